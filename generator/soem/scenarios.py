"""The six scenarios of a case, calculated side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.soem.arrays import Floats
from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.inputs import base_values, list_inputs, position
from generator.soem.parts import Scenario, ScenarioKey, Start
from generator.soem.result import Result, json_figure
from generator.soem.sensitivity import results_at_ends

_STANDARD: Mapping[ScenarioKey, Scenario] = {
    ScenarioKey.PESSIMISTIC: Scenario(navn="Pessimistisk", udgangspunkt=Start.UNFAVOURABLE),
    ScenarioKey.BASE: Scenario(navn="Basis"),
    ScenarioKey.OPTIMISTIC: Scenario(navn="Optimistisk", udgangspunkt=Start.FAVOURABLE),
    ScenarioKey.OWN_1: Scenario(navn="Eget scenarie 1"),
    ScenarioKey.OWN_2: Scenario(navn="Eget scenarie 2"),
    ScenarioKey.OWN_3: Scenario(navn="Eget scenarie 3"),
}


@dataclass(frozen=True)
class ScenarioResults:
    """All scenarios: run number r of `result` is scenario `keys[r]`."""

    keys: tuple[ScenarioKey, ...]
    names: tuple[str, ...]
    values: Floats
    """(6, inputs) what each scenario puts into each input."""
    result: Result

    def to_json_dict(self) -> dict[str, object]:
        """Each scenario by its key: name, nettoresultat, and that per participant; kr."""
        rows = zip(self.keys, self.names, self.result.net_result, self.result.per_participant, strict=True)
        return {
            str(key): {"navn": name, "nettoresultat": json_figure(net), "pr_deltager": json_figure(each)}
            for key, name, net, each in rows
        }


def calculate_scenarios(case: Case) -> ScenarioResults:
    """All six scenarios; one that the case does not describe is the standard one (an own one: basis)."""
    values = scenario_values(case)
    names = tuple(scenario_name(case, key) for key in ScenarioKey)
    return ScenarioResults(tuple(ScenarioKey), names, values, calculate(case, values))


def calculate_chosen(case: Case) -> Result:
    """The scenario that the case asks for with `scenarie`; basis unless it says otherwise."""
    row = list(ScenarioKey).index(case.scenarie)
    return calculate(case, scenario_values(case)[row : row + 1])


def scenario_values(case: Case) -> Floats:
    """Values of all inputs in all scenarios, shape (6, inputs)."""
    inputs = list_inputs(case)
    base = base_values(case)
    low = np.array([item.low for item in inputs])
    high = np.array([item.high for item in inputs])
    at_low, at_high = results_at_ends(case, inputs)
    starts = {
        Start.BASE: base,
        Start.UNFAVOURABLE: np.where(at_low <= at_high, low, high),
        Start.FAVOURABLE: np.where(at_low <= at_high, high, low),
    }
    rows = []
    for key in ScenarioKey:
        scenario = _scenario(case, key)
        row = starts[scenario.udgangspunkt or _STANDARD[key].udgangspunkt or Start.BASE].copy()
        for path, value in scenario.vaerdier.items():
            row[position(inputs, path)] = value
        rows.append(row)
    return np.array(rows)


def scenario_name(case: Case, key: ScenarioKey) -> str:
    """The name that the case gives a scenario, or the standard one."""
    return _scenario(case, key).navn or _STANDARD[key].navn


def _scenario(case: Case, key: ScenarioKey) -> Scenario:
    return case.scenarier.get(key, _STANDARD[key])
