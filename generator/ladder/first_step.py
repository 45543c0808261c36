"""Trin 1 as the municipality enters it: kroner per year that no export of the specialised area holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import TrappenError
from generator.ladder.table import read_table
from generator.tables.errors import line_place, quoted
from generator.tables.grid import TextGrid
from generator.tables.numbers import Problem, parse_amounts
from generator.tables.years import parse_year

COLUMNS = ("aar", "kroner")


class FirstStepError(TrappenError):
    """A table of trin 1 that cannot be used."""


@dataclass(frozen=True)
class FirstStep:
    """Net expenditure on trin 1 by year; a year that is not entered is not there, and is never 0.

    Attributes:
        oere: øre by accounting year.
        sources: where a year's figure is from, as the user reads it; "" where it is not said.
    """

    oere: Mapping[int, int] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)


NOT_ENTERED = FirstStep()
"""Trin 1 until the user has entered it."""


def read_first_step(grid: TextGrid) -> FirstStep:
    """Read the table `aar;kroner;kilde`; an empty amount is as if the row were not there.

    Raises:
        FirstStepError: wrong columns, no amount, or a year that stands twice.
        YearError: a year that cannot be read or is out of range.
    """
    table = read_table(grid, required=COLUMNS, optional=("kilde",), error=FirstStepError)
    read = parse_amounts([str(cell) for cell in table["kroner"]])
    entered: dict[int, int] = {}
    sources: dict[int, str] = {}
    rows = table.to_dict("records")
    for row, problem, oere in zip(rows, read.problem, read.oere.tolist(), strict=True):
        where = line_place(grid.name, int(row["linje"]), grid.sheet)
        year = parse_year(str(row["aar"]), where)
        if problem == Problem.EMPTY:
            continue
        if problem != Problem.NONE:
            raise FirstStepError(
                f"{quoted(str(row['kroner']))} er ikke et beløb",
                where=where,
                action="Skriv hele kroner, for eksempel 12000000.",
            )
        if year in entered:
            raise FirstStepError(f"{year} står to gange", where=where, action="Behold den rigtige linje.")
        entered[year], sources[year] = int(oere), str(row["kilde"])
    return FirstStep(entered, sources)
