"""Find the header of an account export among its first rows, by names or by what the cells below hold."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from generator.accounts.content_below import ContentRoles
from generator.accounts.errors import HeaderChoiceError
from generator.accounts.header import ACCOUNT_ROLES, Header, HeadRows, name_keys, named_columns, read_header
from generator.accounts.header_rows import group_rows, unit_row
from generator.accounts.headings import read_heading
from generator.accounts.layout import ColumnNames, LayoutChoice
from generator.accounts.names import Role, role_of
from generator.errors import TrappenError
from generator.tables.errors import NotAccountsError, line_place

HEAD_ROWS = 200
"""A header stands at the top: no report has two hundred lines of titles."""


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
    reading = HeadRows(rows, lines, name, sheet, layout)
    if layout.overskriftslinje is not None:
        return _stated(reading, by_content)
    candidates = [
        position for position, row in enumerate(rows[:HEAD_ROWS]) if is_header(row, layout.kolonner)
    ]
    candidates = candidates or [
        p for p in range(len(rows[:HEAD_ROWS])) if _names_account_below_amounts(reading, p)
    ]
    if candidates:
        return _first_of(reading, candidates)
    for position, row in enumerate(rows[:HEAD_ROWS]):
        if _names_amount(row) and (roles := by_content(position)) is not None:
            return read_header(reading, position, roles)
    return None


def _first_of(reading: HeadRows, candidates: Sequence[int]) -> Header:
    """The first of several rows that name columns; the others repeat it, are of other years, or are lines."""
    first, rows, lines = candidates[0], reading.rows, reading.lines
    others = [other for other in candidates[1:] if name_keys(rows[other]) != name_keys(rows[first])]
    header = _read_or_none(reading, first) if others else read_header(reading, first, {})
    for other in others:
        if header is not None:
            if header.is_line(rows[other]):
                continue
            again = _read_or_none(reading, other)
            if again is not None and header.is_of_other_years(again):
                continue
        raise two_headers(lines[first], lines[other], reading.source)
    return header or read_header(reading, first, {})


def _read_or_none(reading: HeadRows, position: int) -> Header | None:
    """The header at a row; None where its columns cannot be understood."""
    with suppress(TrappenError):
        return read_header(reading, position, {})
    return None


def two_headers(line: int, other: int, where: str) -> HeaderChoiceError:
    """The error for two rows that each name columns, and not the same ones."""
    return HeaderChoiceError(
        f"Både linje {line} og linje {other} ligner en overskrift",
        where=where,
        action=f"Del filen ved overskrifterne, eller angiv den rigtige med --layout overskriftslinje={line}, "
        "og slet det, der ikke skal med.",
    )


def is_header(row: Sequence[str], chosen: ColumnNames) -> bool:
    """Whether a row names both an account (or a function) and an amount, be it a budget."""
    roles = {role for _, role, _ in named_columns(row, chosen)}
    return bool(roles & ACCOUNT_ROLES) and (Role.BELOEB in roles or _names_amount(row))


def no_header(name: str, seen: str) -> NotAccountsError:
    """The error for a file in which no row names an account and an amount; `seen` is what it has instead."""
    state = "Tjek filen, eller angiv kolonnernes navne, fx --layout kolonner.beloeb=Forbrug."
    return NotAccountsError(
        "Filen er ikke et regnskabsudtræk: ingen linje har både en kontokolonne og en beløbskolonne",
        where=name,
        action=f"{state} {seen}".strip(),
    )


def _names_amount(row: Sequence[str]) -> bool:
    return any(read_heading(cell).meaning is not None for cell in row if role_of(cell) is None)


def _names_account_below_amounts(reading: HeadRows, position: int) -> bool:
    """Whether a row names the account while the row above or below it names the amounts."""
    row = reading.rows[position]
    if not {role for _, role, _ in named_columns(row, reading.layout.kolonner)} & ACCOUNT_ROLES:
        return False
    return bool(group_rows(reading.rows, position)) or unit_row(reading.rows, position) is not None


def _stated(reading: HeadRows, by_content: ContentRoles) -> Header:
    line = reading.layout.overskriftslinje or 1
    position = list(reading.lines).index(line) if line in reading.lines else None
    if position is not None and is_header(reading.rows[position], reading.layout.kolonner):
        return read_header(reading, position, {})
    roles = by_content(position) if position is not None else None
    if position is None or roles is None:
        raise HeaderChoiceError(
            "Linjen er ikke en overskrift med konto og beløb",
            where=line_place(reading.name, line, reading.sheet),
            action="Ret overskriftslinje, eller angiv kolonnerne, fx --layout kolonner.beloeb=Forbrug.",
        )
    return read_header(reading, position, roles)
