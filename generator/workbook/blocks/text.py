"""Text: headings with paragraphs, and the one number that matters."""

from __future__ import annotations

from generator.workbook.block_schema import HeadlineBlock, TextBlock
from generator.workbook.blocks.base import Layout
from generator.workbook.placed import Placed, PlacedCell
from generator.workbook.plan import Cell


class TextLayout(Layout):
    """A heading and paragraphs, one wrapped cell each (no merged cells)."""

    def prepare(self, block: TextBlock) -> None:
        """See Layout."""
        self.block = block

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self._first_paragraph + len(self.block.body) - 1

    @property
    def _first_paragraph(self) -> int:
        return self.top + (1 if self.block.text else 0)

    def placed(self) -> dict[str, Placed]:
        """The first paragraph, when the block has a name."""
        row = self._first_paragraph
        cell = PlacedCell(self.plan.area(row, self.left, row, self.left))
        return {self.block.name: cell} if self.block.name else {}

    def emit(self) -> None:
        """See Layout."""
        if self.block.text:
            self.heading(self.top, self.block.text, self.left)
        wraps = self.book.style(self.block.style, self.plan.name).wrap
        for offset, source in enumerate(self.block.body):
            row = self._first_paragraph + offset
            cell = self.book.content(source, self.block.style, self.scope)
            self.plan.put(row, self.left, cell)
            if wraps:
                self.fit_height(row, str(cell.value or ""), self.width_of(self.left))


class HeadlineLayout(Layout):
    """Label, number in large type, and a sentence that says what it means."""

    def prepare(self, block: HeadlineBlock) -> None:
        """See Layout."""
        self.block = block

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + (2 if self.block.note else 1)

    def placed(self) -> dict[str, Placed]:
        """The number."""
        return {
            self.block.headline: PlacedCell(self.plan.area(self.top + 1, self.left, self.top + 1, self.left))
        }

    def emit(self) -> None:
        """See Layout."""
        label = self.book.content(self.block.label, "noegletal_tekst", self.scope)
        self.plan.put(self.top, self.left, label)
        self.plan.put(
            self.top + 1, self.left, self.book.content(self.block.value, self.block.style, self.scope)
        )
        self.raise_height(self.top + 1, 30.0)
        if self.block.note:
            note: Cell = self.book.content(self.block.note, "note", self.scope)
            self.plan.put(self.top + 2, self.left, note)
