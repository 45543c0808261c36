"""Open an account export that is a workbook: the sheet with accounts, or several with a year each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.content_below import content_below
from generator.accounts.errors import NoAccountsAmountError
from generator.accounts.find_header import find_header, no_header
from generator.accounts.header import Header
from generator.accounts.headings import Meaning
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice
from generator.accounts.names import Role
from generator.accounts.seen_headings import seen_headings
from generator.accounts.table import Coded, Table
from generator.accounts.title_years import is_budget_name, year_of_name, year_of_titles
from generator.accounts.without import sheet_without
from generator.files import SourceFile
from generator.tables.cpr import find_cpr, heading_above, heading_of, personal_data
from generator.tables.errors import NotAccountsError, SheetChoiceError, line_place, sheet_place
from generator.tables.grid import MAX_COLUMNS
from generator.tables.spreadsheet import Sheet, read_sheets
from generator.tables.years import year_number

_WEAK = frozenset({Meaning.TOTAL, Meaning.BALANCE})
"""A sheet whose only amounts are called *Sum* is a pivot of another sheet."""


@dataclass(frozen=True)
class OpenedWorkbook:
    """The tables of a workbook, and the sheets that look like accounts and are left out: name and why."""

    tables: tuple[Table, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def open_workbook(source: SourceFile, layout: LayoutChoice, known: KnownAccounts) -> OpenedWorkbook:
    """Open a workbook; values only, macros are neither read nor run.

    Raises:
        SpreadsheetError, UnsafeSpreadsheetError: see `read_sheets`.
        NotAccountsError: no sheet has a header with an account and an amount, or one has too many columns.
        NoAccountsAmountError: the only sheets with a header hold budgets.
        SheetChoiceError: several sheets have one and no year each, or the stated sheet is not there.
        HeaderChoiceError: see `find_header`.
        PersonalDataError: a CPR number on another sheet of the workbook.
    """
    emptied = [sheet_without(sheet, layout.uden_kolonner) for sheet in read_sheets(source)]
    sheets = [sheet for sheet, _ in emptied]
    wanted = _wanted(source.name, sheets, layout)
    for sheet in wanted:
        _refuse_width(source.name, sheet)
    found: list[tuple[Sheet, Header]] = []
    left_out: list[tuple[str, str]] = []
    fault: NoAccountsAmountError | None = None
    for sheet in wanted:
        try:
            header = _header(source.name, sheet, layout, known)
        except NoAccountsAmountError as error:
            fault = fault or error
            left_out.append((sheet.name, "ingen kolonne med regnskab"))
            continue
        if header is not None:
            found.append((sheet, header))
    if not found:
        raise fault or no_header(source.name, _seen(wanted))
    chosen = _chosen(source.name, found, left_out)
    used = [sheet for sheet, _ in chosen]
    for other in sheets:
        if other not in used:
            _refuse_cpr(source.name, other)
    without = tuple(dict.fromkeys(name for _, names in emptied for name in names))
    tables = tuple(replace(_table(source.name, sheet, header), without=without) for sheet, header in chosen)
    return OpenedWorkbook(tables, tuple(left_out))


def _refuse_cpr(name: str, sheet: Sheet) -> None:
    """Stop at a CPR number on a sheet that is not read, and whose headings are not known."""
    for place, column in enumerate(sheet.columns):
        cells = [cell.strip() for cell in column]
        heading = heading_above(cells)
        found = find_cpr(dict.fromkeys(cells), heading_of(heading))
        if found is not None:
            raise personal_data(line_place(name, cells.index(found) + 1, sheet.name), place, heading)


def _seen(sheets: Sequence[Sheet]) -> str:
    return next((seen for sheet in sheets if (seen := seen_headings(sheet.rows))), "")


def _chosen(
    name: str, found: Sequence[tuple[Sheet, Header]], left_out: list[tuple[str, str]]
) -> Sequence[tuple[Sheet, Header]]:
    """The only sheet with accounts, or all of them when each has a year of its own.

    Raises:
        SheetChoiceError: several sheets that do not say which year each is of, or the same year.
    """
    found = _without_budgets(found, left_out)
    strong = [pair for pair in found if not all(column.meaning in _WEAK for column in pair[1].amounts)]
    if strong and len(strong) < len(found):
        left_out += [(sheet.name, "kun summer") for sheet, header in found if (sheet, header) not in strong]
        found = strong
    if len(found) == 1:
        return found
    years = [_years(sheet, header) for sheet, header in found]
    all_years = [year for of_sheet in years for year in of_sheet]
    if all(years) and len(set(all_years)) == len(all_years):
        return found
    names = ", ".join(sheet.name for sheet, _ in found)
    raise SheetChoiceError(
        f"Flere ark ligner et regnskab: {names}",
        where=name,
        action="Angiv det rigtige med --layout ark=NAVN.",
    )


def _without_budgets(
    found: Sequence[tuple[Sheet, Header]], left_out: list[tuple[str, str]]
) -> Sequence[tuple[Sheet, Header]]:
    """The sheets without those named a budget, unless their columns say accounts or all are such."""
    budgets = [
        sheet.name
        for sheet, header in found
        if is_budget_name(sheet.name)
        and all(column.meaning is not Meaning.ACCOUNTS for column in header.amounts)
    ]
    if not budgets or len(budgets) == len(found):
        return found
    left_out += [(name, "et budget") for name in budgets]
    return [pair for pair in found if pair[0].name not in budgets]


def _years(sheet: Sheet, header: Header) -> frozenset[int]:
    """The years that a sheet says its amounts are of: in headings, a column, titles or its name."""
    named = {column.year for column in header.amounts if column.year is not None}
    if named:
        return frozenset(named)
    if Role.AAR in header.columns:
        cells = {cell.strip() for cell in sheet.columns[header.columns[Role.AAR]][header.position + 1 :]}
        read = {year_number(cell) for cell in cells if any(sign.isdigit() for sign in cell)}
        return frozenset(year for year in read if year is not None) if None not in read else frozenset()
    titles = tuple(" ".join(cell for cell in row if cell) for row in sheet.rows[: header.first])
    year = year_of_titles(titles) or year_of_name(sheet.name)
    return frozenset() if year is None else frozenset({year})


def _refuse_width(name: str, sheet: Sheet) -> None:
    """Refuse more columns than accounts have; a cell that was left far out to the right is one."""
    filled = sum(any(column) for column in sheet.columns)
    if filled > MAX_COLUMNS:
        raise NotAccountsError(
            f"Arket har {filled} kolonner; grænsen er {MAX_COLUMNS}",
            where=sheet_place(name, sheet.name),
            action="Tjek, at det er et regnskabsudtræk.",
        )


def _wanted(name: str, sheets: Sequence[Sheet], layout: LayoutChoice) -> Sequence[Sheet]:
    if layout.ark is None:
        return sheets
    stated = [sheet for sheet in sheets if sheet.name.casefold() == layout.ark.casefold()]
    if not stated:
        names = ", ".join(sheet.name for sheet in sheets)
        raise SheetChoiceError(
            f"Arket {layout.ark} findes ikke", where=name, action=f"Vælg et af arkene: {names}."
        )
    return stated


def _header(name: str, sheet: Sheet, layout: LayoutChoice, known: KnownAccounts) -> Header | None:
    lines = range(1, len(sheet.rows) + 1)
    rows = [[cell.strip() for cell in row] for row in sheet.rows[:_HEAD]]
    rows = rows if layout.overskriftslinje is None else [[c.strip() for c in row] for row in sheet.rows]
    by_content = content_below(rows, known, lambda: sheet.rows)
    return find_header(rows, lines, name=name, sheet=sheet.name, layout=layout, by_content=by_content)


_HEAD = 400
"""The rows that the search for a header may look at."""


def _typed(sheet: Sheet, place: int) -> npt.NDArray[np.bool_]:
    """The rows in which a column holds a number of its own, no text that looks like one."""
    flags = np.zeros(len(sheet.rows), dtype=bool)
    if place < len(sheet.numbers):
        known = np.frombuffer(sheet.numbers[place], dtype=np.bool_)
        flags[: len(known)] = known
    return flags


def _table(name: str, sheet: Sheet, header: Header) -> Table:
    columns = [pd.Series(column, dtype="object") for column in sheet.columns]
    places = {place for column in header.amounts for place in column.all_places}
    return Table(
        name=name,
        sheet=sheet.name,
        encoding="",
        separator="",
        header=header,
        lines=np.arange(1, len(sheet.rows) + 1, dtype=np.int64),
        coded={place: Coded.of(column) for place, column in enumerate(columns) if place not in places},
        amounts={place: list(columns[place]) for place in places},
        scaled=sheet.scaled,
        format_words=sheet.words,
        typed={place: _typed(sheet, place) for place in places},
    )
