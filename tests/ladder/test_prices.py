"""Fixed prices and kroner per head."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ladder.population import AgeGroup, MissingPopulationError, per_head
from generator.ladder.prices import MissingIndexError, current_prices, fixed_prices, price_factors
from tests.ladder.tables import quick

YEARS = [2019, 2020, 2021]
AMOUNTS = pd.DataFrame({2019: [10000, -5000], 2020: [0, 123], 2021: [1, 2]}, index=["1", "U"])
INDEX = pd.Series({2019: 100.0, 2020: 102.5, 2021: 110.0})
POPULATION = pd.DataFrame({"0-17": [100, 200, 300], "0-22": [150, 250, 350]}, index=YEARS)


def test_an_amount_is_moved_by_index_of_price_year_over_index_of_year() -> None:
    found = fixed_prices(AMOUNTS, INDEX, 2021)
    wanted = Decimal("100") * Decimal("110.0") / Decimal("100.0")
    assert found.loc["1", 2019] == pytest.approx(float(wanted))
    assert found.loc["U", 2020] == pytest.approx(float(Decimal("1.23") * Decimal("110.0") / Decimal("102.5")))
    assert list(found[2021]) == [0.01, 0.02]


@quick
@given(
    st.floats(0.01, 1e6),
    st.sampled_from(YEARS),
    st.lists(st.integers(-(10**13), 10**13), min_size=3, max_size=3),
)
def test_a_constant_index_changes_nothing(level: float, price_year: int, oere: list[int]) -> None:
    amounts = pd.DataFrame([oere], columns=YEARS)
    constant = pd.Series(level, index=YEARS)
    pd.testing.assert_frame_equal(
        fixed_prices(amounts, constant, price_year), current_prices(amounts), check_exact=True
    )


@quick
@given(st.floats(0.5, 2.0))
def test_the_base_of_the_index_does_not_matter(factor: float) -> None:
    pd.testing.assert_frame_equal(
        fixed_prices(AMOUNTS, INDEX * factor, 2020), fixed_prices(AMOUNTS, INDEX, 2020)
    )


@pytest.mark.parametrize("value", [float("nan"), 0.0, -1.0])
def test_an_index_that_is_no_index_is_refused_by_naming_its_years(value: float) -> None:
    index = INDEX.copy()
    index[2020] = value
    with pytest.raises(MissingIndexError, match="for 2020") as caught:
        fixed_prices(AMOUNTS, index, 2021)
    assert "2019" not in caught.value.message


def test_missing_years_and_a_missing_price_year_are_all_named() -> None:
    with pytest.raises(MissingIndexError, match="for 2019, 2025"):
        price_factors(INDEX.drop(2019), YEARS, 2025)


def test_years_outside_the_amounts_need_no_index() -> None:
    assert price_factors(INDEX.drop(2019), [2020, 2021], 2021).tolist() == [110.0 / 102.5, 1.0]


@pytest.mark.parametrize(("group", "persons"), [(AgeGroup.AGE_0_17, 200), (AgeGroup.AGE_0_22, 250)])
def test_per_head_divides_by_the_age_group_of_the_year(group: AgeGroup, persons: int) -> None:
    found = per_head(pd.DataFrame({2020: [1000.0]}, index=["1"]), POPULATION, group)
    assert found.loc["1", 2020] == 1000.0 / persons


def test_a_missing_or_empty_population_is_refused_by_naming_its_years() -> None:
    gone = POPULATION.drop(2019).replace(350, 0)
    with pytest.raises(MissingPopulationError, match=r"0-22-årige .* for 2019, 2021") as caught:
        per_head(current_prices(AMOUNTS), gone, AgeGroup.AGE_0_22)
    assert "2020" not in caught.value.message


def test_a_population_table_without_the_age_group_is_refused() -> None:
    with pytest.raises(MissingPopulationError, match="2019, 2020, 2021"):
        per_head(current_prices(AMOUNTS), POPULATION[["0-17"]], AgeGroup.AGE_0_22)
