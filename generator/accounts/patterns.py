"""Patterns: how an account is written, letter by letter, such as `FFFFFDEXXXXGGGAA` or `XX-FFFFFDGGG-*`.

F funktion, D dranst, E ejerforhold, G gruppering and A art stand for one digit each, X for any character,
`*` for any number of characters; digits, blanks and the signs between the parts stand for themselves.  The
forms that are recognised are written so, and the user may state another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.accounts.account_forms import Account, Kind, dotted, read_art

_ALLOWED = re.compile(r"[FDEGAX0-9*.,:;/\-–_ ()]+")
_PARTS = "FDEGA"
_MOST = {"F": 5, "D": 1, "E": 1, "G": 3, "A": 3, "*": 3}
_FUNCTION_DIGITS = {1: "{}", 2: "0{}", 3: "{}", 4: "0{}", 5: "{}"}
"""Digits of a hovedkonto, hovedfunktion or function; of two and four digits Excel took the leading zero."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of writing an account.

    Attributes:
        text: as the user may state it.
        order: the letters of the parts in their order, each once: `FDG`.
    """

    text: str
    order: str
    _form: re.Pattern[str]

    def read(self, code: str) -> Account | None:
        """The account that a code written in this way is; None when it is not, or the digits are impossible.

        Where Excel has taken a zero away there is no other one before the function.
        """
        found = self._form.fullmatch(code)
        if found is None:
            return None
        parts = dict.fromkeys(_PARTS, "")
        for name, digits in found.groupdict().items():
            parts[name[0]] += digits
        number = _FUNCTION_DIGITS[len(parts["F"])].format(parts["F"])
        dranst = parts["D"]
        zero_kept = len(number) > len(parts["F"]) and parts["F"][0] == "0"
        if zero_kept or number[0] > "8" or (dranst and not "1" <= dranst <= "7"):
            return None
        if len(number) < _MOST["F"]:
            return Account(Kind.HEADING, dotted(number))
        complete = dranst and parts["G"]
        return Account(
            Kind.COMPLETE if complete else Kind.FUNCTION,
            dotted(number),
            int(dranst or 0),
            int(parts["E"] or 0),
            parts["G"].zfill(3) if parts["G"] else "",
            read_art(parts["A"]),
        )


@lru_cache(maxsize=4096)
def pattern_of(text: str) -> Pattern:
    """Understand a pattern.

    Raises:
        ValueError: a letter that means nothing, no function, or too many digits of a part.
    """
    if not _ALLOWED.fullmatch(text):
        raise ValueError(text)
    order = "".join(letter for letter in dict.fromkeys(text) if letter in _PARTS)
    if "F" not in order or any(text.count(letter) > most for letter, most in _MOST.items()):
        raise ValueError(text)
    pieces = [_piece(found[0], number) for number, found in enumerate(re.finditer(r"(.)\1*", text))]
    return Pattern(text, order, re.compile("".join(pieces), re.DOTALL))


def stated_pattern(text: str) -> str:
    """A pattern as a user writes it, checked; small letters are taken for capitals.

    Raises:
        ValueError: no pattern, or one whose function has not five digits.
    """
    stated = text.strip().upper()
    pattern_of(stated)
    if stated.count("F") != _MOST["F"]:
        raise ValueError(text)
    return stated


def used_places(pattern: str) -> set[int]:
    """The places of a pattern of fixed length that say something about the account."""
    return {place for place, letter in enumerate(pattern) if letter != "X"}


def _piece(run: str, number: int) -> str:
    """A run of the same sign as a part of a regular expression; a part may be written in several runs."""
    letter = run[0]
    if letter in _PARTS:
        return f"(?P<{letter}{number}>[0-9]{{{len(run)}}})"
    if letter == "X":
        return f".{{{len(run)}}}"
    return ".*" if letter == "*" else re.escape(run)
