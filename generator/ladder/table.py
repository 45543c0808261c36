"""A small table with a header, taken from a grid of text and checked for its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.accounts.grid import TextGrid
from generator.errors import TrappenError


def read_table(
    grid: TextGrid, *, required: Sequence[str], optional: Sequence[str], error: type[TrappenError]
) -> pd.DataFrame:
    """The rows under the header as stripped text, with the line of each in the column `linje`.

    The first row that is not blank is the header; blank rows are passed over; an optional column
    that is missing comes back empty.

    Args:
        grid: the cells of the file.
        required: columns that must be there.
        optional: columns that may be there.
        error: the class to raise for a header that does not fit, as each file has its own.
    """
    rows = [(line, [cell.strip() for cell in row]) for line, row in enumerate(grid.rows, start=1)]
    filled = [(line, row) for line, row in rows if any(row)]
    if not filled:
        raise error("Filen har ingen rækker", where=grid.name, action="Brug en fil med en overskriftslinje.")
    header_line, header = filled[0]
    names = [name.lower() for name in header]
    _check_header(names, f"{grid.name}, linje {header_line}", required, optional, error)
    width = len(names)
    cells = [(row + [""] * width)[:width] for _, row in filled[1:]]
    table = pd.DataFrame(cells, columns=names, dtype="str").reindex(
        columns=[*required, *optional], fill_value=""
    )
    return table.assign(linje=[line for line, _ in filled[1:]])


def _check_header(
    names: Sequence[str],
    where: str,
    required: Sequence[str],
    optional: Sequence[str],
    error: type[TrappenError],
) -> None:
    """Refuse a header that lacks a column, repeats one or has one that nobody would read."""
    named = [name for name in names if name]
    missing = [name for name in required if name not in named]
    unknown = [name for name in named if name not in {*required, *optional}]
    repeated = sorted({name for name in named if named.count(name) > 1})
    complaints = [
        f"{text}: {', '.join(columns)}"
        for text, columns in (
            ("Manglende kolonner", missing),
            ("Ukendte kolonner", unknown),
            ("Kolonner, der står flere gange", repeated),
        )
        if columns
    ]
    if complaints:
        known = ", ".join([*required, *(f"{name} (valgfri)" for name in optional)])
        raise error("; ".join(complaints), where=where, action=f"Filen skal have kolonnerne {known}.")
