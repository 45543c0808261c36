"""Lines summed for the workbook."""

from __future__ import annotations

from random import Random

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.ladder.condense import ALL_GRUPPERINGER, NO_ACCOUNT, condense
from generator.ladder.placement import place
from generator.ladder.sums import sum_steps
from tests.ladder.tables import account_lines, line, lines_of, quick, standard_mapping

COLUMNS = ["aar", "funktion", "dranst", "gruppering", "tekst", "udgift_oere", "indtaegt_oere"]


def rows_of(lines: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(condense(lines, standard_mapping()).itertuples(index=False, name=None))


@quick
@given(account_lines(min_size=0))
def test_condensed_lines_give_the_same_sums_as_the_lines(lines: pd.DataFrame) -> None:
    mapping = standard_mapping()
    condensed = condense(lines, mapping)
    assert condensed.columns.tolist() == COLUMNS
    of_lines, of_condensed = sum_steps(place(lines, mapping)), sum_steps(place(condensed, mapping))
    pd.testing.assert_frame_equal(of_condensed.udgift, of_lines.udgift)
    pd.testing.assert_frame_equal(of_condensed.indtaegt, of_lines.indtaegt)
    assert not condensed.duplicated(["aar", "funktion", "dranst", "gruppering"]).any()


@quick
@given(account_lines(), st.randoms(use_true_random=False))
def test_condensing_does_not_depend_on_the_order_or_on_having_been_placed(
    lines: pd.DataFrame, random: Random
) -> None:
    mapping = standard_mapping()
    shuffled = lines.iloc[random.sample(range(len(lines)), len(lines))]
    pd.testing.assert_frame_equal(condense(place(shuffled, mapping), mapping), condense(lines, mapping))


def test_the_text_is_the_one_with_most_kroner() -> None:
    lines = lines_of(
        line(oere=60, tekst="B"),
        line(oere=-50, tekst="C"),
        line(oere=-50, tekst="C"),
        line(oere=900, tekst=""),
    )
    assert rows_of(lines) == [(2020, "5.28.21", 1, "002", "C", 860, 0)]


def test_of_two_texts_with_as_many_kroner_the_first_by_alphabet_is_taken() -> None:
    assert rows_of(lines_of(line(oere=50, tekst="C"), line(oere=50, tekst="B")))[0][4] == "B"


def test_a_blank_text_is_kept_where_there_is_no_other() -> None:
    assert rows_of(lines_of(line(tekst="")))[0][4] == ""


def test_functions_outside_lose_their_detail_and_keep_income_apart() -> None:
    lines = lines_of(
        line(funktion="3.22.01", gruppering="001", oere=500, tekst="Løn"),
        line(funktion="3.22.01", gruppering="002", oere=-80, art="7.7"),
        line(funktion="3.22.01", dranst=3, oere=7),
    )
    assert rows_of(lines) == [
        (2020, "3.22.01", 1, "", ALL_GRUPPERINGER, 500, -80),
        (2020, "3.22.01", 3, "", ALL_GRUPPERINGER, 7, 0),
    ]


def test_lines_without_an_account_become_one_row_a_year() -> None:
    lines = lines_of(
        line(2019, "", 0, "", 3), line(2020, "", 0, "", 5, tekst="x"), line(2020, "", 4, "001", 6)
    )
    assert rows_of(lines) == [(2019, "", 0, "", NO_ACCOUNT, 3, 0), (2020, "", 0, "", NO_ACCOUNT, 11, 0)]


def test_another_dranst_in_the_area_keeps_its_gruppering() -> None:
    assert rows_of(lines_of(line(dranst=3, tekst="Anlæg"))) == [(2020, "5.28.21", 3, "002", "Anlæg", 100, 0)]
