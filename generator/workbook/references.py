"""What a formula in a template can name: cells, grids, tables and sheets, never addresses.

`{{ indstillinger.prisaar }}` is a cell; `{{ beregning.netto.here }}` the cell of the grid with the same
row and column as the formula's own; `{{ priser.row("indeks").line }}` a row of the timeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.workbook.address import Area
from generator.workbook.errors import TemplateError
from generator.workbook.placed import Key, Placed, PlacedCell, PlacedGrid, PlacedTable, Ref, Scope, unknown

BELOW = 20_000
"""Rows under a table in which lines that it does not have are looked for."""


class SheetRefs:
    """The named things of one sheet, as a template sees them from a scope."""

    def __init__(self, items: Mapping[str, Placed], scope: Scope, title: str) -> None:
        self._items = items
        self._scope = scope
        self._title = title

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._items:
            raise unknown(name, list(self._items), f"navnet på arket '{self._title}'")
        return view(self._items[name], self._scope)


class GridView:
    """A grid as seen from a formula: the properties give addresses."""

    def __init__(self, grid: PlacedGrid, scope: Scope, row: Key | None, *, chosen: bool = False) -> None:
        self._grid = grid
        self._scope = scope
        self._row = row
        self._fixed = "$" if chosen else ""
        """The formula's own row moves with it; a row that the template chose by key stays where it is."""

    def row(self, key: Key) -> GridView:
        """The same grid, another row."""
        self._grid.row_index(key)
        return GridView(self._grid, self._scope, key, chosen=True)

    def group(self, name: str) -> GridView:
        """The rows of one group."""
        return GridView(self._grid.part(name), self._scope, self._row, chosen=True)

    @property
    def here(self) -> Ref:
        """Same row and column as the formula."""
        return self._ref(self._cell(self._scope.column), self._fixed, "", "")

    def at(self, column: str) -> Ref:
        """Same row, a column that the template names."""
        return self._ref(self._cell(self._grid.column_index(column)), self._fixed, "$", "$")

    def between(self, first: str, last: str) -> Ref:
        """Same row, from one column that the template names to another."""
        one, other = (self._cell(self._grid.column_index(column)) for column in (first, last))
        return self._ref(Area(one.sheet, one.top, one.left, one.top, other.right), self._fixed, "$", "$")

    @property
    def key(self) -> Ref:
        """The row's key cell."""
        line = self._line()
        area = Area(line.sheet, line.top, self._grid.key_column, line.top, self._grid.key_column)
        return self._ref(area, self._fixed, "$", "$")

    @property
    def label(self) -> Ref:
        """The row's label cell."""
        return self._lead(1)

    @property
    def unit(self) -> Ref:
        """The row's unit cell."""
        return self._lead(2)

    @property
    def price(self) -> Ref:
        """The row's cell of the price level."""
        return self._lead(3)

    @property
    def line(self) -> Ref:
        """The whole row."""
        return self._ref(self._line(), self._fixed, "$", "$")

    @property
    def upto(self) -> Ref:
        """The row from its first column to the formula's own."""
        line = self._line()
        right = line.left + self._scope.column
        if self._scope.column == 0:
            start = self._ref(self._cell(0), self._fixed, "$", "$")
            plain = self._cell(0).address(seen_from=line.sheet, row=self._fixed, first="", last="")
            return Ref(f"{start}:{plain}")
        return self._ref(Area(line.sheet, line.top, line.left, line.top, right), self._fixed, "$", "")

    @property
    def first(self) -> Ref:
        """The row's first column."""
        return self._ref(self._cell(0), self._fixed, "$", "$")

    @property
    def last(self) -> Ref:
        """The row's last column."""
        return self._ref(self._cell(self._grid.body.width - 1), self._fixed, "$", "$")

    @property
    def column(self) -> Ref:
        """All rows of the grid in the formula's own column."""
        body = self._grid.body
        left = body.left + self._scope.column
        return self._ref(Area(body.sheet, body.top, left, body.bottom, left), "$", "", "")

    def all(self, column: str) -> Ref:
        """All rows of the grid in a column that the template names."""
        body = self._grid.body
        left = body.left + self._grid.column_index(column)
        return self._ref(Area(body.sheet, body.top, left, body.bottom, left))

    def from_top(self, column: str) -> Ref:
        """A column that the template names, from the grid's first row to the formula's own."""
        cell = self._cell(self._grid.column_index(column))
        top = Area(cell.sheet, self._grid.body.top, cell.left, self._grid.body.top, cell.left)
        return Ref(f"{self._ref(top)}:{cell.address(seen_from=cell.sheet, row='', first='$', last='$')}")

    def block(self, first: str, last: str) -> Ref:
        """All rows of the grid, from one column that the template names to another."""
        body, index = self._grid.body, self._grid.column_index
        left, right = body.left + index(first), body.left + index(last)
        return self._ref(Area(body.sheet, body.top, left, body.bottom, right))

    @property
    def last_column(self) -> Ref:
        """All rows of the grid in its last column."""
        body = self._grid.body
        return self._ref(Area(body.sheet, body.top, body.right, body.bottom, body.right))

    @property
    def labels(self) -> Ref:
        """The labels of all rows."""
        body, column = self._grid.body, self._grid.key_column + 1
        return self._ref(Area(body.sheet, body.top, column, body.bottom, column))

    @property
    def units(self) -> Ref:
        """The units of all rows."""
        body, column = self._grid.body, self._grid.key_column + 2
        return self._ref(Area(body.sheet, body.top, column, body.bottom, column))

    @property
    def body(self) -> Ref:
        """The whole grid without its total."""
        return self._ref(self._grid.body)

    @property
    def heads(self) -> Ref:
        """The heads of the columns."""
        return self._ref(self._grid.heads())

    def _lead(self, offset: int) -> Ref:
        line, column = self._line(), self._grid.key_column + offset
        return self._ref(Area(line.sheet, line.top, column, line.top, column), self._fixed, "$", "$")

    def _line(self) -> Area:
        if self._row is None:
            raise TemplateError("Formlen står ikke i en række; vælg den med .row(...)")
        return self._grid.line(self._row)

    def _cell(self, column: int) -> Area:
        line = self._line()
        return Area(line.sheet, line.top, line.left + column, line.top, line.left + column)

    def _ref(self, area: Area, row: str = "$", first: str = "$", last: str = "$") -> Ref:
        return Ref(area.address(seen_from=self._scope.sheet, row=row, first=first, last=last))


class TableView:
    """An Excel table as seen from a validation: areas of its columns (formulas use Table[Column])."""

    def __init__(self, table: PlacedTable, scope: Scope) -> None:
        self._table = table
        self._scope = scope

    def area(self, column: str) -> Ref:
        """All data rows of a column."""
        return Ref(self._column(column).address(seen_from=self._scope.sheet))

    def onward(self, first: str, last: str = "") -> Ref:
        """Columns from their first data row to `BELOW` rows under the table: with what was set in beneath."""
        area = replace(self._column(first), right=self._column(last or first).right)
        return Ref(replace(area, bottom=area.bottom + BELOW).address(seen_from=self._scope.sheet))

    def item(self, column: str, number: int) -> Ref:
        """One data row of a column, counted from 1."""
        return Ref(self._column(column).cell(number - 1, 0).address(seen_from=self._scope.sheet))

    def _column(self, key: str) -> Area:
        if key not in self._table.columns:
            raise unknown(key, list(self._table.columns), "kolonnen")
        return self._table.columns[key]


def view(item: Placed, scope: Scope) -> object:
    """A placed thing as a formula in the scope sees it."""
    if isinstance(item, PlacedCell):
        return Ref(item.area.address(seen_from=scope.sheet))
    if isinstance(item, PlacedTable):
        return TableView(item, scope)
    row = scope.row if scope.row in item.rows else None
    return GridView(item, scope, row)
