"""The fictive municipality that the tool builds when no accounts are given: eksempeldata."""

from __future__ import annotations

import pandas as pd

from generator.accounts import Accounts, read_accounts
from generator.books.resources import data_file
from generator.ladder.before_after import Period
from generator.ladder.full_years import FullYears, read_full_years
from generator.ladder.mapping import Mapping
from generator.tables import open_grid, read_yearly

PERIODS = (Period(2013, 2015), Period(2023, 2025))
"""The fictive reorganisation is in 2016."""
SOURCE = "eksempeldata"


def example_accounts(mapping: Mapping) -> Accounts:
    """Eksempelkøbing's accounts 2007-2025."""
    return read_accounts([data_file("eksempel/regk100.csv")], known=mapping.known_accounts)


def example_population() -> tuple[pd.DataFrame, str]:
    """Eksempelkøbing's children by year, with the source's name."""
    columns = {"0-17": ("0-17",), "0-22": ("0-22",)}
    return read_yearly(data_file("eksempel/befolkning.csv"), columns), SOURCE


def example_prices() -> pd.DataFrame:
    """A made-up price index by year."""
    return read_yearly(data_file("eksempel/prisindeks.csv"), {"indeks": ("indeks",), "kilde": ("kilde",)})


def example_children() -> FullYears:
    """Made-up children in full years on each step."""
    return read_full_years(open_grid(data_file("eksempel/helaarsboern.csv")))
