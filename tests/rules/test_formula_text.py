"""The reading of formulas and colours that the rules rest on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from tests.rules.formula_text import as_seen, functions, numbers, relative
from tests.rules.looks import contrast

cells = st.builds(
    lambda fixed_column, column, fixed_row, row: f"{fixed_column}{get_column_letter(column)}{fixed_row}{row}",
    st.sampled_from(["", "$"]),
    st.integers(20, 40),
    st.sampled_from(["", "$"]),
    st.integers(20, 900),
)
operands = st.one_of(
    cells,
    st.tuples(cells, cells).map(":".join),
    cells.map("Kontrol!{}".format),
    cells.map("'Trin pr. år 2'!{}".format),
    st.sampled_from(['"A1"', "Regnskab[År]", "UM_Prisaar", "12"]),
)
formulas = st.lists(operands, min_size=1, max_size=5).map(lambda parts: f"=SUM({','.join(parts)})")


@given(formulas, st.integers(-15, 15), st.integers(-15, 15))
def test_a_copy_of_a_formula_has_the_same_relative_form(formula: str, down: int, right: int) -> None:
    origin, target = "AD30", f"{get_column_letter(30 + right)}{30 + down}"
    copied = Translator(formula, origin).translate_formula(target)
    assert relative(copied, 30 + down, 30 + right) == relative(formula, 30, 30)


@pytest.mark.parametrize(
    ("one", "other"), [("=A1", "=A2"), ("=$A$1", "=A1"), ("=X!A1", "=Y!A1"), ("=A1", "=B1")]
)
def test_other_references_have_another_relative_form(one: str, other: str) -> None:
    assert relative(one, 5, 5) != relative(other, 5, 5)


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("=Regnskab[[#This Row],[År]]+1", "=[@År]+1"),
        ("=Regnskab[[#This Row],[Beløb i kr.]]", "=[@[Beløb i kr.]]"),
        ("=_xlfn.STDEV.P(A1:A9)", "=STDEV.P(A1:A9)"),
        ("=SUM(Regnskab[År])", "=SUM(Regnskab[År])"),
    ],
)
def test_a_formula_is_measured_as_the_user_sees_it(stored: str, seen: str) -> None:
    assert as_seen(stored) == seen


def test_numbers_and_functions_are_told_from_text_references_and_names() -> None:
    formula = '=LOG10(A12)+SUMIFS(T1[Kol 7],T1[År],"<=2019")*-1.5+50%+_xlfn.IFNA(INDEX(B:B,3),0)'
    assert numbers(formula) == (1.5, 50.0, 3.0, 0.0)
    assert functions(formula) == ("LOG10", "SUMIFS", "IFNA", "INDEX")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000000", "FFFFFF", 21.0), ("767676", "FFFFFF", 4.54), ("FF0000", "FF0000", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)
