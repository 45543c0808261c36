"""Before and after a reorganisation: the merudgiftsanalyse (method 8, our own convention [K])."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from generator.errors import TrappenError
from generator.ladder.sums import area, years_of

TOTAL = "i_alt"
"""Index of the row that sums the steps of the area."""


class PeriodError(TrappenError):
    """A period that ends before it begins, or has years without accounts."""


@dataclass(frozen=True)
class Period:
    """A period of accounting years, both ends included.

    Raises:
        PeriodError: when the first year is after the last.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise PeriodError(
                f"Perioden {self.first}-{self.last} slutter, før den begynder",
                action="Byt om på de to årstal.",
            )

    @property
    def years(self) -> list[int]:
        """The years of the period."""
        return list(range(self.first, self.last + 1))


@dataclass(frozen=True)
class BeforeAfter:
    """The comparison; all in kr. at the prices of the amounts given. Negative = mindreudgift.

    The index of each frame is the steps of the area, then "i_alt".

    Attributes:
        table: columns base_gennemsnit, sammenligning_gennemsnit, aendring_kr and aendring_andel
            of the base average's size (0.05 = 5 %; None where it is 0).
        merudgift: per year after the base period, net of the year - base average.
        akkumuleret: the merudgift added up from the first year after the base period.
    """

    table: pd.DataFrame
    merudgift: pd.DataFrame
    akkumuleret: pd.DataFrame


def compare_periods(netto: pd.DataFrame, base: Period, comparison: Period) -> BeforeAfter:
    """Compare the yearly average of two periods, and add up what the years after the base cost more.

    Args:
        netto: net kr. (fixed prices), all steps down, years across.
        base: the period before the reorganisation.
        comparison: the period after it.

    Raises:
        PeriodError: when a year of a period has no accounts.
    """
    steps = area(netto)
    amounts = pd.concat([steps, steps.sum().to_frame(TOTAL).T])
    for name, period in (("Basisperioden", base), ("Sammenligningsperioden", comparison)):
        _check_data(name, period, amounts)
    base_mean = amounts[base.years].mean(axis="columns")
    comparison_mean = amounts[comparison.years].mean(axis="columns")
    later = sorted(year for year in years_of(amounts) if year > base.last)
    extra = amounts[later].sub(base_mean, axis="index")
    return BeforeAfter(_table(base_mean, comparison_mean), extra, extra.cumsum(axis="columns"))


def _check_data(name: str, period: Period, amounts: pd.DataFrame) -> None:
    """Refuse a period with a year that has no column."""
    missing = [year for year in period.years if year not in years_of(amounts)]
    if missing:
        raise PeriodError(
            f"{name} {period.first}-{period.last} har år uden regnskab: {', '.join(map(str, missing))}",
            action="Vælg en periode inden for regnskabets år.",
        )


def _table(base: pd.Series[float], comparison: pd.Series[float]) -> pd.DataFrame:
    """The four columns of the comparison."""
    change = comparison - base
    shares = [None if old == 0 else new / abs(old) for old, new in zip(base, change, strict=True)]
    return pd.DataFrame(
        {
            "base_gennemsnit": base,
            "sammenligning_gennemsnit": comparison,
            "aendring_kr": change,
            "aendring_andel": pd.Series(shares, index=base.index, dtype="object"),
        }
    )
