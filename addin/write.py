"""Writes what a command wants into the open workbook: all of it or nothing, one block per area.

What stood there is kept in the journal before the first cell is touched; a fault puts it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import xlwings as xw
from xlwings.main import Table

from addin import journal as journals
from addin.charts import aimed, hold_chart, put_chart
from addin.content import Grid, Held, hold, put
from addin.errors import LockedError, NothingToUndoError, WriteFailedError
from addin.journal import Journal, RangeBefore, TableBefore
from addin.outcome import Block, Outcome, TableRows, blocks
from generator.errors import TrappenError
from generator.workbook.address import Area


@dataclass(frozen=True)
class _TableChange:
    """A table's rows as a block of cells, and the area that the table is to have."""

    before: TableBefore
    address: str
    block: Block
    grid: Grid


Patience = Callable[[Callable[[], object]], object]
"""Asks Excel again while it is busy; see `addin.state.patiently`."""


def apply(book: xw.Book, outcome: Outcome, label: str, at: str, patience: Patience) -> None:
    """Write an outcome.

    Args:
        book: the open workbook.
        outcome: what to write.
        label: the command's label, for the journal.
        at: when, as the user reads it.
        patience: asks Excel again while it is busy.

    Raises:
        LockedError: a cell that must be written is locked; nothing is written.
        WriteFailedError: Excel refused in the middle; everything has been put back.
    """
    tables = [_table_change(book, rows) for rows in outcome.tables]
    cells = blocks(outcome.cells)
    _require_unlocked(book, [block.area for block in (*cells, *(change.block for change in tables))])
    kept = Journal(
        book=str(book.fullname),
        command=label,
        at=at,
        ranges=(
            *(_before(book, change.block.area, change.grid) for change in tables),
            *(_before(book, block.area, [list(line) for line in block.values]) for block in cells),
        ),
        tables=tuple(change.before for change in tables),
        charts=tuple(hold_chart(book, aim.sheet, aim.chart) for aim in outcome.charts),
    )
    journals.keep(kept)
    try:
        _write(book, outcome, kept, tables, patience)
    except Exception as error:
        _put_back_or_tell(book, kept, patience)
        journals.forget(kept.book)
        if isinstance(error, TrappenError):
            raise
        raise WriteFailedError(
            f"Excel tog ikke imod alle tal, og alt er sat tilbage ({type(error).__name__})",
            where=book.name,
            action="Luk åbne dialoger og felter under redigering, og prøv igen.",
        ) from error
    journals.keep(kept.model_copy(update={"finished": True}))


def _write(
    book: xw.Book, outcome: Outcome, kept: Journal, tables: Sequence[_TableChange], patience: Patience
) -> None:
    for change in tables:
        patience(partial(_resize, book, change.before, change.address))
    for written in kept.ranges:
        patience(partial(put, book.sheets[written.sheet].range(written.address), written.after))
    for aim in outcome.charts:
        patience(partial(put_chart, book, aimed(aim)))


def _put_back_or_tell(book: xw.Book, kept: Journal, patience: Patience) -> None:
    """Put all back after a fault; where Excel refuses that too, the journal stays for the next click."""
    try:
        put_back(book, kept, patience)
    except Exception as error:
        raise WriteFailedError(
            f"Excel tog ikke imod alle tal, og de kunne heller ikke sættes tilbage ({type(error).__name__})",
            where=book.name,
            action="Gem ikke filen. Luk dialoger, og tryk på en knap; den sætter først felterne tilbage.",
        ) from error


def put_back(book: xw.Book, kept: Journal, patience: Patience) -> None:
    """Put back what a command replaced: cells with their formulas, tables' areas, charts' references."""
    for written in kept.ranges:
        patience(partial(put, book.sheets[written.sheet].range(written.address), written.before))
    for table in kept.tables:
        patience(partial(_resize, book, table, table.address))
    for chart in kept.charts:
        patience(partial(put_chart, book, chart))


def mend(book: xw.Book, patience: Patience) -> Journal | None:
    """Put back what a command that was killed in the middle had written; None when there is nothing of it.

    The file may have been closed without saving, or another may have taken its place since: only areas that
    are as the command found or left them are its own.
    """
    kept = journals.read(str(book.fullname))
    if kept is None or kept.finished:
        return None
    is_own = _is_half_written(book, kept)
    if is_own:
        put_back(book, kept, patience)
    journals.forget(kept.book)
    return kept if is_own else None


def _is_half_written(book: xw.Book, kept: Journal) -> bool:
    """Whether every area holds what stood there before or what the command wrote."""
    try:
        _require_there(book, kept)
    except NothingToUndoError:
        return False
    for written in kept.ranges:
        now = _plain(hold(book.sheets[written.sheet].range(written.address)))
        if now not in (_plain(written.before), _plain(written.after)):
            return False
    return True


def undo(book: xw.Book, patience: Patience) -> Journal:
    """Put back what the last command replaced, and forget it.

    Raises:
        NothingToUndoError: there is nothing to undo, or a sheet, table or chart of it is gone.
    """
    kept = last(book)
    _require_there(book, kept)
    put_back(book, kept, patience)
    journals.forget(kept.book)
    return kept


def last(book: xw.Book) -> Journal:
    """What the last command replaced.

    Raises:
        NothingToUndoError: no command has written in this workbook since it was last undone.
    """
    kept = journals.read(str(book.fullname))
    if kept is None:
        raise NothingToUndoError(
            "Der er ikke noget at fortryde i denne projektmappe",
            where=book.name,
            action="Kun det, som den seneste knap skrev, kan fortrydes.",
        )
    return kept


def changed_since(book: xw.Book, kept: Journal) -> list[str]:
    """The areas whose cells are no longer what the command wrote."""
    _require_there(book, kept)
    return [
        f"{written.sheet}!{written.address}"
        for written in kept.ranges
        if _plain(hold(book.sheets[written.sheet].range(written.address))) != _plain(written.after)
    ]


def _plain(grid: Sequence[Sequence[Held]]) -> list[list[Held]]:
    """Cells as they compare: Excel knows no whole numbers, and an empty text is an empty cell."""
    return [
        [float(held) if isinstance(held, int | float) and not isinstance(held, bool) else held or None
         for held in line]
        for line in grid
    ]  # fmt: skip


def _before(book: xw.Book, area: Area, after: Grid) -> RangeBefore:
    cells = _cells(book, area)
    return RangeBefore(sheet=area.sheet, address=str(cells.address), before=hold(cells), after=after)


def _cells(book: xw.Book, area: Area) -> xw.Range:
    return book.sheets[area.sheet].range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1))


def _require_unlocked(book: xw.Book, areas: Sequence[Area]) -> None:
    """See that all areas can be written; each sheet is asked once, for every question to Excel takes time."""
    there = {str(sheet.name) for sheet in book.sheets}
    protected: dict[str, bool] = {}
    for area in areas:
        if area.sheet not in there:
            raise LockedError(
                "Arket findes ikke i projektmappen",
                where=area.sheet,
                action="Er det slettet eller omdøbt? Brug en uændret kopi af filen.",
            )
        if area.sheet not in protected:
            protected[area.sheet] = bool(book.sheets[area.sheet].api.ProtectContents)
        if protected[area.sheet] and _cells(book, area).api.Locked is not False:
            raise LockedError(
                "Felterne er låst, så der er ikke skrevet noget",
                where=f"arket {area.sheet}, {area.address(seen_from=area.sheet, row='', first='', last='')}",
                action="Fjern arkets beskyttelse under Gennemse, eller brug en uændret kopi af filen.",
            )


def _require_there(book: xw.Book, kept: Journal) -> None:
    sheets = {sheet.name for sheet in book.sheets}
    tables = {table.name for sheet in book.sheets for table in sheet.tables} if kept.tables else set()
    charts = (
        {(sheet.name, chart.name) for sheet in book.sheets for chart in sheet.charts} if kept.charts else ()
    )
    gone = [written.sheet for written in kept.ranges if written.sheet not in sheets]
    gone += [table.table for table in kept.tables if table.table not in tables]
    gone += [f"Et diagram på {held.sheet}" for held in kept.charts if (held.sheet, held.chart) not in charts]
    if gone:
        raise NothingToUndoError(
            f"{gone[0]} findes ikke mere, så {kept.command} kan ikke fortrydes",
            where=book.name,
            action="Hent filen frem, som den var før knappen, fra sidste gang den blev gemt.",
        )


def _resize(book: xw.Book, table: TableBefore, address: str) -> None:
    sheet = book.sheets[table.sheet]
    sheet.tables[table.table].resize(sheet.range(address))


def _table_change(book: xw.Book, rows: TableRows) -> _TableChange:
    """The cells of a table's new rows, calculated columns with the formula of the table's first row.

    Raises:
        LockedError: the table is gone, or something stands where it must grow.
    """
    sheet, table = _find_table(book, rows.table)
    area = table.range
    top, left = area.row - 1, area.column - 1
    height, width = area.shape
    heads, first = [str(text) for text in area[0, :].value], hold(area[1, :])[0]
    new_height = 1 + max(1, rows.start + len(rows.rows))
    grid: Grid = [
        [_table_cell(head, old, row) for head, old in zip(heads, first, strict=True)] for row in rows.rows
    ]
    grid += [[None] * width for _ in range(height - 1 - rows.start - len(rows.rows))]
    if new_height > height:
        below = sheet.range((top + height + 1, left + 1), (top + new_height, left + width))
        if any(value is not None for line in hold(below) for value in line):
            raise LockedError(
                f"Tabellen {rows.table} kan ikke vokse, for der står noget lige under den",
                where=f"arket {sheet.name}, {below.address}",
                action="Flyt det, der står under tabellen, og prøv igen.",
            )
    block = Block(sheet.name, top + 1 + rows.start, left, tuple(tuple(None for _ in line) for line in grid))
    wanted = sheet.range((top + 1, left + 1), (top + new_height, left + width))
    before = TableBefore(sheet=sheet.name, table=rows.table, address=str(area.address))
    return _TableChange(before, str(wanted.address), block, grid)


def _table_cell(head: str, first: Held, row: object) -> Held:
    values = row if isinstance(row, dict) else {}
    if head in values:
        value = values[head]
        return value if value is None or isinstance(value, bool | str) else float(value)
    return first if isinstance(first, dict) and "f" in first else None


def _find_table(book: xw.Book, name: str) -> tuple[xw.Sheet, Table]:
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name == name:
                return sheet, table
    raise LockedError(
        f"Tabellen {name} findes ikke i projektmappen",
        where=book.name,
        action="Er den slettet eller omdøbt? Brug en uændret kopi af filen.",
    )
