"""The header of an account export, of one row or several, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.accounts.amount_columns import AmountColumn, HeadedColumn, amount_columns, competing
from generator.accounts.errors import HeaderChoiceError
from generator.accounts.header_rows import group_rows, unit_row, whole_names
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.layout import ColumnNames, LayoutChoice
from generator.accounts.names import Role, name_key, role_of
from generator.tables.errors import line_place, quoted

ACCOUNT_ROLES = frozenset({Role.KONTO, Role.FUNKTION})
_NUMBER = re.compile(r"[0-9]{5}|^(?!(?:19|20)[0-9]{2}$)[0-9]")
"""An account or a part of one; a year alone may be a heading."""


@dataclass(frozen=True)
class LeftOut:
    """A column of amounts that are no accounts, or of which the accounts are taken elsewhere."""

    place: int
    name: str
    meaning: Meaning
    year: int | None


@dataclass(frozen=True)
class Header:
    """The header of a table.

    Attributes:
        first: number of its first row among the rows, from 0.
        position: number of its last row.
        line: line in the file of the row with the names, from 1.
        rows: its rows as they stand.
        names: the names of the columns.
        columns: place of each role found, from 0.
        amounts: the columns of amounts.
        left_out: columns of other amounts.
        by_content: whether the account was found by what the cells hold, not by a name.
    """

    first: int
    position: int
    line: int
    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    columns: Mapping[Role, int]
    amounts: tuple[AmountColumn, ...]
    left_out: tuple[LeftOut, ...] = ()
    by_content: bool = False

    @property
    def described(self) -> tuple[tuple[str, str], ...]:
        """Role and name of each column found, for the report."""
        found = [(str(role), self.names[place]) for role, place in self.columns.items()]
        amounts = [("beloeb", self.names[place]) for column in self.amounts for place in column.places]
        return tuple(found + amounts)

    @property
    def years(self) -> Mapping[int, int | None]:
        """The year of each column of amounts that is looked at, by place."""
        return {place: column.year for column in self.amounts for place in column.all_places}

    def is_of_other_years(self, other: Header) -> bool:
        """Whether a header has the same columns in the same places, of these or other years."""
        return self.columns == other.columns and [
            (column.year is None, replace(column, year=None)) for column in self.amounts
        ] == [(column.year is None, replace(column, year=None)) for column in other.amounts]

    def is_line(self, row: Sequence[str]) -> bool:
        """Whether a row has an account, or another number, where this header names the account."""
        places = [place for role, place in self.columns.items() if role in ACCOUNT_ROLES]
        return any(_NUMBER.search(row[place]) for place in places if place < len(row))

    @property
    def unused(self) -> tuple[str, ...]:
        """The names of the columns that nothing is taken from."""
        used = {*self.columns.values(), *(place for column in self.amounts for place in column.places)}
        return tuple(name for place, name in enumerate(self.names) if name and place not in used)


@dataclass(frozen=True)
class HeadRows:
    """The first rows of a table, and what is stated of it."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    name: str
    sheet: str
    layout: LayoutChoice

    @property
    def source(self) -> str:
        """File and sheet, for messages."""
        return f"{self.name}, ark {self.sheet}" if self.sheet else self.name

    def where(self, position: int) -> str:
        """The place of a row, for messages."""
        return line_place(self.name, self.lines[position], self.sheet)


def read_header(reading: HeadRows, position: int, by_content: Mapping[int, Role]) -> Header:
    """The header whose names stand at a position.

    Args:
        reading: the rows.
        position: number of the row with the names among them.
        by_content: the roles of columns that are known by what their cells hold.

    Raises:
        HeaderChoiceError, NoAccountsAmountError, YearError: see `find_header`.
    """
    row, where, chosen = reading.rows[position], reading.where(position), reading.layout.kolonner
    upper, below = group_rows(reading.rows, position), unit_row(reading.rows, position)
    wholes = whole_names(reading.rows, position, upper, below)
    _check_stated(wholes, where, chosen)
    named = named_columns(wholes, chosen)
    if by_content:
        named = [
            (p, role, rank)
            for p, role, rank in named
            if p not in by_content and role not in by_content.values()
        ]
        named += [(place, role, 0) for place, role in by_content.items()]
    columns = {role: _place(role, named, row, where) for role in Role if any(r is role for _, r, _ in named)}
    taken = {place for role, place in columns.items() if role is not Role.BELOEB}
    headed = [
        HeadedColumn(place, name, read_heading(name))
        for place, name in enumerate(wholes)
        if place not in taken and role_of(row[place] if place < len(row) else "") is None
    ]
    amounts = _amounts(headed, columns, where)
    columns.pop(Role.BELOEB, None)
    used = {place for column in amounts for place in column.all_places}
    left_out = tuple(
        LeftOut(column.place, column.name, column.heading.meaning, column.heading.year)
        for column in headed
        if column.heading.meaning is not None and column.place not in used
    )
    first, last = (upper[0] if upper else position), (below if below is not None else position)
    return Header(
        first=first,
        position=last,
        line=reading.lines[position],
        rows=tuple(tuple(reading.rows[p]) for p in range(first, last + 1)),
        names=tuple(wholes),
        columns=columns,
        amounts=amounts,
        left_out=left_out,
        by_content=bool(by_content),
    )


def _amounts(
    headed: Sequence[HeadedColumn], columns: Mapping[Role, int], where: str
) -> tuple[AmountColumn, ...]:
    """The columns of amounts: the one that the user states, or what the headings say."""
    stated = columns.get(Role.BELOEB)
    has_year = Role.AAR in columns
    if stated is None:
        return amount_columns(headed, has_year, where)
    heading = next((column.heading for column in headed if column.place == stated), read_heading(""))
    year = None if has_year else heading.year
    return (AmountColumn((stated,), Meaning.AMOUNT, year, heading.unit, stated=True),)


def _check_stated(row: Sequence[str], where: str, chosen: ColumnNames) -> None:
    keys = name_keys(row)
    for role, stated in chosen.model_dump(exclude_none=True).items():
        if name_key(stated) not in keys:
            shown = ", ".join(quoted(name) for name in row if name)
            raise HeaderChoiceError(
                f"Kolonnen {quoted(stated)} findes ikke i overskriften ({shown})",
                where=where,
                action=f"Ret --layout kolonner.{role}.",
            )


def named_columns(row: Sequence[str], chosen: ColumnNames) -> list[tuple[int, Role, int]]:
    """Place, role and rank of each named column; a name stated by the user beats the table."""
    stated = {name_key(name): Role(role) for role, name in chosen.model_dump(exclude_none=True).items()}
    taken = set(stated.values())
    named: list[tuple[int, Role, int]] = []
    for place, cell in enumerate(row):
        key = name_key(cell)
        if key and key in stated:
            named.append((place, stated[key], 0))
        elif (known := role_of(cell)) and known[0] not in taken:
            named.append((place, *known))
    return named


def _place(role: Role, named: Sequence[tuple[int, Role, int]], row: Sequence[str], where: str) -> int:
    """The column of a role: the best-ranked name; two of them compete, except for texts."""
    best = min(rank for _, other, rank in named if other is role)
    places = [place for place, other, rank in named if other is role and rank == best]
    if len(places) > 1 and role is not Role.TEKST:
        raise competing([row[place] for place in places], str(role), where)
    return places[0]


def name_keys(row: Sequence[str]) -> list[str]:
    """The names of a row for comparing, without the empty cells at its end."""
    keys = [name_key(cell) for cell in row]
    while keys and not keys[-1]:
        keys.pop()
    return keys
