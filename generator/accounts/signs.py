"""Which sign income has in a file: stated, or shown by its arts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.layout import LayoutChoice, Sign
from generator.accounts.table_units import ASSUMED, STATED

MARKS = "mærker for debet og kredit"
_INCOME_HOVEDARTER = frozenset("78")
_INTERNAL_INCOME = "9.7"


@dataclass(frozen=True)
class SignFound:
    """Which sign income has, how that was found, and a doubt to report ("" for none); Danish."""

    sign: Sign
    basis: str
    doubt: str = ""


def find_sign(
    art: npt.NDArray[np.object_],
    direction: npt.NDArray[np.object_],
    oere: npt.NDArray[np.int64],
    layout: LayoutChoice,
    *,
    by_marks: bool = False,
) -> SignFound:
    """Which sign income has: stated, or by the kroner on arts (and directions) of income and expenditure.

    Args:
        art: art of each line, as 7.2.
        direction: udgift, indtaegt or "" of each line.
        oere: the amounts as the file has them.
        layout: what the user states.
        by_marks: whether marks of debit and credit have given the signs; then nothing else turns them.
    """
    if by_marks and layout.fortegn is Sign.INCOME_POSITIVE:
        doubt = "Beløbene er mærket debet og kredit; det angivne fortegn er derfor ikke brugt"
        return SignFound(Sign.INCOME_NEGATIVE, MARKS, doubt)
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
