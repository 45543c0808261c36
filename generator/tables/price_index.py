"""The price index per year: an index, StatBank's PRIS115, or KL's increases in per cent, chained."""

from __future__ import annotations

import pandas as pd

from generator.tables.errors import YearlyError
from generator.tables.grid import TextGrid
from generator.tables.numbers import Expectation
from generator.tables.statbank import Dimension, Observation, find_observations
from generator.tables.statbank_numbers import yearly_numbers
from generator.tables.yearly import YearColumn, YearlyTable, names_column, read_yearly

PRICE_INDEX = Expectation(20, 1000)
"""Points; the base year is 100."""
INDEX = YearColumn(("indeks", "prisindeks", "nettoprisindeks", "pl-indeks", "index"), PRICE_INDEX)
PER_CENT = YearColumn(
    (
        "pl",
        "pl-procent",
        "pl-pct.",
        "pl i pct.",
        "pl i procent",
        "pl %",
        "pl-stigning",
        "pl-fremskrivning",
        "pl-regulering",
        "pris- og lønudvikling",
        "pris- og lønudvikling i pct.",
        "pris- og lønstigning",
        "pris- og lønskøn",
        "stigning i pct.",
        "stigning i procent",
        "stigning pct.",
        "årlig stigning i pct.",
        "ændring i pct.",
    ),
    Expectation(-10, 30),
    per_cent=True,
)
SOURCE = YearColumn(("kilde",), optional=True)
BASE = 100.0
"""The index of the year before the first increase."""
LOWEST_INCREASE, HIGHEST_INCREASE = -10.0, 15.0
"""Per cent; no year's prices and wages have moved further, and no index with the base 100 lies so low."""
YEARLY_MEAN = frozenset({"1005", "årsgennemsnit", "annual average", "yearly average"})


def read_price_index(grid: TextGrid) -> pd.DataFrame:
    """The price index by year: columns "indeks" (points) and "kilde" (what the user reads as its source).

    Raises:
        YearlyError, YearError, AmountError: see `read_yearly`; also increases in an index column, an index
            in a column of increases, a hole in the years of increases, and a table of StatBank without the
            yearly mean.
    """
    if not names_column(grid, INDEX):
        if names_column(grid, PER_CENT):
            return _chained(grid, read_yearly(grid, {"pl": PER_CENT, "kilde": SOURCE}))
        found = find_observations(grid)
        if found is not None:
            return _statbank(grid, found)
    table = read_yearly(grid, {"indeks": INDEX, "kilde": SOURCE})
    _refuse_increases(table)
    return table.frame if "kilde" in table.frame else table.frame.assign(kilde=grid.name)


def _refuse_increases(table: YearlyTable) -> None:
    """Stop where an index column holds what can only be increases; a zero is told as a missing index."""
    index = table.frame["indeks"]
    low = index[(index >= LOWEST_INCREASE) & (index <= HIGHEST_INCREASE) & (index != 0)]
    if not low.empty:
        year, value = int(low.index[0]), float(low.iloc[0])
        raise YearlyError(
            f"Prisindekset for {year} er {_danish(value)}, som ligner en stigning i procent",
            where=table.places[year],
            action=(
                "Er tallene stigninger i pct., så kald kolonnen pl; "
                "er de et indeks, så skriv det med 100 i et af årene."
            ),
        )


def _chained(grid: TextGrid, table: YearlyTable) -> pd.DataFrame:
    """Increases from the year before as an index; the year before the first one is 100."""
    increases = table.frame["pl"]
    years = [int(year) for year in increases.index]
    for year in range(years[0], years[-1]):
        if year not in increases.index:
            raise YearlyError(
                f"Stigningen for {year} mangler",
                where=grid.name,
                action="Skriv alle årene uden huller; hvert års procent er stigningen fra året før.",
            )
    index = {years[0] - 1: BASE}
    for year, increase in zip(years, increases.tolist(), strict=True):
        if not LOWEST_INCREASE <= increase <= HIGHEST_INCREASE:
            raise YearlyError(
                f"Stigningen for {year} er {_danish(increase)} pct.",
                where=table.places[year],
                action="Er tallet et indeks, så kald kolonnen indeks; ellers ret det.",
            )
        index[year] = index[year - 1] * (100 + increase) / 100
    chained = f"kædet af PL-procenter fra {grid.name}"
    sources = [f"{said}; {chained}" for said in table.frame.get("kilde", [])] or [chained] * len(years)
    return pd.DataFrame(
        {"indeks": list(index.values()), "kilde": [sources[0], *sources]},
        index=pd.Index(list(index), name="aar", dtype="int64"),
    )


def _statbank(grid: TextGrid, observations: tuple[Observation, ...]) -> pd.DataFrame:
    """The yearly mean of PRIS115; its other line is the increase."""
    means = [each for each in observations if each.label(Dimension.MEASURE) in YEARLY_MEAN]
    if not means:
        raise YearlyError(
            "Tabellen har ikke årsgennemsnittet",
            where=grid.name,
            action="Hent PRIS115 fra StatBank med Årsgennemsnit under hovedtal.",
        )
    numbers = yearly_numbers(grid, means, PRICE_INDEX)
    index = pd.Index(sorted(numbers), name="aar", dtype="int64")
    frame = pd.DataFrame({"indeks": [numbers[year] for year in index]}, index=index)
    return frame.assign(kilde=f"StatBank, nettoprisindeks, {grid.name}")


def _danish(value: float) -> str:
    return f"{value:.6g}".replace(".", ",")
