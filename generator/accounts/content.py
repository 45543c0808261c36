"""Recognise the columns of the account by what their cells hold, where no heading names them.

Conservative: most cells of the column must be accounts, some of them of the area, and no other column may
be one as well. What is recognised is told as a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.accounts.account_forms import (
    REAL_ARTS,
    Account,
    Kind,
    read_art,
    read_dranst,
    read_gruppering,
)
from generator.accounts.cells import TEXT_FIRST, candidates, distilled
from generator.accounts.errors import AccountFormError
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import Positions
from generator.accounts.names import Role
from generator.accounts.readings import Occurrence
from generator.accounts.relative import relative_code
from generator.accounts.settle import settle

MOST_FUNCTIONS = 400
"""A chart of accounts has no more functions; a column with more holds other numbers."""
LEAST_KNOWN = 0.02
"""The share of a column's functions that are of the area: an area is some ten of a few hundred functions."""
_FEWEST_ARTS, _FEWEST_MAIN_ARTS, _MOST_ARTS = 3, 2, 200
_ART_DIGITS = re.compile(r"[0-9][.,]?[0-9]{1,7}(?:[^0-9].*)?", re.DOTALL)
_GRUPPERING = re.compile(r"[0-9]{1,3}(?:[^0-9].*)?", re.DOTALL)

Cells = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class _Profile:
    """How many lines of a column give what, and whether that can be the accounts of a municipality."""

    filled: int
    functions: int
    complete: int
    plausible: bool

    @property
    def is_accounts(self) -> bool:
        return self.plausible and 2 * self.complete > self.filled

    @property
    def is_functions(self) -> bool:
        return self.plausible and 2 * self.functions > self.filled


def roles_by_content(
    columns: Mapping[int, Cells], known: KnownAccounts, taken: Container[int]
) -> Mapping[int, Role] | None:
    """Which columns hold the account, or its parts; None in doubt.

    Args:
        columns: per place the distinct filled cells with the number of lines of each.
        known: the accounts of the mapping.
        taken: the places whose role is known.
    """
    free = {place: cells for place, cells in columns.items() if cells and place not in taken}
    profiles = {place: _profile(cells, known) for place, cells in free.items()}
    whole = [place for place, profile in profiles.items() if profile.is_accounts]
    if whole:
        return {whole[0]: Role.KONTO} if len(whole) == 1 else None
    functions = [place for place, profile in profiles.items() if profile.is_functions]
    if functions:
        return _with_parts(functions[0], free, known) if len(functions) == 1 else None
    relative = [place for place, cells in free.items() if _is_relative(cells, known)]
    return {relative[0]: Role.KONTO} if len(relative) == 1 else None


def _profile(cells: Cells, known: KnownAccounts) -> _Profile:
    accounts = _accounts(cells, known)
    counted = [
        (account, lines)
        for account, (_, lines) in zip(accounts, cells, strict=True)
        if account.kind >= Kind.FUNCTION
    ]
    functions = {account.funktion for account, _ in counted}
    own = functions & known.functions
    named = [
        known.names_gruppering(one.funktion, one.dranst, one.gruppering)
        for one, _ in counted
        if one.gruppering
    ]
    return _Profile(
        filled=_lines(cells),
        functions=sum(lines for _, lines in counted),
        complete=sum(lines for account, lines in counted if account.gruppering),
        plausible=(
            len(functions) <= MOST_FUNCTIONS
            and len(own) >= max(1, LEAST_KNOWN * len(functions))
            and named.count(True) >= named.count(False)
        ),
    )


def _accounts(cells: Cells, known: KnownAccounts) -> list[Account]:
    """What each cell of a column is; none is an account when the column cannot be decided."""
    positions = Positions()
    distil = distilled(positions)
    entries = []
    for cell, lines in cells:
        code = distil(cell)
        offered = candidates(code, positions)
        entries.append(Occurrence(code.removeprefix(TEXT_FIRST), offered, cell, "", lines))
    try:
        return settle(entries, known, None)
    except AccountFormError:
        return [Account(Kind.WORDS)] * len(entries)


def _with_parts(function: int, free: Mapping[int, Cells], known: KnownAccounts) -> Mapping[int, Role] | None:
    """The columns of dranst and gruppering to a column of functions, in the order that accounts have."""
    others = {place: cells for place, cells in free.items() if place != function}
    codes = {gruppering for _, gruppering in known.groupings}
    dranst = _where(others, lambda cells: _all(cells, _is_dranst))
    gruppering = _where(others, lambda cells: _all(cells, _GRUPPERING.fullmatch) and _mostly(cells, codes))
    gruppering = [place for place in gruppering if place not in dranst]
    if len(gruppering) > 1:
        return None
    last = gruppering[0] if gruppering else max(free)
    dranst = [place for place in dranst if function < place < last] if len(dranst) > 1 else dranst
    if len(dranst) > 1:
        return None
    roles = {function: Role.FUNKTION}
    roles |= dict.fromkeys(dranst, Role.DRANST)
    roles |= dict.fromkeys(gruppering, Role.GRUPPERING)
    arts = _where(others, _are_arts)
    return roles | {arts[0]: Role.ART} if len(arts) == 1 and arts[0] not in roles else roles


def _is_relative(cells: Cells, known: KnownAccounts) -> bool:
    """Whether a column holds functions, and dranst and groupings below them (see `relative`)."""
    accounts = _accounts(cells, known)
    if not any(account.funktion in known.functions for account in accounts):
        return False
    codes = [relative_code(cell) for cell, _ in cells]
    fitting = sum(
        lines
        for account, code, (_, lines) in zip(accounts, codes, cells, strict=True)
        if code or account.kind in {Kind.HEADING, Kind.FUNCTION}
    )
    padded = {code for code in codes if re.fullmatch(r"0[0-9]{2}", code)} - {"000"}
    named = {gruppering for _, gruppering in known.groupings}
    return 2 * fitting > _lines(cells) and 0 < len(padded) <= 2 * len(padded & named)


def _is_dranst(cell: str) -> bool:
    return (read_dranst(cell) or 0) > 0


def _are_arts(cells: Cells) -> bool:
    """Whether all cells are arts: several, of expenditure and income, and no numbers that only begin so."""
    arts = {read_art(cell) for cell, _ in cells if _ART_DIGITS.fullmatch(cell)}
    enough = len(arts) >= _FEWEST_ARTS and len({art[0] for art in arts}) >= _FEWEST_MAIN_ARTS
    all_arts = all(_ART_DIGITS.fullmatch(cell) and read_art(cell) in REAL_ARTS for cell, _ in cells)
    return enough and all_arts and len(cells) <= _MOST_ARTS


def _where(columns: Mapping[int, Cells], test: Callable[[Cells], bool]) -> list[int]:
    return [place for place, cells in columns.items() if test(cells)]


def _all(cells: Cells, test: Callable[[str], object]) -> bool:
    return all(test(cell) for cell, _ in cells)


def _mostly(cells: Cells, codes: Container[str]) -> bool:
    """Whether most lines have a gruppering of the area."""
    return 2 * sum(lines for cell, lines in cells if read_gruppering(cell) in codes) >= _lines(cells)


def _lines(cells: Iterable[tuple[str, int]]) -> int:
    return sum(lines for _, lines in cells)
