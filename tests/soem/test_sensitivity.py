"""Tornado, switching values, two-way table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from generator.soem import Case, calculate
from generator.soem.inputs import base_values, list_inputs, position
from generator.soem.sensitivity import Switch, switching_values, tornado, two_way
from tests.soem.cases import Content, case_of, contents, example, quick, small, with_figure

OERE = 0.005


def result_with(case: Case, path: str, value: float) -> float:
    """The result of one run with one input changed."""
    values = base_values(case)
    values[position(list_inputs(case), path)] = value
    return float(calculate(case, values[np.newaxis]).net_result[0])


def switch_of(case: Case, path: str) -> Switch:
    return next(switch for switch in switching_values(case) if switch.input.path == path)


@quick
@given(contents())
def test_the_ends_of_the_tornado_are_single_runs(content: Content) -> None:
    case = case_of(content)
    bars = tornado(case)
    assert [bar.span for bar in bars] == sorted((bar.span for bar in bars), reverse=True)
    assert {bar.input.path for bar in bars} == {item.path for item in list_inputs(case) if item.uncertain}
    for bar in bars:
        for end, wanted in ((bar.input.low, bar.at_low), (bar.input.high, bar.at_high)):
            single = calculate(case_of(with_figure(content, bar.input.path, end))).net_result[0]
            assert wanted == pytest.approx(single, abs=OERE), bar.input.path


def test_the_tornado_of_a_single_price() -> None:
    content = small()
    content["konsekvenser"][0]["pris"] = {"kommune": {"vaerdi": 1000, "lav": 900, "hoej": 1300}}
    (bar,) = tornado(case_of(content))
    assert (bar.at_low, bar.at_high, bar.span) == (1800.0, 2600.0, 800.0)
    assert bar.input.label == "Støtte: pris, kommune"


@quick
@given(contents())
def test_a_switching_value_put_in_gives_zero(content: Content) -> None:
    case = case_of(content)
    money = float(np.abs(calculate(case).by_cost).sum() + np.abs(calculate(case).by_consequence).sum())
    for switch in switching_values(case):
        if switch.value is not None and abs(switch.value) < 1e6:
            found = result_with(case, switch.input.path, switch.value)
            assert found == pytest.approx(0.0, abs=max(OERE, 1e-9 * money)), switch.input.path
            if switch.attainable:
                written = calculate(case_of(with_figure(content, switch.input.path, switch.value)))
                assert written.net_result[0] == pytest.approx(found, abs=OERE), switch.input.path


def test_switching_values_of_the_worked_example() -> None:
    case = example()
    assert switch_of(case, "succesrate.med").value == pytest.approx(0.10 + 0.105766709061, abs=1e-9)
    assert switch_of(case, "succesrate.uden").value == pytest.approx(0.35 - 0.105766709061, abs=1e-9)
    level = switch_of(case, "omkostninger.drift.pr_deltager").value
    assert level == pytest.approx(12_000 + 536_484.620673 / (10 + 20 / 1.035))
    assert all(switch.input.stated for switch in switching_values(case))


def test_a_switching_value_outside_what_is_possible_says_so() -> None:
    content = small(omkostninger=[{"navn": "Dyr", "art": "drift", "beloeb": {1: 3000}}])
    rate = switch_of(case_of(content), "succesrate.med")
    assert rate.value == pytest.approx(1.5)
    assert not rate.attainable


def test_no_switching_value_where_the_input_changes_nothing() -> None:
    case = case_of(small(succesrate={"med": 0.2, "uden": 0.2}))
    assert switch_of(case, "konsekvenser.stoette.pris.kommune").value is None
    assert not switch_of(case, "konsekvenser.stoette.pris.kommune").attainable


@pytest.mark.parametrize(("cost", "wanted"), [(1800.0, 0.25), (900.0, None), (2500.0, None)])
def test_the_internal_rate_of_return(cost: float, wanted: float | None) -> None:
    """1,800 = 1,000 + 1,000 / (1 + r) gives r = 25 %; a cost below 1,000 or above 2,000 gives none."""
    content = small(omkostninger=[{"navn": "Indsats", "art": "drift", "beloeb": {1: cost}}])
    found = switch_of(case_of(content), "diskonteringsrente").value
    assert found == (None if wanted is None else pytest.approx(wanted, abs=1e-9))


def test_the_fade_out_that_eats_the_gain() -> None:
    """1,000 + 1,000 (1 - f) = 1,400 gives f = 60 %."""
    content = small(udfasning=0.1, omkostninger=[{"navn": "Indsats", "art": "drift", "beloeb": {1: 1400}}])
    assert switch_of(case_of(content), "udfasning").value == pytest.approx(0.6, abs=1e-9)


def test_of_two_rates_the_nearest_is_chosen() -> None:
    """-100 + 230 v - 132 v^2 with v = 1 / (1 + r) is zero at r = 10 % and at r = 20 %."""
    content = small(
        horisont=3,
        diskonteringsrente=0.03,
        konsekvenser=[],
        omkostninger=[
            {"navn": "Indsats", "art": "drift", "beloeb": {1: 100, 3: 132}},
            {"navn": "Sparet", "art": "sparet", "beloeb": {2: 230}},
        ],
    )
    near_low = switch_of(case_of(content), "diskonteringsrente").value
    near_high = switch_of(case_of(content | {"diskonteringsrente": 0.4}), "diskonteringsrente").value
    assert near_low == pytest.approx(0.1, abs=1e-9)
    assert near_high == pytest.approx(0.2, abs=1e-9)


def test_two_way_table_against_single_runs() -> None:
    case = example()
    table = two_way(case, success_rates=(0.2, 0.35), price_levels=(0.9, 1.0, 1.1))
    assert table.results.shape == (2, 3)
    assert table.results[1, 1] == pytest.approx(536_484.62, abs=OERE)
    assert table.results[0, 2] == pytest.approx(0.1 / 0.25 * 1.1 * 929_890.417774 - 393_405.797101, abs=OERE)


def test_two_way_table_chooses_its_own_axes() -> None:
    table = two_way(case_of(small(succesrate={"med": 0.8, "uden": 0.0})))
    assert table.success_rates == pytest.approx((0.4, 0.6, 0.8, 1.0, 1.0))
    assert table.price_levels == pytest.approx((0.8, 0.9, 1.0, 1.1, 1.2))
