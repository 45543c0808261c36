"""The log of imports on the sheet Import: newest first, of a fixed number of rows, and nothing is dropped.

A row is an import (with its years), something that was noticed in its file, or, in the last row, the number
of older rows that there is no room for, with the kroner of what was noticed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.accounts import FileReport, Finding
from generator.books.account_files import unit_told
from generator.books.findings_told import worst_first
from generator.books.udgiftsmodel_import import Cells, ImportPlan
from generator.books.udgiftsmodel_tables import outside_rows, unmapped_rows
from generator.danish import counted, told_years
from generator.ladder.steps import IKKE_KORTLAGT, UDEN_FOR_OMRAADET, step
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

LOG = "UM_Importlog"
MORE = re.compile(r"og ([\d.]+) mere: ([\d.]+) import(?:er)?, ([\d.]+) fund")


@dataclass(frozen=True)
class LogRow:
    """A row of the log, in the order of its columns; an import has years, a finding has none."""

    file: str
    at: str
    years: str
    what: str
    lines: Scalar
    kroner: Scalar

    @property
    def cells(self) -> tuple[Scalar, ...]:
        """What stands in the row; an empty text is an empty cell."""
        texts = tuple(text or None for text in (self.file, self.at, self.years, self.what))
        return (*texts, self.lines, self.kroner)


def log_cells(found: FoundBook, plan: ImportPlan, at: dt.datetime) -> Cells:
    """The log with an import put in at the top.

    Args:
        found: the workbook.
        plan: the import.
        at: when.

    Raises:
        ForeignWorkbookError: the log has lost its name.
    """
    area = found.area(LOG)
    rows = fitted([*import_rows(plan, at), *read_log(found)], area.height)
    empty = (None,) * area.width
    lines = [row.cells for row in rows] + [empty] * (area.height - len(rows))
    return {
        (area.sheet, area.top + row, area.left + column): value
        for row, line in enumerate(lines)
        for column, value in enumerate(line)
    }


def read_log(found: FoundBook) -> list[LogRow]:
    """The rows that stand in the log."""
    return [
        LogRow(str(file or ""), str(at or ""), str(years or ""), str(what or ""), lines, kroner)
        for line in found.named(LOG)
        if any(value not in (None, "") for value in line)
        for file, at, years, what, lines, kroner in [line]
    ]


def import_rows(plan: ImportPlan, at: dt.datetime) -> list[LogRow]:
    """An import's own rows, one per sheet, its kroner without a step, and its findings, the worst first."""
    name = plan.incoming.name
    when = f"{at:%d-%m-%Y %H:%M}"
    findings = [
        LogRow(name, when, "", f"{_line(finding)}: {finding.what}", None, _kroner(finding.oere))
        for finding in worst_first(plan.incoming.accounts.findings)
    ]
    read = [_read(report, when) for report in plan.incoming.accounts.files]
    return [*read, *_without_step(plan, name, when), *findings]


def _read(report: FileReport, when: str) -> LogRow:
    """How a file, or a sheet of it, was read."""
    found = report.recognised
    sheet = f"arket {found.sheet}; " if found.sheet else ""
    form = f"{sheet}{', '.join(found.account_form)}; {unit_told(found)}; {found.sign_basis}"
    return LogRow(report.name, when, told_years(report.years), form, report.lines_read, report.total / 100)


def _line(finding: Finding) -> str:
    return f"Arket {finding.sheet}, linje {finding.line}" if finding.sheet else f"Linje {finding.line}"


def _without_step(plan: ImportPlan, file: str, when: str) -> list[LogRow]:
    rows = {
        IKKE_KORTLAGT: unmapped_rows(plan.incoming.reconciliation),
        UDEN_FOR_OMRAADET: outside_rows(plan.incoming.reconciliation),
    }
    return [
        LogRow(
            file,
            when,
            "",
            f"{step(key).name}: {counted(len(accounts), 'konto', 'konti')}, størst {accounts[0]['konto']}",
            None,
            round(sum(_number(row["kroner"]) for row in accounts), 2),
        )
        for key, accounts in rows.items()
        if accounts
    ]


def fitted(rows: Sequence[LogRow], height: int) -> list[LogRow]:
    """As many rows as there is room for; what does not fit is counted, and its findings' kroner summed."""
    if len(rows) <= height:
        return list(rows)
    shown, rest = list(rows[: height - 1]), rows[height - 1 :]
    imports = findings = 0
    kroner = 0.0
    for row in rest:
        summed = MORE.fullmatch(row.what)
        if summed:
            imports, findings = imports + _count(summed[2]), findings + _count(summed[3])
        elif row.years:
            imports += 1
        else:
            findings += 1
        kroner += 0.0 if row.years else _number(row.kroner)
    told = f"{counted(imports, 'import', 'importer')}, {counted(findings, 'fund', 'fund')}"
    what = f"og {counted(imports + findings, 'mere', 'mere')}: {told}"
    return [*shown, LogRow("", "", "", what, None, round(kroner, 2))]


def _count(text: str) -> int:
    return int(text.replace(".", ""))


def _kroner(oere: int | None) -> Scalar:
    return None if oere is None else oere / 100


def _number(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
