"""PERT draws and the simulation against closed forms."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.soem import calculate
from generator.soem.errors import SimulationError
from generator.soem.fingerprint import TOLERANCE
from generator.soem.pert import locate, pert_quantiles
from generator.soem.simulation import MAX_DRAWS, simulate
from tests.soem.cases import Content, case_of, contents, example_content, quick, small

DRAWS = 20_000
SIX_SIGMA = 6.0


def steady(count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Shares in the middle of `count` equal parts of 0..1: a draw without chance."""
    return (np.arange(count) + 0.5) / count


def uncertain_price(**changes: Any) -> Content:
    content = small(**changes)
    content["konsekvenser"][0]["pris"] = {
        "kommune": {"vaerdi": 1000, "lav": 400, "hoej": 1300},
        "stat": {"vaerdi": 10, "lav": 0, "hoej": 80},
    }
    return content


@pytest.mark.parametrize("mode", [0.0, 0.1, 0.5, 0.75, 1.0])
def test_mean_and_variance_are_those_of_a_pert(mode: float) -> None:
    low, high = -20.0, 60.0
    value = low + mode * (high - low)
    drawn = pert_quantiles(locate(steady(200_000)), low, value, high)
    mean = (low + 4 * value + high) / 6
    variance = (mean - low) * (high - mean) / 7
    assert drawn.mean() == pytest.approx(mean, abs=1e-4)
    assert drawn.var() == pytest.approx(variance, rel=1e-4)
    assert low <= drawn.min() <= drawn.max() <= high


@pytest.mark.parametrize("share", [0.001, 0.1, 0.37, 0.5, 0.9, 0.999])
def test_quantiles_of_the_lopsided_pert_have_a_closed_form(share: float) -> None:
    """With the mode at an end, alpha or beta is 1: the distribution function is 1 - (1 - x)^5, or x^5."""
    shares = locate(np.array([share]))
    assert pert_quantiles(shares, 0.0, 0.0, 1.0)[0] == pytest.approx(1 - (1 - share) ** 0.2, abs=5e-6)
    assert pert_quantiles(shares, 0.0, 1.0, 1.0)[0] == pytest.approx(share**0.2, abs=5e-6)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.8])
def test_quantiles_of_the_even_pert(share: float) -> None:
    """alpha = beta = 3: the distribution function is 10 x^3 - 15 x^4 + 6 x^5."""
    x = float(pert_quantiles(locate(np.array([share])), 0.0, 0.5, 1.0)[0])
    assert 10 * x**3 - 15 * x**4 + 6 * x**5 == pytest.approx(share, abs=5e-6)


@quick
@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(sorted))
def test_draws_stay_inside_and_rise_with_the_share(ends: list[float]) -> None:
    low, mode, high = ends
    drawn = pert_quantiles(locate(np.linspace(0.0, 1.0, 50)), low, mode, high)
    assert (np.diff(drawn) >= -1e-9 * (high - low)).all()
    assert drawn[0] == pytest.approx(low, abs=1e-9 * (high - low))
    assert drawn[-1] == pytest.approx(high, abs=1e-9 * (high - low))


@quick
@given(contents())
def test_without_low_and_high_every_draw_is_the_result(content: Content) -> None:
    case = case_of(_certain(content))
    simulation = simulate(case, seed=3, draws=20)
    wanted = calculate(case)
    np.testing.assert_allclose(simulation.results, np.tile(wanted.by_actor, (20, 1)), atol=1e-6)
    assert simulation.total.chance_of_gain in {0.0, 1.0}
    assert sum(simulation.histogram.counts) == 20
    assert simulation.total.p10 == pytest.approx(simulation.total.p90, abs=1e-6)


def test_the_mean_of_a_linear_result_is_the_result_of_the_means() -> None:
    """Two units a year of a price with mean (400 + 4 x 1000 + 1300) / 6 = 950, and (0 + 40 + 80) / 6 = 20."""
    simulation = simulate(case_of(uncertain_price()), seed=11, draws=DRAWS)
    for actor, mean, low, high in (("kommune", 950.0, 400.0, 1300.0), ("stat", 20.0, 0.0, 80.0)):
        deviation = 2 * math.sqrt((mean - low) * (high - mean) / 7)
        found = simulation.actor(actor).mean
        assert found == pytest.approx(2 * mean, abs=SIX_SIGMA * deviation / math.sqrt(DRAWS))
    assert simulation.actor("region").p90 == 0.0


def test_independent_inputs_multiply_in_the_mean() -> None:
    content = uncertain_price(succesrate={"med": {"vaerdi": 0.5, "lav": 0.2, "hoej": 0.8}, "uden": 0.0})
    simulation = simulate(case_of(content), seed=5, draws=DRAWS)
    assert simulation.actor("kommune").mean == pytest.approx(2 * 0.5 * 950.0, rel=0.02)


def test_quantiles_and_chance_of_a_case_with_a_closed_form() -> None:
    """A price with the mode at the low end, P(x <= q) = 1 - (1 - q)^5, against a cost of its median."""
    median = 1 - 0.5**0.2
    content = small(omkostninger=[{"navn": "Indsats", "art": "drift", "beloeb": {1: 2000 * median}}])
    content["konsekvenser"][0]["pris"] = {"kommune": {"vaerdi": 0, "lav": 0, "hoej": 1000}}
    spread = simulate(case_of(content), seed=2, draws=DRAWS).total
    assert spread.chance_of_gain == pytest.approx(0.5, abs=SIX_SIGMA * 0.5 / math.sqrt(DRAWS))
    assert spread.p50 == pytest.approx(0.0, abs=15.0)
    assert spread.p10 == pytest.approx(2000 * ((1 - 0.9**0.2) - median), abs=15.0)
    assert spread.p90 == pytest.approx(2000 * ((1 - 0.1**0.2) - median), abs=25.0)


def test_the_same_seed_gives_the_same_figures() -> None:
    case = case_of(uncertain_price())
    first, again, other = (simulate(case, seed=seed, draws=500) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.results, again.results)
    assert (first.results != other.results).any()
    longer = simulate(case, seed=1, draws=2500)
    np.testing.assert_allclose(longer.results[:500], first.results, rtol=1e-12)


def test_figures_of_a_seed_are_fixed() -> None:
    """Written down once: another machine, or a change of the drawing, shows here."""
    content = example_content()
    content["succesrate"]["med"] = {"vaerdi": 0.35, "lav": 0.2, "hoej": 0.4}
    spread = simulate(case_of(content), seed=2024, draws=1000).total
    assert (round(spread.p10, 2), round(spread.p50, 2), round(spread.p90, 2)) == (
        294_477.44,
        492_705.67,
        641_613.04,
    )


def test_the_histogram_holds_every_draw_once_in_round_intervals() -> None:
    histogram = simulate(case_of(uncertain_price()), seed=4, draws=3000).histogram
    widths = np.diff(histogram.edges)
    assert sum(histogram.counts) == 3000
    assert widths == pytest.approx([widths[0]] * len(widths))
    assert widths[0] in {50.0, 100.0}
    assert len(histogram.counts) <= 22


def test_the_figures_for_json() -> None:
    simulation = simulate(case_of(uncertain_price()), seed=4, draws=300)
    found = json.loads(json.dumps(simulation.to_json_dict()))
    assert list(found) == ["traek", "seed", "nettoresultat", "aktoer", "histogram", "fingeraftryk"]
    assert sum(part["middel"] for part in found["aktoer"].values()) == pytest.approx(simulation.total.mean)
    figures = [
        figure for part in (found["nettoresultat"], *found["aktoer"].values()) for figure in part.values()
    ]
    for figure in (*figures, *found["histogram"]["graenser"]):
        assert figure == round(figure, 6)
    assert found["fingeraftryk"] == pytest.approx(simulation.fingerprint, abs=TOLERANCE / 100)


def test_who_has_no_money_at_stake() -> None:
    """The kommune pays 500 in any draw and gains as much, the region neither pays nor gains."""
    content = small(omkostninger=[{"navn": "Drift", "art": "drift", "pr_deltager": 500}])
    simulation = simulate(case_of(content), seed=1, draws=5)
    assert [simulation.actor(name).at_stake for name in ("kommune", "region", "stat")] == [True, False, False]
    assert simulation.total.at_stake


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (-5, 1), (MAX_DRAWS + 1, 1), (10, -1), (10, 2**32)])
def test_bad_draws_and_seeds_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(SimulationError, match="Vælg fra"):
        simulate(case_of(small()), seed=seed, draws=draws)


def _certain(value: Any) -> Any:
    """The same figures without low and high."""
    if isinstance(value, dict):
        return {key: _certain(part) for key, part in value.items() if key not in {"lav", "hoej"}}
    return [_certain(part) for part in value] if isinstance(value, list) else value
