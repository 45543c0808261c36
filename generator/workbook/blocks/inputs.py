"""Settings that the user may change: the only cells that look like input."""

from __future__ import annotations

from generator.workbook.address import Area
from generator.workbook.block_schema import InputItem, InputsBlock
from generator.workbook.blocks.base import Layout
from generator.workbook.placed import Placed, PlacedCell
from generator.workbook.plan import Cell

HEADS = ("Indstilling", "Værdi", "Enhed", "Kilde", "Forklaring")


class InputsLayout(Layout):
    """A row per setting: label, value, unit, source, help."""

    def prepare(self, block: InputsBlock) -> None:
        """See Layout."""
        self.block = block

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + 1 + len(self.block.items)

    def placed(self) -> dict[str, Placed]:
        """Each setting's value cell by its key."""
        return {item.key: PlacedCell(self._area(index)) for index, item in enumerate(self.block.items)}

    def emit(self) -> None:
        """See Layout."""
        self.heading(self.top, self.block.title, self.left + len(HEADS) - 1)
        for offset, head in enumerate(HEADS):
            self.plan.put(self.top + 1, self.left + offset, Cell("hoved", value=head))
        for index, item in enumerate(self.block.items):
            self._emit_item(self.top + 2 + index, item)
            area = self._area(index)
            if item.name:
                self.book.contract(item.name, area)
            self.accept(item, area, item.label)

    def _area(self, index: int) -> Area:
        row = self.top + 2 + index
        return self.plan.area(row, self.left + 1, row, self.left + 1)

    def _emit_item(self, row: int, item: InputItem) -> None:
        self.plan.put(row, self.left, Cell("tekst", value=self.book.text(item.label, self.plan.name)))
        value = self.book.content(item.value, item.style, self.scope)
        self.plan.put(row, self.left + 1, value)
        if self.book.style(item.style, self.plan.name).wrap:
            self.fit_height(row, str(value.value or ""), self.width_of(self.left + 1))
        self.plan.put(row, self.left + 2, Cell("enhed", value=item.unit))
        self.plan.put(row, self.left + 3, Cell("enhed", value=self.book.text(item.source, self.plan.name)))
        self.plan.put(row, self.left + 4, Cell("note", value=self.book.text(item.help, self.plan.name)))
