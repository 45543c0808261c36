"""What a number format lets a reader see of what stands in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.workbook.plan import Scalar

HIDDEN_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What a format writes beside the digits: texts, colours and conditions, blanks."""
SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(?:;|$)')
POSITIVE, NEGATIVE, ZERO, TEXT = range(4)
NOT_SEEN, MINUS = re.compile(r"\[[^\]]*\]|_.|\*."), re.compile(r"[-(−]")
WHOLE = ("general", "@", "standard")
CONDITION = re.compile(r"\[[<>=]")


@dataclass(frozen=True)
class Seen:
    """What is seen of a value.

    Attributes:
        thousands: how many times the number is divided by 1.000.
        percent: whether it is shown in per cent.
        shown: whether it is shown at all.
        minus: whether it is seen to be negative.
    """

    thousands: int = 0
    percent: bool = False
    shown: bool = True
    minus: bool = False


def seen(number_format: str, value: Scalar) -> Seen:
    """What a cell with a number format shows of its value."""
    sections = _sections(number_format)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Seen(shown=len(sections) <= TEXT or "@" in _plain(sections[TEXT]))
    if CONDITION.search(number_format):
        return _number(sections[0], minus=value < 0)
    at = POSITIVE if value > 0 else NEGATIVE if value < 0 else ZERO
    if at >= min(len(sections), TEXT):
        return _number(sections[0], minus=value < 0)
    if at == ZERO:  # a dash for 0 is a way to write it
        return Seen(shown=bool(re.search(r"[0#?\-–]|General", sections[ZERO])))
    return _number(sections[at], minus=bool(MINUS.search(NOT_SEEN.sub("", sections[at]))))


def _sections(number_format: str) -> list[str]:
    found = [match[1] for match in SECTION.finditer(number_format)]
    return found[:-1] if len(found) > 1 and not number_format.endswith(";") else found


def _plain(section: str) -> str:
    return HIDDEN_PARTS.sub("", section)


def _number(section: str, *, minus: bool) -> Seen:
    plain = _plain(section)
    last = max(plain.rfind("0"), plain.rfind("#"), plain.rfind("?"))
    commas = len(plain[last + 1 :]) - len(plain[last + 1 :].lstrip(","))
    return Seen(commas, "%" in plain, last >= 0 or plain.strip().casefold() in WHOLE, minus)
