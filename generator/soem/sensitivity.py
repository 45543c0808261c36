"""What the result hangs on: tornado, switching values, and success rate against price level.

All results are the nettoresultat in kr., present value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.soem.arrays import Floats
from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.inputs import Input, base_values, list_inputs, position

RATE_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5)
LEVEL_STEPS = (0.8, 0.9, 1.0, 1.1, 1.2)
_GRID = 401
"""Points of the search for a root; two roots of a rate nearer than 0.25 points are not told apart."""
_NARROWINGS = 6
_NOISE = 1e-12
"""A change of the result below this share of all the money that moves is rounding, not a change."""


@dataclass(frozen=True)
class Bar:
    """One bar of the tornado: the results at the low and the high end of an input, the others unchanged."""

    input: Input
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        """Kr. between the two ends."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Switch:
    """The value of an input at which the result is 0, the others unchanged; None where there is none.

    `attainable` says whether the value is one that the input can have (a rate between 0 and 1, say).
    """

    input: Input
    value: float | None
    attainable: bool


@dataclass(frozen=True)
class TwoWay:
    """Results by success rate with the intervention (rows) and price level of consequences (columns)."""

    success_rates: tuple[float, ...]
    price_levels: tuple[float, ...]
    results: Floats


def tornado(case: Case) -> tuple[Bar, ...]:
    """A bar for each input that has low and high, the widest first."""
    inputs = list_inputs(case)
    at_low, at_high = results_at_ends(case, inputs)
    bars = [
        Bar(item, float(low), float(high))
        for item, low, high in zip(inputs, at_low, at_high, strict=True)
        if item.uncertain
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.span, bar.input.path)))


def results_at_ends(case: Case, inputs: tuple[Input, ...]) -> tuple[Floats, Floats]:
    """Results with each input in turn at its low and at its high end, in the order of the inputs."""
    low = np.array([item.low for item in inputs])
    high = np.array([item.high for item in inputs])
    return _one_at_a_time(case, low), _one_at_a_time(case, high)


def switching_values(case: Case) -> tuple[Switch, ...]:
    """The switching value of each input that the case states, in the order of `list_inputs`.

    The result is a straight line in all inputs but the discount rate and the fade-out, so two runs give the
    value; for those two the root in 0..1 that is nearest to the case's value is searched for.
    """
    inputs = list_inputs(case)
    base = base_values(case)
    steps = np.maximum(np.abs(base), 1.0)
    now = calculate(case)
    start = float(now.net_result[0])
    noise = _NOISE * float(np.abs(now.by_consequence).sum() + np.abs(now.by_cost).sum())
    changes = _one_at_a_time(case, base + steps) - start
    on_line = [
        float(value - start * step / change) if abs(change) > noise else None
        for value, step, change in zip(base, steps, changes, strict=True)
    ]
    return tuple(
        _switch(item, on_line[column] if item.linear else _root(case, column, item.value))
        for column, item in enumerate(inputs)
        if item.stated
    )


def two_way(
    case: Case,
    success_rates: tuple[float, ...] | None = None,
    price_levels: tuple[float, ...] | None = None,
) -> TwoWay:
    """Results for every pair of a success rate (with the intervention) and a price level.

    Args:
        case: the case.
        success_rates: rows; by default the case's own from half to one and a half times, at most 1.
        price_levels: columns; by default the case's own from 20 % below to 20 % above.
    """
    inputs = list_inputs(case)
    rate_column, level_column = position(inputs, "succesrate.med"), position(inputs, "prisniveau")
    base = base_values(case)
    rates = success_rates or tuple(min(step * float(base[rate_column]), 1.0) for step in RATE_STEPS)
    levels = price_levels or tuple(step * float(base[level_column]) for step in LEVEL_STEPS)
    values = np.tile(base, (len(rates) * len(levels), 1))
    values[:, rate_column] = np.repeat(rates, len(levels))
    values[:, level_column] = np.tile(levels, len(rates))
    results = calculate(case, values).net_result.reshape(len(rates), len(levels))
    return TwoWay(rates, levels, results)


def _one_at_a_time(case: Case, changed: Floats) -> Floats:
    """Results of one run per input, each with that input alone changed."""
    values = np.tile(base_values(case), (len(changed), 1))
    np.fill_diagonal(values, changed)
    return calculate(case, values).net_result


def _switch(item: Input, value: float | None) -> Switch:
    return Switch(item, value, value is not None and bool(item.minimum <= value <= item.maximum))


def _root(case: Case, column: int, near: float) -> float | None:
    """The root in 0..1 nearest to a value: a grid finds the brackets, finer grids narrow the chosen one."""
    points = np.linspace(0.0, 1.0, _GRID)
    for _ in range(_NARROWINGS):
        values = np.tile(base_values(case), (_GRID, 1))
        values[:, column] = points
        signs = np.sign(calculate(case, values).net_result)
        brackets = np.flatnonzero((signs[:-1] * signs[1:] <= 0) & (signs[:-1] != signs[1:]))
        if not len(brackets):
            return None
        chosen = brackets[np.argmin(np.abs(points[brackets] - near))]
        points = np.linspace(points[chosen], points[chosen + 1], _GRID)
    return float(points[_GRID // 2])
