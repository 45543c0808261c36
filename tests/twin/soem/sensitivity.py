"""What the sheets Inputliste and Følsomhed must show of a case: every input, tornado, switching values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.books.soem_values import row_keys
from generator.soem.arrays import Floats
from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.inputs import Input, base_values, list_inputs
from generator.soem.result import HALF_OERE
from generator.soem.sensitivity import results_at_ends, switching_values

FINE = np.linspace(0.0, 1.0, 4001)
"""Where roots of the rate and of the fade-out are looked for; IRR finds one, and not always the nearest."""
NONE = "findes ikke"
"""What stands where there is no switching value."""


@dataclass(frozen=True)
class ExpectedInput:
    """A row of Inputliste, by the row's key there.

    `switch` is None where the model has no switching value; `roots` counts how often the result changes sign
    over the values that a rate or fade-out can have, and is 1 for all other inputs.
    """

    key: str
    input: Input
    at_low: float
    at_high: float
    switch: float | None
    attainable: bool
    roots: int


def expected_inputs(case: Case) -> list[ExpectedInput]:
    """All inputs of the case, in the order of the model."""
    inputs = list_inputs(case)
    at_low, at_high = results_at_ends(case, inputs)
    switches = {switch.input.path: switch for switch in switching_values(case)}
    keys = row_keys(case)
    found = []
    for column, item in enumerate(inputs):
        switch = switches.get(item.path)
        found.append(
            ExpectedInput(
                key=keys[item.path],
                input=item,
                at_low=float(at_low[column]),
                at_high=float(at_high[column]),
                switch=None if switch is None else switch.value,
                attainable=switch is not None and switch.attainable,
                roots=1 if item.linear else int(np.count_nonzero(np.diff(_signs(case, column)))),
            )
        )
    return found


def _signs(case: Case, column: int) -> Floats:
    signs: Floats = np.sign(results_with(case, column, FINE))
    return signs


def results_with(case: Case, column: int, values: Floats) -> Floats:
    """Net results with one input at each of some values."""
    rows = np.tile(base_values(case), (len(values), 1))
    rows[:, column] = values
    return calculate(case, rows).net_result


def money(case: Case) -> float:
    """All kroner that move, present value: what a difference is measured against."""
    result = calculate(case)
    return float(np.abs(result.by_consequence).sum() + np.abs(result.by_cost).sum())


def gives_zero(case: Case, column: int, value: float) -> bool:
    """Whether the net result is zero with an input at a value, to the øre or a billionth of the money."""
    left = results_with(case, column, np.array([value]))[0]
    # Far out, the last digit of the value itself is worth more than an øre.
    slope = abs(left - results_with(case, column, np.array([value * (1 + 1e-9) + 1e-12]))[0])
    return bool(abs(left) <= max(HALF_OERE, 1e-9 * money(case), 10 * slope))
