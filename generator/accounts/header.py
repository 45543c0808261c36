"""Find the header of an account export, of one row or several, and what its columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.accounts.amount_columns import AmountColumn, HeadedColumn, amount_columns, competing
from generator.accounts.content_below import ContentRoles
from generator.accounts.errors import HeaderChoiceError
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.layout import ColumnNames, LayoutChoice
from generator.accounts.names import Role, name_key, role_of
from generator.tables.errors import NotAccountsError, line_place, quoted

HEAD_ROWS = 200
"""A header stands at the top: no report has two hundred lines of titles."""
_UPPER_ROWS = 2
"""So many rows of group headings (`2022`, `Regnskab`) may stand above the names of the columns."""

ACCOUNT_ROLES = frozenset({Role.KONTO, Role.FUNKTION})


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
    def unused(self) -> tuple[str, ...]:
        """The names of the columns that nothing is taken from."""
        used = {*self.columns.values(), *(place for column in self.amounts for place in column.places)}
        return tuple(name for place, name in enumerate(self.names) if name and place not in used)


def find_header(
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    *,
    name: str,
    sheet: str,
    layout: LayoutChoice,
    by_content: ContentRoles = lambda _: None,
) -> Header | None:
    """The header among the first rows; None when there is none.

    Raises:
        HeaderChoiceError: rows, or columns, that compete; or a stated one that is no header.
        NoAccountsAmountError: a header whose amounts are no accounts.
        YearError: a column of amounts whose year is out of range.
    """
    reading = _Reading(rows, lines, name, sheet, layout)
    if layout.overskriftslinje is not None:
        return _stated(reading, by_content)
    candidates = [
        position for position, row in enumerate(rows[:HEAD_ROWS]) if is_header(row, layout.kolonner)
    ]
    candidates = candidates or [
        p for p in range(len(rows[:HEAD_ROWS])) if _names_account_below_amounts(reading, p)
    ]
    if candidates:
        first = candidates[0]
        for other in candidates[1:]:
            if _keys(rows[other]) != _keys(rows[first]):
                raise HeaderChoiceError(
                    f"Både linje {lines[first]} og linje {lines[other]} ligner en overskrift",
                    where=f"{name}, ark {sheet}" if sheet else name,
                    action=f"Angiv den rigtige med --layout overskriftslinje={lines[first]}, "
                    "og slet det, der ikke skal med.",
                )
        return _read(reading, first, {})
    for position, row in enumerate(rows[:HEAD_ROWS]):
        if _names_amount(row) and (roles := by_content(position)) is not None:
            return _read(reading, position, roles)
    return None


def is_header(row: Sequence[str], chosen: ColumnNames) -> bool:
    """Whether a row names both an account (or a function) and an amount, be it a budget."""
    roles = {role for _, role, _ in _named(row, chosen)}
    return bool(roles & ACCOUNT_ROLES) and (Role.BELOEB in roles or _names_amount(row))


def no_header(name: str, seen: str) -> NotAccountsError:
    """The error for a file in which no row names an account and an amount; `seen` is what it has instead."""
    state = "Tjek filen, eller angiv kolonnernes navne, fx --layout kolonner.beloeb=Forbrug."
    return NotAccountsError(
        "Filen er ikke et regnskabsudtræk: ingen linje har både en kontokolonne og en beløbskolonne",
        where=name,
        action=f"{state} {seen}".strip(),
    )


@dataclass(frozen=True)
class _Reading:
    """The first rows of a table, and what is stated of it."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    name: str
    sheet: str
    layout: LayoutChoice

    def where(self, position: int) -> str:
        return line_place(self.name, self.lines[position], self.sheet)


def _names_amount(row: Sequence[str]) -> bool:
    return any(read_heading(cell).meaning is not None for cell in row if role_of(cell) is None)


def _names_account_below_amounts(reading: _Reading, position: int) -> bool:
    """Whether a row names the account while the row above or below it names the amounts."""
    row = reading.rows[position]
    if not {role for _, role, _ in _named(row, reading.layout.kolonner)} & ACCOUNT_ROLES:
        return False
    return bool(_group_rows(reading, position)) or _unit_row(reading, position) is not None


def _stated(reading: _Reading, by_content: ContentRoles) -> Header:
    line = reading.layout.overskriftslinje or 1
    position = list(reading.lines).index(line) if line in reading.lines else None
    if position is not None and is_header(reading.rows[position], reading.layout.kolonner):
        return _read(reading, position, {})
    roles = by_content(position) if position is not None else None
    if position is None or roles is None:
        raise HeaderChoiceError(
            "Linjen er ikke en overskrift med konto og beløb",
            where=line_place(reading.name, line, reading.sheet),
            action="Ret overskriftslinje, eller angiv kolonnerne, fx --layout kolonner.beloeb=Forbrug.",
        )
    return _read(reading, position, roles)


def _read(reading: _Reading, position: int, by_content: Mapping[int, Role]) -> Header:
    row, where, chosen = reading.rows[position], reading.where(position), reading.layout.kolonner
    upper, below = _group_rows(reading, position), _unit_row(reading, position)
    wholes = _whole_names(reading, position, upper, below)
    _check_stated(wholes, where, chosen)
    named = _named(wholes, chosen)
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


def _group_rows(reading: _Reading, position: int) -> list[int]:
    """The rows of group headings right above the names: `2022` over `Budget` and `Regnskab`."""
    found: list[int] = []
    names = reading.rows[position]
    above = [p for p in range(position) if not _is_rule(reading.rows[p])]
    for place in reversed(above[-_UPPER_ROWS:]):
        row = reading.rows[place]
        filled = [p for p, cell in enumerate(row) if cell and not _is_label_of_years(names, p, cell)]
        if not filled or filled[0] == 0 or _is_name_of_column(names, filled[0]):
            break
        if any(read_heading(row[p]).meaning is None for p in filled):
            break
        found.insert(0, place)
    return found


def _is_rule(row: Sequence[str]) -> bool:
    """Whether a row is a line drawn across the page."""
    drawn = "".join(row)
    return drawn != "" and not drawn.strip("-=_+ ")


def _is_label_of_years(names: Sequence[str], place: int, cell: str) -> bool:
    """Whether a cell above the name of a column is the word for the years beside it, as a pivot has it."""
    named = role_of(cell)
    return named is not None and named[0] is Role.AAR and _is_name_of_column(names, place)


def _is_name_of_column(names: Sequence[str], place: int) -> bool:
    return place < len(names) and role_of(names[place]) is not None


def _unit_row(reading: _Reading, position: int) -> int | None:
    """The row right below the names, when all it holds are years, units or kinds of amounts."""
    below = position + 1
    if below >= len(reading.rows):
        return None
    names, row = reading.rows[position], reading.rows[below]
    filled = [place for place, cell in enumerate(row) if cell]
    fits = filled and all(
        read_heading(row[place]).meaning is not None and not _is_name_of_column(names, place)
        for place in filled
    )
    return below if fits else None


def _whole_names(reading: _Reading, position: int, upper: Sequence[int], below: int | None) -> list[str]:
    """The name of each column with the headings above and below it; a group heading reaches to the next."""
    names = list(reading.rows[position])
    for row in upper:
        group = ""
        cells = reading.rows[row]
        for place in range(len(names)):
            group = cells[place] if place < len(cells) and cells[place] else group
            if group and not _is_name_of_column(names, place):
                names[place] = f"{names[place]} {group}".strip()
    if below is not None:
        cells = reading.rows[below]
        names = [
            f"{name} {cells[place]}".strip() if place < len(cells) and cells[place] else name
            for place, name in enumerate(names)
        ]
    return names


def _check_stated(row: Sequence[str], where: str, chosen: ColumnNames) -> None:
    keys = _keys(row)
    for role, stated in chosen.model_dump(exclude_none=True).items():
        if name_key(stated) not in keys:
            shown = ", ".join(quoted(name) for name in row if name)
            raise HeaderChoiceError(
                f"Kolonnen {quoted(stated)} findes ikke i overskriften ({shown})",
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


def _keys(row: Sequence[str]) -> list[str]:
    keys = [name_key(cell) for cell in row]
    while keys and not keys[-1]:
        keys.pop()
    return keys
