"""Before and after, against closed forms."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ladder.before_after import TOTAL, Period, PeriodError, compare_periods
from generator.ladder.steps import AREA_KEYS, STEP_KEYS
from generator.ladder.sums import years_of
from tests.ladder.tables import quick

YEARS = list(range(2014, 2024))
BASE = Period(2014, 2016)
AFTER = Period(2020, 2023)


def netto(series: dict[str, list[float]]) -> pd.DataFrame:
    nothing = [0.0] * len(YEARS)
    return pd.DataFrame([series.get(key, nothing) for key in STEP_KEYS], index=list(STEP_KEYS), columns=YEARS)


@quick
@given(st.integers(-(10**9), 10**9))
def test_a_constant_series_has_no_merudgift(level: int) -> None:
    found = compare_periods(netto({"3": [float(level)] * 10}), BASE, AFTER)
    assert (found.merudgift == 0).all(axis=None)
    assert (found.akkumuleret == 0).all(axis=None)
    assert (found.table["aendring_kr"] == 0).all()


@quick
@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_a_step_of_d_after_the_base_adds_up_to_n_times_d(level: int, d: int) -> None:
    series = [float(level)] * 3 + [float(level + d)] * 7
    found = compare_periods(netto({"6": series}), BASE, AFTER)
    assert years_of(found.akkumuleret) == list(range(2017, 2024))
    for trin in ("6", TOTAL):
        assert list(found.merudgift.loc[trin]) == [d] * 7
        assert list(found.akkumuleret.loc[trin]) == [n * d for n in range(1, 8)]
        assert found.table.loc[trin, "aendring_kr"] == d
    wanted = None if level == 0 else d / abs(level)
    assert found.table.loc["6", "aendring_andel"] == wanted


def test_averages_are_over_the_years_of_the_period_only() -> None:
    found = compare_periods(
        netto({"2": [1.0, 2.0, 6.0, 99.0, 99.0, 99.0, 10.0, 20.0, 30.0, 40.0]}), BASE, AFTER
    )
    assert list(found.table.loc["2", ["base_gennemsnit", "sammenligning_gennemsnit"]]) == [3.0, 25.0]


def test_the_total_is_the_area_without_what_is_outside() -> None:
    one = [1.0] * 10
    found = compare_periods(netto({"1": one, "ikke_kortlagt": one, "uden_for_omraadet": one}), BASE, AFTER)
    assert found.table.index.tolist() == [*AREA_KEYS, TOTAL]
    assert found.table.loc[TOTAL, "base_gennemsnit"] == 2.0


def test_a_saving_is_negative() -> None:
    found = compare_periods(netto({"6": [5.0] * 3 + [4.0] * 7}), BASE, AFTER)
    assert found.akkumuleret.loc["6", 2023] == -7.0


def test_a_base_that_ends_with_the_accounts_leaves_no_years_to_add_up() -> None:
    found = compare_periods(netto({}), AFTER, BASE)
    assert found.merudgift.shape == (len(AREA_KEYS) + 1, 0)


def test_one_year_is_a_period() -> None:
    assert Period(2020, 2020).years == [2020]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodError, match="Perioden 2020-2019 slutter, før den begynder"):
        Period(2020, 2019)


@pytest.mark.parametrize(
    ("base", "comparison", "words"),
    [
        (Period(2012, 2014), AFTER, "Basisperioden 2012-2014 har år uden regnskab: 2012, 2013"),
        (BASE, Period(2023, 2024), "Sammenligningsperioden 2023-2024 har år uden regnskab: 2024"),
    ],
)
def test_a_period_without_accounts_is_refused_by_naming_its_years(
    base: Period, comparison: Period, words: str
) -> None:
    with pytest.raises(PeriodError, match=words):
        compare_periods(netto({}), base, comparison)
