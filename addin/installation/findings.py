"""A check of the installation, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from addin.installation.situation import Situation


class State(StrEnum):
    """How a check went. Unknown is what this user or this program may not read."""

    OK = "OK"
    MISSING = "MANGLER"
    UNKNOWN = "UKENDT"


@dataclass(frozen=True)
class Found:
    """What a check found, in Danish, and what to do about it unless it is OK."""

    state: State
    text: str
    action: str = ""


@dataclass(frozen=True)
class Check:
    """A check: its key in JSON, its name for the user, and the question itself."""

    key: str
    label: str
    ask: Callable[[Situation], Found]


def ok(text: str) -> Found:
    """Nothing is wrong."""
    return Found(State.OK, text)


def missing(text: str, action: str) -> Found:
    """The add-in does not work, or not all of it, until something is done."""
    return Found(State.MISSING, text, action)


def unknown(text: str, action: str) -> Found:
    """It cannot be told from here."""
    return Found(State.UNKNOWN, text, action)
