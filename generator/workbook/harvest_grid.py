"""The input cells of a grid of a workbook that came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.workbook import render
from generator.workbook.address import Area
from generator.workbook.block_schema import GridBlock, GridColumn
from generator.workbook.blocks.grid import LEADS
from generator.workbook.blocks.grid_rows import Row
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook
from generator.workbook.harvest_cells import Field, Fields, HarvestError, read_field
from generator.workbook.placed import Key


@dataclass(frozen=True)
class GridReading:
    """A grid of the workbook beside its template."""

    found: FoundBook
    book: Composition
    block: GridBlock
    area: Area
    rows: tuple[Row, ...]

    def fields(self) -> Fields:
        """The cells that are not formulas in the template."""
        columns, specs = self._columns(), self._specs()
        fields: Fields = {}
        for key, row in self._rows().items():
            spec = next(each for each in self.rows if each.key == key)
            body = {
                column: self._cell(row, place, specs.get(column))
                for column, place in columns.items()
                if not _computed(spec, specs.get(column))
            }
            fields[key] = self._lead(row) | body
        return fields

    def strange(self) -> Iterator[Field]:
        """The cells of rows and columns that the template does not have."""
        rows, columns = set(self._rows().values()), set(self._columns().values())
        for row in range(self.area.height):
            for column in range(self.area.width):
                if row not in rows or column not in columns:
                    yield self._cell(row, column, None)

    def _cell(self, row: int, column: int, spec: GridColumn | None) -> Field:
        hint = (spec.message if spec else "") or self.block.accepts.message
        return read_field(self.found, self.area, row, column, hint)

    def _lead(self, row: int) -> dict[Key, Field]:
        """The input cells before the body of a row."""
        inputs = self.block.inputs
        return {
            name: read_field(self.found, self.area, row, self._lead_column(name), rule.message)
            for name, rule in (("label", inputs.label), ("unit", inputs.unit), ("price", inputs.price))
            if rule is not None
        }

    def _lead_column(self, name: str) -> int:
        """Columns from the body to a cell before it; negative."""
        cells = LEADS[self.block.lead]
        return {"label": int(cells > 1), "unit": 2, "price": 3}[name] - cells

    def _rows(self) -> dict[Key, int]:
        """Offsets of the rows by key."""
        named = LEADS[self.block.lead] > 0 and self.block.inputs.label is None
        labels = [self._constant(row.label) if named else "" for row in self.rows]
        if not all(labels):
            self._check_size("rækker", self.area.height, len(self.rows))
            return {row.key: offset for offset, row in enumerate(self.rows)}
        column = self._lead_column("label")
        texts = [self._text(row, column) for row in range(self.area.height)]
        return _matched([row.key for row in self.rows], labels, texts)

    def _columns(self) -> dict[Key, int]:
        """Offsets of the columns by key; the key of a year is its number from 0."""
        columns = self.block.columns
        if columns == "tidsakse":
            self._check_size("kolonner", self.area.width, self.book.years)
            return {offset: offset for offset in range(self.book.years)}
        if isinstance(columns, str):
            items = self.book.items(columns, self.area.sheet)
            self._check_size("kolonner", self.area.width, len(items))
            return {str(item.key): offset for offset, item in enumerate(items)}
        heads = [self._constant(column.label) for column in columns]
        texts = [self._text(-1, offset) for offset in range(self.area.width)]
        return _matched([column.key for column in columns], heads, texts)

    def _specs(self) -> Mapping[Key, GridColumn]:
        columns = self.block.columns
        return {} if isinstance(columns, str) else {column.key: column for column in columns}

    def _constant(self, text: str) -> str:
        """A text of the template as it stands in the workbook; empty for a formula."""
        return "" if render.is_formula(text) else self.book.text(text, self.area.sheet)

    def _text(self, row: int, column: int) -> str:
        return str(self.found.value(self.area, row, column) or "")

    def _check_size(self, what: str, found: int, expected: int) -> None:
        if found != expected:
            raise HarvestError(
                f"{self.block.name} har {found} {what} og skulle have {expected}",
                where=f"arket {self.area.sheet}",
                action=f"Er {what} slettet eller sat ind i hånden? Brug en kopi af filen fra før.",
            )


def _computed(row: Row, column: GridColumn | None) -> bool:
    return bool(row.formula or (column and (column.formula or column.formulas)))


def _matched(keys: Sequence[Key], texts: Sequence[str], found: Sequence[str]) -> dict[Key, int]:
    """Offsets by key: where the text stands; for a text that was changed, its old place when that is free."""
    places = {key: found.index(text) for key, text in zip(keys, texts, strict=True) if text in found}
    taken = set(places.values())
    if len(keys) == len(found):
        places |= {key: place for place, key in enumerate(keys) if key not in places and place not in taken}
    return places
