"""Fixed prices (method 6): amount x index of the price year / index of the year."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.errors import TrappenError
from generator.ladder.sums import years_of


class MissingIndexError(TrappenError):
    """Years for which the price index is missing or not above zero."""


def price_factors(index: pd.Series[float], years: Iterable[int], price_year: int) -> pd.Series[float]:
    """The factor that brings each year's kroner to the price year's level; exactly 1 in that year.

    Args:
        index: the user's index (KL's PL or nettoprisindekset), by year, any base.
        years: the years wanted.
        price_year: the year whose prices the result is in.

    Raises:
        MissingIndexError: naming the years without a usable index. A factor is never assumed.
    """
    wanted = list(years)
    known = index.reindex(sorted({*wanted, price_year}))
    unusable = known.index[~(known > 0)].tolist()
    if unusable:
        raise MissingIndexError(
            f"Prisindekset mangler (eller er ikke over nul) for {', '.join(map(str, unusable))}",
            action="Skriv indekset for disse år i indekstabellen, eller vælg andre år.",
        )
    return known.loc[price_year] / known.loc[wanted]


def fixed_prices(amounts: pd.DataFrame, index: pd.Series[float], price_year: int) -> pd.DataFrame:
    """Amounts in the price year's prices.

    Args:
        amounts: øre, years as columns.
        index: see `price_factors`.
        price_year: the year whose prices the result is in.

    Returns:
        Kr. as float, same shape.

    Raises:
        MissingIndexError: naming the years without a usable index.
    """
    return current_prices(amounts).mul(price_factors(index, years_of(amounts), price_year), axis="columns")


def current_prices(amounts: pd.DataFrame) -> pd.DataFrame:
    """Amounts in øre as kr. in each year's own prices."""
    return amounts / 100
