"""What the last command replaced, kept in a file of the user's own until the next command.

The file is written before the workbook is touched. A file that still says that writing is under way
belongs to a command that was killed: the next click puts everything back first.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from addin.content import Grid
from addin.folders import undo_folder
from generator.files import write_atomic

FORMAT = 1


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RangeBefore(_Strict):
    """An area that was written over: what stood there, and what was put there (to see later changes)."""

    sheet: str
    address: str
    before: Grid
    after: Grid


class TableBefore(_Strict):
    """A table that got other rows: the area that it had."""

    sheet: str
    table: str
    address: str


class SeriesBefore(_Strict):
    """A series of a chart, as its three references were."""

    name: str
    categories: str
    values: str


class ChartBefore(_Strict):
    """A chart that was aimed at other cells."""

    sheet: str
    chart: str
    title: str
    series: tuple[SeriesBefore, ...]


class Journal(_Strict):
    """All that one command replaced.

    Attributes:
        book: the workbook's full name.
        command: the button's label.
        at: when, as the user reads it.
        finished: whether all was written; otherwise the command was killed in the middle.
    """

    format: int = FORMAT
    book: str
    command: str
    at: str
    finished: bool = False
    ranges: tuple[RangeBefore, ...] = ()
    tables: tuple[TableBefore, ...] = ()
    charts: tuple[ChartBefore, ...] = ()


def path_of(book: str) -> Path:
    """The file of a workbook, by its full name."""
    return undo_folder() / f"{hashlib.sha256(book.casefold().encode()).hexdigest()[:24]}.json"


def keep(journal: Journal) -> None:
    """Keep a journal in place of the one before."""
    write_atomic(path_of(journal.book), journal.model_dump_json().encode())


def read(book: str) -> Journal | None:
    """The journal of a workbook; None when there is none that can be read."""
    path = path_of(book)
    try:
        kept = Journal.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError, json.JSONDecodeError):
        return None
    return kept if kept.format == FORMAT and kept.book == book else None


def forget(book: str) -> None:
    """There is nothing to undo any more."""
    path_of(book).unlink(missing_ok=True)
