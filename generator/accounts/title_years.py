"""The year that a title, the name of a sheet or the name of a file gives to the amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.accounts.headings import Meaning, read_heading
from generator.tables.years import FIRST_YEAR, LAST_YEAR

_DAY = r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:20)?\d\d|20\d\d-\d{1,2}-\d{1,2}"
_MADE = re.compile(
    rf"\b(?:udskrevet|udskrift\w*|udtræk\w*|trukket|kørt|kørsel\w*|dannet|dannelsesdato|rapportdato|opdateret|"
    rf"genereret|printet|dato|tidspunkt|hentet|oprettet|eksporteret|status)\b\W*(?:den\s+|d\.\s*|pr\.?\s+)?(?:{_DAY})"
)
"""When a report was made says nothing of the year of its amounts."""
_BUDGET = re.compile(
    r"\b(?:\w*budget\w*|overslag\w*|prognose\w*|forventet)\s+(?:for\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?"
)
_NAMED = (
    re.compile(
        r"\b(?:\w*regnskab\w*|forbrug\w*|realiseret|bogført|år|årstal|året|finansår|bogføringsår)\b\W{0,3}"
        r"(?:for\s+)?(?:året\s+)?(20\d\d)\b(?!\s*[-–/]\s*\d)"
    ),
    re.compile(r"\br\s?(20\d\d)\b"),
    re.compile(r"\b(?:ultimo|ult\.?)\s+(?:december\s+|dec\.?\s+)?(20\d\d)\b"),
    re.compile(r"\bperiode\w*\b\W*(?:0*1\s*[-–]\s*0*1[2-6]\s+|0*1[2-6]\s+)?(20\d\d)\b"),
    re.compile(r"\bjan\w*\s*(?:-|–|til)\s*dec\w*\.?\s+(20\d\d)"),
    re.compile(r"\b(?:pr\.?|ultimo|ult\.?)\s+(?:den\s+)?31\.\s*dec\w*\.?\s+(20\d\d)\b"),
)
"""A year that is said to be that of the amounts."""
_AS_OF = re.compile(rf"\b(?:pr\.?|ultimo|ult\.?)\s+(?:den\s+)?(?:{_DAY})")
_ACCOUNTS = re.compile(r"regnskab|forbrug|realiser|bogført")
_MORE = re.compile(r"\b(20\d\d)\s*(?:og|,|\+|&)\s*(20\d\d)\b")
_PERIOD = re.compile(rf"\bperiode\w*\b|\bfra\b.*\btil\b|(?:{_DAY})\s*(?:-|–|til)\s*(?:{_DAY})")
_IN_PERIOD = re.compile(
    r"\d{1,2}[-./]\d{1,2}[-./](?:20)?(\d\d)|(20\d\d)-\d{1,2}-\d{1,2}|\b(20\d\d)(?:[01]\d)?\b"
)
_IN_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def year_of_titles(titles: Sequence[str]) -> int | None:
    """The only year that the titles give the amounts; None for none or several.

    Args:
        titles: the lines above the header, the cells of each joined by a blank.
    """
    found = {year for title in titles for year in years_of_title(title)}
    return found.pop() if len(found) == 1 else None


def years_of_title(title: str) -> set[int]:
    """The years of accounts that a title names: `Regnskabsår: 2023`, `Periode 01-01-2023 til 31-12-2023`."""
    text = _BUDGET.sub(" ", _MADE.sub(" ", " ".join(title.casefold().split())))
    found = {int(year) for form in _NAMED for year in form.findall(text)}
    found |= {_year(day.group()) for day in _AS_OF.finditer(text)}
    found |= {int(year) for more in _MORE.findall(text) if found for year in more}
    if not found and _PERIOD.search(text):
        found = {int(full or iso or f"20{short}") for short, iso, full in _IN_PERIOD.findall(text)}
    if not found:
        heading = read_heading(text)
        if heading.sure and heading.year is not None and not re.search(_DAY, text):
            found = {heading.year} if heading.meaning in {Meaning.ACCOUNTS, Meaning.YEAR} else set()
    return {year for year in found if FIRST_YEAR <= year <= LAST_YEAR}


def loose_year_of_titles(titles: Sequence[str]) -> tuple[int, str] | None:
    """The only year that stands in the titles without being said to be that of the amounts, and its title."""
    rest = [_BUDGET.sub(" ", re.sub(_DAY, " ", title.casefold())) for title in titles]
    found = {
        int(year): title for title, text in zip(titles, rest, strict=True) for year in _IN_NAME.findall(text)
    }
    return found.popitem() if len(found) == 1 else None


def is_budget_title(title: str) -> bool:
    """Whether a title names a budget of a year, and no accounts: `Budget 2024`, not `Budgetopfølgning`."""
    text = " ".join(title.casefold().split())
    return _BUDGET.search(text) is not None and not years_of_title(text) and _ACCOUNTS.search(text) is None


def year_row(cells: Sequence[str]) -> tuple[int, bool] | None:
    """The year of a row that is only a year (`2022`, `Regnskab 2022`), and whether it is of accounts.

    None for any other row; a date alone is when something was printed.
    """
    filled = [cell for cell in cells if cell]
    if not 0 < len(filled) <= 2:
        return None
    text = " ".join(filled)
    heading = read_heading(text)
    if heading.year is None or not heading.sure or re.search(_DAY, text):
        return None
    if not FIRST_YEAR <= heading.year <= LAST_YEAR:
        return None
    if heading.meaning in {Meaning.ACCOUNTS, Meaning.YEAR}:
        return heading.year, True
    return (heading.year, False) if heading.meaning in {Meaning.BUDGET, Meaning.FORECAST} else None


def year_of_name(name: str) -> int | None:
    """The only year in the name of a file or a sheet; None for none or several."""
    found = {int(year) for year in _IN_NAME.findall(re.sub(_DAY, " ", name))}
    if not found:
        heading = read_heading(name)
        return heading.year if heading.sure and heading.meaning is Meaning.ACCOUNTS else None
    return found.pop() if len(found) == 1 else None


def _year(text: str) -> int:
    """The year of a text that ends in a day."""
    found = _IN_PERIOD.search(text)
    if found is None:
        return 0
    short, iso, full = found.groups()
    return int(full or iso or f"20{short}")
