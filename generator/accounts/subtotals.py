"""Sub-totals in an export: recognised so that no money counts twice, checked where their scope is clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.names import Role
from generator.accounts.parts import Parts, total_rows
from generator.accounts.table import Table

MOST_SUSPECTS = 1_000
"""A file with more lines without account and text than this does not use them for totals."""

_LABEL = re.compile(
    r".*\bi\s?alt\b.*|(?:sub|del|mellem|hoved|grand[\s-]?)?total(?:er|en|sum|beløb)?\b.*|"
    r"(?:mellem|del|slut|kontrol|hoved)?sum(?:men)?\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OF_ALL = re.compile(r"(?:regnskab\s+|hele\s+kommunen\s+)?i\s?alt|(?:grand[\s-]?)?total|sum", re.IGNORECASE)


@dataclass(frozen=True)
class Subtotal:
    """An amount that is no line: `year` 0 and `funktion` "" when the row does not say; øre."""

    line: int
    year: int
    funktion: str
    label: str
    oere: int


class FileSums:
    """The sums of a file's lines that a sub-total can mean, in øre.

    Args:
        lines: columns `linje`, `aar`, `funktion`, `oere`, in the order of the file.
    """

    def __init__(self, lines: pd.DataFrame) -> None:
        self._of_function = lines.groupby(["funktion", "aar"])["oere"].sum().to_dict()
        self._line, self._year = lines["linje"].to_numpy(), lines["aar"].to_numpy()
        self._oere = lines["oere"].to_numpy()
        self._running: dict[int, npt.NDArray[np.int64]] = {}

    def of_function(self, function: str, year: int) -> int:
        """The sum of a function in a year."""
        return int(self._of_function.get((function, year), 0))

    def possible(self, year: int, after: int, before: int) -> tuple[int, ...]:
        """What an `I alt` can mean: the year (all years for 0), all of the file, the lines since another."""
        running, everything = self._sums_of(year), self._sums_of(0)
        first, last = np.searchsorted(self._line, [after + 1, before])
        return int(running[-1]), int(everything[-1]), int(running[last] - running[first])

    def _sums_of(self, year: int) -> npt.NDArray[np.int64]:
        if year not in self._running:
            own = np.where(self._year == year, self._oere, 0) if year else self._oere
            self._running[year] = np.concatenate((np.zeros(1, np.int64), np.cumsum(own, dtype=np.int64)))
        return self._running[year]


def is_subtotal_label(text: str) -> bool:
    """Whether a cell names a sub-total: `I alt`, `Funktion i alt`, `Total`, `Sum`."""
    return not text.isdigit() and _LABEL.fullmatch(text.strip()) is not None


def subtotal_rows(table: Table, parts: Parts) -> npt.NDArray[np.bool_]:
    """The rows that are sub-totals: a label in the account or text column, and no complete account."""
    labelled = parts.cell.where(is_subtotal_label)
    for role in (Role.TEKST, Role.KONTO):
        column = table.column(role)
        if column is not None:
            labelled = labelled | column.where(is_subtotal_label)
    incomplete: npt.NDArray[np.bool_] = parts.kind != Kind.COMPLETE
    return (labelled & incomplete) | total_rows(table)


def check_subtotals(name: str, lines: pd.DataFrame, subtotals: Sequence[Subtotal]) -> list[Finding]:
    """Compare sub-totals with the lines they sum.

    A function's sub-total is compared with the function in that year; an `I alt` with the year, the whole
    file, and the lines since the `I alt` before. Other labels do not say what they sum and are left.
    """
    if not subtotals:
        return []
    sums = FileSums(lines)
    findings = []
    since: dict[int, int] = {}
    for subtotal in subtotals:
        possible: tuple[int, ...] = ()
        if subtotal.funktion:
            possible = (sums.of_function(subtotal.funktion, subtotal.year),)
        elif _OF_ALL.fullmatch(subtotal.label):
            possible = sums.possible(subtotal.year, since.get(subtotal.year, 0), subtotal.line)
            since[subtotal.year] = subtotal.line
        if possible and subtotal.oere not in possible:
            text = f"{subtotal.funktion} {subtotal.label}".strip()
            difference = min((subtotal.oere - found for found in possible), key=abs)
            findings.append(Finding(FindingKind.SUBTOTAL_DIFFERS, name, subtotal.line, text, difference))
    return findings


def unlabelled_totals(lines: pd.DataFrame, suspects: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which of the suspects (lines without account and text) are exactly a sum of the lines before them.

    Args:
        lines: columns `linje`, `aar`, `funktion`, `oere`, in the order of the file.
        suspects: the lines to judge.
    """
    found = np.zeros(len(lines), dtype=bool)
    if not 0 < suspects.sum() <= MOST_SUSPECTS:
        return found
    sums = FileSums(lines[~suspects])
    after = 0
    for row in np.flatnonzero(suspects).tolist():
        year, line, oere = (int(lines[column].iloc[row]) for column in ("aar", "linje", "oere"))
        if oere and oere in sums.possible(year, after, line):
            found[row], after = True, line
    return found


def possible_totals(name: str, lines: pd.DataFrame, function_only: npt.NDArray[np.bool_]) -> list[Finding]:
    """Lines of a bare function that equal the function's other lines in the year: perhaps counted twice."""
    if not function_only.any():
        return []
    key = ["funktion", "aar"]
    others = lines.loc[~function_only, [*key, "oere"]].groupby(key).sum()
    suspects = lines.loc[function_only, [*key, "oere", "linje"]].merge(others, on=[*key, "oere"])
    return [
        Finding(FindingKind.POSSIBLE_TOTAL, name, line, function, oere)
        for line, function, oere in suspects[["linje", "funktion", "oere"]].itertuples(index=False)
        if oere
    ]
