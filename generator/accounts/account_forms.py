"""An account and its parts, and how the single parts are written: art, dranst and ejerforhold.

The chart of accounts: hovedkonto, hovedfunktion, funktion, dranst, ejerforhold, gruppering, art.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """How much of an account a cell gives; from FUNCTION on it gives a function."""

    BLANK = 0
    WORDS = 1
    CUT = 2
    IMPOSSIBLE = 3
    HEADING = 4
    FUNCTION = 5
    COMPLETE = 6


@dataclass(frozen=True, slots=True)
class Account:
    """The parts of an account.

    Attributes:
        kind: how much the cell gives; HEADING is a hovedkonto or hovedfunktion, which are sums of accounts.
        funktion: as 5.28.21; of a HEADING as 5 or 5.28; "" when not given.
        dranst: 1 to 7, 0 not given.
        ejerforhold: 1 to 4, 0 not given.
        gruppering: three digits, "" not given.
        art: as 7.2, "" not given.
        form: the form it was written in, in words that a layout may state; "" for no account.
        doubt: the readings of the same digits, this one first, in words; "" where there is no other.
    """

    kind: Kind
    funktion: str = ""
    dranst: int = 0
    ejerforhold: int = 0
    gruppering: str = ""
    art: str = ""
    form: str = ""
    doubt: str = ""


BLANK = Account(Kind.BLANK)
WORDS = Account(Kind.WORDS)
CUT = Account(Kind.CUT)
IMPOSSIBLE = Account(Kind.IMPOSSIBLE)
NO_GRUPPERING = frozenset({"", "000"})
"""A gruppering that says nothing: the account is the node above."""

REAL_ARTS = frozenset(
    [
        "1.0",
        "2.0",
        "2.2",
        "2.3",
        "2.6",
        "2.7",
        "2.9",
        "4.0",
        "4.5",
        "4.6",
        "4.7",
        "4.8",
        "4.9",
        "5.0",
        "5.1",
        "5.2",
        "5.9",
        "6.0",
        "7.0",
        "7.1",
        "7.2",
        "7.6",
        "7.7",
        "7.8",
        "7.9",
        "8.0",
        "8.6",
        "9.0",
        "9.1",
        "9.2",
        "9.4",
        "9.7",
    ]
)
"""The arts of the chart of accounts (trappe.md), and each hovedart without an art."""

DIRECT_EXPENDITURE, STATE_REFUND = 1, 2
"""The dranst that the area's accounts have."""

_DOTS = (1, 4)
"""Where the dots of a function stand in 5.28.21."""
_ART = re.compile(r"([0-9])[.,]?([0-9]?)[0-9]{0,2}(?:[^0-9.,].*)?", re.DOTALL)
_MAIN_ART = re.compile(r"S([0-9])(?:[^0-9].*)?", re.DOTALL)
_ACCOUNT_OF_ART = re.compile(r"(?:00(?=[0-9]{8}))?([0-9])([0-9])[0-9]{3,6}(?:[^0-9.,].*)?", re.DOTALL)
_LEADING_DIGITS = re.compile(r"([0-9]+)(?:[^0-9].*)?", re.DOTALL)
_DRANST_WORDS = (
    (1, ("drift", "current", "operating")),
    (2, ("statsref", "refusion", "statutory", "refund")),
    (3, ("anlæg", "capital")),
    (4, ("rente", "interest")),
    (5, ("finansforskyd", "balanceforskyd", "forskyd", "changes in")),
    (6, ("afdrag", "repayment", "instalment")),
    (7, ("finansiering", "financing")),
)
_OWNERS = (
    (1, ("egne", "egen", "own")),
    (2, ("selvej", "self")),
    (3, ("andre off", "anden off", "other public")),
    (4, ("privat", "private")),
)


def dotted(digits: str) -> str:
    """Five digits as 5.28.21, three as 5.28, one as it is."""
    return ".".join(part for part in (digits[0], digits[1:3], digits[3:5]) if part)


def path_of(funktion: str, dranst: int, gruppering: str, art: str) -> str:
    """Where an account stands in the hierarchy of accounts: `5.28.21/1/003/4.0`; "" for no account.

    A gruppering of 000 or none is the node above; so is a dranst or an art that is not given.
    """
    if not funktion:
        return ""
    own_gruppering = "" if gruppering in NO_GRUPPERING else gruppering
    return "/".join(part for part in (funktion, str(dranst or ""), own_gruppering, art) if part)


def parents_of(path: str) -> tuple[str, ...]:
    """The nodes above a path, the highest first: 5, 5.28 and 5.28.21 of `5.28.21/1`."""
    return tuple(
        path[:place]
        for place, character in enumerate(path)
        if character == "/" or (character == "." and place in _DOTS)
    )


def read_art(text: str) -> str:
    """Art as 4.0 from 409, 40, 4.0, 4,0, S4 or an artskonto such as 4000123, also with a text after it.

    The second digit of an artskonto is the art only where there is such an art. "" for none.
    """
    stripped = text.strip()
    if found := _ART.fullmatch(stripped):
        return f"{found[1]}.{found[2] or 0}"
    if found := _ACCOUNT_OF_ART.fullmatch(stripped):
        art = f"{found[1]}.{found[2]}"
        return art if art in REAL_ARTS else f"{found[1]}.0"
    if found := _MAIN_ART.fullmatch(stripped):
        return f"{found[1]}.0"
    return ""


def leading_number(text: str) -> str:
    """The digits that a code cell such as `003 Familiebehandling` begins with; "" for none."""
    found = _LEADING_DIGITS.fullmatch(text.strip())
    return found[1] if found else ""


def read_dranst(text: str) -> int | None:
    """Dranst of a cell such as `1`, `1 Drift`, `Driftskonti`, `Current`; 0 for none, None for other cells."""
    number = leading_number(text)
    if number:
        return int(number) if len(number) < 3 and int(number) <= 7 else None
    return 0 if not text.strip() else _by_words(text, _DRANST_WORDS)


def read_ejerforhold(text: str) -> int:
    """Ejerforhold of a cell such as `1`, `1 Egne` or `Egne`; 0 for none or another cell."""
    number = leading_number(text)
    if number:
        return int(number) if len(number) == 1 else 0
    return _by_words(text, _OWNERS) or 0


def read_gruppering(text: str) -> str:
    """Gruppering of a cell such as `3`, `003 Familiebehandling` or `Grp. 3`, as three digits; "" for none."""
    stripped = re.sub(r"^gr(?:p|uppering)?\.?\s*(?=[0-9])", "", text.strip(), flags=re.IGNORECASE)
    number = leading_number(stripped)
    return number.zfill(3) if number else ""


def _by_words(text: str, table: tuple[tuple[int, tuple[str, ...]], ...]) -> int | None:
    words = text.strip().casefold()
    return next((number for number, starts in table if words.startswith(starts)), None)
