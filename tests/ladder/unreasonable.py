"""Unreasonable models: a plausible one with one thing wrong, and the questions that must notice it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from generator.ladder.placement import place
from generator.ladder.plausibility_facts import Facts
from tests.ladder.made_up import TEN, facts_of

Spoil = Callable[[Facts], Facts]
AMOUNTS = ["udgift_oere", "indtaegt_oere"]


def right() -> Facts:
    """The model before anything is wrong with it."""
    return facts_of(TEN["mellem"])


def _lines(facts: Facts, lines: pd.DataFrame) -> Facts:
    plain = lines.drop(columns=["trin", "status", "nr"], errors="ignore").reset_index(drop=True)
    netto = plain[AMOUNTS].sum(axis="columns").groupby(plain["aar"]).sum()
    control = {int(year): int(oere) for year, oere in netto.items()}  # type: ignore[call-overload]
    return replace(facts, placed=place(plain, facts.mapping), control=control)


def _where(facts: Facts, chosen: Callable[[pd.DataFrame], pd.Series[bool]], **columns: str | int) -> Facts:
    """Other values in the chosen lines."""
    lines = facts.placed.copy()
    for name, value in columns.items():
        lines.loc[chosen(lines), name] = value
    return _lines(facts, lines)


def _year_lost(facts: Facts) -> Facts:
    return _lines(
        facts, facts.placed[(facts.placed["aar"] != 2022) | (facts.placed["funktion"] == "5.30.27")]
    )


def _unmapped(facts: Facts) -> Facts:
    return _where(facts, lambda lines: (lines["aar"] == 2022) & (lines["dranst"] == 1), gruppering="777")


def _thousandth(facts: Facts) -> Facts:
    lines = facts.placed.copy()
    lines[AMOUNTS] = lines[AMOUNTS] // 1000
    return _lines(facts, lines)


def _few_children(facts: Facts) -> Facts:
    return replace(facts, population=facts.population * 0 + 14)


def _twice(facts: Facts) -> Facts:
    return _lines(facts, pd.concat([facts.placed, facts.placed[facts.placed["aar"] == 2022]]))


def _step_moved(facts: Facts) -> Facts:
    """The plejefamilier of a year on an account of institutions."""
    chosen = (facts.placed["aar"] == 2022) & (facts.placed["funktion"] == "5.28.22")
    lines = facts.placed.copy()
    lines.loc[chosen & (lines["gruppering"] == "001"), ["funktion", "gruppering"]] = ["5.28.23", "002"]
    return _lines(facts, lines)


def _account_lost(year: int) -> Spoil:
    def spoil(facts: Facts) -> Facts:
        lost = (facts.placed["aar"] == year) & (facts.placed["funktion"] == "5.28.21")
        return _lines(facts, facts.placed[~(lost & (facts.placed["gruppering"] == "003"))])

    return spoil


def _positive_income(facts: Facts) -> Facts:
    """092 with a positive amount and no art: read as expenditure."""
    chosen = facts.placed["gruppering"] == "092"
    return _where(
        facts, lambda lines: chosen & (lines["aar"] == 2022), udgift_oere=50_000_00, indtaegt_oere=0
    )


def _positive_by_art(facts: Facts) -> Facts:
    return _where(
        facts,
        lambda lines: (
            (lines["aar"] == 2022) & (lines["gruppering"] == "005") & (lines["funktion"] == "5.28.21")
        ),
        indtaegt_oere=50_000_00,
    )


def _positive_refund(facts: Facts) -> Facts:
    return _where(
        facts,
        lambda lines: (lines["aar"] == 2022) & (lines["dranst"] == 2),
        udgift_oere=50_000_00,
        indtaegt_oere=0,
    )


def _undotted(facts: Facts) -> Facts:
    return _where(
        facts, lambda lines: (lines["aar"] == 2022) & (lines["funktion"] == "5.28.25"), funktion="528.25"
    )


def _index_in_per_cent(facts: Facts) -> Facts:
    return replace(facts, prices=pd.Series([2.1, 2.0, 1.9, 2.2, 2.1, 2.0], index=facts.prices.index))


def _rebased_index(facts: Facts) -> Facts:
    return replace(facts, prices=facts.prices.where(facts.prices.index < 2022, facts.prices * 0.8))


def _population(group: str, year: int, persons: float) -> Spoil:
    def spoil(facts: Facts) -> Facts:
        population = facts.population.copy()
        population.loc[year, group] = persons
        return replace(facts, population=population)

    return spoil


def _periods(basis_to: int, compared_from: int) -> Spoil:
    periods = f"2019-{basis_to} mod {compared_from}-2024"
    return lambda facts: replace(facts, basis_to=basis_to, compared_from=compared_from, periods=periods)


def _without_control(facts: Facts) -> Facts:
    return replace(facts, control={year: oere for year, oere in facts.control.items() if year != 2024})


CASES: dict[str, tuple[Spoil, str]] = {
    "et år uden området": (_year_lost, "intet"),
    "næsten intet er kortlagt": (_unmapped, "ikke_kortlagt"),
    "beløb i 1.000 kr. læst som kr.": (_thousandth, "pr_barn"),
    "en befolkning på 14": (_few_children, "pr_barn"),
    "et år talt to gange": (_twice, "aendring"),
    "et trins konti på et andet trin": (_step_moved, "trin"),
    "en konto mangler i ét år": (_account_lost(2022), "mangler"),
    "en konto mangler i det sidste år": (_account_lost(2024), "mangler"),
    "positiv indtægt uden art": (_positive_income, "positiv"),
    "positiv indtægt med art": (_positive_by_art, "positiv"),
    "positiv statsrefusion": (_positive_refund, "positiv"),
    "en funktion, som ikke forstås": (_undotted, "funktion"),
    "prisindeks i procent": (_index_in_per_cent, "indeks"),
    "prisindeks med nyt basisår": (_rebased_index, "indeks_spring"),
    "færre børn": (_population("0-17", 2022, 4_000), "b017"),
    "flere unge": (_population("0-22", 2022, 9_000), "b022"),
    "færre unge end børn": (_population("0-22", 2022, 4_999), "alder"),
    "perioderne overlapper": (_periods(2022, 2022), "perioder"),
    "sammenligning før basis": (_periods(2023, 2020), "perioder"),
    "nyt år uden kontroltal": (_without_control, "kontroltal"),
}
"""What is wrong, and the question that notices it."""
