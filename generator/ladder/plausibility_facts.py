"""What the questions of plausibility are asked of: lines, sums per year, inputs and settings of one model."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.plausibility_ranges import STANDARD, Ranges
from generator.ladder.steps import AREA_KEYS
from generator.ladder.sums import StepSums, sum_steps


@dataclass(frozen=True)
class Facts:
    """One model as its questions see it. What is entered on trin 1 is in none of it: only accounts are.

    Attributes:
        placed: condensed lines that are placed (see `placement.place`).
        mapping: the mapping that placed them.
        shown: the years of the time axis, ascending.
        basis_to, compared_from: last year of the base period, first year of the comparison.
        periods: both periods as the user reads them.
        prices: price index by year.
        population: persons, index aar, columns "0-17" and "0-22"; empty when not given.
        control: øre by year, of years that have a kontroltal.
        ranges: what is reasonable.
    """

    placed: pd.DataFrame
    mapping: Mapping
    shown: Sequence[int]
    basis_to: int
    compared_from: int
    periods: str
    prices: pd.Series[float] = field(default_factory=lambda: pd.Series(dtype="float64"))
    population: pd.DataFrame = field(default_factory=pd.DataFrame)
    control: Dict[int, int] = field(default_factory=dict)
    ranges: Ranges = STANDARD

    @cached_property
    def with_lines(self) -> frozenset[int]:
        """The years that have lines at all, of the area or not."""
        return frozenset(int(year) for year in self.placed["aar"].unique().tolist())

    @cached_property
    def shown_with_lines(self) -> tuple[int, ...]:
        """The shown years with lines."""
        return tuple(year for year in self.shown if year in self.with_lines)

    @cached_property
    def area_lines(self) -> pd.DataFrame:
        """The lines of the area."""
        return self.placed[self.placed["trin"].isin(AREA_KEYS)]

    @cached_property
    def netto(self) -> pd.DataFrame:
        """Net kr. by step and year, of the shown years and the one before each."""
        return self._sums.netto / 100

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Expenditure plus the size of income, kr., by step and year."""
        return (self._sums.udgift - self._sums.indtaegt) / 100

    @cached_property
    def _sums(self) -> StepSums:
        years = {year for shown in self.shown for year in (shown - 1, shown)}
        return sum_steps(self.placed, years=years)

    def area(self, year: int) -> float:
        """Net kr. of the area in a year."""
        return float(self.netto.loc[list(AREA_KEYS), year].sum())

    def area_moved(self, year: int) -> float:
        """Kroner moved on the area in a year."""
        return float(self.moved.loc[list(AREA_KEYS), year].sum())

    def index(self, year: int) -> float:
        """The price index of a year; 0 where there is none."""
        return float(self.prices.get(year, 0.0) or 0.0)

    def persons(self, group: str, year: int) -> float:
        """The population of an age group; 0 where it is not known."""
        if group not in self.population or year not in self.population.index:
            return 0.0
        value = self.population.loc[year, group]
        return float(value) if pd.notna(value) else 0.0  # type: ignore[arg-type]
