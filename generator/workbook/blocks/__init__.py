"""The kinds of block: each takes its place on a sheet, then writes its cells."""

from __future__ import annotations

from generator.workbook.block_schema import (
    Block,
    ChartBlock,
    ChecksBlock,
    ContentsBlock,
    FactsBlock,
    GridBlock,
    HeadlineBlock,
    InputsBlock,
    NamesBlock,
    OriginBlock,
    StairsBlock,
    TableBlock,
    TextBlock,
)
from generator.workbook.blocks.base import Layout
from generator.workbook.blocks.chart import ChartLayout
from generator.workbook.blocks.checks import ChecksLayout
from generator.workbook.blocks.grid import GridLayout
from generator.workbook.blocks.inputs import InputsLayout
from generator.workbook.blocks.lists import ContentsLayout, FactsLayout, NamesLayout
from generator.workbook.blocks.origin import OriginLayout
from generator.workbook.blocks.stairs import StairsLayout
from generator.workbook.blocks.table import TableLayout
from generator.workbook.blocks.text import HeadlineLayout, TextLayout

LAYOUTS: dict[type[Block], type[Layout]] = {
    TextBlock: TextLayout,
    HeadlineBlock: HeadlineLayout,
    InputsBlock: InputsLayout,
    TableBlock: TableLayout,
    GridBlock: GridLayout,
    ChartBlock: ChartLayout,
    ChecksBlock: ChecksLayout,
    StairsBlock: StairsLayout,
    ContentsBlock: ContentsLayout,
    FactsBlock: FactsLayout,
    NamesBlock: NamesLayout,
    OriginBlock: OriginLayout,
}
"""The layout of each kind of block: the only list of them besides the schema's."""

__all__ = ["LAYOUTS", "Layout"]
