"""The rows of a grid, whether they come from a list of the context or are written out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.workbook.block_schema import GridBlock, GridRow
from generator.workbook.composition import Composition, Item
from generator.workbook.placed import Key


@dataclass(frozen=True)
class Row:
    """A row: what stands before its body, and what its cells hold unless their column says otherwise.

    `style` is empty where the column's or the grid's counts; `item` is the row as formulas can name it.
    """

    key: Key
    label: str
    shown: Key
    palette: str
    formula: str
    style: str
    unit: str
    price: str
    item: Item


def rows_of(block: GridBlock, book: Composition, sheet: str) -> tuple[Row, ...]:
    """The rows of a grid."""
    if isinstance(block.rows, str):
        return tuple(_listed(item, block) for item in book.items(block.rows, sheet))
    return tuple(_written(row, block) for row in block.rows)


def _listed(item: Item, block: GridBlock) -> Row:
    label = block.labels.get(item.group, block.labels.get("", item.label))
    unit = item.unit or block.unit
    shown = item.key if item.shown == "" else item.shown
    formula = block.formulas.get(item.group, block.formula)
    return Row(item.key, label, shown, item.palette, formula, "", unit, block.price, item)


def _written(row: GridRow, block: GridBlock) -> Row:
    return Row(
        row.key,
        row.label,
        row.shown,
        row.palette,
        row.formula or block.formula,
        row.style,
        block.unit if row.unit is None else row.unit,
        block.price if row.price is None else row.price,
        Item(row.key, row.label),
    )
