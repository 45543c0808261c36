"""Understand one account string: dotted, 16 digits, or nine digits whose order is decided later.

The forms and their positions: docs of the chart of accounts as told in trappe.md, "The account string".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from generator.accounts.layout import AccountForm, Positions


class Kind(IntEnum):
    """How much of an account a cell gives; from FUNCTION on it gives a function."""

    BLANK = 0
    WORDS = 1
    CUT = 2
    IMPOSSIBLE = 3
    NINE = 4
    FUNCTION = 5
    COMPLETE = 6


@dataclass(frozen=True, slots=True)
class Account:
    """The parts of an account.

    Attributes:
        kind: how much the cell gives.
        funktion: as 5.28.21, "" when not given.
        dranst: 1 to 7, 0 not given.
        ejerforhold: 1 to 4, 0 not given.
        gruppering: three digits, "" not given.
        art: as 7.2, "" not given.
        digits: the digits of an account of nine, still to be put in order.
        form: the form it was written in.
    """

    kind: Kind
    funktion: str = ""
    dranst: int = 0
    ejerforhold: int = 0
    gruppering: str = ""
    art: str = ""
    digits: str = ""
    form: AccountForm | None = None


_DOTTED = re.compile(
    r"0?(?P<hovedkonto>[0-8])[.\-/ ](?P<hovedfunktion>[0-9]{2})[.\-/ ](?P<funktion>[0-9]{2})"
    r"(?:[.\-/ ](?P<dranst>[1-7]))?"
    r"(?:[.\-/ ](?P<ejerforhold>[0-9])(?=[.\-/ ][0-9]))?"
    r"(?:[.\-/ ][0-9]{4}(?=[.\-/ ]))?"
    r"(?:[.\-/ ](?P<gruppering>[0-9]{3}))?"
    r"(?:[.\-/ ](?P<art>[0-9](?:[.]?[0-9]{1,2})?))?"
)
_CODE_THEN_TEXT = re.compile(r"([0-9][0-9.\-/]*[0-9])\s+[^0-9\s].*", re.DOTALL)
_CUT_BY_EXCEL = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_ART = re.compile(r"([0-9])[.,]?([0-9]?)[0-9]{0,2}(?:[^0-9.,].*)?", re.DOTALL)
_LEADING_DIGITS = re.compile(r"([0-9]+)(?:[^0-9].*)?", re.DOTALL)
_BLANK = Account(Kind.BLANK)
_WORDS = Account(Kind.WORDS)
_CUT = Account(Kind.CUT)


def dotted(digits: str) -> str:
    """Five digits as 5.28.21."""
    return f"{digits[0]}.{digits[1:3]}.{digits[3:5]}"


def read_account(text: str, positions: Positions, form: AccountForm | None = None) -> Account:
    """Understand an account cell.

    Args:
        text: the cell.
        positions: where the parts of a long string stand.
        form: the form that the user states, None to tell it from the cell.
    """
    stripped = _EXCEL_TEXT.sub(r"\1", text).replace("\u00a0", " ").strip().strip("'")
    if not stripped:
        return _BLANK
    joined = stripped.replace(" ", "")
    if joined.isascii() and joined.isdigit():
        return _from_digits(joined, positions, form)
    if found := _DOTTED.fullmatch(stripped):
        return _from_dotted(found)
    if with_text := _CODE_THEN_TEXT.fullmatch(stripped):
        return read_account(with_text[1], positions, form)
    return _CUT if _CUT_BY_EXCEL.fullmatch(stripped) else _WORDS


def without_cost_centres(positions: Positions) -> Callable[[str], str]:
    """A function that puts zeros where none of the parts of a long string stand.

    Cost centres make a million distinct strings of what are a few thousand distinct accounts.
    """
    spans = (positions.funktion, positions.dranst, positions.ejerforhold, positions.gruppering, positions.art)
    used = {place for span in spans if span is not None for place in range(*_bounds(span))}
    length = positions.laengde
    unused = [place for place in range(length) if place not in used]
    first, last = (unused[0], unused[-1] + 1) if unused else (0, 0)
    if last - first != len(unused):
        return lambda text: text
    zeros = "0" * len(unused)

    def shortened(text: str) -> str:
        is_long = len(text) == length and text.isascii() and text.isdigit()
        return text[:first] + zeros + text[last:] if is_long else text

    return shortened


def read_art(text: str) -> str:
    """Art as 4.0 from 409, 40, 4.0 or 4,0, also with a text after it; "" for none or an unreadable one."""
    found = _ART.fullmatch(text.strip())
    return f"{found[1]}.{found[2] or 0}" if found else ""


def leading_number(text: str) -> str:
    """The digits that a code cell such as `003 Familiebehandling` begins with; "" for none."""
    found = _LEADING_DIGITS.fullmatch(text.strip())
    return found[1] if found else ""


def in_erp_order(account: Account) -> Account:
    """Nine digits as function, dranst, gruppering; IMPOSSIBLE when the digits do not allow it."""
    digits = account.digits
    return _nine(digits[0:5], digits[5], digits[6:9], AccountForm.ERP9)


def in_regkc_order(account: Account) -> Account:
    """Nine digits as dranst, function, gruppering; IMPOSSIBLE when the digits do not allow it."""
    digits = account.digits
    return _nine(digits[1:6], digits[0], digits[6:9], AccountForm.REGKC9)


def _nine(funktion: str, dranst: str, gruppering: str, form: AccountForm) -> Account:
    if funktion[0] > "8" or not "1" <= dranst <= "7":
        return Account(Kind.IMPOSSIBLE, form=form)
    return Account(Kind.COMPLETE, dotted(funktion), int(dranst), gruppering=gruppering, form=form)


def _from_digits(digits: str, positions: Positions, form: AccountForm | None) -> Account:
    """Digits only; Excel takes the leading zeros of hovedkonto 0 away."""
    length = len(digits)
    nine_stated = form in {AccountForm.ERP9, AccountForm.REGKC9}
    long = positions.laengde if form is AccountForm.FULL16 or positions.laengde > 9 else 0
    if long and not nine_stated and length in {long, long - 1}:
        return _from_long(digits.zfill(long), positions)
    if length in {8, 9}:
        return Account(Kind.NINE, digits=digits.zfill(9))
    if length in {4, 5} and digits.zfill(5)[0] <= "8":
        return Account(Kind.FUNCTION, dotted(digits.zfill(5)), form=AccountForm.COLUMNS)
    return _WORDS


def _from_long(digits: str, positions: Positions) -> Account:
    funktion, dranst = _cut(digits, positions.funktion), _cut(digits, positions.dranst)
    if len(funktion) != 5 or funktion[0] > "8" or not dranst.isdigit() or not 1 <= int(dranst) <= 7:
        return Account(Kind.IMPOSSIBLE, form=AccountForm.FULL16)
    return Account(
        Kind.COMPLETE,
        dotted(funktion),
        int(dranst),
        int(_cut(digits, positions.ejerforhold) or 0),
        _cut(digits, positions.gruppering),
        read_art(_cut(digits, positions.art)),
        form=AccountForm.FULL16,
    )


def _cut(digits: str, span: str | None) -> str:
    if span is None:
        return ""
    return digits[slice(*_bounds(span))]


def _bounds(span: str) -> tuple[int, int]:
    """A span such as `1-5` as the bounds of a slice."""
    first, _, last = span.partition("-")
    return int(first) - 1, int(last or first)


def _from_dotted(found: re.Match[str]) -> Account:
    dranst, gruppering = found["dranst"], found["gruppering"]
    account = Account(
        Kind.FUNCTION,
        f"{found['hovedkonto']}.{found['hovedfunktion']}.{found['funktion']}",
        int(dranst or 0),
        int(found["ejerforhold"] or 0),
        gruppering or "",
        read_art(found["art"] or ""),
        form=AccountForm.DOTTED,
    )
    return replace(account, kind=Kind.COMPLETE) if dranst and gruppering else account
