"""The numbers of a table of StatBank: what is missing or kept secret is refused, and never 0."""

from __future__ import annotations

from collections.abc import Sequence

from generator.tables.errors import AmountError, YearlyError, line_place, quoted
from generator.tables.grid import TextGrid
from generator.tables.number_faults import clear_forms, two_readings
from generator.tables.numbers import Expectation, Problem, parse_numbers
from generator.tables.statbank import Dimension, Observation
from generator.tables.yearly import MAX_DECIMALS
from generator.tables.years import FIRST_YEAR, parse_year


def read_values(grid: TextGrid, found: Sequence[Observation], expected: Expectation) -> list[float]:
    """The number of each observation.

    Raises:
        YearlyError: a number that StatBank does not give (`..`).
        AmountError: a cell that is no number, or one that can be read in two ways.
    """
    read = parse_numbers([each.text for each in found], MAX_DECIMALS, expected=expected)
    for each, problem in zip(found, read.problem.tolist(), strict=True):
        if problem != Problem.NONE:
            raise _fault(grid, each, Problem(problem))
    return [float(value) for value in read.values]


def yearly_numbers(grid: TextGrid, found: Sequence[Observation], expected: Expectation) -> dict[int, float]:
    """The number of each year from FIRST_YEAR on.

    Raises:
        YearlyError, AmountError: see `read_values`; also a year that stands twice.
        YearError: a time that is no year.
    """
    years = [
        parse_year(each.label(Dimension.TIME), line_place(grid.name, each.line, grid.sheet))
        for each in found
        if each.label(Dimension.TIME) >= str(FIRST_YEAR)
    ]
    used = [each for each in found if each.label(Dimension.TIME) >= str(FIRST_YEAR)]
    for year in years:
        if years.count(year) > 1:
            raise YearlyError(
                f"Året {year} står to gange", where=grid.name, action="Hent tabellen fra StatBank igen."
            )
    return dict(zip(years, read_values(grid, used, expected), strict=True))


def _fault(grid: TextGrid, each: Observation, problem: Problem) -> YearlyError | AmountError:
    where = line_place(grid.name, each.line, grid.sheet)
    if problem is Problem.AMBIGUOUS:
        return AmountError(two_readings(each.text), where=where, action=clear_forms(each.text))
    if problem is Problem.EMPTY:
        labels = ", ".join(label for label in each.labels.values() if label)
        return YearlyError(
            f"Tallet for {quoted(labels)[1:-1]} mangler ({each.text})",
            where=where,
            action="Hent tabellen igen uden det, eller skriv en tabel med de tal, der kendes.",
        )
    return AmountError(
        f"{quoted(each.text)} er ikke et tal", where=where, action="Hent tabellen fra StatBank igen."
    )
