"""Workbooks that came back, from a path to what stands in them."""

from __future__ import annotations

from pathlib import Path

from generator.accounts.safe_xlsx import check_spreadsheet
from generator.cli.inputs import refuse_other_files
from generator.files import SourceFile, read_source
from generator.workbook.found import FoundBook, read_found


def read_workbook(path: Path) -> tuple[SourceFile, FoundBook]:
    """One of our workbooks: its bytes, and what was found in it.

    Raises:
        OptionError: no spreadsheet at all.
        SpreadsheetError, UnsafeSpreadsheetError: a file that must not reach a parser.
        ForeignWorkbookError: not one of ours, or damaged.
    """
    source = read_source(path)
    refuse_other_files(source)
    check_spreadsheet(source)
    return source, read_found(source.content, source.name)
