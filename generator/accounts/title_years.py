"""The year that a title, the name of a sheet or the name of a file gives to the amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.accounts.headings import Meaning, read_heading
from generator.tables.years import FIRST_YEAR, LAST_YEAR

_DAY = r"(?<!\d)(?:\d{1,2}[-./ ]\d{1,2}[-./ ](?:20)?\d\d|20\d\d-\d{1,2}-\d{1,2})(?!\d)"
_MADE = re.compile(
    r"\b(?:udskrevet|udskrift\w*|udtræk\w*|trukket|kørt|kørsel\w*|dannet|dannelsesdato|rapportdato|opdateret|"
    r"genereret|printet|(?<!fra )(?<!til )dato|tidspunkt|hentet|oprettet|eksporteret|status)\b\W*"
    rf"(?:den\s+|d\.\s*|pr\.?\s+)?(?:{_DAY})"
)
"""When a report was made says nothing of the year of its amounts."""
_EXPECTED = (
    r"(?:forventet|forventede|forventning\w*)(?:\s+(?:til\s+)?(?:års)?(?:regnskab\w*|forbrug\w*|resultat))?"
)
_FORECAST = re.compile(rf"\b{_EXPECTED}\b")
_BUDGET = re.compile(
    rf"\b(?:\w*budget\w*|overslag\w*|prognose\w*|{_EXPECTED})\s+(?:for\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?"
)
_FOLLOW_UP = re.compile(
    r"budget(?:opf|kontrol|ansv|overh|afv|rest|forl|omr|ramme|post|enhed|bog|system|vejl)"
)
_BUDGET_WORD = re.compile(r"budget|overslag|prognose|forvent|bevilling")
_LABEL = re.compile(r"^\W*(?:version|budgetversion|talart|scenarie|type|beløbstype|værditype)\b\W*")
_MOST_CELLS = 2
_ONLY_PERIOD = re.compile(
    rf"(?:perioden?|fra)?\W*(?:(?:{_DAY})\W*(?:til\W*)?(?:{_DAY})|"
    r"(?:1\.\s*)?jan\w*\.?\W*(?:til\W*)?(?:31\.\s*)?dec\w*\.?\s+20\d\d)\W*"
)
_NAMED = (
    re.compile(
        r"\b(?:\w*regnskab\w*|forbrug\w*|realiseret|bogført|år|årstal|året|finansår|bogføringsår)\b\W{0,3}"
        r"(?:for\s+)?(?:året\s+)?(20\d\d)\b(?!\s*[-–/]\s*\d)"
    ),
    re.compile(r"\br\s?(20\d\d)\b"),
    re.compile(r"\b(?:ultimo|ult\.?)\s+(?:december\s+|dec\.?\s+)?(20\d\d)\b"),
    re.compile(r"\bperiode\w*\b\W*(?:0*1\s*[-–]\s*0*1[2-6]\s+|0*1[2-6]\s+)?(20\d\d)\b"),
    re.compile(r"\bjan\w*\.?\s*(?:-|–|til)\s*(?:31\.\s*)?dec\w*\.?\s+(20\d\d)"),
    re.compile(r"\b(?:pr\.?|ultimo|ult\.?)\s+(?:den\s+)?31\.\s*dec\w*\.?\s+(20\d\d)\b"),
)
"""A year that is said to be that of the amounts."""
_AS_OF = re.compile(
    rf"\b(?:pr\.?|ultimo|ult\.?|til\s+og\s+med|t\.?o\.?m\.?|saldo(?:liste|balance)?)\s+(?:den\s+)?(?:{_DAY})"
)
_ACCOUNTS = re.compile(r"regnskab|forbrug|realiser|bogført")
_MORE = re.compile(r"\b(20\d\d)\s*(?:og|,|\+|&)\s*(20\d\d)\b")
_PERIOD = re.compile(rf"\b\w*periode\w*\b|\bfra\b.*\btil\b|(?:{_DAY})\s*(?:-|–|til)\s*(?:{_DAY})")
_IN_PERIOD = re.compile(
    r"\d{1,2}[-./]\d{1,2}[-./](?:20)?(\d\d)\b|(20\d\d)-\d{1,2}-\d{1,2}|\b(20\d\d)(?:0?[01]\d)?\b"
)
_SHORT_IN_NAME = re.compile(r"^['’]?(\d\d)$|\b(?:r|rs|fy|regnskab|forbrug)[\s.'’-]*(\d\d)(?!\d)")
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
    return {year for year in found if _in_range(year)}


def loose_year_of_titles(titles: Sequence[str]) -> tuple[int, str] | None:
    """The only year that stands in the titles without being said to be that of the amounts, and its title."""
    rest = [_BUDGET.sub(" ", re.sub(_DAY, " ", title.casefold())) for title in titles]
    found = {
        int(year): title for title, text in zip(titles, rest, strict=True) for year in _IN_NAME.findall(text)
    }
    return found.popitem() if len(found) == 1 else None


def is_budget_title(title: str) -> bool:
    """Whether a title names a budget, and no accounts: `Budget 2024`, not `Budgetopfølgning`."""
    text = _LABEL.sub("", " ".join(title.casefold().split()))
    return not _speaks_of_accounts(text) and (_BUDGET.search(text) is not None or is_budget_name(text))


def is_budget_name(name: str) -> bool:
    """Whether the name of a sheet or file is nothing but a budget's: `Budget`, `Budget_2023.csv`, `B24`."""
    text = re.sub(r"\.(?:csv|txt|xls[xmb]?)$", "", name.casefold())
    heading = read_heading(text)
    is_budget = heading.sure and heading.meaning in {Meaning.BUDGET, Meaning.FORECAST}
    said = heading.year is not None or _BUDGET_WORD.search(text) is not None
    return is_budget and said and not _speaks_of_accounts(text)


def _speaks_of_accounts(text: str) -> bool:
    follows_up = _FOLLOW_UP.search(text) is not None
    return follows_up or _ACCOUNTS.search(_FORECAST.sub(" ", text)) is not None


@dataclass(frozen=True)
class BlockTitle:
    """What a row among the lines says of the rows below it.

    Attributes:
        year: of their amounts.
        accounts: whether they are accounts, not a budget.
        sure: whether every word is understood, so that the row is no sentence that mentions a year.
    """

    year: int
    accounts: bool
    sure: bool


def block_title(cells: Sequence[str]) -> BlockTitle | None:
    """The year of a row that is a title (`2022`, `Regnskab 2022`, `Forbrug pr. 31-12-2022`); None for others.

    A date alone is when something was printed; a row of many cells is a title only above a heading.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return None
    text = _MADE.sub(" ", " ".join(" ".join(filled).casefold().split()))
    heading = read_heading(text)
    budget = is_budget_name(text)
    if budget and heading.year is not None and not re.search(_DAY, text):
        return BlockTitle(heading.year, accounts=False, sure=True) if _in_range(heading.year) else None
    found = years_of_title(text)
    if len(found) != 1:
        return None
    rest = read_heading(re.sub(rf"{_DAY}|[*:]", " ", text))
    bare = not any(sign.isalpha() for sign in re.sub(_DAY, " ", text))
    few = len(filled) <= _MOST_CELLS
    sure = (
        (bare and few)
        or (rest.sure and rest.meaning is not None and few)
        or _ONLY_PERIOD.fullmatch(text) is not None
    )
    return BlockTitle(found.pop(), accounts=not budget, sure=sure)


def _in_range(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def file_words(name: str) -> str:
    """The name of a file as words, without its ending."""
    stem, dot, _ = name.rpartition(".")
    return (stem if dot else name).replace("_", " ")


def year_of_name(name: str) -> int | None:
    """The only year in the name of a file or a sheet; None for none or several."""
    text = name.casefold().replace("_", " ")
    found = years_of_title(text) or {int(year) for year in _IN_NAME.findall(re.sub(_DAY, " ", text))}
    found = found or {2000 + int(alone or year) for alone, year in _SHORT_IN_NAME.findall(text)}
    return found.pop() if len(found) == 1 else None


def _year(text: str) -> int:
    """The year of a text that ends in a day."""
    found = _IN_PERIOD.search(text)
    if found is None:
        return 0
    short, iso, full = found.groups()
    return int(full or iso or f"20{short}")
