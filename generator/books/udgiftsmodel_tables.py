"""Tables of the expenditure workbook: frames of the subject as rows for the templates."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence

import pandas as pd

from generator.accounts.findings import Finding, FindingKind
from generator.accounts.pasted import DRANST, NO_FUNCTION, YEARS
from generator.accounts.report import FileReport
from generator.books.account_files import unit_told
from generator.danish import counted
from generator.ladder.first_step import FirstStep
from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import STATUSES, shown_status
from generator.ladder.reconciliation import Reconciliation
from generator.ladder.steps import AREA_KEYS, IKKE_KORTLAGT, MAPPABLE_KEYS, STEPS, UDEN_FOR_OMRAADET, step
from generator.ladder.sums import FIRST
from generator.workbook.composition import Item
from generator.workbook.plan import Scalar

Record = dict[str, Scalar]

ACCOUNT_HEADS = {
    "aar": "År",
    "funktion": "Funktion",
    "dranst": "Dranst",
    "gruppering": "Gruppering",
    "tekst": "Tekst",
    "udgift": "Udgift",
    "indtaegt": "Indtægt",
}
"""The heads of the table Regnskab that hold figures and texts from outside, by the key of their column."""

STATUS_MEANING = {
    "belagt": "Fundet i en kilde for netop de år",
    "udstrakt": "Samme kilde, brugt på andre år",
    "antagelse": "Ingen kilde fundet; kan ændres på arket Kontoplan",
    "eget valg": "Kommunens eget trin",
}
KIND_NAMES = {
    FindingKind.TYPING_ERROR: "Mulig tastefejl",
    FindingKind.NO_ACCOUNT: "Ingen konto",
    FindingKind.SUBTOTAL_DIFFERS: "Mellemsum afviger",
    FindingKind.UNLABELLED_TOTAL: "Sum uden tekst",
    FindingKind.CONTROL_DIFFERS: "Kontroltal afviger",
    FindingKind.SIGN: "Fortegn",
    FindingKind.ROUNDED: "Afrundet",
    FindingKind.LOST_DIGIT: "Tabt ciffer",
    FindingKind.MACROS: "Makroer",
    FindingKind.NOTHING_KNOWN: "Ingen kendt funktion",
    FindingKind.OTHER_AREA: "Anden kommune",
    FindingKind.MIXED_LEVELS: "Flere niveauer",
    FindingKind.REPEATED_LINES: "Linjer to gange",
    FindingKind.NOT_ACCOUNTS: "Ikke regnskab",
    FindingKind.PART_OF_ANOTHER: "Heraf-linje",
    FindingKind.YEAR_FROM_NAME: "År fra navn",
    FindingKind.NEXT_JANUARY: "Bogført året efter",
    FindingKind.YEARS_DIFFER: "År afviger",
    FindingKind.COLUMNS_DIFFER: "Kolonner afviger",
    FindingKind.CREDIT_SIGN: "Fortegn på kredit",
    FindingKind.BY_CONTENT: "Kolonner efter indhold",
    FindingKind.UNIT_DIFFERS: "Enhed afviger",
    FindingKind.UNIT_FROM_NAME: "Enhed fra navn",
    FindingKind.SHEET_LEFT_OUT: "Ark udeladt",
    FindingKind.ASSUMED_DRANST: "Antaget dranst",
    FindingKind.NO_DRANST: "Uden dranst",
    FindingKind.NO_GRUPPERING: "Uden gruppering",
    FindingKind.ONLY_PARTS: "Kun en del af arterne",
    FindingKind.TWO_READINGS: "Konto med to læsninger",
}
ENTERED_GROUP = "trin1"
"""The group of the step that is entered, by which templates give it formulas of its own."""
UNITS: Dict[str, int] = {"kr.": 1, "1.000 kr.": 1000, "mio. kr.": 1_000_000}
BREAK_ROWS = 12
"""Rows of the list of accounts that change step; the check counts them all."""
FAULTY_ROWS = 8
"""Rows of the list of account lines to look at; the checks count them all."""
LOG_ROWS = 20
"""Rows of the log of imports."""
CHANGES = (
    ("0.3.0", "Beskedlinje og navne til tilføjelsesprogrammets knapper."),
    ("0.1.0", "Første udgave af udgiftsmodellen."),
)


def shown_key(trin: str) -> str | int:
    """A trin as the workbook writes it: steps are numbers, the rest words."""
    if trin.isdigit():
        return int(trin)
    return step(trin).name if trin in (IKKE_KORTLAGT, UDEN_FOR_OMRAADET) else trin


def step_items() -> tuple[Item, ...]:
    """The steps of the area as rows of grids, in order."""
    labels = {IKKE_KORTLAGT: "Konti uden række i kontoplanen", "U": "Udgifter uden trin"}
    return tuple(
        Item(
            shown_key(key),
            labels.get(key, step(key).name),
            group=ENTERED_GROUP if key == FIRST else "",
            palette=str(shown_key(key)),
        )
        for key in AREA_KEYS
    )


def line_rows(lines: pd.DataFrame) -> tuple[Record, ...]:
    """Condensed lines as rows of the table Regnskab (kr.)."""
    return tuple(
        {
            "aar": int(row["aar"]),
            "funktion": row["funktion"] or NO_FUNCTION,
            "dranst": int(row["dranst"]),
            "gruppering": int(row["gruppering"]) if row["gruppering"] else None,
            "tekst": row["tekst"],
            "udgift": int(row["udgift_oere"]) / 100,
            "indtaegt": int(row["indtaegt_oere"]) / 100,
        }
        for row in lines.to_dict("records")
    )


def mapping_rows(mapping: Mapping) -> tuple[Record, ...]:
    """The rows of the table Kontoplan."""
    return tuple(
        {
            "funktion": row.funktion,
            "dranst": row.dranst,
            "gruppering": row.gruppering if row.gruppering == "*" else int(row.gruppering),
            "titel": row.titel,
            "paragraf": row.paragraf,
            "fra": row.fra_aar,
            "til": row.til_aar,
            "trin": shown_key(row.trin),
            "eget": shown_key(row.eget_trin) if row.eget_trin else None,
            "status": shown_status(row.status),
            "kilde": row.kilde,
        }
        for row in mapping.as_rows()
    )


def year_rows(
    years: Sequence[int],
    prices: pd.DataFrame,
    population: pd.DataFrame,
    sums: Dict[int, int],
    population_source: str,
) -> tuple[Record, ...]:
    """The rows of the year table; a year that is not known is empty, never zero or 1.0."""

    def known(frame: pd.DataFrame, year: int, column: str) -> Scalar:
        return frame.loc[year, column] if column in frame and year in frame.index else None  # type: ignore[return-value]

    return tuple(
        {
            "aar": year,
            "indeks": known(prices, year, "indeks"),
            "b017": known(population, year, "0-17"),
            "b022": known(population, year, "0-22"),
            "kontroltal": sums[year] / 100 if year in sums else None,
            "kilde_indeks": known(prices, year, "kilde"),
            "kilde_befolkning": population_source if year in population.index else None,
        }
        for year in years
    )


def first_step_rows(years: Sequence[int], entered: FirstStep) -> tuple[Record, ...]:
    """The rows of the table of trin 1; a year that is not entered is empty, never zero."""
    return tuple(
        {
            "aar": year,
            "kroner": entered.oere[year] / 100 if year in entered.oere else None,
            "kilde": entered.sources.get(year) or None,
        }
        for year in years
    )


def file_rows(files: Sequence[FileReport]) -> tuple[Record, ...]:
    """What was recognised of each file."""
    return tuple(
        {
            "fil": report.name,
            "form": ", ".join(report.recognised.account_form),
            "enhed": unit_told(report.recognised),
            "genkendt": _recognised(report),
            "linjer": report.lines_read,
            "oversprunget": sum(report.skipped.values()),
            "kroner": report.total / 100,
        }
        for report in files
    )


def _recognised(report: FileReport) -> str:
    found = report.recognised
    place = f"arket {found.sheet}" if found.sheet else f"{found.encoding}, adskilt af {found.separator!r}"
    columns = ", ".join(name for _, name in found.columns)
    unused = f"; ikke brugt: {', '.join(found.unused)}" if found.unused else ""
    head = f"{place}; overskrift i linje {found.header_line}"
    return f"{head}; kolonner: {columns}{unused}; fortegn: {found.sign_basis}"


def finding_rows(findings: Sequence[Finding]) -> tuple[Record, ...]:
    """What was noticed in the files, line by line."""
    return tuple(
        {
            "fil": finding.file,
            "art": KIND_NAMES[finding.kind],
            "linje": finding.line,
            "besked": finding.message,
            "kroner": None if finding.oere is None else finding.oere / 100,
            "forslag": finding.suggestion,
        }
        for finding in findings
    )


def unmapped_rows(reconciliation: Reconciliation) -> tuple[Record, ...]:
    """Accounts of the area that no mapping row names."""
    return tuple(
        {
            "konto": f"{row['funktion']} dranst {row['dranst']} gr. {row['gruppering'] or '-'}",
            "fra": int(row["fra_aar"]),
            "til": int(row["til_aar"]),
            "tekst": counted(int(row["linjer"]), "linje", "linjer"),
            "kroner": int(row["netto_oere"]) / 100,
        }
        for row in reconciliation.unmapped.to_dict("records")
    )


def outside_rows(reconciliation: Reconciliation) -> tuple[Record, ...]:
    """What stands outside the area, by reason and account."""
    return tuple(
        {
            "konto": f"{row['funktion'] or NO_FUNCTION} dranst {row['dranst']}"
            + (f" gr. {row['gruppering']}" if row["gruppering"] else ""),
            "fra": int(row["fra_aar"]),
            "til": int(row["til_aar"]),
            "tekst": f"{row['aarsag']}, {counted(int(row['linjer']), 'linje', 'linjer')}",
            "kroner": int(row["netto_oere"]) / 100,
        }
        for row in reconciliation.outside.to_dict("records")
    )


def constant_tables() -> dict[str, object]:
    """Lists that do not depend on the accounts."""
    placements = [(each.name, shown_key(each.key)) for each in STEPS]
    return {
        "enheder": tuple({"enhed": unit, "faktor": factor} for unit, factor in UNITS.items()),
        "naevnere": ({"naevner": "0-17"}, {"naevner": "0-22"}),
        "trinvalg": tuple({"trin": shown_key(trin)} for trin in MAPPABLE_KEYS),
        "omraadedranst": ({"dranst": 1}, {"dranst": 2}),
        "linjegraenser": tuple(
            {"aar": year, "dranst": dranst} for year, dranst in zip(YEARS, DRANST, strict=True)
        ),
        "afstemning": tuple({"navn": name, "trin": key} for name, key in placements),
        "evidens": (
            *({"navn": STATUS_MEANING[status], "status": shown_status(status)} for status in STATUSES),
            {"navn": "Konti uden række i kontoplanen", "status": step(IKKE_KORTLAGT).name},
        ),
        "brudlinjer": ({},) * BREAK_ROWS,
        "linjeliste": ({},) * FAULTY_ROWS,
        "aendringer": CHANGES,
        "importlinjer": tuple(Item(number, "") for number in range(1, LOG_ROWS + 1)),
        "importlog": {},
    }


def year_width(lines: pd.DataFrame) -> float:
    """Width of a year's column: the largest yearly total in kr. must fit, in bold with separators."""
    per_year = lines.groupby("aar")[["udgift_oere"]].sum().abs().max().max() / 100
    digits = len(f"{per_year:,.0f}")
    return max(10.0, digits * 1.05)
