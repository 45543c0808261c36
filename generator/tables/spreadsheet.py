"""Sheets of an xlsx as cells of text: values only, no formulas, no macros.

Numbers become Danish text that the reader of amounts cannot misread: 528211003.0 is `528211003`, 1234.5 is
`1234,5`.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import overload

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from generator.files import SourceFile
from generator.tables.cell_marks import CellMarks, cell_marks
from generator.tables.decode import composed
from generator.tables.errors import SpreadsheetError, line_place
from generator.tables.safe_xlsx import check_spreadsheet

Row = tuple[str, ...]

_ROWS_AT_A_TIME = 4_096
_REMEMBERED = 50_000
"""A column with more distinct cells than this is not worth remembering them."""
_KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""The error values that the reader of values knows; it gives a sheet up for others (`#SPILL!`)."""
_NO_MARKS = CellMarks({}, frozenset())


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its cells, by column.

    Attributes:
        name: as on the tab.
        columns: the cells of each column from row 1 on, all of the same height.
        scaled: places of columns, from 0, whose number format hides thousands or millions (`#,##0,`): the
            cells hold whole kroner, whatever the heading says of the unit.
        numbers: per column 1 for each cell that is a number of its own, 0 for texts and empty cells.
        words: what the number format of a column puts at its numbers, such as `t.kr.`, by place.
    """

    name: str
    columns: tuple[Row, ...]
    scaled: frozenset[int] = frozenset()
    words: Mapping[int, str] = field(default_factory=dict)
    numbers: tuple[bytes, ...] = ()

    @property
    def rows(self) -> Rows:
        """The cells by row, from row 1 on, all of the same width; each is put together when asked for."""
        return Rows(self.columns)


class Rows(Sequence[Row]):
    """The rows of columns."""

    def __init__(self, columns: Sequence[Row]) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0]) if self._columns else 0

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(zip(*(column[place] for column in self._columns), strict=True))
        return tuple(column[place] for column in self._columns)

    def __iter__(self) -> Iterator[Row]:
        return zip(*self._columns, strict=True)


def read_sheets(source: SourceFile) -> tuple[Sheet, ...]:
    """All sheets of a workbook, in its order; macros of an xlsm are neither read nor run.

    A cell that is an error value reads as that (`#REF!`), a formula without a value as NO_VALUE, so that
    no reader of amounts takes them for empty.

    Raises:
        SpreadsheetError: see `check_spreadsheet`; also a workbook that cannot be read.
        UnsafeSpreadsheetError: see `check_spreadsheet`.
    """
    checked = check_spreadsheet(source)
    try:
        with zipfile.ZipFile(BytesIO(checked.source.content)) as archive:
            marks = cell_marks(archive, checked)
        workbook = CalamineWorkbook.from_filelike(BytesIO(checked.source.content))
        return tuple(
            _read(source.name, workbook, name, marks.get(name, _NO_MARKS)) for name in workbook.sheet_names
        )
    except (CalamineError, etree.XMLSyntaxError, OSError, ValueError, OverflowError):
        raise SpreadsheetError(
            "Excel-filen er beskadiget og kan ikke læses",
            where=source.name,
            action="Åbn den i Excel, og gem den på ny.",
        ) from None


def cell_text(value: object) -> str:
    """A cell's value as text; dates as 2024-12-31, letters composed."""
    match value:
        case str():
            return composed(value.replace("\r\n", "\n").replace("\r", "\n"))
        case bool():
            return "SAND" if value else "FALSK"
        case float():
            return _number_text(value)
        case dt.datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _read(file: str, workbook: CalamineWorkbook, name: str, marks: CellMarks) -> Sheet:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError:
        for (row, _), text in marks.faults.items():
            if text.startswith("#") and text not in _KNOWN_ERRORS:
                raise SpreadsheetError(
                    f"En celle har fejlværdien {text}",
                    where=line_place(file, row + 1, name),
                    action="Ret formlen i Excel, eller slet cellen, og gem filen igen.",
                ) from None
        raise
    texts = _texts(sheet)
    columns = _with_faults([text.cells for text in texts], marks.faults)
    numbers = tuple(bytes(text.numbers) for text in texts)
    return Sheet(
        composed(name), tuple(tuple(column) for column in columns), marks.scaled, marks.words, numbers
    )


def _texts(sheet: CalamineSheet) -> list[_Texts]:
    """The cells by column; the sheet itself tells none of the columns in front of its first cell."""
    if sheet.start is None:
        return []
    texts = [_Texts() for _ in range(sheet.width)]
    rows = sheet.iter_rows()
    while some := list(islice(rows, _ROWS_AT_A_TIME)):
        for text, cells in zip(texts, zip(*some, strict=True), strict=True):
            text.add(cells)
    height = len(texts[0].cells)
    return [_Texts([""] * height, bytearray(height)) for _ in range(sheet.start[1])] + texts


class _Texts:
    """The cells of a column as text, equal ones kept once: a long column holds few different cells."""

    def __init__(self, cells: list[str] | None = None, numbers: bytearray | None = None) -> None:
        self.cells: list[str] = cells or []
        self.numbers = numbers or bytearray()
        self._known: dict[object, str] = {}

    def add(self, cells: Sequence[object]) -> None:
        """The next cells of the column."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        self.cells.extend(map(self._text, cells))
        self.numbers.extend([isinstance(cell, float) for cell in cells])

    def _text(self, value: object) -> str:
        if not isinstance(value, str | float):  # True equals 1.0, and is another text
            return cell_text(value)
        text = self._known.get(value)
        if text is None:
            text = self._known[value] = cell_text(value)
        return text


def _with_faults(columns: list[list[str]], faults: Mapping[tuple[int, int], str]) -> list[list[str]]:
    """The columns with the cells that have no value put in, also where they lie outside the others."""
    if not faults:
        return columns
    height = max(len(columns[0]) if columns else 0, 1 + max(row for row, _ in faults))
    width = max(len(columns), 1 + max(column for _, column in faults))
    columns = [
        column + [""] * (height - len(column))
        for column in [*columns, *([] for _ in range(width - len(columns)))]
    ]
    for (row, column), text in faults.items():
        columns[column][row] = text
    return columns


def _number_text(value: float) -> str:
    """Excel keeps 15 digits; what lies beyond them is noise of binary fractions, not money.

    Three decimals get a fourth, so that 1,234 is never taken for a thousands separator.
    """
    if value == int(value):
        return str(int(value))
    cents = round(value, 2)
    if abs(value - cents) <= 1e-15 * abs(value) * 8:
        value = cents
    text = f"{value:.15f}" if abs(value) < 1 else f"{value:.{max(15 - len(str(abs(int(value)))), 0)}f}"
    text = text.rstrip("0").rstrip(".")
    if text[-4:-3] == ".":
        text += "0"
    return text.replace(".", ",")
