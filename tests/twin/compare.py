"""Cells compared: the file's cached values and the model's numbers against what LibreOffice computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.support.libreoffice import CellError, CellKey
from tests.support.libreoffice import Value as OfficeValue
from tests.support.xlsx import Cell, Workbook

RELATIVE = 1e-9
ABSOLUTE = 1e-6
"""Kr.: differences of sums leave dust of the size of the sums' last bits, far below an øre."""

HALF_OERE = 0.005
"""Kr.: equal to the øre."""


def cached_differences(book: Workbook, recalculated: Mapping[CellKey, OfficeValue]) -> list[str]:
    """Cells with an error value, and formula cells whose cached value is not LibreOffice's."""
    left_out = {(cell.sheet, cell.row, cell.column) for cell in book.formulas if cell.says_not_known}
    errors = [
        f"{key}: {value.text}"
        for key, value in recalculated.items()
        if isinstance(value, CellError) and key not in left_out
    ]
    return errors + [
        f"{cell.place}: {cell.value!r} in the file, {other!r} in LibreOffice"
        for cell in book.formulas
        if not _same(cell, other := recalculated.get((cell.sheet, cell.row, cell.column)))
    ]


def _same(cell: Cell, other: OfficeValue | None) -> bool:
    if isinstance(other, CellError):
        return cell.value == other.text
    if isinstance(cell.value, str) or not isinstance(other, float | int):
        return cell.value == other
    mine = float(cell.value or 0)
    return abs(mine - other) <= max(ABSOLUTE, RELATIVE * max(abs(mine), abs(other)))


def kroner_differences(
    what: str, expected: Sequence[Sequence[float]], found: Sequence[Sequence[OfficeValue]]
) -> list[str]:
    """Cells of a block whose kroner are not the expected ones to the øre."""
    shape, wanted = [len(row) for row in found], [len(row) for row in expected]
    if shape != wanted:
        return [f"{what}: {shape} cells, expected {wanted}"]
    return [
        f"{what} row {at + 1} column {column + 1}: {there!r}, expected {here!r}"
        for at, rows in enumerate(zip(expected, found, strict=True))
        for column, (here, there) in enumerate(zip(*rows, strict=True))
        if not isinstance(there, float | int) or abs(there - here) >= HALF_OERE
    ]
