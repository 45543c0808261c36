"""Rows x columns with one formula per row over the timeline, or one per column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.workbook.block_schema import BY_PROGRAM, GridBlock, GridColumn, InputRule
from generator.workbook.blocks.base import LINE_HEIGHT, Layout
from generator.workbook.blocks.grid_rows import Row, rows_of
from generator.workbook.composition import FIRST_YEAR_COLUMN, Item
from generator.workbook.head import YEARS_ROW, emit_years
from generator.workbook.placed import Key, Placed, PlacedGrid, Ref, Scope
from generator.workbook.plan import FILLED, Cell, Highlight, Scalar
from generator.workbook.references import GridView

TOTAL = "total"
"""Row key of a grid's total."""


LEADS = {"fuld": FIRST_YEAR_COLUMN - 1, "enhed": 3, "kort": 2, "navn": 1, "ingen": 0}
"""Cells before the body."""


class GridLayout(Layout):
    """Title, heads where needed, rows, total."""

    def prepare(self, block: GridBlock) -> None:
        """See Layout."""
        self.block = block
        self.rows = rows_of(block, self.book, self.plan.name)
        self.columns = self._columns()
        self.has_heads = block.header or bool(self.columns)
        self.first_row = self.top + bool(block.title) + bool(block.note) + self.has_heads
        self.first_column = self.left + LEADS[block.lead]
        self.width = len(self.columns) or self.book.years
        self.given: Mapping[Key, Mapping[Key, Scalar]] = (
            self.book.data(block.data, "Værdierne", self.plan.name) if block.data else {}
        )
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
        self._validate()

    @property
    def _label_column(self) -> int:
        return self.left + (LEADS[self.block.lead] > 1)

    def _columns(self) -> tuple[GridColumn, ...]:
        """The columns but for the years of the timeline."""
        columns = self.block.columns
        if columns == "tidsakse":
            return ()
        if isinstance(columns, str):
            items = self.book.items(columns, self.plan.name)
            return tuple(GridColumn(key=str(item.key), label=item.label) for item in items)
        return columns

    def _place(self) -> PlacedGrid:
        keys: tuple[Key, ...] = tuple(row.key for row in self.rows)
        bottom = self.first_row + len(keys) - 1
        body = self.plan.area(self.first_row, self.first_column, bottom, self.first_column + self.width - 1)
        groups: dict[str, tuple[Key, ...]] = {}
        for row in self.rows:
            groups[row.item.group] = (*groups.get(row.item.group, ()), row.key)
        return PlacedGrid(
            body=body,
            rows=(*keys, TOTAL) if self.block.total else keys,
            columns=tuple(column.key for column in self.columns),
            key_column=self._label_column - 1,
            header_row=self.first_row - 1 if self.has_heads else YEARS_ROW,
            palette={row.key: row.palette for row in self.rows if row.palette},
            groups=groups,
        )

    def _emit_heads(self, row: int) -> None:
        if not self.columns:
            emit_years(self.book, self._identity(), row)
            return
        standard = (self.book.templates[self._identity()].row_head, "", "Enhed", "Prisniveau")
        for offset, text in enumerate((self.block.heads or standard)[: LEADS[self.block.lead]]):
            self.plan.put(row, self.left + offset, Cell("hoved", value=text))
        for offset, column in enumerate(self.columns):
            self.plan.put(row, self.first_column + offset, self._head(column))
        self.raise_height(row, 32.0)

    def _head(self, column: GridColumn) -> Cell:
        """Heads of figures stand to the right as they do, and a number is one that formulas can read."""
        label = column.label
        if label.isdecimal():
            return Cell("hoved_hoejre", value=int(label))
        styles = {row.style or column.style or self.block.style for row in self.rows}
        left = all(self._stands_left(style) for style in styles)
        return self.book.content(label, "hoved" if left else "hoved_hoejre", self.scope)

    def _stands_left(self, name: str) -> bool:
        style = self.book.style(name, self.plan.name)
        return style.align == "left" or (style.format == "tekst" and not style.align)

    def _identity(self) -> str:
        return next(i for i, plan in self.book.plans.items() if plan is self.plan)

    def _emit_row(self, row: int, item: Row) -> None:
        if self.block.lines > 1:
            self.raise_height(row, LINE_HEIGHT * self.block.lines)
        self._emit_lead(row, item)
        for offset in range(self.width):
            column = self.columns[offset] if self.columns else None
            self._put_fitting(row, self.first_column + offset, self._body_cell(item, column, offset))

    def _put_fitting(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell, and make room for its text when it wraps."""
        self.plan.put(row, column, cell)
        if isinstance(cell.value, str) and self.book.style(cell.style, self.plan.name).wrap:
            self.fit_height(row, cell.value, self.width_of(column))

    def _emit_lead(self, row: int, item: Row) -> None:
        chip = f"palette:{item.palette}" if item.palette else "noegle"
        scope = Scope(self.plan.name, item.key)
        put, lead, inputs = self.plan.put, LEADS[self.block.lead], self.block.inputs
        if lead > 1:
            put(row, self.left, Cell(chip, value=item.shown))
        if lead:
            label = self._lead_cell("label", item.label, inputs.label, "tekst", item, scope)
            self._put_fitting(row, self._label_column, label)
        if lead > 2:
            put(row, self.left + 2, self._lead_cell("unit", item.unit, inputs.unit, "enhed", item, scope))
        if lead > 3:
            put(row, self.left + 3, self._lead_cell("price", item.price, inputs.price, "enhed", item, scope))

    def _lead_cell(
        self, key: str, source: str, accepts: InputRule | None, style: str, item: Row, scope: Scope
    ) -> Cell:
        if accepts is not None:
            return Cell(accepts.style, value=self._given(item.key, key))
        return self.book.content(source, style, scope, {"item": item.item})

    def _body_cell(self, item: Row, column: GridColumn | None, offset: int) -> Cell:
        style = item.style or (column.style if column else "") or self.block.style
        if self.block.data:
            given = self._given(item.key, column.key if column else offset)
            if given is not None or not (item.formula or (column and (column.formula or column.formulas))):
                return Cell(FILLED + style if self.block.filled else style, value=given)
        source = (column.formulas.get(item.item.group, column.formula) if column else "") or item.formula
        return self._cell(source, style, Scope(self.plan.name, item.key, offset), item.item)

    def _given(self, row: Key, column: Key) -> Scalar:
        return self.given.get(row, {}).get(column)

    def _cell(self, source: str, style: str, scope: Scope, item: Item | None = None) -> Cell:
        extra: dict[str, Any] = {"row": GridView(self.grid, scope, scope.row), "item": item}
        if "col" in source:  # few formulas ask, and there are thousands
            head = self.grid.heads().cell(0, scope.column)
            extra["col"] = Column(Ref(head.address(seen_from=self.plan.name, row="$", first="", last="")))
        return self.book.content(source, style, scope, extra)

    def _emit_total(self, row: int) -> None:
        block = self.block
        lead = ("", block.total, block.unit, block.price)[: LEADS[block.lead]]
        if block.lead == "navn":
            lead = (block.total,)
        for offset, text in enumerate(lead):
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
                    formula = self.book.condition(switch, self.scope)
                    self.plan.highlights.append(Highlight(area, formula=formula, number_format=switch.format))
        for offset, spec in enumerate(self.columns):
            for cell_switch in spec.switches:
                left = self.first_column + offset
                area = self.plan.area(self.first_row, left, self.bottom, left)
                scope = Scope(self.plan.name, self.rows[0].key, offset)
                formula = self._cell(cell_switch.when, "tekst", scope).formula
                look = Highlight(area, formula=formula, number_format=cell_switch.format)
                self.plan.highlights.append(look)

    def _name_areas(self) -> None:
        if self.block.name:
            self.book.contract(self.block.name, self.grid.body)
        for key, name in self.block.names.items():
            self.book.contract(name, self.grid.line(key))
        for place, name in self.block.cells.items():
            row, _, column = place.partition(".")
            self.book.contract(name, self.grid.line(row).cell(0, self.grid.column_index(column)))

    def _validate(self) -> None:
        """The rules of input cells: of each column, of the whole body, and of the lead."""
        body, inputs = self.grid.body, self.block.inputs
        if self.block.filled:
            self.accept(BY_PROGRAM, body, self.block.title)
        if self.block.accepts.rule:
            self.accept(self.block.accepts, body, self.block.title)
        for offset, column in enumerate(self.columns):
            if column.rule:
                left = body.left + offset
                self.accept(column, self.plan.area(body.top, left, body.bottom, left), column.label)
        for offset, rule in enumerate((inputs.label, inputs.unit, inputs.price), start=self._label_column):
            if rule is not None:
                title = (self.block.heads[offset - self.left :] or ("",))[0]
                self.accept(rule, self.plan.area(body.top, offset, body.bottom, offset), title)


@dataclass(frozen=True)
class Column:
    """The formula's own column: its head is the year (or the column's label)."""

    head: Ref
