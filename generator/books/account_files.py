"""Account exports read for a workbook, and what is told of each file: the command line's and the ribbon's."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from types import MappingProxyType

from generator.accounts import Accounts, FileReport, LayoutChoice, Overlap, Recognised, read_accounts
from generator.accounts.errors import MunicipalityChoiceError
from generator.accounts.findings import danish_kroner
from generator.accounts.table_units import ASSUMED
from generator.danish import figure, listed, told_years
from generator.files import SourceFile
from generator.ladder.mapping import Mapping


def read_account_sources(
    sources: Sequence[SourceFile],
    mapping: Mapping,
    *,
    layout: LayoutChoice,
    layouts: Dict[str, LayoutChoice] = MappingProxyType({}),
    overlap: Overlap = Overlap.ERROR,
    municipality: str = "",
) -> Accounts:
    """Read account exports; a known municipality chooses among several in a file.

    Args:
        sources: the files.
        mapping: says which functions are known.
        layout: what the user states about all the files.
        layouts: what the user states about a file by its name; wins over `layout`.
        overlap: what to do with a year that is in two files.
        municipality: code to choose by when a file holds several municipalities; empty when it is not known.

    Raises:
        TrappenError: what is wrong with a file; one of the classes of `generator.accounts.errors`.
    """

    def read(choice: LayoutChoice) -> Accounts:
        return read_accounts(
            sources, known=mapping.known_accounts, layout=choice, layouts=layouts, overlap=overlap
        )

    try:
        return read(layout)
    except MunicipalityChoiceError:
        if layout.omraade is not None or not municipality:
            raise
        return read(layout.model_copy(update={"omraade": municipality}))


def year_sums(files: Sequence[FileReport]) -> dict[int, int]:
    """Øre per year as the files were read, all of them together; the years ascending."""
    years = sorted({year for report in files for year in report.sums})
    return {year: sum(report.sums.get(year, 0) for report in files) for year in years}


def recognised(report: FileReport) -> list[tuple[str, str]]:
    """How a file was read, and what came of it: label and text."""
    found = report.recognised
    place = f"arket {found.sheet}" if found.sheet else f"{found.encoding}, skilletegn {found.separator!r}"
    skipped = ", ".join(f"{reason.value}: {count}" for reason, count in report.skipped.items() if count)
    return [
        ("Form", f"{place}, overskrift i linje {found.header_line}"),
        ("Kolonner", _columns(found.columns)),
        ("Ikke brugt", ", ".join(found.unused) or "ingen"),
        *([("Udeladt", ", ".join(found.without))] if found.without else []),
        ("Kontoform", ", ".join(found.account_form)),
        ("Fortegn", found.sign_basis),
        ("Enhed", unit_told(found)),
        ("Linjer", f"{figure(report.lines_read)} læst; sprunget over: {skipped or 'ingen'}"),
        ("År", told_years(report.years) or "ingen"),
        ("Sum", danish_kroner(report.total)),
    ]


def unit_told(found: Recognised) -> str:
    """The unit of a file's amounts and how it is known; an assumption is called one."""
    basis = f"{ASSUMED}, filen siger det ikke" if found.unit_basis == ASSUMED else found.unit_basis
    return f"{found.unit.value} ({basis})"


def assumed_unit(files: Sequence[FileReport]) -> str:
    """What must stand beside a sum of files of which some do not say their unit; "" when they all do."""
    assumed = [report for report in files if report.recognised.unit_basis == ASSUMED]
    if not assumed:
        return ""
    told = f"Enhed: {unit_told(assumed[0].recognised)}"
    if len(assumed) == len(files):
        return told
    return f"{told}: {listed([report.place for report in assumed])}"


def _columns(columns: Sequence[tuple[str, str]]) -> str:
    """Columns by what they are used as; a report with a column per year is told in one phrase."""
    roles: dict[str, list[str]] = {}
    for role, name in columns:
        roles.setdefault(role, []).append(name)
    return ", ".join(
        f"{role} = {names[0]}"
        if len(names) == 1
        else f"{role} = {names[0]} ... {names[-1]} ({len(names)} kolonner)"
        for role, names in roles.items()
    )
