"""The sheet Ændringer of a workbook that was made of an older one: each result before and after, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.books.soem import CONTRACT
from generator.books.soem_rows import SCENARIOS
from generator.soem.parts import ACTORS
from generator.workbook.composition import Item
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

SHEET = "aendringer"
NAME, PARTS_NAME = "SOEM_Aendringer", "SOEM_AendringerDele"
NAMES = {
    NAME: "Resultaterne før og efter opdateringen, og forskellen",
    PARTS_NAME: "Det samme for de seks scenarier og for hver konsekvens",
}
"""The contract names that only a workbook with this sheet has."""
TABLE = "Årsager"
RESULTS = {
    "netto": "SOEM_Nettoresultat",
    "pr_deltager": "SOEM_PrDeltager",
    "udiskonteret": "SOEM_Udiskonteret",
    **{actor: f"SOEM_{actor.capitalize()}" for actor in ACTORS},
    "konsekvenser": "SOEM_Konsekvenser",
    "omkostninger": "SOEM_Omkostninger",
    "tilbage": "SOEM_Tilbagebetalingsaar",
    "breakeven": "SOEM_BreakevenSuccesrate",
}
"""Rows of the results, each with the contract name of the figure."""


@dataclass(frozen=True)
class Reason:
    """Why a result is another, or what is not in the new file: a row of the table."""

    kind: str
    what: str
    before: Scalar = None
    after: Scalar = None
    why: str = ""


@dataclass(frozen=True)
class Changes:
    """What the sheet says.

    Attributes:
        about: which file it was made of.
        consequences: rows of consequences; those after the last that is in use are left out.
        before: results in the old file, by the key of their row.
        reasons: why they are others now.
    """

    about: str
    consequences: int
    before: Mapping[str, Scalar] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def context(self) -> dict[str, object]:
        """What the template names."""
        return {
            "aendring": {"om": self.about},
            "aendringsdele": part_rows(self.consequences),
            "v_foer": {key: {"foer": self.before.get(key, "")} for key in (*RESULTS, *self.before)},
            "aendringsaarsager": tuple(
                {
                    "art": reason.kind,
                    "hvad": reason.what,
                    "foer": reason.before,
                    "efter": reason.after,
                    "hvorfor": reason.why,
                }
                for reason in self.reasons
            ),
            "kontraktnavne": CONTRACT | NAMES,
        }


def part_rows(consequences: int) -> tuple[Item, ...]:
    """The six scenarios, and the consequences by the rows of their sheet."""
    scenarios = [f"r{number}" for number, _ in enumerate(SCENARIOS, start=1)]
    parts = [f"k{number}" for number in range(1, consequences + 1)]
    return (
        *(Item(key, "", group="scenarie", slot=key, shown=number) for number, key in enumerate(scenarios, 1)),
        *(Item(key, "", group="konsekvens", slot=key, shown=number) for number, key in enumerate(parts, 1)),
    )


def results_of(found: FoundBook, consequences: int) -> dict[str, Scalar]:
    """The results that a workbook shows, by the key of their row; what it has no name for is left out."""
    results = {key: found.named(name)[0][0] for key, name in RESULTS.items() if name in found.names}
    if "SOEM_NettoScenarier" in found.names:
        values = found.named("SOEM_NettoScenarier")[0]
        results |= {f"r{number}": value for number, value in enumerate(values, start=1)}
    if {"SOEM_KonsekvensAar", "SOEM_Diskonteringsfaktor"} <= found.names.keys():
        factors = [_figure(value) for value in found.named("SOEM_Diskonteringsfaktor")[0]]
        rows = found.named("SOEM_KonsekvensAar")[:consequences]
        for number, row in enumerate(rows, start=1):
            results[f"k{number}"] = sum(
                _figure(value) * factor for value, factor in zip(row, factors, strict=False)
            )
    return {key: value for key, value in results.items() if value not in (None, "")}


def _figure(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def expected_changes(found: FoundBook) -> Changes | None:
    """The sheet as the templates give it for a workbook that has one, its rows empty."""
    if PARTS_NAME not in found.names:
        return None
    scenarios = len(part_rows(0))
    reasons = len(found.tables[TABLE].rows) if TABLE in found.tables else 0
    return Changes(
        "", max(0, found.names[PARTS_NAME].height - scenarios), reasons=(Reason("", ""),) * reasons
    )
