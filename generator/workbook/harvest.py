"""The inputs of a workbook that came back: the cells that the user could fill in, read by their templates.

A block is found by its contract name, so it may have moved; written-out rows and columns are found by their
text, so that a later template that moved or added one still reads an older file; the others by position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.workbook.block_schema import GridBlock, InputsBlock, TableBlock
from generator.workbook.blocks.grid_rows import rows_of
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook, FoundTable
from generator.workbook.harvest_cells import Field, Fields, read_field
from generator.workbook.harvest_grid import GridReading
from generator.workbook.placed import Key
from generator.workbook.plan import Scalar


@dataclass(frozen=True)
class FoundGrid:
    """A grid of input cells, and the name that its template gives their values."""

    data: str
    fields: Fields


@dataclass
class Harvest:
    """All input cells.

    Attributes:
        grids: grids by contract name.
        inputs: single settings by contract name.
        tables: rows of tables that hold inputs, by the table's name; cells by column key.
        missing: contract names and tables that the workbook does not have.
        left_over: filled cells in rows or columns that the present templates do not know.
    """

    grids: dict[str, FoundGrid] = field(default_factory=dict)
    inputs: dict[str, Field] = field(default_factory=dict)
    tables: dict[str, tuple[dict[Key, Field], ...]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    left_over: list[Field] = field(default_factory=list)

    def fields(self) -> Iterator[Field]:
        """Every input cell."""
        for grid in self.grids.values():
            for row in grid.fields.values():
                yield from row.values()
        yield from self.inputs.values()
        for table in self.tables.values():
            for record in table:
                yield from record.values()

    def values(self) -> dict[str, dict[Key, dict[Key, Scalar]]]:
        """What is filled in, by the names that templates give values: row key to column key to value."""
        values: dict[str, dict[Key, dict[Key, Scalar]]] = {}
        for grid in self.grids.values():
            rows = values.setdefault(grid.data, {})
            for key, row in grid.fields.items():
                filled = {column: cell.value for column, cell in row.items() if cell.value is not None}
                rows.setdefault(key, {}).update(filled)
        return values


def harvest(found: FoundBook, book: Composition) -> Harvest:
    """Read the input cells.

    Args:
        found: the workbook.
        book: the templates, with the lists that their rows come from, as many as the workbook has.

    Raises:
        HarvestError: a block has other rows or columns than its template, or a formula in an input cell was
            saved without its value.
    """
    result = Harvest()
    for identity, template in book.templates.items():
        for block in template.blocks:
            if isinstance(block, GridBlock) and block.data and block.name:
                _take_grid(result, found, book, block, identity)
            elif isinstance(block, InputsBlock):
                _take_inputs(result, found, block)
            elif isinstance(block, TableBlock) and any(column.rule for column in block.columns):
                _take_table(result, found, block)
    return result


def table_rows(found: FoundBook, name: str, heads: Mapping[str, str]) -> tuple[dict[Key, Field], ...]:
    """Rows of a table, whether its cells are inputs or formulas; none when the table is gone.

    Args:
        found: the workbook.
        name: the table.
        heads: the head of each column by the key that its cells are to have.
    """
    table = found.tables.get(name)
    if table is None:
        return ()
    return tuple(
        {
            key: _record_field(found, table, number, head, "")
            for key, head in heads.items()
            if head in table.heads
        }
        for number in range(1, len(table.rows) + 1)
    )


def _take_inputs(result: Harvest, found: FoundBook, block: InputsBlock) -> None:
    for item in block.items:
        if item.name in found.names:
            result.inputs[item.name] = read_field(found, found.names[item.name], 0, 0, item.message)
        elif item.name:
            result.missing.append(item.name)


def _take_table(result: Harvest, found: FoundBook, block: TableBlock) -> None:
    table = found.tables.get(block.table)
    if table is None:
        result.missing.append(block.table)
        return
    wanted = [column for column in block.columns if not column.formula]
    known = {column.head for column in block.columns}
    result.tables[block.table] = tuple(
        {
            column.key: _record_field(found, table, number, column.head, column.message)
            for column in wanted
            if column.head in table.heads
        }
        for number in range(1, len(table.rows) + 1)
    )
    strange = [head for head in table.heads if head not in known]
    for number in range(1, len(table.rows) + 1):
        _leave(result, (_record_field(found, table, number, head, "") for head in strange))


def _record_field(found: FoundBook, table: FoundTable, number: int, head: str, hint: str) -> Field:
    return read_field(found, table.area, number, table.heads.index(head), hint)


def _take_grid(result: Harvest, found: FoundBook, book: Composition, block: GridBlock, identity: str) -> None:
    area = found.names.get(block.name)
    if area is None:
        result.missing.append(block.name)
        return
    grid = GridReading(found, book, block, area, rows_of(block, book, book.templates[identity].sheet))
    result.grids[block.name] = FoundGrid(block.data, grid.fields())
    _leave(result, grid.strange())


def _leave(result: Harvest, fields: Iterator[Field]) -> None:
    result.left_over.extend(cell for cell in fields if cell.value is not None)
