"""Read one or several account exports as one set of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import pandas as pd

from generator.accounts.errors import OverlapError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice
from generator.accounts.reader import FileResult, no_lines, read_file
from generator.accounts.report import LINE_COLUMNS, Accounts, FileReport, Skipped
from generator.accounts.typos import find_typing_errors
from generator.files import SourceFile

RECOGNISE_ALL = LayoutChoice()
"""Nothing stated: everything about a file is recognised."""


class Overlap(StrEnum):
    """What to do when two files hold the same year."""

    ERROR = "fejl"
    FIRST_FILE = "foerste"
    LAST_FILE = "sidste"
    SUM = "sum"


def read_accounts(
    sources: Sequence[SourceFile],
    *,
    known: KnownAccounts,
    layout: LayoutChoice = RECOGNISE_ALL,
    overlap: Overlap = Overlap.ERROR,
) -> Accounts:
    """Read account exports; every form is recognised, what `layout` states is taken as stated.

    Args:
        sources: the files; their order matters only for FIRST_FILE and LAST_FILE.
        known: the accounts of the mapping.
        layout: what the user states, for all the files.
        overlap: what to do with a year that is in two files.

    Raises:
        OverlapError: the same year in two files, and no choice made.
        TrappenError: what is wrong with a file; one of the classes of `generator.accounts.errors`.
    """
    if not sources:
        raise no_lines("Importen")
    results = _without_overlap(
        [result for source in sources for result in read_file(source, known, layout)], overlap
    )
    lines = pd.concat([result.lines for result in results], ignore_index=True)
    findings = [finding for result in results for finding in result.findings]
    findings += find_typing_errors(lines, known.functions)
    if not lines["funktion"].isin(known.functions).any():
        findings.append(Finding(FindingKind.NOTHING_KNOWN, results[0].report.name, 1))
    findings.sort(key=lambda finding: (finding.file, finding.line, finding.kind))
    return Accounts(
        lines=lines[list(LINE_COLUMNS)],
        files=tuple(result.report for result in results),
        findings=tuple(findings),
    )


def _without_overlap(results: Sequence[FileResult], overlap: Overlap) -> list[FileResult]:
    if overlap is Overlap.SUM:
        return list(results)
    holders: dict[int, list[int]] = {}
    for number, result in enumerate(results):
        for year in result.report.years:
            holders.setdefault(year, []).append(number)
    if overlap is Overlap.ERROR:
        _refuse_overlap(results, holders)
    winner = 0 if overlap is Overlap.FIRST_FILE else -1
    kept = {year: numbers[winner] for year, numbers in holders.items()}
    return [
        _only_years(result, {year for year, owner in kept.items() if owner == number})
        for number, result in enumerate(results)
    ]


def _refuse_overlap(results: Sequence[FileResult], holders: dict[int, list[int]]) -> None:
    shared = {year: numbers for year, numbers in sorted(holders.items()) if len(numbers) > 1}
    if not shared:
        return
    numbers = sorted({number for owners in shared.values() for number in owners})
    names = " og ".join(results[number].report.name for number in numbers)
    years = ", ".join(str(year) for year in shared)
    raise OverlapError(
        f"De samme år ({years}) står i flere filer",
        where=names,
        action="Udelad den ene fil, eller vælg med --overlap foerste, sidste eller sum.",
    )


def _only_years(result: FileResult, years: set[int]) -> FileResult:
    """The file's lines of some years; the rows of the others are counted as taken from another file."""
    report = result.report
    if set(report.years) <= years:
        return result
    lines = result.lines[result.lines["aar"].isin(years)].reset_index(drop=True)
    kept_rows = int(lines["linje"].nunique())
    skipped = {**report.skipped, Skipped.OTHER_FILE: report.lines_read - kept_rows}
    sums = {year: oere for year, oere in report.sums.items() if year in years}
    own = FileReport(report.name, report.recognised, kept_rows, skipped, sums)
    return replace(result, lines=lines, report=own)
