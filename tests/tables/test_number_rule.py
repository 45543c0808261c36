"""What a number means that can be read in two ways: never a wrong value, and a question only in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables.number_faults import clear_forms
from generator.tables.numbers import (
    Expectation,
    Problem,
    decimal_signs,
    parse_amounts,
    parse_columns,
    parse_numbers,
)
from generator.tables.spreadsheet import cell_text

POINTS = st.sampled_from([",", "."])


def test_both_decimal_signs_in_a_column_leave_thousands_open() -> None:
    read = parse_amounts(["1,5", "1.5", "1.234"])
    assert read.problem.tolist() == [Problem.NONE, Problem.NONE, Problem.AMBIGUOUS]


@pytest.mark.parametrize(
    ("others", "oere"),
    [
        (["1.234.567"], 123_400),
        (["1.234,50"], 123_400),
        (["12,5"], 123_400),
        (["1.000,-"], 123_400),
        (["5"], 123_400),
        (["999"], 123_400),
        (["12345", "1.234.567"], 123_400),
        (["12,5", "12345"], 123_400),
        (["0"], None),
        (["-", "..", ""], None),
        (["1234"], None),
        (["1,234"], None),
        (["12,5", "12.5"], None),
    ],
)
def test_another_number_of_the_column_settles_it(others: list[str], oere: int | None) -> None:
    for texts in (["1.234", *others], [*others, "1.234"]):
        read = parse_amounts(texts)
        place = texts.index("1.234")
        assert read.problem[place] == (Problem.AMBIGUOUS if oere is None else Problem.NONE)
        assert oere is None or read.oere[place] == oere


@pytest.mark.parametrize("other", ["12345", "0.125", "12.5", "1,234,567", "1,000.50"])
def test_another_number_can_settle_that_it_is_decimals(other: str) -> None:
    read = parse_amounts(["1.234", other], exponent=3)
    assert (read.oere[0], read.problem[0]) == (123_400, Problem.NONE)
    assert parse_amounts(["1.234", other]).problem[0] == Problem.FRACTION


def test_a_number_that_ends_on_zero_was_not_written_by_one_who_drops_zeros() -> None:
    thousands = parse_amounts(["1.100", "5"], exponent=3)
    assert thousands.oere.tolist() == [110_000_000, 500_000]
    assert parse_amounts(["1.105", "5"], exponent=3).problem[0] == Problem.AMBIGUOUS
    assert parse_amounts(["1.100", "12345"]).problem[0] == Problem.AMBIGUOUS


def test_a_table_typed_by_hand_has_no_habit_to_go_by() -> None:
    assert parse_numbers(["1,250", "4"], 6).problem[0] == Problem.AMBIGUOUS
    assert parse_numbers(["1,250", "12345"], 6).problem[0] == Problem.AMBIGUOUS


def test_the_other_columns_of_the_file_settle_it() -> None:
    signs = decimal_signs(["1.000.000,00", "2.000.000,00"])
    assert signs == {","}
    assert decimal_signs(["12345", "1.234"]) == frozenset()
    assert decimal_signs(["0.125", "1,5"]) == {".", ","}
    read = parse_amounts(["1.100", "2.200"], exponent=3, evidence=signs)
    assert read.oere.tolist() == [110_000_000, 220_000_000]
    assert parse_amounts(["1.234", "12345"], exponent=3, evidence=signs).problem[0] == Problem.AMBIGUOUS
    kroner, thousands = parse_columns([["1.000.000,00"], ["1.100"]], [0, 3])
    assert (kroner.oere[0], thousands.oere[0]) == (100_000_000, 110_000_000)
    assert [read.problem[0] for read in parse_columns([["1.000"], ["1.100"]], [0, 3])] == [3, 3]


def test_three_decimals_of_mio_kr() -> None:
    assert parse_amounts(["12.345", "4.120"], exponent=6).oere.tolist() == [1_234_500_000, 412_000_000]
    assert parse_amounts(["12,345", "5"], exponent=6).oere.tolist() == [1_234_500_000, 500_000_000]
    assert parse_amounts(["12.345", "1.234.567"], exponent=6).oere[0] == 1_234_500_000_000
    doubtful = parse_amounts(["12.340", "5"], exponent=6)
    assert doubtful.problem.tolist() == [Problem.AMBIGUOUS, Problem.NONE]
    assert parse_amounts(["12.345"], exponent=6, evidence=frozenset({","})).problem[0] == Problem.AMBIGUOUS


@pytest.mark.parametrize(
    ("texts", "expected", "values"),
    [
        (["128.875"], Expectation(20, 1000), [128.875]),
        (["1.024"], Expectation(20, 1000), None),
        (["128.875", "1.024"], Expectation(20, 1000), [128.875, 1.024]),
        (["13.306"], Expectation(100, 1_000_000, whole=True), [13_306]),
        (["13,306", "1,000"], Expectation(100, 1_000_000, whole=True), [13_306, 1_000]),
        (["13.306", "12345"], Expectation(100, 1_000_000, whole=True), [13_306, 12_345]),
        (["1.250"], Expectation(0, 20_000), None),
        (["1.250", "123.500"], Expectation(0, 20_000), [1.25, 123.5]),
        (["-1.500", "2.100"], Expectation(-10, 30), [-1.5, 2.1]),
        (["1.500", "700.000"], Expectation(100, 5_000), None),
    ],
)
def test_what_is_plausible_settles_it(
    texts: list[str], expected: Expectation, values: list[float] | None
) -> None:
    read = parse_numbers(texts, 6, expected=expected)
    if values is None:
        assert read.problem[0] == Problem.AMBIGUOUS
    else:
        assert read.values.tolist() == values
        assert not read.problem.any()


@dataclass(frozen=True)
class Writer:
    """How a system writes numbers: always the same way in a column."""

    group: str
    point: str
    decimals: int
    drops_zeros: bool
    groups_from: int

    def write(self, units: int) -> str:
        """A number of 10 ** -decimals."""
        whole, rest = divmod(abs(units), 10**self.decimals)
        grouped = f"{whole:,}".replace(",", self.group) if whole >= self.groups_from else str(whole)
        tail = f"{rest:0{self.decimals}d}" if self.decimals else ""
        tail = tail.rstrip("0") if self.drops_zeros else tail
        return ("-" if units < 0 else "") + grouped + (self.point + tail if tail else "")


@st.composite
def writers(draw: st.DrawFn, most_decimals: int) -> Writer:
    point = draw(POINTS)
    group = draw(st.sampled_from(["", ".", ",", " ", "'"]).filter(lambda sign: sign != point))
    decimals, groups_from = draw(st.integers(0, most_decimals)), draw(st.sampled_from([1000, 10_000]))
    return Writer(group, point, decimals, draw(st.booleans()), groups_from)


SMALL = st.integers(-2_000_000, 2_000_000) | st.integers(-(10**9), 10**9)


@given(st.data(), st.sampled_from([0, 3]))
def test_a_column_is_read_as_written_or_asked_about(data: st.DataObject, exponent: int) -> None:
    writer = data.draw(writers(2 + exponent))
    units = data.draw(st.lists(SMALL, min_size=1, max_size=8))
    read = parse_amounts([writer.write(unit) for unit in units], exponent=exponent)
    exact = [unit * 10 ** (2 + exponent - writer.decimals) for unit in units]
    for right, oere, problem in zip(exact, read.oere.tolist(), read.problem.tolist(), strict=True):
        assert problem in (Problem.NONE, Problem.AMBIGUOUS)
        assert problem == Problem.AMBIGUOUS or oere == right


@given(st.data(), st.sampled_from([0, 3, 6]))
def test_a_column_with_evidence_is_read_exactly(data: st.DataObject, exponent: int) -> None:
    writer = data.draw(writers(2 + exponent))
    units = data.draw(st.lists(SMALL, min_size=1, max_size=8))
    evidence = data.draw(st.sampled_from(["column", "other", "stated"]))
    texts = [writer.write(unit) for unit in units]
    proof = f"1{writer.group if writer.group in '., ' else ''}234{writer.point}5"
    read = parse_amounts(
        [*texts, proof] if evidence == "column" else texts,
        writer.point if evidence == "stated" else "",
        exponent,
        evidence=decimal_signs([proof]) if evidence == "other" else frozenset(),
    )
    exact = [unit * 10 ** (2 + exponent - writer.decimals) for unit in units]
    found = list(zip(exact, read.oere.tolist(), read.problem.tolist(), strict=False))
    assert evidence == "other" or not read.problem.any()
    assert all(problem == Problem.AMBIGUOUS or right == oere for right, oere, problem in found)


@given(st.integers(1, 999), st.integers(0, 999), POINTS)
def test_the_advice_of_an_ambiguous_number_settles_its_column(first: int, last: int, sign: str) -> None:
    text = f"{first}{sign}{last:03d}"
    thousands, decimals = re.findall(r"Skriv (\S+), hvis .* og (\S+), hvis", clear_forms(text))[0]
    for advised, scale in ((thousands, 1), (decimals, 1000)):
        read = parse_numbers([advised, text], 6)
        assert read.values.tolist() == [(first * 1000 + last) / scale] * 2


def test_numbers_of_a_spreadsheet_are_never_ambiguous() -> None:
    values = [1.234, 12.345, -1.1, 1234.0, 640000.0, 0.125, 1.1, 999.999]
    read = parse_numbers([cell_text(value) for value in values], 6)
    assert read.values.tolist() == values


def test_a_minus_on_a_credit_repeats_the_mark_where_all_credits_have_it() -> None:
    amounts = parse_amounts(["100,00 D", "-20,00 K", "30,00-K"])
    assert amounts.oere.tolist() == [10_000, -2_000, -3_000]
    for cells in (["100,00 D", "-20,00 K", "30,00 K"], ["-20,00 K"], ["-100,00 D", "-20,00 K"]):
        assert Problem.UNREADABLE in parse_amounts(cells).problem.tolist()


def test_a_figure_of_many_digits_is_the_float_that_is_nearest() -> None:
    read = parse_numbers(["604843986,551"], 9, decimal=",")
    assert read.values.tolist() == [604843986.551]
