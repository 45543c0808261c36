"""Years as exports write them: 2024, 2024-12-31, 31-12-24, 20241231, 202412, 012.2024, dec. 24, R-24.

A date whose year has two digits is read the Danish way, day first.
"""

from __future__ import annotations

import re

from generator.tables.errors import YearError, quoted

FIRST_YEAR = 2000
LAST_YEAR = 2100
"""Accounts in this form are younger than 2000; a year beyond 2100 is a typing error."""

_DIGITS, _CENTURY = 4, 2000

MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|"
    "o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PART = r"(?:[MKQP]\s?)?(?:0{0,2}[0-9]|0?1[0-6])"
"""A month, a quarter or a period of bookkeeping, which goes to 16."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"([0-9]{4})(?:[.,]0+)?",
        rf"([0-9]{{4}})\s?[-./ ]\s?{_PART}(?:[-./][0-9]{{1,2}})?(?:[T ].*)?",
        r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ]([0-9]{4})(?: .*)?",
        r"(?:[0-9]{1,2}|0[0-9]{2})\s?[-./ ]\s?([0-9]{4})",
        r"([0-9]{4})[MKQP]?[0-9]{1,2}",
        r"((?:19|20|21)[0-9]{2})0(?:0[1-9]|1[0-6])",
        r"((?:19|20|21)[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
        r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ]([0-9]{2})(?: [0-9]{1,2}:.*)?",
        rf"(?:[0-9]{{1,2}}\.?[- ]*)?(?:{MONTHS})\.?[-. ]*((?:20)?[0-9]{{2}})",
        rf"([0-9]{{4}})[,.]?[-. ]*(?:{MONTHS})\.?",
        r"(?:år|ar|regnskab|regnskabsår|forbrug|r|rs|fy)[\s._:-]*['’]?((?:20)?[0-9]{2})",
        r"([0-9]{4})[\s._-]*(?:r|regnskab)",
        r"(?:[pkq]|per\.?|periode|md\.?|måned|kvartal)\s?[0-9]{1,3}[-./, ]+([0-9]{4})",
        r"[1-4]\.?\s?(?:kvartal|kvt\.?|kv\.?)[-./, ]+([0-9]{4})",
    )
)


def year_number(text: str) -> int | None:
    """The year a cell gives, whatever its size; None when the cell gives none."""
    stripped = text.strip().lstrip("'’")
    for form in _FORMS:
        found = form.fullmatch(stripped)
        if found:
            return int(found[1]) if len(found[1]) == _DIGITS else _CENTURY + int(found[1])
    return None


def parse_year(text: str, where: str) -> int:
    """The year of a cell.

    Args:
        text: the cell.
        where: the place named in an error.

    Raises:
        YearError: no year, or one outside FIRST_YEAR to LAST_YEAR.
    """
    year = year_number(text)
    if year is None:
        what = f"Årstallet {quoted(text)} kan ikke læses" if text.strip() else "Årstallet mangler"
        raise YearError(what, where=where, action="Skriv året med fire cifre, for eksempel 2024.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearError(
            f"Året {year} ligger uden for {FIRST_YEAR}-{LAST_YEAR}", where=where, action="Ret årstallet."
        )
    return year
