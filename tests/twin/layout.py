"""Finds cells of a built workbook as its user does: by contract name, table, or the text beside them.

Reads the finished file through `tests.support`, so that the proofs do not lean on the generator's plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from openpyxl.utils import get_column_letter

from tests.support.libreoffice import CellKey
from tests.support.libreoffice import Value as OfficeValue
from tests.support.xlsx import Area, Sheet, Table, Value, Workbook
from tests.support.xlsx_reader import area

Address = tuple[str, str]
"""Sheet and address ("B3"), as `Book.set_cells` takes it."""


@dataclass(frozen=True)
class Place:
    """A block of cells on a sheet."""

    sheet: str
    area: Area

    @property
    def addresses(self) -> list[Address]:
        """Its cells, row by row."""
        columns = range(self.area.left, self.area.right + 1)
        rows = range(self.area.top, self.area.bottom + 1)
        return [(self.sheet, f"{get_column_letter(column)}{row}") for row in rows for column in columns]

    def values(self, found: Mapping[CellKey, OfficeValue]) -> list[list[OfficeValue]]:
        """What LibreOffice has in the block, row by row; "" where a cell is empty."""
        return [
            [
                found.get((self.sheet, row, column), "")
                for column in range(self.area.left, self.area.right + 1)
            ]
            for row in range(self.area.top, self.area.bottom + 1)
        ]


class Layout:
    """Where things stand in a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.records = cache(self._records)

    def named(self, name: str) -> Place:
        """The cells of a defined name."""
        sheet, _, ref = self.book.names[name].rpartition("!")
        return Place(sheet.strip("'"), area(ref))

    def table(self, name: str) -> tuple[Sheet, Table]:
        """A table and its sheet."""
        return next((s, t) for s in self.book.sheets for t in s.tables if t.name == name)

    def _records(self, name: str) -> list[dict[str, Value]]:
        """The rows of a table by column header."""
        sheet, table = self.table(name)
        return [
            {
                head: cell.value if (cell := sheet.cells.get((row, table.area.left + at))) else None
                for at, head in enumerate(table.columns)
            }
            for row in range(table.area.top + 1, table.area.bottom + 1)
        ]

    def entry(self, name: str, column: str, row: int) -> Address:
        """A cell of a table: its column's header, and the row from 0 under the header."""
        sheet, table = self.table(name)
        letter = get_column_letter(table.area.left + table.columns.index(column))
        return sheet.name, f"{letter}{table.area.top + 1 + row}"

    def row_where(self, name: str, **wanted: Value) -> int:
        """Row number (from 0) of the first row of a table whose columns hold these values."""
        rows = self.records(name)
        return next(at for at, row in enumerate(rows) if wanted.items() <= row.items())

    def setting(self, label: str) -> Address:
        """The value cell of a setting, by its label."""
        return self.right_of("Indstillinger", label, 1)

    def right_of(self, sheet: str, label: str, columns: int, *, under: str = "") -> Address:
        """The cell so many columns right of the first text `label` below the heading `under`."""
        cells = self.book.sheet_by_name[sheet].filled
        first = next(cell.row for cell in cells if cell.text == under) if under else 0
        found = next(cell for cell in cells if cell.text == label and cell.row > first)
        return sheet, f"{get_column_letter(found.column + columns)}{found.row}"
