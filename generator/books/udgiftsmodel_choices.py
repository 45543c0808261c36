"""The settings that a new expenditure workbook starts with; the user changes them in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from generator.ladder.before_after import Period
from generator.ladder.population import AgeGroup, per_head
from generator.ladder.prices import price_factors

MAX_WINDOW = 25
"""Years across; more would not be readable on A4."""
PERIOD_YEARS = 3
"""Length of the proposed periods before and after."""
SPARE_YEARS = 10
"""Empty years at the end of the year table, for new accounting years."""


@dataclass(frozen=True)
class Choices:
    """Settings of the workbook.

    Attributes:
        window: number of years on the time axis.
        sidste_aar: last year shown.
        prisaar: year of the fixed prices.
        basis, sammenlign: the periods before and after.
        naevner: age group of the denominator.
        enhed: unit shown on the result sheets.
    """

    window: int
    sidste_aar: int
    prisaar: int
    basis: Period
    sammenlign: Period
    naevner: str = AgeGroup.AGE_0_17.value
    enhed: str = "1.000 kr."

    @property
    def basis_fra(self) -> int:
        """First year of the base period."""
        return self.basis.first

    @property
    def basis_til(self) -> int:
        """Last year of the base period."""
        return self.basis.last

    @property
    def sammenlign_fra(self) -> int:
        """First year of the comparison period."""
        return self.sammenlign.first

    @property
    def sammenlign_til(self) -> int:
        """Last year of the comparison period."""
        return self.sammenlign.last

    @property
    def shown_years(self) -> range:
        """The years of the time axis."""
        return range(self.sidste_aar - self.window + 1, self.sidste_aar + 1)

    def table_years(self, data_years: Iterable[int]) -> range:
        """The years of the year table: data, time axis, and room for new years."""
        years = {*data_years, *self.shown_years, self.prisaar}
        return range(min(years), max(years) + SPARE_YEARS + 1)


def propose(
    data_years: Iterable[int], shown: Period | None = None, periods: tuple[Period, Period] | None = None
) -> Choices:
    """Settings that fit the years of the accounts.

    Args:
        data_years: years with account lines.
        shown: first and last year of the time axis; default all years of the accounts.
        periods: base and comparison period; default the first and the last three shown years with lines.
    """
    years = sorted({int(year) for year in data_years})
    last = shown.last if shown else years[-1]
    first = shown.first if shown else max(years[0], last - MAX_WINDOW + 1)
    inside = [year for year in years if first <= year <= last] or years
    length = min(PERIOD_YEARS, max(1, len(inside) // 2))
    base, comparison = periods or (
        Period(inside[0], inside[length - 1]),
        Period(inside[-length], inside[-1]),
    )
    return Choices(
        window=last - first + 1,
        sidste_aar=last,
        prisaar=inside[-1],
        basis=base,
        sammenlign=comparison,
    )


def check_prices(choices: Choices, data_years: Iterable[int], prices: pd.DataFrame) -> None:
    """Refuse an index table that lacks a year with accounts that is shown, averaged or the price year.

    A table that was not given at all is no fault: the workbook shows no fixed prices and says so.

    Raises:
        MissingIndexError: naming the years.
    """
    if not prices.empty:
        years = {*_shown(choices, data_years), *choices.basis.years, *choices.sammenlign.years}
        price_factors(prices["indeks"], years, choices.prisaar)


def check_population(choices: Choices, data_years: Iterable[int], population: pd.DataFrame) -> None:
    """Refuse a population table that lacks a shown year with accounts; none at all is no fault.

    Raises:
        MissingPopulationError: naming the years.
    """
    if not population.empty:
        nothing = pd.DataFrame(0.0, index=["i_alt"], columns=_shown(choices, data_years))
        per_head(nothing, population, AgeGroup(choices.naevner))


def _shown(choices: Choices, data_years: Iterable[int]) -> list[int]:
    """The shown years that have accounts."""
    return sorted(set(choices.shown_years) & {int(year) for year in data_years})
