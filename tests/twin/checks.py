"""What the sheet Kontrol must say of some inputs, check by check."""

from __future__ import annotations

from generator.books.resources import templates_folder
from generator.workbook.block_schema import ChecksBlock
from generator.workbook.loader import load_sheet
from tests.support.xlsx import Area
from tests.twin.layout import Layout, Place
from tests.twin.model import Inputs, Twin

NO_INDEX_NO_FAULT = {"prisindeks", "basis", "sammenlign"}
"""Without any price index at all these remark only."""

RESULT = 6
"""The column of the results, counted from the label's."""


def check_labels() -> dict[str, str]:
    """The checks' labels by their keys, in order, as the template has them."""
    sheet = load_sheet(templates_folder() / "udgiftsmodel", "kontrol")
    block = next(block for block in sheet.blocks if isinstance(block, ChecksBlock))
    return {item.key: item.label for item in block.items}


def check_places(layout: Layout) -> dict[str, Place]:
    """Where each check's result stands, by the check's key."""
    found: dict[str, Place] = {}
    for key, label in check_labels().items():
        cell = next(cell for cell in layout.book.sheet_by_name["Kontrol"].filled if cell.text == label)
        column = cell.column + RESULT
        found[key] = Place("Kontrol", Area(column, cell.row, column, cell.row))
    return found


def expected_results(inputs: Inputs) -> dict[str, str]:
    """The checks that are not OK after changes that a user may make, with their results."""
    twin = Twin(inputs)
    settings, shown, index = inputs.settings, inputs.shown, inputs.index
    has_price_year = index.get(settings.prisaar, 0) > 0
    persons = inputs.population.get(settings.naevner, {})
    periods = {
        "basis": (settings.basis_fra, settings.basis_til),
        "sammenlign": (settings.sammenlign_fra, settings.sammenlign_til),
    }
    faults = {
        "prisindeks": not has_price_year or any(not index.get(year, 0) > 0 for year in shown),
        "befolkning": any(not persons.get(year, 0) > 0 for year in shown),
        "sidste_aar": settings.sidste_aar not in inputs.years_with_lines,
        "perioder": any(first > last for first, last in periods.values()),
        "trin1_tal": twin.entered.keys() != inputs.first_step.keys(),
        "kontroltal": _control_differs(inputs),
        **{key: not twin.covers(*period) for key, period in periods.items()},
    }
    remarks = {
        "linjer": any(year not in inputs.years_with_lines for year in shown),
        "ikke_kortlagt": twin.unmapped != 0,
        "trin1_aar": twin.first_step_gap,
        "trinbrud": bool(twin.breaks),
        "mulige_tastefejl": inputs.typing_errors > 0,
        "model": twin.area_netto != inputs.built_netto,
    }
    no_index = not any(index.values())
    no_persons = not any(value for years in inputs.population.values() for value in years.values())
    mild = {"befolkning"} if no_persons else set()
    mild |= NO_INDEX_NO_FAULT if no_index else set()
    wrong = {key: "BEMÆRK" if key in mild else "FEJL" for key, is_so in faults.items() if is_so}
    return wrong | {key: "BEMÆRK" for key, is_so in remarks.items() if is_so}


def _control_differs(inputs: Inputs) -> bool:
    sums, control = inputs.file_sums, inputs.control
    return any(control.get(year) and sums.get(year, 0) != control[year] for year in inputs.shown)
