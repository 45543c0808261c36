"""Reading a block of cells, as COM would give it: numbers, texts, truth values, dates and error numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.engine import entry
from tests.engine.box import Box
from tests.engine.formats import Formats, Shows
from tests.engine.grammar import from_office

if TYPE_CHECKING:
    from tests.engine.office import Office

CellValue = float | str | bool | int | dt.datetime | None
"""What a cell gives; an int is an error's number, as over COM."""

_OFFICE_ERRORS = {
    502: "#VALUE!",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""LibreOffice's numbers of errors; those that Excel does not have are errors in a formula's text."""


def values(sheet: Any, box: Box, formats: Formats, office: Office) -> list[list[CellValue]]:
    """The values of a block."""
    cells = box.within(sheet)
    data = cells.getDataArray()
    found: list[list[CellValue]] = [[None if value == "" else value for value in row] for row in data]
    if any(value is None for row in data for value in row):  # an error; of an empty cell it is ""
        for row, column, number in office.inside("ErrorCells", cells):
            error = entry.ERRORS[_OFFICE_ERRORS.get(number, "#NAME?")]
            found[row + 1 - box.top][column + 1 - box.left] = error
    if any(isinstance(value, float) for row in found for value in row):
        for place, kind in formats.special(sheet, box, cells):
            for row in range(place.top - box.top, place.bottom - box.top + 1):
                for column in range(place.left - box.left, place.right - box.left + 1):
                    found[row][column] = _shown(found[row][column], kind)
    return found


def formulas(sheet: Any, box: Box, formats: Formats) -> list[list[str]]:
    """What the formula bar shows for each cell: formula, or the constant as text with 15 digits."""
    cells = box.within(sheet)
    texts = cells.getFormulaArray()
    constants = cells.getDataArray()
    found = []
    for row, (line, data) in enumerate(zip(texts, constants, strict=True)):
        found.append(
            [
                from_office(text) if _is_formula(cells, text, value, row, column) else _constant(value)
                for column, (text, value) in enumerate(zip(line, data, strict=True))
            ]
        )
    for place, kind in formats.special(sheet, box, cells):
        if kind is Shows.TRUTH:
            for row in range(place.top - box.top, place.bottom - box.top + 1):
                for column in range(place.left - box.left, place.right - box.left + 1):
                    text = found[row][column]
                    found[row][column] = {"1": "TRUE", "0": "FALSE"}.get(text, text)
    return found


def _is_formula(cells: Any, text: str, value: object, row: int, column: int) -> bool:
    """Text that looks like a formula and is its own value may be text all the same."""
    if not text.startswith("="):
        return False
    return value != text or cells.getCellByPosition(column, row).Type.value == "FORMULA"


def _constant(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _shown(value: CellValue, kind: Shows) -> CellValue:
    if not isinstance(value, float):
        return value
    if kind is Shows.MOMENT:
        return entry.moment(value) if 0 <= value < 2958466 else value
    return bool(value) if kind is Shows.TRUTH else value
