"""Rules about paper: A4 landscape, one page wide, header rows repeated, a footer that says what it is."""

from __future__ import annotations

import re

from tests.rules.registry import rule
from tests.support.xlsx import Sheet, Workbook

A4 = 9
ROWS_ON_A_PAGE = 40
FOOTER_PARTS = {"file": "&F", "sheet": "&A", "page": "&P"}
VERSION = re.compile(r"\d+\.\d+")


@rule
def check_prints_on_a4_landscape(book: Workbook) -> list[str]:
    """Every sheet prints on A4, landscape."""
    return [
        f"{sheet.name}: paper {sheet.printing.paper}, landscape {sheet.printing.landscape}"
        for sheet in book.sheets
        if sheet.printing.paper != A4 or not sheet.printing.landscape
    ]


@rule
def check_prints_one_page_wide(book: Workbook) -> list[str]:
    """Every sheet is fitted to one page in width."""
    return [
        f"{sheet.name}: not fitted to one page in width"
        for sheet in book.sheets
        if not sheet.printing.fit_to_page or sheet.printing.fit_width != 1
    ]


@rule
def check_repeats_header_rows(book: Workbook) -> list[str]:
    """A sheet that takes several pages repeats its header rows."""
    return [
        f"{sheet.name}: {sheet.last_row} rows and no repeated header"
        for sheet in book.sheets
        if sheet.last_row > ROWS_ON_A_PAGE and not sheet.printing.repeated_rows and not _on_one_page(sheet)
    ]


def _on_one_page(sheet: Sheet) -> bool:
    return sheet.printing.fit_to_page and sheet.printing.fit_height == 1


@rule
def check_footer(book: Workbook) -> list[str]:
    """The footer shows file, sheet, page and version."""
    found = []
    for sheet in book.sheets:
        footer = sheet.printing.footer
        found += [
            f"{sheet.name}: footer has no {name}" for name, code in FOOTER_PARTS.items() if code not in footer
        ]
        if not VERSION.search(footer):
            found.append(f"{sheet.name}: footer has no version")
    return found
