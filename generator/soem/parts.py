"""The parts of a case: costs, consequences with their prices, the effect, scenarios.

Keys are Danish as in the file. Kr. are in the prices of the `prisaar` beside them; years are model years
(1 = `startaar`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.soem.quantities import (
    Amount,
    CalendarYear,
    Name,
    Number,
    Part,
    Quantities,
    Rate,
    Split,
    Text,
    Uncertain,
    YearAmounts,
    fault,
)
from generator.tables.errors import quoted

ACTORS = ("kommune", "region", "stat")
OUTSIDE = "Uden for kommunen"
"""The row for region and stat in the result by committee."""
INTERVENTION = "Indsatsens omkostninger"
"""The row for all costs in the result by hovedområde."""


def _not_ours(name: str) -> str:
    """Refuse the two names that the result gives to rows of its own."""
    if name in {OUTSIDE, INTERVENTION}:
        raise fault(f"{quoted(name)} er navnet på en linje i resultatet", "Vælg et andet navn.")
    return name


Committee = Annotated[Text, AfterValidator(_not_ours)]
Area = Annotated[Name, AfterValidator(_not_ours)]


class CostKind(StrEnum):
    """What a cost is for; `sparet` is a cost that falls away and counts negative."""

    SETTING_UP = "etablering"
    RUNNING = "drift"
    ADMINISTRATION = "administration"
    SAVED = "sparet"


class Flow(StrEnum):
    """Whether more of a consequence costs the public purse or brings it money."""

    EXPENDITURE = "udgift"
    INCOME = "indtaegt"


class ScenarioKey(StrEnum):
    """The six scenarios of a case."""

    PESSIMISTIC = "pessimistisk"
    BASE = "basis"
    OPTIMISTIC = "optimistisk"
    OWN_1 = "egen1"
    OWN_2 = "egen2"
    OWN_3 = "egen3"


class Start(StrEnum):
    """What a scenario starts from: the values, or the end of low/high that is bad or good for the result."""

    BASE = "basis"
    UNFAVOURABLE = "ugunstig"
    FAVOURABLE = "gunstig"


class SuccessRate(Part):
    """The share with success with the intervention and without it; the effect is the difference.

    `effekt_fra` names the row of the knowledge base that `med` was taken from; the figures here count.
    """

    med: Rate
    uden: Rate
    effekt_fra: Text = ""
    match_maalgruppe: Text = ""
    match_effektmaal: Text = ""


class Cost(Part):
    """A cost of the intervention, in kr. per model year, per participant, or both."""

    navn: Name
    art: CostKind
    beloeb: YearAmounts = YearAmounts()
    pr_deltager: Amount = Amount(vaerdi=0.0)
    fordeling: Split = Split(kommune=1.0)
    prisaar: CalendarYear | None = None
    udvalg: Committee = ""
    note: Text = ""


class ActorPrices(Part):
    """Kr. per unit for each actor, after refusion; negative where the actor is paid for it."""

    kommune: Uncertain = Uncertain(vaerdi=0.0)
    region: Uncertain = Uncertain(vaerdi=0.0)
    stat: Uncertain = Uncertain(vaerdi=0.0)

    @model_validator(mode="after")
    def _some(self) -> ActorPrices:
        if not self.model_fields_set:
            raise fault("Der er ingen pris", "Skriv prisen for mindst én af kommune, region og stat.")
        return self


UNPRICED = ActorPrices.model_construct()
"""In place of a price that the case leaves to the row that `pris_fra` names."""


class Consequence(Part):
    """The change in use of a public service (or in a tax) that one success brings, and its price.

    `realiserbar` is the share of the average price that the budget really saves. `maengde_fra` and `pris_fra`
    name the rows of the knowledge base that the figures were taken from; the figures here count. `pris` may
    be left out where `pris_fra` names it: `generator.soem.prices` then finds it.
    """

    navn: Name
    hovedomraade: Area
    type: Flow = Flow.EXPENDITURE
    enhed: Text = ""
    maengde: Quantities
    maengde_fra: Text = ""
    pris: ActorPrices = UNPRICED
    pris_fra: Text = ""
    prisaar: CalendarYear | None = None
    udvalg: Committee = ""
    realiserbar: Rate = Rate(vaerdi=1.0)
    note: Text = ""

    @model_validator(mode="after")
    def _price_or_its_name(self) -> Consequence:
        if not self.priced and not self.pris_fra:
            raise PydanticCustomError("missing", "pris mangler", {"path": ("pris",)})
        return self

    @property
    def priced(self) -> bool:
        """Whether the case says the price itself."""
        return "pris" in self.model_fields_set


class OtherEffect(Part):
    """An effect that is not counted in money, told beside the result."""

    navn: Name
    beskrivelse: Text = ""
    kilde: Text = ""


class Scenario(Part):
    """A set of overrides: where it starts from, then single inputs by their path.

    Unless said, pessimistisk starts from the unfavourable ends, optimistisk from the favourable ones and
    the others from basis.
    """

    navn: Text = ""
    udgangspunkt: Start | None = None
    vaerdier: dict[Name, Number] = Field(default={}, max_length=300)


_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug(name: str) -> str:
    """A name as part of a path: lower case, æøå spelled out, `_` for everything else."""
    spelled = name.lower().translate(_SPELLED)
    return re.sub(r"[^a-z0-9]+", "_", spelled).strip("_") or "_"
