"""The workbooks that the proofs are held against: each way in which accounts and tables can be given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from generator.accounts import Overlap, read_accounts
from generator.books import example
from generator.books.municipality import UNNAMED
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel import Udgiftsmodel, build_udgiftsmodel
from generator.cli.inputs import gather, read_population, read_prices
from generator.files import SourceFile, read_source
from generator.ladder.mapping import Mapping, read_own_mapping, with_own
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY, Municipality
from generator.tables import open_grid
from generator.workbook.build import BuiltBook

DATA = Path(__file__).parents[1] / "data"
CREATED = dt.date(2026, 1, 31)

COPENHAGEN = 30
"""The example municipality's kroner times this are about København's."""

OWN_MAPPING = "\n".join(
    (
        "fra_aar;til_aar;funktion;dranst;gruppering;trin",
        "2019;2021;5.28.21;1;003;2",
        "2020;9999;5.28.21;1;*;3",
        "2019;9999;5.28.24;1;*;5",
        "2019;9999;5.38.99;1;*;2",
    )
)
"""Own rows that split standard rows, cover a whole function, and name one outside the area."""


def example_municipality() -> Udgiftsmodel:
    """What `trappen build udgiftsmodel` builds without accounts."""
    mapping = standard_mapping()
    accounts = example.example_accounts(mapping)
    return gather(
        accounts,
        mapping,
        municipality=EXAMPLE_MUNICIPALITY,
        population=example.example_population(),
        prices=example.example_prices(),
        shown=None,
        created=CREATED,
        is_example=True,
        first_step=example.example_first_step(),
    )


def from_files(
    *names: str,
    own: str = "",
    tables: bool = True,
    overlap: Overlap = Overlap.ERROR,
    municipality: Municipality = UNNAMED,
) -> Udgiftsmodel:
    """What it builds of the named example files; `own` is the text of a mapping file."""
    mapping: Mapping = standard_mapping()
    if own:
        mapping = with_own(mapping, read_own_mapping(open_grid(SourceFile("egen.csv", own.encode()))))
    sources = [read_source(DATA / name) for name in names]
    return gather(
        read_accounts(sources, known=mapping.known_accounts, overlap=overlap),
        mapping,
        municipality=municipality,
        population=read_population(DATA / "befolkning.csv" if tables else None),
        prices=read_prices(DATA / "prisindeks.csv") if tables else pd.DataFrame(),
        shown=None,
        created=CREATED,
        is_example=False,
    )


def large() -> Udgiftsmodel:
    """Kroner as large as they come, in the widest unit."""
    model = example_municipality()
    reports = tuple(
        replace(report, sums={year: COPENHAGEN * oere for year, oere in report.sums.items()})
        for report in model.accounts.files
    )
    lines = model.accounts.lines.assign(oere=model.accounts.lines["oere"] * COPENHAGEN)
    accounts = replace(model.accounts, lines=lines, files=reports)
    return replace(model, accounts=accounts, choices=replace(model.choices, enhed="kr."))


ERP, LONG = "erp_kort_2019_2023.csv", "lang_konto_2022_2025.csv"

SCENARIOS: dict[str, Callable[[], Udgiftsmodel]] = {
    "eksempel": example_municipality,
    "erp": lambda: from_files(ERP),
    "regk100": lambda: from_files("regk100.csv", municipality=Municipality("101", "København")),
    "rapport": lambda: from_files("rapport_punktum_2014_2024.xlsx"),
    "lang_konto": lambda: from_files(LONG),
    "to_filer": lambda: from_files(ERP, LONG, overlap=Overlap.LAST_FILE),
    "egen_kontoplan": lambda: from_files(ERP, own=OWN_MAPPING),
    "uden_tabeller": lambda: from_files(ERP, tables=False),
    "stor": large,
}
"""Every workbook by name."""


@cache
def model_of(name: str) -> Udgiftsmodel:
    """What a workbook is made of."""
    return SCENARIOS[name]()


@cache
def built(name: str) -> BuiltBook:
    """A workbook, built once for the whole session."""
    return build_udgiftsmodel(model_of(name))
