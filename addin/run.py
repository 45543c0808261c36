"""What a click runs: find the workbook, run the command, write, tell, and leave Excel as it was."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import xlwings as xw

from addin import write
from addin.book import PREFIXES, OpenBook
from addin.content import as_text
from addin.desktop import DesktopUser, ExcelSource
from addin.errors import CancelledError, NoBookError
from addin.folders import log_file
from addin.log import logger
from addin.names import Names
from addin.outcome import Outcome
from addin.registry import Command, Need, find
from addin.state import kept_state, patiently
from generator.errors import TrappenError

if TYPE_CHECKING:
    from addin.user import User

TITLE = "Indsatstrappen"
MESSAGE = "Besked"
"""The contract name of the message bar's cell, after the prefix."""
OPEN_ONE = "Åbn en projektmappe, der er dannet med trappen build, og prøv igen."
MENDED = "{} blev afbrudt, og felterne er sat tilbage."
UNEXPECTED = (
    "Der skete en fejl i programmet. {changed} Send gerne logfilen til dem, der vedligeholder det: {log}"
)
UNCHANGED = "Intet er ændret i projektmappen."
CHANGED = "Tallene er skrevet og kan tages tilbage med Fortryd seneste."

Result = TypeVar("Result")


@dataclass(frozen=True)
class Clock:
    """The time, so that tests can say what it is."""

    now: Callable[[], dt.datetime] = dt.datetime.now
    monotonic: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], object] = time.sleep


def click(identity: str, tag: str = "") -> None:
    """Run a button; called by the add-in's VBA through xlwings' RunPython.

    Args:
        identity: the button's id.
        tag: the chosen line of its menu.
    """
    book = calling_book()
    run(book, DesktopUser(book.app if book else None), identity, tag)


def run(
    book: xw.Book | None, user: User, identity: str, tag: str = "", clock: Clock | None = None
) -> Outcome | None:
    """Run a command on a workbook, and tell the user how it went.

    Args:
        book: the workbook that was active when the button was clicked; None without one.
        user: who clicked.
        identity: the button's id.
        tag: the chosen line of its menu.
        clock: the time.

    Returns:
        What came of it; None when it was cancelled or failed, which the user has then been told.
    """
    return _Click(book, user, clock or Clock()).run(identity, tag)


@dataclass
class _Click:
    """One click."""

    book: xw.Book | None
    user: User
    clock: Clock
    label: str = TITLE
    names: Names | None = None
    """The workbook's names, once a command works on it."""
    mended: str = ""
    """What is told of a command that was broken off before this one, and has been put back."""
    written: bool = False
    """Whether the workbook has been changed."""

    def run(self, identity: str, tag: str) -> Outcome | None:
        log, started = logger(), self.clock.monotonic()
        try:
            command = find(identity, tag)
            self.label = command.label
            outcome = self._work(command, tag)
            seconds = self.clock.monotonic() - started
            log.info("%s %s: done in %.2f s", identity, tag, seconds)
            self._tell(outcome, seconds)
        except CancelledError:
            log.info("%s %s: cancelled", identity, tag)
            if self.mended:
                self._show(self.mended)
        except TrappenError as error:
            log.info("%s %s: %s", identity, tag, type(error).__name__)
            self._show(f"{self.mended} {error.message}".strip())
        except Exception:
            log.exception("%s %s failed", identity, tag)
            unexpected = UNEXPECTED.format(changed=CHANGED if self.written else UNCHANGED, log=log_file())
            self._show(f"{self.mended} {unexpected}".strip())
        else:
            return outcome
        return None

    def _work(self, command: Command, tag: str) -> Outcome:
        """Read and compute, then write; until the first cell is written, all can be done over again."""
        opened = self._open(command)
        if opened is None:
            outcome = command.function(None, self.user, tag)
        else:
            outcome = self._work_on(opened, command, tag)
            if outcome.show in [sheet.name for sheet in opened.xlwings.sheets]:
                opened.xlwings.sheets[outcome.show].activate()
        if outcome.files:
            place = self.user.save(command.label, outcome.files)
            if not place:
                raise CancelledError("Filerne blev ikke gemt")
            outcome = replace(outcome, message=f"{outcome.message} Gemt: {place}")
        return outcome

    def _work_on(self, opened: OpenBook, command: Command, tag: str) -> Outcome:
        """Dialogs are shown by the command, so Excel's state is taken only before and after it."""
        with kept_state(opened.xlwings):
            mended = write.mend(opened.xlwings, self._patience)
            self.mended = MENDED.format(mended.command) if mended else ""
            if mended or Need.FRESH in command.needs:
                self._patience(opened.calculate)
        outcome = self._patience(lambda: command.function(opened, self.user, tag))
        if outcome.undo or outcome.writes:
            with kept_state(opened.xlwings):
                try:
                    outcome = self._write(opened, outcome)
                finally:
                    self._patience(opened.calculate)
        return replace(outcome, message=f"{self.mended} {outcome.message}".strip())

    def _open(self, command: Command) -> OpenBook | None:
        """The workbook that the command works on; None when it needs none."""
        if not command.kinds:
            return None
        if self.book is None:
            raise NoBookError("Der er ingen åben projektmappe", action=OPEN_ONE)
        book = self.book
        opened = self._patience(lambda: OpenBook(book, ExcelSource(book), self.clock.now()))
        opened.require(command)
        self.names = opened.names
        return opened

    def _write(self, opened: OpenBook, outcome: Outcome) -> Outcome:
        book = opened.xlwings
        if outcome.undo:
            kept = write.undo(book, self._patience)
            outcome = replace(outcome, message=f"{kept.command} fra {kept.at} er fortrudt.")
        elif outcome.writes:
            write.apply(book, outcome, self.label, self._now, self._patience)
            self.written = True
        return outcome

    def _tell(self, outcome: Outcome, seconds: float) -> None:
        """The message bar's cell, the status bar, and a box when there is more to say."""
        if self.book is not None and outcome.message:
            took = f"{seconds:.1f} s".replace(".", ",")
            names = Names(self.book) if self.names is None else self.names
            put_message(self.book, names, f"{self._now} · {self.label}: {outcome.message} ({took})")
            self.book.app.status_bar = f"{TITLE}: {outcome.message}"
        if outcome.details:
            self._show(outcome.details)

    def _show(self, text: str) -> None:
        self.user.show(f"{TITLE}: {self.label}" if self.label != TITLE else TITLE, text)

    @property
    def _now(self) -> str:
        return f"{self.clock.now():%d-%m-%Y %H:%M}"

    def _patience(self, ask: Callable[[], Result]) -> Result:
        return patiently(ask, self.clock.sleep)


def put_message(book: xw.Book, names: Names, text: str) -> None:
    """Write the message bar; a workbook whose bar is gone or locked does without."""
    for prefix in PREFIXES:
        area = names.get(prefix + MESSAGE)
        if area is not None:
            cell = book.sheets[area.sheet][area.top, area.left]
            if not (book.sheets[area.sheet].api.ProtectContents and cell.api.Locked is not False):
                cell.value = as_text(text)


def calling_book() -> xw.Book | None:
    """The workbook that was active when the button was clicked; None when Excel has none open."""
    if any(argument == "--wb=" for argument in sys.argv):
        return None
    return xw.Book.caller()
