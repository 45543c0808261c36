"""Accounts whose function is probably a typing error of a function of the area: 58221 for 52821.

Only flagged, never corrected. Most functions that the mapping does not know are simply other functions of
the municipality, so three things must come together: the digits differ from a known function as a typing
error does, no other function makes the hovedfunktion (5.82) plausible, and the function is rare.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.accounts.findings import Finding, FindingKind

RARE_LINES = 3
RARE_SHARE = 0.01
"""A function on more lines than this, and more than this share of them, is one the municipality uses."""

_MAIN = 4
"""The characters of a hovedfunktion in 5.28.21."""
_SHORTENED = 8
"""Digits of an account of nine that lost one, by Excel (a leading zero) or by hand."""


def find_typing_errors(lines: pd.DataFrame, known: frozenset[str]) -> list[Finding]:
    """Findings for lines whose account looks like a typing error, one per file and account.

    Args:
        lines: columns `funktion`, `konto` (the account cell), `fil`, `linje`, `oere`.
        known: the functions of the mapping.
    """
    counts = lines["funktion"].value_counts()
    unknown = [str(function) for function in counts.index if function and function not in known]
    guesses = {function: likely_function(function, known) for function in unknown}
    plausible = {function[:_MAIN] for function in known}
    plausible |= {function[:_MAIN] for function in unknown if not guesses[function]}
    most = max(RARE_LINES, RARE_SHARE * len(lines))
    likely = {
        function: guess
        for function, guess in guesses.items()
        if guess and function[:_MAIN] not in plausible and counts[function] <= most
    }
    met = lines.loc[lines["funktion"].isin(unknown), ["konto", "funktion"]].drop_duplicates()
    suggestions = {
        konto: suggestion
        for konto, function in zip(met["konto"], met["funktion"], strict=True)
        if (suggestion := _shortened(konto, known) or likely.get(function))
    }
    suspects = lines[lines["konto"].isin(list(suggestions))]
    return [
        Finding(
            FindingKind.TYPING_ERROR,
            file=str(group["fil"].iloc[0]),
            line=int(group["linje"].iloc[0]),
            text=str(group["konto"].iloc[0]),
            oere=int(group["oere"].sum()),
            suggestion=suggestions[str(group["konto"].iloc[0])],
            lines=len(group),
        )
        for _, group in suspects.groupby(["fil", "konto"], sort=False)
    ]


def likely_function(function: str, known: Iterable[str]) -> str:
    """The only known function that a typing error turns into this one; "" for none or several.

    A typing error is two neighbouring digits exchanged, one digit moved, or one digit wrong; not a wrong
    first digit, since 0.28.20 and 2.28.22 are functions too.
    """
    digits = _digits(function)
    exchanged = [other for other in known if digits in _exchanges(_digits(other))]
    near = exchanged or [
        other for other in known if _one_wrong(digits, _digits(other)) or digits in _moves(_digits(other))
    ]
    return near[0] if len(near) == 1 else ""


def _shortened(konto: str, known: Iterable[str]) -> str:
    """The known function that an account one digit short begins with; "" for none."""
    if len(konto) != _SHORTENED or not konto.isdigit():
        return ""
    return next((function for function in known if konto.startswith(_digits(function))), "")


def _digits(function: str) -> str:
    return function.replace(".", "")


def _exchanges(digits: str) -> set[str]:
    """All ways of exchanging two neighbouring digits."""
    return {
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    } - {digits}


def _moves(digits: str) -> set[str]:
    """All ways of moving one digit to another place."""
    moved = set()
    for place, digit in enumerate(digits):
        rest = digits[:place] + digits[place + 1 :]
        moved |= {rest[:target] + digit + rest[target:] for target in range(len(digits))}
    return moved - {digits}


def _one_wrong(digits: str, other: str) -> bool:
    differing = [place for place, (own, its) in enumerate(zip(digits, other, strict=True)) if own != its]
    return len(differing) == 1 and differing[0] > 0
