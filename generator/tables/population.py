"""The population of children per year: `aar;0-17;0-22`, or StatBank's FOLK1A as downloaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from generator.tables.errors import YearlyError
from generator.tables.grid import TextGrid
from generator.tables.numbers import Expectation
from generator.tables.statbank import (
    MARITAL_STATUSES,
    SEXES,
    TOTALS,
    Dimension,
    Observation,
    find_observations,
    folded,
)
from generator.tables.statbank_numbers import read_values
from generator.tables.yearly import YearColumn, names_column, read_yearly

PERSONS = Expectation(100, 1_000_000, whole=True)
"""Children and young people of a municipality."""
OF_ONE_AGE = Expectation(0, 100_000, whole=True)
"""Persons of one year of age."""
GROUPS = {
    "0-17": YearColumn(("0-17", "0-17-årige", "0-17 år", "b017"), PERSONS),
    "0-22": YearColumn(("0-22", "0-22-årige", "0-22 år", "b022"), PERSONS),
}
_LAST_AGES = {"0-17": 17, "0-22": 22}
_AGES = range(max(_LAST_AGES.values()) + 1)
_FIRST_QUARTER = re.compile(r"([0-9]{4})[kq]1")
_AGE = re.compile(r"([0-9]{1,3})(?: (?:år|years?))?")
_AGAIN = "Hent FOLK1A fra StatBank igen"

AreaChoice = Callable[[Sequence[str]], str]
"""Chooses the municipality's own among the areas of a file, as the file writes them; it may refuse."""


@dataclass(frozen=True)
class Population:
    """The population by year.

    Attributes:
        frame: index `aar`, columns "0-17" and "0-22", persons on 1 January.
        source: where it is from, as the user reads it.
    """

    frame: pd.DataFrame
    source: str


def read_population(grid: TextGrid, choose: AreaChoice) -> Population:
    """Read the population.

    Args:
        grid: the table.
        choose: says which area to use, where the file names areas.

    Raises:
        YearlyError, YearError, AmountError: see `read_yearly`; also a table of StatBank that lacks an age, a
            first quarter or an area, or holds a number that is not known.
    """
    if not names_column(grid, GROUPS["0-17"]):
        found = find_observations(grid)
        if found is not None:
            return _statbank(grid, found, choose)
    return Population(read_yearly(grid, GROUPS).frame, grid.name)


def _statbank(grid: TextGrid, found: Sequence[Observation], choose: AreaChoice) -> Population:
    """The ages 0-17 and 0-22 of one area, summed, in the first quarter of each year."""
    january = [each for each in found if _FIRST_QUARTER.fullmatch(each.label(Dimension.TIME))]
    if not january:
        raise _fault(grid, "Tabellen har ikke tal for 1. kvartal", f"{_AGAIN} med 1. kvartal (K1) af årene.")
    area = _area(grid, january, choose)
    used = [each for each in january if folded(each.labels[Dimension.AREA]) == folded(area)]
    for dimension, parts, name in (
        (Dimension.SEX, SEXES, "køn"),
        (Dimension.MARITAL, MARITAL_STATUSES, "civilstand"),
    ):
        used = _whole(grid, used, dimension, parts, name)
    persons = _by_year_and_age(grid, [each for each in used if _age(each) in _AGES])
    years = sorted({int(each.label(Dimension.TIME)[:4]) for each in january})
    for year in years:
        _refuse_missing_ages(grid, year, [age for age in _AGES if (year, age) not in persons])
    sums = {
        group: [sum(persons[year, age] for age in range(last + 1)) for year in years]
        for group, last in _LAST_AGES.items()
    }
    frame = pd.DataFrame(sums, index=pd.Index(years, name="aar", dtype="int64"), dtype="float64")
    return Population(frame, f"StatBank, folketal 1. januar, {area}, {grid.name}")


def _area(grid: TextGrid, found: Sequence[Observation], choose: AreaChoice) -> str:
    areas = list(dict.fromkeys(each.labels.get(Dimension.AREA, "") for each in found))
    if areas == [""]:
        raise _fault(
            grid,
            "Tabellen siger ikke, hvilken kommune den er for",
            f"{_AGAIN} med kommunen valgt under område.",
        )
    return choose(areas)


def _whole(
    grid: TextGrid,
    found: Sequence[Observation],
    dimension: Dimension,
    parts: Sequence[frozenset[str]],
    name: str,
) -> list[Observation]:
    """The observations of a variable's total, or of all parts that make it up."""
    labels = {each.label(dimension) for each in found}
    totals = [each for each in found if each.label(dimension) in TOTALS]
    if totals or labels == {""}:
        return totals or list(found)
    if frozenset(labels) in parts:
        return list(found)
    raise _fault(grid, f"Tabellen har ikke alle under {name}", f"{_AGAIN} med »I alt« under {name}.")


def _age(each: Observation) -> int:
    """Years of age; -1 for a total or a group of ages."""
    found = _AGE.fullmatch(each.label(Dimension.AGE))
    return int(found[1]) if found else -1


def _by_year_and_age(grid: TextGrid, used: Sequence[Observation]) -> dict[tuple[int, int], float]:
    """Persons by year and age, summed over the parts of sex and marital status."""
    persons: Counter[tuple[int, int]] = Counter()
    seen: dict[tuple[str, ...], int] = {}
    for each, value in zip(used, read_values(grid, used, OF_ONE_AGE), strict=True):
        labels = tuple(each.label(dimension) for dimension in Dimension)
        if labels in seen:
            raise _fault(
                grid,
                f"Linje {seen[labels]} og {each.line} har tal for det samme",
                f"{_AGAIN} med kun område, køn, alder, civilstand og tid.",
            )
        seen[labels] = each.line
        persons[int(each.label(Dimension.TIME)[:4]), _age(each)] += int(value)
    return {key: float(value) for key, value in persons.items()}


def _refuse_missing_ages(grid: TextGrid, year: int, missing: Sequence[int]) -> None:
    if missing:
        said = ", ".join(f"{age} år" for age in missing[:3]) + (" ..." if len(missing) > 3 else "")
        raise _fault(
            grid,
            f"Alderen {said} mangler i {year} ({len(missing)} af {len(_AGES)})",
            f"{_AGAIN} med hvert alderstrin fra 0 til 22 år.",
        )


def _fault(grid: TextGrid, what: str, action: str) -> YearlyError:
    return YearlyError(what, where=grid.name, action=action)
