"""Conventions of a file that a single figure does not show: its unit, and the sign of income."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.errors import UnitError
from generator.accounts.layout import LayoutChoice, Sign, Unit
from generator.accounts.names import Role
from generator.accounts.table import Table

STATED = "angivet"
ASSUMED = "antaget"

_NOT_A_LIMIT = r"(?<!over )(?<!under )(?<!mindst )(?<!højst )(?<!end )(?<!på )(?<![0-9.,])"
_UNITS = {
    Unit.THOUSANDS: re.compile(
        _NOT_A_LIMIT + r"(?:\b1[. ]?000\s?kr\b|\bt\.?\s?kr\b|\btusinde?\s+kr)", re.IGNORECASE
    ),
    Unit.MILLIONS: re.compile(
        _NOT_A_LIMIT + r"\b(?:1[. ]?000[. ]?000|mio\.?|mill\.?|millioner)\s?kr", re.IGNORECASE
    ),
}
_INCOME_HOVEDARTER = frozenset("78")
_INTERNAL_INCOME = "9.7"


@dataclass(frozen=True)
class SignFound:
    """Which sign income has, how that was found, and a doubt to report ("" for none); Danish."""

    sign: Sign
    basis: str
    doubt: str = ""


def find_unit(table: Table, layout: LayoutChoice) -> tuple[Unit, str]:
    """The unit and how it was found: stated, StatBank's PRISENHED, a title or the header; else kr.

    Raises:
        UnitError: the file names two units.
    """
    if layout.enhed is not None:
        return layout.enhed, STATED
    if table.column(Role.PRISENHED) is not None:
        return Unit.THOUSANDS, "PRISENHED"
    texts = [*table.titles, *table.header.names]
    named = [unit for unit in _UNITS if _names_unit(unit, texts)]
    if len(named) > 1:
        raise UnitError(
            "Filen nævner både 1.000 kr. og mio. kr.",
            where=table.name,
            action='Angiv enheden med --layout "enhed=1.000 kr."',
        )
    return (named[0], "titel eller overskrift") if named else (Unit.KRONER, ASSUMED)


def find_sign(
    art: npt.NDArray[np.object_],
    direction: npt.NDArray[np.object_],
    oere: npt.NDArray[np.int64],
    layout: LayoutChoice,
) -> SignFound:
    """Which sign income has: stated, or by the kroner on arts (and directions) of income and expenditure.

    Args:
        art: art of each line, as 7.2.
        direction: udgift, indtaegt or "" of each line.
        oere: the amounts as the file has them.
        layout: what the user states.
    """
    if layout.fortegn is not None:
        return SignFound(layout.fortegn, STATED)
    known, income = _directions(art, direction)
    if not known.any():
        doubt = "Beløbene er overvejende negative; angiv fortegn, hvis udgifter er negative"
        return SignFound(Sign.INCOME_NEGATIVE, ASSUMED, doubt if oere.sum() < 0 else "")
    earned, spent = int(oere[known & income].sum()), int(oere[known & ~income].sum())
    if earned > 0 and spent < 0:
        return SignFound(Sign.INCOME_POSITIVE, "arternes fortegn")
    doubt = ""
    if earned > 0:
        doubt = "Både udgifter og indtægter er positive; ret indtægternes fortegn i udtrækket"
    elif spent < 0:
        doubt = "Udgifterne er negative; er det filens skik, så angiv --layout fortegn=indtaegt_positiv"
    return SignFound(Sign.INCOME_NEGATIVE, "arternes fortegn", doubt)


def _directions(
    art: npt.NDArray[np.object_], direction: npt.NDArray[np.object_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Of each line whether its direction is known, and whether it is income (trappe.md, method 2)."""
    codes, arts = pd.factorize(art)
    by_art = np.array([_is_income(str(value)) for value in arts], dtype=bool)[codes]
    said = direction != ""
    known: npt.NDArray[np.bool_] = said | (art != "")
    income: npt.NDArray[np.bool_] = np.where(said, direction == "indtaegt", by_art)
    return known, income


def _is_income(art: str) -> bool:
    return art[:1] in _INCOME_HOVEDARTER or art == _INTERNAL_INCOME


def _names_unit(unit: Unit, texts: Iterable[str]) -> bool:
    return any(_UNITS[unit].search(text) for text in texts)
