"""The parts of an account that stand in columns of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import (
    leading_number,
    read_art,
    read_dranst,
    read_ejerforhold,
    read_gruppering,
)
from generator.accounts.cells import bare
from generator.accounts.errors import AccountFormError
from generator.accounts.names import Role
from generator.accounts.table import Coded, Table
from generator.tables.errors import quoted

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.bool_]

_TOTAL_CODES = frozenset({"tot", "tot.", "total", "i alt", "ialt", "alle", "resultat", "sum", "hovedtotal"})
_TWO_DIGITS = 2


@dataclass(frozen=True)
class OwnColumns:
    """Per row what the columns of parts give; None for a column that the file does not have."""

    dranst: Numbers | None
    ejerforhold: Numbers | None
    gruppering: Texts | None
    art: Texts | None


def read_own_columns(table: Table, used: Rows) -> OwnColumns:
    """Read the columns of dranst, ejerforhold, gruppering and art.

    Raises:
        AccountFormError: a used row whose dranst is filled with something else than 1 to 7.
    """
    return OwnColumns(
        _dranst_column(table, used),
        _numbers(table.column(Role.EJERFORHOLD), read_ejerforhold),
        _texts(table.column(Role.GRUPPERING), read_gruppering),
        _texts(table.column(Role.ART), read_art),
    )


def total_rows(table: Table) -> Rows:
    """Rows that are totals by a code in a separate column, such as TOT as gruppering."""
    found = np.zeros(len(table.lines), dtype=bool)
    for role in (Role.FUNKTION, Role.DRANST, Role.EJERFORHOLD, Role.GRUPPERING):
        column = table.column(role)
        if column is not None:
            found |= column.where(lambda cell: cell.casefold() in _TOTAL_CODES)
    return found


def function_cells(table: Table) -> Coded | None:
    """The functions; hovedkonto, hovedfunktion and function in columns of their own are put together."""
    function, middle = table.column(Role.FUNKTION), table.column(Role.HOVEDFUNKTION)
    if function is None or middle is None:
        return function
    first = table.column(Role.HOVEDKONTO) or Coded(np.zeros_like(function.codes), ("",))
    keys, _ = pd.factorize(first.codes * len(middle.values) + middle.codes)
    codes, _ = pd.factorize(keys * len(function.values) + function.codes)
    _, rows = np.unique(codes, return_index=True)
    values = (put_together(first.at(row), middle.at(row), function.at(row)) for row in rows.tolist())
    return Coded(codes, tuple(values))


def put_together(hovedkonto: str, hovedfunktion: str, funktion: str) -> str:
    """5.28.20 of 5, 28 and 20, or of 5, 5.28 and 20; 5.28 without a function.

    A cell of the function that is whole by itself, or words, is given back as it is.
    """
    own = leading_number(funktion)
    if funktion and (not own or len(_code(funktion)) > _TWO_DIGITS):
        return funktion
    middle = _code(hovedfunktion)
    if len(middle) > _TWO_DIGITS:
        head = middle.zfill(_TWO_DIGITS + 1)[-_TWO_DIGITS - 1 :]
        hovedkonto, middle = head[0], head[1:]
    first = leading_number(hovedkonto).lstrip("0") or leading_number(hovedkonto)[-1:]
    if not first or not middle:
        return first if not (middle or funktion) else funktion
    return ".".join(
        part for part in (first, middle.zfill(_TWO_DIGITS), own and own.zfill(_TWO_DIGITS)) if part
    )


def _code(cell: str) -> str:
    """The digits that a cell such as `5.28 Tilbud` begins with."""
    return "".join(sign for sign in bare(cell).split(" ")[0] if sign.isdecimal())


def _texts(column: Coded | None, read: Callable[[str], str]) -> Texts | None:
    return None if column is None else column.mapped(read)


def _numbers(column: Coded | None, read: Callable[[str], int]) -> Numbers | None:
    return None if column is None else column.mapped(read).astype(np.int64)


def _dranst_column(table: Table, used: Rows) -> Numbers | None:
    column = table.column(Role.DRANST)
    if column is None:
        return None
    read = column.mapped(_dranst).astype(np.int64)
    wrong = np.flatnonzero(used & (read < 0))
    if len(wrong):
        row = int(wrong[0])
        raise AccountFormError(
            f"Dranst {quoted(column.at(row))} findes ikke", where=table.place(row), action="Skriv 1 til 7."
        )
    return read


def _dranst(cell: str) -> int:
    """Dranst of a cell, 0 of a total, -1 of what is neither."""
    read = 0 if cell.casefold() in _TOTAL_CODES else read_dranst(cell)
    return -1 if read is None else read
