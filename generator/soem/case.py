"""A SØM case: what a social intervention costs, whom it helps, and what that is worth to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from generator.soem.parts import Consequence, Cost, OtherEffect, Scenario, ScenarioKey, SuccessRate, slug
from generator.soem.quantities import (
    MAX_HORIZON,
    Amount,
    CalendarYear,
    EvidenceLevel,
    ModelYear,
    Name,
    Number,
    Part,
    Rate,
    Share,
    Text,
    Whole,
    fault,
)
from generator.tables.errors import quoted

MAX_CONSEQUENCES = 40
MAX_COSTS = 40
MAX_COHORTS = 10
WEAKEST_EVIDENCE: Literal[3] = 3


class Case(Part):
    """A whole case, checked. Keys are as in the file; years of people and amounts are model years.

    The options are neutral unless given: `gennemfoerelse`, `udfasning`, `indfasning`, `optimismekorrektion`,
    `prisniveau`, and `realiserbar` of a consequence.
    """

    navn: Name
    beskrivelse: Text = ""
    maalgruppe: Text = ""
    effektmaal: Text = ""
    alder: tuple[Whole, Whole] | None = None
    startaar: CalendarYear
    prisaar: CalendarYear
    diskonteringsrente: Rate
    horisont: ModelYear
    deltagere: dict[ModelYear, Amount] = Field(min_length=1, max_length=MAX_COHORTS)
    succesrate: SuccessRate
    virkning_fra: Annotated[Whole, Field(ge=0, le=1)] = 0
    prisindeks: dict[CalendarYear, Number] = Field(default={}, max_length=60)
    prisindeks_kilde: Text = ""
    omkostninger: tuple[Cost, ...] = Field(default=(), max_length=MAX_COSTS)
    konsekvenser: tuple[Consequence, ...] = Field(default=(), max_length=MAX_CONSEQUENCES)
    gennemfoerelse: Rate = Rate(vaerdi=1.0)
    udfasning: Rate = Rate(vaerdi=0.0)
    indfasning: tuple[Share, ...] = Field(default=(), max_length=MAX_HORIZON)
    optimismekorrektion: dict[EvidenceLevel, Share] = Field(default={}, max_length=3)
    prisniveau: Amount = Amount(vaerdi=1.0)
    ikke_i_kroner: tuple[OtherEffect, ...] = Field(default=(), max_length=20)
    tjekliste: dict[Name, Text] = Field(default={}, max_length=60)
    scenarier: dict[ScenarioKey, Scenario] = Field(default={})
    scenarie: ScenarioKey = ScenarioKey.BASE

    @field_validator("alder", mode="before")
    @classmethod
    def _two_ages(cls, value: object) -> object:
        if isinstance(value, list | tuple) and len(value) != 2:
            raise _not_ages()
        return value

    @field_validator("alder")
    @classmethod
    def _ages(cls, value: tuple[int, int] | None) -> tuple[int, int] | None:
        if value is not None and not 0 <= value[0] <= value[1] <= 120:
            raise _not_ages()
        return value

    @field_validator("prisindeks")
    @classmethod
    def _above_zero(cls, value: dict[int, float]) -> dict[int, float]:
        for year, index in value.items():
            if index <= 0:
                raise fault(f"Prisindekset for {year} er ikke over nul", "Ret indekset.", (year,))
        return value

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        for number, cost in enumerate(self.omkostninger):
            self._check_years(cost.beloeb.vaerdi, ("omkostninger", number, "beloeb"))
        self._check_years(self.deltagere, ("deltagere",))
        _check_names((cost.navn for cost in self.omkostninger), "omkostninger")
        _check_names((consequence.navn for consequence in self.konsekvenser), "konsekvenser")
        self._check_indices()
        if self.scenarier.get(ScenarioKey.BASE, Scenario()) != Scenario():
            raise fault(
                "Scenariet basis er casens egne værdier og kan ikke ændres",
                "Brug egen1, egen2 eller egen3.",
                ("scenarier", "basis"),
                form=True,
            )
        return self

    def _check_years(self, years: Iterable[int], path: tuple[str | int, ...]) -> None:
        for year in years:
            if year > self.horisont:
                raise fault(
                    f"År {year} ligger efter horisonten på {self.horisont} år",
                    "Forlæng horisonten, eller flyt tallet til et tidligere år.",
                    (*path, year),
                )

    def _check_indices(self) -> None:
        """Every price year has an index; a factor is never assumed."""
        for key, number, year in self.missing_indices():
            raise PydanticCustomError(
                "soem_index",
                "{what}",
                {
                    "what": f"Prisåret {year} har intet prisindeks",
                    "action": f"Skriv indekset for {year} under prisindeks.",
                    "path": (key, number, "prisaar"),
                },
            )

    def missing_indices(self) -> Iterator[tuple[str, int, int]]:
        """Rows whose price year cannot be converted: their key, number, and the year without an index."""
        years = [("omkostninger", number, cost.prisaar) for number, cost in enumerate(self.omkostninger)]
        years += [("konsekvenser", number, part.prisaar) for number, part in enumerate(self.konsekvenser)]
        for key, number, year in years:
            missing = [y for y in (year, self.prisaar) if y is not None and y not in self.prisindeks]
            if year not in {None, self.prisaar} and missing:
                yield key, number, missing[0]

    @property
    def cohort_years(self) -> tuple[int, ...]:
        """Model years in which participants complete, in order."""
        return tuple(sorted(self.deltagere))

    def price_factor(self, price_year: int | None) -> float:
        """Factor from a price year to the price year of the case; 1 for the same year or none given."""
        if price_year is None or price_year == self.prisaar:
            return 1.0
        return self.prisindeks[self.prisaar] / self.prisindeks[price_year]

    def optimism_factor(self, evidence: Literal[1, 2, 3] | None) -> float:
        """What is left of an effect after the correction of its evidence level; unknown counts as weakest."""
        return 1.0 - self.optimismekorrektion.get(evidence or WEAKEST_EVIDENCE, 0.0)


def _not_ages() -> PydanticCustomError:
    return fault("Aldersgruppen er ikke et interval", "Skriv fra og til i hele år, fx [6, 12].", form=True)


def _check_names(names: Iterable[str], key: str) -> None:
    """Names lead to inputs, so two rows may not have the same."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if slug(name) in seen:
            raise fault(
                f"Navnet {quoted(name)} bruges to gange",
                "Giv hver linje sit eget navn.",
                (key, number, "navn"),
            )
        seen.add(slug(name))
