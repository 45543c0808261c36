"""The forms of a number, against Decimal arithmetic."""

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
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        (",50", 50),
        ("-", 0),
        ("0", 0),
        ("12,3", 1_230),
        ("1234.5", 123_450),
        ("1.234,500", 123_450),
        ("+7", 700),
        ("640,20+", 64_020),
        ("'1.234,50", 123_450),
        ("\u20191.234,50", 123_450),
        ("1.000,-", 100_000),
        ("6.200.001,-", 620_000_100),
        ("-640.000,-", -64_000_000),
        ("1.000,--", 100_000),
        ("1.000,\u2013", 100_000),
        ("kr. 1.000,-", 100_000),
        ("500,- kr.", 50_000),
        ("-   kr.", 0),
        ("DKK6.200.000,55", 620_000_055),
        ("kr. -12,5", -1_250),
        ("12,5- dkk", -1_250),
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
        "1,000,-",
        "1.000,5,-",
        "-640,20 K",
        "(640,20) CR",
        "640K",
        "D 640,20 D",
        "640,20 X",
        "640,20 kroner K",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345", "(640,000)", "kr. 1.000", "1.100 D"])
def test_a_lone_separator_and_three_digits_is_asked_about(text: str) -> None:
    assert parse_amounts([text]).problem.tolist() == [Problem.AMBIGUOUS]
    assert parse_amounts([text, "0", "-", ""]).problem[0] == Problem.AMBIGUOUS


def test_both_readings_are_told_and_a_stated_sign_settles_them() -> None:
    with pytest.raises(AmountError, match="»1,234« kan læses på to måder: 1234 eller 1,234") as caught:
        parse_amount("1,234")
    assert "--layout decimaltegn=," in caught.value.message
    assert parse_amount("1,234", decimal=".") == 123_400
    assert parse_amount("1,250", decimal=",") == 125


DEBIT = ("{} D", "{}D", "D {}", "{} DR", "{} Dr.", "DR {}", "{} S", "{}S", "{} Debet", "kr. {} D", "{} kr. D")
CREDIT = (
    "{} K",
    "K {}",
    "{} C",
    "{} CR",
    "{}CR",
    "Cr {}",
    "{} H",
    "{}H",
    "{} Kredit",
    "K kr. {}",
    "{} DKK CR",
)


@pytest.mark.parametrize(("form", "sign"), [*((form, 1) for form in DEBIT), *((form, -1) for form in CREDIT)])
def test_debit_is_positive_and_credit_negative(form: str, sign: int) -> None:
    assert parse_amount(form.format("6.200.000,55")) == sign * 620_000_055
    assert parse_amount(form.format("640,20")) == sign * 64_020


def test_a_negative_debit_is_negative() -> None:
    assert parse_amount("-640,20 D") == parse_amount("640,20- S") == -64_020


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


@pytest.mark.parametrize(
    ("text", "oere"), [("640,20 DEB", 64020), ("640,20 KRE", -64020), ("640,20 Kred.", -64020), ("-,-", 0)]
)
def test_more_marks_of_a_side_and_of_nothing(text: str, oere: int) -> None:
    assert parse_amount(text) == oere
