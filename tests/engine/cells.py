"""Ranges of cells."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.engine import reading, writing
from tests.engine.box import Box
from tests.engine.com import ComRange
from tests.engine.grammar import quoted

if TYPE_CHECKING:
    from tests.engine.sheet import Sheet


class Range(base_classes.Range):
    """Cells of a sheet; of a selection's areas only the first counts, but for the address."""

    max_cells_per_read: int | None = None
    max_cells_per_write: int | None = None
    options: dict[str, Any]

    def __init__(self, sheet: Sheet, box: Box, more: tuple[Box, ...] = ()) -> None:
        self.sheet, self.box, self.more = sheet, box, more
        self.options = {}

    @property
    def cells(self) -> Any:
        """LibreOffice's range."""
        return self.box.within(self.sheet.office)

    @property
    def api(self) -> ComRange:
        return ComRange(self.cells, self.sheet.control)

    @property
    def place(self) -> str:
        """`Sheet!A1:B3`, as it is counted."""
        return f"{self.sheet.name}!{self.box.address(False, False)}"

    @property
    def row(self) -> int:
        return self.box.top

    @property
    def column(self) -> int:
        return self.box.left

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self.sheet.name, self.box.top, self.box.left, self.box.bottom, self.box.right

    @property
    def shape(self) -> tuple[int, int]:
        return self.box.shape

    @property
    def has_array(self) -> bool:
        return False

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, first: int, second: int | None = None) -> Range:
        row, column = (
            (first, second) if second else ((first - 1) // self.shape[1] + 1, (first - 1) % self.shape[1] + 1)
        )
        return Range(self.sheet, self.box.part(row - 1, column - 1, row - 1, column - 1))

    def get_address(
        self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False
    ) -> str:
        parts = [box.address(row_absolute, col_absolute) for box in (self.box, *self.more)]
        if not external:
            return ",".join(parts)
        both = f"[{self.sheet.book.name}]{self.sheet.name}"
        plain = self.sheet.name == quoted(self.sheet.name)
        return f"{both}!{parts[0]}" if plain else "'" + both.replace("'", "''") + f"'!{parts[0]}"

    @property
    def address(self) -> str:
        return self.get_address()

    @property
    def raw_value(self) -> Any:
        self.sheet.control.reading(self.place)
        office = self.sheet.book.office
        found = reading.values(self.sheet.office, self.box, self.sheet.formats, office)
        return found[0][0] if len(self) == 1 else tuple(tuple(row) for row in found)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._write(data)

    @property
    def formula(self) -> Any:
        self.sheet.control.reading(self.place)
        found = reading.formulas(self.sheet.office, self.box, self.sheet.formats)
        return found[0][0] if len(self) == 1 else tuple(tuple(row) for row in found)

    @formula.setter
    def formula(self, data: Any) -> None:
        self._write(data)

    formula2 = formula

    def _write(self, data: Any) -> None:
        if isinstance(data, str):
            rows: Sequence[Sequence[Any]] = writing.filled(data, self.box)
        elif isinstance(data, (list, tuple)):
            rows = data if data and isinstance(data[0], (list, tuple)) else [data]
        else:
            rows = [[data] * self.shape[1] for _ in range(self.shape[0])]
        self.sheet.control.writing(self.place)
        writing.write(self.sheet.office, self.box, rows, self.sheet.formats, self.sheet.table_at)

    def clear_contents(self) -> None:
        self.sheet.control.writing(self.place)
        writing.clear(self.sheet.office, self.box)

    @property
    def number_format(self) -> str | None:
        self.sheet.control.call()
        if self.cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE":
            return None
        return self.sheet.formats.code(self.cells.NumberFormat)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.control.call()
        cells = self.cells
        writing.guard(self.sheet.office, self.box, cells)
        self.sheet.formats.put(cells, code)

    def select(self) -> None:
        self.sheet.activate()
        ranges = self.sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        for box in (self.box, *self.more):
            ranges.addRangeAddress(box.within(self.sheet.office).RangeAddress, False)
        self.sheet.book.controller.select(ranges if self.more else self.cells)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow goes from the upper left cell."""
        down, right = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}[direction]
        used = self.sheet.used_range.box
        data = used.within(self.sheet.office).getDataArray()
        limits = (1048576, 16384)

        def full(row: int, column: int) -> bool:
            return 1 <= row <= used.bottom and 1 <= column <= used.right and data[row - 1][column - 1] != ""

        row, column = self.box.top, self.box.left
        along = full(row, column) and full(row + down, column + right)
        while 1 <= row + down <= limits[0] and 1 <= column + right <= limits[1]:
            if along and not full(row + down, column + right):
                break
            outside = (row > used.bottom and down > 0) or (column > used.right and right > 0)
            row, column = (
                (limits[0] if down > 0 else row, limits[1] if right > 0 else column)
                if outside
                else (row + down, column + right)
            )
            if outside or (not along and full(row, column)):
                break
        return Range(self.sheet, Box(row, column, row, column))


def prepared(value: Any, _options: Any) -> Any:
    """One value as it is handed to `raw_value`: plain types only, "" for nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, (bool, str, dt.date)):
        return value
    return float(value)
