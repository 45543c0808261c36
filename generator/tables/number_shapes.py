"""The grammar of one number: what a text says by its form alone, with every digit written as 0.

The letters that a ledger puts beside an amount tell its side: D, DR and Debet (debit: an expenditure,
positive), K, C, CR and Kredit (credit: an income, negative), and in SAP S (Soll, debit) and H (Haben,
credit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

MAX_DIGITS = 18
"""int64 holds every number of 18 digits; no account holds more."""
MAX_CHARACTERS = 60
"""A longer cell is no amount; the grammar is not let loose on it."""
OTHER_SIGN = {".": ",", ",": "."}

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_MINUS = re.compile(r"[\u2212\u2010\u2011\u2012\u2013\u2014]")
_APOSTROPHE = re.compile(r"[\u2018\u2019]")
_CURRENCY = re.compile(r"^(?:kr\.?|dkk)(?![a-z])\s*|\s*(?:kr\.?|dkk)$", re.IGNORECASE)
_DEBIT = "D|S|[Dd][Rr]|[Dd]eb(?:et)?|DEB(?:ET)?"
_CREDIT = "K|C|H|[Cc][Rr]|[Kk]re(?:d(?:it)?)?|KRE(?:D(?:IT)?)?"
_SIDE_BEFORE = re.compile(rf"(?P<side>{_DEBIT}|{_CREDIT})(?![A-Za-z])[.:]?\s*(?P<rest>.*)")
_SIDE_AFTER = re.compile(rf"(?P<rest>.*?)(?P<gap>\s*)(?<![A-Za-z])(?P<side>{_DEBIT}|{_CREDIT})\.?")
_IS_CREDIT = re.compile(_CREDIT)
_KRONER = re.compile(r",\s?--?$")
_NUMBER = re.compile(
    r"(?P<whole>0{1,3}(?:(?P<group>[ '.,])000)(?:(?P=group)000)*|0*)(?:(?P<point>[.,])(?P<decimals>0+))?"
)
_NO_AMOUNT = frozenset({"", "..", "...", "…", "."})
_ZERO = frozenset({"-", "-,-", "-,--"})


class Problem(IntEnum):
    """Why a cell holds no whole number of øre.

    FRACTION is exactly three decimals, more likely a thousands separator misread than parts of an øre;
    ROUNDED is a calculated figure with more decimals, which a reader may accept and report.
    """

    NONE = 0
    EMPTY = 1
    UNREADABLE = 2
    AMBIGUOUS = 3
    FRACTION = 4
    ROUNDED = 5


@dataclass(frozen=True)
class Shape:
    """What the grammar says of a shape.

    Attributes:
        problem: NONE, EMPTY or UNREADABLE.
        sign: 1 or -1.
        digits: how many.
        decimals: how many of them stand after the decimal sign.
        groups: how many groups of three stand after the first.
        single: the only separator of a text such as 1.234 or 1,234, whose meaning is open; else "".
        decimal_sign: the decimal sign that the text shows; "" when it shows none.
        plain: a whole number without any separator.
        side: 1 for a number marked as debit, -1 as credit, 0 without a mark.
        doubled: a credit with a minus, whose meaning the column decides (see `numbers`).
    """

    problem: Problem
    sign: int = 1
    digits: int = 0
    decimals: int = 0
    groups: int = 0
    single: str = ""
    decimal_sign: str = ""
    plain: bool = False
    side: int = 0
    doubled: bool = False


def read_shape(form: str) -> Shape:
    """What a text says, its digits written as 0."""
    count = form.count("0")
    unreadable = Shape(Problem.UNREADABLE, digits=count)
    if len(form) > MAX_CHARACTERS:
        return unreadable
    text = _APOSTROPHE.sub("'", _MINUS.sub("-", _SPACES.sub(" ", form))).strip().removeprefix("'")
    if text in _NO_AMOUNT:
        return Shape(Problem.EMPTY)
    bare, side = _without_side(_without_currency(text))
    if bare in _ZERO:
        return Shape(Problem.NONE)
    kroner = _KRONER.search(bare)
    bare, sign = _without_sign(bare[: kroner.start()] if kroner else bare)
    found = _NUMBER.fullmatch(_without_currency(bare))
    if found is None or count == 0:
        return unreadable
    group, point, decimals = found["group"] or "", found["point"] or "", len(found["decimals"] or "")
    point = point or ("," if kroner else "")
    groups = found["whole"].count(group) if group else 0
    if (group and group == point) or (kroner and decimals) or (side < 0 and _may_be_thousand(text, point)):
        return unreadable
    doubled = side < 0 and sign < 0
    grouping_shows = OTHER_SIGN.get(group, "") if groups > 1 else ""
    return Shape(
        Problem.UNREADABLE if doubled else Problem.NONE,
        -1 if doubled else sign * (side or 1),
        count,
        decimals,
        groups,
        single=group if groups == 1 and group in OTHER_SIGN and not point else "",
        decimal_sign=point or grouping_shows,
        plain=not group and not point,
        side=side,
        doubled=doubled,
    )


def _without_currency(text: str) -> str:
    return _CURRENCY.sub("", text)


def _without_side(text: str) -> tuple[str, int]:
    """Take a debit or credit mark off, before or after: 1 for debit, -1 for credit, 0 for no mark."""
    found = _SIDE_BEFORE.fullmatch(text) or _SIDE_AFTER.fullmatch(text)
    if found is None:
        return text, 0
    return _without_currency(found["rest"].strip()), -1 if _IS_CREDIT.fullmatch(found["side"]) else 1


def has_side(text: str) -> bool:
    """Whether an amount is marked as debit or credit, as in `640,20 CR` and `D 100`."""
    stripped = text.strip()
    if not (stripped[:1].isalpha() or stripped[-1:].isalpha() or stripped[-1:] == "."):
        return False
    return _without_side(_without_currency(_SPACES.sub(" ", stripped)))[0] != _without_currency(stripped)


def _may_be_thousand(text: str, point: str) -> bool:
    """Whether a K stands as in 640K, which may be 640 thousand rather than 640 kr. in credit."""
    return not point and text.endswith("0K")


def _without_sign(text: str) -> tuple[str, int]:
    """Take one sign off: before, after, or as parentheses; a second sign is left and fails the grammar."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), -1
    for mark, sign in (("-", -1), ("+", 1)):
        if text.startswith(mark) or text.endswith(mark):
            return (text[1:] if text.startswith(mark) else text[:-1]).strip(), sign
    return text, 1
