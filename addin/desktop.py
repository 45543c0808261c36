"""Excel on this machine: its dialogs, its calculation, a copy of the workbook and pictures of its charts.

Excel's own dialogs are used, so that they stand in front of Excel and know its folders.
"""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlwings as xw

from addin.errors import CancelledError
from addin.folders import home
from addin.outcome import OutFile
from addin.user import FileType
from generator.danish import counted
from generator.files import SourceFile, read_source, write_atomic

FOLDER_PICKER = 4
"""msoFileDialogFolderPicker."""
CHOSEN = -1
"""What a dialog answers when the user did not cancel it."""


class DesktopUser:
    """The user in front of Excel; without a workbook there is no Excel to ask through."""

    def __init__(self, app: xw.App | None) -> None:
        self._app: Any = app

    def file(self, key: str, title: str, kind: FileType) -> SourceFile:  # noqa: ARG002
        """See User."""
        patterns = ";".join(f"*.{ending}" for ending in kind.endings)
        chosen = self._app.api.GetOpenFilename(f"{kind.label} ({patterns}),{patterns}", 1, title)
        if not isinstance(chosen, str):
            raise CancelledError("Der blev ikke valgt en fil")
        return read_source(Path(chosen))

    def confirm(self, key: str, title: str, text: str) -> None:  # noqa: ARG002
        """See User."""
        if self._app.alert(text, title, "ok_cancel", "info") != "ok":
            raise CancelledError("Brugeren sagde nej")

    def save(self, title: str, files: Sequence[OutFile]) -> str:
        """See User."""
        if len(files) == 1:
            return self._save_one(title, files[0])
        dialog = self._app.api.FileDialog(FOLDER_PICKER)
        dialog.Title = title
        if dialog.Show() != CHOSEN:
            return ""
        folder = Path(str(dialog.SelectedItems(1)))
        for file in files:
            write_atomic(folder / file.name, file.content)
        return f"{counted(len(files), 'fil', 'filer')} i {folder}"

    def _save_one(self, title: str, file: OutFile) -> str:
        ending = Path(file.name).suffix
        kind = f"Fil (*{ending}),*{ending}"
        chosen = self._app.api.GetSaveAsFilename(file.name, kind, 1, title)
        if not isinstance(chosen, str):
            return ""
        write_atomic(Path(chosen), file.content)
        return chosen

    def show(self, title: str, text: str) -> None:
        """See User."""
        if self._app is not None:
            self._app.alert(text, title, "ok", "info")

    def page(self, name: str, html: str) -> None:
        """See User."""
        target = home() / f"{name}.html"
        write_atomic(target, html.encode())
        webbrowser.open(target.as_uri())

    def progress(self, text: str) -> None:
        """See User."""
        if self._app is not None:
            self._app.status_bar = f"Indsatstrappen: {text}"


class ExcelSource:
    """A workbook in Excel on this machine; see `addin.book.Source`."""

    def __init__(self, book: xw.Book) -> None:
        self._book: Any = book

    def calculate(self) -> None:
        """See Source."""
        self._book.app.calculate()

    def content(self) -> bytes:
        """See Source."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "kopi.xlsx"
            self._book.api.SaveCopyAs(str(copy))
            return copy.read_bytes()

    def pictures(self) -> Mapping[str, bytes]:
        """See Source."""
        pictures: dict[str, bytes] = {}
        with tempfile.TemporaryDirectory() as folder:
            for sheet in self._book.sheets:
                for chart in sheet.charts:
                    target = Path(folder) / "diagram.png"
                    chart.to_png(str(target))
                    pictures[str(chart.name)] = target.read_bytes()
        return pictures
