"""Shares: of each step in the spending, and of each status of evidence in the kroner placed."""

from __future__ import annotations

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import ASSUMED, STATUSES
from generator.ladder.steps import UDEN_FOR_OMRAADET
from generator.ladder.sums import area


def step_shares(netto: pd.DataFrame) -> pd.DataFrame:
    """Each step's share of the area's net per year (0.31 = 31 %); NaN in a year whose net is 0."""
    steps = area(netto)
    return shares_of_columns(steps)


def status_movement(placed: pd.DataFrame) -> pd.DataFrame:
    """Kroner moved (expenditure plus the size of income, in øre) per status and year.

    Only lines that a mapping row has placed in the area count. The index is all statuses, the columns the
    years.
    """
    inside = placed[placed["trin"] != UDEN_FOR_OMRAADET]
    moved = _movement(inside).groupby([inside["status"], inside["aar"]]).sum().unstack(fill_value=0)
    years = sorted(placed["aar"].unique().tolist())
    table = moved.reindex(index=list(STATUSES), columns=years, fill_value=0).astype("int64")
    return table.rename_axis(index="status", columns="aar")


def status_shares(placed: pd.DataFrame) -> pd.DataFrame:
    """Each status's share of the kroner moved per year; NaN in a year where nothing was placed."""
    return shares_of_columns(status_movement(placed))


def assumed_rows(placed: pd.DataFrame, mapping: Mapping, *, limit: int = 10) -> pd.DataFrame:
    """The assumed mapping rows that move most money: those that the user should look at first.

    Returns:
        The rows' nr, fra_aar, til_aar, funktion, dranst, gruppering, titel and trin, with
        `bevaegelse_oere`, the largest first. Rows that the municipality has decided itself, rows that place
        outside the area, and rows without lines are left out.
    """
    rows = mapping.rows
    decided = (rows["eget_trin"] != "") | (rows["trin"] == UDEN_FOR_OMRAADET)
    open_rows = rows[(rows["status"] == ASSUMED) & ~decided]
    moved = _movement(placed).groupby(placed["nr"]).sum().rename("bevaegelse_oere")
    columns = ["nr", "fra_aar", "til_aar", "funktion", "dranst", "gruppering", "titel", "trin"]
    found = open_rows[columns].join(moved, on="nr", how="inner")
    ranked = found.sort_values(["bevaegelse_oere", "nr"], ascending=[False, True])
    return ranked.head(limit).reset_index(drop=True)


def shares_of_columns(amounts: pd.DataFrame) -> pd.DataFrame:
    """Each cell's share of its column's sum; NaN where the sum is 0."""
    totals = amounts.sum()
    return amounts.div(totals.where(totals != 0), axis="columns")


def _movement(placed: pd.DataFrame) -> pd.Series[int]:
    """Gross movement of each line in øre: income is negative, so taking it away adds its size."""
    return placed["udgift_oere"] - placed["indtaegt_oere"]
