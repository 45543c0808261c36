"""Tables of one row per year: population (`aar;0-17;0-22`) and price index (`aar;indeks;kilde`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from generator.files import SourceFile
from generator.tables.errors import AmountError, YearlyError, line_place, quoted
from generator.tables.grid import TextGrid, open_grid
from generator.tables.numbers import Problem, parse_amounts
from generator.tables.years import parse_year

MAX_DECIMALS = 6
TEXT_COLUMNS = frozenset({"kilde"})
YEAR_NAMES = ("aar", "år", "ar", "tid", "year")


def read_yearly(
    source: SourceFile,
    columns: Mapping[str, tuple[str, ...]],
    text_columns: frozenset[str] = TEXT_COLUMNS,
) -> pd.DataFrame:
    """Read a table with a year column and the asked-for columns.

    Args:
        source: csv, txt or xlsx.
        columns: the name each column gets, with the names it may have in the file.
        text_columns: the columns of `columns` that are text; the others are numbers.

    Returns:
        A frame indexed by `aar` (int64), sorted, one row per year; numbers are float64 in the file's own
        unit (persons, index points).

    Raises:
        YearlyError: a column is missing or stands twice, a cell is empty, a year stands twice.
        YearError: a year that cannot be read or is out of range.
        AmountError: a cell that should be a number and is not.
    """
    grid = open_grid(source)
    header = _header_row(grid, columns)
    places = _places(grid, header, {"aar": YEAR_NAMES, **columns})
    years: dict[int, dict[str, str]] = {}
    lines: dict[int, str] = {}
    for line, row in zip(grid.lines[header + 1 :], grid.rows[header + 1 :], strict=True):
        where = line_place(grid.name, line, grid.sheet)
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        empty = [name for name, cell in cells.items() if not cell]
        if empty:
            raise YearlyError(
                f"Feltet {empty[0]} er tomt", where=where, action="Udfyld det, eller slet linjen."
            )
        year = parse_year(cells.pop("aar"), where)
        if year in years:
            raise YearlyError(f"Året {year} står to gange", where=where, action="Behold den rigtige linje.")
        years[year], lines[year] = cells, where
    if not years:
        raise YearlyError("Tabellen har ingen år", where=grid.name, action="Skriv en linje pr. år.")
    index = pd.Index(sorted(years), name="aar", dtype="int64")
    frame = pd.DataFrame([years[year] for year in index], index=index, columns=list(columns), dtype="str")
    places_of = [lines[year] for year in index]
    numbers = {name: _numbers(list(frame[name]), places_of) for name in columns if name not in text_columns}
    return frame.assign(**numbers)


def _numbers(cells: Sequence[str], places: Sequence[str]) -> list[float]:
    """Cells as numbers of up to MAX_DECIMALS decimals."""
    read = parse_amounts(cells, exponent=MAX_DECIMALS - 2)
    for cell, problem, where in zip(cells, read.problem, places, strict=True):
        if problem != Problem.NONE:
            what = f"{quoted(cell)} er ikke et tal med højst {MAX_DECIMALS} decimaler"
            raise AmountError(what, where=where, action="Skriv det for eksempel som 13.306 eller 128,8.")
    return [float(value) / 10**MAX_DECIMALS for value in read.oere]


def _header_row(grid: TextGrid, columns: Mapping[str, tuple[str, ...]]) -> int:
    """The first row that names a year column and one of the others."""
    others = {_key(name) for names in columns.values() for name in names}
    for position, row in enumerate(grid.rows):
        keys = {_key(cell) for cell in row}
        if keys & set(YEAR_NAMES) and keys & others:
            return position
    wanted = ";".join(["aar", *(names[0] for names in columns.values())])
    raise YearlyError(
        "Tabellens overskrift blev ikke fundet", where=grid.name, action=f"Den skal være {quoted(wanted)}."
    )


def _places(grid: TextGrid, header: int, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    keys = [_key(cell) for cell in grid.rows[header]]
    where = line_place(grid.name, grid.lines[header], grid.sheet)
    places = {}
    for name, spellings in wanted.items():
        found = [place for place, key in enumerate(keys) if key in {_key(spelling) for spelling in spellings}]
        if len(found) != 1:
            fault = "mangler" if not found else f"står {len(found)} gange"
            raise YearlyError(
                f"Kolonnen {spellings[0]} {fault}",
                where=where,
                action=f"Der skal være én kolonne {spellings[0]}.",
            )
        places[name] = found[0]
    return places


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
