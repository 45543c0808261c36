"""Plausibility: what is unreasonable is remarked, and plausible municipalities of all sizes are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ladder.plausibility import SINGLE, YEARLY, answers, plausibility
from generator.ladder.plausibility_ranges import FIXED, LIMITS, QUESTIONS, STANDARD
from tests.ladder.made_up import TEN, facts_of
from tests.ladder.unreasonable import CASES, right

SEEDS = range(12)


@pytest.mark.parametrize("name", TEN)
def test_a_plausible_municipality_has_no_remark(name: str) -> None:
    remarks = {(seed, remark.message) for seed in SEEDS for remark in plausibility(facts_of(TEN[name], seed))}
    assert remarks == set()


@pytest.mark.parametrize("name", CASES)
def test_what_is_unreasonable_is_remarked(name: str) -> None:
    spoil, key = CASES[name]
    assert plausibility(right()) == ()
    assert key in {remark.question.key for remark in plausibility(spoil(right()))}


def test_every_question_is_asked_and_proved() -> None:
    keys = {question.key for question in QUESTIONS}
    assert {*YEARLY, *SINGLE} == keys == {key for _, key in CASES.values()}
    assert keys <= {each.key for each in (*LIMITS, *FIXED)}
    names = [*(question.name for question in QUESTIONS), *(each.name for each in LIMITS)]
    assert len(set(names)) == len({*(q.key for q in QUESTIONS), *(each.key for each in LIMITS)})
    assert all(each.source for each in LIMITS)


def test_a_remark_tells_the_figure_the_place_and_the_range() -> None:
    spoil, _ = CASES["sammenligning før basis"]
    (remark,) = plausibility(spoil(right()))
    assert remark.message == (
        "År fra basisperiodens sidste år til sammenligningens første: -3 år (2019-2023 mod 2020-2024). "
        "Skal være mindst 1 år."
    )
    assert remark.result == "BEMÆRK"


def test_what_cannot_be_right_is_an_error() -> None:
    spoil, _ = CASES["et år uden området"]
    results = {remark.question.key: remark.result for remark in plausibility(spoil(right()))}
    assert results["intet"] == "FEJL"


def test_a_municipality_can_change_what_is_reasonable() -> None:
    spoil, _ = CASES["en befolkning på 14"]
    spoiled = spoil(right())
    name = STANDARD["pr_barn"].name
    wide = replace(spoiled, ranges=STANDARD.with_limits({name: (0.0, 10_000_000.0)}))
    assert [remark.question.key for remark in plausibility(spoiled)] == ["pr_barn"]
    assert plausibility(wide) == ()


def test_nothing_known_is_nothing_to_remark() -> None:
    """Without price index and population their questions have no figure; none is held for 0."""
    empty = right()
    bare = replace(empty, prices=empty.prices.iloc[:0], population=empty.population.iloc[:0])
    figures = {answer.question.key: answer.figure for answer in answers(bare)}
    assert [figures[key] for key in ("indeks", "indeks_spring", "b017", "b022", "pr_barn")] == [None] * 5
    assert plausibility(bare) == ()
