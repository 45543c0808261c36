"""Excel tables, which LibreOffice keeps as database ranges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.engine.box import Box, of_area
from tests.engine.cells import Range
from tests.engine.control import FAILED, ComError

if TYPE_CHECKING:
    import xlwings as xw

    from tests.engine.sheet import Sheet


class Tables:
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def api(self) -> Any:
        return self.parent.book.office_tables

    def __iter__(self) -> Iterator[Table]:
        for name in self.parent.book.tables_of(self.parent.index):
            yield Table(self.parent, name)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(table.name.lower() == name.lower() for table in self)

    def __call__(self, key: str | int) -> Table:
        for index, table in enumerate(self, start=1):
            if key == index or (isinstance(key, str) and key.lower() == table.name.lower()):
                return table
        raise NoSuchObjectError(f"Table {key} does not exist.")


class Table:
    """A table with a header row."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.parent, self.name = sheet, name

    @property
    def api(self) -> Any:
        return self.parent.book.office_tables.getByName(self.name)

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def box(self) -> Box:
        """All of it, with the header row."""
        return of_area(self.api.DataArea)

    @property
    def range(self) -> Range:
        self.parent.control.call()
        return Range(self.parent, self.box)

    @property
    def header_row_range(self) -> Range:
        self.parent.control.call()
        box = self.box
        return Range(self.parent, Box(box.top, box.left, box.top, box.right))

    @property
    def data_body_range(self) -> Range | None:
        self.parent.control.call()
        box = self.box
        if box.top == box.bottom:
            return None
        return Range(self.parent, Box(box.top + 1, box.left, box.bottom, box.right))

    def resize(self, target: xw.Range) -> None:
        """Give the table another size; structured references follow, and new rows stay as they are.

        Raises:
            ComError: the header row would move, no row would be left, or the sheet is protected.
        """
        box = target.impl.box
        self.parent.control.writing(f"{self.name}={box.address(False, False)}")
        if (box.top, self.parent.index) != (self.box.top, target.sheet.index) or box.bottom == box.top:
            raise ComError(FAILED, f"{self.name} cannot be resized to {box.address()}")
        if self.parent.office.isProtected():
            raise ComError(FAILED, f"{self.name} is on a protected sheet")
        area = self.api.DataArea
        area.StartColumn, area.EndColumn, area.EndRow = box.left - 1, box.right - 1, box.bottom - 1
        self.api.setDataArea(area)
