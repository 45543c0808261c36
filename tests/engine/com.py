"""What the add-in asks of Excel's own objects beyond xlwings (`.api`), in COM's names."""

# ruff: noqa: N802, N803, ARG002 (names and arguments are COM's)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.engine import dialogs
from tests.engine.bridge import options, url
from tests.engine.control import Control
from tests.engine.formats import locked

if TYPE_CHECKING:
    from tests.engine.app import App
    from tests.engine.book import Book

XLSX = "Calc MS Excel 2007 XML"
FORMULA = 16
FOLDER_PICKER = 4


class ComRange:
    """A `Range`."""

    def __init__(self, cells: Any, control: Control) -> None:
        self._cells, self._control = cells, control

    @property
    def Locked(self) -> bool | None:
        """Whether the cells are locked; None when some are and some not."""
        self._control.call()
        return locked(self._cells)

    @property
    def HasFormula(self) -> bool | None:
        """Whether all cells have a formula; None when some have."""
        self._control.call()
        area = self._cells.RangeAddress
        total = (area.EndRow - area.StartRow + 1) * (area.EndColumn - area.StartColumn + 1)
        with_formula = sum(
            (part.EndRow - part.StartRow + 1) * (part.EndColumn - part.StartColumn + 1)
            for part in self._cells.queryContentCells(FORMULA).RangeAddresses
        )
        return with_formula == total if with_formula in (0, total) else None

    @property
    def Text(self) -> str:
        """What the first cell shows."""
        self._control.call()
        return str(self._cells.getCellByPosition(0, 0).String)


class ComSheet:
    """A `Worksheet`."""

    def __init__(self, sheet: Any, control: Control) -> None:
        self._sheet, self._control = sheet, control

    @property
    def ProtectContents(self) -> bool:
        """Whether the sheet is protected."""
        self._control.call()
        return bool(self._sheet.isProtected())

    def Protect(self, Password: str = "") -> None:
        """Protect the sheet."""
        self._sheet.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        """Lift the protection."""
        self._sheet.unprotect(Password)


class ComBook:
    """A `Workbook`."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def FullName(self) -> str:
        """The file's path."""
        return self._book.fullname

    def SaveCopyAs(self, path: str) -> None:
        """Save a copy; the open workbook keeps its name."""
        self._book.control.call()
        self._book.document.storeToURL(url(path), options(FilterName=XLSX))


class ComApp:
    """The `Application`.

    Attributes:
        Ready: False while Excel would not take calls; a test sets it.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._ready = True

    @property
    def Ready(self) -> bool:
        """Whether Excel takes calls."""
        return self._ready

    @Ready.setter
    def Ready(self, value: bool) -> None:
        self._ready = value

    def GetOpenFilename(
        self, FileFilter: str = "", FilterIndex: int = 1, Title: str = "", *_rest: object
    ) -> str | bool:
        """A file to open; False when cancelled."""
        return dialogs.path_or_false(self._app.control, "open", FileFilter, Title)

    def GetSaveAsFilename(
        self,
        InitialFilename: str = "",
        FileFilter: str = "",
        FilterIndex: int = 1,
        Title: str = "",
        *_rest: object,
    ) -> str | bool:
        """A file to save; False when cancelled."""
        return dialogs.path_or_false(self._app.control, "save", InitialFilename or FileFilter, Title)

    def FileDialog(self, kind: int) -> dialogs.FileDialog:
        """A dialog for a folder (4)."""
        if kind != FOLDER_PICKER:
            raise NotImplementedError(f"FileDialog({kind})")
        return dialogs.FileDialog(self._app.control)
