"""What a cell holds, kept so that it can be put back exactly: nothing, a figure, a date, text, a formula."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import xlwings as xw

Held = None | bool | float | str | dict[str, str]
"""A cell as the journal keeps it (JSON): {"f": formula}, {"d": ISO date and time}, otherwise the value."""

Grid = list[list[Held]]

_TAKEN_LITERALLY = re.compile(r"[^\W\d_][^\d=+\-@'#]*", re.DOTALL)
"""Text in which Excel sees no figure, date, formula, error or apostrophe: no digit, no sign in front."""
_WORDS = frozenset({"true", "false", "sand", "falsk"})


def as_text(text: str) -> str:
    """A text as it must be written so that Excel takes it as text and nothing else.

    Excel reads what a program writes as it reads what is typed: "1-2" becomes a date and "=..." a formula. An
    apostrophe in front says that the rest is text.
    """
    harmless = _TAKEN_LITERALLY.fullmatch(text) and text.strip().casefold() not in _WORDS
    return text if harmless or not text else "'" + text


def written(held: Held) -> Any:
    """A cell's content as xlwings is given it."""
    match held:
        case {"f": formula}:
            return formula
        case {"d": moment}:
            return dt.datetime.fromisoformat(moment)
        case str():
            return as_text(held)
    return held


def hold(area: xw.Range) -> Grid:
    """The content of an area: one read of its values and one of its formulas."""
    values: list[list[Any]] = area.options(ndim=2, err_to_str=True).value
    formulas = _two_dimensional(area.formula)
    return [
        [_held(value, formula) for value, formula in zip(line, texts, strict=True)]
        for line, texts in zip(values, formulas, strict=True)
    ]


def put(area: xw.Range, grid: Sequence[Sequence[Held]]) -> None:
    """Write an area in one block."""
    area.value = [[written(held) for held in line] for line in grid]


def _two_dimensional(formulas: Any) -> list[list[str]]:
    if isinstance(formulas, tuple | list):
        rows = [line if isinstance(line, tuple | list) else (line,) for line in formulas]
    else:
        rows = [(formulas,)]
    return [[str("" if text is None else text) for text in line] for line in rows]


def _held(value: Any, formula: str) -> Held:
    """A text that looks like a formula is one only when it is not the cell's value too."""
    if formula.startswith("=") and value != formula:
        return {"f": formula}
    match value:
        case None | bool() | str():
            return value
        case dt.datetime():
            return {"d": value.isoformat()}
    return float(value)
