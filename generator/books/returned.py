"""A workbook that came back as a file: safe to open, and one of ours."""

from __future__ import annotations

from dataclasses import replace

from generator.danish import figure
from generator.files import SourceFile
from generator.tables.errors import UnsafeSpreadsheetError
from generator.tables.safe_xlsx import check_spreadsheet, is_spreadsheet
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, read_found
from generator.workbook.origin import read_origin

MARKS = {"UM_Besked": "udgiftsmodel", "SOEM_Besked": "soem"}
"""A contract name of each kind of workbook, by which one is known whose document properties were removed."""


MAX_CELLS = 800_000
"""Cells of a workbook that came back: 40,000 lines of accounts beside what an example has (40,000 cells)."""


def read_returned(source: SourceFile) -> tuple[SourceFile, FoundBook]:
    """Read one of our workbooks: its parts as they were checked, for every other reader, and what is in it.

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
    checked = check_spreadsheet(source)
    if checked.cells > MAX_CELLS:
        raise UnsafeSpreadsheetError(
            f"Projektmappen har {figure(checked.cells)} celler; grænsen er {figure(MAX_CELLS)}",
            where=source.name,
            action="Slet egne ark og tomme rækker, som ikke hører til, og gem filen.",
        )
    found = read_found(checked.source.content, source.name, MARKS)
    if found.subject and found.version:
        return checked.source, found
    origin = read_origin(found)
    kept = origin.file if origin else {}
    known = replace(
        found,
        subject=found.subject or str(kept.get("emne", "")),
        version=found.version or str(kept.get("version", "")),
    )
    return checked.source, known
