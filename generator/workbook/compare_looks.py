"""What a workbook that came back hides, or shows otherwise than it stands in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from generator.danish import figure
from generator.workbook.align import Moved
from generator.workbook.change import Change, ChangeKind
from generator.workbook.compare_light import light_changes
from generator.workbook.found import FoundBook
from generator.workbook.looks import SheetLooks
from generator.workbook.number_shown import seen
from generator.workbook.plan import FILLED, BookPlan, Cell, SheetPlan
from generator.workbook.theme import Theme

MUST_BE_SEEN = frozenset({"Kontrol", "Forside"})
"""The kinds of sheets that say whether the others can be trusted, and what they come to."""
GENERAL = "General"
MOST = 5


def look_changes(
    plan: BookPlan, found: FoundBook, theme: Theme, moved: Callable[[str], Moved | None]
) -> Iterator[Change]:
    """Hidden sheets, rows and letters, number formats that say something else, a light that is put out."""
    if found.looks.manual:
        yield Change(ChangeKind.MANUAL, "Hele filen")
    for sheet in plan.sheets:
        looks = found.looks.sheets.get(sheet.name)
        if looks is not None:
            yield from _Looked(sheet, found, looks, theme, moved(sheet.name)).changes()


class _Looked:
    """A sheet as it was planned, and as it looks."""

    def __init__(
        self, sheet: SheetPlan, found: FoundBook, looks: SheetLooks, theme: Theme, moved: Moved | None
    ) -> None:
        self.sheet, self.looks, self.theme, self.moved = sheet, looks, theme, moved
        self.cells = found.sheets.get(sheet.name, {})

    def changes(self) -> Iterator[Change]:
        """What is hidden, or shown as something else."""
        name, matters = self.sheet.name, self.sheet.kind in MUST_BE_SEEN
        if self.looks.hidden:
            yield Change(ChangeKind.SHEET_HIDDEN, name, harmless=not matters)
        if hidden := self._hidden():
            yield Change(ChangeKind.ROWS_HIDDEN, name, details=hidden, harmless=not matters)
        if unread := [xl_rowcol_to_cell(*place) for place, _ in self._standing() if self._unread(*place)]:
            yield Change(ChangeKind.TEXT_UNSEEN, name, details=_some(unread))
        if scaled := list(self._scaled()):
            yield Change(ChangeKind.FORMAT_SCALED, name, details=_some(scaled))
        yield from light_changes(self.sheet, self.looks, self.theme, self.moved, hides=matters)

    def _hidden(self) -> tuple[str, ...]:
        """Hidden rows and columns that hold something; rows of a table are hidden by its filter."""
        sheet = self.sheet
        bodies = {row for table in sheet.tables for row in range(table.area.top + 1, table.area.bottom + 1)}
        rows = sorted({row for row, _ in sheet.cells} & self.looks.hidden_rows - bodies)
        columns = sorted({column for _, column in sheet.cells} & self.looks.hidden_columns)
        columns = [column for column in columns if column <= sheet.printed_column]
        return (
            *_some([f"række {row + 1}" for row in rows], "rækker"),
            *_some([f"kolonne {xl_col_to_name(column)}" for column in columns], "kolonner"),
        )

    def _standing(self) -> Iterator[tuple[tuple[int, int], Cell]]:
        """The planned cells that something stands in, where they stand now."""
        for (row, column), cell in sorted(self.sheet.cells.items()):
            now = row if self.moved is None else self.moved.now(row)
            if now is not None and (now, column) in self.cells:
                yield (now, column), cell

    def _unread(self, row: int, column: int) -> bool:
        """Whether what stands in a cell cannot be read; a text that says nothing of figures may be hidden."""
        cell = self.cells[row, column]
        says = cell.formula or not isinstance(cell.value, str) or self.sheet.kind in MUST_BE_SEEN
        return (row, column) in self.looks.unseen and bool(says) and cell.value not in (None, "")

    def _scaled(self) -> Iterator[str]:
        for place, cell in self._standing():
            style = self.theme.styles.get(cell.style.removeprefix(FILLED))
            value = self.cells[place].value
            if style is None or value in (None, "") or (isinstance(value, str) and not cell.formula):
                continue
            given, planned = self.looks.formats.get(place, GENERAL), self.theme.formats[style.format]
            if given != planned and seen(given, value) != seen(planned, value):
                yield f"{xl_rowcol_to_cell(*place)} er vist som {given}"


def _some(told: Sequence[str], many: str = "celler") -> tuple[str, ...]:
    rest = len(told) - MOST
    return (*told[:MOST], *([f"og {figure(rest)} {many} mere"] if rest > 0 else []))
