"""Made-up municipalities that are plausible: lines, population and price index by size, kind and seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from generator.books.resources import standard_mapping
from generator.ladder.placement import place
from generator.ladder.plausibility_facts import Facts

YEARS = tuple(range(2019, 2025))
PER_CHILD = {
    ("5.22.07", 2, "001"): -400,
    ("5.28.20", 1, "003"): 2_500,
    ("5.28.20", 1, "092"): -150,
    ("5.28.21", 1, "003"): 1_500,
    ("5.28.21", 1, "005"): 700,
    ("5.28.21", 1, "007"): 500,
    ("5.28.21", 1, "016"): 600,
    ("5.28.21", 1, "017"): 500,
    ("5.28.22", 1, "001"): 2_800,
    ("5.28.22", 1, "005"): 700,
    ("5.28.22", 1, "092"): -100,
    ("5.28.23", 1, "001"): 1_800,
    ("5.28.25", 1, "001"): 600,
    ("5.30.27", 1, "001"): 20_000,
}
"""Kr. per 0-17-årig by account: about 11.500 on the area, and an account outside it."""
PLACEMENT = 700_000
"""Kr. of a child in a year: a small municipality has few of them, so its steps go up and down."""
STAYS = 0.6
"""How much of a year's luck is the year before's."""
NETWORK, INSTITUTION, HOME = ("5.28.22", 1, "005"), ("5.28.23", 1, "001"), ("5.28.21", 1, "003")


@dataclass(frozen=True)
class MadeUp:
    """A municipality by its size, growth of population per year, and what happens in it.

    Attributes:
        children: 0-17-årige in the first year.
        growth: per year (0.02 = 2 %).
        new_step: step 4 begins in the fourth year, from nothing.
        reorganised: a fifth of the institutions' kroner moves to help at home each year from the third.
        dearness: its level of expenditure against the others'.
    """

    children: int
    growth: float = 0.0
    new_step: bool = False
    reorganised: bool = False
    dearness: float = 1.0


TEN = {
    "hundrede børn": MadeUp(100),
    "ø": MadeUp(250, -0.02, dearness=1.6),
    "lille": MadeUp(900, -0.01),
    "lille i vækst": MadeUp(2_500, 0.03),
    "mellem": MadeUp(5_000),
    "nyt trin": MadeUp(8_000, 0.01, new_step=True),
    "omlagt": MadeUp(12_000, reorganised=True),
    "stor": MadeUp(25_000, 0.01),
    "stor og omlagt": MadeUp(55_000, 0.02, new_step=True, reorganised=True),
    "hundredtusind børn": MadeUp(100_000, 0.015, dearness=0.8),
}


@cache
def lines_of(kind: MadeUp, seed: int = 0) -> pd.DataFrame:
    """Condensed lines, the same for the same seed."""
    chance = np.random.default_rng(seed)
    luck = {account: _luck(chance) for account in PER_CHILD}
    rows = [
        (
            year,
            *account,
            " ".join(account[::2]),
            *_split(_kroner(kind, number, account, luck[account][number])),
        )
        for number, year in enumerate(YEARS)
        for account in PER_CHILD
    ]
    columns = ["aar", "funktion", "dranst", "gruppering", "tekst", "udgift_oere", "indtaegt_oere"]
    lines = pd.DataFrame(rows, columns=columns)
    return lines[(lines["udgift_oere"] != 0) | (lines["indtaegt_oere"] != 0)].reset_index(drop=True)


def _kroner(kind: MadeUp, number: int, account: tuple[str, int, str], luck: float) -> float:
    children = kind.children * (1 + kind.growth) ** number
    expected = PER_CHILD[account] * kind.dearness * children * 1.025**number
    moved = 0.8 ** max(0, number - 1) if kind.reorganised else 1.0
    if account == INSTITUTION:
        expected *= moved
    if account == HOME:
        expected += (1 - moved) * PER_CHILD[INSTITUTION] * kind.dearness * children * 0.7
    if account == NETWORK and kind.new_step:
        expected *= 0 if number < 3 else (number - 2) / 3
    spread = min(0.5, 0.4 / np.sqrt(max(1.0, abs(expected) / PLACEMENT)))
    return float(expected * max(0.0, 1 + luck * spread))


def _luck(chance: np.random.Generator) -> list[float]:
    """How many standard deviations each year is from what is expected; most children stay for years."""
    found = [float(chance.normal())]
    for _ in YEARS[1:]:
        found.append(STAYS * found[-1] + np.sqrt(1 - STAYS**2) * float(chance.normal()))
    return found


def _split(kroner: float) -> tuple[int, int]:
    oere = round(kroner) * 100
    return max(oere, 0), min(oere, 0)


def population_of(kind: MadeUp) -> pd.DataFrame:
    """Children and young people by year."""
    children = [round(kind.children * (1 + kind.growth) ** number) for number in range(len(YEARS))]
    young = [round(persons * 1.29) for persons in children]
    index = pd.Index(YEARS, name="aar")
    return pd.DataFrame({"0-17": children, "0-22": young}, index=index).astype("float64")


def prices() -> pd.Series[float]:
    """A price index that rises as they do."""
    return pd.Series([round(100 * 1.025**number, 1) for number in range(len(YEARS))], index=list(YEARS))


def facts_of(kind: MadeUp, seed: int = 0) -> Facts:
    """What the questions are asked of."""
    mapping = standard_mapping()
    placed = place(lines_of(kind, seed), mapping)
    netto = placed["udgift_oere"] + placed["indtaegt_oere"]
    control = {int(year): int(oere) for year, oere in netto.groupby(placed["aar"]).sum().items()}  # type: ignore[call-overload]
    return Facts(
        placed=placed,
        mapping=mapping,
        shown=YEARS,
        basis_to=2021,
        compared_from=2022,
        periods="2019-2021 mod 2022-2024",
        prices=prices(),
        population=population_of(kind),
        control=control,
    )
