"""Native charts drawn from grids, so that they move with the window of years."""

from __future__ import annotations

from dataclasses import replace

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook.address import Area
from generator.workbook.block_schema import ChartBlock, SeriesSpec
from generator.workbook.blocks.base import Layout
from generator.workbook.errors import TemplateError
from generator.workbook.placed import Key, PlacedGrid
from generator.workbook.plan import ROW_HEIGHT, Chart, Series

ROW_PIXELS = int(ROW_HEIGHT * 96 / 72)
CHARACTER_PIXELS, PADDING_PIXELS = 7, 5
"""Width of a character and of a cell's padding in the body font, as Excel counts them."""


class ChartLayout(Layout):
    """What the chart finds and its unit, in cells that follow the figures everywhere; and the chart."""

    def prepare(self, block: ChartBlock) -> None:
        """See Layout."""
        self.block = block
        self.right = xl_cell_to_rowcol(f"{block.to_column}1")[1]

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self._first_row + self.block.rows - 1

    @property
    def _first_row(self) -> int:
        """The row where the chart itself begins."""
        return self.top + 1 + bool(self.block.note)

    def emit(self) -> None:
        """See Layout."""
        block, where = self.block, self.plan.name
        self.heading(self.top, block.finding, self.right)
        if block.note:
            self.plan.put(self.top + 1, self.left, self.book.content(block.note, "note", self.scope))
        drawn = [item for spec in block.series for item in self._series(spec)]
        ordered = sorted(drawn, key=lambda one: one.line)
        series = tuple(replace(one, categories=ordered[0].categories) for one in ordered)
        self.plan.charts.append(
            Chart(
                name=self._name(series),
                kind=block.type,
                area=self.plan.area(self._first_row, self.left, self.bottom, self.right),
                title=self.book.cell_area(block.title, where),
                x_title=self.book.text(block.x_axis, where),
                y_title=self.book.text(block.y_axis, where),
                series=series,
                alt=self.book.text(block.alt, where),
                number_format=self.book.theme.formats[block.number_format],
                legend=block.legend and len(series) > 1,
                pixels=self._pixels(),
            )
        )

    def _name(self, series: tuple[Series, ...]) -> str:
        """The chart's name in the workbook; what it shows is named after it, for those who aim it anew."""
        identity = next(i for i, plan in self.book.plans.items() if plan is self.plan)
        name = f"Diagram_{identity}_{self.block.chart}"
        self.book.hidden_name(f"{name}_Titel", self.book.cell_area(self.block.title, self.plan.name))
        self.book.hidden_name(f"{name}_Fund", self.plan.area(self.top, self.left, self.top, self.left))
        if self.block.note:
            self.book.hidden_name(
                f"{name}_Enhed", self.plan.area(self.top + 1, self.left, self.top + 1, self.left)
            )
        for number, one in enumerate(series, start=1):
            self.book.hidden_name(f"{name}_{number}", one.values)
            self.book.hidden_name(f"{name}_{number}_Akse", one.categories)
            self.book.hidden_name(f"{name}_{number}_Navn", one.name)
        return f"{self.book.book.prefix}{name}"

    def _pixels(self) -> tuple[int, int]:
        columns = range(self.left, self.right + 1)
        width = sum(int(self.width_of(column) * CHARACTER_PIXELS) + PADDING_PIXELS for column in columns)
        return width - 2 * PADDING_PIXELS, self.block.rows * ROW_PIXELS - PADDING_PIXELS

    def _series(self, spec: SeriesSpec) -> list[Series]:
        found = self.book.find(spec.grid, self.plan.name)
        if not isinstance(found, PlacedGrid):
            raise TemplateError(f"'{spec.grid}' er ikke en tabel med rækker", where=self.plan.name)
        if spec.columns:
            return [self._of_column(found, column, spec) for column in spec.columns]
        return [self._of_row(found, key, spec) for key in spec.rows or found.rows]

    def _of_row(self, grid: PlacedGrid, key: Key, spec: SeriesSpec) -> Series:
        skipped = grid.column_index(spec.first) if spec.first else 0
        line = _from(grid.line(key), skipped)
        label = Area(line.sheet, line.top, grid.key_column + 1, line.top, grid.key_column + 1)
        return Series(
            name=label,
            categories=_from(grid.heads(), skipped),
            values=line,
            colour=self._colour(spec.colour or grid.palette.get(key, "")),
            line=spec.line,
            labels=spec.labels,
            unseen=spec.unseen,
        )

    def _of_column(self, grid: PlacedGrid, column: str, spec: SeriesSpec) -> Series:
        body, offset = grid.body, grid.column_index(column)
        keys = list(spec.rows) or list(grid.rows[: body.height])
        first, last = grid.row_index(keys[0]), grid.row_index(keys[-1])
        top, bottom = body.top + first, body.top + last
        colours = tuple(self._colour(grid.palette.get(key, "")) for key in keys)
        return Series(
            name=grid.heads().cell(0, offset),
            categories=Area(body.sheet, top, grid.key_column + 1, bottom, grid.key_column + 1),
            values=Area(body.sheet, top, body.left + offset, bottom, body.left + offset),
            colour=self._colour(spec.colour or "i alt"),
            point_colours=() if spec.colour or spec.unseen else colours,
            line=spec.line,
            labels=spec.labels,
            unseen=spec.unseen,
        )

    def _colour(self, key: str) -> str:
        palette = self.book.theme.palette
        return palette.get(key, palette["i alt"])


def _from(line: Area, skipped: int) -> Area:
    """A line of cells without its first ones."""
    return Area(line.sheet, line.top, line.left + skipped, line.bottom, line.right)
