"""An ordered list drawn as a stair of cells: live in any spreadsheet, readable in grey print."""

from __future__ import annotations

from generator.workbook.block_schema import StairsBlock
from generator.workbook.blocks.base import Layout
from generator.workbook.composition import Item
from generator.workbook.placed import Scope
from generator.workbook.plan import Cell

CARD = 4
"""Rows of a step's card: number, name, amount, share."""
ROW_HEIGHT = 26.0


class StairsLayout(Layout):
    """One column per step; each stands one row higher than the one before, filled to the ground."""

    def prepare(self, block: StairsBlock) -> None:
        """See Layout."""
        self.block = block
        self.items = self.book.items(block.rows, self.plan.name)

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + len(self.items) - 1 + CARD - 1

    def emit(self) -> None:
        """See Layout."""
        for row in range(self.top, self.bottom + 1):
            self.raise_height(row, ROW_HEIGHT)
        for index, item in enumerate(self.items):
            self._emit_step(index, item)

    def _emit_step(self, index: int, item: Item) -> None:
        first = self.top + len(self.items) - 1 - index
        column = self.left + index
        scope = Scope(self.plan.name, item.key)
        palette = item.palette
        card = (
            Cell(f"palette:{palette}:nummer", value=item.key),
            Cell(f"palette:{palette}:navn", value=item.label),
            self.book.content(self.block.amount, f"palette:{palette}:{self.block.style_amount}", scope),
            self.book.content(self.block.share, f"palette:{palette}:{self.block.style_share}", scope),
        )
        for offset, cell in enumerate(card):
            self.plan.put(first + offset, column, cell)
        for row in range(first + CARD, self.bottom + 1):
            self.plan.put(row, column, Cell(f"palette:{palette}:flade"))
