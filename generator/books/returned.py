"""A workbook that came back as a file: safe to open, and one of ours."""

from __future__ import annotations

from dataclasses import replace

from generator.danish import figure
from generator.files import SourceFile
from generator.tables.errors import UnsafeSpreadsheetError
from generator.tables.safe_xlsx import Checked, check_spreadsheet, is_spreadsheet
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, read_found
from generator.workbook.origin import read_origin

MARKS = {"UM_Besked": "udgiftsmodel", "SOEM_Besked": "soem"}
"""A contract name of each kind of workbook, by which one is known whose document properties were removed."""


MAX_PIECES = 800_000
"""Cells, rows and texts of a workbook: 40,000 lines of accounts beside what an example has (60,000)."""
MAX_BYTES = 100 * 1024 * 1024
"""Unpacked; as many cells take some 40 MB."""
MAX_LIST_BYTES = 4 * 1024 * 1024
"""Of the list of sheets and names, or of formats: ours take 100 kB, those of much pasting a megabyte."""
LISTS = ("xl/workbook.xml", "xl/styles.xml")


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
    _refuse_size(checked)
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


def _refuse_size(checked: Checked) -> None:
    """Refuse what takes too long or too much memory where a workbook is read whole."""
    if checked.pieces > MAX_PIECES:
        said = f"{figure(checked.pieces)} celler, rækker og tekster; grænsen er {figure(MAX_PIECES)}"
        what = f"Projektmappen har {said}"
    elif checked.repeated:
        what = "To af projektmappens ark er den samme del af filen"
    elif sum(checked.sizes.values()) > MAX_BYTES:
        what = f"Projektmappen fylder mere end {MAX_BYTES // 1024**2} MB udpakket"
    elif max(checked.sizes.get(part, 0) for part in LISTS) > MAX_LIST_BYTES:
        what = f"Projektmappens navne eller formater fylder mere end {MAX_LIST_BYTES // 1024**2} MB"
    else:
        return
    raise UnsafeSpreadsheetError(
        what,
        where=checked.source.name,
        action="Slet egne ark, tomme rækker, navne og formater, som ikke hører til, og gem filen.",
    )
