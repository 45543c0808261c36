"""What a command has found out and wants written: computed whole before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.workbook.address import Area
from generator.workbook.plan import Scalar

CellKey = tuple[str, int, int]
"""Sheet, row and column, from 0."""


@dataclass(frozen=True)
class TableRows:
    """The rows that an Excel table is to have from one of its rows on, to its end.

    Attributes:
        table: the table's name.
        start: the first row that is written, counted from 0; the rows above it stay.
        rows: values by head; heads that are not given are calculated columns, which keep the formula of the
            table's first row.
    """

    table: str
    start: int
    rows: tuple[Mapping[str, Scalar], ...]


@dataclass(frozen=True)
class SeriesAim:
    """Where a series of a chart takes its name, its categories and its values from."""

    name: Area
    categories: Area
    values: Area


@dataclass(frozen=True)
class ChartAim:
    """What a chart is to show: its title as plain text, and its series in drawing order."""

    sheet: str
    chart: str
    title: str
    series: tuple[SeriesAim, ...]


@dataclass(frozen=True)
class OutFile:
    """A file for the user: a name without folders, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """What comes of a command.

    Attributes:
        message: one sentence for the message bar: what was done, with the figures that matter.
        cells: what to write where; None empties a cell. Text is text, also when it begins with "=".
        tables: tables that get other rows.
        charts: charts that are to show other cells.
        files: files for the user, who says where.
        show: a sheet to go to; empty stays.
        details: more than fits the bar, shown in a box; empty for none.
        undo: put back what the last command wrote.
        ok: whether the message tells of success; otherwise the bar says what is wrong.
    """

    message: str
    cells: Mapping[CellKey, Scalar] = field(default_factory=dict)
    tables: tuple[TableRows, ...] = ()
    charts: tuple[ChartAim, ...] = ()
    files: tuple[OutFile, ...] = ()
    show: str = ""
    details: str = ""
    undo: bool = False
    ok: bool = True

    @property
    def writes(self) -> bool:
        """Whether anything in the workbook is to change."""
        return bool(self.cells or self.tables or self.charts)


@dataclass(frozen=True)
class Block:
    """A rectangle of values that is written in one go; rows and columns count from 0."""

    sheet: str
    top: int
    left: int
    values: tuple[tuple[Scalar, ...], ...]

    @property
    def area(self) -> Area:
        """The cells of the block."""
        bottom, right = self.top + len(self.values) - 1, self.left + len(self.values[0]) - 1
        return Area(self.sheet, self.top, self.left, bottom, right)


def blocks(cells: Mapping[CellKey, Scalar]) -> tuple[Block, ...]:
    """The cells as few rectangles: runs of a row, joined downwards where they match."""
    runs: dict[tuple[str, int, int], list[tuple[int, tuple[Scalar, ...]]]] = {}
    for (sheet, row, left), values in _runs(cells):
        runs.setdefault((sheet, left, len(values)), []).append((row, values))
    made: list[Block] = []
    for (sheet, left, _), lines in runs.items():
        open_block: Block | None = None
        for row, values in lines:
            if open_block and open_block.top + len(open_block.values) == row:
                open_block = Block(sheet, open_block.top, left, (*open_block.values, values))
                made[-1] = open_block
            else:
                open_block = Block(sheet, row, left, (values,))
                made.append(open_block)
    return tuple(sorted(made, key=lambda block: (block.sheet, block.top, block.left)))


def _runs(cells: Mapping[CellKey, Scalar]) -> list[tuple[CellKey, tuple[Scalar, ...]]]:
    """Cells beside one another, row by row."""
    runs: list[tuple[CellKey, tuple[Scalar, ...]]] = []
    for sheet, row, column in sorted(cells):
        value = cells[sheet, row, column]
        if runs:
            (last_sheet, last_row, left), values = runs[-1]
            if (last_sheet, last_row, left + len(values)) == (sheet, row, column):
                runs[-1] = ((sheet, row, left), (*values, value))
                continue
        runs.append(((sheet, row, column), (value,)))
    return runs
