"""Rules about sheets as wholes: kind, visibility, names, tables."""

from __future__ import annotations

import re

from openpyxl.utils import quote_sheetname

from tests.rules.formula_text import references
from tests.rules.kinds import head, kind_of, sheets_of
from tests.rules.registry import rule
from tests.rules.timeline import year_headers
from tests.support.xlsx import Sheet, Workbook

LONGEST_SHEET_NAME = 31
LAST_ROW_TO_FREEZE = 10
"""A header further down belongs to one block of several, and would take the screen if it were frozen."""

LIGHT = re.compile(r"\b(OK|FEJL)\b")


@rule
def check_sheet_kind_stated(book: Workbook) -> list[str]:
    """Each sheet says its kind in its head: "Ark: Beregning"."""
    return [f"{sheet.name}: no kind in the head" for sheet in book.sheets if not kind_of(sheet)]


@rule
def check_total_light_in_head(book: Workbook) -> list[str]:
    """A formula in the head of every sheet shows the total check light, OK or FEJL."""
    return [
        f"{sheet.name}: no check light in the head"
        for sheet in book.sheets
        if not any(cell.formula is not None and LIGHT.search(cell.text) for cell in head(sheet))
    ]


@rule
def check_nothing_hidden(book: Workbook) -> list[str]:
    """No hidden sheets, rows or columns."""
    found = [f"{sheet.name}: sheet is {sheet.state}" for sheet in book.sheets if sheet.state != "visible"]
    found += [f"{sheet.name}: row {row} is hidden" for sheet in book.sheets for row in sheet.hidden_rows]
    return found + [
        f"{sheet.name}: column {c} is hidden" for sheet in book.sheets for c in sheet.hidden_columns
    ]


@rule
def check_no_merged_cells(book: Workbook) -> list[str]:
    """No merged cells."""
    return [f"{sheet.name}!{area}: merged" for sheet in book.sheets for area in sheet.merged]


@rule
def check_gridlines_off(book: Workbook) -> list[str]:
    """Gridlines are off."""
    return [f"{sheet.name}: gridlines are shown" for sheet in book.sheets if sheet.gridlines]


@rule
def check_freeze_panes(book: Workbook) -> list[str]:
    """A sheet that begins with a timeline or with its only row of table headers freezes it."""
    return [
        f"{sheet.name}: no freeze panes"
        for sheet in book.sheets
        if not sheet.frozen and any(row <= LAST_ROW_TO_FREEZE for row in _rows_to_freeze(sheet))
    ]


def _rows_to_freeze(sheet: Sheet) -> set[int]:
    tops = {table.area.top for table in sheet.tables}
    years = {header.row for header in year_headers(sheet)}
    return years | (tops if len(tops) == 1 else set())


@rule
def check_sheet_names(book: Workbook) -> list[str]:
    """Sheet names have at most 31 characters."""
    return [f"{s.name}: name is too long" for s in book.sheets if len(s.name) > LONGEST_SHEET_NAME]


@rule
def check_defined_names_resolve(book: Workbook) -> list[str]:
    """Every defined name leads to cells of a sheet that exists, or holds a text in quotes."""
    sheets = {quote_sheetname(sheet.name) for sheet in book.sheets} | set(book.sheet_by_name)
    tables = {table.name for sheet in book.sheets for table in sheet.tables}
    found = []
    for name, content in book.names.items():
        if re.fullmatch(r'"[^"]+"', content):
            continue
        targets = references(f"={content}")
        lost = [
            t for t in targets if t.rpartition("!")[0] not in sheets and t.partition("[")[0] not in tables
        ]
        if lost or not targets or "#REF!" in content:
            found.append(f"{name}: leads nowhere ({content})")
    return found


@rule
def check_real_tables(book: Workbook) -> list[str]:
    """Sheets of the kinds Data and Tabel hold a real Excel table."""
    return [f"{sheet.name}: no table" for sheet in sheets_of(book, "Data", "Tabel") if not sheet.tables]
