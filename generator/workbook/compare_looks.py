"""What a workbook that came back hides, or shows otherwise than it stands in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from generator.workbook.align import Moved
from generator.workbook.change import Change, ChangeKind
from generator.workbook.found import FoundBook
from generator.workbook.looks import SheetLooks, scale
from generator.workbook.plan import FILLED, BookPlan, SheetPlan
from generator.workbook.theme import Theme

CONTROL = "Kontrol"
"""The kind of sheet that must be seen: it says whether the others can be trusted."""
GENERAL = "General"
MOST = 5


def look_changes(
    plan: BookPlan, found: FoundBook, theme: Theme, moved: Callable[[str], Moved | None]
) -> Iterator[Change]:
    """Hidden sheets and rows, number formats that scale, formulas that wait."""
    if found.looks.manual:
        yield Change(ChangeKind.MANUAL, "Hele filen")
    for sheet in plan.sheets:
        looks = found.looks.sheets.get(sheet.name)
        if looks is None:
            continue
        matters = sheet.kind == CONTROL
        if looks.hidden:
            yield Change(ChangeKind.SHEET_HIDDEN, sheet.name, harmless=not matters)
        hidden = _hidden(sheet, looks)
        if hidden:
            yield Change(ChangeKind.ROWS_HIDDEN, sheet.name, details=hidden, harmless=not matters)
        scaled = tuple(_scaled(sheet, found, looks, theme, moved(sheet.name)))
        if scaled:
            more = (f"og {len(scaled) - MOST} celler mere",) if len(scaled) > MOST else ()
            yield Change(ChangeKind.FORMAT_SCALED, sheet.name, details=(*scaled[:MOST], *more))


def _hidden(sheet: SheetPlan, looks: SheetLooks) -> tuple[str, ...]:
    """Hidden rows and columns that hold something; rows of a table are hidden by its filter."""
    bodies = {row for table in sheet.tables for row in range(table.area.top + 1, table.area.bottom + 1)}
    rows = sorted({row for row, _ in sheet.cells} & looks.hidden_rows - bodies)
    columns = sorted({column for _, column in sheet.cells} & looks.hidden_columns)
    columns = [column for column in columns if column <= sheet.printed_column]
    return (
        *(f"række {row + 1}" for row in rows[:MOST]),
        *(f"kolonne {xl_col_to_name(column)}" for column in columns[:MOST]),
    )


def _scaled(
    sheet: SheetPlan, found: FoundBook, looks: SheetLooks, theme: Theme, moved: Moved | None
) -> Iterator[str]:
    cells = found.sheets.get(sheet.name, {})
    for (row, column), cell in sorted(sheet.cells.items()):
        now = row if moved is None else moved.now(row)
        style = theme.styles.get(cell.style.removeprefix(FILLED))
        if now is None or style is None or (now, column) not in cells:
            continue
        value = cells[now, column].value
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        given = looks.formats.get((now, column), GENERAL)
        if scale(given) != scale(theme.formats[style.format]):
            yield f"{xl_rowcol_to_cell(now, column)} er vist som {given}"
