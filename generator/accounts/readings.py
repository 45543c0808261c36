"""A code of an account column, and what it may be read as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.accounts.account_forms import Account
from generator.accounts.digit_layouts import Candidate
from generator.accounts.layout import AccountForm
from generator.accounts.unreadable import either_of

_FIXED = (AccountForm.ERP9, AccountForm.REGKC9, AccountForm.FULL16)


@dataclass(frozen=True)
class Occurrence:
    """A distinct account cell of a column.

    Attributes:
        code: the account without the text beside it.
        candidates: what it may be read as, the likelier first.
        cell: the first cell that gives this code, for messages.
        where: the place of that cell.
        lines: the number of lines that it is on.
        cut: whether Excel has cut the account short.
    """

    code: str
    candidates: tuple[Candidate, ...]
    cell: str
    where: str
    lines: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A way of reading a code, and the account that it gives."""

    candidate: Candidate
    account: Account

    @property
    def layout(self) -> str:
        """The layout of the candidate."""
        return self.candidate.layout

    def named(self, others: Sequence[Reading]) -> Account:
        """The account, with the doubt that other readings raise."""
        other = next((one for one in others if one.account != self.account), None)
        read = [(one.candidate, one.account) for one in (self, other) if one]
        doubt = either_of(read) if other else ""
        return replace(self.account, form=self.candidate.form, doubt=doubt)


def offered(candidates: tuple[Candidate, ...], stated: AccountForm | None) -> tuple[Candidate, ...]:
    """The candidates of the stated form alone, where it has a fixed number of digits and the code so many."""
    if stated not in _FIXED:
        return candidates
    own = tuple(replace(one, certain=True) for one in candidates if one.form == stated)
    return own or candidates


def readings_of(code: str, offered: Iterable[Candidate]) -> list[Reading]:
    """The readings that are possible, in the order of the candidates."""
    read = ((candidate, candidate.pattern.read(code)) for candidate in offered)
    return [Reading(candidate, account) for candidate, account in read if account is not None]


def is_fixed(candidate: Candidate) -> bool:
    """A form of so many digits that a code that fits none of its readings is a mistake and no other text."""
    text = candidate.pattern.text
    return candidate.form in _FIXED and text[0] in "FD" and set(text) <= set("FDEGAX")
