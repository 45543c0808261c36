"""A user whose answers a test has written beforehand; what was asked and shown is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from addin.errors import CancelledError
from addin.outcome import OutFile
from addin.user import FileType
from generator.files import SourceFile, read_source


@dataclass
class ScriptedUser:
    """See `addin.user.User`: without a file a question is cancelled; it is confirmed unless refused."""

    files: Mapping[str, Path | SourceFile] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    place: str = "mappen Præsentation"
    confirmed: list[tuple[str, str]] = field(default_factory=list)
    shown: list[tuple[str, str]] = field(default_factory=list)
    saved: list[OutFile] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    progressed: list[str] = field(default_factory=list)

    def file(self, key: str, title: str, kind: FileType) -> SourceFile:
        chosen = self.files.get(key)
        if chosen is None:
            raise CancelledError("Der blev ikke valgt en fil")
        return chosen if isinstance(chosen, SourceFile) else read_source(chosen)

    def confirm(self, key: str, title: str, text: str) -> None:
        self.confirmed.append((title, text))
        if not self.answers.get(key, True):
            raise CancelledError("Brugeren sagde nej")

    def save(self, title: str, files: Sequence[OutFile]) -> str:
        self.saved += files
        return self.place

    def show(self, title: str, text: str) -> None:
        self.shown.append((title, text))

    def page(self, name: str, html: str) -> None:
        self.pages[name] = html

    def progress(self, text: str) -> None:
        self.progressed.append(text)
