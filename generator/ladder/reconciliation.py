"""The model's sums held against the file's, and what stands outside the steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import SCOPE_DRANST
from generator.ladder.steps import IKKE_KORTLAGT, STEP_KEYS, UDEN_FOR_OMRAADET


class OutsideReason(StrEnum):
    """Why a line is outside the area; the value is the Danish text that the user sees."""

    PLACED = "Uden for området i kontoplanen"
    OTHER_DRANST = "Anden dranst i områdets funktioner"
    OTHER_FUNCTION = "Andre funktioner"
    NO_ACCOUNT = "Linjer uden læsbar konto"


@dataclass(frozen=True)
class Reconciliation:
    """Sum of steps + U + ikke kortlagt + uden for området = sum of the file; all in øre.

    Attributes:
        per_year: index aar, a column per key of `steps`, then `model`, `fil` and `difference`.
        outside: one row per reason, funktion, dranst and (where the mapping placed it; else "") gruppering:
            aarsag, funktion, dranst, gruppering, fra_aar, til_aar, linjer, udgift_oere, indtaegt_oere,
            netto_oere; what the mapping placed there first, and the largest movement first within a reason.
        unmapped: the same per funktion, dranst and gruppering of lines that no mapping row names.
    """

    per_year: pd.DataFrame
    outside: pd.DataFrame
    unmapped: pd.DataFrame

    @property
    def balanced(self) -> bool:
        """Whether every year comes out to the øre."""
        return bool((self.per_year["difference"] == 0).all())


def reconcile(placed: pd.DataFrame, mapping: Mapping, file_sums: pd.Series[int]) -> Reconciliation:
    """Hold the placed lines against the sums that the file was read with.

    Args:
        placed: lines from `placement.place`.
        mapping: the mapping they were placed by.
        file_sums: øre per year, summed by whoever read the file, so that the check is no tautology.
    """
    return Reconciliation(_per_year(placed, file_sums), _outside(placed, mapping), _unmapped(placed))


def _per_year(placed: pd.DataFrame, file_sums: pd.Series[int]) -> pd.DataFrame:
    """The reconciliation itself, one row per year of the file or the model."""
    net = placed["udgift_oere"] + placed["indtaegt_oere"]
    sums = net.groupby([placed["aar"], placed["trin"]]).sum().unstack(fill_value=0)
    years = sorted({*sums.index.tolist(), *file_sums.index.tolist()})
    table = sums.reindex(index=years, columns=list(STEP_KEYS), fill_value=0).astype("int64")
    model = table.sum(axis="columns")
    of_file = file_sums.reindex(years, fill_value=0).astype("int64")
    return table.assign(model=model, fil=of_file, difference=model - of_file).rename_axis(
        index="aar", columns=None
    )


def _outside(placed: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Lines outside the area by reason and account; only rows of the mapping tell grupperinger apart."""
    lines = placed[placed["trin"] == UDEN_FOR_OMRAADET]
    by_row = lines["nr"] != 0
    of_area = lines["funktion"].isin(list(mapping.functions)) & ~lines["dranst"].isin(SCOPE_DRANST)
    reason = pd.Series(OutsideReason.OTHER_FUNCTION.value, index=lines.index, dtype="str")
    reason = reason.mask(of_area, OutsideReason.OTHER_DRANST.value)
    reason = reason.mask(lines["funktion"] == "", OutsideReason.NO_ACCOUNT.value)
    reason = reason.mask(by_row, OutsideReason.PLACED.value)
    keyed = lines.assign(
        aarsag=reason,
        gruppering=lines["gruppering"].where(by_row, ""),
        order=reason.map({each.value: number for number, each in enumerate(OutsideReason)}),
    )
    keys = ["order", "aarsag", "funktion", "dranst", "gruppering"]
    return _totals(keyed, keys, ["order"]).drop(columns="order")


def _unmapped(placed: pd.DataFrame) -> pd.DataFrame:
    """Lines of the area without a mapping row by funktion, dranst and gruppering."""
    lines = placed[placed["trin"] == IKKE_KORTLAGT]
    return _totals(lines, ["funktion", "dranst", "gruppering"], [])


def _totals(lines: pd.DataFrame, keys: list[str], first: list[str]) -> pd.DataFrame:
    """Years, number of lines and øre per key; ordered by `first`, then the largest movement."""
    totals = (
        lines.groupby(keys)
        .agg(
            fra_aar=("aar", "min"),
            til_aar=("aar", "max"),
            linjer=("aar", "size"),
            udgift_oere=("udgift_oere", "sum"),
            indtaegt_oere=("indtaegt_oere", "sum"),
        )
        .reset_index()
    )
    totals = totals.assign(
        netto_oere=totals["udgift_oere"] + totals["indtaegt_oere"],
        moved=-(totals["udgift_oere"].abs() + totals["indtaegt_oere"].abs()),
    )
    return totals.sort_values([*first, "moved", *keys]).drop(columns="moved").reset_index(drop=True)
