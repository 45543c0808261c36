"""10,000 draws and 1,000 scenarios of 25 consequences x 10 years: ours against plain numpy.

Run: `.venv/bin/python -m benchmarks.simulate_soem [DRAWS]`. The plain numpy does the same arithmetic: it
draws from its own beta distribution and multiplies out for this one case (one price a consequence, fixed
participants); ours does every option, cohort and actor. The scenarios are given to both as arrays, every
figure with low and high another in each scenario. The best of seven runs counts, taken in turn in the same
process; a run of scenarios is the mean of twenty calls.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import yaml

from generator.files import SourceFile
from generator.soem import Case, calculate, read_case
from generator.soem.inputs import layout_of, list_inputs
from generator.soem.simulation import simulate

DRAWS = 10_000
SCENARIOS = 1_000
CONSEQUENCES = 25
YEARS = 10
RUNS = 7
QUANTITIES = [-8.0, -8.0, -6.0, -4.0, -3.0, -2.0, -2.0, -1.0, -1.0, -1.0]
PEOPLE = {1: 10.0, 2: 20.0, 3: 20.0}
RATES = {"med": (0.25, 0.35, 0.45), "uden": (0.05, 0.10, 0.15)}
COST = (9_000.0, 12_000.0, 16_000.0)
FACTOR = (0.5, 1.0, 1.5)
DISCOUNT_RATE = 0.035

Floats = npt.NDArray[np.float64]


def price(number: int) -> tuple[float, float, float]:
    """Low, value and high of a consequence's price, kr."""
    return (800.0 + number, 1000.0 + number, 1300.0 + number)


def build_case() -> Case:
    def uncertain(figures: tuple[float, float, float]) -> dict[str, float]:
        return dict(zip(("lav", "vaerdi", "hoej"), figures, strict=True))

    content = {
        "navn": "Benchmark",
        "startaar": 2024,
        "prisaar": 2024,
        "diskonteringsrente": DISCOUNT_RATE,
        "horisont": YEARS,
        "deltagere": PEOPLE,
        "succesrate": {key: uncertain(figures) for key, figures in RATES.items()},
        "omkostninger": [{"navn": "Drift", "art": "drift", "pr_deltager": uncertain(COST)}],
        "konsekvenser": [
            {
                "navn": f"Konsekvens {number}",
                "hovedomraade": "Social",
                "maengde": {"vaerdi": list(QUANTITIES), "lav": FACTOR[0], "hoej": FACTOR[2]},
                "pris": {"kommune": uncertain(price(number))},
            }
            for number in range(CONSEQUENCES)
        ],
    }
    return read_case(SourceFile("benchmark.yaml", yaml.safe_dump(content).encode()))


def with_numpy(draws: int) -> Floats:
    """The nettoresultat of every draw, kr."""
    chance = np.random.default_rng(1)

    def pert(low: float, mode: float, high: float) -> Floats:
        alpha = 1.0 + 4.0 * (mode - low) / (high - low)
        return low + (high - low) * chance.beta(alpha, 6.0 - alpha, draws)

    return net_result(
        pert(*RATES["med"]) - pert(*RATES["uden"]),
        np.array([pert(*FACTOR) for _ in range(CONSEQUENCES)]),
        np.array([pert(*price(number)) for number in range(CONSEQUENCES)]),
        pert(*COST),
    )


def net_result(success: Floats, factors: Floats, prices: Floats, per_head: Floats) -> Floats:
    """The nettoresultat, kr., of each run; the runs last in every array."""
    people = np.array([PEOPLE.get(year, 0.0) for year in range(1, YEARS + 1)])
    units = -np.convolve(people, QUANTITIES)[:YEARS]
    discount = (1.0 + DISCOUNT_RATE) ** -np.arange(YEARS)
    gains = (success * factors * prices)[:, :, np.newaxis] * units
    net: Floats = gains.sum(axis=0) - per_head[:, np.newaxis] * people
    return net @ discount


def scenario_values(case: Case) -> Floats:
    """Values of all inputs, each somewhere between low and high in every scenario."""
    ends = np.array([(item.low, item.high) for item in list_inputs(case)])
    shares = np.random.default_rng(2).random((SCENARIOS, len(ends)))
    values: Floats = ends[:, 0] + shares * (ends[:, 1] - ends[:, 0])
    return values


def as_arrays(case: Case, values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """The columns that the plain numpy multiplies out."""
    split = layout_of(case).split(values)
    columns = split.success, split.quantity_factors.T, split.prices[:, :, 0].T, split.per_participant[:, 0]
    success, factors, prices, per_head = (np.ascontiguousarray(column) for column in columns)
    return success, factors, prices, per_head


def seconds(task: Callable[[], object], calls: int) -> float:
    begin = time.perf_counter()
    for _ in range(calls):
        task()
    return (time.perf_counter() - begin) / calls


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS
    case = build_case()
    ours, numpys = simulate(case, seed=1, draws=draws).totals, with_numpy(draws)
    assert abs(ours.mean() / numpys.mean() - 1.0) < 0.02, (ours.mean(), numpys.mean())
    values = scenario_values(case)
    arrays = as_arrays(case, values)
    np.testing.assert_allclose(calculate(case, values).net_result, net_result(*arrays), atol=0.005)
    compare(f"{draws:,} draws", lambda: simulate(case, seed=1, draws=draws), lambda: with_numpy(draws))
    compare(
        f"{SCENARIOS:,} scenarios",
        lambda: calculate(case, values).net_result,
        lambda: net_result(*arrays),
        calls=20,
    )


def compare(what: str, ours: Callable[[], object], numpys: Callable[[], object], calls: int = 1) -> None:
    """Print the best run of each, milliseconds a call."""
    runs = [(seconds(ours, calls), seconds(numpys, calls)) for _ in range(RUNS)]
    our_best, numpy_best = (1000 * min(times) for times in zip(*runs, strict=True))
    print(f"{what} x {CONSEQUENCES} consequences x {YEARS} years")
    print(f"ours        {our_best:8.2f} ms")
    print(f"numpy       {numpy_best:8.2f} ms")
    print(f"ratio       {our_best / numpy_best:8.2f}   (ours / numpy)")


if __name__ == "__main__":
    main()
