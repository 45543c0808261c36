"""Warnings: cases that are allowed, and what is said about them."""

from __future__ import annotations

from generator.soem.remarks import RemarkKind, find_remarks
from tests.soem.cases import Content, case_of, example, small


def kinds(content: Content) -> list[RemarkKind]:
    return [remark.kind for remark in find_remarks(case_of(content))]


def test_the_worked_example_has_none() -> None:
    assert find_remarks(example()) == ()


def test_a_worse_rate_with_the_intervention() -> None:
    (remark,) = find_remarks(case_of(small(succesrate={"med": 0.1, "uden": 0.35})))
    assert remark.kind is RemarkKind.NO_EFFECT
    assert "uden indsatsen (0,35) er højere end med den (0,1)" in remark.message


def test_a_consequence_beyond_the_horizon_is_cut_and_said() -> None:
    assert kinds(small(horisont=2)) == []
    (remark,) = find_remarks(case_of(small(horisont=2, deltagere={1: 1, 2: 1})))
    assert remark.kind is RemarkKind.BEYOND_HORIZON
    assert (
        "»Støtte« varer 2 år; for deltagere i år 2 ligger 1 af dem efter horisonten på 2 år" in remark.message
    )


def test_the_year_of_the_effect_counts_for_the_horizon() -> None:
    assert kinds(small(horisont=2, virkning_fra=1)) == [RemarkKind.BEYOND_HORIZON]
    (remark,) = find_remarks(case_of(small(horisont=2, virkning_fra=1, deltagere={2: 1})))
    assert "ligger 2 af dem" in remark.message


def test_no_participants() -> None:
    assert kinds(small(deltagere={1: 0})) == [RemarkKind.NO_PARTICIPANTS]


def test_a_price_that_looks_like_thousands() -> None:
    content = small()
    content["konsekvenser"][0]["pris"] = {"kommune": 4.638, "stat": 4.63}
    (remark,) = find_remarks(case_of(content))
    assert remark.kind is RemarkKind.THOUSANDS
    assert "læst som 4,638 kr.; er 4638 kr. ment?" in remark.message


def test_unknown_evidence_when_optimism_is_corrected() -> None:
    both = [RemarkKind.UNKNOWN_EVIDENCE] * 2
    assert kinds(small(optimismekorrektion={3: 0.2})) == both
    assert kinds(small(optimismekorrektion={1: 0.2})) == []
    rate = {"med": {"vaerdi": 1.0, "evidens": 1}, "uden": 0.0}
    assert kinds(small(optimismekorrektion={3: 0.2}, succesrate=rate)) == both[:1]
