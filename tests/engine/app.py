"""The application and its open workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.engine import dialogs
from tests.engine.book import Book
from tests.engine.bridge import options, url
from tests.engine.cells import Range
from tests.engine.com import ComApp

if TYPE_CHECKING:
    from tests.engine.control import Control
    from tests.engine.engine import Engine

MODES = ("automatic", "manual", "semiautomatic")


class App:
    """An application; what it shows on the screen is kept as plain state that a test can look at."""

    version = "16.0"
    path = startup_path = ""
    hwnd = 0

    def __init__(self, engine: Engine, pid: int) -> None:
        self.engine, self.pid = engine, pid
        self.control: Control = engine.control
        self.books = Books(self)
        self.api = ComApp(self)
        self.visible = False
        self.screen_updating = True
        self.display_alerts = True
        self.enable_events = True
        self.interactive = True
        self.cut_copy_mode = False
        self._status: str | bool = False
        self._calculation = "automatic"

    @property
    def status_bar(self) -> str | bool:
        """The status bar's text; False when it is Excel's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self.control.call()
        self._status = value
        if isinstance(value, str):
            self.control.status.append(value)

    @property
    def calculation(self) -> str:
        """ "automatic", "manual" or "semiautomatic" (tables of what-if are all that it leaves out)."""
        self.control.call()
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.control.call()
        if value not in MODES:
            raise KeyError(value)
        self._calculation = value
        for book in self.books:
            self.apply_calculation(book.document)

    def apply_calculation(self, document: Any) -> None:
        """Let a document compute by itself, or not."""
        document.enableAutomaticCalculation(self._calculation != "manual")

    def calculate(self) -> None:
        """Compute every formula of every open workbook."""
        self.control.call()
        for book in self.books:
            book.document.calculateAll()

    @property
    def selection(self) -> Range | None:
        """The marked cells of the active workbook; None when something else is marked."""
        self.control.call()
        return self.books.active.selection if len(self.books) else None

    def activate(self, _steal_focus: bool = False) -> None:
        self.engine.apps.to_front(self)

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, _callback: object
    ) -> str:
        return dialogs.alert(self.control, prompt, title, buttons, mode)

    def quit(self) -> None:
        for book in list(self.books):
            book.close()
        self.engine.apps.remove(self)

    def kill(self) -> None:
        self.quit()


class Books:
    """The open workbooks of an application, the active one first."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._open: list[Book] = []
        self._made = 0

    @property
    def api(self) -> Books:
        return self

    @property
    def active(self) -> Book:
        if not self._open:
            raise KeyError("no workbook is open")
        return self._open[0]

    def open(self, fullname: str, *_rest: object, **_named: object) -> Book:
        path = Path(fullname).resolve()
        document = self._load(url(path))
        if document is None or not hasattr(document, "Sheets"):
            raise ValueError(f"LibreOffice cannot open {path.name} as a workbook")
        return self._added(Book(self, document, str(path), path.read_bytes()))

    def add(self) -> Book:
        self._made += 1
        return self._added(Book(self, self._load("private:factory/scalc"), f"Book{self._made}", b""))

    def to_front(self, book: Book) -> None:
        """Make a workbook the active one."""
        self._open.remove(book)
        self._open.insert(0, book)

    def remove(self, book: Book) -> None:
        """A workbook was closed."""
        self._open.remove(book)

    def __call__(self, key: str | int) -> Book:
        for index, book in enumerate(self._open, start=1):
            if key == index or (isinstance(key, str) and key.lower() == book.name.lower()):
                return book
        raise KeyError(key)

    def __contains__(self, name: object) -> bool:
        return any(book.name == name for book in self._open)

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self._open))

    def _added(self, book: Book) -> Book:
        self.app.apply_calculation(book.document)
        self._open.insert(0, book)
        return book

    def _load(self, address: str) -> Any:
        """A document without a window; macros never run."""
        hidden = options(Hidden=True, MacroExecutionMode=0)
        return self.app.engine.office.desktop.loadComponentFromURL(address, "_blank", 0, hidden)
