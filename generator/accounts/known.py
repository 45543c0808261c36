"""The accounts that the mapping names: they decide between two readings of the same digits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.accounts.account_forms import DIRECT_EXPENDITURE

ANY = "*"
"""Stands for every gruppering that is not named."""


@dataclass(frozen=True)
class KnownAccounts:
    """What is known of the chart of accounts.

    Attributes:
        functions: as 5.28.21.
        groupings: function and gruppering of three digits, as (5.28.21, 003).
        rows: function, dranst and gruppering (or ANY) as the mapping has them.
    """

    functions: frozenset[str]
    groupings: frozenset[tuple[str, str]] = frozenset()
    rows: frozenset[tuple[str, int, str]] = frozenset()

    @cached_property
    def by_gruppering(self) -> frozenset[str]:
        """The functions whose drift is divided by gruppering: without one, their kroner have no step."""
        if not self.rows:
            return frozenset(function for function, _ in self.groupings)
        return frozenset(
            function for function, dranst, name in self.rows if name != ANY and dranst == DIRECT_EXPENDITURE
        )

    def names_gruppering(self, function: str, dranst: int, gruppering: str) -> bool | None:
        """Whether an account is named; None where the function and dranst have more than are named."""
        if (function, gruppering) in self.groupings:
            return True
        if function not in self.by_gruppering or dranst > DIRECT_EXPENDITURE:
            return None
        return None if (function, DIRECT_EXPENDITURE, ANY) in self.rows else False

    def likely_dranst(self, function: str) -> int:
        """The dranst of a function that is given none: the only one that is known of it, else drift."""
        own = {dranst for known, dranst, _ in self.rows if known == function}
        return own.pop() if len(own) == 1 else DIRECT_EXPENDITURE
