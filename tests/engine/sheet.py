"""A sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.engine.box import MAX_COLUMN, MAX_ROW, Box, of_address
from tests.engine.cells import Range
from tests.engine.charts import Charts
from tests.engine.com import ComSheet
from tests.engine.control import FAILED, ComError, Control
from tests.engine.formats import Formats
from tests.engine.names import Names
from tests.engine.tables import Tables

if TYPE_CHECKING:
    from tests.engine.book import Book


class Sheet:
    """A sheet of a workbook.

    Attributes:
        office: LibreOffice's sheet.
    """

    def __init__(self, book: Book, office: Any) -> None:
        self.book, self.office = book, office

    @property
    def control(self) -> Control:
        """The test's hold on the engine."""
        return self.book.control

    @property
    def formats(self) -> Formats:
        """The workbook's number formats."""
        return self.book.formats

    @property
    def api(self) -> ComSheet:
        return ComSheet(self.office, self.control)

    @property
    def name(self) -> str:
        return str(self.office.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.control.call()
        self.office.Name = value

    @property
    def index(self) -> int:
        return int(self.office.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.office.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.office.IsVisible = value

    @property
    def names(self) -> Names:
        return Names(self.book)

    @property
    def charts(self) -> Charts:
        self.control.call()
        return Charts(self)

    @property
    def tables(self) -> Tables:
        self.control.call()
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, Box(1, 1, MAX_ROW, MAX_COLUMN))

    @property
    def used_range(self) -> Range:
        """From A1, which Excel's need not be, to the last cell that holds or shows anything."""
        self.control.call()
        cursor = self.office.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return Range(self, Box(1, 1, end.EndRow + 1, end.EndColumn + 1))

    def activate(self) -> None:
        self.control.call()
        self.book.activate()
        self.book.controller.setActiveSheet(self.office)

    def select(self) -> None:
        self.activate()

    def delete(self) -> None:
        self.control.call()
        self.book.office_sheets.removeByName(self.name)
        self.book.forget_sheets()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def range(self, first: Any, second: Any = None) -> Range:
        """By address (several areas with commas), name, (row, column), or two corners of any of these."""
        if second is None:
            return self._range(first)
        corners = [self._range(first).box, self._range(second).box]
        return Range(
            self,
            Box(
                min(box.top for box in corners),
                min(box.left for box in corners),
                max(box.bottom for box in corners),
                max(box.right for box in corners),
            ),
        )

    def _range(self, where: Any) -> Range:
        if isinstance(where, Range):
            return where
        if isinstance(where, tuple):
            row, column, height, width = where if len(where) == 4 else (*where, 1, 1)
            if row < 1 or column < 1:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return Range(self, Box(row, column, row + height - 1, column + width - 1))
        boxes = [of_address(part.strip()) for part in str(where).split(",")]
        known = [box for box in boxes if box]
        if len(known) == len(boxes):
            return Range(self, known[0], tuple(known[1:]))
        names = Names(self.book)
        if names.contains(where):
            return names(where).refers_to_range
        raise ComError(FAILED, f"no such range: {where}")

    def table_at(self, box: Box) -> str:
        """The table that a cell stands in.

        Raises:
            ComError: it stands in none, so `[@Column]` means nothing there.
        """
        for table in Tables(self):
            if table.box.common(box):
                return table.name
        raise ComError(FAILED, f"{self.name}!{box.address()} is in no table")
