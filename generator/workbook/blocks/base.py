"""What every kind of block does: know its last row, name its things, write its cells."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any

from generator.workbook.address import Area
from generator.workbook.block_schema import InputItem, InputRule
from generator.workbook.composition import Composition
from generator.workbook.placed import Placed, Scope
from generator.workbook.plan import Cell, SheetPlan, Validation

LINE_HEIGHT = 15.5
"""Height in points of one line of body text."""
CHARACTERS_PER_WIDTH = 1.1
"""Body text per unit of column width; on the low side, so that wrapped text is never cut."""


class Layout(ABC):
    """A block with its place on a sheet."""

    def __init__(self, block: Any, plan: SheetPlan, top: int, left: int, book: Composition) -> None:
        self.plan = plan
        self.top = top
        self.left = left
        self.book = book
        self.scope = Scope(plan.name)
        self.prepare(block)

    @abstractmethod
    def prepare(self, block: Any) -> None:
        """Keep the block and work out how large it is."""

    @property
    @abstractmethod
    def bottom(self) -> int:
        """The last row that the block uses."""

    @property
    def parts(self) -> list[tuple[int, int]]:
        """First and last row of what stands together on a printed page."""
        return [(self.top, self.bottom)]

    def placed(self) -> dict[str, Placed]:
        """What formulas can name in the block."""
        return {}

    @abstractmethod
    def emit(self) -> None:
        """Write the cells, now that everything has a place."""

    def heading(self, row: int, text: str, last_column: int) -> None:
        """A section's heading with its thin rule out to the block's last column."""
        self.plan.put(row, self.left, self.book.content(text, "afsnit", self.scope))
        for column in range(self.left + 1, last_column + 1):
            self.plan.put(row, column, Cell("afsnit"))
        self.raise_height(row, 22.0)

    def raise_height(self, row: int, height: float) -> None:
        """Make a row at least this high."""
        self.plan.heights[row] = max(height, self.plan.heights.get(row, 0.0))

    def fit_height(self, row: int, text: str, width: float) -> None:
        """Make a row high enough for wrapped text in a column of the given width."""
        lines = sum(
            max(1, math.ceil(len(part) / (width * CHARACTERS_PER_WIDTH))) for part in text.split("\n")
        )
        self.raise_height(row, LINE_HEIGHT * lines)

    def accept(self, accepts: InputRule | InputItem, area: Area, title: str) -> None:
        """Put an input's rule on its cells."""
        bounds = (accepts.minimum, accepts.maximum, accepts.options)
        minimum, maximum, source = (
            self.book.formula("=" + text, self.scope) if text else "" for text in bounds
        )
        self.plan.validations.append(
            Validation(
                area=area,
                rule=accepts.rule,
                minimum=minimum,
                maximum=maximum,
                source=source,
                title=title,
                message=self.book.text(accepts.message, self.plan.name),
                strict=accepts.strict,
            )
        )

    def width_of(self, column: int) -> float:
        """Width of a column of the sheet, in characters."""
        return self.plan.widths[column] if column < len(self.plan.widths) else 8.43
