"""Prices, quantities and effects that are chosen on a list really drive the result; what is typed wins."""

from __future__ import annotations

from typing import Any

import pytest

from generator.books.soem_tables import empty_steps
from generator.soem.case import Case
from generator.soem.scenarios import calculate_chosen
from tests.twin.soem.damage import EGEN_DAG, Damage, both, cell, entry, named, price_level
from tests.twin.soem.open_book import OpenBook
from tests.twin.soem.random_cases import KNOWLEDGE
from tests.twin.soem.whole_case import CONTENT, whole_case

PRICES = "vidensdatabase.enhedspriser"
STEP = empty_steps()[2].name


def model(consequence: int = 0, **changes: Any) -> Case:
    """The case with other content in one of its consequences."""
    parts = [dict(part) for part in CONTENT["konsekvenser"]]
    parts[consequence] |= changes
    return whole_case(konsekvenser=parts)


def assert_result(book: OpenBook, damage: Damage, case: Case) -> None:
    """The changed workbook gives what the model gives of the changed case, and not what it gave before."""
    before = book.named("SOEM_Nettoresultat")[0][0]
    with book.damaged(damage(book.places)):
        found = book.named("SOEM_Nettoresultat")[0][0]
        light = book.named("SOEM_Kontrol")
    assert found == pytest.approx(float(calculate_chosen(case).net_result[0]), abs=0.005)
    assert found != before
    assert light == [["OK"]]


def test_a_chosen_price_follows_the_knowledge_base(whole_book: OpenBook) -> None:
    doubled = entry(PRICES, "stat", EGEN_DAG, 3800)
    assert_result(whole_book, doubled, model(1, pris={"stat": 3800.0}))


def test_a_chosen_price_is_converted_from_its_own_price_year(whole_book: OpenBook) -> None:
    assert_result(whole_book, entry(PRICES, "prisaar", EGEN_DAG, 2020), model(1, prisaar=2020))


def test_another_price_on_the_list_gives_another_result(whole_book: OpenBook) -> None:
    row = next(price for price in KNOWLEDGE.prices if price.navn == "Egen klasse")
    other = cell("priser.valg", "k2", "pris", row.navn)
    assert_result(whole_book, other, model(1, pris={"kommune": 4100.5, "region": -20.0}, prisaar=2021))


def test_a_step_price_is_the_steps_net_expenditure_per_child(whole_book: OpenBook) -> None:
    steps = "trinpriser.trinpriser"
    chosen = both(
        entry(steps, "netto", 2, 54_064_000),
        entry(steps, "prisaar", 2, 2023),
        entry(steps, "boern", 2, 400),
        cell("priser.valg", "k2", "pris", STEP),
    )
    assert_result(whole_book, chosen, model(1, pris={"kommune": 135_160.0}, prisaar=2023))


def test_a_typed_price_wins_over_a_chosen_one(whole_book: OpenBook) -> None:
    typed = both(cell("priser.priser", "k2", "region", 500), price_level("priser.priser", "k2", 2022))
    assert_result(whole_book, typed, model(1, pris={"region": 500.0}, prisaar=2022))


def test_an_empty_price_year_is_the_cases(whole_book: OpenBook) -> None:
    assert_result(whole_book, price_level("priser.priser", "k1", None), model(0, prisaar=None))


def test_an_estimate_fills_an_empty_row_of_quantities(whole_book: OpenBook) -> None:
    empty = both(*(_quantity("k1", year, None) for year in (1, 2, 3)))
    chosen = both(empty, cell("konsekvenser.maengdevalg", "k1", "skoen", "Færre uger"))
    quantity = {"vaerdi": [-8.0, -6.5, -2.25], "lav": 0.5, "hoej": 1.2, "evidens": 1}
    assert_result(whole_book, chosen, model(0, maengde=quantity))


def test_a_typed_quantity_wins_over_an_estimate(whole_book: OpenBook) -> None:
    both_given = both(cell("konsekvenser.maengdevalg", "k1", "skoen", "Færre uger"), _quantity("k1", 1, -5))
    quantity = CONTENT["konsekvenser"][0]["maengde"] | {"vaerdi": [-5, -8, -6]}
    assert_result(whole_book, both_given, model(0, maengde=quantity))


def _quantity(row: str, year: int, value: float | None) -> Damage:
    return cell("konsekvenser.maengde", row, str(year), value)


def test_an_effect_is_used_when_both_rates_are_empty(whole_book: OpenBook) -> None:
    rates = {"med": {"vaerdi": 0.42, "evidens": 2}, "uden": 0.17}
    ends = both(*(cell("effekt.succesrate", "med", end, None) for end in ("lav", "hoej")))
    empty = both(named("SOEM_SuccesrateMed", None), named("SOEM_SuccesrateUden", None), ends)
    assert_result(whole_book, both(empty, named("SOEM_EffektFra", "Forløb A")), whole_case(succesrate=rates))


@pytest.mark.parametrize("year", [2019, 1990, "2022"])
def test_a_price_year_without_an_index_counts_nothing_and_is_told(
    year: float | str, whole_book: OpenBook
) -> None:
    """Never the unadjusted price: the consequence is worth 0 and the light says FEJL."""
    damage = price_level("priser.priser", "k1", year)
    nothing = model(0, pris={"kommune": 0.0})
    with whole_book.damaged(damage(whole_book.places)):
        found = whole_book.named("SOEM_Nettoresultat")[0][0]
        light = whole_book.named("SOEM_Kontrol")
    assert found == pytest.approx(float(calculate_chosen(nothing).net_result[0]), abs=0.005)
    assert light == [["FEJL"]]


@pytest.mark.parametrize("year", [1999, "sidste år"])
def test_a_cost_without_an_index_counts_nothing_and_is_told(year: float | str, whole_book: OpenBook) -> None:
    costs = [dict(cost) for cost in CONTENT["omkostninger"]]
    costs[1]["pr_deltager"] = 0
    with whole_book.damaged(cell("indsats.omkostninger", "o2", "prisaar", year)(whole_book.places)):
        found = whole_book.named("SOEM_Nettoresultat")[0][0]
        light = whole_book.named("SOEM_Kontrol")
    without = calculate_chosen(whole_case(omkostninger=costs))
    assert found == pytest.approx(float(without.net_result[0]), abs=0.005)
    assert light == [["FEJL"]]
