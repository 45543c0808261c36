"""What is told of a number that cannot be read, and what the user can do; in Danish."""

from __future__ import annotations

import re

from generator.tables.errors import quoted
from generator.tables.number_shapes import Problem

_OPEN = re.compile(r"([0-9]{1,3})([.,])([0-9]{3})")


def describe(text: str, problem: Problem) -> str:
    """What is wrong with an amount, without a full stop."""
    match problem:
        case Problem.EMPTY:
            return "Beløbet mangler"
        case Problem.AMBIGUOUS:
            return f"Beløbet {two_readings(text)}"
        case Problem.FRACTION | Problem.ROUNDED:
            return f"Beløbet {quoted(text)} har brøkdele af en øre"
        case _:
            return f"Beløbet {quoted(text)} kan ikke læses"


def advice(problem: Problem) -> str:
    """What the user can do about an amount of an account export."""
    match problem:
        case Problem.AMBIGUOUS:
            return (
                "Er komma decimaltegn i filen, så angiv --layout decimaltegn=, "
                "og er punktum decimaltegn, så angiv --layout decimaltegn=."
            )
        case Problem.FRACTION | Problem.ROUNDED:
            return "Afrund til to decimaler, eller ret det angivne decimaltegn, hvis tegnet skiller tusinder."
        case _:
            return "Ret beløbet, for eksempel til 1.234,50 eller -1.234,50."


def two_readings(text: str) -> str:
    """An ambiguous number with both its readings: »1.234« kan læses på to måder: 1234 eller 1,234."""
    said = f"{quoted(text)} kan læses på to måder"
    found = _OPEN.search(text)
    return f"{said}: {found[1]}{found[3]} eller {found[1]},{found[3]}" if found else said


def clear_forms(text: str) -> str:
    """How to write an ambiguous number of a small table so that it, and its column, is read as meant.

    The sign that was used keeps its meaning: an ungrouped 12345 would make decimals of the column's others.
    """
    found = _OPEN.search(text)
    if found is None:
        return "Skriv tallet med decimaler."
    first, sign, last = found.groups()
    other = "," if sign == "." else "."
    return (
        f"Skriv {first}{sign}{last}{other}0, hvis {first}{last} er ment, "
        f"og {first}{sign}{last}0, hvis {first},{last} er ment."
    )
