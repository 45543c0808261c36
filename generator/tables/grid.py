"""Small tables from outside (mapping, population, price index) as cells of text, from csv, txt or xlsx."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from generator.files import SourceFile
from generator.tables.cpr import refuse_cpr
from generator.tables.decode import decode, find_separator
from generator.tables.errors import NotAccountsError, SheetChoiceError
from generator.tables.safe_xlsx import is_spreadsheet
from generator.tables.spreadsheet import Sheet, read_sheets

MAX_COLUMNS = 2_000
"""No table has more: a report of accounts with a column per month in 25 years has 300."""
MAX_CELLS = 5_000_000
"""All ages, years and municipalities of FOLK1A are under a million lines of four columns."""


@dataclass(frozen=True)
class TextGrid:
    """The cells of a small table.

    Attributes:
        name: file name.
        sheet: sheet of a workbook, "" for a text file.
        rows: cells without blanks around them; blank lines are left out.
        lines: the line of the file where each row begins, from 1.
        encoding: what a text file was read in, "" for a workbook.
        separator: what parts a text file's cells, "" for a workbook.
    """

    name: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str = ""
    separator: str = ""


def open_grid(source: SourceFile) -> TextGrid:
    """Read a small table; of a workbook the only sheet with content.

    Raises:
        NotAccountsError, EncodingError: no text, or text that cannot be decoded.
        SpreadsheetError, UnsafeSpreadsheetError: see `read_sheets`.
        SheetChoiceError: no sheet or several sheets with content.
        PersonalDataError: a CPR number in a cell.
    """
    grid = _from_workbook(source) if is_spreadsheet(source) else _from_text(source)
    for line, row in zip(grid.lines, grid.rows, strict=True):
        refuse_cpr(row, name=grid.name, sheet=grid.sheet, line=line)
    return grid


def _from_text(source: SourceFile) -> TextGrid:
    decoded = decode(source)
    separator = find_separator(decoded.text)
    widest = max(line.count(separator) for line in decoded.text.split("\n")) + 1
    _refuse_size(source.name, widest, decoded.text.count(separator) + decoded.text.count("\n"))
    reader = csv.reader(StringIO(decoded.text, newline="\n"), delimiter=separator)
    rows, lines, begins = [], [], 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                rows.append(cells)
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise NotAccountsError(
            "Filen kan ikke læses som en tabel",
            where=f"{source.name}, linje {begins}",
            action="Se efter et anførselstegn, der ikke er lukket.",
        ) from None
    return TextGrid(source.name, "", tuple(rows), tuple(lines), decoded.encoding, separator)


def _from_workbook(source: SourceFile) -> TextGrid:
    filled = [sheet for sheet in read_sheets(source) if any(any(column) for column in sheet.columns)]
    if len(filled) != 1:
        names = ", ".join(sheet.name for sheet in filled) or "ingen"
        raise SheetChoiceError(
            f"Projektmappen skal have ét ark med indhold; den har {len(filled)} ({names})",
            where=source.name,
            action="Gem tabellen alene i en projektmappe eller som csv.",
        )
    return _from_sheet(source.name, filled[0])


def _from_sheet(name: str, sheet: Sheet) -> TextGrid:
    _refuse_size(name, len(sheet.columns), len(sheet.columns) * len(sheet.rows))
    stripped = [tuple(cell.strip() for cell in row) for row in sheet.rows]
    kept = [(line, row) for line, row in enumerate(stripped, start=1) if any(row)]
    return TextGrid(name, sheet.name, tuple(row for _, row in kept), tuple(line for line, _ in kept))


def _refuse_size(name: str, columns: int, cells: int) -> None:
    """Refuse more than any of these tables has, before anything is made of it."""
    if columns > MAX_COLUMNS:
        what = f"Filen har {columns} kolonner; grænsen er {MAX_COLUMNS}"
    elif cells > MAX_CELLS:
        what = f"Filen har over {MAX_CELLS} celler"
    else:
        return
    raise NotAccountsError(what, where=name, action="Tjek, at det er den rigtige fil.")
