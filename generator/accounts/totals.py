"""Rows that are marked as totals: never counted, always held against the lines they can be the sum of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.entries import Entries
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.labels import Label, Labelled, Strength
from generator.accounts.parts import Parts
from generator.accounts.statbank_arts import directions
from generator.accounts.sums import LineSums
from generator.accounts.table import Table
from generator.tables.numbers import Problem

_FUNCTION = re.compile(r"(?<![\d.])([0-8])\.?(\d\d)\.?(\d\d)(?![\d.])")
MOST_SUSPECTS = 1_000
"""A file with more lines without account and text than this does not use them for totals."""


@dataclass(frozen=True)
class Total:
    """An amount of a row that is marked as a total.

    Attributes:
        number: number of the entry.
        row: row of the table.
        line: line of the file.
        year: 0 when the row does not say.
        oere: the amount.
        label: what marks it.
        text: the cell that marks it.
        path: the account that it is of, "" when the row does not say.
        complete: whether the row has a whole account and the mark only in its text.
        direction: udgift or indtaegt where the column of amounts says so, else "".
    """

    number: int
    row: int
    line: int
    year: int
    oere: int
    label: Label
    text: str
    path: str
    complete: bool
    direction: str


def totals_of(
    table: Table, parts: Parts, labelled: Labelled, entries: Entries, years: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.bool_], list[Total]]:
    """Which entries stand in rows marked as totals, and those that can be read, for judging."""
    row = entries.row
    label = labelled.codes[row]
    strength = labelled.strength[row]
    whole = (parts.kind[row] == Kind.COMPLETE) & labelled.may_be_names[row]
    sure = np.array([each.sure for each in labelled.labels], dtype=bool)[label]
    is_part = strength == Strength.PART
    is_control = directions(table, row) != ""
    marked = (strength > 0) & ~is_control & (~whole | is_part | ((strength == Strength.STRONG) & sure))
    readable = entries.problem == Problem.NONE
    marked &= readable | (sure & (parts.kind[row] < Kind.COMPLETE))
    found = [
        Total(
            number,
            int(row[number]),
            int(table.lines[row[number]]),
            int(years[number]),
            int(entries.oere[number]),
            labelled.labels[label[number]],
            labelled.texts[label[number]],
            _path(parts, labelled, int(row[number])),
            bool(whole[number]),
            str(entries.direction[number]),
        )
        for number in np.flatnonzero(marked & readable).tolist()
    ]
    return marked, found


def _path(parts: Parts, labelled: Labelled, row: int) -> str:
    """The account that a total's row or its label names."""
    own = str(parts.path[row])
    if own:
        return own
    about = labelled.labels[labelled.codes[row]].about
    found = _FUNCTION.search(about)
    return ".".join(found.groups()) if found else ""


@dataclass(frozen=True)
class Judged:
    """Which totals are lines after all (numbers of entries), and what is to be told of the others."""

    lines: tuple[int, ...]
    findings: tuple[Finding, ...]


def judge_totals(name: str, lines: pd.DataFrame, totals: Sequence[Total]) -> Judged:
    """Hold rows marked as totals against the lines.

    A row that is the sum of lines is a total. One that is not is still a total where its mark leaves no
    doubt, and the difference is told; where the mark may be the name of an account it is a line.

    Args:
        name: file name.
        lines: the certain lines: columns `row`, `aar`, `path`, `retning`, `oere`, in the order of the file.
        totals: in the order of the file.
    """
    if not totals:
        return Judged((), ())
    of_direction = {
        direction: LineSums(lines[lines["retning"] == direction] if direction else lines)
        for direction in {total.direction for total in totals}
    }
    kept: list[int] = []
    findings: list[Finding] = []
    since: dict[tuple[int, str], int] = {}
    for total in totals:
        sums, run = of_direction[total.direction], (total.year, total.direction)
        if total.label.strength is Strength.PART:
            if total.oere:
                findings.append(
                    Finding(FindingKind.PART_OF_ANOTHER, name, total.line, total.text, total.oere)
                )
            continue
        if not _is_sum(sums, total):
            if not _is_marked_beyond_doubt(total):
                kept.append(total.number)
                if total.path and not total.complete and sums.of_path(total.path, total.year) is not None:
                    told = Finding(FindingKind.MIXED_LEVELS, name, total.line, total.path, total.oere)
                    findings.append(told)
                continue
            difference = total.oere - _nearest(sums, total, since.get(run, -1))
            if difference:
                text = total.text if total.text else total.path
                findings.append(Finding(FindingKind.SUBTOTAL_DIFFERS, name, total.line, text, difference))
        since[run] = total.row
    return Judged(tuple(kept), tuple(findings))


def _is_sum(sums: LineSums, total: Total) -> bool:
    if total.complete:
        return total.oere != 0 and sums.of_path(total.path, total.year) == total.oere
    if total.path and sums.of_path(total.path, total.year) == total.oere:
        return True
    return sums.explains(total.row, total.year, total.oere, total.label.of)


def _is_marked_beyond_doubt(total: Total) -> bool:
    """Whether a row that is no sum of lines is still no line; without a year and an account it is none."""
    if total.year == 0 and not total.path:
        return True
    if total.complete or total.label.strength is not Strength.STRONG:
        return False
    return total.label.sure or not total.path


def _nearest(sums: LineSums, total: Total, since: int) -> int:
    """The sum that a total most likely means: of its account, of the lines since the last, of them all."""
    of_path = sums.of_path(total.path, total.year) if total.path else None
    if of_path is not None:
        return of_path
    possible = [
        sums.between(since, total.row, total.year),
        sums.between(-1, total.row, total.year),
        sums.between(-1, total.row, 0),
    ]
    return min(possible, key=lambda each: abs(total.oere - each))


def unlabelled_totals(lines: pd.DataFrame, suspects: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which of the suspects (lines without account and text) are exactly a sum of the lines at them.

    Args:
        lines: columns `row`, `aar`, `path`, `oere`, in the order of the file.
        suspects: the lines to judge.
    """
    found = np.zeros(len(lines), dtype=bool)
    if not 0 < suspects.sum() <= MOST_SUSPECTS:
        return found
    sums = LineSums(lines[~suspects])
    for number in np.flatnonzero(suspects).tolist():
        row, year, oere = (int(lines[column].iloc[number]) for column in ("row", "aar", "oere"))
        found[number] = oere != 0 and sums.explains(row, year, oere, Label(Strength.STRONG).of)
    return found
