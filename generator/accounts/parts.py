"""The parts of the account of every row: from an account column, from separate columns, or from both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Account, Kind, path_of
from generator.accounts.cells import TEXT_FIRST, distilled, is_cut
from generator.accounts.errors import AccountFormError
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import AccountForm, LayoutChoice
from generator.accounts.names import Role
from generator.accounts.narrow import MANY, Narrowed, narrowed
from generator.accounts.own_columns import (
    Numbers,
    OwnColumns,
    Rows,
    Texts,
    function_cells,
    read_own_columns,
)
from generator.accounts.readings import Occurrence
from generator.accounts.relative import relative_accounts
from generator.accounts.settle import settle
from generator.accounts.table import Coded, Table

_OWNERS = ("001", "002", "003", "004")
"""What an ejerforhold looks like where a gruppering is expected."""
_GRUPPERING_DIGITS = 3


@dataclass(frozen=True)
class Parts:
    """Per row of a table: how much of an account it gives, and the parts (see `Account`).

    Attributes:
        path: where the account stands among the others, as `5.28.21/1/003/4.0` (see `path_of`).
        assumed: the rows whose dranst is assumed, since the file gives none at all.
        disputed: the rows whose account says another dranst or gruppering than the columns of these.
        doubt: what else the account may be, in words; "" for nothing.
        cell: the account as the file has it.
        forms: the forms met, that of most lines first.
    """

    kind: npt.NDArray[np.int8]
    funktion: Texts
    dranst: Numbers
    ejerforhold: Numbers
    gruppering: Texts
    art: Texts
    path: Texts
    assumed: Rows
    disputed: Rows
    doubt: Texts
    cell: Coded
    forms: tuple[str, ...]


@dataclass(frozen=True)
class _Column:
    """The account column understood: `accounts[codes[i]]` is the account of row i."""

    codes: npt.NDArray[np.intp]
    accounts: Sequence[Account]
    forms: tuple[str, ...]


def read_parts(table: Table, used: Rows, known: KnownAccounts, layout: LayoutChoice) -> Parts:
    """Understand the accounts of a table.

    Args:
        table: the export.
        used: the rows that hold an amount; only these decide, and can make an account an error.
        known: the accounts of the mapping.
        layout: what the user states.

    Raises:
        AccountFormError: an account that cannot be read or can be read in two ways; names file and line.
    """
    own = _has_own_columns(table, layout)
    cell = _account_cells(table, own=own)
    column = _understood(table, cell, used, known, layout)
    if own:
        column = _functions_only(column)
    columns = read_own_columns(table, used)
    account = _without_disputed_digit(_of_column(column, cell), columns, used)
    disputed = _disputed_rows(account, columns)
    parts = _filled(account, columns)
    parts = _with_dranst(parts, used, known)
    given = parts.kind >= Kind.FUNCTION
    complete = given & (parts.dranst > 0) & (parts.gruppering != "")
    kind = np.where(complete, np.int8(Kind.COMPLETE), np.minimum(parts.kind, np.int8(Kind.FUNCTION)))
    return replace(parts, kind=kind, path=_paths(parts), disputed=disputed & used)


def _has_own_columns(table: Table, layout: LayoutChoice) -> bool:
    """Whether the account stands in columns of its own, so that an account column is a system's number."""
    columns = table.header.columns
    if Role.FUNKTION not in columns:
        return False
    return (
        layout.kontoform is AccountForm.COLUMNS
        or Role.KONTO not in columns
        or Role.DRANST in columns
        or Role.GRUPPERING in columns
    )


def _account_cells(table: Table, *, own: bool) -> Coded:
    """The cells that give the account, or its function."""
    cells = function_cells(table) if own or Role.KONTO not in table.header.columns else None
    cells = cells or table.column(Role.KONTO)
    if cells is None:
        raise AccountFormError(
            "Kontokolonnen mangler", where=table.name, action="Angiv den med --layout kolonner.konto=NAVN."
        )
    return cells


def _understood(table: Table, cell: Coded, used: Rows, known: KnownAccounts, layout: LayoutChoice) -> _Column:
    """Understand each distinct account once, and those that stand relative to the rows above."""
    keys, distinct, readings = _distinct_codes(cell, used, known, layout)
    codes = keys[cell.codes]
    rows = np.concatenate((np.flatnonzero(used), np.flatnonzero(~used)))
    met, first = np.unique(codes[rows], return_index=True)
    counts = np.bincount(codes[used], minlength=len(distinct))
    order = met[np.argsort(first)].tolist()
    entries = []
    for code, position in zip(order, np.sort(first).tolist(), strict=True):
        row, text = int(rows[position]), distinct[code]
        shown, lines, place = cell.at(row), int(counts[code]), table.place(row)
        offered = readings.candidates(text)
        entries.append(
            Occurrence(text.removeprefix(TEXT_FIRST), offered, shown, place, lines, cut=is_cut(shown))
        )
    accounts = [Account(Kind.BLANK)] * len(distinct)
    for code, account in zip(order, settle(entries, known, layout.kontoform), strict=True):
        accounts[code] = account
    forms = _forms(accounts, counts)
    by_cell = [accounts[key] for key in keys.tolist()]
    relative = relative_accounts(cell.values, cell.codes, by_cell, table.body, known)
    if relative:
        own = list(dict.fromkeys(relative.values()))
        places = {account: len(accounts) + number for number, account in enumerate(own)}
        codes[list(relative)] = [places[account] for account in relative.values()]
        accounts += own
    return _Column(codes, accounts, forms)


def _distinct_codes(
    cell: Coded, used: Rows, known: KnownAccounts, layout: LayoutChoice
) -> tuple[npt.NDArray[np.intp], Sequence[str], Narrowed]:
    """The code of each distinct cell, the distinct codes, and what they may be read as."""
    distil = distilled(layout.positioner)
    keys, codes = pd.factorize(np.array([*(distil(value) for value in cell.values), ""], dtype=object))
    keys = keys[:-1]
    if len(codes) <= MANY:
        return keys, codes.tolist(), Narrowed(layout.positioner, {})
    lines = np.bincount(keys[cell.codes[used]], minlength=len(codes)).tolist()
    readings = narrowed(codes.tolist(), lines, known, layout)
    again, fewer = pd.factorize(np.array([readings.shortened(code) for code in codes], dtype=object))
    return again[keys], fewer.tolist(), readings


def _functions_only(column: _Column) -> _Column:
    """Accounts without dranst and gruppering, which have their own columns."""
    accounts = [
        replace(account, dranst=0, gruppering="", form=AccountForm.COLUMNS) for account in column.accounts
    ]
    return _Column(column.codes, accounts, (AccountForm.COLUMNS,))


def _of_column(column: _Column, cell: Coded) -> Parts:
    """What the account column alone gives."""
    codes, accounts = column.codes, column.accounts

    def texts(values: Sequence[str]) -> Texts:
        return np.array([*values, None], dtype=object)[codes]

    def numbers(values: Sequence[int]) -> Numbers:
        return np.array(values, dtype=np.int64)[codes]

    return Parts(
        kind=numbers([account.kind for account in accounts]).astype(np.int8),
        funktion=texts([account.funktion for account in accounts]),
        dranst=numbers([account.dranst for account in accounts]),
        ejerforhold=numbers([account.ejerforhold for account in accounts]),
        gruppering=texts([account.gruppering for account in accounts]),
        art=texts([account.art for account in accounts]),
        path=texts([""] * len(accounts)),
        assumed=np.zeros(len(codes), dtype=bool),
        disputed=np.zeros(len(codes), dtype=bool),
        doubt=texts([account.doubt for account in accounts]),
        cell=cell,
        forms=column.forms,
    )


def _filled(parts: Parts, columns: OwnColumns) -> Parts:
    """The account's parts, and what it leaves open from the columns; a column of arts goes before."""
    found = parts
    if columns.dranst is not None:
        found = replace(found, dranst=np.where(parts.dranst == 0, columns.dranst, parts.dranst))
    if columns.ejerforhold is not None:
        owner = np.where(parts.ejerforhold == 0, columns.ejerforhold, parts.ejerforhold)
        found = replace(found, ejerforhold=owner)
    if columns.gruppering is not None:
        gruppering = np.where(parts.gruppering == "", columns.gruppering, parts.gruppering)
        found = replace(found, gruppering=gruppering)
    if columns.art is not None:
        found = replace(found, art=np.where(columns.art == "", parts.art, columns.art))
    return found


def _without_disputed_digit(parts: Parts, columns: OwnColumns, used: Rows) -> Parts:
    """The account's parts, where the columns show that its last digit is another part than it looks like.

    In `5.28.21.1.3` beside a column of groupings the 3 is an ejerforhold, in `5.28.21.3` beside a column of
    dranst a gruppering, when most lines show it.
    """
    if columns.dranst is not None and columns.gruppering is None:
        alone = used & (parts.dranst > 0) & (parts.gruppering == "")
        if _mostly(columns.dranst != parts.dranst, alone & (columns.dranst > 0)):
            grouped = np.array([f"{digit:03d}" for digit in range(10)], dtype=object)[parts.dranst]
            found = np.where(alone, grouped, parts.gruppering)
            return replace(parts, dranst=np.where(alone, 0, parts.dranst), gruppering=found, disputed=alone)
    if columns.gruppering is not None:
        both = used & (parts.gruppering != "") & (columns.gruppering != "")
        owners = np.isin(parts.gruppering, _OWNERS) & (parts.ejerforhold == 0)
        if owners[both].all() and _mostly(parts.gruppering != columns.gruppering, both):
            owner = np.where(both, parts.gruppering, "0").astype(np.int64)
            gruppering = np.where(both, "", parts.gruppering)
            return replace(parts, ejerforhold=np.maximum(parts.ejerforhold, owner), gruppering=gruppering)
    return parts


def _mostly(test: Rows, rows: Rows) -> bool:
    return bool(2 * (test & rows).sum() > rows.sum())


def _disputed_rows(parts: Parts, columns: OwnColumns) -> Rows:
    """The rows whose account has a dranst or a gruppering, and the column of it another."""
    found = parts.disputed.copy()
    if columns.dranst is not None:
        found |= (parts.dranst > 0) & (columns.dranst > 0) & (parts.dranst != columns.dranst)
    if columns.gruppering is not None:
        own, column = parts.gruppering, columns.gruppering
        both = (own != "") & (column != "") & (np.char.str_len(column.astype(str)) == _GRUPPERING_DIGITS)
        found |= both & (own != column)
    return found


def _with_dranst(parts: Parts, used: Rows, known: KnownAccounts) -> Parts:
    """Assume drift where no used row has a dranst, or the only dranst that the function is known by."""
    given = parts.kind >= Kind.FUNCTION
    if not (given & used).any() or parts.dranst[given & used].any():
        return parts
    codes, functions = pd.factorize(parts.funktion)
    likely = np.array([known.likely_dranst(str(function)) for function in functions], dtype=np.int64)[codes]
    return replace(parts, dranst=np.where(given, likely, parts.dranst), assumed=given)


def _paths(parts: Parts) -> Texts:
    """Where each account stands; an assumed dranst only where there is a gruppering below it."""
    keys = np.zeros(len(parts.kind), dtype=np.intp)
    bare = parts.assumed & (parts.gruppering == "")
    columns: tuple[npt.NDArray[np.generic], ...] = (
        parts.funktion,
        np.where(bare, 0, parts.dranst),
        parts.gruppering,
        parts.art,
    )
    for column in columns:
        codes, values = pd.factorize(column)
        keys, _ = pd.factorize(keys * len(values) + codes)
    _, rows = np.unique(keys, return_index=True)
    distinct = [path_of(*(column[row] for column in columns)) for row in rows.tolist()]
    return np.array([*distinct, None], dtype=object)[keys]


def _forms(accounts: Sequence[Account], counts: npt.NDArray[np.intp]) -> tuple[str, ...]:
    """The forms met, that of most lines first."""
    lines: dict[str, int] = {}
    for account, count in zip(accounts, counts.tolist(), strict=True):
        if account.form and count:
            lines[account.form] = lines.get(account.form, 0) + count
    return tuple(sorted(lines, key=lambda form: -lines[form]))
