"""What a CPR number looks like: ddmmyy-xxxx, ddmmyy xxxx or ten digits in a row, with a date that exists.

The check digit is not used: since 2007 numbers are given out that do not fulfil it (CPR-kontoret,
"Personnummeret i CPR").
"""

from __future__ import annotations

import re

_DATE = r"(?:(?:0[1-9]|[12][0-9])(?:0[1-9]|1[0-2])|30(?:0[13-9]|1[0-2])|31(?:0[13578]|1[02]))[0-9]{2}"
_BETWEEN = r"(?:[ \u00a0]?[-–\u2010\u2011\u2212][ \u00a0]?|[ \u00a0])"
_CPR = re.compile(rf"(?<![0-9]){_DATE}{_BETWEEN}?[0-9]{{4}}(?![0-9])")
_PARTED = re.compile(rf"(?<![0-9]){_DATE}{_BETWEEN}[0-9]{{4}}(?![0-9])")


def holds_cpr(text: str) -> bool:
    """Whether a text holds what can be a CPR number."""
    return _CPR.search(text) is not None


def holds_parted_cpr(text: str) -> bool:
    """Whether a text holds a CPR number with a hyphen or blank behind its date, as no other number has."""
    return _PARTED.search(text) is not None


def masked(text: str) -> str:
    """The text without anything that can be a CPR number."""
    return _CPR.sub("(skjult)", text)
