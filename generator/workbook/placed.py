"""Where the named things of a template stand: cells, tables and grids, and the addresses made of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from generator.workbook.address import Area
from generator.workbook.errors import TemplateError

Key = str | int


class Ref(str):
    """An address: the only kind of text that Jinja2 may put into a formula."""

    __slots__ = ()


@dataclass(frozen=True)
class Scope:
    """Where a formula stands: its sheet, and its row key and column offset when it is in a grid."""

    sheet: str
    row: Key | None = None
    column: int = 0


@dataclass(frozen=True)
class PlacedCell:
    """A single named cell (an input, a total, a text that other formulas read)."""

    area: Area


@dataclass(frozen=True)
class PlacedTable:
    """An Excel table: areas of its columns by key, without the header."""

    columns: dict[str, Area]


@dataclass(frozen=True)
class PlacedGrid:
    """A grid: its body and where its keys, labels and column heads stand."""

    body: Area
    rows: tuple[Key, ...]
    columns: tuple[str, ...]
    key_column: int
    header_row: int
    palette: dict[Key, str] = field(default_factory=dict)
    groups: dict[str, tuple[Key, ...]] = field(default_factory=dict)

    def part(self, group: str) -> PlacedGrid:
        """The rows of one group as a grid."""
        if group not in self.groups:
            raise unknown(group, list(self.groups), "gruppen")
        rows = self.groups[group]
        top = self.body.top + self.row_index(rows[0])
        body = Area(self.body.sheet, top, self.body.left, top + len(rows) - 1, self.body.right)
        return replace(self, body=body, rows=rows, groups={})

    def row_index(self, key: Key) -> int:
        """Offset of a row; a key that the grid does not have is a fault of the template."""
        if key not in self.rows:
            raise unknown(str(key), [str(row) for row in self.rows], "rækken")
        return self.rows.index(key)

    def line(self, key: Key) -> Area:
        """All columns of one row."""
        offset = self.row_index(key)
        body = self.body
        return Area(body.sheet, body.top + offset, body.left, body.top + offset, body.right)

    def column_index(self, key: str) -> int:
        """Offset of a column that the template names."""
        if key not in self.columns:
            raise unknown(key, list(self.columns), "kolonnen")
        return self.columns.index(key)

    def heads(self) -> Area:
        """The heads of the columns (the years)."""
        return Area(self.body.sheet, self.header_row, self.body.left, self.header_row, self.body.right)


Placed = PlacedCell | PlacedTable | PlacedGrid


def unknown(name: str, known: list[str], what: str, where: str = "") -> TemplateError:
    """The fault of a name that does not exist, with the closest ones that do."""
    close = get_close_matches(name, known, n=3) or known[:6]
    return TemplateError(
        f"Skabelonen nævner {what} '{name}', som ikke findes",
        where=where,
        action="Findes: " + ", ".join(close) + ".",
    )
