"""What the cells of an account line mean as a user pastes them: one rule for the workbook and the model.

The helper columns of the table Regnskab say the same in formulas; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Pasted = str | float | int | bool | None
"""What stands in a cell."""

HARD_SPACE = "\u00a0"
"""The blank that does not break, which comes along from web pages and reports."""

YEARS, DRANST = (2000, 2100), (0, 7)
"""The first and last year and dranst of a line; dranst 0 is that of an account that has none."""

NO_FUNCTION = "(ingen konto)"
"""Stands where a file's line has no account that can be read; the line is outside the area."""

_FUNCTION = re.compile(r"0?([0-9])(\.?)([0-9]{2})\2([0-9]{2})")
_GRUPPERING = re.compile(r"[0-9]{1,3}")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_LONGEST_WORD = 100


@dataclass(frozen=True)
class PastedLine:
    """An account line cleaned.

    Attributes:
        aar: the accounting year; 0 when it is not understood.
        funktion: as 5.28.21; "" when it is not understood or there is no account.
        dranst: 0 to 7; -1 when it is not understood.
        gruppering: three digits; "" when there is none or it is not understood.
        faults: the heads of what is not understood, in Danish and in the workbook's order.
        blank: whether the row holds no line.
    """

    aar: int
    funktion: str
    dranst: int
    gruppering: str
    faults: tuple[str, ...]
    blank: bool


def clean_line(
    aar: Pasted, funktion: Pasted, dranst: Pasted, gruppering: Pasted, amounts: Sequence[Pasted]
) -> PastedLine:
    """The line that the cells of a row mean.

    Args:
        aar, funktion, dranst, gruppering: the cells; words after the first are the account's name.
        amounts: the cells of expenditure and income, of which one at least must be a number and none text.
    """
    if not any([first_word(aar), first_word(funktion), *map(shown, amounts)]):
        return PastedLine(0, "", -1, "", (), blank=True)
    year, function = clean_year(aar), clean_function(funktion)
    number, group = clean_dranst(dranst), clean_gruppering(gruppering)
    faults = {
        "år": not YEARS[0] <= year <= YEARS[1],
        "dranst": not DRANST[0] <= number <= DRANST[1],
        "funktion": function is None and shown(funktion).lower() != NO_FUNCTION,
        "gruppering": group is None,
        "beløb": not _are_amounts(amounts),
    }
    told = tuple(name for name, is_so in faults.items() if is_so)
    return PastedLine(year, function or "", number, group or "", told, blank=False)


def clean_function(cell: Pasted) -> str | None:
    """A function as 5.28.21, from that or 52821, with or without a leading zero; None for anything else."""
    found = _FUNCTION.fullmatch(first_word(cell))
    return f"{found[1]}.{found[3]}.{found[4]}" if found else None


def clean_gruppering(cell: Pasted) -> str | None:
    """A gruppering as three digits, "" for none; None for anything else."""
    word = first_word(cell)
    if not word:
        return ""
    return word.zfill(3) if _GRUPPERING.fullmatch(word) else None


def clean_year(cell: Pasted) -> int:
    """A whole number without leading zeros; 0 for anything else."""
    word = first_word(cell)
    return int(word) if _WHOLE.fullmatch(word) else 0


def clean_dranst(cell: Pasted) -> int:
    """A whole number without leading zeros; -1 for anything else."""
    word = first_word(cell)
    return int(word) if _WHOLE.fullmatch(word) else -1


def first_word(cell: Pasted) -> str:
    """What stands before the first blank that has something before it."""
    words = shown(cell).replace(HARD_SPACE, " ").split(" ")
    return next((word for word in words if word), "")[:_LONGEST_WORD]


def shown(cell: Pasted) -> str:
    """A cell as text, as `&` in a formula makes it; a number that is not whole is in no field."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _are_amounts(cells: Sequence[Pasted]) -> bool:
    """Whether there is a number and nothing else."""
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(
        isinstance(cell, int | float) and not isinstance(cell, bool) for cell in filled
    )
