"""The accounts that the mapping names: they decide between two readings of the same digits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownAccounts:
    """What is known of the chart of accounts.

    Attributes:
        functions: as 5.28.21.
        groupings: function and gruppering of three digits, as (5.28.21, 003).
    """

    functions: frozenset[str]
    groupings: frozenset[tuple[str, str]] = frozenset()
