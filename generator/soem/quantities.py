"""The inputs of a case: a plain number, or a number with low, high and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.tables.errors import quoted

LONGEST_TEXT = 2000
LONGEST_NAME = 100
MAX_HORIZON = 25
"""Years."""
FIRST_YEAR = 1990
"""The first calendar year of a price or an estimate."""
LARGEST = 1e12
"""Kr.; more than Denmark's public budget is a slip of the pen."""


def fault(
    what: str, action: str, path: tuple[str | int, ...] = (), *, form: bool = False
) -> PydanticCustomError:
    """A fault in the user's words.

    Args:
        what: what is wrong.
        action: what to do.
        path: leads from the part being validated to the key at fault.
        form: the advice is about how a case file is written, and no help to who fills in a workbook.
    """
    return PydanticCustomError("soem", "{what}", {"what": what, "action": action, "path": path, "form": form})


def danish(number: float) -> str:
    """A number as a message shows it: decimal comma, no more digits than needed."""
    return f"{number:.10g}".replace(".", ",")


def _refuse_nothing(value: object) -> None:
    if value is None:
        raise fault("Her mangler et tal", "Skriv tallet efter kolon, eller slet linjen.")


def _number(value: object) -> object:
    _refuse_nothing(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(
            f"{quoted(str(value))} er ikke et tal",
            "Skriv tallet med punktum som decimaltegn, uden tusindtalspunktum og uden enhed, fx 4638.5.",
        )
    if not abs(value) <= LARGEST:
        raise fault(f"Tallet {value:.3g} er for stort", "Kontrollér antallet af cifre.")
    return value


def _whole(value: object) -> object:
    _refuse_nothing(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault(f"{quoted(str(value))} er ikke et helt tal", "Skriv et helt tal uden punktum.")
    return value


def _text(value: object) -> object:
    """Text; a number is taken as the text it was, and nothing as empty text."""
    if isinstance(value, dict | list):
        raise fault("Her skal stå en tekst", 'Skriv teksten efter kolon, eventuelt i anførselstegn "".')
    return "" if value is None else str(value)


def _flag(value: object) -> object:
    """Yes or no, in Danish too."""
    flag = {"ja": True, "nej": False}.get(str(value).lower(), value)
    if not isinstance(flag, bool):
        raise fault(f"{quoted(str(value))} er hverken ja eller nej", "Skriv ja eller nej.")
    return flag


def _model_year(value: object) -> object:
    if isinstance(value, int) and value >= FIRST_YEAR:
        raise fault(f"{value} er et kalenderår", "Skriv modelår: 1 er startåret, 2 er året efter.")
    return _whole(value)


def check_rate(value: float) -> float:
    """A share between 0 and 1; for 35 the message asks whether 0.35 was meant."""
    if value < 0:
        raise fault(f"Andelen {danish(value)} er negativ", "Skriv en andel fra 0 til 1.")
    if value > 1:
        meant = f"Mente du {value / 100:.6g} ({danish(value)} %)? " if value <= 100 else ""
        raise fault(f"Andelen {danish(value)} er over 1", f"{meant}Skriv 35 % som 0.35.", form=True)
    return value


def check_not_negative(value: float) -> float:
    """An amount or a number of people, which is never below zero."""
    if value < 0:
        raise fault(f"Tallet {danish(value)} er negativt", "Skriv 0 eller et positivt tal.")
    return value


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Share = Annotated[Number, AfterValidator(check_rate)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), BeforeValidator(_text)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(_text)]
Flag = Annotated[bool, BeforeValidator(_flag)]
ModelYear = Annotated[int, BeforeValidator(_model_year), Field(ge=1, le=MAX_HORIZON)]
EvidenceLevel = Annotated[Literal[1, 2, 3], BeforeValidator(_whole)]
CalendarYear = Annotated[int, BeforeValidator(_whole), Field(ge=FIRST_YEAR, le=2100)]


_ORDER = "Ret tallene, så lav ≤ værdi ≤ høj."
_FACTORS = "For en række er lav og hoej faktorer på alle årene: 0.8 og 1.2 er 20 % under og over."


class Part(BaseModel):
    """A part of a case: never changed after it was read, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Part):
    """Where a figure comes from.

    `evidens` is SØM's level: 1 meta-analysis or RCT, 2 quasi-experiment or before-after with control,
    3 before-after without control. `kalibreret` says that the figure was fitted, not found.
    """

    kilde: Text = ""
    evidens: EvidenceLevel | None = None
    aar: CalendarYear | None = None
    kalibreret: Flag = False
    note: Text = ""


class Uncertain(Origin):
    """A figure with the lowest and highest value that it is thought to have; any sign."""

    vaerdi: Number
    lav: Number | None = None
    hoej: Number | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: object) -> object:
        return data if isinstance(data, Mapping | Origin) else {"vaerdi": data}

    @model_validator(mode="after")
    def _ordered(self) -> Uncertain:
        if self.lav is not None and self.lav > self.vaerdi:
            raise fault(f"Lav {danish(self.lav)} er højere end værdien", _ORDER, ("lav",))
        if self.hoej is not None and self.hoej < self.vaerdi:
            raise fault(f"Høj {danish(self.hoej)} er lavere end værdien", _ORDER, ("hoej",))
        return self


class Rate(Uncertain):
    """A share from 0 to 1."""

    _range = field_validator("vaerdi", "lav", "hoej")(
        lambda value: value if value is None else check_rate(value)
    )


class Amount(Uncertain):
    """Kr., people or a factor: never negative."""

    _range = field_validator("vaerdi", "lav", "hoej")(
        lambda value: value if value is None else check_not_negative(value)
    )


class Series(Origin):
    """Figures over years, uncertain as one: `lav` and `hoej` are factors on all of them (0.8, 1.2)."""

    lav: Number | None = None
    hoej: Number | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Series:
        if not (self.lav is None or 0.0 <= self.lav <= 1.0):
            raise fault(
                f"Lav {danish(self.lav)} er ikke en faktor fra 0 til 1", _FACTORS, ("lav",), form=True
            )
        if self.hoej is not None and self.hoej < 1.0:
            raise fault(
                f"Høj {danish(self.hoej)} er ikke en faktor på 1 eller mere", _FACTORS, ("hoej",), form=True
            )
        return self


class Quantities(Series):
    """Change in use per success in the first, second, ... year of the effect."""

    vaerdi: tuple[Number, ...] = Field(min_length=1, max_length=MAX_HORIZON)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: object) -> object:
        return data if isinstance(data, Mapping | Origin) else {"vaerdi": data}


class YearAmounts(Series):
    """Kr. by model year (1 = the start year); 0 in the years not given."""

    vaerdi: dict[ModelYear, Number] = {}

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: object) -> object:
        plain = isinstance(data, Mapping) and not set(data) & set(cls.model_fields)
        return {"vaerdi": data} if plain or not isinstance(data, Mapping | Origin) else data

    @field_validator("vaerdi")
    @classmethod
    def _not_negative(cls, value: dict[int, float]) -> dict[int, float]:
        for year, amount in value.items():
            if amount < 0:
                raise fault(
                    f"Beløbet {danish(amount)} i år {year} er negativt",
                    "Skriv beløbet positivt; en sparet udgift er en omkostning med art: sparet.",
                    (year,),
                    form=True,
                )
        return value


class Split(Part):
    """Shares over the three actors; they sum to 1."""

    kommune: Share = 0.0
    region: Share = 0.0
    stat: Share = 0.0

    @model_validator(mode="after")
    def _whole(self) -> Split:
        total = sum((Decimal(str(share)) for share in (self.kommune, self.region, self.stat)), Decimal())
        if abs(total - 1) > Decimal("1e-9"):
            raise fault(
                f"Fordelingen giver {danish(float(total))} i alt, ikke 1",
                "Ret andelene for kommune, region og stat, så de tilsammen giver 1.",
            )
        return self
