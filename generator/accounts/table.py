"""The cells of one account export by column, as text, with the true line of every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.header import ACCOUNT_ROLES, Header
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.names import Role
from generator.accounts.title_years import is_budget_name, is_budget_title
from generator.tables.cpr import Heading, find_cpr, heading_of, personal_data
from generator.tables.cpr_number import holds_cpr
from generator.tables.errors import line_place

_BOOKED = frozenset({Meaning.ACCOUNTS, Meaning.DEBIT, Meaning.BALANCE})
"""Amounts that are never those of a budget, whatever the title says."""


@dataclass(frozen=True)
class Coded:
    """A column in which each distinct cell stands once: `values[codes[i]]` is the cell of row i.

    A million lines hold a few thousand distinct accounts, so each is understood once.
    """

    codes: npt.NDArray[np.intp]
    values: tuple[str, ...]

    @staticmethod
    def of(cells: pd.Series[str]) -> Coded:
        """Cells stripped of blanks around them; a missing cell is empty."""
        codes, values = pd.factorize(cells.to_numpy(dtype=object), use_na_sentinel=False)
        stripped = [value.strip() if isinstance(value, str) else "" for value in values]
        again, unique = pd.factorize(np.array([*stripped, ""], dtype=object))
        return Coded(again[:-1][codes], tuple(unique))

    def at(self, row: int) -> str:
        """The cell of a row."""
        return self.values[int(self.codes[row])]

    def merged(self, key: Callable[[str], str]) -> Coded:
        """The column with cells of the same key made one."""
        codes, values = pd.factorize(np.array([*(key(value) for value in self.values), ""], dtype=object))
        return Coded(codes[:-1][self.codes], tuple(values))

    def where(self, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """The rows whose cell passes a test."""
        return np.array([test(value) for value in self.values], dtype=bool)[self.codes]

    def mapped(self, read: Callable[[str], object]) -> npt.NDArray[np.object_]:
        """What `read` makes of each cell, per row."""
        return np.array([*(read(value) for value in self.values), None], dtype=object)[self.codes]

    @property
    def cells(self) -> npt.NDArray[np.object_]:
        """The cell of every row."""
        return np.array([*self.values, None], dtype=object)[self.codes]

    def take(self, rows: npt.NDArray[np.intp]) -> Coded:
        """The column of some of the rows."""
        return Coded(self.codes[rows], self.values)


@dataclass(frozen=True)
class Table:
    """An account export opened and its header found.

    Attributes:
        name: file name.
        sheet: sheet of a workbook, "" for a text file.
        encoding: what a text file was read in, "" for a workbook.
        separator: what parts a text file's cells, "" for a workbook.
        header: the header row.
        lines: line in the file of each row, from 1; rows above the header are there too.
        coded: all columns but those of amounts, by place.
        amounts: the columns of amounts as text, by place.
        scaled: the columns whose number format hides thousands, so that a cell holds full kroner.
        typed: per column of amounts of a workbook the rows that hold a number, no text; {} of a text file.
        format_words: the words that the number format of a column puts at its numbers, such as `t.kr.`.
        without: the headings of the columns that the user leaves out; their cells are empty here.
    """

    name: str
    sheet: str
    encoding: str
    separator: str
    header: Header
    lines: npt.NDArray[np.int64]
    coded: Mapping[int, Coded]
    amounts: Mapping[int, Sequence[str]]
    scaled: frozenset[int] = frozenset()
    format_words: Mapping[int, str] = field(default_factory=dict)
    typed: Mapping[int, npt.NDArray[np.bool_]] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def column(self, role: Role) -> Coded | None:
        """The column of a role, if the file has it."""
        place = self.header.columns.get(role)
        return None if place is None else self.coded.get(place)

    @property
    def source(self) -> str:
        """File and sheet, for messages."""
        return f"{self.name}, ark {self.sheet}" if self.sheet else self.name

    def place(self, row: int) -> str:
        """Where a row stands, for messages."""
        return line_place(self.name, int(self.lines[row]), self.sheet)

    def row(self, row: int) -> tuple[str, ...]:
        """The cells of one row, as the header's names stand."""
        places = sorted([*self.coded, *self.amounts])
        return tuple(
            self.amounts[place][row] if place in self.amounts else self.coded[place].at(row)
            for place in places
        )

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The lines above the header, the cells of each joined by a blank."""
        rows = (" ".join(cell for cell in self.row(row) if cell) for row in range(self.header.first))
        return tuple(title for title in rows if title)

    @cached_property
    def unassigned(self) -> tuple[int, ...]:
        """The columns under a heading that have no role and hold no amounts."""
        taken = {*self.header.columns.values(), *self.amounts}
        return tuple(place for place in sorted(self.coded) if place not in taken)

    def cells_equal(self, place: int, text: str) -> npt.NDArray[np.bool_]:
        """The rows whose cell is a text, whatever its case."""
        wanted = text.strip().casefold()
        if place in self.coded:
            return self.coded[place].where(lambda cell: cell.casefold() == wanted)
        return np.array([cell.strip().casefold() == wanted for cell in self.amounts[place]], dtype=bool)

    @cached_property
    def says_budget(self) -> str:
        """The words by which a file whose amounts are not called accounts says that it is a budget."""
        if any(column.meaning in _BOOKED or column.stated for column in self.header.amounts):
            return ""
        year = self.header.columns.get(Role.AAR)
        if year is not None and read_heading(self.header.names[year]).meaning is Meaning.BUDGET:
            return self.header.names[year]
        title = next((title for title in self.titles if is_budget_title(title)), "")
        name = self.sheet or self.name
        return title or (name if is_budget_name(name) else "")

    def identities(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Per row a number that is the same only where all cells are (but for chance of one in 2^64)."""
        frame = pd.DataFrame(
            {
                **{place: column.codes[rows] for place, column in self.coded.items()},
                **{
                    place: np.array([*cells, ""], dtype=object)[:-1][rows]
                    for place, cells in self.amounts.items()
                },
            }
        )
        return pd.util.hash_pandas_object(frame, index=False).to_numpy().astype(np.int64)

    @cached_property
    def blank(self) -> npt.NDArray[np.bool_]:
        """The rows without content outside the columns of amounts."""
        found = np.ones(len(self.lines), dtype=bool)
        for column in self.coded.values():
            found &= column.where(lambda cell: not cell)
        return found

    @cached_property
    def body(self) -> npt.NDArray[np.bool_]:
        """The rows below the header."""
        return np.arange(len(self.lines)) > self.header.position

    def refuse_cpr(self) -> None:
        """Stop when a cell that is no amount holds what can be a CPR number, see `generator.tables.cpr`.

        Raises:
            PersonalDataError: with file, line and column, without the number.
        """
        for row in range(self.header.first):
            for place, cell in enumerate(self.row(row)):
                if holds_cpr(cell):
                    raise personal_data(self.place(row), place)
        for place, column in self.coded.items():
            name = self.header.names[place] if place < len(self.header.names) else ""
            is_account = any(self.header.columns.get(role) == place for role in ACCOUNT_ROLES)
            codes = column.codes[self.header.first :]
            cells = [column.values[code] for code in np.unique(codes).tolist()]
            found = find_cpr(cells, Heading.OTHER if is_account else heading_of(name))
            if found is not None:
                row = self.header.first + int(np.argmax(codes == column.values.index(found)))
                raise personal_data(self.place(row), place, None if is_account else name)
