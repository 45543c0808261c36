"""A rectangle of cells; rows and columns count from 1, as in Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.cell import column_index_from_string, get_column_letter

MAX_ROW, MAX_COLUMN = 1048576, 16384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d+)?(?::\$?([A-Za-z]{1,3})?\$?(\d+)?)?")


@dataclass(frozen=True, order=True)
class Box:
    """First and last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """`$A$1:$B$3`, or `$A$1` for one cell."""
        row, column = "$" * row_absolute, "$" * column_absolute
        first = f"{column}{get_column_letter(self.left)}{row}{self.top}"
        last = f"{column}{get_column_letter(self.right)}{row}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def within(self, sheet: Any) -> Any:
        """LibreOffice's range of these cells on a sheet."""
        return sheet.getCellRangeByPosition(self.left - 1, self.top - 1, self.right - 1, self.bottom - 1)

    def part(self, top: int, left: int, bottom: int, right: int) -> Box:
        """A part of it; rows and columns count from 0 at its upper left corner."""
        return Box(self.top + top, self.left + left, self.top + bottom, self.left + right)

    def common(self, other: Box) -> Box | None:
        """The cells that both have."""
        found = Box(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )
        return found if found.top <= found.bottom and found.left <= found.right else None


def of_area(area: Any) -> Box:
    """From LibreOffice's `CellRangeAddress`."""
    return Box(area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1)


def of_address(address: str) -> Box | None:
    """From `A1`, `$A$1:B3`, `A:C` or `2:4`; None when it is no address."""
    match = _ADDRESS.fullmatch(address)
    if not match or not address or not (match[1] or match[2]):
        return None
    single = ":" not in address
    if single and not (match[1] and match[2]):
        return None
    columns = [column_index_from_string(part) for part in (match[1], match[3]) if part]
    rows = [int(part) for part in (match[2], match[4]) if part]
    box = Box(
        min(rows, default=1),
        min(columns, default=1),
        max(rows, default=MAX_ROW),
        max(columns, default=MAX_COLUMN),
    )
    return box if box.bottom <= MAX_ROW and box.right <= MAX_COLUMN else None


def rectangles(cells: Iterable[tuple[int, int]]) -> list[Box]:
    """Single cells (row, column) as few rectangles: runs of a row, joined downwards where they match."""
    runs: list[Box] = []
    for row, column in sorted(cells):
        if runs and (runs[-1].top, runs[-1].right) == (row, column - 1):
            runs[-1] = Box(row, runs[-1].left, row, column)
        else:
            runs.append(Box(row, column, row, column))
    joined: list[Box] = []
    for run in sorted(runs, key=lambda box: (box.left, box.right, box.top)):
        last = joined[-1] if joined else None
        if last and (last.left, last.right, last.bottom) == (run.left, run.right, run.top - 1):
            joined[-1] = Box(last.top, last.left, run.bottom, last.right)
        else:
            joined.append(run)
    return joined
