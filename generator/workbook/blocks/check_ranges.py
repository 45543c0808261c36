"""The checks that hold a figure against a range: the figure, where it is, from, to, and the result."""

from __future__ import annotations

from typing import Protocol

from generator.workbook.address import Area
from generator.workbook.block_schema import CheckRanges
from generator.workbook.composition import Composition, Item
from generator.workbook.placed import Scope
from generator.workbook.plan import Cell, Measure, SheetPlan

HEADS = ("Kontrol", "Tal", "Hvor", "Fra", "Til", "Alvor", "Resultat", "Hvad gør jeg?")
FIGURE, PLACE, LOW, HIGH, SEVERITY, RESULT = range(1, 7)
FIGURES = (FIGURE, LOW, HIGH)
RESULT_FORMULA = '=IF(ISNUMBER({figure})*(({figure}<{low})+({figure}>{high}))>0,"{severity}","OK")'
"""The figure is "" where there is nothing to hold, and so is a missing limit: text is above all numbers."""


class CheckList(Protocol):
    """The list of checks that the rows belong to."""

    plan: SheetPlan
    book: Composition
    scope: Scope
    left: int

    def heading(self, row: int, text: str, last_column: int) -> None:
        """Write the heading of a group."""

    def finish(self, row: int, label: str, action: str, measure: Measure) -> None:
        """Write what a row says of its result."""


class RangeRows:
    """A heading, a note and a row per item."""

    def __init__(self, checks: CheckList, block: CheckRanges, top: int) -> None:
        self.checks = checks
        self.block = block
        self.top = top
        self.items = checks.book.items(block.rows, checks.plan.name)
        self.first_row = top + 2 + bool(block.note)

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.first_row + len(self.items) - 1

    def emit(self) -> None:
        """Write the group."""
        checks, plan, left = self.checks, self.checks.plan, self.checks.left
        checks.heading(self.top, self.block.title, left + len(HEADS) - 1)
        if self.block.note:
            plan.put(self.top + 1, left, checks.book.content(self.block.note, "note", checks.scope))
        for offset, head in enumerate(HEADS):
            style = "hoved_hoejre" if offset in FIGURES else "hoved"
            plan.put(self.first_row - 1, left + offset, Cell(style, value=head))
        for index, item in enumerate(self.items):
            self._emit_item(self.first_row + index, item)
        if self.block.name:
            area = plan.area(self.first_row, left + FIGURE, self.bottom, left + RESULT)
            checks.book.contract(self.block.name, area)

    def _emit_item(self, row: int, item: Item) -> None:
        checks, block = self.checks, self.block
        left, style = checks.left, block.styles.get(item.unit, "antal")
        sources = {
            FIGURE: (block.figure, style),
            PLACE: (block.place, "midt"),
            LOW: (block.low, style),
            HIGH: (block.high, style),
        }
        checks.plan.put(row, left, Cell("broed", value=item.label))
        for offset, (source, shown) in sources.items():
            cell = checks.book.content(source, shown, checks.scope, {"item": item})
            checks.plan.put(row, left + offset, cell)
        checks.plan.put(row, left + RESULT, Cell("midt", formula=self._result(row, item)))
        actions = checks.book.data(block.help, "Teksterne", checks.plan.name)
        figure, place, low, high = (self._area(row, offset) for offset in sources)
        checks.finish(row, item.label, actions[item.key], Measure(figure, low, high, place, item.unit))

    def _result(self, row: int, item: Item) -> str:
        places = {"figure": FIGURE, "low": LOW, "high": HIGH}
        addresses = {name: self._cell(row, offset) for name, offset in places.items()}
        severity = self.block.severity.get(str(item.key), "BEMÆRK")
        return RESULT_FORMULA.format(**addresses, severity=severity)

    def _cell(self, row: int, offset: int) -> str:
        return self._area(row, offset).address(seen_from=self.checks.plan.name, row="", first="$", last="$")

    def _area(self, row: int, offset: int) -> Area:
        column = self.checks.left + offset
        return self.checks.plan.area(row, column, row, column)
