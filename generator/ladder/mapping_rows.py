"""One row of the mapping, and the words that its cells can hold."""

from __future__ import annotations

from typing import NamedTuple

OPEN_END = 9999
"""`til_aar` of a row that is still in force."""

ANY_GRUPPERING = "*"
"""The gruppering of a row that rules where no row names the line's own gruppering."""

ASSUMED = "antagelse"
"""Status of a row for which no evidence was found."""

OWN_CHOICE = "eget valg"
"""Status of what the municipality has decided itself."""

EVIDENCE = ("belagt", "udstrakt", ASSUMED)
"""Status of a standard row: evidence found; same evidence, other years; assumed."""

_SHOWN = {"belagt": "dokumenteret", "udstrakt": "overført fra andre år"}
"""What a user reads for a status that is a word of our own; the others are said as they are."""

STATUSES = (*EVIDENCE, OWN_CHOICE)
"""All that a placed line can have as its status."""

SCOPE_DRANST = (1, 2)
"""Drift and statsrefusion: the dranst that the model counts (our own convention, method 3)."""


def shown_status(status: str) -> str:
    """A status as a user reads it."""
    return _SHOWN.get(status, status)


def status_of(text: str) -> str:
    """The status that a cell says, in a user's words or ours; a text that is none as it stands."""
    folded = " ".join(text.casefold().split())
    return next((status for status, shown in _SHOWN.items() if shown == folded), folded)


class MappingRow(NamedTuple):
    """A row of the mapping; the years are both included."""

    fra_aar: int
    til_aar: int
    funktion: str
    dranst: int
    gruppering: str
    titel: str
    paragraf: str
    trin: str
    status: str
    kilde: str
    eget_trin: str

    @property
    def account(self) -> tuple[str, int]:
        """The part of the account that own and standard rows must share to meet."""
        return self.funktion, self.dranst

    def order(self) -> tuple[str, int, bool, str, int]:
        """The order of the mapping: `*` after the named grupperinger, then by year."""
        return self.funktion, self.dranst, self.gruppering == ANY_GRUPPERING, self.gruppering, self.fra_aar
