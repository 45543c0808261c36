"""The step of every account line (methods 2-4 of the domain notes)."""

from __future__ import annotations

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import ANY_GRUPPERING, OWN_CHOICE, SCOPE_DRANST
from generator.ladder.steps import IKKE_KORTLAGT, UDEN_FOR_OMRAADET

INCOME_HOVEDARTER = ("7", "8")
"""Hovedarter of income; with art 9.7 our own convention [K], as is the sign where no art is given."""

INCOME_ART = "9.7"
"""The internal art that is income."""

_KEY = ["aar", "funktion", "dranst", "gruppering"]


def place(lines: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Give each line its trin, the status of its evidence and the mapping row that decided.

    Args:
        lines: account lines, or condensed lines (see `generator.ladder.condense`).
        mapping: the mapping, with the municipality's own rows laid over it if there are any.

    Returns:
        The lines in their order with `trin` (a key of `steps`), `status` ("" where no row decided),
        `nr` (the mapping row, 0 = none), `udgift_oere` and `indtaegt_oere` (øre, income negative).
    """
    placed = with_direction(lines)
    # A million lines have a few thousand different keys: look up those, then spread the answers.
    codes = placed.groupby(_KEY, sort=False).ngroup()
    keys = placed.loc[(~codes.duplicated()).to_numpy(), _KEY].reset_index(drop=True)
    decided = _decide(keys, mapping)
    spread = codes.to_numpy()
    return placed.assign(**{name: decided[name].array.take(spread) for name in ("trin", "status", "nr")})


def with_direction(lines: pd.DataFrame) -> pd.DataFrame:
    """Split each line's øre into `udgift_oere` and `indtaegt_oere` (income negative).

    What the source itself says wins (`retning`); else the art decides; without an art the sign.
    Lines that are split already, as condensed ones are, stay as they are.
    """
    if "udgift_oere" in lines.columns:
        return lines
    by_art = lines["art"].isin([art for art in lines["art"].unique() if _is_income_art(art)])
    by_sign = (lines["art"] == "") & (lines["oere"] < 0)
    unsaid = lines["retning"] == ""
    income = (lines["retning"] == "indtaegt") | (unsaid & (by_art | by_sign))
    return lines.assign(
        udgift_oere=lines["oere"].where(~income, 0), indtaegt_oere=lines["oere"].where(income, 0)
    )


def in_scope(lines: pd.DataFrame, mapping: Mapping) -> pd.Series[bool]:
    """Whether a line that no row names is of the area: dranst 1 or 2 of a function with accounts in it."""
    return lines["funktion"].isin(list(mapping.functions)) & lines["dranst"].isin(SCOPE_DRANST)


def _is_income_art(art: str) -> bool:
    """Hovedart 7 and 8, and art 9.7."""
    return art.startswith(INCOME_HOVEDARTER) or art == INCOME_ART


def _decide(keys: pd.DataFrame, mapping: Mapping) -> pd.DataFrame:
    """Trin, status and mapping row of each different key."""
    nr = _find(keys, mapping)
    nr = nr.where(nr != 0, _find(keys.assign(gruppering=ANY_GRUPPERING), mapping))
    rows = mapping.rows.set_index("nr")
    chosen = rows["eget_trin"] != ""
    status = rows["status"].mask(chosen, OWN_CHOICE)
    trin = pd.Series(mapping.effective_trin.to_numpy(), index=rows.index)
    missing = pd.Series(IKKE_KORTLAGT, index=keys.index).where(in_scope(keys, mapping), UDEN_FOR_OMRAADET)
    return pd.DataFrame({"trin": nr.map(trin).fillna(missing), "status": nr.map(status).fillna(""), "nr": nr})


def _find(keys: pd.DataFrame, mapping: Mapping) -> pd.Series[int]:
    """The number of the row that has exactly this gruppering in the year; 0 where there is none."""
    account = _KEY[1:]
    pairs = keys.reset_index(names="key").merge(
        mapping.rows[["nr", "fra_aar", "til_aar", *account]], on=account
    )
    valid = pairs[pairs["aar"].between(pairs["fra_aar"], pairs["til_aar"])]
    found = pd.Series(0, index=keys.index, dtype="int64")
    found.loc[valid["key"]] = valid["nr"].to_numpy()
    return found
