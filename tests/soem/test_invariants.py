"""What holds for every case, whatever its figures."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.soem import Result, calculate
from tests.soem.cases import Content, case_of, contents, quick

OERE = 0.005


def run(content: Content) -> Result:
    return calculate(case_of(content))


def figure(value: Any) -> float:
    return float(value["vaerdi"] if isinstance(value, dict) else value)


@quick
@given(contents())
def test_every_breakdown_sums_to_the_net_result(content: Content) -> None:
    result = run(content)
    net = result.net_result[0]
    parts = {
        "actors": result.by_actor.sum(),
        "committees": result.by_committee.sum(),
        "areas": result.by_area.sum(),
        "consequences less costs": result.by_consequence.sum() - result.by_cost.sum(),
        "years": (result.net_by_year * result.discount).sum(),
        "the last accumulated": result.accumulated[0, -1],
    }
    for name, total in parts.items():
        assert total == pytest.approx(net, abs=OERE), name
    assert result.by_committee[0, :-1].sum() == pytest.approx(result.by_actor[0, 0], abs=OERE)


@quick
@given(contents())
def test_every_breakdown_sums_to_the_net_of_the_year(content: Content) -> None:
    result = run(content)
    spread = result.consequences.sum(axis=1) - result.costs.sum(axis=1)
    np.testing.assert_allclose(result.net, spread, atol=OERE)
    for rows in (result.committees_by_year, result.areas_by_year):
        np.testing.assert_allclose(rows.sum(axis=1), result.net_by_year, atol=OERE)
    np.testing.assert_allclose(result.accumulated_undiscounted[:, -1], result.undiscounted, atol=OERE)


@quick
@given(contents(), st.floats(0.0, 10.0))
def test_consequences_are_linear_in_participants(content: Content, times: float) -> None:
    content["omkostninger"] = [cost | {"beloeb": {}} for cost in content["omkostninger"]]
    more = content | {"deltagere": {year: figure(n) * times for year, n in content["deltagere"].items()}}
    assert run(more).net_result[0] == pytest.approx(times * run(content).net_result[0], abs=OERE, rel=1e-9)


@quick
@given(contents(), st.data())
def test_the_result_is_linear_in_participants(content: Content, data: st.DataObject) -> None:
    """Half-way between two numbers in each cohort the result is half-way too, fixed costs included."""
    counts = st.integers(0, 500)
    ends = data.draw(st.fixed_dictionaries(dict.fromkeys(content["deltagere"], st.tuples(counts, counts))))

    def net(participants: Content) -> float:
        return float(run(content | {"deltagere": participants}).net_result[0])

    one, other = ({year: pair[end] for year, pair in ends.items()} for end in (0, 1))
    between = net({year: (pair[0] + pair[1]) / 2 for year, pair in ends.items()})
    assert between == pytest.approx((net(one) + net(other)) / 2, abs=OERE, rel=1e-9)


@quick
@given(contents(), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_result_is_linear_in_the_net_success_rate(content: Content, one: float, other: float) -> None:
    def net(rate: float) -> float:
        return float(run(content | {"succesrate": {"med": rate, "uden": 0.0}}).net_result[0])

    assert net((one + other) / 2) == pytest.approx((net(one) + net(other)) / 2, abs=OERE, rel=1e-9)


@quick
@given(contents())
def test_only_the_difference_of_the_two_rates_counts(content: Content) -> None:
    first = run(content | {"succesrate": {"med": 0.75, "uden": 0.5}}).net_result
    second = run(content | {"succesrate": {"med": 0.25, "uden": 0.0}}).net_result
    assert first == pytest.approx(second, abs=OERE)


@quick
@given(contents())
def test_without_interest_nothing_is_discounted(content: Content) -> None:
    result = run(content | {"diskonteringsrente": 0.0})
    assert result.net_result == pytest.approx(result.undiscounted, abs=OERE)


@quick
@given(contents())
def test_without_effect_the_result_is_minus_the_cost(content: Content) -> None:
    result = run(content | {"succesrate": {"med": 0.4, "uden": 0.4}})
    assert result.net_result == pytest.approx(-result.costs_value, abs=OERE)
    assert np.isnan(result.breakeven_success[0])


@quick
@given(contents(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(content: Content, chance: Any) -> None:
    shuffled = copy.deepcopy(content)
    chance.shuffle(shuffled["konsekvenser"])
    chance.shuffle(shuffled["omkostninger"])
    found, other = run(content).to_json_dict(), run(shuffled).to_json_dict()
    for key in ("nettoresultat", "netto_aar", "aktoer", "udvalg", "konsekvens_nv"):
        assert found[key] == pytest.approx(other[key], abs=1e-5), key


@quick
@given(contents(options=False))
def test_options_are_neutral_by_default(content: Content) -> None:
    content["konsekvenser"] = [part | {"realiserbar": 1.0} for part in content["konsekvenser"]]
    neutral = content | {
        "gennemfoerelse": 1.0,
        "udfasning": 0.0,
        "indfasning": [1.0, 1.0],
        "optimismekorrektion": {1: 0.0, 2: 0.0, 3: 0.0},
        "prisniveau": 1.0,
    }
    silent = content | {"konsekvenser": [_without(part, "realiserbar") for part in content["konsekvenser"]]}
    assert run(neutral).to_json_dict() == run(silent).to_json_dict()


@quick
@given(contents())
def test_the_breakeven_rate_put_in_gives_zero(content: Content) -> None:
    rate = float(run(content).breakeven_success[0])
    if 0.0 <= rate <= 1.0:
        changed = content["succesrate"]["med"]
        evidence = {"evidens": changed["evidens"]} if isinstance(changed, dict) else {}
        result = run(content | {"succesrate": {"med": {"vaerdi": rate} | evidence, "uden": 0.0}})
        assert result.net_result[0] == pytest.approx(0.0, abs=OERE)


@quick
@given(contents())
def test_payback_is_where_the_accumulated_value_turns_for_good(content: Content) -> None:
    result = run(content)
    accumulated, year = result.accumulated[0], result.payback_year[0]
    if np.isnan(year):
        assert accumulated[-1] <= -OERE
    else:
        assert (accumulated[int(year) - 1 :] > -OERE).all()
        assert year == 1 or accumulated[int(year) - 2] <= -OERE


def _without(part: Content, key: str) -> Content:
    return {name: value for name, value in part.items() if name != key}
