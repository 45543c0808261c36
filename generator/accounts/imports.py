"""Read one or several account exports as one set of accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from generator.accounts.errors import OverlapError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice, laid_over
from generator.accounts.reader import FileResult, no_lines, read_file
from generator.accounts.report import LINE_COLUMNS, Accounts, FileReport, Skipped
from generator.accounts.typos import find_typing_errors
from generator.accounts.without import refuse_unknown
from generator.danish import listed
from generator.files import SourceFile

RECOGNISE_ALL = LayoutChoice()
"""Nothing stated: everything about a file is recognised."""


class Overlap(StrEnum):
    """What to do when two files, or two sheets of a file, hold the same year."""

    ERROR = "fejl"
    FIRST_FILE = "foerste"
    LAST_FILE = "sidste"
    SUM = "sum"


def read_accounts(
    sources: Sequence[SourceFile],
    *,
    known: KnownAccounts,
    layout: LayoutChoice = RECOGNISE_ALL,
    layouts: Mapping[str, LayoutChoice] = MappingProxyType({}),
    overlap: Overlap = Overlap.ERROR,
) -> Accounts:
    """Read account exports; every form is recognised, what is stated is taken as stated.

    Args:
        sources: the files, of different names; their order matters only for FIRST_FILE and LAST_FILE.
        known: the accounts of the mapping.
        layout: what the user states, for all the files.
        layouts: what the user states of a file by its name; wins over `layout`, key by key.
        overlap: what to do with a year that is in two files, or on two sheets of a file.

    Raises:
        HeaderChoiceError: a column that is to be left out, and that no file has.
        OverlapError: the same year in two files or on two sheets, and no choice made.
        TrappenError: what is wrong with a file; one of the classes of `generator.accounts.errors`.
    """
    if not sources:
        raise no_lines("Importen")
    results = [
        result
        for source in sources
        for result in _read(source, known, laid_over(layout, layouts.get(source.name, RECOGNISE_ALL)))
    ]
    _refuse_unknown_columns(results, (layout, *layouts.values()))
    results = _without_overlap(results, overlap)
    lines = pd.concat([result.lines for result in results], ignore_index=True)
    findings = [finding for result in results for finding in result.findings]
    findings += _typing_errors(results, lines, known)
    findings += [_nothing_known(result) for result in results if _knows_nothing(result, known)]
    findings.sort(key=lambda finding: (finding.file, finding.sheet, finding.line, finding.kind))
    return Accounts(
        lines=lines[list(LINE_COLUMNS)],
        files=tuple(result.report for result in results),
        findings=tuple(findings),
    )


def _read(source: SourceFile, known: KnownAccounts, layout: LayoutChoice) -> list[FileResult]:
    """The results of a file; with several sheets each line names its own."""
    results = [_on_sheet(result) for result in read_file(source, known, layout)]
    if len(results) == 1:
        return results
    return [replace(result, lines=result.lines.assign(fil=result.report.place)) for result in results]


def _refuse_unknown_columns(results: Sequence[FileResult], layouts: Sequence[LayoutChoice]) -> None:
    """Of several files one may have a column that is left out and another not."""
    stated = [name for layout in layouts for name in layout.uden_kolonner]
    found = [name for result in results for name in result.report.recognised.without]
    refuse_unknown(stated, found, listed([result.report.name for result in results]))


def _on_sheet(result: FileResult) -> FileResult:
    """The result, its findings with the sheet that they are on."""
    sheet = result.report.recognised.sheet
    return replace(result, findings=tuple(replace(finding, sheet=sheet) for finding in result.findings))


def _typing_errors(results: Sequence[FileResult], lines: pd.DataFrame, known: KnownAccounts) -> list[Finding]:
    """Typing errors, which are looked for in all the files together."""
    reports = {name: result.report for result in results for name in result.lines["fil"].unique()}
    return [
        replace(found, file=reports[found.file].name, sheet=reports[found.file].recognised.sheet)
        for found in find_typing_errors(lines, known.functions)
    ]


def _knows_nothing(result: FileResult, known: KnownAccounts) -> bool:
    """Whether a file has lines, and none of a function that the mapping knows."""
    functions = result.lines["funktion"]
    return not functions.empty and not functions.isin(known.functions).any()


def _nothing_known(result: FileResult) -> Finding:
    report = result.report
    return Finding(
        FindingKind.NOTHING_KNOWN,
        report.name,
        report.recognised.header_line,
        oere=report.total,
        sheet=report.recognised.sheet,
    )


def _without_overlap(results: Sequence[FileResult], overlap: Overlap) -> list[FileResult]:
    if overlap is Overlap.SUM:
        return list(results)
    holders: dict[int, list[int]] = {}
    for number, result in enumerate(results):
        for year in result.report.years:
            holders.setdefault(year, []).append(number)
    if overlap is Overlap.ERROR:
        _refuse_overlap([result.report for result in results], holders)
    winner = 0 if overlap is Overlap.FIRST_FILE else -1
    kept = {year: numbers[winner] for year, numbers in holders.items()}
    return [
        _only_years(result, {year for year, owner in kept.items() if owner == number})
        for number, result in enumerate(results)
    ]


def _refuse_overlap(reports: Sequence[FileReport], holders: Mapping[int, Sequence[int]]) -> None:
    shared = {year: numbers for year, numbers in sorted(holders.items()) if len(numbers) > 1}
    if not shared:
        return
    numbers = sorted({number for owners in shared.values() for number in owners})
    meeting = [reports[number] for number in numbers]
    years = ", ".join(str(year) for year in shared)
    choose = "eller vælg med --overlap foerste, sidste eller sum."
    if len({report.name for report in meeting}) == 1:
        sheets = " og ".join(report.recognised.sheet for report in meeting)
        raise OverlapError(
            f"De samme år ({years}) står på flere ark: {sheets}",
            where=meeting[0].name,
            action=f"Angiv det rigtige med --layout ark=NAVN, {choose}",
        )
    raise OverlapError(
        f"De samme år ({years}) står i flere filer",
        where=" og ".join(report.place for report in meeting),
        action=f"Udelad den ene fil, {choose}",
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
    own = replace(report, lines_read=kept_rows, skipped=skipped, sums=sums)
    return replace(result, lines=lines, report=own)
