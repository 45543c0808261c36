"""Kroner per child or young person (method 7)."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from generator.errors import TrappenError


class AgeGroup(StrEnum):
    """The population that kroner are divided by; the value is the column of the population table."""

    AGE_0_17 = "0-17"
    AGE_0_22 = "0-22"


class MissingPopulationError(TrappenError):
    """Years for which the population is missing or not above zero."""


def per_head(amounts: pd.DataFrame, population: pd.DataFrame, group: AgeGroup) -> pd.DataFrame:
    """Amounts per person of the age group.

    Args:
        amounts: kr., years as columns.
        population: persons, index aar, columns "0-17" and "0-22" (StatBank FOLK1A or typed).
        group: the age group to divide by.

    Returns:
        Kr. per person as float, same shape as the amounts.

    Raises:
        MissingPopulationError: naming the years without a usable number.
    """
    persons = population.reindex(columns=[group.value])[group.value].reindex(amounts.columns)
    unusable = persons.index[~(persons > 0)].tolist()
    if unusable:
        raise MissingPopulationError(
            f"Befolkningstallet for {group.value}-årige mangler (eller er ikke over nul) for "
            f"{', '.join(map(str, unusable))}",
            action="Skriv tallet for disse år i befolkningstabellen, eller vælg en anden aldersgruppe.",
        )
    return amounts.div(persons, axis="columns")
