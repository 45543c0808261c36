"""A workbook that came back as a file: safe to open, and one of ours."""

from __future__ import annotations

from generator.files import SourceFile
from generator.tables.safe_xlsx import check_spreadsheet, is_spreadsheet
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, read_found


def read_returned(source: SourceFile) -> FoundBook:
    """Read one of our workbooks.

    Raises:
        SpreadsheetError, UnsafeSpreadsheetError: a file that must not reach a parser.
        ForeignWorkbookError: no spreadsheet at all, not one of ours, or damaged.
    """
    if not is_spreadsheet(source):
        raise ForeignWorkbookError(
            "Filen er ikke en Excel-projektmappe (.xlsx)",
            where=source.name,
            action="Angiv en fil, der er dannet med trappen build.",
        )
    check_spreadsheet(source)
    return read_found(source.content, source.name)
