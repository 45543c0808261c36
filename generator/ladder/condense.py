"""Account lines summed to what the workbook needs: fewer rows, the same kroner."""

from __future__ import annotations

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.placement import with_direction

ALL_GRUPPERINGER = "Alle grupperinger"
"""Text of a row that sums a whole function outside the area."""

NO_ACCOUNT = "Linjer uden læsbar konto"
"""Text of the row that sums a year's lines for which no funktion could be read."""

_KEY = ["aar", "funktion", "dranst", "gruppering"]


def condense(lines: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Sum lines per year and account; placing the result gives the same sums as placing the lines.

    Functions that the mapping names keep their gruppering and the text that most kroner stand under; others
    are one row per year and dranst, and lines without a funktion one row per year (dranst 0).

    Args:
        lines: account lines or placed lines.
        mapping: says which functions are named.

    Returns:
        Columns aar, funktion, dranst, gruppering, tekst, udgift_oere and indtaegt_oere (øre, income
        negative), ordered by the first four.
    """
    columns = [*_KEY, "tekst", "udgift_oere", "indtaegt_oere"]
    keyed = _rough_outside(with_direction(lines)[columns], mapping)
    amounts = keyed.groupby(_KEY)[["udgift_oere", "indtaegt_oere"]].sum()
    return amounts.join(_main_text(keyed)).reset_index()[columns]


def _rough_outside(lines: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Take the detail off lines of functions that no mapping row names."""
    unread = lines["funktion"] == ""
    outside = ~lines["funktion"].isin(list(mapping.named_functions))
    text = lines["tekst"].mask(outside, ALL_GRUPPERINGER).mask(unread, NO_ACCOUNT)
    return lines.assign(
        tekst=text,
        gruppering=lines["gruppering"].mask(outside, ""),
        dranst=lines["dranst"].mask(unread, 0),
    )


def _main_text(lines: pd.DataFrame) -> pd.Series[str]:
    """The text with most kroner of each key; a blank one only where there is no other; ties by alphabet."""
    moved = lines["udgift_oere"].abs() + lines["indtaegt_oere"].abs()
    texts = lines.assign(moved=moved).groupby([*_KEY, "tekst"])["moved"].sum().reset_index()
    ranked = texts.assign(blank=texts["tekst"] == "").sort_values(
        ["blank", "moved", "tekst"], ascending=[True, False, True]
    )
    return ranked.drop_duplicates(_KEY).set_index(_KEY)["tekst"]
