"""What became of an import, held against what was right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.accounts import Accounts, Finding
from generator.errors import TrappenError


class Became(StrEnum):
    """What became of an import; SILENT and BROKEN are never right."""

    RIGHT = "ret"
    REFUSED = "afvist"
    TOLD = "fortalt"
    SILENT = "TAVS"
    BROKEN = "brudt"


@dataclass(frozen=True)
class Outcome:
    """What became of an import, and the words that came with it."""

    became: Became
    words: str = ""
    findings: tuple[Finding, ...] = ()


def outcome(read: Callable[[], Accounts], is_right: Callable[[Accounts], bool]) -> Outcome:
    """Import, and hold the result against the truth.

    Args:
        read: the import.
        is_right: whether its lines are the truth.
    """
    try:
        accounts = read()
    except TrappenError as error:
        return Outcome(Became.REFUSED, str(error))
    except Exception as error:  # a traceback is what must never be
        return Outcome(Became.BROKEN, repr(error))
    words = "\n".join(finding.message for finding in accounts.findings)
    if is_right(accounts):
        return Outcome(Became.RIGHT, words, accounts.findings)
    return Outcome(Became.TOLD if accounts.findings else Became.SILENT, words, accounts.findings)
