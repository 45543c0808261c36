"""Decide what the accounts of a column are: where a code has several readings, the whole column decides.

A reading that gives a function of the mapping goes before one that does not. Where several do, the lines
vote: a known gruppering, an art and an ejerforhold that exist speak for a reading. A code whose function
is not known follows the layout that the known ones have. What the column does not decide is asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.accounts.account_forms import (
    BLANK,
    CUT,
    IMPOSSIBLE,
    NO_GRUPPERING,
    REAL_ARTS,
    WORDS,
    Account,
    Kind,
    parents_of,
)
from generator.accounts.digit_layouts import Candidate
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import AccountForm
from generator.accounts.readings import Occurrence, Reading, is_fixed, offered, readings_of
from generator.accounts.unreadable import cut_short, impossible, no_known, two_readings

_KNOWN_GRUPPERING, _OTHER_GRUPPERING, _REAL, _UNREAL = 4, -1, 1, -2
_OWNERS = 4
_VOTES = 3
"""The votes of a line that only one layout fits, and the most of a line that fits one better."""


def settle(entries: Sequence[Occurrence], known: KnownAccounts, stated: AccountForm | None) -> list[Account]:
    """The account of every entry.

    Args:
        entries: the distinct cells of a column in the order of their first lines; one on no line decides
            nothing and is never an error.
        known: the accounts of the mapping.
        stated: the form, when the user states it.

    Raises:
        AccountFormError: an account with two readings that the column does not decide between, one that
            is possible in none, or a column of which no account is known; names file and line.
    """
    for entry in entries:
        if entry.cut and entry.lines:
            raise cut_short(entry.cell, entry.where)
    return _with_headings(_Column(entries, known, stated).accounts())


def known_layouts(
    entries: Sequence[Occurrence], known: KnownAccounts, stated: AccountForm | None
) -> Mapping[int, str]:
    """The layout that the entries of a known function are read by, by the number of the entry.

    Raises:
        AccountFormError: see `settle`.
    """
    return {number: reading.layout for number, reading in _Column(entries, known, stated).chosen().items()}


class _Column:
    """The readings of all entries, and what the known ones say of the layouts."""

    def __init__(
        self, entries: Sequence[Occurrence], known: KnownAccounts, stated: AccountForm | None
    ) -> None:
        self._entries, self._known = entries, known
        self._offered = [offered(entry.candidates, stated) for entry in entries]
        self._readings = [
            readings_of(entry.code, there) for entry, there in zip(entries, self._offered, strict=True)
        ]
        self._of_known = [
            [one for one in readings if one.account.funktion in known.functions]
            for readings in self._readings
        ]
        self._lines = self._known_lines()
        if self._drop_short():
            self._lines = self._known_lines()
        self._votes = self._count_votes()
        self._written: Counter[str] = Counter()

    def accounts(self) -> list[Account]:
        """What the entries are: first those of a known function, then the others as these are written."""
        chosen = self.chosen()
        lines: Counter[str] = Counter()
        for number, reading in chosen.items():
            same = [one for one in self._of_known[number] if one.account == reading.account]
            for layout in {one.layout for one in same}:
                lines[layout] += self._entries[number].lines
            for written in {one.candidate.written for one in same}:
                self._written[written] += self._entries[number].lines
        self._lines = +lines
        return [
            chosen[number].named(self._likelier(chosen[number], self._readings[number]))
            if number in chosen
            else self._other(number)
            for number in range(len(self._entries))
        ]

    def _likelier(self, own: Reading, readings: Sequence[Reading]) -> list[Reading]:
        """The readings of a code that more of the known lines are written by."""
        least = self._written[own.candidate.written]
        return [one for one in readings if self._written[one.candidate.written] > least]

    def chosen(self) -> dict[int, Reading]:
        """The reading of each entry that has one with a known function."""
        return {
            number: readings[0] if len(readings) == 1 else self._best(self._entries[number], readings)
            for number, readings in enumerate(self._of_known)
            if readings and not self._entries[number].cut
        }

    def _other(self, number: int) -> Account:
        """An entry without a known function."""
        entry = self._entries[number]
        if not entry.code:
            return BLANK
        return CUT if entry.cut else self._prevailing(entry, self._readings[number], self._offered[number])

    def _known_lines(self) -> Counter[str]:
        """On how many lines each layout gives a known function."""
        lines: Counter[str] = Counter()
        for entry, readings in zip(self._entries, self._of_known, strict=True):
            for layout in {one.layout for one in readings}:
                lines[layout] += entry.lines
        return +lines

    def _drop_short(self) -> bool:
        """Where more lines have a dranst, function and gruppering alone is an account a digit short."""
        whole = max((n for layout, n in self._lines.items() if _is_whole(layout)), default=0)
        short = {layout for layout, n in self._lines.items() if _is_short(layout) and n <= whole}
        for number, readings in enumerate(self._readings if short else ()):
            kept = [one for one in readings if one.layout not in short]
            if kept and len(kept) < len(readings):
                self._readings[number] = kept
                self._of_known[number] = [one for one in self._of_known[number] if one.layout not in short]
        return bool(short)

    def _count_votes(self) -> Counter[tuple[str, str]]:
        """Per pair of layouts the votes for the first against the second."""
        votes: Counter[tuple[str, str]] = Counter()
        layouts = set(self._lines)
        if len(layouts) < 2:
            return votes
        for entry, readings in zip(self._entries, self._of_known, strict=True):
            known = {one.layout: one for one in reversed(readings)}
            points = {layout: self._points(one.account) for layout, one in known.items()}
            for layout, own in points.items():
                for other in layouts:
                    if other == layout:
                        continue
                    better = own - points[other] if other in points else _VOTES
                    votes[layout, other] += min(max(better, 0), _VOTES) * entry.lines
        return votes

    def _points(self, account: Account) -> int:
        """How well the parts of an account fit what exists."""
        points = 0
        if account.gruppering not in NO_GRUPPERING:
            named = self._known.names_gruppering(account.funktion, account.dranst, account.gruppering)
            points += {True: _KNOWN_GRUPPERING, False: _OTHER_GRUPPERING, None: 0}[named]
        if account.art:
            points += _REAL if account.art in REAL_ARTS else _UNREAL
        if account.ejerforhold:
            points += _REAL if account.ejerforhold <= _OWNERS else _UNREAL
        return points

    def _best(self, entry: Occurrence, known: Sequence[Reading]) -> Reading:
        """The reading that the lines prefer by more than two to one; the long string as stated wins a tie."""
        if not entry.lines or all(one.account == known[0].account for one in known):
            return known[0]
        for one in known:
            others = (other for other in known if other.account != one.account)
            if all(self._beats(one, other) for other in others):
                return one
        long = next((one for one in known if one.candidate.form == AccountForm.FULL16), None)
        if long and not any(self._beats(other, long) for other in known):
            return long
        different = {one.account: one.candidate for one in reversed(known)}
        read = [(candidate, account) for account, candidate in reversed(different.items())]
        raise two_readings(entry.cell, entry.where, read)

    def _beats(self, one: Reading, other: Reading) -> bool:
        pro, contra = self._votes[one.layout, other.layout], self._votes[other.layout, one.layout]
        return pro > 2 * contra and pro >= _VOTES

    def _prevailing(
        self, entry: Occurrence, readings: Sequence[Reading], offered: Sequence[Candidate]
    ) -> Account:
        """A code without a known reading: as the known ones are written, or as it can only be meant."""
        by_candidate = {one.candidate: one for one in readings}
        supported = sorted(
            (one for one in offered if self._lines[one.layout]), key=self._support, reverse=True
        )
        fixed = [one for one in offered if is_fixed(one)]
        possible = [by_candidate[one] for one in supported if one in by_candidate]
        chosen = possible[0] if possible else None
        if fixed and supported and supported[0] not in by_candidate:
            chosen = None
        elif chosen is None:
            chosen = next((one for one in readings if one.candidate.certain), None)
        if chosen is not None:
            return chosen.named(self._as_likely(chosen, possible))
        heading = next((one for one in readings if one.account.kind is Kind.HEADING), None)
        if heading or not entry.lines:
            return heading.account if heading else IMPOSSIBLE if fixed else WORDS
        asked = [(one, one.pattern.read(entry.code)) for one in fixed]
        if fixed and (supported or not readings):
            raise impossible(entry.cell, entry.where, asked)
        if readings and (fixed or not self._lines):
            asked = asked or [(one.candidate, one.account) for one in readings]
            raise no_known(entry.cell, entry.where, asked)
        return WORDS

    def _support(self, candidate: Candidate) -> tuple[bool, bool, int, int]:
        """How well the known lines speak for a reading: written just so, then in the same order."""
        written = self._written[candidate.written]
        return written > 0, candidate.exact, written, self._lines[candidate.layout]

    def _as_likely(self, chosen: Reading, possible: Sequence[Reading]) -> list[Reading]:
        """The readings that known lines are written by as well, or that none are as little."""
        written = self._written[chosen.candidate.written] > 0
        return [one for one in possible if (self._written[one.candidate.written] > 0) is written]


def _is_whole(layout: str) -> bool:
    return "D" in layout and "G" in layout


def _is_short(layout: str) -> bool:
    return "G" in layout and "D" not in layout


def _with_headings(accounts: list[Account]) -> list[Account]:
    """Take as words what would be a hovedkonto or a hovedfunktion but has no account beneath it."""
    functions = {account.funktion for account in accounts if account.kind >= Kind.FUNCTION}
    nodes = {node for function in functions for node in parents_of(function)}
    return [
        WORDS if account.kind is Kind.HEADING and account.funktion not in nodes else account
        for account in accounts
    ]
