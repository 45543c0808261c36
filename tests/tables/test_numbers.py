"""The reader of amounts, against Decimal arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables.errors import AmountError
from generator.tables.numbers import Problem, parse_amount, parse_amounts

OERE = st.integers(min_value=-(10**15), max_value=10**15)
SIGNS = st.sampled_from(["-{}", "{}-", "\u2212{}", "({})", "- {}", "{} -"])
GROUPS = st.sampled_from(["", ".", ",", " ", "\u00a0", "\u202f", "'"])
POINTS = st.sampled_from([",", "."])
CURRENCIES = st.sampled_from(["{}", "kr. {}", "{} kr.", "{} kr", "{} DKK", "  {} "])


def written(oere: int, group: str, point: str, sign: str, currency: str) -> str:
    whole, rest = divmod(abs(oere), 100)
    text = f"{whole:,}".replace(",", group) + f"{point}{rest:02d}"
    return currency.format(sign.format(text) if oere < 0 else text)


@given(OERE, GROUPS, POINTS, SIGNS, CURRENCIES)
def test_an_amount_in_any_style_reads_back_the_same(
    oere: int, group: str, point: str, sign: str, currency: str
) -> None:
    if group == point:
        group = ""
    assert parse_amount(written(oere, group, point, sign, currency)) == oere


@given(st.lists(st.tuples(OERE, SIGNS, st.sampled_from(["", "."])), min_size=1))
def test_a_column_reads_as_its_cells_do(amounts: list[tuple[int, str, str]]) -> None:
    texts = [written(oere, group, ",", sign, "{}") for oere, sign, group in amounts]
    read = parse_amounts(texts)
    assert read.oere.tolist() == [oere for oere, _, _ in amounts]
    assert not read.problem.any()


@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from([3, 6]))
def test_units_give_whole_oere(amount: Decimal, exponent: int) -> None:
    exact = amount * 10**exponent * 100
    text = f"{amount:.6f}".replace(".", ",")
    read = parse_amounts([text], exponent=exponent)
    if exact == int(exact):
        assert (read.oere[0], read.problem[0]) == (int(exact), Problem.NONE)
    else:
        assert read.problem[0] == Problem.ROUNDED
        assert abs(int(read.oere[0]) - exact) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "oere"),
    [
        ("1.234", 123_400),
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        (",50", 50),
        ("-", 0),
        ("0", 0),
        ("12,3", 1_230),
        ("1234.5", 123_450),
        ("1.234,500", 123_450),
        ("+7", 700),
    ],
)
def test_amounts_without_doubt(text: str, oere: int) -> None:
    assert parse_amount(text) == oere


@pytest.mark.parametrize(
    "text",
    [
        "12,3,4",
        "1.23.456",
        "--5",
        "-5-",
        "(5",
        "5)",
        "1,2.3",
        "abc",
        "",
        "1.234,567",
        "0.125",
        "1 2 3",
        "1,5E+07",
        "5%",
        "12345678901234567890",
        "1..5",
        "2019-05-14",
        "١٢",
        "1.234.56",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


def test_one_comma_and_three_digits_is_refused_until_the_decimal_sign_is_known() -> None:
    with pytest.raises(AmountError, match="to måder"):
        parse_amount("1,234")
    assert parse_amount("1,234", decimal=".") == 123_400
    assert parse_amounts(["1,234", "5.50"]).oere.tolist() == [123_400, 550]
    assert parse_amounts(["1.234", "5.50"]).problem.tolist() == [Problem.FRACTION, Problem.NONE]


def test_both_decimal_signs_in_a_column_leave_thousands_open() -> None:
    read = parse_amounts(["1,5", "1.5", "1.234"])
    assert read.problem.tolist() == [Problem.NONE, Problem.NONE, Problem.AMBIGUOUS]


def test_a_stated_decimal_sign_is_held_to() -> None:
    with pytest.raises(AmountError):
        parse_amount("1.234,50", decimal=".")


def test_a_line_end_inside_a_cell_does_not_shift_the_others() -> None:
    assert parse_amounts(["1\n", "2", "\n3"]).oere.tolist() == [100, 200, 300]


def test_a_very_long_cell_is_refused_at_once() -> None:
    with pytest.raises(AmountError):
        parse_amount("1" + " " * 200_000 + "2")


def test_messages_are_danish_and_short() -> None:
    with pytest.raises(AmountError, match="kan ikke læses") as caught:
        parse_amount("x" * 500)
    assert len(caught.value.message) < 200
