"""The one reader of amounts: Danish and English ways of writing kroner, to whole øre without rounding.

An amount is split in its digits and its *shape* (the text with every digit replaced by 0). A file of a
million amounts has a few dozen shapes, so the grammar runs once per shape and the digits are read by numpy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.tables.errors import AmountError, quoted

MAX_DIGITS = 18
"""int64 holds every number of 18 digits; no account holds more."""

MAX_CHARACTERS = 60
"""A longer cell is no amount; the grammar is not let loose on it."""

_TO_SHAPE = bytes(ord("0") if chr(b).isdigit() and b < 128 else b for b in range(256))
_NOT_DIGITS = bytes(b for b in range(256) if not (48 <= b <= 57 or b == 10))
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_MINUS = re.compile(r"[\u2212\u2010\u2011\u2012\u2013\u2014]")
_CURRENCY = re.compile(r"^(?:kr\.?|dkk)\s*|\s*(?:kr\.?|dkk)$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<whole>0{1,3}(?:(?P<group>[ '.,])000)(?:(?P=group)000)*|0*)(?:(?P<point>[.,])(?P<decimals>0+))?"
)
_NO_AMOUNT = frozenset({"", "..", "...", "…", "."})
_ZERO = "-"


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
class Amounts:
    """Amounts of a column, in øre (int64); they mean nothing where `problem` is neither NONE nor ROUNDED."""

    oere: npt.NDArray[np.int64]
    problem: npt.NDArray[np.int8]


@dataclass(frozen=True)
class _Shape:
    """What the grammar says of a shape; `single` is the only separator of a text such as 1.234 or 1,234."""

    problem: Problem
    sign: int = 1
    digits: int = 0
    decimals: int = 0
    groups: int = 0
    single: str = ""
    decimal_sign: str = ""


def parse_amount(text: str, decimal: str = "") -> int:
    """Read one amount in kr. as whole øre.

    Args:
        text: `1.234,50-`, `-1.234,50`, `1,234.50`, `1234.5`, `(1.234)`, `kr. 1 234,50` and the like.
        decimal: the decimal sign, when it is known; else `1.234` is 1234 kr. and `1,234` is refused.

    Raises:
        AmountError: no amount, an empty text, parts of an øre, or two possible readings.
    """
    amounts = parse_amounts([text], decimal)
    problem = Problem(int(amounts.problem[0]))
    if problem is not Problem.NONE:
        raise AmountError(describe(text, problem), action=advice(problem))
    return int(amounts.oere[0])


def parse_amounts(texts: Sequence[str], decimal: str = "", exponent: int = 0) -> Amounts:
    """Read many amounts at once.

    Args:
        texts: the cells.
        decimal: the decimal sign when known; else it is found from the cells that leave no doubt.
        exponent: the unit as a power of ten: 0 kr., 3 for 1.000 kr., 6 for mio. kr.
    """
    codes, digits, shapes = _split(texts)
    signs = {decimal} if decimal else {shape.decimal_sign for shape in shapes} - {""}
    settled = [_settle(shape, signs, bool(decimal)) for shape in shapes]
    problem = np.array([_problem(shape, exponent) for shape in settled], dtype=np.int8)[codes]
    least = np.array([_least_value(shape) for shape in settled], dtype=np.int64)[codes]
    problem[(problem == Problem.NONE) & (digits < least) & (digits != 0)] = Problem.UNREADABLE
    readable = problem == Problem.NONE
    decimals = np.array([shape.decimals for shape in settled], dtype=np.int64)[codes]
    oere, rest = _scaled(np.where(readable, digits, 0), np.where(readable, 2 + exponent - decimals, 0))
    problem[rest] = np.where(decimals[rest] == 3, Problem.FRACTION, Problem.ROUNDED)
    sign = np.array([shape.sign for shape in settled], dtype=np.int64)[codes]
    return Amounts(oere=sign * oere, problem=problem)


def _scaled(
    digits: npt.NDArray[np.int64], power: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Numbers times a power of ten, rounded half up, and which of them were rounded."""
    divisor = 10 ** np.clip(-power, 0, MAX_DIGITS)
    whole, rest = np.divmod(digits, divisor)
    rounded_up = (divisor > 1) & (2 * rest >= divisor)
    return (whole + rounded_up) * 10 ** np.clip(power, 0, MAX_DIGITS), rest != 0


def describe(text: str, problem: Problem) -> str:
    """What is wrong with a cell, in Danish, without a full stop."""
    match problem:
        case Problem.EMPTY:
            return "Beløbet mangler"
        case Problem.AMBIGUOUS:
            return f"Beløbet {quoted(text)} kan læses på to måder (komma eller punktum som tusindtal)"
        case Problem.FRACTION | Problem.ROUNDED:
            return f"Beløbet {quoted(text)} har brøkdele af en øre"
        case _:
            return f"Beløbet {quoted(text)} kan ikke læses"


def advice(problem: Problem) -> str:
    """What the user can do about it, in Danish."""
    match problem:
        case Problem.AMBIGUOUS:
            return "Angiv decimaltegnet med --layout decimaltegn=, eller --layout decimaltegn=."
        case Problem.FRACTION | Problem.ROUNDED:
            return "Afrund til to decimaler, eller angiv tegnet med --layout decimaltegn=, (eller punktum)."
        case _:
            return "Ret beløbet, for eksempel til 1.234,50 eller -1.234,50."


def _split(texts: Sequence[str]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64], list[_Shape]]:
    """Shape codes and digits of every text, and the shapes themselves."""
    joined = "\n".join(texts)
    if joined.count("\n") != max(len(texts) - 1, 0):
        joined = "\n".join(text.replace("\n", " ") for text in texts)
    raw = joined.encode("utf-8", "replace")
    codes, forms = pd.factorize(np.array(raw.translate(_TO_SHAPE).split(b"\n"), dtype=object))
    shapes = [_read_shape(form.decode("utf-8", "replace")) for form in forms]
    numbers = raw.translate(None, _NOT_DIGITS).split(b"\n")
    if any(shape.digits > MAX_DIGITS for shape in shapes):
        numbers = [number[:MAX_DIGITS] for number in numbers]
    digits = np.array([number or b"0" for number in numbers], dtype=f"S{MAX_DIGITS}").astype(np.int64)
    return codes[: len(texts)], digits[: len(texts)], shapes


def _read_shape(form: str) -> _Shape:
    """The grammar of one shape."""
    if len(form) > MAX_CHARACTERS:
        return _Shape(Problem.UNREADABLE, digits=form.count("0"))
    text = _MINUS.sub("-", _SPACES.sub(" ", form)).strip()
    if text in _NO_AMOUNT:
        return _Shape(Problem.EMPTY)
    if text == _ZERO:
        return _Shape(Problem.NONE)
    bare, sign = _without_sign(_CURRENCY.sub("", text))
    found = _NUMBER.fullmatch(_CURRENCY.sub("", bare))
    count = form.count("0")
    if found is None or count == 0:
        return _Shape(Problem.UNREADABLE, digits=count)
    group, point, decimals = found["group"] or "", found["point"] or "", len(found["decimals"] or "")
    groups = found["whole"].count(group) if group else 0
    if group == point and group:
        return _Shape(Problem.UNREADABLE, digits=count)
    single = group if groups == 1 and group in {".", ","} and not point else ""
    grouping_shows = {".": ",", ",": "."}.get(group, "") if groups > 1 else ""
    return _Shape(
        Problem.NONE, sign, count, decimals, groups, single=single, decimal_sign=point or grouping_shows
    )


def _without_sign(text: str) -> tuple[str, int]:
    """Take one sign off: before, after, or as parentheses; a second sign is left and fails the grammar."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), -1
    if text.startswith("-"):
        return text[1:].strip(), -1
    if text.endswith("-"):
        return text[:-1].strip(), -1
    return text.removeprefix("+").strip(), 1


def _settle(shape: _Shape, signs: set[str], stated: bool) -> _Shape:
    """Decide a shape such as 1.234 or 1,234 by the decimal signs of the column.

    Without any evidence 1.234 is read the Danish way, as 1234 kr.; 1,234 is left open.
    """
    if stated and shape.decimal_sign and shape.decimal_sign not in signs:
        return _Shape(Problem.UNREADABLE, digits=shape.digits)
    if not shape.single:
        return shape
    if len(signs) > 1 or (not signs and shape.single == ","):
        return _Shape(Problem.AMBIGUOUS, digits=shape.digits)
    if shape.single in signs:
        return _Shape(Problem.NONE, shape.sign, shape.digits, decimals=3)
    return shape


def _problem(shape: _Shape, exponent: int) -> Problem:
    """A shape's own problem, or that its øre would not fit in MAX_DIGITS."""
    width = shape.digits + max(2 + exponent - shape.decimals, 0)
    return Problem.UNREADABLE if shape.problem is Problem.NONE and width > MAX_DIGITS else shape.problem


def _least_value(shape: _Shape) -> int:
    """The least digits of a grouped number: 0.125 is no way of writing 125."""
    exponent = min(3 * shape.groups + shape.decimals, MAX_DIGITS)
    return int(10**exponent) if shape.groups else 0
