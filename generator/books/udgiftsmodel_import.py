"""What an import changes in an expenditure workbook: the rows of Regnskab and the control figures.

Nothing is written here: a plan says what the table's rows are to be, and which cells get which value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from generator.accounts.pasted import clean_year
from generator.books.resources import templates_folder
from generator.books.udgiftsmodel import WORKBOOK
from generator.books.udgiftsmodel_found import (
    cleaned,
    first_step_of,
    is_typed,
    oere_of,
    table,
)
from generator.books.udgiftsmodel_incoming import ImportRefusedError, Incoming
from generator.books.udgiftsmodel_tables import ACCOUNT_HEADS, Record, line_rows
from generator.danish import listed
from generator.ladder.condense import condense
from generator.workbook.block_schema import TableBlock
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, FoundTable
from generator.workbook.loader import load_sheet
from generator.workbook.plan import Scalar

TABLE, YEARS, CONTROL = "Regnskab", "Årstabel", "Kontroltal i kr."
Cells = dict[tuple[str, int, int], Scalar]
"""Values by sheet, row and column, from 0."""


@dataclass(frozen=True)
class YearImport:
    """What happens to a year of the file; øre.

    Attributes:
        year: the accounting year.
        lines: lines of the file.
        oere: their sum.
        replaced: the sum of the workbook's lines that go out; None for a year that it does not have.
        typed: what the user has entered on trin 1, which stays.
        control: the control figure that stands in the workbook.
        keeps_control: whether that figure stays, because it is not the old lines' own sum.
    """

    year: int
    lines: int
    oere: int
    replaced: int | None
    typed: int
    control: Scalar
    keeps_control: bool


@dataclass(frozen=True)
class ImportPlan:
    """What is to be written.

    Attributes:
        incoming: the file as it was read.
        years: what happens to each of its years.
        start: the first row of the table that is written, from 0.
        rows: the rows from there on, by head; calculated columns are left out.
        cells: control figures, and the last shown year where it moves on.
    """

    incoming: Incoming
    years: tuple[YearImport, ...]
    start: int
    rows: tuple[Record, ...]
    cells: Cells = field(default_factory=dict)

    @property
    def replaced(self) -> list[int]:
        """The years whose lines go out."""
        return [each.year for each in self.years if each.replaced is not None]

    @property
    def new(self) -> list[int]:
        """The years that the workbook does not have."""
        return [each.year for each in self.years if each.replaced is None]


def plan_import(found: FoundBook, incoming: Incoming) -> ImportPlan:
    """Put an export into a workbook: its years take the place of those that the workbook has.

    Other years' rows stay as they are with the user's own columns, and so does trin 1, also where version 0.3
    had it among the lines; the rows stand as a new workbook has them. Only rows that differ are written.

    Raises:
        ForeignWorkbookError: a table or column is gone.
    """
    regnskab = _accounts_table(found)
    years = _years(found, regnskab, incoming)
    replaced = {each.year for each in years}
    kept = [_kept(row) for row in regnskab.rows if _year(row) not in replaced or is_typed(row)]
    rows = sorted([*filter(_holds_something, kept), *_new_rows(incoming)], key=_order)
    start = min(_first_difference(regnskab.rows, rows), len(rows) - 1)
    return ImportPlan(incoming, years, start, tuple(rows[start:]), _control_cells(found, years))


def plan_addition(found: FoundBook, incoming: Incoming) -> ImportPlan:
    """Put years that a workbook does not have under its last row, and show the newest of them.

    Raises:
        ImportRefusedError: the workbook has lines of one of the years.
        ForeignWorkbookError: a table or column is gone.
    """
    regnskab = _accounts_table(found)
    years = _years(found, regnskab, incoming)
    there = [str(each.year) for each in years if each.replaced is not None]
    if there:
        raise ImportRefusedError(
            f"Projektmappen har allerede regnskab for {listed(there)}",
            where=incoming.name,
            action="Brug Importér regnskab, hvis årets linjer skal erstattes.",
        )
    cells = _control_cells(found, years)
    shown, newest = last_shown(found), max(incoming.years)
    if newest > shown:
        area = found.area("UM_SidsteAar")
        cells[area.sheet, area.top, area.left] = newest
    rows = sorted(_new_rows(incoming), key=_order)
    return ImportPlan(incoming, years, len(regnskab.rows), tuple(rows), cells)


def last_shown(found: FoundBook) -> int:
    """The last year of the time axis; 0 when the cell holds no year."""
    value = found.named("UM_SidsteAar")[0][0]
    return int(value) if isinstance(value, int | float) else 0


def _accounts_table(found: FoundBook) -> FoundTable:
    regnskab = table(found, TABLE)
    for head in ACCOUNT_HEADS.values():
        _column(regnskab, TABLE, head)
    return regnskab


def _column(of: FoundTable, name: str, head: str) -> int:
    if head not in of.heads:
        raise ForeignWorkbookError(
            f"Kolonnen {head} findes ikke i tabellen {name}",
            where=f"arket {of.sheet}",
            action="Er den slettet eller omdøbt? Brug en uændret kopi af filen.",
        )
    return of.area.left + of.heads.index(head)


def _years(found: FoundBook, regnskab: FoundTable, incoming: Incoming) -> tuple[YearImport, ...]:
    counts = incoming.accounts.lines.groupby("aar").size()
    controls = {_year(row): row.get(CONTROL) for row in table(found, YEARS).rows}
    entered = first_step_of(found).oere
    found_years = []
    for year in incoming.years:
        own = [row for row in regnskab.rows if _year(row) == year]
        typed = entered.get(year, 0) + sum(_oere(row) for row in own if is_typed(row))
        read = [_oere(row) for row in own if not is_typed(row)]
        replaced, oere, control = sum(read) if read else None, incoming.sums[year], controls.get(year)
        keeps, lines = _keeps(control, oere, replaced), int(counts.get(year, 0))
        found_years.append(YearImport(year, lines, oere, replaced, typed, control, keeps))
    return tuple(found_years)


def _keeps(control: Scalar, oere: int, replaced: int | None) -> bool:
    """Whether a control figure is the user's own: it is there, and it is neither file's sum."""
    if control in (None, "", 0):
        return False
    return not isinstance(control, int | float) or oere_of(control) not in (oere, replaced)


def _control_cells(found: FoundBook, years: Sequence[YearImport]) -> Cells:
    """The file's own sums, where no control figure of the user's own stands."""
    of = table(found, YEARS)
    column = _column(of, YEARS, CONTROL)
    rows = {_year(row): of.area.top + number for number, row in enumerate(of.rows, start=1)}
    return {(of.sheet, rows[each.year], column): each.oere / 100 for each in years if not each.keeps_control}


def _new_rows(incoming: Incoming) -> list[Record]:
    """The file's lines as rows of the table."""
    lines = line_rows(condense(incoming.accounts.lines, incoming.mapping))
    return [{head: row.get(key) for key, head in ACCOUNT_HEADS.items()} for row in lines]


@cache
def _calculated() -> frozenset[str]:
    """The heads of the columns that hold formulas."""
    blocks = load_sheet(templates_folder() / WORKBOOK, "regnskab").blocks
    block = next(each for each in blocks if isinstance(each, TableBlock) and each.table == TABLE)
    return frozenset(column.head for column in block.columns if column.formula)


def _kept(row: Mapping[str, Scalar]) -> Record:
    return {head: value for head, value in row.items() if head not in _calculated()}


def _holds_something(row: Mapping[str, Scalar]) -> bool:
    return any(value not in (None, "") for value in row.values())


def _first_difference(old: Sequence[Mapping[str, Scalar]], new: Sequence[Mapping[str, Scalar]]) -> int:
    """How many of the first rows are those that stand there already."""
    return len(list(takewhile(lambda pair: _same(*pair), zip(old, new, strict=False))))


def _same(old: Mapping[str, Scalar], new: Mapping[str, Scalar]) -> bool:
    """Whether two rows hold the same; an empty text is an empty cell."""
    none = (None, "")
    return all(old.get(head) == value or {old.get(head), value} <= set(none) for head, value in new.items())


def _order(row: Mapping[str, Scalar]) -> tuple[bool, float, str, float, str]:
    """As a new workbook has its rows: by year and account, after what version 0.3 had for trin 1."""
    line = cleaned(row)
    year = line.aar if line.aar else float("inf")
    dranst = float("inf") if line.dranst < 0 else line.dranst
    return not is_typed(row), year, line.funktion, dranst, line.gruppering


def _year(row: Mapping[str, Scalar]) -> int:
    return clean_year(row.get("År"))


def _oere(row: Mapping[str, Scalar]) -> int:
    return oere_of(row.get("Udgift")) + oere_of(row.get("Indtægt"))
