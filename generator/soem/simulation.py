"""Monte Carlo: every input with low and high is drawn from its PERT distribution, each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.soem.arrays import Floats, added
from generator.soem.calculation import frame_of, run
from generator.soem.case import Case
from generator.soem.errors import SimulationError
from generator.soem.fingerprint import fingerprint
from generator.soem.inputs import base_values, layout_of, list_inputs
from generator.soem.parts import ACTORS
from generator.soem.pert import locate, pert_quantiles
from generator.soem.result import HALF_OERE, json_figure

MAX_DRAWS = 100_000
MAX_SEED = 2**32 - 1
_CHUNK = 1000
"""Draws at a time, so that the arrays of one chunk stay in the processor's cache."""
_BINS = 20


@dataclass(frozen=True)
class Spread:
    """How a result is spread over the draws, kr. present value."""

    mean: float
    p10: float
    p50: float
    p90: float
    chance_of_gain: float
    """Share of the draws with a result above zero."""
    at_stake: bool
    """Whether any draw gives a result other than zero."""


@dataclass(frozen=True)
class Histogram:
    """How many draws fall in each interval; interval i runs from `edges[i]` to `edges[i + 1]`, kr."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Simulation:
    """Results of all draws; the same case, seed and number of draws give the same figures."""

    seed: int
    draws: int
    fingerprint: float
    """Of the inputs that were simulated; another fingerprint means that the results are out of date."""
    results: Floats
    """(draws, actors) kr., present value."""

    @cached_property
    def totals(self) -> Floats:
        """(draws,) nettoresultat, kr."""
        return added(self.results, 1)

    @cached_property
    def total(self) -> Spread:
        """The spread of the nettoresultat."""
        return _spread(self.totals)

    def actor(self, name: str) -> Spread:
        """The spread of one actor's result; `name` is kommune, region or stat."""
        return _spread(self.results[:, ACTORS.index(name)])

    @cached_property
    def histogram(self) -> Histogram:
        """The nettoresultat in at most 22 intervals of a round width; one when all draws are equal."""
        width = _round_width(float(np.ptp(self.totals)) / _BINS)
        first = np.floor(self.totals.min() / width)
        last = max(np.ceil(self.totals.max() / width), first + 1.0)
        counts, edges = np.histogram(self.totals, bins=np.arange(first, last + 1.0) * width)
        return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))

    def to_json_dict(self) -> dict[str, object]:
        """The figures for JSON: kr., shares, and the histogram."""
        return {
            "traek": self.draws,
            "seed": self.seed,
            "nettoresultat": _spread_dict(self.total),
            "aktoer": {name: _spread_dict(self.actor(name)) for name in ACTORS},
            "histogram": {
                "graenser": [json_figure(edge) for edge in self.histogram.edges],
                "antal": list(self.histogram.counts),
            },
            "fingeraftryk": json_figure(self.fingerprint, decimals=9),
        }


def simulate(case: Case, *, seed: int, draws: int = 10_000) -> Simulation:
    """Simulate a case.

    The uniform numbers are those of numpy's PCG64 with the seed, draw by draw: the first 1,000 of 10,000
    draws are the draws of a run of 1,000 with the same seed.

    Raises:
        SimulationError: a seed below 0 or too large, or a number of draws out of range.
    """
    if not 1 <= draws <= MAX_DRAWS:
        raise SimulationError(
            f"Der kan ikke trækkes {draws} gange",
            action=f"Vælg fra 1 til {MAX_DRAWS:,} træk.".replace(",", "."),
        )
    if not 0 <= seed <= MAX_SEED:
        raise SimulationError(f"Startværdien {seed} kan ikke bruges", action=f"Vælg fra 0 til {MAX_SEED}.")
    frame, layout = frame_of(case), layout_of(case)
    chunks = [run(frame, layout.split(values)).by_actor for values in _draw(case, seed, draws)]
    return Simulation(seed, draws, fingerprint(case), np.concatenate(chunks))


def _draw(case: Case, seed: int, draws: int) -> Iterator[Floats]:
    """Values of all inputs, (draws, inputs), chunk by chunk."""
    uncertain = [(column, item) for column, item in enumerate(list_inputs(case)) if item.uncertain]
    columns = [column for column, _ in uncertain]
    uniform = np.random.Generator(np.random.PCG64(seed)).random((draws, len(uncertain)))
    drawn = np.array(
        [
            pert_quantiles(locate(shares), item.low, item.value, item.high)
            for shares, (_, item) in zip(np.ascontiguousarray(uniform.T), uncertain, strict=True)
        ]
    ).reshape(len(uncertain), draws)
    base = base_values(case)
    for start in range(0, draws, _CHUNK):
        chunk = drawn[:, start : start + _CHUNK]
        values = np.tile(base, (chunk.shape[1], 1))
        values[:, columns] = chunk.T
        yield values


def _spread(results: Floats) -> Spread:
    p10, p50, p90 = np.quantile(results, (0.1, 0.5, 0.9))
    return Spread(
        mean=float(results.mean()),
        p10=float(p10),
        p50=float(p50),
        p90=float(p90),
        chance_of_gain=float(np.mean(results > HALF_OERE)),
        at_stake=bool((np.abs(results) > HALF_OERE).any()),
    )


def _spread_dict(spread: Spread) -> dict[str, float | None]:
    return {
        "middel": json_figure(spread.mean),
        "p10": json_figure(spread.p10),
        "p50": json_figure(spread.p50),
        "p90": json_figure(spread.p90),
        "sandsynlighed_for_gevinst": json_figure(spread.chance_of_gain, decimals=12),
    }


def _round_width(width: float) -> float:
    """The next 1, 2 or 5 times a power of ten; at least 1 kr."""
    power = 10.0 ** np.floor(np.log10(max(width, 1.0)))
    return float(next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= width))
