"""The XML of one worksheet that came back: its cells found, or made in their right place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lxml import etree
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.workbook.address import Area, area_of
from generator.workbook.cell_xml import set_constant, set_result
from generator.workbook.compute import Result
from generator.workbook.errors import CellWriteError, ForeignWorkbookError
from generator.workbook.parts import MAIN
from generator.workbook.plan import Scalar

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

Place = tuple[int, int]
"""Row and column, from 0."""

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")


class SheetXml:
    """A worksheet whose cells can be given values; everything else in its XML stays.

    Args:
        name: the sheet's name.
        root: the element `worksheet`, which is changed.
        tables: the roots of the parts of its Excel tables.

    Raises:
        ForeignWorkbookError: cells whose place cannot be read.
    """

    def __init__(self, name: str, root: etree._Element, tables: Sequence[etree._Element] = ()) -> None:
        self.name = name
        self.root = root
        self.changed = False
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[Place, etree._Element] = {}
        try:
            (self._data,) = root.iterchildren(f"{MAIN}sheetData")
            self._find_cells()
            self._arrays = list(self._find_arrays())
            self._merged = [
                self._area(each.get("ref", "")) for each in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")
            ]
            self._table_ends = [end for table in tables for end in self._ends(table)]
        except (ValueError, TypeError):
            raise ForeignWorkbookError(
                "Arket har en celle eller et område, hvis plads ikke kan læses",
                where=name,
                action="Åbn filen i Excel, gem den som xlsx, og prøv igen.",
            ) from None
        self._row_order = sorted(self._rows)
        self._column_order: dict[int, list[int]] = {row: [] for row in self._rows}
        for row, column in sorted(self._cells):
            self._column_order[row].append(column)

    @property
    def computed_places(self) -> list[Place]:
        """The cells whose value is a formula's: their own, or an array formula's that reaches them."""
        return [
            place
            for place, cell in self._cells.items()
            if _has_formula(cell) or any(_holds(area, place) for area in self._arrays)
        ]

    def put(self, place: Place, value: Scalar) -> None:
        """Give a cell a constant; it keeps its style, or gets that of its row or column when it is new.

        Raises:
            CellWriteError: the value does not fit a cell, or the cell is not one to write in.
        """
        if not (0 <= place[0] < MAX_ROWS and 0 <= place[1] < MAX_COLUMNS):
            raise CellWriteError("En celle ligger uden for arket", where=self.name)
        if refusal := self._refusal(place, value):
            what, action = refusal
            raise CellWriteError(what, where=self._address(place), action=action)
        if place not in self._cells:
            if value is None or value == "":
                return
            self._add_cell(place)
        try:
            set_constant(self._cells[place], value)
        except CellWriteError as error:
            raise CellWriteError(error.what, where=self._address(place), action=error.action) from None
        self.changed = True

    def put_result(self, place: Place, result: Result) -> None:
        """Put the value of a formula into its cell."""
        self.changed |= set_result(self._cells[place], result)

    def _find_cells(self) -> None:
        """Find all rows and cells; one that does not tell its place is given it: a new cell would move it."""
        row_number = -1
        for row in self._data.iterchildren(f"{MAIN}row"):
            if "r" not in row.attrib:
                row.set("r", str(row_number + 2))
            row_number = int(row.get("r", "")) - 1
            self._rows[row_number] = row
            column = -1
            for cell in row.iterchildren(f"{MAIN}c"):
                if "r" not in cell.attrib:
                    cell.set("r", xl_rowcol_to_cell(row_number, column + 1))
                column = _column(cell.get("r", ""))
                self._cells[(row_number, column)] = cell

    def _find_arrays(self) -> Iterator[Area]:
        """The areas of formulas that give the values of several cells."""
        for formula in self._data.iterfind(f"{MAIN}row/{MAIN}c/{MAIN}f"):
            if formula.get("t") in ("array", "dataTable") and ":" in formula.get("ref", ""):
                yield self._area(formula.get("ref", ""))

    def _ends(self, table: etree._Element) -> Iterator[Area]:
        """First and last row of a table where they are its heads and its totals."""
        area = self._area(table.get("ref", ""))
        if table.get("headerRowCount", "1") != "0":
            yield Area(self.name, area.top, area.left, area.top, area.right)
        if table.get("totalsRowCount", "0") != "0":
            yield Area(self.name, area.bottom, area.left, area.bottom, area.right)

    def _refusal(self, place: Place, value: Scalar) -> tuple[str, str] | None:
        """Why a cell is not one to write in, and what the user can do."""
        if place in self._cells and _has_formula(self._cells[place]):
            return "Cellen har en formel, som ville gå tabt", "Erstat den med en værdi, og prøv igen."
        if any(_holds(area, place) for area in self._arrays):
            return "Cellen hører til en matrixformel eller datatabel", "Erstat den med værdier, og prøv igen."
        if any(_holds(area, place) for area in self._table_ends):
            return "Cellen er overskrift eller total i en tabel", "Skriv i tabellens øvrige rækker."
        hidden = any(_holds(area, place) and place != (area.top, area.left) for area in self._merged)
        if hidden and value not in (None, ""):
            return "Cellen er skjult af flettede celler", "Ophæv fletningen, og prøv igen."
        return None

    def _add_cell(self, place: Place) -> None:
        number, column = place
        if number not in self._rows:
            row = etree.SubElement(self._data, f"{MAIN}row", {"r": str(number + 1)})
            before = _insert(self._row_order, number)
            _move(row, self._data, None if before is None else self._rows[before])
            self._rows[number], self._column_order[number] = row, []
        row = self._rows[number]
        cell = etree.SubElement(row, f"{MAIN}c", {"r": xl_rowcol_to_cell(number, column)})
        if style := self._style(row, column):
            cell.set("s", style)
        before = _insert(self._column_order[number], column)
        _move(cell, row, None if before is None else self._cells[(number, before)])
        self._cells[place] = cell
        row.attrib.pop("spans", "")  # only a hint, which no longer holds
        self._widen_dimension(place)

    def _style(self, row: etree._Element, column: int) -> str | None:
        """The format that an empty cell shows there: the row's own, or the column's."""
        if row.get("customFormat") in _TRUE:
            return row.get("s")
        for columns in self.root.iterfind(f"{MAIN}cols/{MAIN}col"):
            if int(columns.get("min", "1")) <= column + 1 <= int(columns.get("max", "0")):
                return columns.get("style")
        return None

    def _widen_dimension(self, place: Place) -> None:
        dimension = self.root.find(f"{MAIN}dimension")
        if dimension is not None:
            old = self._area(dimension.get("ref", ""))
            (row, column) = place
            top, left = min(old.top, row), min(old.left, column)
            new = Area(self.name, top, left, max(old.bottom, row), max(old.right, column))
            dimension.set("ref", new.address(seen_from=self.name, row="", first="", last=""))

    def _area(self, reference: str) -> Area:
        return area_of(self.name, reference)

    def _address(self, place: Place) -> str:
        return Area(self.name, *place, *place).address(row="", first="", last="")


def _has_formula(cell: etree._Element) -> bool:
    return cell.find(f"{MAIN}f") is not None


def _column(address: str) -> int:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    return area_of("", f"{found[1]}1").left


def _holds(area: Area, place: Place) -> bool:
    row, column = place
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _insert(order: list[int], number: int) -> int | None:
    """Put a number into a sorted list; gives the number before it."""
    at = bisect_left(order, number)
    order.insert(at, number)
    return order[at - 1] if at else None


def _move(element: etree._Element, parent: etree._Element, before: etree._Element | None) -> None:
    """Move an element to its place among its siblings: right after one of them, or first."""
    if before is None:
        parent.insert(0, element)
    else:
        before.addnext(element)
