"""The rows of the SØM workbook: how many there are room for, and what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.soem.case import MAX_CONSEQUENCES, MAX_COSTS, Case
from generator.soem.fingerprint import SLOT
from generator.soem.inputs import list_inputs
from generator.soem.parts import ACTORS, ScenarioKey
from generator.soem.quantities import LARGEST, MAX_HORIZON
from generator.workbook.composition import Item
from generator.workbook.plan import Scalar

FEWEST_YEARS = 10
"""Years across, so that the horizon may be lengthened and the sheets look alike."""
RUNS = (
    "Pessimistisk",
    "Basis",
    "Optimistisk",
    "Egen 1",
    "Egen 2",
    "Egen 3",
    "Rente, lav",
    "Rente, høj",
    "Udfasning, lav",
    "Udfasning, høj",
)
"""Calculated side by side: the six scenarios, and the two inputs that are not linear at their ends."""
TORNADO_BARS = 10
SPARE_RANKS = 20
"""Rows of the ranking for inputs that the user adds."""
SCENARIOS = dict(zip(ScenarioKey, RUNS, strict=False))
"""The scenarios as the workbook names them."""
HEAD = {
    "rente": "Diskonteringsrente",
    "med": "Succesrate med indsatsen",
    "uden": "Succesrate uden indsatsen",
    "gennemfoerelse": "Andel, der gennemfører",
    "udfasning": "Effekt, der falder bort pr. år",
    "prisniveau": "Prisniveau for konsekvenser",
}
"""The inputs that every case has, in the order of `generator.soem.inputs`."""


@dataclass(frozen=True)
class Sizes:
    """Rows and columns that the workbook has room for; the user fills in the empty ones."""

    years: int
    costs: int
    consequences: int
    areas: int
    committees: int
    other_effects: int
    questions: int
    ranked: int = 0
    """Rows of the ranking on the sheet Følsomhed; 0 for as many as there are inputs."""

    @classmethod
    def of(cls, case: Case) -> Sizes:
        """Room for the case and a little more."""
        series = [len(part.maengde.vaerdi) for part in case.konsekvenser]
        areas = {part.hovedomraade for part in case.konsekvenser}
        committees = set(committees_of(case))
        return cls(
            years=min(MAX_HORIZON, max(FEWEST_YEARS, case.horisont, len(case.indfasning), *series, 0)),
            costs=min(MAX_COSTS, max(6, len(case.omkostninger) + 2)),
            consequences=min(MAX_CONSEQUENCES, max(8, len(case.konsekvenser) + 3)),
            areas=max(5, len(areas) + 2),
            committees=max(5, len(committees) + 2),
            other_effects=max(5, len(case.ikke_i_kroner) + 2),
            questions=max(4, len(case.tjekliste) + 2),
            ranked=sum(item.stated for item in list_inputs(case)) + SPARE_RANKS,
        )


def committees_of(case: Case) -> list[str]:
    """The committees that consequences and costs name, in their order."""
    of_consequences = [part.udvalg for part in case.konsekvenser]
    return [name for name in (*of_consequences, *(cost.udvalg for cost in case.omkostninger)) if name]


def row_lists(sizes: Sizes) -> dict[str, tuple[Item, ...]]:
    """The lists of rows and columns that the templates name."""
    years = range(1, sizes.years + 1)
    inputs = input_rows(sizes)
    ranked = inputs[: sizes.ranked or len(inputs)]
    return {
        "konsekvensraekker": _slots("k", sizes.consequences),
        "omkostningsraekker": _slots("o", sizes.costs),
        "omraaderaekker": _slots("h", sizes.areas),
        "udvalgsraekker": _slots("u", sizes.committees),
        "andre_raekker": _slots("e", sizes.other_effects),
        "egne_spoergsmaal": _slots("q", sizes.questions),
        "virkningsaar": tuple(Item(year, str(year)) for year in years),
        "modelaarsraekker": tuple(Item(f"m{year}", f"Modelår {year}", shown=year) for year in years),
        "virkningsaarsraekker": tuple(Item(f"t{year}", f"Virkningsår {year}", slot=year) for year in years),
        "koersler": tuple(Item(f"r{n}", name, shown=n) for n, name in enumerate(RUNS, start=1)),
        "scenarieraekker": tuple(
            Item(key.value, name, slot=f"r{n}", shown=n)
            for n, (key, name) in enumerate(SCENARIOS.items(), start=1)
        ),
        "aktoerraekker": tuple(
            Item(actor, actor.capitalize(), palette=actor, shown=actor[0].upper()) for actor in ACTORS
        ),
        "inputraekker": inputs,
        "tornadoraekker": tuple(
            Item(f"w{n}", "", slot=row.key, shown=n) for n, row in enumerate(inputs[:TORNADO_BARS], start=1)
        ),
        "rangraekker": tuple(
            Item(f"n{n}", "", slot=row.key, shown=n) for n, row in enumerate(ranked, start=1)
        ),
    }


def _slots(prefix: str, count: int) -> tuple[Item, ...]:
    return tuple(Item(f"{prefix}{number}", "", shown=number) for number in range(1, count + 1))


def input_rows(sizes: Sizes) -> tuple[Item, ...]:
    """Every input that may be changed alone; the groups stand in the order of the fingerprint's blocks."""
    rows = [
        Item(key, label, group=key, slot=key, unit=_UNITS.get(key, "andel")) for key, label in HEAD.items()
    ]
    rows += [
        Item(f"deltagere_{year}", f"Deltagere i år {year}", group="deltagere", slot=year, unit="personer")
        for year in range(1, sizes.years + 1)
    ]
    rows += _group("beloeb", "o", sizes.costs, "faktor")
    rows += _group("pr_deltager", "o", sizes.costs, "kr.")
    rows += _group("maengde", "k", sizes.consequences, "faktor")
    rows += _group("realiserbar", "k", sizes.consequences, "andel")
    for actor in ACTORS:
        rows += _group(f"pris_{actor}", "k", sizes.consequences, "kr. pr. enhed")
    return tuple(replace(row, shown=number) for number, row in enumerate(rows, start=1))


_UNITS = {"prisniveau": "faktor"}


def _group(name: str, prefix: str, count: int, unit: str) -> list[Item]:
    numbers = range(1, count + 1)
    return [Item(f"{name}_{prefix}{n}", "", group=name, slot=f"{prefix}{n}", unit=unit) for n in numbers]


BLOCK_NUMBERS = {
    "deltagere": 2,
    "beloeb": 3,
    "pr_deltager": 4,
    "maengde": 5,
    "realiserbar": 6,
    "pris_kommune": 7,
    "pris_region": 8,
    "pris_stat": 9,
}
"""Blocks of the fingerprint (generator.soem.fingerprint); the inputs that every case has are block 1."""
COST_BLOCK, AMOUNT_BLOCK, QUANTITY_BLOCK, PHASE_BLOCK, FACTOR_BLOCK = 10, 11, 12, 13, 14


def place(block: int, slot: int) -> int:
    """What a row's weight in the fingerprint begins with."""
    return 10_000 * block + SLOT * slot


def input_limits(sizes: Sizes) -> dict[str, dict[str, Scalar]]:
    """Number, sensible limits and place in the fingerprint of every input row; participants' model year."""
    slots: dict[int, int] = {}
    limits: dict[str, dict[str, Scalar]] = {}
    for number, row in enumerate(input_rows(sizes), start=1):
        block = BLOCK_NUMBERS.get(row.group, 1)
        slots[block] = slots.get(block, 0) + 1
        limits[str(row.key)] = {
            "nr": number,
            "mindst": -LARGEST if row.group.startswith("pris_") else 0,
            "hoejst": 1 if row.unit == "andel" else LARGEST,
            "plads": place(block, slots[block]),
            "aar": row.slot if row.group == "deltagere" else None,
        }
    return limits


def places(prefix: str, count: int, blocks: Sequence[tuple[str, int]]) -> dict[str, dict[str, Scalar]]:
    """Places in the fingerprint of rows that are no inputs of the list: row key to column to place."""
    return {
        f"{prefix}{slot}": {column: place(block, slot) for column, block in blocks}
        for slot in range(1, count + 1)
    }
