"""Rules about sheets with years across: one formula per row, the same year in the same column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.rules.formula_text import relative
from tests.rules.registry import rule
from tests.support.xlsx import Sheet, Workbook

FEWEST_YEARS = 3
FIRST_YEAR, LAST_YEAR = 1990, 2100
HEADER_COLUMNS = ("Enhed", "Prisniveau")


@dataclass(frozen=True)
class YearHeader:
    """A row of consecutive years: its row, first column and years."""

    row: int
    first: int
    years: tuple[int, ...]

    @property
    def columns(self) -> range:
        return range(self.first, self.first + len(self.years))


def year_headers(sheet: Sheet) -> list[YearHeader]:
    """Rows with three or more consecutive years side by side."""
    found: list[YearHeader] = []
    run: list[tuple[int, int, int]] = []
    for cell in sheet.filled:
        if not isinstance(cell.value, float) or not FIRST_YEAR <= cell.value <= LAST_YEAR:
            continue
        here = (cell.row, cell.column, int(cell.value))
        if run and here == (run[-1][0], run[-1][1] + 1, run[-1][2] + 1):
            run.append(here)
        else:
            run = [here]
        if len(run) == FEWEST_YEARS:
            found.append(YearHeader(run[0][0], run[0][1], ()))
        if len(run) >= FEWEST_YEARS:
            found[-1] = YearHeader(run[0][0], run[0][1], tuple(year for _, _, year in run))
    return found


def timeline_rows(sheet: Sheet, header: YearHeader) -> range:
    """Rows that the header rules: down to the next header, or to a row with written text under the years."""
    others = {other.row for other in year_headers(sheet)} - {header.row}
    for row in range(header.row + 1, sheet.last_row + 1):
        cells = (sheet.cells.get((row, column)) for column in header.columns)
        if row in others or any(cell is not None and cell.text and cell.formula is None for cell in cells):
            return range(header.row, row)
    return range(header.row, sheet.last_row + 1)


@rule
def check_one_formula_per_row(book: Workbook) -> list[str]:
    """Over the timeline a row holds one formula, copied; or none at all."""
    found = []
    for sheet in book.sheets:
        for header in year_headers(sheet):
            for row in timeline_rows(sheet, header):
                cells = [sheet.cells.get((row, column)) for column in header.columns]
                forms = {
                    None if cell is None or cell.formula is None else relative(cell.formula, row, cell.column)
                    for cell in cells
                }
                if len(forms) > 1:
                    found.append(f"{sheet.name}: row {row} holds {len(forms)} formulas over the years")
    return found


@rule
def check_same_year_same_column(book: Workbook) -> list[str]:
    """The same year stands in the same column on every sheet with a timeline.

    A file of two workbooks has two timelines: each row of years is held against the one that it copies, and
    one that neither copies nor is copied against the first.
    """
    headers = [(sheet, header) for sheet in book.sheets for header in year_headers(sheet)]
    copied = {_copied_row(sheet, header) for sheet, header in headers}
    masters = {(s.name, h.row): (s, h) for s, h in headers if (s.name, h.row) in copied}
    found = []
    for sheet, header in headers[1:]:
        own = (sheet.name, header.row)
        master, years = masters.get(_copied_row(sheet, header) or own, headers[0])
        if (header.first, header.years) != (years.first, years.years):
            found.append(f"{sheet.name}: row {header.row} has other years or columns than {master.name}")
    return found


COPY = re.compile(r"=(?:'?(?P<sheet>[^'!]+)'?!)?\$?[A-Z]+\$?(?P<row>\d+)")


def _copied_row(sheet: Sheet, header: YearHeader) -> tuple[str, int] | None:
    """Sheet and row of the years that a row of years copies cell by cell; None when it has its own."""
    forms = [COPY.fullmatch(sheet.cells[(header.row, column)].formula or "") for column in header.columns]
    rows = {(form["sheet"] or sheet.name, int(form["row"])) for form in forms if form is not None}
    return rows.pop() if len(rows) == 1 and None not in forms else None


@rule
def check_unit_and_price_level_columns(book: Workbook) -> list[str]:
    """Unit and price level have columns of their own, named in the header of the years."""
    return [
        f"{sheet.name}: row {header.row} has no column {name}"
        for sheet in book.sheets
        for header in year_headers(sheet)
        for name in HEADER_COLUMNS
        if name not in {cell.text for cell in sheet.filled if cell.row == header.row}
    ]
