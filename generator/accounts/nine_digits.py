"""Accounts of nine digits: ERP order (function first) or StatBank's REGKC order (dranst first).

Per account the reading that gives a known function; where neither does, the order that the file's other lines
have.  Nothing is guessed: both readings known, or no line known, is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.accounts.account_forms import Account, Kind, in_erp_order, in_regkc_order
from generator.accounts.errors import AccountFormError
from generator.accounts.layout import AccountForm

_STATE_FORM = "Angiv --layout kontoform=erp9 (funktion først) eller --layout kontoform=regkc9 (dranst først)."
_CORRECT = "Ret kontoen i udtrækket, eller angiv --layout kontoform=erp9 eller --layout kontoform=regkc9."


@dataclass(frozen=True)
class Occurrence:
    """A distinct account: where it stands first, and on how many lines."""

    account: Account
    where: str
    lines: int


def settle_nine_digits(
    accounts: Sequence[Occurrence], known: frozenset[str], stated: AccountForm | None
) -> list[Account]:
    """Put the digits of every NINE account in order; other accounts are returned as they are.

    Args:
        accounts: the distinct accounts of a file in the order of their first lines.
        known: the functions of the mapping.
        stated: the form, when the user states it.

    Raises:
        AccountFormError: an account known in both readings, one possible in none, or a file of which
            no account is known; names file and line.
    """
    nine = [entry for entry in accounts if entry.account.kind is Kind.NINE]
    if not nine:
        return [entry.account for entry in accounts]
    form = stated if stated in _READINGS else _prevailing(nine, known)
    return [
        _settle(entry, known, form, fixed=stated in _READINGS)
        if entry.account.kind is Kind.NINE
        else entry.account
        for entry in accounts
    ]


_READINGS = {AccountForm.ERP9: in_erp_order, AccountForm.REGKC9: in_regkc_order}


def _prevailing(nine: Sequence[Occurrence], known: frozenset[str]) -> AccountForm:
    """The form of most lines that only one reading knows."""
    lines = dict.fromkeys(_READINGS, 0)
    for entry in nine:
        fitting = _known_readings(entry.account, known)
        if len(fitting) == 1 and fitting[0].form:
            lines[fitting[0].form] += entry.lines
    if lines[AccountForm.ERP9] == lines[AccountForm.REGKC9] == 0:
        _refuse_both(nine, known)
        raise AccountFormError(
            f"Ingen konto i filen giver en kendt funktion, hverken læst som {_both(nine[0].account)}",
            where=nine[0].where,
            action=_STATE_FORM,
        )
    return max(_READINGS, key=lambda form: lines[form])


def _refuse_both(nine: Sequence[Occurrence], known: frozenset[str]) -> None:
    for entry in nine:
        if len(_known_readings(entry.account, known)) > 1:
            raise AccountFormError(
                f"Kontoen {entry.account.digits} kan læses på to måder: {_both(entry.account)}",
                where=entry.where,
                action=_STATE_FORM,
            )


def _settle(entry: Occurrence, known: frozenset[str], form: AccountForm, *, fixed: bool) -> Account:
    if not fixed:
        fitting = _known_readings(entry.account, known)
        if len(fitting) == 1:
            return fitting[0]
        _refuse_both([entry], known)
    account = _READINGS[form](entry.account)
    if account.kind is Kind.IMPOSSIBLE:
        raise AccountFormError(
            f"Kontoen {entry.account.digits} kan ikke læses: {_both(entry.account)}",
            where=entry.where,
            action=_CORRECT,
        )
    return account


def _known_readings(account: Account, known: frozenset[str]) -> list[Account]:
    return [read for reading in _READINGS.values() if (read := reading(account)).funktion in known]


def _both(account: Account) -> str:
    """What each reading gives, in words."""
    shown = []
    for reading in _READINGS.values():
        read = reading(account)
        if read.kind is Kind.IMPOSSIBLE:
            shown.append(f"{read.form} (ingen mulig konto)")
        else:
            shown.append(f"{read.form} {read.funktion} dranst {read.dranst} gruppering {read.gruppering}")
    return " eller ".join(shown)
