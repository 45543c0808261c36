"""From options to the subject: reads the files that the user named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.accounts import Accounts, LayoutChoice, Overlap
from generator.books import example
from generator.books.account_files import read_account_sources
from generator.books.municipality import UNNAMED, choose_area
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel import Udgiftsmodel
from generator.books.udgiftsmodel_choices import MAX_WINDOW, check_population, check_prices, propose
from generator.cli.errors import OptionError
from generator.cli.layout_option import advise_by_file, advising_by_file, names_apart, read_layout_option
from generator.errors import TrappenError
from generator.files import SourceFile, read_source, resolved
from generator.ladder.before_after import Period
from generator.ladder.first_step import NOT_ENTERED, FirstStep
from generator.ladder.mapping import Mapping, read_own_mapping, with_own
from generator.ladder.municipalities import Municipality
from generator.tables import open_grid, read_price_index
from generator.tables import read_population as read_population_table
from generator.tables.errors import quoted
from generator.tables.years import FIRST_YEAR, LAST_YEAR

YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True)
class Reading:
    """How account files are to be read.

    Attributes:
        layout: what the option --layout was given, see `layout_option`.
        overlap: what to do with a year that is in two files.
        municipality: code to choose by when a file holds several municipalities.
        without: headings of columns that are left out of every file that has them.
    """

    layout: tuple[str, ...] = ()
    overlap: Overlap = Overlap.ERROR
    municipality: str = ""
    without: tuple[str, ...] = ()


def read_mapping_with_own(own: Path | None) -> Mapping:
    """The standard mapping, with the municipality's own file laid over it when there is one."""
    standard = standard_mapping()
    if own is None:
        return standard
    return with_own(standard, read_own_mapping(open_grid(read_source(own))))


def read_account_files(files: Sequence[Path], mapping: Mapping, reading: Reading) -> Accounts:
    """Read the account exports that the user named; the municipality chooses among several in a file."""
    names = names_apart(files)
    stated = read_layout_option(reading.layout, dict(zip(files, names, strict=True)))
    with advising_by_file(names):
        accounts = read_account_sources(
            [SourceFile(name, read_source(path).content) for path, name in zip(files, names, strict=True)],
            mapping,
            layout=_leaving_out(stated.common, reading.without),
            layouts={name: _leaving_out(own, reading.without) for name, own in stated.of_file.items()},
            overlap=reading.overlap,
            municipality=reading.municipality,
        )
    return advise_by_file(accounts, names)


def _leaving_out(layout: LayoutChoice, names: Sequence[str]) -> LayoutChoice:
    return layout.model_copy(update={"uden_kolonner": (*layout.uden_kolonner, *names)}) if names else layout


def refuse_overwriting(target: Path | None, sources: Sequence[Path]) -> None:
    """An import never writes over what it reads."""
    if target is not None and resolved(target) in {resolved(source) for source in sources}:
        raise OptionError(
            "Filen læses og kan ikke samtidig overskrives",
            where=target.name,
            action="Giv resultatet et andet navn med --out.",
        )


def parse_years(text: str | None) -> Period | None:
    """`2007-2025` or `2025` as a period.

    Raises:
        OptionError: not in that form, or more years than the time axis holds.
    """
    if text is None:
        return None
    years = YEARS.fullmatch(text.strip())
    if years is None:
        raise OptionError(
            f"{quoted(text)} er ikke en periode", where="--aar", action="Skriv for eksempel --aar 2007-2025."
        )
    period = Period(int(years[1]), int(years[2] or years[1]))
    if not FIRST_YEAR <= period.first <= period.last <= LAST_YEAR:
        raise OptionError(
            f"Årene skal ligge fra {FIRST_YEAR} til {LAST_YEAR}",
            where="--aar",
            action="Skriv for eksempel --aar 2007-2025.",
        )
    if len(period.years) > MAX_WINDOW:
        raise OptionError(
            f"Tidsaksen kan vise højst {MAX_WINDOW} år, ikke {len(period.years)}",
            where="--aar",
            action="Vælg en kortere periode; linjer uden for den er stadig med i filen.",
        )
    return period


def parse_date(text: str | None) -> dt.date:
    """An ISO date; today when none is given.

    Raises:
        OptionError: no date.
    """
    if text is None:
        return dt.date.today()
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        date = dt.date.min
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise OptionError(
            f"{quoted(text)} er ikke en dato", where="--dato", action="Skriv den som 2026-01-31."
        )
    return date


def read_population(path: Path | None, municipality: Municipality = UNNAMED) -> tuple[pd.DataFrame, str]:
    """The population by year, and what the user reads as its source.

    Args:
        path: the table; None gives no population.
        municipality: whose population is taken from a table of several.

    Raises:
        TrappenError: a table that cannot be read, or does not hold the municipality.
    """
    if path is None:
        return pd.DataFrame(), ""
    with naming(path.name):
        found = read_population_table(open_grid(read_source(path)), choose_area(municipality))
    return found.frame, found.source


def read_prices(path: Path | None) -> pd.DataFrame:
    """The price index by year, with its source."""
    return pd.DataFrame() if path is None else read_price_index(open_grid(read_source(path)))


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Give a fault that does not know its place the option that it came from."""
    try:
        yield
    except TrappenError as error:
        if error.where:
            raise
        raise type(error)(error.what, where=place, action=error.action) from None


def gather(
    accounts: Accounts,
    mapping: Mapping,
    *,
    municipality: Municipality,
    population: tuple[pd.DataFrame, str],
    prices: pd.DataFrame,
    shown: Period | None,
    created: dt.date,
    is_example: bool,
    first_step: FirstStep = NOT_ENTERED,
    places: tuple[str, str] = ("--befolkning", "--prisindeks"),
) -> Udgiftsmodel:
    """Everything the workbook is made of, checked for missing years.

    Args:
        accounts: the accounts.
        mapping: which step each account is on.
        municipality: whose accounts they are.
        population: the population by year, and its source.
        prices: the price index by year.
        shown: the years that are shown; None is all of them.
        created: the date on the cover.
        is_example: whether the accounts are the fictive ones.
        first_step: expenditure on trin 1.
        places: what a message calls the population and the price index: option and file.

    Raises:
        MissingIndexError, MissingPopulationError: a given table lacks a year that is shown.
    """
    years = accounts.lines["aar"].unique()
    choices = propose(years, shown, example.PERIODS if is_example else None)
    with naming(places[1]):
        check_prices(choices, years, prices)
    with naming(places[0]):
        check_population(choices, years, population[0])
    return Udgiftsmodel(
        municipality=municipality,
        accounts=accounts,
        mapping=mapping,
        choices=choices,
        created=created,
        population=population[0],
        prices=prices,
        population_source=population[1],
        first_step=first_step,
        example=is_example,
    )
