"""Excel tables: data, input columns and calculated columns."""

from __future__ import annotations

import re

from generator.workbook.address import Area
from generator.workbook.block_schema import TableBlock
from generator.workbook.block_schema import TableColumn as ColumnSpec
from generator.workbook.blocks.base import Layout
from generator.workbook.head import FIRST_BLOCK_ROW
from generator.workbook.placed import Placed, PlacedTable
from generator.workbook.plan import Cell, Scalar, Table, TableColumn

THIS_ROW = re.compile(r"\[@\[?([^\[\]]+)\]?\]")
"""`[@Netto]` or `[@[Eget trin]]` in a template; Excel's file form names the table."""


class TableLayout(Layout):
    """Title, note, and the table over a list of rows from the context."""

    def prepare(self, block: TableBlock) -> None:
        """See Layout."""
        self.block = block
        self.rows: tuple[dict[str, Scalar], ...] = self.book.records(block.rows, self.plan.name)
        self.head_row = self.top + bool(block.title) + bool(block.note)

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.head_row + max(1, len(self.rows))

    def placed(self) -> dict[str, Placed]:
        """The table's columns by key."""
        columns = {spec.key: self._column(index) for index, spec in enumerate(self.block.columns)}
        return {self.block.table.lower(): PlacedTable(columns)}

    def emit(self) -> None:
        """See Layout."""
        block, last = self.block, self.left + len(self.block.columns) - 1
        if block.title:
            self.heading(self.top, block.title, last)
        if block.note:
            note = self.book.content(block.note, "note", self.scope)
            self.plan.put(self.head_row - 1, self.left, note)
        formulas = [self._formula(spec) for spec in block.columns]
        for index, spec in enumerate(block.columns):
            self._emit_column(index, spec, formulas[index])
        self.raise_height(self.head_row, 32.0)
        if self.plan.freeze_row == FIRST_BLOCK_ROW:  # the sheet freezes, and this is its first table
            self.plan.freeze_row = self.head_row + 1
            self.plan.repeat_rows = (0, self.head_row)
        area = self.plan.area(self.head_row, self.left, self.bottom, last)
        columns = tuple(
            TableColumn(spec.head, formula, spec.style)
            for spec, formula in zip(block.columns, formulas, strict=True)
        )
        original, amounts = (
            tuple(spec.head for spec in block.columns if spec.key in keys)
            for keys in (block.original, block.amounts)
        )
        self.plan.tables.append(Table(block.table, area, columns, original, amounts))

    def _column(self, index: int) -> Area:
        column = self.left + index
        return self.plan.area(self.head_row + 1, column, self.bottom, column)

    def _formula(self, spec: ColumnSpec) -> str:
        if not spec.formula:
            return ""
        formula = self.book.formula(spec.formula, self.scope)
        return THIS_ROW.sub(rf"{self.block.table}[[#This Row],[\1]]", formula)

    def _emit_column(self, index: int, spec: ColumnSpec, formula: str) -> None:
        column = self.left + index
        self.plan.put(self.head_row, column, Cell(self._head_style(spec), value=spec.head))
        for offset in range(self.bottom - self.head_row):
            row = self.head_row + 1 + offset
            if formula:
                cell = Cell(spec.style, formula=formula)
            else:
                data = self.rows[offset] if self.rows else {self.block.columns[0].key: self.block.empty}
                cell = Cell(spec.style, value=data.get(spec.key))
            self.plan.put(row, column, cell)
            if self.book.style(spec.style, self.plan.name).wrap and isinstance(cell.value, str):
                self.fit_height(row, cell.value, self.width_of(column))
        if spec.rule:
            self.accept(spec, self._column(index), spec.head)

    def _head_style(self, spec: ColumnSpec) -> str:
        """Heads stand where the column's contents stand: numbers to the right."""
        style = self.book.style(spec.style, self.plan.name)
        if style.align == "center":
            return "hoved_midt"
        return "hoved" if style.align == "left" or style.format == "tekst" else "hoved_hoejre"
