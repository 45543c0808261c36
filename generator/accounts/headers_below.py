"""Headers further down a table: the same again on each page, or the same columns of another year."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.find_header import two_headers
from generator.accounts.header import ACCOUNT_ROLES, Header, HeadRows, read_header
from generator.accounts.header_rows import GROUP_ROWS_WITHIN, group_rows, unit_row
from generator.accounts.layout import LayoutChoice
from generator.accounts.names import name_key
from generator.accounts.table import Table
from generator.errors import TrappenError


@dataclass(frozen=True)
class HeadersBelow:
    """The headers below the first.

    Attributes:
        rows: their rows, as a mask.
        years: from which row on the columns of amounts are of which year, by place; in the order of the rows.
    """

    rows: npt.NDArray[np.bool_]
    years: tuple[tuple[int, Mapping[int, int | None]], ...] = ()


def headers_below(table: Table, layout: LayoutChoice) -> HeadersBelow:
    """The headers below the first: rows that repeat it, and headers whose columns are of other years.

    Raises:
        HeaderChoiceError: a header with the same name for the account, and other columns.
    """
    found = _repeated(table)
    years: list[tuple[int, Mapping[int, int | None]]] = []
    read: dict[tuple[tuple[str, ...], ...], Header | None] = {}
    for row in _named_as_the_first(table):
        window, own = _around(table, row)
        upper, below = group_rows(window, own), unit_row(window, own)
        span = [*upper, own, *(() if below is None else (below,))]
        rows = tuple(tuple(window[place]) for place in span)
        if rows not in read:
            read[rows] = _read(table, rows, span.index(own), layout)
        header = read[rows]
        if header is None:
            raise two_headers(table.header.line, int(table.lines[row]), table.source)
        found[[row + place - own for place in span]] = True
        years.append((row, header.years))
    return HeadersBelow(found, tuple(years) if _differ(table, years) else ())


def _differ(table: Table, years: list[tuple[int, Mapping[int, int | None]]]) -> bool:
    return any(of_header != table.header.years for _, of_header in years)


def _named_as_the_first(table: Table) -> list[int]:
    """The rows below the header that name the account in the same column by the same name."""
    header = table.header
    place = next(place for role, place in header.columns.items() if role in ACCOUNT_ROLES)
    key = name_key(header.names[place])
    if not key:
        return []
    return np.flatnonzero(table.coded[place].where(lambda cell: name_key(cell) == key) & table.body).tolist()


def _around(table: Table, row: int) -> tuple[list[tuple[str, ...]], int]:
    """The rows that a header may have, and the number of the row with the names among them."""
    first = max(table.header.position + 1, row - GROUP_ROWS_WITHIN)
    last = min(len(table.lines), row + 2)
    width = len(table.header.names)
    return [table.row(place)[:width] for place in range(first, last)], row - first


def _read(table: Table, rows: tuple[tuple[str, ...], ...], names: int, layout: LayoutChoice) -> Header | None:
    """The header that some rows are; None where it is not the first one again, of these or other years."""
    first = table.header
    roles = {place: role for role, place in first.columns.items()} if first.by_content else {}
    reading = HeadRows(rows, range(len(rows)), table.name, table.sheet, layout)
    with suppress(TrappenError):
        again = read_header(reading, names, roles)
        return again if first.is_of_other_years(again) else None
    return None


def _repeated(table: Table) -> npt.NDArray[np.bool_]:
    """Rows below the header that repeat one of its rows, as a report does on each page."""
    repeated = np.zeros(len(table.lines), dtype=bool)
    for head in table.header.rows:
        places = [place for place, cell in enumerate(head) if cell]
        if not places:
            continue
        keys = [name_key(head[place]) or head[place].strip() for place in places]
        rows = np.flatnonzero(table.cells_equal(places[0], head[places[0]]) & table.body)
        for row in rows.tolist():
            cells = table.row(row)
            filled = [place for place, cell in enumerate(cells) if cell]
            same = filled == places and keys == [name_key(cells[place]) or cells[place] for place in places]
            repeated[row] |= same
    return repeated
