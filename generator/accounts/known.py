"""The accounts that the mapping names: they decide between two readings of the same digits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.accounts.account_forms import DIRECT_EXPENDITURE


@dataclass(frozen=True)
class KnownAccounts:
    """What is known of the chart of accounts.

    Attributes:
        functions: as 5.28.21.
        groupings: function and gruppering of three digits, as (5.28.21, 003).
        dranst: function and dranst, as (5.28.21, 1).
    """

    functions: frozenset[str]
    groupings: frozenset[tuple[str, str]] = frozenset()
    dranst: frozenset[tuple[str, int]] = frozenset()

    @cached_property
    def by_gruppering(self) -> frozenset[str]:
        """The functions whose groupings are named: without one, their kroner cannot be placed."""
        return frozenset(function for function, _ in self.groupings)

    def likely_dranst(self, function: str) -> int:
        """The dranst of a function that is given none: the only one that is known of it, else drift."""
        own = {dranst for known, dranst in self.dranst if known == function}
        return own.pop() if len(own) == 1 else DIRECT_EXPENDITURE
