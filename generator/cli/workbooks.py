"""Workbooks that came back, from a path to what stands in them."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from generator.books.returned import read_returned
from generator.files import SourceFile, exists, missing, read_source
from generator.workbook.found import FoundBook


def read_workbook(path: Path) -> tuple[SourceFile, FoundBook]:
    """One of our workbooks: its parts as they were checked, and what was found in it.

    Raises:
        SpreadsheetError, UnsafeSpreadsheetError: a file that must not reach a parser.
        ForeignWorkbookError: no spreadsheet at all, not one of ours, or damaged.
    """
    return read_returned(read_source(path))


def new_name(path: Path, mark: str) -> Path:
    """A name beside a workbook that no file has: the user may have gone on with an earlier result.

    Args:
        path: the workbook.
        mark: what the new name ends with; one that is there already is not put on again.

    Raises:
        FileProblemError: the workbook is not there, or its path cannot be followed.
    """
    if not exists(path):
        raise missing(path)
    stem = re.sub(rf"{re.escape(mark)}(_\d+)?$", "", path.stem)
    names = (f"{stem}{mark}" + (f"_{number}" if number > 1 else "") for number in count(1))
    return next(target for name in names if not exists(target := path.with_name(name + path.suffix)))
