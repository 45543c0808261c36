"""The fingerprint moves with every input that moves a result: a simulation is never wrongly kept."""

from __future__ import annotations

import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.soem.fingerprint import TOLERANCE
from tests.support.libreoffice import InputValue
from tests.twin.compare import HALF_OERE
from tests.twin.soem.damage import COSTS, QUANTITY, Damage, cell, named, price_level
from tests.twin.soem.open_book import Address, OpenBook
from tests.twin.soem.random_cases import KNOWLEDGE

CALENDAR_YEARS = range(1990, 2101)
CHOICES: tuple[Damage, ...] = (
    named("SOEM_VirkningFra", "Året efter"),
    cell(COSTS, "o3", "art", "Drift"),
    price_level(QUANTITY, "k3", "Udgift"),
    cell("priser.valg", "k2", "pris", KNOWLEDGE.prices[0].navn),
)


def other_figures(book: OpenBook) -> dict[Address, InputValue]:
    """Another figure for each input cell that holds one: a year before, or a tenth less."""
    found: dict[Address, InputValue] = {}
    for sheet in book.places.plan.sheets:
        for (row, column), held in sheet.cells.items():
            is_input = held.style.startswith("input_") and sheet.kind == "Indstillinger"
            if is_input and isinstance(held.value, int | float):
                is_year = held.value in CALENDAR_YEARS
                other = held.value - 1 if is_year else 0.9 * held.value + 0.011 * (held.value <= 1)
                found[sheet.name, xl_rowcol_to_cell(row, column)] = other
    return found


def results(book: OpenBook) -> list[float]:
    """The six scenarios, for all actors, the kommune and the region."""
    rows = ("netto", "kommune", "region", "udiskonteret")
    blocks = book.read([book.places.row("scenarier.resultater", row) for row in rows])
    return [float(value) for block in blocks for value in block[0]]


def is_moved(book: OpenBook, cells: dict[Address, InputValue]) -> tuple[bool, bool]:
    """Whether a change moves a result, and whether it moves the fingerprint."""
    before, fingerprint = results(book), float(book.named("SOEM_Fingeraftryk")[0][0])
    with book.damaged(cells):
        after, changed = results(book), float(book.named("SOEM_Fingeraftryk")[0][0])
    moved = any(abs(one - other) > HALF_OERE for one, other in zip(before, after, strict=True))
    return moved, abs(changed - fingerprint) > TOLERANCE


def test_every_figure_that_moves_a_result_moves_the_fingerprint(whole_book: OpenBook) -> None:
    figures = other_figures(whole_book)
    own = whole_book.places.grid("scenarier.tilpas").body.sheet
    moving = 0
    for place, value in figures.items():
        if place[0] != own:  # a simulation is of the scenario basis
            result, fingerprint = is_moved(whole_book, {place: value})
            assert fingerprint or not result, place
            moving += result
    assert moving > 50


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_that_moves_a_result_moves_the_fingerprint(choice: Damage, whole_book: OpenBook) -> None:
    assert is_moved(whole_book, choice(whole_book.places)) == (True, True)
