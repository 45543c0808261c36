"""The table on its page: titles, heads, blocks, page headings, footers; as sheets of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.accounts.ledgers.cells import Cell, Kroner
from tests.accounts.ledgers.form import SECTIONS, Form
from tests.accounts.ledgers.rows import Column, Kind, Row, Table, body
from tests.accounts.ledgers.shapes import Line
from tests.accounts.ledgers.years import filled

Cells = list[list[Cell]]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name ("" for none in particular), its cells, and which rows are lines."""

    name: str
    cells: Cells
    lines: tuple[int, ...]


class _Page:
    """Rows of cells in the order of the columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.cells: Cells = []
        self.lines: list[int] = []

    def text(self, *texts: Cell) -> None:
        self.cells.append([*texts])

    def head(self) -> None:
        if any(column.top for column in self.columns):
            tops = [column.top for column in self.columns]
            self.text(*(None if n and top == tops[n - 1] else top or None for n, top in enumerate(tops)))
        self.text(*(column.heading or None for column in self.columns))

    def row(self, row: Row) -> None:
        if row.kind is Kind.LINE:
            self.lines.append(len(self.cells))
        self.text(*(row.cells.get(column.key) for column in self.columns))


def sheets(form: Form, lines: Sequence[Line], years: Sequence[int]) -> list[Sheet]:
    """All sheets of an export; a text file has one."""
    table = Table.of(form, years)
    columns = table.columns()
    if form.year_place == "arkene":
        return [
            _sheet(
                form,
                table,
                columns,
                [line for line in lines if line.year == year],
                filled(form.year_form, year),
            )
            for year in years
        ]
    name = filled(form.year_form, years[0]) if form.year_place == "ark" else ""
    if form.year_place == "side om side":
        return [_side_by_side(table, columns, lines, years)]
    return [_sheet(form, table, columns, lines, name, years)]


def _sheet(
    form: Form,
    table: Table,
    columns: Sequence[Column],
    lines: Sequence[Line],
    name: str,
    years: Sequence[int] = (),
) -> Sheet:
    page = _Page(columns)
    for title in _titles(form, lines):
        page.text(*title)
    if form.blank_after_titles:
        page.text()
    if form.year_place in SECTIONS and years:
        _blocks(form, table, page, lines, years)
    else:
        page.head()
        _paged(form, page, table, body(table, lines))
    if form.below:
        page.text()
    for footer in form.below:
        page.text(footer)
    if form.unit_place == "note":
        page.text()
        page.text(form.unit_text)
    return Sheet(name, page.cells, tuple(page.lines))


def _titles(form: Form, lines: Sequence[Line]) -> list[list[Cell]]:
    """What stands above the table: titles, the year and the unit where they are said there."""
    titles: list[list[Cell]] = [[title] for title in form.above]
    year = max(lines[0].oere)
    if form.year_place in {"titel", "titel og dato", "vag titel"}:
        titles.append(
            [filled("Regnskab {y}" if form.year_place == "titel og dato" else form.year_form, year)]
        )
    if form.year_place == "to celler":
        titles.append([form.year_form, year])
    if form.unit_place == "titel":
        titles.append([form.unit_text])
    return titles


def _blocks(form: Form, table: Table, page: _Page, lines: Sequence[Line], years: Sequence[int]) -> None:
    """Each year with a row of its own; with its own head too where the form says blocks."""
    if form.year_place == "aarsraekke":
        page.head()
    for number, year in enumerate(years):
        if form.year_place == "blokke" and number:
            page.text()
        page.text(year if form.year_form == "{y}" else filled(form.year_form, year))
        if form.year_place == "blokke":
            page.head()
        for row in body(table, [line for line in lines if line.year == year]):
            page.row(row)


def _paged(form: Form, page: _Page, table: Table, rows: Sequence[Row]) -> None:
    """The rows, with heading and page number anew every so many, and what is carried over."""
    if form.repeat == "alt":
        rows = [*rows, *rows]
    if form.repeat == "alt med overskrift":
        for row in rows:
            page.row(row)
        page.head()
    for number, row in enumerate(rows):
        if form.page_every and number and number % form.page_every == 0:
            carried = _carried(table, rows[:number]) if form.running else {}
            if carried:
                page.row(Row(Kind.TOTAL, {table.account_keys[0]: "Transport", **carried}))
            page.text()
            page.text(f"Side {1 + number // form.page_every}")
            page.head()
            if carried:
                page.row(Row(Kind.TOTAL, {table.account_keys[0]: "Overført", **carried}))
        page.row(row)


def _carried(table: Table, rows: Sequence[Row]) -> dict[str, Cell]:
    """The sums of the lines so far, per column that adds up."""
    found: dict[str, Cell] = {}
    for column in table.amounts:
        cells = [row.cells[column.key] for row in rows if row.kind is Kind.LINE]
        kroner = [cell for cell in cells if isinstance(cell, Kroner)]
        if column.adds and kroner and column.key != "saldo":
            found[column.key] = replace(kroner[0], oere=sum(cell.oere for cell in kroner))
    return found


def _side_by_side(
    table: Table, columns: Sequence[Column], lines: Sequence[Line], years: Sequence[int]
) -> Sheet:
    """A table per year, the next to the right of the one before."""
    beside: list[Cells] = []
    for year in years:
        page = _Page(columns)
        page.text(f"Regnskab {year}")
        page.head()
        for row in body(table, [line for line in lines if line.year == year]):
            page.row(row)
        beside.append(page.cells)
    width = len(columns) + 1
    height = max(len(cells) for cells in beside)
    padded = [
        [[*row, *[None] * (width - len(row))] for row in cells] + [[None] * width] * (height - len(cells))
        for cells in beside
    ]
    return Sheet("", [[cell for cells in padded for cell in cells[n]] for n in range(height)], ())
