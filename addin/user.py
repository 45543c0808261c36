"""What a command may ask the user, and show: Excel's dialogs on the desktop, a web dialog elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from addin.outcome import OutFile
from generator.files import SourceFile


@dataclass(frozen=True)
class FileType:
    """Files that a dialog offers: what they are called, and how their names end (no dot)."""

    label: str
    endings: tuple[str, ...]


ACCOUNTS = FileType("Regnskabsudtræk", ("csv", "txt", "xlsx"))
WORKBOOKS = FileType("Projektmapper", ("xlsx",))


class User(Protocol):
    """Who clicked. Each question has a key, by which a web client that asks again is answered."""

    def file(self, key: str, title: str, kind: FileType) -> SourceFile:
        """Let the user choose a file.

        Raises:
            CancelledError: no file was chosen.
            FileProblemError: it cannot be read.
        """
        ...

    def confirm(self, key: str, title: str, text: str) -> None:
        """Ask before something is written.

        Raises:
            CancelledError: the user said no.
        """
        ...

    def save(self, title: str, files: Sequence[OutFile]) -> str:
        """Give the user files; one file is saved under a name, more of them in a folder.

        Returns:
            Where they are, as the user knows it; "" when the user did not want them.
        """
        ...

    def show(self, title: str, text: str) -> None:
        """Show a text in a box."""
        ...

    def page(self, name: str, html: str) -> None:
        """Show a page of the guide in the browser."""
        ...

    def progress(self, text: str) -> None:
        """Tell how far a long run is (the status bar)."""
        ...
