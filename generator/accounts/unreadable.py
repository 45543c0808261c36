"""What is said of an account that cannot be read, or can be read in two ways; the advice can be followed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts.account_forms import Account, Kind
from generator.accounts.digit_layouts import ERP9, REGKC9, Candidate
from generator.accounts.errors import AccountFormError
from generator.accounts.layout import AccountForm
from generator.tables.errors import quoted

Read = tuple[Candidate, Account | None]
_NINE = (AccountForm.ERP9, AccountForm.REGKC9)
_SHOWN = 2


def cut_short(cell: str, where: str) -> AccountFormError:
    """Of an account that Excel has made 5,28E+15 of."""
    return AccountFormError(
        f"Excel har afkortet kontoen til {quoted(cell)}",
        where=where,
        action="Dan udtrækket igen med kontoen som tekst.",
    )


def impossible(cell: str, where: str, read: Sequence[Read]) -> AccountFormError:
    """Of digits that are no account in any reading."""
    nine = _of_nine(read)
    if nine:
        return AccountFormError(
            f"Kontoen {quoted(cell)} kan ikke læses: {either_of(nine)}",
            where=where,
            action="Ret kontoen i udtrækket, eller angiv --layout kontoform=erp9 "
            "eller --layout kontoform=regkc9.",
        )
    return AccountFormError(
        f"Kontoen {quoted(cell)} kan ikke læses: hovedkonto skal være 0-8 og dranst 1-7",
        where=where,
        action=(
            "Ret kontoen, eller angiv, hvor kontoens dele står, "
            f"fx --layout positioner={read[0][0].pattern.text}."
        ),
    )


def two_readings(cell: str, where: str, read: Sequence[Read]) -> AccountFormError:
    """Of an account that the column does not decide."""
    return AccountFormError(
        f"Kontoen {quoted(cell)} kan læses på to måder: {either_of(read)}",
        where=where,
        action=_state(read),
    )


def no_known(cell: str, where: str, read: Sequence[Read]) -> AccountFormError:
    """Of a column without any known account."""
    shown = _of_nine(read) or read
    return AccountFormError(
        f"Ingen konto i filen giver en kendt funktion; {quoted(cell)} kan læses som {either_of(shown)}",
        where=where,
        action=_state(shown),
    )


def _of_nine(read: Sequence[Read]) -> list[Read]:
    return [(candidate, account) for candidate, account in read if candidate.form in _NINE]


def _state(read: Sequence[Read]) -> str:
    if {candidate.pattern.text for candidate, _ in read[:_SHOWN]} <= {ERP9, REGKC9}:
        return (
            "Angiv --layout kontoform=erp9 (funktion først) eller --layout kontoform=regkc9 (dranst først)."
        )
    patterns = " eller ".join(f"positioner={candidate.pattern.text}" for candidate, _ in read[:_SHOWN])
    return f"Angiv, hvad tegnene er, med --layout {patterns} (F funktion, D dranst, G gruppering, A art)."


def either_of(read: Sequence[Read]) -> str:
    """What each reading gives, in words."""
    return " eller ".join(f"{_name(candidate)} {_parts(account)}" for candidate, account in read[:_SHOWN])


def _name(candidate: Candidate) -> str:
    return candidate.form if candidate.form in _NINE else candidate.pattern.text


def _parts(account: Account | None) -> str:
    if account is None:
        return "(ingen mulig konto)"
    if account.kind is Kind.HEADING:
        return account.funktion
    parts = {
        "dranst": str(account.dranst or ""),
        "ejerforhold": str(account.ejerforhold or ""),
        "gruppering": account.gruppering,
        "art": account.art,
    }
    return " ".join([account.funktion, *(f"{name} {value}" for name, value in parts.items() if value)])
