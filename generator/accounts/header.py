"""Find the header of an account export, and what its columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.accounts.errors import HeaderChoiceError
from generator.accounts.layout import ColumnNames, LayoutChoice
from generator.accounts.names import Role, name_key, role_of, year_of_amounts
from generator.tables.errors import YearError, line_place, quoted
from generator.tables.years import FIRST_YEAR, LAST_YEAR

HEAD_ROWS = 200
"""A header stands at the top: no report has two hundred lines of titles."""


@dataclass(frozen=True)
class AmountColumn:
    """A column of amounts, and the year of all of them (None: the year has its own column)."""

    place: int
    year: int | None


@dataclass(frozen=True)
class Header:
    """A header row.

    Attributes:
        position: number of the row among the rows, from 0.
        line: its line in the file, from 1.
        names: the names in it.
        columns: place of each role found, from 0.
        amounts: the columns of amounts.
    """

    position: int
    line: int
    names: tuple[str, ...]
    columns: Mapping[Role, int]
    amounts: tuple[AmountColumn, ...]

    @property
    def described(self) -> tuple[tuple[str, str], ...]:
        """Role and name of each column found, for the report."""
        found = [(str(role), self.names[place]) for role, place in self.columns.items()]
        return tuple(found + [("beloeb", self.names[column.place]) for column in self.amounts])


def find_header(
    rows: Sequence[Sequence[str]], lines: Sequence[int], *, name: str, sheet: str, layout: LayoutChoice
) -> Header | None:
    """The header among the first rows; None when there is none.

    Raises:
        HeaderChoiceError: rows, or columns, that compete; or a stated one that is no header.
        YearError: a column of amounts whose year is out of range.
    """
    if layout.overskriftslinje is not None:
        return _stated(rows, lines, name, sheet, layout)
    candidates = [
        position for position, row in enumerate(rows[:HEAD_ROWS]) if is_header(row, layout.kolonner)
    ]
    if not candidates:
        return None
    first = candidates[0]
    for other in candidates[1:]:
        if _keys(rows[other]) != _keys(rows[first]):
            raise HeaderChoiceError(
                f"Både linje {lines[first]} og linje {lines[other]} ligner en overskrift",
                where=f"{name}, ark {sheet}" if sheet else name,
                action="Angiv den rigtige med --layout overskriftslinje=4, og slet det, der ikke skal med.",
            )
    return _read(first, rows[first], line_place(name, lines[first], sheet), lines[first], layout)


def is_header(row: Sequence[str], chosen: ColumnNames) -> bool:
    """Whether a row names both an account (or a function) and an amount."""
    roles = {role for _, role, _ in _named(row, chosen)}
    amounts = Role.BELOEB in roles or any(year_of_amounts(cell) is not None for cell in row)
    return amounts and bool(roles & {Role.KONTO, Role.FUNKTION})


def same_header(header: Header, row: Sequence[str]) -> bool:
    """Whether a row repeats the header, as page headers do."""
    return _keys(header.names) == _keys(row)


def _stated(
    rows: Sequence[Sequence[str]], lines: Sequence[int], name: str, sheet: str, layout: LayoutChoice
) -> Header:
    line = layout.overskriftslinje or 1
    where = line_place(name, line, sheet)
    position = list(lines).index(line) if line in lines else None
    if position is None or not is_header(rows[position], layout.kolonner):
        raise HeaderChoiceError(
            "Linjen er ikke en overskrift med konto og beløb",
            where=where,
            action="Ret overskriftslinje, eller angiv kolonnerne, fx --layout kolonner.beloeb=Forbrug.",
        )
    return _read(position, rows[position], where, line, layout)


def _read(position: int, row: Sequence[str], where: str, line: int, layout: LayoutChoice) -> Header:
    _check_stated(row, where, layout.kolonner)
    named = _named(row, layout.kolonner)
    columns = {role: _place(role, named, row, where) for role in Role if any(r is role for _, r, _ in named)}
    amounts = _amount_columns(row, columns, where, layout)
    columns.pop(Role.BELOEB, None)
    return Header(position, line, tuple(row), columns, amounts)


def _amount_columns(
    row: Sequence[str], columns: Mapping[Role, int], where: str, layout: LayoutChoice
) -> tuple[AmountColumn, ...]:
    """One column of amounts, or one per year; without a year column those of years go first."""
    place = columns.get(Role.BELOEB)
    if place is not None and layout.kolonner.beloeb is not None:
        return (AmountColumn(place, None if Role.AAR in columns else year_of_amounts(row[place])),)
    if place is not None and Role.AAR in columns:
        return (AmountColumn(place, None),)
    by_year = _year_columns(row, where)
    if place is not None and not by_year:
        return (AmountColumn(place, None),)
    return tuple(AmountColumn(of_year, year) for year, of_year in by_year.items())


def _check_stated(row: Sequence[str], where: str, chosen: ColumnNames) -> None:
    keys = _keys(row)
    for role, stated in chosen.model_dump(exclude_none=True).items():
        if name_key(stated) not in keys:
            raise HeaderChoiceError(
                f"Kolonnen {quoted(stated)} findes ikke i overskriften",
                where=where,
                action=f"Ret --layout kolonner.{role}.",
            )


def _named(row: Sequence[str], chosen: ColumnNames) -> list[tuple[int, Role, int]]:
    """Place, role and rank of each named column; a name stated by the user beats the table."""
    stated = {name_key(name): Role(role) for role, name in chosen.model_dump(exclude_none=True).items()}
    taken = set(stated.values())
    named: list[tuple[int, Role, int]] = []
    for place, cell in enumerate(row):
        key = name_key(cell)
        if key in stated:
            named.append((place, stated[key], 0))
        elif (known := role_of(cell)) and known[0] not in taken:
            named.append((place, *known))
    return named


def _place(role: Role, named: Sequence[tuple[int, Role, int]], row: Sequence[str], where: str) -> int:
    """The column of a role: the best-ranked name; two of them compete, except for texts."""
    best = min(rank for _, other, rank in named if other is role)
    places = [place for place, other, rank in named if other is role and rank == best]
    if len(places) > 1 and role is not Role.TEKST:
        raise _competing([row[place] for place in places], str(role), where)
    return places[0]


def _year_columns(row: Sequence[str], where: str) -> dict[int, int]:
    """The place of each year's amounts, in the order of the years."""
    places: dict[int, int] = {}
    for place, cell in enumerate(row):
        year = year_of_amounts(cell)
        if year is None:
            continue
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise YearError(
                f"Året {year} ligger uden for {FIRST_YEAR}-{LAST_YEAR}",
                where=where,
                action="Ret overskriften.",
            )
        if year in places:
            raise _competing([row[places[year]], cell], "beloeb", where)
        places[year] = place
    return dict(sorted(places.items()))


def _competing(names: Sequence[str], role: str, where: str) -> HeaderChoiceError:
    shown = " og ".join(quoted(name) for name in names)
    return HeaderChoiceError(
        f"Både {shown} kan være kolonnen {role}",
        where=where,
        action=f"Angiv den rigtige med --layout kolonner.{role}=NAVN, eller slet den anden.",
    )


def _keys(row: Sequence[str]) -> list[str]:
    keys = [name_key(cell) for cell in row]
    while keys and not keys[-1]:
        keys.pop()
    return keys
