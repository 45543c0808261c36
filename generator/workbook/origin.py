"""What a workbook held when it was built, kept in the file itself, so that a change of it can be told.

A sheet of its own has a line per row of every other sheet: the row's constants as JSON. Text survives
whatever program saves the file; parts and properties may be dropped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from generator.workbook.found import FoundBook
from generator.workbook.plan import FILLED, Cell, Scalar, SheetPlan

ORIGIN = "Oprindelse"
"""How the sheet's name ends: a workbook of several parts has one for each part."""
HEADS = ("Ark eller tabel", "Række", "Indhold, da filen blev dannet")
TABLE_MARK = "tabel "
FILE, SEAL = "fil", "Fingeraftryk"
STYLE, HEAD_STYLE = "enhed", "hoved"

Content = Mapping[str, Scalar]
"""Constants of a row: by the heads of its table, or by the letters of the sheet's columns."""


@dataclass(frozen=True)
class OriginRow:
    """A row as it was: its sheet or table, its number from 0 on the sheet, its constants."""

    block: str
    number: int
    content: Content

    @property
    def text(self) -> str:
        """The constants as they stand on the sheet."""
        return json.dumps(dict(self.content), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Origin:
    """What the file held at first.

    Attributes:
        sheets: constants of each sheet's rows outside tables, by the row's number from 0.
        tables: constants of each table's rows, in their order.
        file: what the document properties said.
        seals: the fingerprint of each sheet of origin; "" where its rows do not give the one below them.
    """

    sheets: Mapping[str, Mapping[int, Content]]
    tables: Mapping[str, tuple[Content, ...]]
    file: Content
    seals: Mapping[str, str]


def is_origin(sheet: str) -> bool:
    """Whether a sheet is one that keeps the origin."""
    return sheet.endswith(ORIGIN)


def fill_origin(place: tuple[SheetPlan, int, int], sheets: Iterable[SheetPlan], file: Content) -> str:
    """Write the origin of sheets that are composed; cells that programs fill later are left out.

    Args:
        place: the sheet, row and column to begin at.
        sheets: the sheets that it tells of.
        file: what the document properties say, which can be removed.

    Returns:
        The fingerprint of what was written.
    """
    plan, top, left = place
    rows = [OriginRow(FILE, 0, file)]
    rows += [row for sheet in sheets if not is_origin(sheet.name) for row in _rows(sheet)]
    for offset, head in enumerate(HEADS):
        plan.put(top, left + offset, Cell(HEAD_STYLE, value=head))
    for at, row in enumerate(rows, top + 1):
        line: tuple[Scalar, ...] = (row.block, row.number + 1, row.text)
        for offset, value in enumerate(line):
            plan.put(at, left + offset, Cell(STYLE, value=value))
    bottom, seal = top + len(rows) + 1, _seal(rows)
    plan.put(bottom, left, Cell(STYLE, value=SEAL))
    plan.put(bottom, left + 2, Cell(STYLE, value=seal))
    return seal


def read_origin(found: FoundBook) -> Origin | None:
    """What a workbook kept of its origin; None where it has no sheet of it."""
    rows: list[OriginRow] = []
    seals: dict[str, str] = {}
    for sheet in filter(is_origin, found.sheets):
        own, seal = _read(found, sheet)
        seals[sheet] = seal if seal == _seal(own) else ""
        rows += own
    if not seals:
        return None
    sheets: dict[str, dict[int, Content]] = {}
    tables: dict[str, list[Content]] = {}
    file: Content = {}
    for row in rows:
        if row.block == FILE:
            file = row.content
        elif row.block.startswith(TABLE_MARK):
            tables.setdefault(row.block.removeprefix(TABLE_MARK), []).append(row.content)
        else:
            sheets.setdefault(row.block, {})[row.number] = row.content
    return Origin(sheets, {name: tuple(kept) for name, kept in tables.items()}, file, seals)


def _rows(sheet: SheetPlan) -> Iterator[OriginRow]:
    """The constants of a sheet, those of its tables apart: several may stand beside one another."""
    rows: dict[int, dict[str, dict[str, Scalar]]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.formula or cell.style.startswith(FILLED) or cell.value in (None, ""):
            continue
        block, key = sheet.name, xl_col_to_name(column)
        for table in sheet.tables:
            area = table.area
            if area.top < row <= area.bottom and area.left <= column <= area.right:
                block, key = f"{TABLE_MARK}{table.name}", table.columns[column - area.left].head
        rows.setdefault(row, {}).setdefault(block, {})[key] = cell.value
    for row, blocks in sorted(rows.items()):
        yield from (OriginRow(block, row, content) for block, content in blocks.items())


def _seal(rows: Iterable[OriginRow]) -> str:
    """A fingerprint of all rows: who changes one of them has to change it too."""
    lines = "\n".join(f"{row.block}\t{row.number}\t{row.text}" for row in rows)
    return hashlib.sha256(lines.encode()).hexdigest()


def _read(found: FoundBook, sheet: str) -> tuple[list[OriginRow], str]:
    """The rows of a sheet of origin and their fingerprint, wherever rows were put in above them."""
    cells = found.sheets[sheet]
    head = next((place for place, cell in sorted(cells.items()) if cell.value == HEADS[2]), None)
    if head is None:
        return [], ""
    rows, seal = [], ""
    for (row, column), cell in sorted(cells.items()):
        if column != head[1] or row <= head[0]:
            continue
        block, number = (cells[row, column - n].value if (row, column - n) in cells else None for n in (2, 1))
        if block == SEAL:
            seal = str(cell.value)
        else:
            rows.append(OriginRow(str(block), _number(number) - 1, _content(cell.value)))
    return rows, seal


def _number(value: Scalar) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _content(value: Scalar) -> Content:
    """A row's constants; none where what stands there is no longer what was written."""
    try:
        content = json.loads(str(value))
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
