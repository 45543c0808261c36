"""A workbook and its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.engine.box import of_area
from tests.engine.bridge import options, url
from tests.engine.cells import Range
from tests.engine.com import XLSX, ComBook
from tests.engine.formats import Formats
from tests.engine.names import Names
from tests.engine.package import ChartPart, chart_parts
from tests.engine.sheet import Sheet

if TYPE_CHECKING:
    from tests.engine.app import App, Books
    from tests.engine.control import Control
    from tests.engine.office import Office


class Book:
    """An open workbook.

    Args:
        content: the file's bytes, for what LibreOffice does not keep of it (linked titles of charts).
    """

    def __init__(self, books: Books, document: Any, fullname: str, content: bytes) -> None:
        self.books, self.document, self.fullname = books, document, fullname
        self.formats = Formats(document, self.office)
        self._content = content
        self._sheets: dict[str, Any] = {}
        self._tables: tuple[object, dict[str, int]] = (None, {})

    @property
    def app(self) -> App:
        return self.books.app

    @property
    def control(self) -> Control:
        """The test's hold on the engine."""
        return self.app.control

    @property
    def office(self) -> Office:
        """The process that has the workbook open."""
        return self.app.engine.office

    @cached_property
    def office_sheets(self) -> Any:
        """LibreOffice's collection of the sheets."""
        return self.document.Sheets

    @cached_property
    def office_names(self) -> Any:
        """LibreOffice's collection of the names."""
        return self.document.NamedRanges

    @cached_property
    def office_tables(self) -> Any:
        """LibreOffice's collection of the tables."""
        return self.document.DatabaseRanges

    def sheets_now(self) -> dict[str, Any]:
        """LibreOffice's sheets by name, in order; kept as long as the names and the order are the same."""
        names = tuple(self.office_sheets.ElementNames)
        if tuple(self._sheets) != names:
            self._sheets = {name: self.office_sheets.getByName(name) for name in names}
        return self._sheets

    def forget_sheets(self) -> None:
        """A sheet is removed: another may take its name."""
        self._sheets = {}

    @property
    def controller(self) -> Any:
        """What keeps the active sheet and the marked cells; it has no window."""
        return self.document.CurrentController

    @cached_property
    def title_formulas(self) -> dict[tuple[str, str], str]:
        """Which cell each chart's title is linked to, by sheet and chart."""
        return {key: part.title for key, part in self.chart_parts.items() if part.title}

    @cached_property
    def chart_parts(self) -> dict[tuple[str, str], ChartPart]:
        """The charts as the file has them, by sheet and chart."""
        return chart_parts(self._content) if self._content else {}

    def tables_of(self, sheet: int) -> list[str]:
        """The tables on a sheet (from 1); kept as long as the sheets and tables are the same."""
        tables = self.office_tables
        now = (tuple(tables.ElementNames), tuple(self.office_sheets.ElementNames))
        if self._tables[0] != now:
            places = {name: int(tables.getByName(name).DataArea.Sheet) + 1 for name in now[0]}
            self._tables = now, places
        return [name for name, place in self._tables[1].items() if place == sheet]

    @property
    def api(self) -> ComBook:
        return ComBook(self)

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        self.control.call()
        return Sheets(self)

    @property
    def names(self) -> Names:
        self.control.call()
        return Names(self)

    @property
    def selection(self) -> Range | None:
        """The marked cells of this workbook."""
        marked = self.document.CurrentSelection
        areas = getattr(marked, "RangeAddresses", ())
        if hasattr(marked, "RangeAddress"):
            areas = (marked.RangeAddress,)
        if not areas:
            return None
        boxes = [of_area(area) for area in areas]
        return Range(Sheets(self)(areas[0].Sheet + 1), boxes[0], tuple(boxes[1:]))

    def save(self, path: str | None = None, **_named: object) -> None:
        self.control.call()
        if path:
            self.fullname = str(Path(path).resolve())
        self.document.storeToURL(url(self.fullname), options(FilterName=XLSX))

    def close(self) -> None:
        self.books.remove(self)
        if self.app.engine.office.running:
            self.document.close(True)

    def activate(self) -> None:
        self.books.to_front(self)


class Sheets:
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.office_sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.controller.ActiveSheet)

    def __call__(self, key: str | int) -> Sheet:
        if isinstance(key, str):
            for name, sheet in self.book.sheets_now().items():
                if name.lower() == key.lower():
                    return Sheet(self.book, sheet)
        else:
            sheets = list(self.book.sheets_now().values())
            if 1 <= key <= len(sheets):
                return Sheet(self.book, sheets[key - 1])
        raise NoSuchObjectError(f"Sheet {key} does not exist.")

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in (found.lower() for found in self.api.ElementNames)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, sheet) for sheet in self.book.sheets_now().values())

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        index = before.index - 1 if before else (after.index if after else len(self))
        self.api.insertNewByName(name or f"Sheet{len(self) + 1}", index)
        return self(index + 1)
