"""Text as Excel (English) takes it when it is written to a cell's value.

The expectations are Excel's documented behaviour, not what LibreOffice does.
"""

from __future__ import annotations

import datetime as dt

import pytest

from tests.engine.entry import entered, moment, serial

YEAR = 2028


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        (" 12 ", 12.0),
        ("-1.5", -1.5),
        ("+3", 3.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("1,234", 1234.0),
        ("1,234.5", 1234.5),
        ("5 %", 0.05),
        ("12.5%", 0.125),
        ("(5)", -5.0),
        ("$7", 7.0),
        ("1 1/2", 1.5),
        ("007", 7.0),
        ("TRUE", 1.0),
        ("false", 0.0),
    ],
)
def test_text_that_becomes_a_number(text: str, number: float) -> None:
    assert entered(text).value == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-01-31", dt.datetime(2024, 1, 31)),
        ("2024/1/31", dt.datetime(2024, 1, 31)),
        ("1-2", dt.datetime(YEAR, 1, 2)),
        ("3/4", dt.datetime(YEAR, 3, 4)),
        ("3/4/25", dt.datetime(2025, 3, 4)),
        ("3/4/1931", dt.datetime(1931, 3, 4)),
        ("3/4/31", dt.datetime(1931, 3, 4)),
        ("1-Jan", dt.datetime(YEAR, 1, 1)),
        ("2/29", dt.datetime(YEAR, 2, 29)),
        ("Jan 2024", dt.datetime(2024, 1, 1)),
        ("5 March 2020", dt.datetime(2020, 3, 5)),
        ("12/31/2024 18:00", dt.datetime(2024, 12, 31, 18)),
        ("13/2", None),
        ("1/32/2024", None),
        ("30-2-2024", None),
    ],
)
def test_text_that_looks_like_a_date(text: str, date: dt.datetime | None) -> None:
    value = entered(text, YEAR).value
    assert (value == text) if date is None else (value == serial(date))


def test_the_leap_day_of_a_year_without_one_is_a_month() -> None:
    """February 29 is no day of 2027, so Excel takes the second number for a year."""
    assert entered("2/29", 2027).value == serial(dt.date(2029, 2, 1))


def test_a_date_without_a_year_is_of_this_year() -> None:
    before = dt.date.today().year
    found = entered("1-2").value
    assert found in {serial(dt.date(year, 1, 2)) for year in (before, dt.date.today().year)}


@pytest.mark.parametrize(("text", "days"), [("12:30", 12.5 / 24), ("1:30 PM", 13.5 / 24), ("12:00 am", 0.0)])
def test_text_that_looks_like_a_time(text: str, days: float) -> None:
    assert entered(text).value == pytest.approx(days)


@pytest.mark.parametrize(
    "text",
    [
        "Trin 1",
        "5.28.20",
        "1,23",
        "1.234,50",
        "12 kr.",
        "-",
        "e5",
        "1-2-3-4",
        "25:70",
        "%",
        "",
        "1,2345",
        ".",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert entered(text).value == text


@pytest.mark.parametrize("text", ["'12", "'=A1", "''", "'TRUE", "'1-2"])
def test_an_apostrophe_keeps_text_and_is_not_stored(text: str) -> None:
    assert entered(text).value == text[1:]


def test_serial_numbers_are_excels() -> None:
    """As Excel shows 2024-01-01 and noon of the day after in General."""
    assert serial(dt.date(2024, 1, 1)) == 45292.0
    assert serial(dt.datetime(2024, 1, 2, 12)) == 45293.5
    assert moment(45293.5) == dt.datetime(2024, 1, 2, 12)
