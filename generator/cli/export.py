"""An import as files: the lines as csv, the report as JSON."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from generator.accounts import Accounts
from generator.accounts.pasted import NO_FUNCTION
from generator.accounts.report import FileReport
from generator.books.account_area import Area
from generator.books.report import CheckReport
from generator.ladder.breaks import Break
from generator.ladder.condense import condense
from generator.ladder.mapping import Mapping
from generator.visible import FORMULA_STARTS


class Form(StrEnum):
    """What the lines of an import are written as."""

    LINES = "linjer"
    TABLE = "regnskab"


def lines_as_csv(accounts: Accounts) -> bytes:
    """The lines as read, in one common form (kr.)."""
    lines = accounts.lines
    frame = lines.drop(columns="oere")
    texts = {name: _as_text(lines[name]) for name in ("fil", "tekst")}
    return _csv(frame.assign(**texts, beloeb=_kroner(lines["oere"])))


def table_as_csv(accounts: Accounts, mapping: Mapping) -> bytes:
    """The lines summed as the sheet Regnskab has them, ready to be pasted under its table (kr.)."""
    lines = condense(accounts.lines, mapping)
    return _csv(
        pd.DataFrame(
            {
                "År": lines["aar"],
                "Funktion": lines["funktion"].where(lines["funktion"] != "", NO_FUNCTION),
                "Dranst": lines["dranst"],
                "Gruppering": lines["gruppering"],
                "Tekst": _as_text(lines["tekst"]),
                "Udgift": _kroner(lines["udgift_oere"]),
                "Indtægt": _kroner(lines["indtaegt_oere"]),
            }
        )
    )


def _kroner(oere: pd.Series[int]) -> pd.Series[str]:
    """Øre as kr. with decimal comma, exactly."""
    whole, rest = oere.abs() // 100, oere.abs() % 100
    sign = oere.lt(0).map({True: "-", False: ""})
    return sign + whole.astype(str) + "," + rest.astype(str).str.zfill(2)


def _as_text(texts: pd.Series[str]) -> pd.Series[str]:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return texts.where(~texts.str.startswith(FORMULA_STARTS), "'" + texts)


def _csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with BOM and semicolons, as Danish Excel opens it."""
    stream = io.StringIO()
    frame.to_csv(stream, sep=";", index=False, lineterminator="\r\n")
    return stream.getvalue().encode("utf-8-sig")


def report_as_json(accounts: Accounts, area: Area) -> dict[str, object]:
    """The area's net, what was recognised, a few lines as understood, and findings; sums in kr."""
    return {
        "omraade": _area(area),
        "filer": [_file(report) for report in accounts.files],
        "linjer": len(accounts.lines),
        "i_alt": sum(report.total for report in accounts.files) / 100,
        "foerste_linjer": [
            {
                "fil": line.file,
                "linje": line.line,
                "aar": line.year,
                "konto": line.account,
                "art": line.art,
                "kr": line.oere / 100,
                "placering": line.placing,
            }
            for line in area.first
        ],
        "fund": [
            {
                "art": finding.kind.value,
                "fil": finding.file,
                "ark": finding.sheet,
                "linje": finding.line,
                "besked": finding.message,
                "kr": None if finding.oere is None else finding.oere / 100,
                "forslag": finding.suggestion,
            }
            for finding in accounts.findings
        ],
    }


def _area(area: Area) -> dict[str, object]:
    """What belongs to the area, per year with what is outside beside it, in kr."""
    return {
        "netto": area.net / 100,
        "heraf_ikke_kortlagt": area.whole.unmapped / 100,
        "linjer": area.lines,
        "pr_aar": {
            str(each.year): {
                "netto": each.area / 100,
                "heraf_ikke_kortlagt": each.unmapped / 100,
                "uden_for": each.outside / 100,
                "i_alt": each.total / 100,
            }
            for each in area.years
        },
    }


def breaks_as_json(breaks: Sequence[Break]) -> list[dict[str, object]]:
    """Accounts that change step between two years, in kr."""
    return [
        {
            "funktion": found.funktion,
            "dranst": found.dranst,
            "gruppering": found.gruppering,
            "fra_aar": found.year,
            "trin_foer": found.before,
            "trin": found.after,
            "kr": found.oere / 100,
            "kr_aar": found.oere_year,
        }
        for found in breaks
    ]


def check_as_json(report: CheckReport) -> dict[str, object]:
    """What a check found: changes, stale values, differences from the model, own checks."""
    return {
        "projektmappe": report.identity,
        "version": report.version,
        "ok": report.ok,
        "kontrol": report.light,
        "aendringer": [
            {
                "sted": c.place,
                "hvad": c.kind.value,
                "forventet": c.expected,
                "fundet": c.found,
                "detaljer": list(c.details),
                "skal_ses_efter": c.matters,
            }
            for c in report.changes
        ],
        "foraeldede_vaerdier": list(report.stale),
        "forskelle": [
            {"navn": d.name, "raekke": d.row, "aar": d.year, "projektmappe": d.workbook, "model": d.model}
            for d in report.differences
        ],
        "model_fejl": report.model_fault,
        "kontroller": [
            {
                "kontrol": c.label,
                "resultat": c.result,
                "tal": c.figure,
                "graenser": c.range,
                "hvad_nu": c.action,
            }
            for c in report.checks
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
        "ikke_brugte_kolonner": list(found.unused),
        "udeladte_kolonner": list(found.without),
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
