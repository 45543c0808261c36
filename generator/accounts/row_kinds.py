"""Columns that say of each row what it is: accounts or budget (`Version`), debit or credit (`D/K`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.errors import NoAccountsAmountError
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.names import name_key
from generator.accounts.table import Coded, Table
from generator.tables.errors import quoted

_KIND_NAMES = frozenset(
    name_key(name)
    for name in (
        "talart",
        "scenarie",
        "scenarium",
        "version",
        "versionsnavn",
        "versionstekst",
        "budgetversion",
        "regnskab/budget",
        "budget/regnskab",
        "beløbstype",
        "værditype",
        "datatype",
        "posttype",
        "type",
        "art af tal",
        "R/B",
        "B/R",
        "kategori",
        "tal",
        "kilde",
    )
)
_VERSION_NAMES = frozenset(
    name_key(name)
    for name in (
        "version",
        "versionsnavn",
        "versionstekst",
        "budgetversion",
        "scenarie",
        "scenarium",
        "talart",
    )
)
"""Columns that say of every row which figures it is of; cells that are not understood are asked about."""
_FLAGS: tuple[Mapping[str, int], ...] = (
    {"d": 1, "k": -1},
    {"d": 1, "c": -1},
    {"debet": 1, "kredit": -1, "debit": 1, "credit": -1, "deb": 1, "kred": -1, "kre": -1, "dr": 1, "cr": -1},
    {"s": 1, "h": -1},
    {"soll": 1, "haben": -1},
    {"u": 1, "i": -1},
    {"udgift": 1, "indtægt": -1, "udgifter": 1, "indtægter": -1, "udg": 1, "indt": -1, "indtæg": -1},
    {"+": 1, "-": -1},
)
_POSTING_KEYS: Mapping[str, int] = {"40": 1, "50": -1}
"""SAP's keys of a posting to debit and to credit, under a heading that says so."""
_FLAG_NAME = re.compile(
    r"debet|debit|kredit|credit|soll|haben|fortegn|bogføringsnøgle|posteringsnøgle|posting key|"
    r"\b[ds]\s?/?\s?[khc]\b|\bh\s?/?\s?s\b|\bu\s?/?\s?i\b|indt\w*\W+udg|udg\w*\W+indt"
)
"""Headings of a column of marks, of which a cell may be empty for debit."""
_MOST_KINDS = 100
"""A column with more distinct cells (vouchers, suppliers) says of no row what kind it is."""
_FEW_KINDS = 5
"""A column of another name with so few distinct cells, one of them a budget, says of each row what it is."""
_OTHER_KINDS = frozenset({Meaning.BUDGET, Meaning.FORECAST, Meaning.CHANGE, Meaning.FIXED_PRICES})


@dataclass(frozen=True)
class RowKinds:
    """Which rows are of other amounts than accounts; `words` are what the file calls them."""

    other: npt.NDArray[np.bool_]
    words: tuple[str, ...] = ()


def other_kinds(table: Table, used: npt.NDArray[np.bool_]) -> RowKinds:
    """The rows that a column says are a budget, a forecast or the like.

    Args:
        table: the export.
        used: the rows with an amount that are no totals.

    Raises:
        NoAccountsAmountError: all are, or a column names budgets and kinds that are not known.
    """
    for place in table.unassigned:
        column = table.coded[place]
        heading = table.header.names[place] if place < len(table.header.names) else ""
        named = name_key(heading) in _KIND_NAMES
        kinds = {value: _kind(value, named) for value in _values(column, used)}
        others = [value for value, kind in kinds.items() if kind in _OTHER_KINDS]
        accounts = [value for value, kind in kinds.items() if kind is Meaning.ACCOUNTS]
        strange = [value for value, kind in kinds.items() if kind is None]
        if not others and not (strange and len(kinds) > 1 and name_key(heading) in _VERSION_NAMES):
            continue
        if strange and not named and len(kinds) > _FEW_KINDS:
            continue
        if not accounts:
            raise _no_accounts(table, heading, strange or others, bool(strange))
        rest = tuple(value for value in kinds if value not in accounts and value not in others)
        return RowKinds(column.where({*others, *rest}.__contains__) & used, (*others, *rest))
    return RowKinds(np.zeros(len(table.lines), dtype=bool))


def _no_accounts(table: Table, heading: str, cells: Sequence[str], unknown: bool) -> NoAccountsAmountError:
    """The error for a column of versions none of which is known to be accounts: the sum would be double."""
    shown = ", ".join(quoted(cell) for cell in cells)
    if not unknown:
        return NoAccountsAmountError(
            f"Kolonnen {quoted(heading)} har ingen linjer med regnskab, kun {shown}",
            where=table.name,
            action="Dan udtrækket med regnskab.",
        )
    return NoAccountsAmountError(
        f"Kolonnen {quoted(heading)} kan skelne regnskab fra budget, men {shown} forstås ikke",
        where=table.name,
        action="Dan udtrækket med regnskab alene; er alle linjer regnskab, så angiv "
        f'--uden-kolonne "{heading}".',
    )


def credit_rows(table: Table, used: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_] | None:
    """The rows that a column marks as credit (or income); None when none marks both or is named for it."""
    for place in table.unassigned:
        column = table.coded[place]
        met = {_word(value) for value in _values(column, used)}
        heading = table.header.names[place] if place < len(table.header.names) else ""
        named = _is_flag_name(heading)
        known = (*_FLAGS, _POSTING_KEYS) if named else _FLAGS
        flags = next((flags for flags in known if met and met <= flags.keys()), None)
        if flags is None:
            continue
        if len({flags[value] for value in met}) == 2 or named or _is_mark(heading, met):
            credit = {word for word, sign in flags.items() if sign < 0}
            return np.array([_word(value) in credit for value in column.values], dtype=bool)[column.codes]
    return None


def _is_mark(heading: str, met: set[str]) -> bool:
    """Whether a column is headed by the only mark that it holds: `K` over K and empty cells."""
    return met == {_word(heading)}


def _values(column: Coded, used: npt.NDArray[np.bool_]) -> list[str]:
    """The distinct cells; none where there are more than kinds of amounts."""
    if len(column.values) > _MOST_KINDS:
        return []
    return [value for code in np.unique(column.codes[used]).tolist() if (value := column.values[code])]


def _word(cell: str) -> str:
    return cell.casefold().strip(". ")


def _kind(value: str, named: bool) -> Meaning | None:
    """The kind that a cell names; a single letter only under a heading that asks for it."""
    heading = read_heading(value)
    if not heading.sure or (len(value.strip()) < 2 and not named) or " og " in value:
        return None
    return Meaning.ACCOUNTS if heading.meaning is Meaning.ACCOUNTS else heading.meaning


def _is_flag_name(heading: str) -> bool:
    return _FLAG_NAME.search(heading.casefold()) is not None or name_key(heading) in {"dk", "sh", "hs", "dc"}
