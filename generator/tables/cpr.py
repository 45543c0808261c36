"""Search for CPR numbers: an import that meets one stops and says where, never what.

The form is ddmmyy-xxxx, ddmmyy xxxx or ten digits in a row, with a date that exists. The check digit is not
used: since 2007 numbers are given out that do not fulfil it (CPR-kontoret, "Personnummeret i CPR").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.tables.errors import PersonalDataError, line_place

_CPR = re.compile(
    r"(?<![0-9])"
    r"(?:(?:0[1-9]|[12][0-9])(?:0[1-9]|1[0-2])|30(?:0[13-9]|1[0-2])|31(?:0[13578]|1[02]))"
    r"[0-9]{2}(?:[ \u00a0]?[-–\u2010\u2011\u2212][ \u00a0]?|[ \u00a0])?[0-9]{4}(?![0-9])"
)


def holds_cpr(text: str) -> bool:
    """Whether a text holds what can be a CPR number."""
    return _CPR.search(text) is not None


def refuse_cpr(cells: Iterable[str], *, name: str, line: int, sheet: str = "") -> None:
    """Stop at the first cell that holds a CPR number.

    Raises:
        PersonalDataError: with file, line and cell number, without the number itself.
    """
    for position, cell in enumerate(cells, start=1):
        if holds_cpr(cell):
            raise PersonalDataError(
                "Filen indeholder noget, der ligner et CPR-nummer",
                where=f"{line_place(name, line, sheet)}, felt {position}",
                action="Fjern personoplysninger fra udtrækket, og prøv igen.",
            )
