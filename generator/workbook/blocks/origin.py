"""The place of a workbook's origin, which is written when everything else is composed."""

from __future__ import annotations

from generator.workbook.block_schema import OriginBlock
from generator.workbook.blocks.base import Layout


class OriginLayout(Layout):
    """A heading; `compose` writes the rows below it."""

    def prepare(self, block: OriginBlock) -> None:
        """See Layout."""
        self.block = block

    @property
    def bottom(self) -> int:
        """The heading's row: how many rows follow is known when all sheets are composed."""
        return self.top

    def emit(self) -> None:
        """See Layout."""
        self.heading(self.top, self.block.origin, self.left + 2)
        self.plan.printed_row = self.top - 1
        self.book.origin = (self.plan, self.top + 1, self.left)
