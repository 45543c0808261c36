"""The trin and the direction of each line."""

from __future__ import annotations

from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ladder.mapping import Mapping, with_own
from generator.ladder.placement import place
from tests.ladder.tables import account_lines, line, lines_of, quick, row, standard_mapping


def placed_one(**cells: object) -> dict[str, object]:
    frame = lines_of(line() | cells)
    return {str(name): value for name, value in place(frame, standard_mapping()).iloc[0].items()}


@pytest.mark.parametrize(
    ("cells", "trin"),
    [
        ({"gruppering": "002"}, "3"),
        ({"gruppering": "016"}, "2"),
        ({"funktion": "5.28.24", "gruppering": "999"}, "6"),
        ({"funktion": "5.28.24", "gruppering": ""}, "6"),
        ({"dranst": 2, "gruppering": "001"}, "U"),
        ({"aar": 2015, "funktion": "5.28.20", "gruppering": "002"}, "4"),
        ({"aar": 2016, "funktion": "5.28.20", "gruppering": "002"}, "ikke_kortlagt"),
        ({"gruppering": "012"}, "ikke_kortlagt"),
        ({"aar": 2006, "gruppering": "002"}, "ikke_kortlagt"),
        ({"dranst": 3}, "uden_for_omraadet"),
        ({"dranst": 0}, "uden_for_omraadet"),
        ({"funktion": "5.30.26"}, "uden_for_omraadet"),
        ({"funktion": ""}, "uden_for_omraadet"),
        ({"aar": 2010, "funktion": "5.28.22", "gruppering": "001"}, "ikke_kortlagt"),
        ({"funktion": "5.38.42", "gruppering": "002"}, "U"),
        ({"funktion": "5.38.42", "gruppering": "001"}, "uden_for_omraadet"),
        ({"funktion": "5.38.42", "dranst": 2, "gruppering": "002"}, "uden_for_omraadet"),
        ({"funktion": "5.57.72", "gruppering": "009"}, "U"),
        ({"funktion": "5.57.72", "gruppering": "001"}, "uden_for_omraadet"),
        ({"aar": 2006, "funktion": "5.57.72", "gruppering": "001"}, "ikke_kortlagt"),
        ({"aar": 2015, "funktion": "5.28.20", "gruppering": "092"}, "U"),
        ({"aar": 2016, "funktion": "5.28.20", "gruppering": "092"}, "6"),
    ],
)
def test_trin_of_a_line(cells: dict[str, object], trin: str) -> None:
    assert placed_one(**cells)["trin"] == trin


@pytest.mark.parametrize(
    ("retning", "art", "oere", "income"),
    [
        ("", "4.0", -100, False),
        ("", "7.7", -100, True),
        ("", "7", -100, True),
        ("", "7.2", 100, True),
        ("", "8.6", -100, True),
        ("", "9.7", -100, True),
        ("", "9.4", -100, False),
        ("", "", -1, True),
        ("", "", 0, False),
        ("", "", 1, False),
        ("udgift", "7.7", -100, False),
        ("indtaegt", "4.0", 100, True),
        ("udgift", "", -100, False),
    ],
)
def test_income_by_the_source_then_by_art_then_by_sign(
    retning: str, art: str, oere: int, income: bool
) -> None:
    found = placed_one(retning=retning, art=art, oere=oere)
    assert (found["udgift_oere"], found["indtaegt_oere"]) == ((0, oere) if income else (oere, 0))


def test_status_and_number_name_the_row_that_decided() -> None:
    found = placed_one(gruppering="002", aar=2020)
    decided = [each for nr, each in enumerate(standard_mapping().as_rows(), start=1) if nr == found["nr"]]
    assert found["status"] == "belagt"
    assert [(each.funktion, each.gruppering, each.fra_aar) for each in decided] == [("5.28.21", "002", 2019)]
    unmapped = placed_one(gruppering="012")
    assert (unmapped["status"], unmapped["nr"]) == ("", 0)


def test_own_choice_is_the_status_of_a_line_that_an_own_row_decides() -> None:
    own = Mapping.of([row(2020, 2020, "002", "2")])
    placed = place(lines_of(line(2019), line(2020)), with_own(standard_mapping(), own))
    assert placed["trin"].tolist() == ["3", "2"]
    assert placed["status"].tolist() == ["belagt", "eget valg"]


def test_an_own_row_can_put_an_account_outside_and_take_one_in() -> None:
    own = Mapping.of(
        [
            row(2007, 9999, "002", "uden_for_omraadet"),
            row(2007, 9999, "001", "3", funktion="5.57.72"),
            row(2007, 9999, "001", "uden_for_omraadet", funktion="5.99.99"),
        ]
    )
    lines = lines_of(
        line(), line(funktion="5.57.72", gruppering="001"), line(funktion="5.99.99", gruppering="002")
    )
    placed = place(lines, with_own(standard_mapping(), own))
    assert placed["trin"].tolist() == ["uden_for_omraadet", "3", "uden_for_omraadet"]
    assert placed["status"].tolist() == ["eget valg", "eget valg", ""]


def test_no_lines_give_no_lines_with_all_columns() -> None:
    placed = place(lines_of(), standard_mapping())
    assert len(placed) == 0
    assert {"trin", "status", "nr", "udgift_oere", "indtaegt_oere"} <= set(placed.columns)


@quick
@given(account_lines())
def test_every_line_keeps_its_place_its_cells_and_its_kroner(lines: pd.DataFrame) -> None:
    lines.index = pd.Index([7] * len(lines))
    placed = place(lines, standard_mapping())
    pd.testing.assert_frame_equal(placed[lines.columns.tolist()], lines)
    assert (placed["udgift_oere"] + placed["indtaegt_oere"] == placed["oere"]).all()
    assert ((placed["udgift_oere"] == 0) | (placed["indtaegt_oere"] == 0)).all()
    assert (placed.loc[placed["nr"] == 0, "trin"].isin(["ikke_kortlagt", "uden_for_omraadet"])).all()
    assert (placed.loc[placed["trin"] == "ikke_kortlagt", "nr"] == 0).all()


@quick
@given(account_lines(), st.randoms(use_true_random=False))
def test_a_line_is_placed_alike_wherever_it_stands(lines: pd.DataFrame, random: Random) -> None:
    order = random.sample(range(len(lines)), len(lines))
    placed, moved = place(lines, standard_mapping()), place(lines.iloc[order], standard_mapping())
    pd.testing.assert_frame_equal(moved, placed.iloc[order])
