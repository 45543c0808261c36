"""What was changed in a workbook that came back, held against its templates and its own origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from xlsxwriter.utility import xl_rowcol_to_cell

from generator.danish import counted
from generator.workbook.address import Area
from generator.workbook.align import Moved, align, shifted
from generator.workbook.change import Change, ChangeKind
from generator.workbook.compare_looks import look_changes
from generator.workbook.compare_origin import origin_changes
from generator.workbook.formula_text import addressed, names_tables, normal, outline
from generator.workbook.found import FoundBook, FoundCell
from generator.workbook.origin import is_origin
from generator.workbook.plan import BookPlan, Cell, Scalar, SheetPlan
from generator.workbook.theme import Theme

ABSOLUTE, RELATIVE = 1e-6, 1e-9
"""How far two programs' sums of the same floats may lie apart; an øre is 0.01."""
Rows = Mapping[int, Mapping[int, str]]
"""Formulas and texts by row and column."""


def all_changes(plan: BookPlan, found: FoundBook, theme: Theme) -> list[Change]:
    """All changes by hand: structure and formulas, what the file held at first, what is hidden."""
    comparison = Comparison(plan, found)
    return [
        *comparison.changes(),
        *origin_changes(plan, found),
        *look_changes(plan, found, theme, comparison.moved),
    ]


def changes(plan: BookPlan, found: FoundBook) -> list[Change]:
    """The differences of structure and formulas, in the order of the sheets."""
    return Comparison(plan, found).changes()


class Comparison:
    """A workbook beside the plan that its templates give."""

    def __init__(self, plan: BookPlan, found: FoundBook) -> None:
        self.plan, self.found = plan, found
        self.rewritten = False
        """Whether formulas hold addresses where they had the tables' names."""
        self.sheets = {sheet.name: sheet for sheet in plan.sheets if sheet.name in found.sheets}

    def changes(self) -> list[Change]:
        """Structure, rows, formulas and names."""
        formulas = [change for sheet in self.sheets.values() for change in self._formulas(sheet)]
        if self.rewritten:
            formulas.insert(0, Change(ChangeKind.REWRITTEN, "Hele filen"))
        rows = [change for sheet in self.sheets.values() for change in self._rows(sheet)]
        return [*self._structure(), *rows, *formulas, *self._names()]

    @cached_property
    def _moved(self) -> dict[str, Moved]:
        """The sheets whose rows do not stand where they were."""
        moved = {
            name: _aligned(_planned(sheet), _standing(self.found.sheets[name]))
            for name, sheet in self.sheets.items()
        }
        return {name: rows for name, rows in moved.items() if not rows.still}

    def moved(self, sheet: str) -> Moved | None:
        """Where a sheet's rows have gone; None where they stand still."""
        return self._moved.get(sheet)

    def _structure(self) -> Iterator[Change]:
        expected = [sheet.name for sheet in self.plan.sheets]
        missing = (name for name in expected if name not in self.sheets and not is_origin(name))
        yield from (Change(ChangeKind.SHEET_MISSING, name) for name in missing)
        added = [name for name in self.found.sheets if name not in expected]
        yield from (Change(ChangeKind.SHEET_ADDED, name) for name in added)
        yield from (
            Change(ChangeKind.TABLE_MISSING, table.name)
            for sheet in self.sheets.values()
            for table in sheet.tables
            if table.name not in self.found.tables
        )

    def _rows(self, sheet: SheetPlan) -> Iterator[Change]:
        """Rows put in, in a sentence for the sheet; rows taken out, each by what stood in it."""
        moved = self.moved(sheet.name)
        if moved is None:
            return
        for row in sorted(moved.deleted):
            texts = (cell.value for cell in _row(sheet, row) if isinstance(cell.value, str) and cell.value)
            yield Change(ChangeKind.ROW_DELETED, f"{sheet.name}, række {row + 1}", details=(*texts,)[:1])
        added = [(moved.now(row) or row, count) for row, count in moved.shifts if count > 0]
        if added:
            told = tuple(f"{counted(count, 'række', 'rækker')} over række {row + 1}" for row, count in added)
            yield Change(ChangeKind.ROWS_ADDED, sheet.name, details=told)

    def _formulas(self, sheet: SheetPlan) -> Iterator[Change]:
        cells, moved = self.found.sheets[sheet.name], self.moved(sheet.name)
        for (row, column), cell in sorted(sheet.cells.items()):
            now = row if moved is None else moved.now(row)
            if not cell.formula or now is None:
                continue
            expected = shifted(cell.formula, sheet.name, self.moved) if self._moved else cell.formula
            place = f"{sheet.name}!{xl_rowcol_to_cell(now, column)}"
            found = cells.get((now, column))
            if found is None:
                yield Change(ChangeKind.FORMULA_DELETED, place, expected)
            elif not found.formula:
                yield Change(ChangeKind.FORMULA_OVERWRITTEN, place, expected, str(found.value))
            elif not self._alike(expected, found.formula, sheet.name, now):
                yield Change(ChangeKind.FORMULA_CHANGED, place, expected, found.formula)

    def _alike(self, expected: str, formula: str, sheet: str, row: int) -> bool:
        """Whether two formulas are the same but for what programs write differently."""
        return (
            formula == expected
            or normal(formula) == normal(expected)
            or self._readdressed(expected, formula, sheet, row)
        )

    def _readdressed(self, expected: str, formula: str, sheet: str, row: int) -> bool:
        """Whether a formula is the expected one with addresses for the tables' names, as .ods has them."""
        if names_tables(formula) or not names_tables(expected):
            return False
        one, other = (addressed(each, sheet, row, self.found.tables) for each in (expected, formula))
        self.rewritten |= one == other
        return one == other

    def _names(self) -> Iterator[Change]:
        for name, area in self.plan.names.items():
            found = self.found.names.get(name)
            if found is None:
                yield Change(ChangeKind.NAME_MISSING, name)
            elif found != self._now(area):
                yield Change(ChangeKind.NAME_MOVED, name, area.address(), found.address())

    def _now(self, area: Area) -> Area | None:
        """Where an area stands, rows that were put in or taken out counted."""
        moved = self.moved(area.sheet)
        if moved is None:
            return area
        top, bottom = moved.start(area.top), moved.end(area.bottom)
        return None if top is None or bottom is None else Area(area.sheet, top, area.left, bottom, area.right)


def _row(sheet: SheetPlan, row: int) -> Iterator[Cell]:
    return (sheet.cells[place] for place in sorted(sheet.cells) if place[0] == row)


def _planned(sheet: SheetPlan) -> Rows:
    """What stands outside the tables, whose rows are the user's: formulas and texts."""
    bodies = {row for table in sheet.tables for row in range(table.area.top + 1, table.area.bottom + 1)}
    return _by_row(
        (place, cell.formula or cell.value) for place, cell in sheet.cells.items() if place[0] not in bodies
    )


def _standing(cells: Mapping[tuple[int, int], FoundCell]) -> Rows:
    return _by_row((place, cell.formula or cell.value) for place, cell in cells.items())


def _by_row(cells: Iterable[tuple[tuple[int, int], Scalar]]) -> Rows:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), content in cells:
        if isinstance(content, str) and content.strip():
            rows.setdefault(row, {})[column] = content.strip()
    return rows


def _aligned(expected: Rows, standing: Rows) -> Moved:
    """Where rows have gone: by their formulas or by their texts, whichever needs less to have happened.

    Formulas do not tell two rows apart that differ only in the rows they name, and hold #REF! when such a
    row is taken out; texts can be the user's own.
    """
    by_formulas = align(_by_formulas(expected), _by_formulas(standing))
    if by_formulas.still:
        return by_formulas
    return min(by_formulas, align(_by_text(expected), _by_text(standing)), key=_happened)


def _happened(moved: Moved) -> int:
    return len(moved.deleted) + len(moved.shifts)


def _by_formulas(rows: Rows) -> dict[int, str]:
    """The rows that have formulas, by these, whatever rows they name."""
    outlines = {
        row: [f"{column}{outline(text)}" for column, text in sorted(cells.items()) if _is_formula(text)]
        for row, cells in rows.items()
    }
    return {row: "|".join(formulas) for row, formulas in outlines.items() if formulas}


def _by_text(rows: Rows) -> dict[int, str]:
    """The same rows by their first text, where they have one."""
    return {
        row: next((text for _, text in sorted(rows[row].items()) if not _is_formula(text)), formulas)
        for row, formulas in _by_formulas(rows).items()
    }


def _is_formula(text: str) -> bool:
    return text.startswith("=")


def stale(kept: FoundBook, computed: FoundBook) -> list[str]:
    """The cells that show something else than their formulas give, in Danish."""
    formulas = [
        (sheet, place, cell)
        for sheet, cells in kept.sheets.items()
        for place, cell in sorted(cells.items())
        if cell.formula
    ]
    if formulas and all(cell.value is None for _, _, cell in formulas):
        return ["Hele filen: ingen formler har en gemt værdi."]
    return [
        f"{sheet}!{xl_rowcol_to_cell(*place)}: filen viser {shown(cell.value)}, formlen giver {shown(anew)}."
        for sheet, place, cell in formulas
        if not same(cell.value, anew := computed.sheets[sheet][place].value)
    ]


def shown(value: Scalar) -> str:
    """A value in a message."""
    return "intet" if value is None or value == "" else str(value)


def same(one: Scalar, other: Scalar) -> bool:
    """Equal as a reader sees it: numbers within rounding, an empty text as an empty cell."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(ABSOLUTE, RELATIVE * abs(one))
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()  # not every program keeps a blank at the end
    return (one or "") == (other or "")
