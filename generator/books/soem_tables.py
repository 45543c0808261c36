"""Tables and lists of the SØM workbook: knowledge base, price index, drop-downs, checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.books.soem_rows import (
    AMOUNT_BLOCK,
    COST_BLOCK,
    FACTOR_BLOCK,
    PHASE_BLOCK,
    QUANTITY_BLOCK,
    SCENARIOS,
    Sizes,
    committees_of,
    place,
    places,
)
from generator.books.soem_values import CALIBRATED, COST_KINDS, FLOWS, LAGS, STARTS, Values
from generator.ladder.full_years import PRICED_STEPS
from generator.soem.case import MAX_COHORTS, Case
from generator.soem.knowledge import YEAR_COLUMNS, Entry, Knowledge, Status, written_ages
from generator.soem.parts import ScenarioKey, Start
from generator.soem.sensitivity import LEVEL_STEPS, RATE_STEPS
from generator.workbook.composition import Item
from generator.workbook.plan import Scalar

Record = dict[str, Scalar]
SPARE_ROWS = 6
"""Empty rows at the end of the tables of the knowledge base, for the user's own."""
INDEX_YEARS = (12, 5)
"""Years before and after the start year that the price index has room for."""
INTERVALS, SEARCH_STEPS = 20, 5
"""The search for the rate and the fade-out that give zero: intervals, and steps that are each as much finer.

IRR would be one formula, but programs begin and give up at other places, so that their answers differ.
"""
HISTOGRAM_ROWS = 22
"""The most intervals of a simulation's histogram."""
CHANGES = (
    ("0.3.0", "Beskedlinje og navne til tilføjelsesprogrammets knapper."),
    ("0.2.0", "Første udgave af SØM-beregningen."),
)
QUESTIONS = (
    "Hvem er indsatsen til",
    "Er målgruppe og effektmål de samme som i kilden til effekten",
    "Hvor er effekten fra",
    "Hvad var der sket uden indsatsen",
    "Hvor er konsekvenserne fra",
    "Er nogle af konsekvenserne talt med to gange",
    "Hvor er priserne fra",
    "Kan besparelsen realiseres på budgettet, og hvornår",
    "Hvad er der med i omkostningen",
    "Hvor længe varer virkningen",
    "Hvem betaler, og hvem får gevinsten",
    "Hvilke virkninger er ikke regnet i kroner",
    "Hvad er lav og høj sat efter",
    "Hvornår og hvordan følges der op",
)
"""The considerations of the checklist; an answer is kept under its question in the case."""


@dataclass(frozen=True)
class StepPrice:
    """Net expenditure of a step in an accounting year, kr., and the children on it, in full years."""

    name: str
    net: float | None = None
    year: int | None = None
    children: float | None = None
    source: str = ""

    @property
    def price(self) -> float | None:
        """Kr. per child and year; none without expenditure or without children, never zero for not known."""
        return self.net / self.children if self.net and self.children else None


def empty_steps() -> tuple[StepPrice, ...]:
    """The six steps without figures."""
    return tuple(StepPrice(f"Trin {step.key}: {step.name}") for step in PRICED_STEPS)


def constant_tables(sizes: Sizes) -> dict[str, object]:
    """The lists that no case changes."""
    return {
        "scenarienavne": _names(SCENARIOS.values()),
        "omkostningsarter": _names(COST_KINDS.values()),
        "konsekvenstyper": _names(FLOWS.values()),
        "virkningsvalg": _names(LAGS),
        "udgangspunkter": _names(STARTS.values()),
        "kalibreret": _names([CALIBRATED]),
        "statusser": _names(status.value for status in Status),
        "evidensniveauer": tuple({"niveau": level} for level in (1, 2, 3)),
        "foelsomhedstrin": tuple(
            {"rate": rate, "niveau": level} for rate, level in zip(RATE_STEPS, LEVEL_STEPS, strict=True)
        ),
        "flest_hold": ({"antal": MAX_COHORTS},),
        "intervaller": tuple(Item(n, f"Interval {n}") for n in range(1, INTERVALS + 1)),
        "soegetrin": tuple(
            Item(f"t{n}", f"Søgetrin {n}", group=f"t{n}", slot=f"t{n - 1}", shown=n)
            for n in range(1, SEARCH_STEPS + 1)
        ),
        "trinraekker": tuple(Item(f"s{n}", "", slot=n, shown=n) for n in range(1, len(RATE_STEPS) + 1)),
        "vandfaldsraekker": tuple(
            Item(f"v{n}", "", group="omraade", shown=n) for n in range(1, sizes.areas + 3)
        ),
        "histogramraekker": tuple(Item(f"b{n}", "") for n in range(1, HISTOGRAM_ROWS + 1)),
        "spoergsmaal": tuple(Item(f"s{n}", text) for n, text in enumerate(QUESTIONS, start=1)),
        "v_start": {
            key.value: {"standard": 1 + list(Start).index(_STANDARD_START.get(key, Start.BASE))}
            for key in SCENARIOS
        },
        "v_scenarienumre": {"nr": {key.value: n for n, key in enumerate(SCENARIOS, start=1)}},
        "v_pladser_konsekvens": places(
            "k", sizes.consequences, (("p12", QUANTITY_BLOCK), ("p14", FACTOR_BLOCK))
        ),
        "v_pladser_omkostning": places("o", sizes.costs, (("p10", COST_BLOCK), ("p11", AMOUNT_BLOCK))),
        "v_pladser_aftryk": {
            "horisont": {"plads": place(1, 7)},
            "virkning": {"plads": place(1, 8)},
            "korrektion": {"plads": place(1, 9)},
            "indfasning": {"plads": place(PHASE_BLOCK, 1)},
        },
    }


_STANDARD_START = {ScenarioKey.PESSIMISTIC: Start.UNFAVOURABLE, ScenarioKey.OPTIMISTIC: Start.FAVOURABLE}


def _names(names: object) -> tuple[Record, ...]:
    return tuple({"navn": str(name)} for name in names)  # type: ignore[attr-defined]


def index_rows(case: Case) -> tuple[Record, ...]:
    """Years around the start year and all years that the case has an index for."""
    before, after = INDEX_YEARS
    years = sorted({*range(case.startaar - before, case.startaar + after + 1), *case.prisindeks})
    return tuple({"aar": year, "indeks": case.prisindeks.get(year)} for year in years)


def knowledge_tables(knowledge: Knowledge) -> dict[str, object]:
    """The four tables of the knowledge base, each with empty rows for the user's own."""
    return {
        "viden_maalgrupper": _with_spare([_entry(row) for row in knowledge.target_groups]),
        "viden_effekter": _with_spare([_entry(row) for row in knowledge.effects]),
        "viden_konsekvenser": _with_spare(
            [
                _entry(row) | {"type": FLOWS[row.type]} | dict(zip(YEAR_COLUMNS, row.maengde, strict=False))
                for row in knowledge.consequences
            ]
        ),
        "viden_priser": _with_spare([_entry(row) for row in knowledge.prices]),
    }


def _entry(row: Entry) -> Record:
    """A row by the columns' keys; lists are left to the caller."""
    cells: Record = {
        name: value
        for name, value in vars(row).items()
        if value is None or isinstance(value, str | int | float)
    }
    return cells | {"status": row.status.value, "alder": written_ages(row.alder) if row.alder else ""}


def _with_spare(rows: Sequence[Record]) -> tuple[Record, ...]:
    return (*rows, *({} for _ in range(SPARE_ROWS)))


def step_rows(steps: Sequence[StepPrice]) -> tuple[Record, ...]:
    """The table of step prices."""
    return tuple(
        {
            "navn": step.name,
            "hovedomraade": "Sociale foranstaltninger",
            "enhed": "helårsbørn",
            "netto": step.net,
            "prisaar": step.year,
            "boern": step.children,
            "kilde": step.source,
        }
        for step in steps
    )


def price_name_rows(steps: int, knowledge: Knowledge) -> tuple[Record, ...]:
    """Numbers of the rows of the list of prices, spare ones included; the names are formulas."""
    count = steps + len(knowledge.prices) + SPARE_ROWS
    return tuple({"nr": number} for number in range(1, count + 1))


def checklist(case: Case, sizes: Sizes) -> dict[str, Values]:
    """Answers under the standard questions; others keep their own question."""
    own = [(question, answer) for question, answer in case.tjekliste.items() if question not in QUESTIONS]
    rows = zip_longest(range(1, sizes.questions + 1), own)
    return {
        "v_tjekliste": {
            f"s{n}": {"svar": case.tjekliste.get(question)} for n, question in enumerate(QUESTIONS, start=1)
        },
        "v_egne_spoergsmaal": {f"q{n}": {"label": row[0], "svar": row[1]} for n, row in rows if row},
    }


def name_lists(case: Case) -> dict[str, Values]:
    """Hovedområder and committees of the case, in the order in which they are first met."""
    areas = dict.fromkeys(part.hovedomraade for part in case.konsekvenser)
    committees = dict.fromkeys(committees_of(case))
    return {
        "v_omraader": {f"h{n}": {"navn": name} for n, name in enumerate(areas, start=1)},
        "v_udvalg": {f"u{n}": {"navn": name} for n, name in enumerate(committees, start=1)},
    }
