"""Blocks of years under one another; and labels that stand for the rows below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from generator.accounts.headers_below import HeadersBelow
from generator.accounts.names import Role
from generator.accounts.table import Coded, Table
from generator.accounts.title_years import block_title

_MOST_TITLES = 12
"""So many rows a page may have between its first title and its heading."""
_LABELS = frozenset(Role) - {Role.TEKST, Role.PRISENHED, Role.BELOEB}


@dataclass(frozen=True)
class YearBlocks:
    """Blocks of years under one another.

    Attributes:
        year: per row the year of the block that it stands in, 0 for none.
        budget: the rows of a block of budgets.
        unsure: rows that may begin a block of another year, but may be sentences that mention one.
    """

    year: npt.NDArray[np.int64]
    budget: npt.NDArray[np.bool_]
    unsure: tuple[int, ...] = ()
    headed: tuple[tuple[int, Mapping[int, int | None]], ...] = ()
    """From which row on the columns of amounts are of which year, by place (see `headers_below`)."""


def year_blocks(table: Table, plain: npt.NDArray[np.bool_], headers: HeadersBelow, first: int) -> YearBlocks:
    """The blocks of years in a table.

    Args:
        table: the export.
        plain: rows without an amount; only these can begin a block.
        headers: the headers below the first; a title right above one begins a block, whatever its words.
        first: the year of the titles above the header, 0 for none.
    """
    repeated = headers.rows
    years = np.full(len(table.lines), first, dtype=np.int64)
    budget = np.zeros(len(table.lines), dtype=bool)
    unsure = []
    for row in np.flatnonzero(plain & table.body & ~table.blank & ~repeated).tolist():
        found = block_title(table.row(row))
        if found is None:
            continue
        if found.sure or _is_above_header(row, plain, repeated):
            years[row:], budget[row:] = found.year, not found.accounts
        elif found.year != years[row]:
            unsure.append(row)
    return YearBlocks(years, budget, tuple(unsure), headers.years)


def _is_above_header(row: int, plain: npt.NDArray[np.bool_], repeated: npt.NDArray[np.bool_]) -> bool:
    """Whether nothing but other titles stands between a row and a heading that is repeated."""
    below = np.flatnonzero(repeated[row : row + _MOST_TITLES])
    return len(below) > 0 and bool(plain[row : row + int(below[0])].all())


def fill_labels(table: Table, is_line: npt.NDArray[np.bool_]) -> Table:
    """The table with labels that are printed once for the rows below them, as a pivot does, put in every row.

    A column is of that kind when it has empty cells, each with a label to the right of it, and never the same
    label on two rows that nothing parts: there an empty cell is a label that is missing.

    Args:
        table: the export.
        is_line: the rows that are lines of amounts and no totals.
    """
    roles = sorted((place, role) for role, place in table.header.columns.items() if role in _LABELS)
    coded = dict(table.coded)
    begun = np.full(len(table.lines), -1, dtype=np.int64)
    rows = np.arange(len(table.lines))
    for number, (place, role) in enumerate(roles[:-1]):
        column = coded[place]
        given = column.where(bool) & is_line
        empty = ~column.where(bool) & is_line
        source = np.maximum.accumulate(np.where(given, rows, -1))
        right = [coded[p] for p, _ in roles[number + 1 :]]
        # A year stands for many rows: one empty cell among years is a year that is missing.
        enough = role is not Role.AAR or empty.sum() > given.sum()
        if empty.any() and enough and _is_printed_once(column, given, empty, begun, right):
            fills = empty & (source >= np.maximum(begun, 0)) & (source >= 0)
            codes = column.codes.copy()
            codes[fills] = column.codes[source[fills]]
            coded[place] = Coded(codes, column.values)
        begun = np.maximum(begun, source)
    return replace(table, coded=coded)


def _is_printed_once(
    column: Coded,
    given: npt.NDArray[np.bool_],
    empty: npt.NDArray[np.bool_],
    begun: npt.NDArray[np.int64],
    right: list[Coded],
) -> bool:
    labelled = np.zeros(len(given), dtype=bool)
    for other in right:
        labelled |= other.where(bool)
    if not labelled[empty].all() or not given.any():
        return False
    rows = np.flatnonzero(given)
    if int(np.flatnonzero(empty)[0]) < int(rows[0]):
        return False
    same = column.codes[rows[1:]] == column.codes[rows[:-1]]
    parted = begun[rows[1:]] > rows[:-1]
    return not (same & ~parted).any()
