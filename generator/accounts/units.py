"""The unit of amounts: what a text says of it, and which unit each column and row of a table has."""

from __future__ import annotations

import re

from generator.accounts.layout import Unit

_NOT_A_LIMIT = r"(?<!over )(?<!under )(?<!mindst )(?<!højst )(?<!end )(?<!på )(?<!max )(?<!min )(?<![0-9.,])"
"""`bevillinger over 1.000 kr.` speaks of a limit, not of the unit."""
_THOUSAND = (
    r"(?:hele\s+)?1[. ]?000[- ]?(?:kr\b\.?|dkk\b|kroner\b)|"
    r"(?:kr\b\.?|dkk\b|kroner)\s*\(?(?:i\s+)?(?:hele\s+)?1[. ]?000\b\)?|"
    r"\bt\.?\s?(?:kr\b\.?|dkk\b)|\bkkr\b\.?|\b(?:dkk|kr)\.?\s?['’]000\b|['’]000\b|\bk\s?dkk\b|"
    r"\b(?:i\s+)?(?:hele\s+)?tusind(?:e|er)?(?:\s+(?:kr\b\.?|kroner|dkk))?\b|\bi\s+(?:hele\s+)?1[. ]?000\b|"
    r"\b(?:x|1:)\s?1[. ]?000\b(?![.,]\d)|[(\[]1[. ]000[)\]]|"
    r"\b(?:enhed|skala|skalering\w*|faktor)\s?:?\s?1[. ]?000\b(?![.,]?\d)"
)
_MILLION = (
    r"\b(?:mio\.?|mill\.?|million(?:er)?)\s?(?:kr\b\.?|kroner|dkk\b)?|"
    r"\b1[. ]?000[. ]?000[. ]?(?:kr\b\.?|kroner|dkk\b)|\bi\s+(?:hele\s+)?1[. ]?000[. ]?000\b|"
    r"\bm\.?\s?(?:kr\b\.|dkk\b)|"
    r"(?:kr\b\.?|dkk)\s*\(?(?:mio|mill)\b\.?\)?"
)
_KRONER = r"\b(?:i\s+)?(?:hele\s+)?(?:kr\b\.?|kroner\b|dkk\b)"
_PATTERNS = (
    (Unit.MILLIONS, re.compile(_NOT_A_LIMIT + rf"(?:{_MILLION})")),
    (Unit.THOUSANDS, re.compile(_NOT_A_LIMIT + rf"(?:{_THOUSAND})")),
    (Unit.KRONER, re.compile(_KRONER)),
)
_AMOUNT = re.compile(
    r"(?<![\w.,])(?!(?:19|20)\d\d\b)(?:\d+,\d+|\d|\d{3,}|\d{1,3}(?:\.\d{3})+)(?<!\b1)\s?"
    r"(?:t\.?\s?kr\b\.?|tkr\b\.?|kkr\b\.?|tdkk\b|mdkk\b|mkr\b\.?|mio\b\.?(?:\s?kr\b\.?)?|mill\b\.?(?:\s?kr\b\.?)?|"
    r"million(?:er)?\b|tusinde?\b)"
)
"""`500 t.kr.` and `1,2 mio. kr.` are amounts, not the unit of others; `2023 tkr.` is a year and a unit."""
UNIT_WORDS = re.compile(rf"[(\[]?\s*(?:{_MILLION}|{_THOUSAND}|{_KRONER})\s*[)\]]?")
"""Everything in a heading that names a unit, brackets and all."""


def unit_of(text: str) -> Unit | None:
    """The unit that a text in lower case names: `i 1.000 kr.`, `tdkk`, `kkr.`, `mio. kr.`; None for none."""
    said = _AMOUNT.sub(" ", text)
    return next((unit for unit, words in _PATTERNS if words.search(said)), None)


def unit_of_title(text: str) -> Unit | None:
    """The unit that a line of text names; `kr.` counts only where it is said to be the unit: `i kr.`."""
    unit = unit_of(text)
    return None if unit is Unit.KRONER and not _SAID_TO_BE_KRONER.search(text) else unit


def scale_of(text: str) -> Unit | None:
    """The unit that a text names when it is another than kroner, which every currency format names."""
    unit = unit_of(text)
    return None if unit is Unit.KRONER else unit


_SAID_TO_BE_KRONER = re.compile(r"(?:\bi\s+(?:hele\s+|danske\s+)?|\(\s*|\bbeløb\s+)(?:kr\b|kroner\b|dkk\b)")
