"""Cells of an export before they are written, and the ways in which kroner are written as text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kroner:
    """An amount: øre, the power of ten of its unit (3 for 1.000 kr.), its decimals in that unit."""

    oere: int
    exponent: int = 0
    decimals: int = 2

    @property
    def step(self) -> int:
        """The øre of the last digit."""
        return step_of(self.exponent, self.decimals)

    def __add__(self, other: Kroner) -> Kroner:
        return Kroner(self.oere + other.oere, self.exponent, self.decimals)


@dataclass(frozen=True)
class Percent:
    """A share in per cent, as a column beside the amounts has it."""

    tenths: int


Cell = str | int | dt.date | Kroner | Percent | None
"""What an export holds in a cell; None is empty."""


def step_of(exponent: int, decimals: int) -> int:
    """The øre of the last digit of an amount with so many decimals in this unit."""
    return int(10 ** max(2 + exponent - decimals, 0))


@dataclass(frozen=True)
class Style:
    """How an amount is written as text.

    Attributes:
        group: between thousands.
        point: before the decimals; "" where there are none.
        sign: a template for negative amounts, `1` being the number.
        plus: the same for positive ones.
        around: a template for the whole, as `kr. 1`.
        empty_zero: whether zero is an empty cell.
    """

    group: str = "."
    point: str = ","
    sign: str = "-1"
    plus: str = "1"
    around: str = "1"
    empty_zero: bool = False

    def text(self, amount: Kroner) -> str:
        """The amount in this style."""
        if not amount.oere and self.empty_zero:
            return ""
        digits = f"{abs(amount.oere) // amount.step:0{amount.decimals + 1}d}"
        whole, decimals = (
            (digits[: -amount.decimals], digits[-amount.decimals :]) if amount.decimals else (digits, "")
        )
        number = f"{int(whole):,}".replace(",", self.group) + (self.point + decimals if decimals else "")
        signed = (self.sign if amount.oere < 0 else self.plus).replace("1", number)
        return re.sub("1", lambda _: signed, self.around, count=1)


PLAIN = Style()
STYLES: dict[str, Style] = {
    "1.234,50": PLAIN,
    "1234,50": Style(group=""),
    "1,234.50": Style(",", "."),
    "1234.50": Style("", "."),
    "1 234,50": Style(" "),
    "1\u00a0234,50": Style("\u00a0"),
    "1'234.50": Style("'", "."),
    "1.234,50-": Style(sign="1-"),
    "1,234.50-": Style(",", ".", sign="1-"),
    "1.234,50 -": Style(sign="1 -"),
    "- 1.234,50": Style(sign="- 1"),
    "(1.234,50)": Style(sign="(1)"),
    "\u22121.234,50": Style(sign="\u22121"),
    "1.234,50 CR": Style(sign="1 CR", plus="1 D"),
    "1.234,50 K": Style(sign="1 K", plus="1 D"),
    "1.234,50CR": Style(sign="1CR"),
    "kr. 1.234,50": Style(around="kr. 1"),
    "DKK 1.234,50": Style(around="DKK 1"),
    "1.234,50 kr.": Style(around="1 kr."),
    "1.234,50 DKK": Style(around="1 DKK"),
    "'1.234,50": Style(around="'1"),
    "+1.234,50": Style(plus="+1"),
    "1.234,50 tom": Style(empty_zero=True),
}
WHOLE_STYLES: dict[str, Style] = {
    "1.234,-": Style(around="1,-"),
    "1234,-": Style(group="", around="1,-"),
    "kr. 1.234,-": Style(around="kr. 1,-"),
    "1234": Style(group=""),
    "1.234": Style(),
    "1 234": Style(group=" "),
    "1,234": Style(group=",", point="."),
}
"""Styles of whole amounts, without decimals."""

_BARE = re.compile(r"[^0-9.,]")


def styles(decimals: int) -> list[str]:
    """The names of the styles that can write so many decimals."""
    return [*STYLES] if decimals else [*WHOLE_STYLES, *STYLES]


def style_named(name: str) -> Style:
    """The style of a name that `styles` gave."""
    return STYLES.get(name) or WHOLE_STYLES[name]


def is_open(texts: Iterable[str]) -> bool:
    """Whether a column of amounts can be read in two ways: some are as `1.234`, and none settles it."""
    found = {_reading(text) for text in texts}
    return "open" in found and "settled" not in found


def _reading(text: str) -> str:
    """Whether an amount is open, settles the others, or says nothing of how numbers are written."""
    if text.endswith(",-"):
        return "settled"
    bare = _BARE.sub("", text.removeprefix("kr.").removesuffix("kr."))
    marks = [character for character in bare if character in ".,"]
    if not marks:
        return "silent"
    whole, _, last = bare.rpartition(marks[-1])
    if len(marks) > 1 or len(last) != 3 or len(whole) > 3 or whole == "0":
        return "settled"
    return "open"
