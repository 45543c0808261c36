"""The user behind a web client: a question ends the command, and the client posts again with the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from addin.errors import CancelledError
from addin.outcome import OutFile
from addin.user import FileType
from generator.files import SourceFile


@dataclass(frozen=True)
class Question:
    """What the client must ask: kind is "confirm" or "file"; endings are those of the files offered."""

    kind: str
    key: str
    title: str
    text: str
    endings: tuple[str, ...] = ()


class QuestionError(Exception):
    """A command needs an answer that the client has not sent yet.

    No fault, and no TrappenError either: a command that catches those must not swallow a question.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(question.key)


@dataclass
class WebUser:
    """See `addin.user.User`.

    Attributes:
        answers: yes or no by a question's key.
        files: the chosen files by a question's key.
        shown: title and text of the boxes that the client is to show.
        pages: pages that the client is to show, by their names.
    """

    answers: Mapping[str, bool] = field(default_factory=dict)
    files: Mapping[str, SourceFile] = field(default_factory=dict)
    shown: list[tuple[str, str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def file(self, key: str, title: str, kind: FileType) -> SourceFile:
        """See User."""
        if key in self.files:
            return self.files[key]
        raise QuestionError(Question("file", key, title, kind.label, kind.endings))

    def confirm(self, key: str, title: str, text: str) -> None:
        """See User."""
        if key not in self.answers:
            raise QuestionError(Question("confirm", key, title, text))
        if not self.answers[key]:
            raise CancelledError("Brugeren sagde nej")

    def save(self, title: str, files: Sequence[OutFile]) -> str:  # noqa: ARG002
        """See User; the client offers the files of the outcome, so only their place is told."""
        return "vinduet med filer" if files else ""

    def show(self, title: str, text: str) -> None:
        """See User."""
        self.shown.append((title, text))

    def page(self, name: str, html: str) -> None:
        """See User."""
        self.pages[name] = html

    def progress(self, text: str) -> None:
        """See User; the answer comes as one, so there is nothing to tell underway."""
