"""Scenarios: sets of overrides, side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.soem import calculate
from generator.soem.inputs import list_inputs, position
from generator.soem.parts import ScenarioKey
from generator.soem.scenarios import ScenarioResults, calculate_chosen, calculate_scenarios
from tests.soem.cases import Content, case_of, contents, quick, small, with_figure


def uncertain_case(**changes: Any) -> Content:
    """Price 900-1,000-1,300 and a cost of 500-600-800 per participant; two years of one unit."""
    content = small(
        omkostninger=[
            {"navn": "Drift", "art": "drift", "pr_deltager": {"vaerdi": 600, "lav": 500, "hoej": 800}}
        ]
    )
    content["konsekvenser"][0]["pris"] = {"kommune": {"vaerdi": 1000, "lav": 900, "hoej": 1300}}
    return content | changes


def net(results: ScenarioResults, key: str) -> float:
    return float(results.result.net_result[results.keys.index(ScenarioKey(key))])


@quick
@given(contents())
def test_basis_is_the_main_result(content: Content) -> None:
    case = case_of(content)
    results = calculate_scenarios(case)
    main = calculate(case).net_result[0]
    for key in ("basis", "egen1", "egen2", "egen3"):
        assert net(results, key) == pytest.approx(main, abs=1e-6)


@quick
@given(contents())
def test_each_input_alone_is_worse_in_the_pessimistic_and_better_in_the_optimistic(content: Content) -> None:
    case = case_of(content)
    inputs, values = list_inputs(case), calculate_scenarios(case).values
    base = values[1]
    for column, _ in enumerate(inputs):
        alone = np.array([base, base, base])
        alone[0, column], alone[2, column] = values[0, column], values[2, column]
        worse, main, better = calculate(case, alone).net_result
        if inputs[column].linear:
            assert worse <= main + 1e-6
            assert main <= better + 1e-6
        assert worse <= better + 1e-6


def test_pessimistic_and_optimistic_by_hand() -> None:
    results = calculate_scenarios(case_of(uncertain_case()))
    assert net(results, "pessimistisk") == pytest.approx(2 * 900 - 800)
    assert net(results, "optimistisk") == pytest.approx(2 * 1300 - 500)
    assert results.names == (
        *("Pessimistisk", "Basis", "Optimistisk"),
        *("Eget scenarie 1", "Eget scenarie 2", "Eget scenarie 3"),
    )


def test_own_scenarios_change_single_inputs() -> None:
    content = uncertain_case(
        scenarier={
            "egen1": {"navn": "Halv effekt", "vaerdier": {"succesrate.med": 0.5}},
            "egen2": {"udgangspunkt": "ugunstig", "vaerdier": {"konsekvenser.stoette.pris.kommune": 2000}},
            "pessimistisk": {"vaerdier": {"omkostninger.drift.pr_deltager": 700}},
        }
    )
    results = calculate_scenarios(case_of(content))
    assert results.names[3] == "Halv effekt"
    assert net(results, "egen1") == pytest.approx(0.5 * 2000 - 600)
    assert net(results, "egen2") == pytest.approx(2 * 2000 - 800)
    assert net(results, "pessimistisk") == pytest.approx(2 * 900 - 700)


@quick
@given(contents(), st.data())
def test_an_override_is_the_case_with_that_figure_written(content: Content, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(list_inputs(case_of(content))))
    value = data.draw(st.sampled_from([0.0, 0.25, 0.5, 1.0]))
    own = {"scenarier": {"egen1": {"vaerdier": {item.path: value}}}}
    found = net(calculate_scenarios(case_of(content | own)), "egen1")
    assert found == pytest.approx(run_with(content, item.path, value), abs=0.005)


def run_with(content: Content, path: str, value: float) -> float:
    return float(calculate(case_of(with_figure(content, path, value))).net_result[0])


def test_the_chosen_scenario_is_the_one_calculated() -> None:
    chosen = calculate_chosen(case_of(uncertain_case(scenarie="optimistisk")))
    assert chosen.net_result[0] == pytest.approx(2 * 1300 - 500)
    assert calculate_chosen(case_of(uncertain_case())).net_result[0] == pytest.approx(1400)


def test_paths_name_what_they_change() -> None:
    inputs = list_inputs(case_of(uncertain_case()))
    assert inputs[position(inputs, "omkostninger.drift.pr_deltager")].label == "Drift: pr. deltager"
    assert inputs[position(inputs, "deltagere.1")].label == "Deltagere i år 1 (2024)"
    assert len({item.path for item in inputs}) == len(inputs)


def test_the_figures_for_json_are_in_order_and_bear_the_names() -> None:
    content = uncertain_case(scenarier={"egen1": {"navn": "Halv", "vaerdier": {"succesrate.med": 0.5}}})
    found = calculate_scenarios(case_of(content | {"deltagere": {1: 2}})).to_json_dict()
    assert list(found) == list(ScenarioKey)
    assert found["egen1"] == {"navn": "Halv", "nettoresultat": 800.0, "pr_deltager": 400.0}
    assert found["egen2"] == {"navn": "Eget scenarie 2", "nettoresultat": 2800.0, "pr_deltager": 1400.0}


def test_per_participant_does_not_exist_without_participants() -> None:
    found = calculate_scenarios(case_of(small(deltagere={1: 0}))).to_json_dict()
    assert found["basis"] == {"navn": "Basis", "nettoresultat": 0.0, "pr_deltager": None}
