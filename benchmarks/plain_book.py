"""A finished workbook as flat lists: what a program that had all the answers would have to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.workbook.plan import Chart, Scalar, SheetPlan

if TYPE_CHECKING:
    from generator.workbook.build import BuiltBook
    from generator.workbook.theme import Theme

Looks = dict[str, Any]
"""A format's properties by the names that XlsxWriter gives them."""


@dataclass(frozen=True)
class PlainCell:
    """One cell: its place (from 0), the name of its looks, and a value or a formula with its value."""

    row: int
    column: int
    style: str
    value: Scalar
    formula: str


@dataclass(frozen=True)
class PlainSheet:
    """One sheet: widths of columns, heights of rows, cells and charts."""

    name: str
    widths: tuple[float, ...]
    heights: dict[int, float]
    cells: tuple[PlainCell, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class PlainBook:
    """All sheets, and the looks of each style."""

    sheets: tuple[PlainSheet, ...]
    looks: dict[str, Looks]

    @property
    def cell_count(self) -> int:
        """Number of cells."""
        return sum(len(sheet.cells) for sheet in self.sheets)


class _Recorder:
    """Stands where a workbook would, and gives the properties back instead of a format."""

    def add_format(self, properties: Looks) -> Looks:
        return properties


def flatten(built: BuiltBook, theme: Theme) -> PlainBook:
    """The cells, looks and charts of a built workbook, everything computed."""
    from generator.workbook.formats import Formats  # noqa: PLC0415 - the plain writers load as little as can be

    formats: Any = Formats(_Recorder(), theme)
    sheets = tuple(_sheet(plan, built) for plan in built.plan.sheets)
    styles = {cell.style for sheet in sheets for cell in sheet.cells}
    return PlainBook(sheets, {style: formats.get(style) for style in sorted(styles)})


def _sheet(plan: SheetPlan, built: BuiltBook) -> PlainSheet:
    cells = tuple(
        PlainCell(
            row, column, cell.style, built.values.get((plan.name, row, column), cell.value), cell.formula
        )
        for (row, column), cell in sorted(plan.cells.items())
    )
    return PlainSheet(plan.name, plan.widths, plan.heights, cells, tuple(plan.charts))
