"""How far the sheets of a workbook go and what stands in their cells, seen from the bytes without parsing.

A part is looked through in blocks that end behind a tag, and no pattern goes on over the end of one (or
else the end of the block before is looked at again), so that what is found does not depend on where the
blocks are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import IO, Protocol

import numpy as np
import numpy.typing as npt

CHUNK = 1024 * 1024
ROW_END = b"row>"
"""The end of a row, whatever the prefix of its namespace; a text may hold it, too."""
_PREFIX = rb"(?:[^\s<>/:]++:)?"
"""Of a namespace; any letters are allowed in it."""
_ATTRIBUTE = rb"""(?:\s++[\w:.\-]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))"""
_PLACE = re.compile(rb"""[\s"']r\s*=\s*["']([^"'<>]{0,40})""")
_MAY_BE_PLACE = re.compile(rb"[A-Za-z0-9&#;]*")
_PLACES = re.compile(rb"(?:[A-Za-z]{0,3}+[0-9]{1,7}+\n)*+")
_LETTERS = bytes([*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)])
_DIGITS = b"0123456789"
_ROW = re.compile(rb"<" + _PREFIX + rb"row[\s/>]")
_CELL = re.compile(rb"<" + _PREFIX + rb"c[\s/>]")
_CELL_WITH_PLACE = re.compile(
    rb"<" + _PREFIX + rb"c(?=[\s/>])(?:" + _ATTRIBUTE + rb"""*?\s+r\s*=\s*["']([^"'<>]{0,40}))?"""
)
_EMPTY_CELL = re.compile(
    rb"<" + _PREFIX + rb"c" + _ATTRIBUTE + rb"*+\s*+(?:/>|>\s*+</" + _PREFIX + rb"c\s*+>)"
)
_FORMULA = re.compile(rb"<" + _PREFIX + rb"f[\s/>]")
_PLAIN_FORMULA = re.compile(
    rb"<" + _PREFIX + rb"f((?:\s++[\w:.\-]++\s*+=\s*+(?:\"[^\"<>&]*+\"|'[^'<>&]*+'))*+)\s*+/?>"
)
_SPREAD = re.compile(rb"""\sref\s*=\s*["']([^"']*)""")
_IS_SHARED = re.compile(rb"""\st\s*=\s*["']shared["']""")
_SHARED_CELL = re.compile(rb"""t\s*=\s*["']s["']""")
_SHARED_INDEX = re.compile(rb"""t\s*=\s*["']s["'][^<>]*>\s*<""" + _PREFIX + rb"v>\s*([0-9]{1,9})\s*<")
_SHARED_TEXT = re.compile(rb"<" + _PREFIX + rb"si[\s/>]")
_SHARED_MARK = re.compile(rb"sst(?<=[<:]sst)[\s/>]")
_SHEET_MARK = re.compile(rb"sheetData")
_ERROR_CELL = re.compile(rb"""t\s*=\s*["']e["']""")
_NO_VALUE = rb"\s{0,20}(?:</(?:\w+:)?c>|<(?:\w+:)?v\s?/>|<(?:\w+:)?v>\s{0,20}</)"
_VALUELESS = [re.compile(end + _NO_VALUE) for end in (rb"f>", rb"<f(?:\s[^<>]*)?/>", rb":f(?:\s[^<>]*)?/>")]
_OVERLAP = 400


class Readable(Protocol):
    """What content is read from in pieces."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; b"" at the end."""
        ...


class UnreadablePlaceError(ValueError):
    """A cell or row whose place is no place."""


def blocks_of(stream: Readable, size: int = CHUNK, end: bytes = b">") -> Iterator[bytes]:
    """The content in blocks that end behind `end`, the last one where the content ends."""
    held = bytearray()
    while piece := stream.read(size):
        looked = max(len(held) - len(end) + 1, 0)
        held += piece
        cut = held.rfind(end, looked) + len(end)
        if cut >= len(end):
            yield bytes(held[:cut])
            del held[:cut]
    yield bytes(held)


@dataclass
class PartScan:
    """What a part holds: the farthest corner of its cells, their number, and the longest shared text.

    What a part is, is told by its content, from the mark on: a workbook may call its sheets what it likes.
    A tag that may be a cell and does not tell its place plainly counts as one without a place.

    Attributes:
        row: the last row, from 1.
        column: the last column, from 1.
        cells: cells, empty ones too.
        pieces: cells, also those that formulas are only said to fill, rows, and shared texts.
        unplaced: cells that do not tell their place.
        shared: cells that point to a shared text.
        longest_text: bytes of the longest shared text.
        errors: whether a cell holds an error value.
        valueless: whether a formula has no value, or an empty one.
    """

    row: int = 0
    column: int = 0
    cells: int = 0
    pieces: int = 0
    unplaced: int = 0
    shared: int = 0
    longest_text: int = 0
    errors: bool = False
    valueless: bool = False
    is_sheet: bool = False
    is_shared: bool = False
    _since_text: int | None = None
    _tail: bytes = field(default=b"", compare=False)

    def add(self, block: bytes) -> None:
        """Look through the next block.

        Raises:
            UnreadablePlaceError: a place that is none.
        """
        sheet = block if self.is_sheet else _from(_SHEET_MARK, block)
        texts = block if self.is_shared else _from(_SHARED_MARK, block)
        if sheet:
            self.is_sheet = True
            self._add_cells(sheet)
        if texts:
            self.is_shared = True
            self._add_texts(texts)

    @property
    def grid_cells(self) -> int:
        """Cells of the grid from A1 to the corner."""
        return max(self.row * self.column, self.cells)

    def _add_cells(self, block: bytes) -> None:
        places = _CELL_WITH_PLACE.findall(block)
        self.cells += len(places)
        self.unplaced += places.count(b"")
        self._reach(*corner(places))
        self.pieces += len(places) + len(_ROW.findall(block)) + spread_cells(block)
        self.shared += len(_SHARED_CELL.findall(block))
        self.errors = self.errors or may_hold_error(block)
        seam = self._tail + block
        self.valueless = self.valueless or may_hold_valueless(seam)
        self._tail = seam[-_OVERLAP:]

    def _reach(self, row: int, column: int) -> None:
        self.row, self.column = max(self.row, row), max(self.column, column)

    def _add_texts(self, block: bytes) -> None:
        begins = 0
        for text in _SHARED_TEXT.finditer(block):
            self.pieces += 1
            self._end_text(text.start() - begins)
            self._since_text, begins = 0, text.start()
        if self._since_text is not None:
            self._since_text += len(block) - begins
            self._end_text(0)

    def _end_text(self, more: int) -> None:
        if self._since_text is not None:
            self.longest_text = max(self.longest_text, self._since_text + more)


def may_hold_error(xml: bytes) -> bool:
    """Whether a cell in a piece of a sheet can be an error value."""
    return _ERROR_CELL.search(xml) is not None


def may_hold_valueless(xml: bytes) -> bool:
    """Whether a formula in a piece of a sheet can be without a value."""
    return any(mark.search(xml) for mark in _VALUELESS)


def rows_of(stream: IO[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """What a sheet holds in front of its rows, then each row (with what is behind it, up to the next)."""
    held, in_rows = b"", False
    for block in blocks_of(stream, size, ROW_END):
        held += block
        starts = [row.start() for row in _ROW.finditer(held)]
        if starts and not in_rows:
            yield held[: starts[0]]
            in_rows = True
        for start, end in pairwise(starts):
            yield held[start:end]
        held = held[starts[-1] :] if starts else held
    yield held


def filled_cells(rows: Iterable[bytes]) -> int:
    """Cells of the grid from A1 to the last filled cell; empty cells and rows count for nothing.

    Args:
        rows: the content of a sheet in blocks that end behind a row.
    """
    row = column = cells = 0
    for block in rows:
        places = _CELL_WITH_PLACE.findall(_EMPTY_CELL.sub(b"<>", block))
        cells += len(places)
        last_row, last_column = corner(places)
        row, column = max(row, last_row), max(column, last_column)
    return max(row * column, cells)


def counted_cells(blocks: Iterable[bytes]) -> int:
    """Cells of the grid of a sheet with cells that do not tell their place and so follow one another.

    Places are read wherever an attribute `r` stands: what a parser could take for a place is one. In a text
    the same may stand before words, which no parser takes for a place.

    Raises:
        UnreadablePlaceError: what may be a place of letters and digits, but is none.
    """
    row = column = cells = run = rows = 0
    for block in blocks:
        last_row, last_column = corner(filter(_MAY_BE_PLACE.fullmatch, _PLACE.findall(block)))
        row, column = max(row, last_row), max(column, last_column)
        cells += len(_CELL.findall(block))
        first, *others = _ROW.split(block)
        run += len(_CELL.findall(first))
        column = max(column, run)
        for of_row in others:
            run = len(_CELL.findall(of_row))
            column = max(column, run)
        rows += len(others)
    return max(max(row, rows) * column, cells)


def text_lengths(blocks: Iterable[bytes]) -> npt.NDArray[np.int64]:
    """Bytes of each shared text, tags too, in their order."""
    starts: list[int] = []
    before = 0
    for block in blocks:
        starts += [before + text.start() for text in _SHARED_TEXT.finditer(block)]
        before += len(block)
    edges = np.array([*starts, before], dtype=np.int64)
    return edges[1:] - edges[:-1]


def text_uses(rows: Iterable[bytes], texts: int) -> tuple[npt.NDArray[np.int64], int]:
    """How many cells point to each of the shared texts, and how many to none that can be told.

    Args:
        rows: the content of a sheet in blocks that end behind a row.
        texts: how many shared texts there are.
    """
    uses, cells = np.zeros(texts, dtype=np.int64), 0
    for block in rows:
        cells += len(_SHARED_CELL.findall(block))
        numbers = np.array(_SHARED_INDEX.findall(block), dtype=np.int64)
        uses += np.bincount(numbers[numbers < texts], minlength=texts)
    return uses, cells - int(uses.sum())


def _from(mark: re.Pattern[bytes], block: bytes) -> bytes:
    found = mark.search(block)
    return block[found.start() :] if found else b""


def corner(places: Iterable[bytes]) -> tuple[int, int]:
    """The farthest row and column of places of cells and rows.

    Raises:
        UnreadablePlaceError: a place that is none.
    """
    told = b"\n".join([*filter(None, places), b""])
    if not _PLACES.fullmatch(told):
        raise UnreadablePlaceError
    rows = set(told.translate(None, _LETTERS).split())
    columns = set(told.translate(None, _DIGITS).split())
    return max(map(int, rows), default=0), max(map(column_number, columns), default=0)


def spread_cells(block: bytes) -> int:
    """Cells that formulas are said to fill without being there: those of arrays and data tables.

    Raises:
        UnreadablePlaceError: a formula that does not say plainly which.
    """
    formulas = _PLAIN_FORMULA.findall(block)
    if len(formulas) != len(_FORMULA.findall(block)):
        raise UnreadablePlaceError
    cells = 0
    for attributes in filter(None, formulas):
        spread = _SPREAD.search(attributes)
        if spread and not _IS_SHARED.search(attributes):
            first, _, last = spread[1].partition(b":")
            (top, left), (bottom, right) = corner([first]), corner([last or first])
            cells += max(bottom - top + 1, 1) * max(right - left + 1, 1)
    return cells


def column_number(letters: bytes) -> int:
    """The number of a column, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
