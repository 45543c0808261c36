"""Shares of the steps, of the statuses, and the assumed rows that matter most."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given

from generator.ladder.mapping import Mapping, with_own
from generator.ladder.mapping_rows import STATUSES
from generator.ladder.placement import place
from generator.ladder.shares import assumed_rows, status_movement, status_shares, step_shares
from generator.ladder.sums import sum_steps
from tests.ladder.tables import account_lines, line, lines_of, quick, row, standard_mapping


def test_a_steps_share_is_of_the_area_only() -> None:
    lines = lines_of(line(oere=300), line(gruppering="016", oere=100), line(funktion="3.22.01", oere=999))
    shares = step_shares(sum_steps(place(lines, standard_mapping())).netto)
    assert (shares.loc["3", 2020], shares.loc["2", 2020], shares.loc["6", 2020]) == (0.75, 0.25, 0.0)


def test_a_year_without_net_has_no_shares_but_no_fault_either() -> None:
    shares = step_shares(sum_steps(place(lines_of(line(funktion="3.22.01")), standard_mapping())).netto)
    assert shares[2020].isna().all()


def test_a_year_whose_parts_cancel_out_has_no_shares() -> None:
    lines = lines_of(line(oere=100), line(gruppering="016", oere=-100))
    assert step_shares(sum_steps(place(lines, standard_mapping())).netto)[2020].isna().all()


@quick
@given(account_lines())
def test_statuses_share_out_all_that_was_placed(lines: pd.DataFrame) -> None:
    placed = place(lines, standard_mapping())
    moved = status_movement(placed)
    assert moved.index.tolist() == list(STATUSES)
    decided = placed[(placed["status"] != "") & (placed["trin"] != "uden_for_omraadet")]
    assert sum(moved.sum().tolist()) == sum((decided["udgift_oere"] - decided["indtaegt_oere"]).tolist())
    for year, total in status_shares(placed).sum(skipna=False).items():
        nothing = sum(moved.loc[:, [int(str(year))]].sum().tolist()) == 0
        assert math.isnan(total) if nothing else total == pytest.approx(1)


def test_income_counts_by_its_size() -> None:
    lines = lines_of(
        line(oere=300), line(gruppering="007", oere=100), line(gruppering="007", oere=-100, art="7.7")
    )
    shares = status_shares(place(lines, standard_mapping()))
    assert list(shares.loc[["belagt", "antagelse"], 2020]) == [0.6, 0.4]


def test_the_assumed_rows_that_move_most_come_first_without_own_choices() -> None:
    own = Mapping.of([row(2020, 2020, "007", "2")])
    mapping = with_own(standard_mapping(), own)
    lines = lines_of(
        line(gruppering="002", oere=9000),
        line(funktion="5.57.72", gruppering="001", oere=70_000),
        line(gruppering="007", oere=8000),
        line(gruppering="005", oere=500),
        line(gruppering="005", oere=-100, art="7.7"),
        line(gruppering="011", oere=400),
        line(2019, gruppering="007", oere=300),
    )
    found = assumed_rows(place(lines, mapping), mapping)
    assert list(zip(found["gruppering"], found["bevaegelse_oere"], strict=True)) == [
        ("005", 600),
        ("011", 400),
        ("007", 300),
    ]
    assert len(assumed_rows(place(lines, mapping), mapping, limit=1)) == 1
