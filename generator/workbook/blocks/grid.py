"""Rows x columns with one formula per row over the timeline, or one per column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.workbook.blocks.base import LINE_HEIGHT, Layout
from generator.workbook.composition import FIRST_YEAR_COLUMN
from generator.workbook.head import YEARS_ROW, emit_years
from generator.workbook.plan import Cell, Highlight
from generator.workbook.references import GridView, Key, Placed, PlacedGrid, Ref, Scope
from generator.workbook.schema import GridBlock, GridColumn, GridRow

TOTAL = "total"
"""Row key of a grid's total."""


@dataclass(frozen=True)
class Row:
    """A row of the grid, whether it comes from a list or is written out."""

    key: Key
    label: str
    shown: Key
    palette: str
    formula: str
    style: str
    unit: str
    price: str


class GridLayout(Layout):
    """Title, heads where needed, rows, total."""

    def prepare(self, block: GridBlock) -> None:
        """See Layout."""
        self.block = block
        self.rows = self._rows()
        self.columns: tuple[GridColumn, ...] = () if block.columns == "tidsakse" else block.columns
        self.has_heads = block.header or bool(self.columns)
        self.first_row = self.top + bool(block.title) + bool(block.note) + self.has_heads
        self.first_column = self.left + FIRST_YEAR_COLUMN - 1
        self.width = len(self.columns) or self.book.years
        self.grid = self._place()

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.first_row + len(self.rows) - 1 + bool(self.block.total)

    def placed(self) -> dict[str, Placed]:
        """The grid, its total as a row of its own."""
        return {self.block.grid: self.grid}

    def emit(self) -> None:
        """See Layout."""
        last_column = self.first_column + self.width - 1
        row = self.top
        if self.block.title:
            self.heading(row, self.block.title, last_column)
            row += 1
        if self.block.note:
            self.plan.put(row, self.left, self.book.content(self.block.note, "note", self.scope))
        if self.has_heads:
            self._emit_heads(self.first_row - 1)
        for offset, item in enumerate(self.rows):
            self._emit_row(self.first_row + offset, item)
        if self.block.total:
            self._emit_total(self.first_row + len(self.rows))
        self._name_areas()
        self._switch_formats()

    def _rows(self) -> tuple[Row, ...]:
        source, block = self.block.rows, self.block
        if isinstance(source, str):
            items = self.book.items(source, self.plan.name)
            return tuple(
                Row(i.key, i.label, i.key, i.palette, block.formula, block.style, block.unit, block.price)
                for i in items
            )
        return tuple(self._written_row(row) for row in source)

    def _written_row(self, row: GridRow) -> Row:
        block = self.block
        unit = block.unit if row.unit is None else row.unit
        price = block.price if row.price is None else row.price
        return Row(
            row.key,
            row.label,
            row.shown,
            row.palette,
            row.formula or block.formula,
            row.style or block.style,
            unit,
            price,
        )

    def _place(self) -> PlacedGrid:
        keys: tuple[Key, ...] = tuple(row.key for row in self.rows)
        bottom = self.first_row + len(keys) - 1
        body = self.plan.area(self.first_row, self.first_column, bottom, self.first_column + self.width - 1)
        return PlacedGrid(
            body=body,
            rows=(*keys, TOTAL) if self.block.total else keys,
            columns=tuple(column.key for column in self.columns),
            key_column=self.left,
            header_row=self.first_row - 1 if self.has_heads else YEARS_ROW,
            palette={row.key: row.palette for row in self.rows if row.palette},
        )

    def _emit_heads(self, row: int) -> None:
        if not self.columns:
            emit_years(self.book, self._identity(), row)
            return
        for offset, text in enumerate(
            (self.book.templates[self._identity()].row_head, "", "Enhed", "Prisniveau")
        ):
            self.plan.put(row, self.left + offset, Cell("hoved", value=text))
        for offset, column in enumerate(self.columns):
            cell = self.book.content(column.label, "hoved_hoejre", self.scope)
            self.plan.put(row, self.first_column + offset, cell)
        self.raise_height(row, 32.0)

    def _identity(self) -> str:
        return next(i for i, plan in self.book.plans.items() if plan is self.plan)

    def _emit_row(self, row: int, item: Row) -> None:
        if self.block.lines > 1:
            self.raise_height(row, LINE_HEIGHT * self.block.lines)
        chip = f"palette:{item.palette}" if item.palette else "noegle"
        self.plan.put(row, self.left, Cell(chip, value=item.shown))
        self.plan.put(row, self.left + 1, self.book.content(item.label, "tekst", self.scope))
        self._emit_unit(row, item.unit, item.price, "enhed")
        for offset in range(self.width):
            column = self.columns[offset] if self.columns else None
            source = (column.formula if column else "") or item.formula
            style = (column.style if column else "") or item.style
            scope = Scope(self.plan.name, item.key, offset)
            self.plan.put(row, self.first_column + offset, self._cell(source, style, scope))

    def _cell(self, source: str, style: str, scope: Scope) -> Cell:
        own = GridView(self.grid, scope, scope.row)
        head = self.grid.heads().cell(0, scope.column)
        col = Column(Ref(head.address(seen_from=self.plan.name, row="$", first="", last="")))
        extra: dict[str, Any] = {"row": own, "col": col}
        return self.book.content(source, style, scope, extra)

    def _emit_unit(self, row: int, unit: str, price: str, style: str) -> None:
        self.plan.put(row, self.left + 2, self.book.content(unit, style, self.scope))
        self.plan.put(row, self.left + 3, self.book.content(price, style, self.scope))

    def _emit_total(self, row: int) -> None:
        block = self.block
        for offset, text in enumerate(("", block.total, block.unit, block.price)):
            self.plan.put(row, self.left + offset, self.book.content(text, "sum_tekst", self.scope))
        for offset in range(self.width):
            column = self.columns[offset] if self.columns else None
            source = self._total_formula(column)
            style = "sum_" + ((column.style if column else "") or block.style)
            scope = Scope(self.plan.name, TOTAL, offset)
            self.plan.put(row, self.first_column + offset, self._cell(source, style, scope))

    def _total_formula(self, column: GridColumn | None) -> str:
        if self.block.total_formula:
            return self.block.total_formula
        if column is not None and column.total:
            return column.total
        return "=SUM({{ " + self.block.grid + ".column }})"

    def _switch_formats(self) -> None:
        """Let the workbook's format switches act on the columns that have their style."""
        for switch in self.book.book.switches:
            columns = [c.style or self.block.style for c in self.columns] or [self.block.style] * self.width
            for offset, style in enumerate(columns):
                if style == switch.style:
                    column = self.first_column + offset
                    area = self.plan.area(self.first_row, column, self.bottom, column)
                    formula = self.book.formula(switch.when, self.scope)
                    self.plan.highlights.append(Highlight(area, formula=formula, number_format=switch.format))

    def _name_areas(self) -> None:
        if self.block.name:
            self.book.contract(self.block.name, self.grid.body)
        for key, name in self.block.names.items():
            self.book.contract(name, self.grid.line(key))


@dataclass(frozen=True)
class Column:
    """The formula's own column: its head is the year (or the column's label)."""

    head: Ref
