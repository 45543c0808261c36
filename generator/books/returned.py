"""A workbook that came back as a file: safe to open, and one of ours."""

from __future__ import annotations

from dataclasses import replace

from generator.files import SourceFile
from generator.tables.safe_xlsx import check_spreadsheet, is_spreadsheet
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, read_found
from generator.workbook.origin import read_origin

MARKS = {"UM_Besked": "udgiftsmodel", "SOEM_Besked": "soem"}
"""A contract name of each kind of workbook, by which one is known whose document properties were removed."""


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
    found = read_found(source.content, source.name, MARKS)
    if found.subject and found.version:
        return found
    origin = read_origin(found)
    kept = origin.file if origin else {}
    return replace(
        found,
        subject=found.subject or str(kept.get("emne", "")),
        version=found.version or str(kept.get("version", "")),
    )
