"""Rules that need another program's word: what it computes, and LibreOffice's print."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.libreoffice import CellError, CellKey
from tests.support.libreoffice import Value as OfficeValue
from tests.support.render import Rendering
from tests.support.xlsx import Cell, Workbook

RELATIVE_TOLERANCE = 1e-9
"""Two programs may add in another order; sums of kroner agree to far less than an øre."""


def check_recalculation(
    book: Workbook, recalculated: Mapping[CellKey, OfficeValue], program: str = "LibreOffice"
) -> list[str]:
    """A program gives every formula cell's cached value, and no error but the #N/A of NA()."""
    left_out = {(cell.sheet, cell.row, cell.column) for cell in book.formulas if cell.says_not_known}
    found = [
        f"{sheet}: row {row}, column {column}: {value.text}"
        for (sheet, row, column), value in recalculated.items()
        if isinstance(value, CellError) and (sheet, row, column) not in left_out
    ]
    for cell in book.formulas:
        other = recalculated.get((cell.sheet, cell.row, cell.column))
        if not isinstance(other, CellError) and not _same(cell, other):
            found.append(f"{cell.place}: {cell.value!r} in the file, {other!r} in {program}")
    return found


def _same(cell: Cell, other: OfficeValue | None) -> bool:
    if isinstance(cell.value, str) or isinstance(other, str) or cell.value is None or other is None:
        return cell.value == other
    assert not isinstance(other, CellError)
    mine = float(cell.value)
    return abs(mine - other) <= RELATIVE_TOLERANCE * max(1.0, abs(mine), abs(other))


def check_print(rendering: Rendering) -> list[str]:
    """No number on paper is wider than its column."""
    return rendering.overflowing
