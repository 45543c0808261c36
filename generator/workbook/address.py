"""Areas of cells and their addresses as Excel writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

LIKE_A_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R?[0-9]*C?[0-9]*", re.IGNORECASE)
"""Sheet names that would be read as A1 or R1C1 without quotes."""

CELLS = re.compile(r"[A-Z]{1,3}[1-9][0-9]*(:[A-Z]{1,3}[1-9][0-9]*)?")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells on one sheet; rows and columns count from 0, ends included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.right - self.left + 1

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self.height * self.width

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell is one of its cells."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def cell(self, row: int, column: int) -> Area:
        """The single cell at an offset from the top left corner."""
        return Area(self.sheet, self.top + row, self.left + column, self.top + row, self.left + column)

    def address(self, *, seen_from: str = "", row: str = "$", first: str = "$", last: str = "$") -> str:
        """The address; the sheet's name is left out when it is seen from that sheet.

        Args:
            seen_from: name of the sheet in which the address will stand.
            row: "$" for absolute rows, "" for relative ones.
            first: "$" or "" for the first column.
            last: "$" or "" for the last column.
        """
        start = f"{first}{xl_col_to_name(self.left)}{row}{self.top + 1}"
        end = f"{last}{xl_col_to_name(self.right)}{row}{self.bottom + 1}"
        single = self.height == self.width == 1
        prefix = "" if self.sheet == seen_from else f"{quoted(self.sheet)}!"
        return prefix + (start if single else f"{start}:{end}")


def area_of(sheet: str, address: str) -> Area:
    """The area of an address without its sheet, such as `$B$2:C9`.

    Raises:
        ValueError: no such address: a formula, whole rows or columns, or the last corner before the first.
    """
    plain = address.replace("$", "")
    if not CELLS.fullmatch(plain):
        raise ValueError(f"{address} names no cells")
    first, _, last = plain.partition(":")
    top, left = xl_cell_to_rowcol(first)
    bottom, right = xl_cell_to_rowcol(last or first)
    if bottom < top or right < left:
        raise ValueError(f"{address} names no cells")
    return Area(sheet, top, left, bottom, right)


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula."""
    plain = sheet.replace("_", "").isalnum() and sheet.isascii() and not sheet[0].isdigit()
    return sheet if plain and not LIKE_A_CELL.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
