"""A small table with a header, taken from a grid of text and checked for its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.errors import TrappenError
from generator.tables.errors import line_place, quoted
from generator.tables.grid import TextGrid


def read_table(
    grid: TextGrid, *, required: Sequence[str], optional: Sequence[str], error: type[TrappenError]
) -> pd.DataFrame:
    """The rows under the header as text, with the line of each in the column `linje`.

    The first row is the header, in any case of letters; an optional column that is missing comes
    back empty.

    Args:
        grid: the cells of the file.
        required: columns that must be there.
        optional: columns that may be there.
        error: the class to raise for a table that does not fit, as each file has its own.
    """
    if not grid.rows:
        raise error("Filen har ingen rækker", where=grid.name, action="Brug en fil med en overskriftslinje.")
    names = [name.lower() for name in grid.rows[0]]
    _check_header(names, line_place(grid.name, grid.lines[0], grid.sheet), required, optional, error)
    for line, row in zip(grid.lines[1:], grid.rows[1:], strict=True):
        _check_width(row, names, line_place(grid.name, line, grid.sheet), error)
    records = [dict(zip(names, row, strict=False)) for row in grid.rows[1:]]
    table = pd.DataFrame(records, columns=[*required, *optional], dtype="str").fillna("")
    return table.assign(linje=grid.lines[1:])


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
    unknown = [quoted(name) for name in named if name not in {*required, *optional}]
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


def _check_width(row: Sequence[str], names: Sequence[str], where: str, error: type[TrappenError]) -> None:
    """Refuse a cell that stands under no column: it is a separator too many, and would be lost."""
    stray = [cell for number, cell in enumerate(row) if cell and not "".join(names[number : number + 1])]
    if stray:
        raise error(
            f"{quoted(stray[0])} står ikke under nogen overskrift",
            where=where,
            action="Ret rækken, så den har ét felt pr. kolonne.",
        )
