"""Indented reports and compact pivots: under a function stand its dranst, under that its groupings.

`52820 Opholdssteder`, `1 Drift`, `003 Opholdssteder for børn og unge` are accounts relative to the rows
above. They are read so only where the column has no longer accounts, and its groupings are known ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from generator.accounts.account_forms import REAL_ARTS, Account, Kind, dotted
from generator.accounts.cells import bare, code_of
from generator.accounts.known import KnownAccounts

_HEADINGS = {1: 1, 3: 4}
"""Digits of a hovedkonto and a hovedfunktion, and the characters of their function in 5.28.21."""
_GRUPPERING_DIGITS, _MOST_DRANST = 3, 7


@dataclass(frozen=True, slots=True)
class _Code:
    """A row below a function: digits of a dranst or gruppering, or an art."""

    row: int
    digits: str = ""
    art: str = ""


@dataclass(frozen=True)
class _Scope:
    """A function and the codes in the rows below it."""

    function: str
    codes: list[_Code]


def relative_accounts(
    cells: Sequence[str],
    codes: npt.NDArray[np.intp],
    accounts: Sequence[Account],
    body: npt.NDArray[np.bool_],
    known: KnownAccounts,
) -> dict[int, Account]:
    """The accounts of the rows that stand relative to a function above; empty where the column is no such.

    Args:
        cells: the distinct cells of the column.
        codes: the cell of each row.
        accounts: what each distinct cell is by itself.
        body: the rows below the header.
        known: the accounts of the mapping.
    """
    rows = np.flatnonzero(body)
    own = [accounts[code] for code in np.unique(codes[rows]).tolist()]
    if any(account.dranst or account.gruppering for account in own):
        return {}
    if not any(account.funktion in known.functions for account in own):
        return {}
    short = [relative_code(value) for value in cells]
    if not any(short):
        return {}
    met = [
        (row, code)
        for row, code in zip(rows.tolist(), codes[rows].tolist(), strict=True)
        if short[code] or accounts[code].kind in {Kind.HEADING, Kind.FUNCTION}
    ]
    scopes, headings = _scopes(met, short, accounts)
    found = _accounts_of(scopes)
    return {**found, **headings} if found and _fits(found.values(), known) else {}


def relative_code(cell: str) -> str:
    """The digits of a dranst or gruppering, or the art, that a cell may be below a function; "" for none."""
    code = code_of(bare(cell))
    if code.isdecimal() and len(code) <= _GRUPPERING_DIGITS:
        return code
    return code if code in REAL_ARTS else ""


def _scopes(
    met: Sequence[tuple[int, int]], short: Sequence[str], accounts: Sequence[Account]
) -> tuple[list[_Scope], dict[int, Account]]:
    """The functions with the codes below them, and the rows that are a hovedkonto or hovedfunktion.

    A code is a heading when a function that begins with its digits follows at once.
    """
    scopes: list[_Scope] = []
    headings: dict[int, Account] = {}
    after = [accounts[cell] for _, cell in met[1:]]
    following = [account.funktion if account.kind is Kind.FUNCTION else "" for account in after]
    for (row, cell), function in zip(met, [*following, ""], strict=True):
        code = short[cell]
        if not code:
            scopes.append(_Scope(accounts[cell].funktion, []))
        elif "." in code:
            if scopes:
                scopes[-1].codes.append(_Code(row, art=code))
        elif len(code) in _HEADINGS and function and function[: _HEADINGS[len(code)]] == dotted(code):
            headings[row] = Account(Kind.HEADING, dotted(code))
        elif scopes:
            scopes[-1].codes.append(_Code(row, code))
    return scopes, headings


def _accounts_of(scopes: Sequence[_Scope]) -> dict[int, Account]:
    """The account of every code; what is dranst is told by the number of digits, or by the order."""
    codes = [code.digits for scope in scopes for code in scope.codes if code.digits]
    padded = any(len(digits) == _GRUPPERING_DIGITS and digits[0] == "0" for digits in codes)
    filled = [scope for scope in scopes if scope.codes]
    levels = all(len(scope.codes) > 1 and _may_be_dranst(scope.codes[0].digits) for scope in filled)
    found: dict[int, Account] = {}
    for scope in filled:
        dranst_rows = _padded_dranst(scope) if padded else _dranst_by_order(scope) if levels else set()
        account = Account(Kind.FUNCTION, scope.function)
        for code in scope.codes:
            if code.art:
                found[code.row] = replace(account, art=code.art)
                continue
            if code.row in dranst_rows:
                account = Account(Kind.FUNCTION, scope.function, int(code.digits))
            else:
                kind = Kind.COMPLETE if account.dranst else Kind.FUNCTION
                gruppering = code.digits.zfill(_GRUPPERING_DIGITS)
                account = replace(account, kind=kind, gruppering=gruppering)
            found[code.row] = account
    return found


def _may_be_dranst(digits: str) -> bool:
    return digits.isdecimal() and 1 <= int(digits) <= _MOST_DRANST


def _padded_dranst(scope: _Scope) -> set[int]:
    return {code.row for code in scope.codes if len(code.digits) == 1 and _may_be_dranst(code.digits)}


def _dranst_by_order(scope: _Scope) -> set[int]:
    """Rows of a dranst among plain numbers as a pivot sorts them: groupings rise, a dranst begins anew."""
    codes = [code for code in scope.codes if code.digits]
    found = {codes[0].row}
    dranst, last = int(codes[0].digits), -1
    for code, following in pairwise([*codes[1:], None]):
        if code is None:
            continue
        number = int(code.digits)
        begins_anew = number <= last or (following is not None and int(following.digits) <= number)
        if last >= 0 and begins_anew and dranst < number <= _MOST_DRANST:
            found.add(code.row)
            dranst, last = number, -1
        else:
            last = number
    return found


def _fits(accounts: Iterable[Account], known: KnownAccounts) -> bool:
    """Whether at least half of the groupings are known, where the groupings of a function are."""
    named = [
        known.names_gruppering(one.funktion, one.dranst, one.gruppering) for one in accounts if one.gruppering
    ]
    return named.count(True) >= named.count(False)
