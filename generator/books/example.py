"""The fictive municipality that the tool builds when no accounts are given: eksempeldata."""

from __future__ import annotations

import pandas as pd

from generator.accounts import Accounts, read_accounts
from generator.books.municipality import choose_area
from generator.books.resources import data_file
from generator.ladder.before_after import Period
from generator.ladder.first_step import FirstStep, read_first_step
from generator.ladder.full_years import FullYears, read_full_years
from generator.ladder.mapping import Mapping
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY
from generator.tables import open_grid, read_population, read_price_index

PERIODS = (Period(2013, 2015), Period(2023, 2025))
"""The fictive reorganisation is in 2016."""
SOURCE = "eksempeldata"


def example_accounts(mapping: Mapping) -> Accounts:
    """Eksempelkøbing's accounts 2007-2025."""
    return read_accounts([data_file("eksempel/regk100.csv")], known=mapping.known_accounts)


def example_population() -> tuple[pd.DataFrame, str]:
    """Eksempelkøbing's children by year, with the source's name."""
    own = choose_area(EXAMPLE_MUNICIPALITY)
    return read_population(open_grid(data_file("eksempel/befolkning.csv")), own).frame, SOURCE


def example_prices() -> pd.DataFrame:
    """A made-up price index by year."""
    return read_price_index(open_grid(data_file("eksempel/prisindeks.csv")))


def example_first_step() -> FirstStep:
    """Made-up kroner on trin 1 by year."""
    return read_first_step(open_grid(data_file("eksempel/trin1.csv")))


def example_children() -> FullYears:
    """Made-up children in full years on each step."""
    return read_full_years(open_grid(data_file("eksempel/helaarsboern.csv")))
