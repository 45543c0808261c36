"""Tables of one row per year, such as `aar;0-17;0-22` and `aar;indeks;kilde`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from generator.tables.errors import AmountError, YearlyError, line_place, quoted
from generator.tables.grid import TextGrid
from generator.tables.number_faults import clear_forms, two_readings
from generator.tables.numbers import Expectation, Problem, decimal_signs, parse_numbers
from generator.tables.years import parse_year

MAX_DECIMALS = 6
YEAR_NAMES = ("aar", "år", "ar", "årstal", "tid", "year", "time")
_ASIDE = re.compile(r"\(.*?\)|\b(?:19|20)[0-9]{2}\s*=\s*100\b")
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d]|\s)")
_PER_CENT = re.compile(r"\s*(?:%|pct\.?|procent)$", re.IGNORECASE)


@dataclass(frozen=True)
class YearColumn:
    """A column of a yearly table.

    Attributes:
        names: what it may be called in the file; the first is how a message names it.
        expected: what its numbers plausibly are; None for a column of text.
        per_cent: whether a number may carry a per cent sign.
        optional: whether the file may lack it.
    """

    names: tuple[str, ...]
    expected: Expectation | None = None
    per_cent: bool = False
    optional: bool = False


@dataclass(frozen=True)
class YearlyTable:
    """A yearly table.

    Attributes:
        frame: indexed by `aar` (int64), sorted, one row per year; numbers are float64 in the file's own unit
            (persons, index points).
        places: where each year stands, as a message says it.
    """

    frame: pd.DataFrame
    places: Mapping[int, str]


def read_yearly(grid: TextGrid, columns: Mapping[str, YearColumn]) -> YearlyTable:
    """Read a table with a year column and the asked-for columns.

    Args:
        grid: the table.
        columns: the name each column gets, and what it is in the file.

    Raises:
        YearlyError: a column is missing or stands twice, a cell is empty, a year stands twice.
        YearError: a year that cannot be read or is out of range.
        AmountError: a cell that should be a number and is not, or can be read in two ways.
    """
    header = _header_row(grid, columns)
    places = _places(grid, header, {"aar": YearColumn(YEAR_NAMES), **columns})
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
    found = [name for name in columns if name in places]
    frame = pd.DataFrame([years[year] for year in index], index=index, columns=found, dtype="str")
    return YearlyTable(frame.assign(**_all_numbers(frame, columns, [lines[year] for year in index])), lines)


def names_column(grid: TextGrid, column: YearColumn) -> bool:
    """Whether a row of the table names both a year column and this one."""
    return any(_names(row, YEAR_NAMES) and _names(row, column.names) for row in grid.rows)


def _all_numbers(
    frame: pd.DataFrame, columns: Mapping[str, YearColumn], places: Sequence[str]
) -> dict[str, list[float]]:
    """The columns of numbers, each with the others as evidence of what a separator means."""
    texts = {
        name: [_PER_CENT.sub("", cell) if column.per_cent else cell for cell in frame[name]]
        for name, column in columns.items()
        if name in frame and column.expected is not None
    }
    signs = {name: decimal_signs(cells) for name, cells in texts.items()}
    return {
        name: _numbers(
            cells,
            places,
            columns[name].expected,
            frozenset().union(*(shown for other, shown in signs.items() if other != name)),
        )
        for name, cells in texts.items()
    }


def _numbers(
    cells: Sequence[str], places: Sequence[str], expected: Expectation | None, evidence: frozenset[str]
) -> list[float]:
    """Cells as numbers of up to MAX_DECIMALS decimals."""
    read = parse_numbers(cells, MAX_DECIMALS, expected=expected, evidence=evidence)
    for cell, problem, where in zip(cells, read.problem, places, strict=True):
        if problem == Problem.AMBIGUOUS:
            raise AmountError(two_readings(cell), where=where, action=clear_forms(cell))
        if problem != Problem.NONE:
            what = f"{quoted(cell)} er ikke et tal med højst {MAX_DECIMALS} decimaler"
            raise AmountError(what, where=where, action="Skriv det for eksempel som 13306 eller 128,8.")
    return [float(value) for value in read.values]


def _header_row(grid: TextGrid, columns: Mapping[str, YearColumn]) -> int:
    """The first row that names a year column and one of the others."""
    others = [name for column in columns.values() for name in column.names]
    for position, row in enumerate(grid.rows):
        if _names(row, YEAR_NAMES) and _names(row, others):
            return position
    wanted = ";".join(["aar", *(column.names[0] for column in columns.values())])
    raise YearlyError(
        "Tabellens overskrift blev ikke fundet", where=grid.name, action=f"Den skal være {quoted(wanted)}."
    )


def _places(grid: TextGrid, header: int, wanted: Mapping[str, YearColumn]) -> dict[str, int]:
    """The place of each column in the rows; an optional one that is not there is left out."""
    row = grid.rows[header]
    where = line_place(grid.name, grid.lines[header], grid.sheet)
    places = {}
    for name, column in wanted.items():
        found = _names(row, column.names)
        if column.optional and not found:
            continue
        if len(found) != 1:
            fault = "mangler" if not found else f"står {len(found)} gange"
            raise YearlyError(
                f"Kolonnen {column.names[0]} {fault}",
                where=where,
                action=f"Der skal være én kolonne {column.names[0]}.",
            )
        places[name] = found[0]
    return places


def _names(row: Sequence[str], names: Sequence[str]) -> list[int]:
    """The places of a row that bear one of the names."""
    keys = {_key(name) for name in names}
    return [place for place, cell in enumerate(row) if _key(cell) in keys]


def _key(name: str) -> str:
    """A heading as it is compared: without case, hyphens, full stops, base year and parentheses."""
    bare = _HYPHEN.sub(" ", _ASIDE.sub("", name.casefold()))
    return " ".join(bare.replace(".", " ").split())
