"""Open an account export that is a text file (csv, txt): a million lines by pandas' C reader, as text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO, StringIO
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.content_below import ContentRoles, content_below
from generator.accounts.find_header import HEAD_ROWS, find_header, no_header
from generator.accounts.header import Header
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice
from generator.accounts.seen_headings import seen_headings
from generator.accounts.table import Coded, Table
from generator.accounts.without import emptied, places_without
from generator.files import SourceFile
from generator.tables.decode import decode, find_separator
from generator.tables.errors import DamagedFileError, NotAccountsError, line_place
from generator.tables.grid import MAX_COLUMNS

_EXTRA_COLUMNS = 3
"""Columns read beyond the header, to notice a line with too many fields."""
_MAX_LINES = 5_000_000
"""Five times the largest export that is read in seconds."""
_TEXT_FORMULA = re.compile(r'((?:^|[;,\t|]))="(?=[^"\n]*"(?:[;,\t|\r\n]|$))', re.MULTILINE)
"""`="0528"`, by which an export makes Excel keep a cell as text."""
_OPENED_AT = re.compile(r"starting at row (\d+)")
_CLOSE_QUOTES = "Ret anførselstegnene i filen, eller gem udtrækket på ny."


def open_delimited(source: SourceFile, layout: LayoutChoice, known: KnownAccounts) -> Table:
    """Open a text file.

    Raises:
        NotAccountsError: no text, or no header with an account and an amount.
        EncodingError: the bytes do not fit the encoding.
        HeaderChoiceError: see `find_header`.
        DamagedFileError: a quote that is not closed, or a line with more fields than the header.
    """
    decoded = decode(source, layout.tegnsaet or "")
    text = decoded.text.rstrip("\x1a")
    _refuse_size(source.name, text)
    separator = layout.separator or find_separator(text)
    if '="' in text:
        text = _TEXT_FORMULA.sub(r'\1"', text)
    rows, lines_of_rows = _first_rows(source.name, text, separator, layout)
    without = places_without(rows, layout.uden_kolonner)
    by_content = content_below(emptied(rows, without), known, lambda: _all_rows(text, separator, without))
    header = _header(source.name, emptied(rows, without), lines_of_rows, layout, by_content)
    frame = _read(source.name, text, separator, header)
    for place in without:
        if place in frame:
            frame[place] = ""
    lines = _line_numbers(source.name, text, separator, frame)
    places = {place for column in header.amounts for place in column.all_places}
    amounts = {place: frame[place].to_numpy(dtype=object).tolist() for place in places}
    coded = {place: Coded.of(frame[place]) for place in range(frame.shape[1]) if place not in places}
    table = Table(
        name=source.name,
        sheet="",
        encoding=decoded.encoding,
        separator=separator,
        header=header,
        lines=lines,
        coded=coded,
        amounts=amounts,
        without=tuple(dict.fromkeys(without.values())),
    )
    _refuse_extra_fields(table, len(header.names))
    return table


def _refuse_size(name: str, text: str) -> None:
    """Refuse more lines or columns than an account export has, before anything is made of them."""
    lines = text.count("\n")
    if lines > _MAX_LINES:
        raise NotAccountsError(
            f"Filen har {lines} linjer; grænsen er {_MAX_LINES}",
            where=name,
            action="Del udtrækket op, for eksempel i én fil pr. år.",
        )
    columns = max(line.count(mark) for line in text.split("\n", HEAD_ROWS)[:HEAD_ROWS] for mark in ";,\t|")
    if columns > MAX_COLUMNS:
        raise NotAccountsError(
            f"Filen har {columns} kolonner; grænsen er {MAX_COLUMNS}",
            where=name,
            action="Tjek, at det er et regnskabsudtræk.",
        )


def _first_rows(
    name: str, text: str, separator: str, layout: LayoutChoice
) -> tuple[list[list[str]], list[int]]:
    """The rows among which the header is, and the line on which each begins."""
    wanted = max(HEAD_ROWS, layout.overskriftslinje or 0)
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=separator)
    rows, lines, begins = [], [], 1
    try:
        for row in islice(reader, wanted):
            rows.append([cell.strip() for cell in row])
            lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise DamagedFileError(
            "Et anførselstegn er ikke lukket", where=line_place(name, begins), action=_CLOSE_QUOTES
        ) from None
    return rows, lines


def _header(
    name: str,
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    layout: LayoutChoice,
    by_content: ContentRoles,
) -> Header:
    header = find_header(rows, lines, name=name, sheet="", layout=layout, by_content=by_content)
    if header is None:
        raise no_header(name, seen_headings(rows, lines))
    return header


def _all_rows(text: str, separator: str, without: Mapping[int, str]) -> Iterator[list[str]]:
    """Every row of the file; columns that the user leaves out are empty."""
    with suppress(csv.Error):  # a quote that is not closed is told where the file is read
        for row in csv.reader(StringIO(text, newline="\n"), delimiter=separator):
            yield ["" if place in without else cell for place, cell in enumerate(row)] if without else row


def _read(name: str, text: str, separator: str, header: Header) -> pd.DataFrame:
    """All rows as text by place; a line of separators in front fixes the number of columns."""
    width = len(header.names) + _EXTRA_COLUMNS
    try:
        frame = pd.read_csv(
            BytesIO(f"{separator * (width - 1)}\n{text}".encode()),
            sep=separator,
            header=None,
            usecols=list(range(width)),
            dtype="str",
            skip_blank_lines=False,
            na_filter=False,
            engine="c",
        )
    except (pd.errors.ParserError, UnicodeError) as error:
        # pandas counts rows from 0 and sees the line of separators first, so its row is the file's line
        opened = _OPENED_AT.search(str(error))
        where = line_place(name, int(opened.group(1))) if opened else name
        raise DamagedFileError("Et anførselstegn er ikke lukket", where=where, action=_CLOSE_QUOTES) from None
    return frame.iloc[1:].reset_index(drop=True)


def _line_numbers(name: str, text: str, separator: str, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The line on which each row begins; a quoted cell may hold line ends of its own.

    Raises:
        DamagedFileError: a row of several lines whose quotes are not well-formed: it swallowed lines.
    """
    first = np.arange(1, len(frame) + 1, dtype=np.int64)
    if len(frame) == text.count("\n") + (not text.endswith("\n")):
        return first
    held = np.zeros(len(frame), dtype=np.int64)
    for place in range(frame.shape[1]):
        held += np.fromiter((cell.count("\n") for cell in frame[place]), dtype=np.int64, count=len(frame))
    first[1:] += np.cumsum(held)[:-1]
    lines = text.split("\n")
    for row in np.flatnonzero(held).tolist():
        start = int(first[row])
        _check_quotes(lines[start - 1 : start + int(held[row])], separator, line_place(name, start))
    return first


def _check_quotes(lines: list[str], separator: str, where: str) -> None:
    """Refuse a quote in a row of several lines that opens or closes inside a field, or spans whole rows."""
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=separator, strict=True))
    except csv.Error:
        rows = []
    width = len(rows[0]) if len(rows) == 1 else 0
    if width == 0 or any(line.count(separator) >= width - 1 for line in lines[1:-1]):
        raise DamagedFileError("Et anførselstegn er ikke lukket", where=where, action=_CLOSE_QUOTES)


def _refuse_extra_fields(table: Table, width: int) -> None:
    """A line with more fields than the header may have its amount cut in two by a decimal comma."""
    for place in range(width, width + _EXTRA_COLUMNS):
        extra = np.flatnonzero(table.coded[place].where(bool) & table.body)
        if len(extra):
            raise DamagedFileError(
                f"Linjen har flere felter end overskriftens {width}",
                where=table.place(int(extra[0])),
                action="Sæt anførselstegn om felter, der selv indeholder skilletegnet.",
            )
