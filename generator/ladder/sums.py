"""Net, expenditure and income per step and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from generator.ladder.steps import AREA_KEYS, STEP_KEYS

TYPED_STEP = "1"
"""The step that has no account: the user types its kroner from the almenområde's own accounts."""

Years = dict[str, float]


@dataclass(frozen=True)
class StepSums:
    """The sums of the model in øre, as int64.

    Each frame has all keys of `steps` as its index and the years, ascending, as its columns.

    Attributes:
        udgift: expenditure, with what was typed for trin 1.
        indtaegt: income (negative), with what was typed for trin 1.
        file_total: the sum of the accounts themselves over all years and steps, without what was typed.
    """

    udgift: pd.DataFrame
    indtaegt: pd.DataFrame
    file_total: int

    @property
    def netto(self) -> pd.DataFrame:
        """Expenditure and income together (income is negative)."""
        return self.udgift + self.indtaegt

    @property
    def years(self) -> tuple[int, ...]:
        """The years, ascending."""
        return tuple(years_of(self.udgift))

    def to_json_dict(self) -> dict[str, list[int] | dict[str, Years] | float]:
        """What `trappen calculate udgiftsmodel --json` prints, in kr.; every trin and year is there."""
        return {
            "aar": list(self.years),
            "netto": _in_kroner(self.netto),
            "udgift": _in_kroner(self.udgift),
            "indtaegt": _in_kroner(self.indtaegt),
            "i_alt": self.file_total / 100,
        }


def sum_steps(
    placed: pd.DataFrame, *, years: Iterable[int] = (), typed: pd.DataFrame | None = None
) -> StepSums:
    """Sum placed lines per trin and year.

    Args:
        placed: lines from `placement.place`.
        years: years that shall be there even without a line.
        typed: what the user has typed for trin 1: one row per aar (the index), columns `udgift_oere` and
            `indtaegt_oere` (øre, income negative). No part of `file_total`.
    """
    extra = _NOTHING_TYPED if typed is None else typed
    all_years = sorted({*placed["aar"].unique().tolist(), *years, *extra.index.tolist()})
    file_total = int(placed["udgift_oere"].sum() + placed["indtaegt_oere"].sum())
    return StepSums(
        _per_step(placed, "udgift_oere", all_years, extra),
        _per_step(placed, "indtaegt_oere", all_years, extra),
        file_total,
    )


def area(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the specialised area: trin 1-6, U and ikke kortlagt."""
    return table.loc[list(AREA_KEYS)]


def years_of(table: pd.DataFrame) -> list[int]:
    """The years that a table of steps has across."""
    return [int(year) for year in table.columns]


_NOTHING_TYPED = pd.DataFrame({"udgift_oere": [], "indtaegt_oere": []}, index=[], dtype="int64")


def _per_step(placed: pd.DataFrame, column: str, years: list[int], typed: pd.DataFrame) -> pd.DataFrame:
    """One frame of sums: all steps down, the years across."""
    sums = placed.groupby(["trin", "aar"])[column].sum().unstack(fill_value=0)
    table = sums.reindex(index=list(STEP_KEYS), columns=years, fill_value=0).astype("int64")
    table.loc[TYPED_STEP] += typed[column].reindex(years, fill_value=0)
    return table.rename_axis(index="trin", columns="aar")


def _in_kroner(table: pd.DataFrame) -> dict[str, Years]:
    """Øre to kr. (exact to the øre: a float holds kroner with two decimals up to 10^13)."""
    return {
        str(trin): {str(year): int(oere) / 100 for year, oere in row.items()}
        for trin, row in table.iterrows()
    }
