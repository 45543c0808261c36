"""A SØM workbook that stays open in LibreOffice while case after case is put into its input cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from xlsxwriter.utility import xl_rowcol_to_cell

from generator.books.soem import SoemModel, compose_soem
from generator.books.soem_rows import Sizes
from generator.soem.case import Case
from generator.soem.knowledge import Knowledge
from generator.workbook.address import Area
from generator.workbook.build import BuiltBook, build
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.origin import is_origin
from generator.workbook.placed import PlacedGrid, PlacedTable
from generator.workbook.plan import BookPlan
from tests.support.libreoffice import Book, CellError, CellKey, InputValue
from tests.twin.soem.random_cases import KNOWLEDGE

CREATED = date(2026, 1, 31)
Address = tuple[str, str]
"""Sheet and address ("B3"), as `Book.set_cells` takes it."""
Shown = float | str
Rows = list[list[Shown]]
Text = dict[str, str]
ABOUT: Text = {"version": "0", "created": CREATED.isoformat(), "subject": "prøve"}


def model_of(case: Case, knowledge: Knowledge = KNOWLEDGE) -> SoemModel:
    """The case with what the workbook needs besides."""
    return SoemModel(case, CREATED, knowledge=knowledge)


def build_with_room(case: Case, room: Sizes) -> BuiltBook:
    """A workbook with room for other cases too."""
    return build(compose_soem(model_of(case), room), **ABOUT)


class Places:
    """Where contract names, grids and tables stand in a workbook with some room."""

    def __init__(self, case: Case, room: Sizes) -> None:
        self._composition = compose_soem(model_of(case), room)
        self.plan: BookPlan = compose(self._composition, **ABOUT)

    def named(self, name: str) -> Area:
        """A contract name."""
        return self.plan.names[name]

    def grid(self, place: str) -> PlacedGrid:
        """A grid, as `sheet.grid` names it."""
        sheet, _, name = place.partition(".")
        found = self._composition.placed[sheet][name]
        assert isinstance(found, PlacedGrid)
        return found

    def row(self, place: str, key: str) -> Area:
        """A row of a grid."""
        return self.grid(place).line(key)

    def cell(self, place: str, row: str, column: str) -> Area:
        """A cell of a grid whose columns the template names."""
        grid = self.grid(place)
        return grid.line(row).cell(0, grid.column_index(column))

    def lead(self, place: str, row: str, offset: int) -> Area:
        """A cell before a grid's body, counted from its key: 1 label, 2 unit, 3 price level."""
        grid = self.grid(place)
        top = grid.line(row).top
        column = grid.key_column + offset
        return Area(grid.body.sheet, top, column, top, column)

    def table(self, place: str, column: str) -> Area:
        """A column of a table by its key, without the header."""
        sheet, _, name = place.partition(".")
        found = self._composition.placed[sheet][name]
        assert isinstance(found, PlacedTable)
        return found.columns[column]


def address(area: Area, row: int = 0, column: int = 0) -> Address:
    """A cell of an area for `Book.set_cells`."""
    return area.sheet, xl_rowcol_to_cell(area.top + row, area.left + column)


def input_values(case: Case, room: Sizes) -> dict[Address, InputValue]:
    """What stands in every cell without a formula when a workbook with this room holds the case."""
    with patch.object(Composition, "formula", lambda *_, **__: "="):
        plan = compose(compose_soem(model_of(case), room), **ABOUT)
    return {
        (sheet.name, xl_rowcol_to_cell(*place)): None if cell.value == "" else cell.value
        for sheet in plan.sheets
        if not is_origin(sheet.name)  # tells what stands on the others
        for place, cell in sheet.cells.items()
        if not cell.formula
    }


class OpenBook:
    """One workbook in LibreOffice that holds one case after the other."""

    def __init__(self, book: Book, first: Case, room: Sizes) -> None:
        """Take over a workbook that was built of the first case with this room."""
        self.places = Places(first, room)
        self.book = book
        self._room = room
        self._held = input_values(first, room)
        self._inputs = {
            (sheet.name, xl_rowcol_to_cell(*place))
            for sheet in self.places.plan.sheets
            for place, cell in sheet.cells.items()
            if cell.style.startswith("input_") and sheet.kind == "Indstillinger"
        }

    def hold(self, case: Case) -> None:
        """Put a case into the input cells and compute."""
        wanted = input_values(case, self._room)
        assert wanted.keys() == self._held.keys(), "the layout depends on the case"
        changed = {place for place, value in wanted.items() if value != self._held[place]}
        # Whole grids are written in fewer calls than the cells that differ.
        self.book.set_cells({place: wanted[place] for place in changed | self._inputs})
        self._held = wanted
        self.book.recalculate()

    @contextmanager
    def damaged(self, cells: Mapping[Address, InputValue]) -> Iterator[None]:
        """Write over cells, be they inputs or formulas, and compute; afterwards all is as before."""
        with self.book.changed(cells):
            self.book.recalculate()
            yield
        self.book.recalculate()

    def read(self, areas: Sequence[Area]) -> Iterator[Rows]:
        """What areas show, row by row."""
        corners = [(a.sheet, a.top + 1, a.left + 1, a.bottom + 1, a.right + 1) for a in areas]
        return iter(self.book.blocks(corners))

    def named(self, name: str) -> Rows:
        """What a contract name shows."""
        return next(self.read([self.places.named(name)]))

    def value(self, area: Area) -> Shown:
        """What the first cell of an area shows."""
        return next(self.read([area]))[0][0]

    def errors(self) -> dict[CellKey, CellError]:
        """Cells that show an error, but for the #N/A of a formula that says NA(): what charts leave out."""
        cells = {sheet.name: sheet.cells for sheet in self.places.plan.sheets}
        return {
            (sheet, row, column): error
            for (sheet, row, column), error in self.book.errors().items()
            if error.text != "#N/A" or "NA()" not in cells[sheet][row - 1, column - 1].formula
        }
