"""Net, expenditure and income per step and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from generator.ladder.first_step import NOT_ENTERED, FirstStep
from generator.ladder.steps import AREA_KEYS, STEP_KEYS

Years = dict[str, float]
FIRST = "1"
"""The step that is entered."""


@dataclass(frozen=True)
class StepSums:
    """The sums of the model in øre, as int64.

    Each frame has all keys of `steps` as its index and the years, ascending, as its columns.

    Attributes:
        udgift: expenditure.
        indtaegt: income (negative).
        file_total: the sum of the accounts over all years and steps; what is entered on trin 1 is not in it.
        first_step_years: the years with kroner on trin 1, entered or of accounts; in others it is not known.
    """

    udgift: pd.DataFrame
    indtaegt: pd.DataFrame
    file_total: int
    first_step_years: frozenset[int] = frozenset()

    @property
    def netto(self) -> pd.DataFrame:
        """Expenditure and income together (income is negative)."""
        return self.udgift + self.indtaegt

    @property
    def years(self) -> tuple[int, ...]:
        """The years, ascending."""
        return tuple(years_of(self.udgift))

    @property
    def without_first_step(self) -> list[int]:
        """The years in which trin 1 is not known: its 0 is no figure."""
        return [year for year in self.years if year not in self.first_step_years]

    def to_json_dict(self) -> dict[str, list[int] | dict[str, Years] | float]:
        """What `trappen calculate udgiftsmodel --json` prints, in kr.; every trin and year is there."""
        return {
            "aar": list(self.years),
            "netto": _in_kroner(self.netto),
            "udgift": _in_kroner(self.udgift),
            "indtaegt": _in_kroner(self.indtaegt),
            "i_alt": self.file_total / 100,
            "trin_1_ikke_indtastet": self.without_first_step,
        }


def sum_steps(
    placed: pd.DataFrame, *, years: Iterable[int] = (), first_step: FirstStep = NOT_ENTERED
) -> StepSums:
    """Sum placed lines per trin and year.

    Args:
        placed: lines from `placement.place`.
        years: years that shall be there even without a line.
        first_step: what is entered on trin 1, which counts as expenditure in the years that have lines.
    """
    with_lines = {int(year) for year in placed["aar"].unique().tolist()}
    all_years = sorted({*with_lines, *years})
    file_total = int(placed["udgift_oere"].sum() + placed["indtaegt_oere"].sum())
    entered = {year: oere for year, oere in first_step.oere.items() if year in with_lines}
    udgift = _per_step(placed, "udgift_oere", all_years)
    of_first = pd.DataFrame({year: {FIRST: oere} for year, oere in entered.items()}, index=[FIRST])
    udgift = udgift.add(of_first.reindex(index=udgift.index, columns=all_years, fill_value=0).astype("int64"))
    of_accounts = placed.loc[placed["trin"] == FIRST, "aar"].unique().tolist()
    return StepSums(
        udgift,
        _per_step(placed, "indtaegt_oere", all_years),
        file_total,
        frozenset({*entered, *map(int, of_accounts)}),
    )


def area(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the specialised area: trin 1-6, U and ikke kortlagt."""
    return table.loc[list(AREA_KEYS)]


def years_of(table: pd.DataFrame) -> list[int]:
    """The years that a table of steps has across."""
    return [int(year) for year in table.columns]


def _per_step(placed: pd.DataFrame, column: str, years: list[int]) -> pd.DataFrame:
    """One frame of sums: all steps down, the years across."""
    sums = placed.groupby(["trin", "aar"])[column].sum().unstack(fill_value=0)
    table = sums.reindex(index=list(STEP_KEYS), columns=years, fill_value=0).astype("int64")
    return table.rename_axis(index="trin", columns="aar")


def _in_kroner(table: pd.DataFrame) -> dict[str, Years]:
    """Øre to kr. (exact to the øre: a float holds kroner with two decimals up to 10^13)."""
    return {
        str(trin): {str(year): int(oere) / 100 for year, oere in row.items()}
        for trin, row in table.iterrows()
    }
