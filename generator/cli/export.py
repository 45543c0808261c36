"""An import as files: the lines as csv, the report as JSON."""

from __future__ import annotations

import io

from generator.accounts import Accounts
from generator.accounts.report import FileReport
from generator.books.udgiftsmodel_check import CheckReport

FORMULA_STARTS = ("=", "+", "-", "@")


def lines_as_csv(accounts: Accounts) -> bytes:
    """The lines in one common form: UTF-8 with BOM, semicolons, decimal comma, kr.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    lines = accounts.lines
    whole, rest = lines["oere"].abs() // 100, lines["oere"].abs() % 100
    sign = lines["oere"].lt(0).map({True: "-", False: ""})
    amounts = sign + whole.astype(str) + "," + rest.astype(str).str.zfill(2)
    texts = lines["tekst"].where(~lines["tekst"].str.startswith(FORMULA_STARTS), "'" + lines["tekst"])
    frame = lines.drop(columns="oere").assign(tekst=texts, beloeb=amounts)
    stream = io.StringIO()
    frame.to_csv(stream, sep=";", index=False, lineterminator="\r\n")
    return stream.getvalue().encode("utf-8-sig")


def report_as_json(accounts: Accounts) -> dict[str, object]:
    """What was recognised, sums in kr., and findings with file and line."""
    return {
        "filer": [_file(report) for report in accounts.files],
        "linjer": len(accounts.lines),
        "i_alt": sum(report.total for report in accounts.files) / 100,
        "fund": [
            {
                "art": finding.kind.value,
                "fil": finding.file,
                "linje": finding.line,
                "besked": finding.message,
                "kr": None if finding.oere is None else finding.oere / 100,
                "forslag": finding.suggestion,
            }
            for finding in accounts.findings
        ],
    }


def check_as_json(report: CheckReport) -> dict[str, object]:
    """What a check found: changes, stale values, differences from the model, own checks."""
    return {
        "arbejdsbog": report.identity,
        "version": report.version,
        "ok": report.ok,
        "kontrol": report.light,
        "aendringer": [
            {"sted": c.place, "hvad": c.kind.value, "forventet": c.expected, "fundet": c.found}
            for c in report.changes
        ],
        "foraeldede_vaerdier": list(report.stale),
        "forskelle": [
            {"navn": d.name, "raekke": d.row, "aar": d.year, "arbejdsbog": d.workbook, "model": d.model}
            for d in report.differences
        ],
        "model_fejl": report.model_fault,
        "kontroller": [
            {"kontrol": c.label, "resultat": c.result, "hvad_nu": c.action} for c in report.checks
        ],
    }


def _file(report: FileReport) -> dict[str, object]:
    found = report.recognised
    return {
        "fil": report.name,
        "ark": found.sheet,
        "tegnsaet": found.encoding,
        "separator": found.separator,
        "overskriftslinje": found.header_line,
        "kolonner": dict(found.columns),
        "kontoform": list(found.account_form),
        "fortegn": found.sign.value,
        "fortegn_grundlag": found.sign_basis,
        "enhed": found.unit.value,
        "enhed_grundlag": found.unit_basis,
        "linjer": report.lines_read,
        "sprunget_over": {reason.value: count for reason, count in report.skipped.items()},
        "sum_pr_aar": {str(year): oere / 100 for year, oere in report.sums.items()},
        "i_alt": report.total / 100,
    }
