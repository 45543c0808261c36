"""Differences between an open SØM workbook and the Python model, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.books.soem_rows import Sizes
from generator.soem.case import Case
from generator.soem.fingerprint import TOLERANCE
from generator.soem.scenarios import calculate_chosen
from generator.soem.sensitivity import two_way
from tests.twin.compare import HALF_OERE
from tests.twin.soem.expected import (
    EXACT_NAMES,
    KRONER_NAMES,
    committee_values,
    contract_names,
    scenario_columns,
)
from tests.twin.soem.open_book import OpenBook, Rows, Shown
from tests.twin.soem.sensitivity import NONE, ExpectedInput, expected_inputs, gives_zero

SHARE = 1e-9
"""How far two shares may lie apart."""
DIGITS = 1e-12
"""Of a large figure, what its last binary digits are worth."""
ALL = "inputliste.alle"
RANKED = "foelsomhed.rang"
INPUT_COLUMNS = ("brugt", "vaerdi", "lav", "hoej", "ved_lav", "ved_hoej", "skifte", "mulig")
KRONE = 1.0
"""Bars of the tornado that are as wide to the krone may change places."""


def differences(book: OpenBook, case: Case, room: Sizes) -> list[str]:
    """Everything that the workbook, holding the case, shows otherwise than the model."""
    return [
        *(f"{key}: {error.text}" for key, error in book.errors().items()),
        *_contract_names(book, case, room),
        *_committees(book, case, room),
        *_scenarios(book, case),
        *_inputs(book, case),
        *_two_way(book, case),
        *_ranks(book, case),
    ]


def _near(one: Shown, other: Shown, within: float) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) < max(within, DIGITS * abs(one))


def _unequal(what: str, wanted: Rows, found: Rows, within: float) -> Iterator[str]:
    """Cells of a block that are not the wanted ones."""
    if [len(row) for row in wanted] != [len(row) for row in found]:
        yield f"{what}: {len(found)} rows of {len(found[0])}, expected {len(wanted)} of {len(wanted[0])}"
        return
    for at, rows in enumerate(zip(wanted, found, strict=True), start=1):
        for column, (here, there) in enumerate(zip(*rows, strict=True), start=1):
            if not _near(here, there, within):
                yield f"{what} row {at} column {column}: {there!r}, expected {here!r}"


def _contract_names(book: OpenBook, case: Case, room: Sizes) -> Iterator[str]:
    wanted = contract_names(case, room)
    within = dict.fromkeys(KRONER_NAMES, HALF_OERE) | dict.fromkeys(EXACT_NAMES, SHARE)
    within |= {"SOEM_BreakevenSuccesrate": SHARE, "SOEM_Fingeraftryk": TOLERANCE}
    assert wanted.keys() == within.keys()
    found = book.read([book.places.named(name) for name in wanted])
    for (name, rows), there in zip(wanted.items(), found, strict=True):
        yield from _unequal(name, rows, there, within[name])


def _committees(book: OpenBook, case: Case, room: Sizes) -> Iterator[str]:
    """The rows by year, and what lies outside the committees."""
    result = calculate_chosen(case)
    listed = committee_values(case, result, room)
    kommune, others = result.net[0, :, 0], result.net[0, :, 1:].sum(axis=1)
    wanted: Rows = [[float(value) for value in row] for row in listed]
    wanted += [[float(v) for v in row] for row in (kommune - listed.sum(axis=0), kommune, others)]
    places = [book.places.grid(place).body for place in ("resultat.udvalg", "resultat.uden_udvalg")]
    found = [row[: case.horisont] for block in book.read(places) for row in block]
    yield from _unequal("udvalg pr. år", wanted, found, HALF_OERE)


def _scenarios(book: OpenBook, case: Case) -> Iterator[str]:
    wanted = scenario_columns(case)
    found = book.read([book.places.row("scenarier.resultater", name) for name in wanted])
    for (name, row), there in zip(wanted.items(), found, strict=True):
        yield from _unequal(f"scenarier, {name}", [row], there, SHARE if name == "breakeven" else HALF_OERE)


def _inputs(book: OpenBook, case: Case) -> Iterator[str]:
    grid = book.places.grid(ALL)
    (block,) = book.read([grid.body])
    columns = [grid.column_index(name) for name in INPUT_COLUMNS]
    for column, expected in enumerate(expected_inputs(case)):
        row = block[grid.row_index(expected.key)]
        shown = dict(zip(INPUT_COLUMNS, (row[at] for at in columns), strict=True))
        item = expected.input
        wanted: dict[str, Shown] = {
            "brugt": float(item.stated),
            "vaerdi": item.value,
            "lav": item.low,
            "hoej": item.high,
            "ved_lav": expected.at_low,
            "ved_hoej": expected.at_high,
        }
        for name, value in wanted.items():
            if not _near(value, shown[name], HALF_OERE if name.startswith("ved_") else SHARE):
                yield f"{item.path}, {name}: {shown[name]!r}, expected {value!r}"
        if item.stated:
            yield from _switch(case, column, expected, shown["skifte"], shown["mulig"])


def _switch(
    case: Case, column: int, expected: ExpectedInput, value: Shown, attainable: Shown
) -> Iterator[str]:
    """The switching value is the model's; where there are several roots, it is one of them."""
    path = expected.input.path
    if isinstance(value, float) and not gives_zero(case, column, value):
        yield f"{path}: the switching value {value!r} does not give zero; the model has {expected.switch!r}"
    if expected.roots > 1 or (not expected.input.linear and _at_bound(expected)):
        return
    wanted: Shown = NONE if expected.switch is None else expected.switch
    if not _near(wanted, value, 1e-6 * (1 + abs(expected.switch or 0.0))):
        yield f"{path}: switching value {value!r}, expected {wanted!r}"
    elif attainable != ("ja" if expected.attainable else "nej") and not _at_bound(expected):
        yield f"{path}: mulig {attainable!r} of {value!r}"


def _at_bound(expected: ExpectedInput) -> bool:
    """Whether the switching value is the least or most that the input can have, but for its last digits."""
    bounds = (expected.input.minimum, expected.input.maximum)
    return expected.switch is not None and any(abs(expected.switch - bound) < SHARE for bound in bounds)


def _two_way(book: OpenBook, case: Case) -> Iterator[str]:
    model = two_way(case)
    grid = book.places.grid("foelsomhed.tovejs")
    (block,) = book.read([grid.body])
    rates: Rows = [[float(rate)] for rate in model.success_rates]
    yield from _unequal("tovejs, succesrate", rates, [row[:1] for row in block], SHARE)
    results: Rows = [[float(value) for value in row] for row in model.results]
    yield from _unequal("tovejs", results, [row[1:] for row in block], HALF_OERE)


def _ranks(book: OpenBook, case: Case) -> Iterator[str]:
    """All stated inputs, the widest bar first; bars alike to the krone may stand either way."""
    ranked, grid = book.places.grid(RANKED), book.places.grid(ALL)
    block, listed = book.read([ranked.body, grid.body])
    rows = dict(zip(grid.rows, listed, strict=True))
    order = [row[grid.column_index("position")] for row in listed]
    count = sum(place != "" for place in order)
    keys = [str(grid.rows[int(place) - 1]) for place in order[:count]]
    stated = {item.key: item for item in expected_inputs(case) if item.input.stated}
    if sorted(keys) != sorted(stated):
        yield f"rang: {keys}, expected {sorted(stated)}"
        return
    wanted = [abs(stated[key].at_high - stated[key].at_low) * stated[key].input.uncertain for key in keys]
    if any(later > earlier + KRONE for earlier, later in pairwise(wanted)):
        yield f"rang: not the widest first, {wanted}"
    copied = ("vaerdi", "lav", "hoej", "skifte", "ved_lav", "ved_hoej", "udsving", "mulig")
    shown = [[row[ranked.column_index(name)] for name in copied] for row in block]
    same: Rows = [[rows[key][grid.column_index(name)] for name in copied] for key in keys]
    if shown != same + [[""] * len(copied)] * (len(block) - count):
        yield "rang: other figures than the list of inputs"
