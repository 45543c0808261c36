"""A simulation of 10,000 draws x 25 consequences x 10 years: ours against numpy doing the same arithmetic.

Run: `.venv/bin/python -m benchmarks.simulate_soem [DRAWS]`. The bare numpy draws from its own beta
distribution and multiplies out for this one case (one price a consequence, fixed participants); ours does
every option, cohort and actor. The best of seven runs counts, taken in turn in the same process.
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
from generator.soem.inputs import base_values
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

    success = pert(*RATES["med"]) - pert(*RATES["uden"])
    factors = np.array([pert(*FACTOR) for _ in range(CONSEQUENCES)])
    prices = np.array([pert(*price(number)) for number in range(CONSEQUENCES)])
    per_head = pert(*COST)
    people = np.array([PEOPLE.get(year, 0.0) for year in range(1, YEARS + 1)])
    units = -np.convolve(people, QUANTITIES)[:YEARS]
    discount = (1.0 + DISCOUNT_RATE) ** -np.arange(YEARS)
    gains = (success * factors * prices)[:, :, np.newaxis] * units
    net: Floats = gains.sum(axis=0) - per_head[:, np.newaxis] * people
    return net @ discount


def seconds(task: Callable[[], object]) -> float:
    begin = time.perf_counter()
    task()
    return time.perf_counter() - begin


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS
    case = build_case()
    ours, numpys = simulate(case, seed=1, draws=draws).totals, with_numpy(draws)
    assert abs(ours.mean() / numpys.mean() - 1.0) < 0.02, (ours.mean(), numpys.mean())
    values = np.tile(base_values(case), (SCENARIOS, 1))
    tasks: dict[str, Callable[[], object]] = {
        "ours": lambda: simulate(case, seed=1, draws=draws),
        "numpy": lambda: with_numpy(draws),
        "scenarios": lambda: calculate(case, values).net_result,
    }
    runs = [{name: seconds(task) for name, task in tasks.items()} for _ in range(RUNS)]
    best = {name: min(run[name] for run in runs) for name in tasks}
    print(f"{draws:,} draws x {CONSEQUENCES} consequences x {YEARS} years")
    print(f"ours        {best['ours']:6.3f} s")
    print(f"numpy       {best['numpy']:6.3f} s")
    print(f"ratio       {best['ours'] / best['numpy']:6.2f}   (ours / numpy)")
    print(f"{SCENARIOS:,} scenarios {best['scenarios']:6.3f} s")


if __name__ == "__main__":
    main()
