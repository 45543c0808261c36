"""Rules about what must be said: front page, check sheet, documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.rules.kinds import sheets_of
from tests.rules.registry import rule
from tests.support.xlsx import Sheet, Workbook

FRONT_PAGE = {
    "municipality": r"\bkommune\b",
    "version": r"\bversion\b",
    "date": r"\d{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2}",
    "source": r"\bkilde\b",
    "price year": r"\bprisår\b|\d{4}-priser",
}
"""What the Forside says, and how one knows it."""

CHECK_COLUMNS = ("Forventet", "Faktisk", "Forskel", "Tolerance")
INPUT_COLUMNS = ("Enhed", "Kilde")
NUMBERS = frozenset({"whole", "decimal"})
"""Kinds of validation of an input that is a number."""


def _texts(sheets: Iterable[Sheet]) -> list[str]:
    return [cell.text for sheet in sheets for cell in sheet.filled if cell.text]


@rule
def check_front_page_says_what_it_is(book: Workbook) -> list[str]:
    """The Forside names municipality, version, date, source and price year."""
    said = "\n".join(_texts(sheets_of(book, "Forside")))
    return [
        f"Forside: does not say {what}"
        for what, pattern in FRONT_PAGE.items()
        if not re.search(pattern, said, re.IGNORECASE)
    ]


@rule
def check_front_page_links_to_every_sheet(book: Workbook) -> list[str]:
    """The Forside holds a link to each of the other sheets."""
    linked = {
        link.rpartition("!")[0].strip("'").replace("''", "'")
        for sheet in sheets_of(book, "Forside")
        for link in sheet.links
    }
    others = (sheet for sheet in book.sheets if sheet not in sheets_of(book, "Forside"))
    return [f"Forside: no link to {sheet.name}" for sheet in others if sheet.name not in linked]


@rule
def check_links_lead_somewhere(book: Workbook) -> list[str]:
    """Links inside the workbook lead to sheets that exist."""
    return [
        f"{sheet.name}: link to {link}"
        for sheet in book.sheets
        for link in sheet.links
        if link.rpartition("!")[0].strip("'").replace("''", "'") not in book.sheet_by_name
        and link not in book.names
    ]


@rule
def check_control_sheet(book: Workbook) -> list[str]:
    """A sheet Kontrol lists each check with expected, actual, difference and tolerance."""
    said = _texts(sheets_of(book, "Kontrol"))
    return [f"Kontrol: no column {column}" for column in CHECK_COLUMNS if column not in said]


@rule
def check_inputs_have_unit_and_source(book: Workbook) -> list[str]:
    """Sheets whose inputs are numbers have columns for their unit and source."""
    return [
        f"{sheet.name}: no column {column}"
        for sheet in sheets_of(book, "Indstillinger")
        for column in INPUT_COLUMNS
        if column not in _texts([sheet]) and any(rule.kind in NUMBERS for rule in sheet.validations)
    ]


@rule
def check_contract_names_documented(book: Workbook) -> list[str]:
    """Every defined name is written on a sheet of the documentation, alone or as a family ("X_...")."""
    said = set(_texts(sheets_of(book, "Dokumentation")))
    families = tuple(text.removesuffix("...") for text in said if text.endswith("_..."))
    return [
        f"{name}: not on a sheet of the kind Dokumentation"
        for name in book.names
        if name not in said and not (families and name.startswith(families))
    ]
