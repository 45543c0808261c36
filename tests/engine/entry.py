"""What Excel (English, United States) makes of text that is written to a cell's value.

Excel reads such text as if it were typed: "12" becomes a number, "1-2" a date. The add-in must guard against
it, so the engine does the same.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

EPOCH = dt.datetime(1899, 12, 30)
DAY_SECONDS = 86400
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
"""Cell errors and the numbers that COM gives for them."""

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?", re.IGNORECASE)
_FRACTION = re.compile(r"(\d+) (\d{1,3})/(\d{1,3})")
_TIME = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d)(\.\d+)?)?( ?[ap]m?)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?")
_US = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})[- /]?([a-z]{3,9})(?:[- /,]+(\d{4}|\d{2}))?", re.IGNORECASE)
_NAME_DAY = re.compile(r"([a-z]{3,9})[- /]?(\d{1,2})(?:(?:, ?|[- /])(\d{4}|\d{2}))?", re.IGNORECASE)
_NAME_YEAR = re.compile(r"([a-z]{3,9})[- /]?(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """What is stored, and the number format that a cell without one gets."""

    value: float | str
    number_format: str = ""


def entered(text: str, this_year: int | None = None) -> Entry:
    """What Excel stores when this text is written.

    Args:
        text: the text; a formula ("=...") is not taken here.
        this_year: the year of a date that names none; without it, the year that it is.
    """
    if text.startswith("'"):
        return Entry(text[1:])
    plain = text.strip()
    if plain.upper() in ("TRUE", "FALSE"):
        return Entry(float(plain.upper() == "TRUE"), "BOOLEAN")
    found = _number(plain) or _moment(plain, this_year or dt.date.today().year)
    return found or Entry(text)


def serial(moment: dt.date) -> float:
    """A date or a point in time as Excel's number of days."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    return (moment.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)


def moment(number: float) -> dt.datetime:
    """Excel's number of days as a point in time, to the whole second as Excel rounds it."""
    return EPOCH + dt.timedelta(seconds=round(number * DAY_SECONDS))


def _number(text: str) -> Entry | None:
    """A number with thousands separators, exponent, per cent, dollar, parentheses or a fraction."""
    sign, number_format = 1.0, ""
    if text.startswith("(") and text.endswith(")"):
        sign, text = -1.0, text[1:-1].strip()
    if text[:1] in "+-" and text:
        sign, text = (-sign if text[0] == "-" else sign), text[1:].strip()
    if text.startswith("$"):
        number_format, text = "$#,##0.00", text[1:].strip()
    if text.endswith("%"):
        number_format, text = "0.00%", text[:-1].strip()
        sign /= 100
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction[3]):
        return Entry(sign * (int(fraction[1]) + int(fraction[2]) / int(fraction[3])), "# ?/?")
    match = _NUMBER.fullmatch(text)
    if not match or not (match[1] or (match[2] or "").strip(".")):
        return None
    value = float(text.replace(",", ""))
    if value in (float("inf"), float("-inf")):
        return None
    return Entry(sign * value if number_format != "0.00%" else round(sign * value, 15), number_format)


def _moment(text: str, this_year: int) -> Entry | None:
    """A date, a time, or both."""
    clock = _time(text)
    if clock is not None:
        return Entry(clock, "h:mm")
    day = _date(text, this_year)
    if day is not None:
        return Entry(serial(day), "m/d/yyyy")
    head, _, tail = text.partition(" ")
    day, clock = _date(head, this_year), _time(tail)
    if day is not None and clock is not None:
        return Entry(serial(day) + clock, "m/d/yyyy h:mm")
    return None


def _time(text: str) -> float | None:
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hours, half = int(match[1]), (match[5] or "").strip().lower()
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    return (hours * 3600 + int(match[2]) * 60 + int(match[3] or 0) + float(match[4] or 0)) / DAY_SECONDS


def _date(text: str, this_year: int) -> dt.date | None:  # noqa: PLR0911 (one return per way of writing)
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := _US.fullmatch(text):
        year = _year(match[3]) if match[3] else this_year
        found = _day(year, int(match[1]), int(match[2]))
        if found or match[3]:
            return found
        return _day(_year(match[2]), int(match[1]), 1)
    if match := _MONTH_YEAR.fullmatch(text):
        return _day(int(match[2]), int(match[1]), 1)
    for pattern, day, name, year_group in ((_DAY_NAME, 1, 2, 3), (_NAME_DAY, 2, 1, 3)):
        match = pattern.fullmatch(text)
        if match and match[name].lower() in MONTHS:
            year = _year(match[year_group]) if match[year_group] else this_year
            found = _day(year, MONTHS[match[name].lower()], int(match[day]))
            if found:
                return found
    match = _NAME_YEAR.fullmatch(text)
    if match and match[1].lower() in MONTHS:
        return _day(int(match[2]), MONTHS[match[1].lower()], 1)
    return None


def _year(text: str) -> int:
    """A year in two digits means 1930 to 2029."""
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < 30 else 1900)


def _day(year: int, month: int, day: int) -> dt.date | None:
    """The date when there is such a day and Excel knows it."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if year >= 1900 else None
