"""Net, expenditure and income per step and year, against the expected sums of the example files."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ladder.placement import place
from generator.ladder.steps import STEP_KEYS
from generator.ladder.sums import StepSums, area, sum_steps
from tests.ladder.example_accounts import EXAMPLES, example_lines
from tests.ladder.tables import account_lines, expected, line, lines_of, quick, standard_mapping


def sums_of(lines: pd.DataFrame) -> StepSums:
    return sum_steps(place(lines, standard_mapping()))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("side", ["netto", "udgift", "indtaegt"])
def test_sums_equal_the_expected_ones_to_the_oere(name: str, side: str) -> None:
    wanted = expected(name)[side]
    found = sums_of(example_lines(name)).to_json_dict()[side]
    assert isinstance(found, dict)
    assert tuple(found) == STEP_KEYS
    assert set(wanted) <= set(found)
    assert {
        (trin, year): kroner for trin, row in found.items() for year, kroner in row.items() if kroner != 0
    } == {(trin, year): kroner for trin, row in wanted.items() for year, kroner in row.items() if kroner != 0}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_total_and_the_years_equal_the_expected_ones(name: str) -> None:
    wanted, found = expected(name), sums_of(example_lines(name)).to_json_dict()
    assert found["i_alt"] == wanted["i_alt"]
    years = {year for row in wanted["netto"].values() for year in row}
    assert found["aar"] == sorted(map(int, years))


@quick
@given(account_lines(min_size=0))
def test_the_parts_add_up_to_the_file_in_python_integers(lines: pd.DataFrame) -> None:
    sums = sums_of(lines)
    of_file = sum(int(oere) for oere in lines["oere"].tolist())
    assert sum(sums.netto.sum().tolist()) == of_file == sums.file_total
    assert (sums.netto == sums.udgift + sums.indtaegt).all(axis=None)
    for year in sums.years:
        assert sums.netto[year].sum() == sum(lines.loc[lines["aar"] == year, "oere"].tolist())


@quick
@given(account_lines())
def test_doubling_every_amount_doubles_every_net(lines: pd.DataFrame) -> None:
    doubled = sums_of(lines.assign(oere=lines["oere"] * 2))
    pd.testing.assert_frame_equal(doubled.netto, sums_of(lines).netto * 2)


@quick
@given(account_lines(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: pd.DataFrame, random: Random) -> None:
    shuffled = lines.iloc[random.sample(range(len(lines)), len(lines))]
    pd.testing.assert_frame_equal(sums_of(shuffled).netto, sums_of(lines).netto)


def test_every_step_and_year_is_there_with_nothing_in_it() -> None:
    json = sum_steps(place(lines_of(line(2020)), standard_mapping()), years=[2018]).to_json_dict()
    assert json["aar"] == [2018, 2020]
    assert json["netto"] == {key: {"2018": 0.0, "2020": 1.0 if key == "3" else 0.0} for key in STEP_KEYS}


def test_sums_are_integers_and_stay_exact_beyond_what_a_float_holds() -> None:
    large = 2**53 + 1
    sums = sums_of(lines_of(line(oere=large), line(oere=2)))
    assert sums.netto.loc["3", 2020] == large + 2
    assert {str(dtype) for dtype in sums.netto.dtypes} == {"int64"}


@quick
@given(st.integers(-(10**13), 10**13))
def test_kroner_in_the_json_have_the_oere_exactly(oere: int) -> None:
    json = sums_of(lines_of(line(oere=oere))).to_json_dict()
    assert Decimal(repr(json["i_alt"])) == Decimal(oere) / 100


def test_the_area_leaves_out_what_is_outside() -> None:
    sums = sums_of(lines_of(line(), line(funktion="3.22.01"), line(gruppering="012")))
    assert area(sums.netto)[2020].sum() == 200
