"""Small tables for the tests of the ladder, and strategies that draw them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from generator.files import SourceFile, read_source
from generator.ladder.mapping import Mapping, read_mapping
from generator.ladder.mapping_rows import MappingRow
from generator.tables.grid import TextGrid, open_grid

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
SHIPPED = ROOT / "templates" / "data"

quick = settings(deadline=None, max_examples=40)
"""pandas' first calls are slow, so a deadline would fail by chance."""

FUNCTIONS = ("5.28.20", "5.28.21", "5.28.24", "5.22.07", "5.57.72")
"""Functions of the area in the drawn lines."""

OUTSIDE = ("3.22.01", "5.30.26", "")
"""Functions outside the area, and a line without a readable account."""

OWN_HEADER = "fra_aar;til_aar;funktion;dranst;gruppering;trin"


def grid_of(text: str, name: str = "kontoplan.csv") -> TextGrid:
    return open_grid(SourceFile(name, text.encode("utf-8")))


@cache
def standard_mapping() -> Mapping:
    return read_mapping(open_grid(read_source(SHIPPED / "kontoplan_trin.csv")))


def expected(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / f"forventet_{name}.json").read_text("utf-8"))
    return content


def row(
    fra_aar: int,
    til_aar: int,
    gruppering: str,
    trin: str,
    *,
    funktion: str = "5.28.21",
    dranst: int = 1,
    status: str = "antagelse",
) -> MappingRow:
    return MappingRow(
        fra_aar, til_aar, funktion, dranst, gruppering, f"Titel {gruppering}", "", trin, status, "", ""
    )


def line(
    aar: int = 2020,
    funktion: str = "5.28.21",
    dranst: int = 1,
    gruppering: str = "002",
    oere: int = 100,
    *,
    art: str = "4.0",
    retning: str = "",
    tekst: str = "",
) -> dict[str, object]:
    return {
        "aar": aar,
        "funktion": funktion,
        "dranst": dranst,
        "ejerforhold": 0,
        "gruppering": gruppering,
        "art": art,
        "retning": retning,
        "tekst": tekst,
        "oere": oere,
        "fil": "fil.csv",
        "linje": 1,
    }


def lines_of(*rows: dict[str, object]) -> pd.DataFrame:
    dtypes = {name: "int64" if isinstance(value, int) else "str" for name, value in line().items()}
    return pd.DataFrame(list(rows), columns=list(dtypes)).astype(dtypes)


def account_lines(min_size: int = 1) -> st.SearchStrategy[pd.DataFrame]:
    """Lines in and outside the area, with and without art and direction, of either sign."""
    one = st.builds(
        line,
        aar=st.integers(2007, 2025),
        funktion=st.sampled_from([*FUNCTIONS, *OUTSIDE]),
        dranst=st.integers(0, 4),
        gruppering=st.sampled_from(["", "001", "002", "003", "005", "012", "092"]),
        oere=st.integers(-(10**12), 10**12),
        art=st.sampled_from(["", "1.0", "4.0", "7.7", "8.6", "9.4", "9.7"]),
        retning=st.sampled_from(["", "udgift", "indtaegt"]),
        tekst=st.sampled_from(["", "Aflastning", "=Aflastning", "Ældre tekst"]),
    )
    return st.lists(one, min_size=min_size, max_size=30).map(lambda rows: lines_of(*rows))


@st.composite
def mapping_rows(draw: st.DrawFn) -> list[MappingRow]:
    """Rows of few accounts and years, so that they often meet, and none that overlaps another."""
    rows: list[MappingRow] = []
    for funktion, gruppering in draw(
        st.sets(st.tuples(st.sampled_from(FUNCTIONS[:2]), st.sampled_from(["*", "001", "002"])), min_size=1)
    ):
        years = sorted(draw(st.sets(st.integers(2010, 2021), min_size=2, max_size=6)))
        ends = [*(year - 1 for year in years[1:]), draw(st.sampled_from([years[-1], 9999]))]
        for first, last in zip(years, ends, strict=True):
            if draw(st.booleans()):
                trin = draw(st.sampled_from(["1", "2", "3", "6", "U", "uden_for_omraadet"]))
                rows.append(row(first, last, gruppering, trin, funktion=funktion))
    return rows or [row(2010, 2010, "*", "U")]


def trin_by_year(mapping: Mapping, years: Sequence[int], gruppering: str) -> dict[int, str]:
    """The effective trin of an account of 5.28.21 in each year, as the rows say it."""
    found: dict[int, str] = {}
    effective = mapping.effective_trin
    for each, trin in zip(mapping.as_rows(), effective, strict=True):
        if each.gruppering == gruppering and each.funktion == "5.28.21":
            found |= {year: trin for year in years if each.fra_aar <= year <= each.til_aar}
    return found
