"""Columns that say of each row what it is: accounts or budget (`Version`), debit or credit (`D/K`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
_FLAGS: tuple[Mapping[str, int], ...] = (
    {"d": 1, "k": -1},
    {"d": 1, "c": -1},
    {"debet": 1, "kredit": -1, "debit": 1, "credit": -1, "deb": 1, "kred": -1, "kre": -1, "dr": 1, "cr": -1},
    {"s": 1, "h": -1},
    {"soll": 1, "haben": -1},
    {"u": 1, "i": -1},
    {"udgift": 1, "indtægt": -1, "udgifter": 1, "indtægter": -1},
    {"+": 1, "-": -1},
)
_MOST_KINDS = 100
"""A column with more distinct cells (vouchers, suppliers) says of no row what kind it is."""
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
        met = _values(column, used)
        named = (
            name_key(table.header.names[place]) in _KIND_NAMES if place < len(table.header.names) else False
        )
        kinds = {value: _kind(value, named) for value in met}
        others = tuple(value for value, kind in kinds.items() if kind in _OTHER_KINDS)
        known = all(kind is not None for kind in kinds.values())
        if not others or not (known or named):
            continue
        accounts = [value for value, kind in kinds.items() if kind is Meaning.ACCOUNTS]
        if not accounts:
            shown = ", ".join(quoted(value) for value in met)
            raise NoAccountsAmountError(
                f"Kolonnen {quoted(table.header.names[place])} har ingen linjer med regnskab, kun {shown}",
                where=table.name,
                action="Dan udtrækket med regnskab.",
            )
        strange = tuple(
            value for value, kind in kinds.items() if value not in accounts and value not in others
        )
        return RowKinds(column.where({*others, *strange}.__contains__) & used, (*others, *strange))
    return RowKinds(np.zeros(len(table.lines), dtype=bool))


def credit_rows(table: Table, used: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_] | None:
    """The rows that a column marks as credit (or income); None when none marks both or is named for it."""
    for place in table.unassigned:
        column = table.coded[place]
        met = {_word(value) for value in _values(column, used)}
        heading = table.header.names[place] if place < len(table.header.names) else ""
        flags = next((flags for flags in _FLAGS if met and met <= flags.keys()), None)
        if flags is None:
            continue
        if len({flags[value] for value in met}) == 2 or _is_flag_name(heading):
            credit = {word for word, sign in flags.items() if sign < 0}
            return np.array([_word(value) in credit for value in column.values], dtype=bool)[column.codes]
    return None


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
    if not heading.sure or (len(value.strip()) < 2 and not named):
        return None
    return Meaning.ACCOUNTS if heading.meaning is Meaning.ACCOUNTS else heading.meaning


def _is_flag_name(heading: str) -> bool:
    key = name_key(heading)
    names: Iterable[str] = ("d/k", "debet/kredit", "debit/kredit", "debit/credit", "s/h", "h/s", "d/c")
    return key in {name_key(name) for name in names}
