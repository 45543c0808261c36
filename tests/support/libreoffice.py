"""LibreOffice as a second opinion on our workbooks: one process for a whole test session.

The office runs under `libreoffice_worker.py`, which the system's Python executes (it alone has `uno`), and is
asked in JSON lines. `Office` starts it anew when it dies or hangs, so a bad workbook fails one test only.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tests.support.patience import HANG_SECONDS, limited

SYSTEM_PYTHON = "/usr/bin/python3"
WORKER = Path(__file__).with_name("libreoffice_worker.py")


class OfficeError(Exception):
    """LibreOffice refused a request, hung or died."""


@dataclass(frozen=True)
class CellError:
    """The value of a cell that shows an error, as LibreOffice writes it: `#VALUE!`, `#DIV/0!`, `Err:502`."""

    text: str


InputValue = float | int | str | None
Value = float | str | CellError
CellKey = tuple[str, int, int]
"""Sheet, row and column, both from 1."""


class Book:
    """A workbook that is open in LibreOffice; sheet protection without a password is lifted on opening."""

    def __init__(self, office: Office, number: int, generation: int) -> None:
        self._office = office
        self._number = number
        self._generation = generation

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _call(self, command: str, *arguments: object) -> Any:
        if self._generation != self._office.generation:
            raise OfficeError("the workbook was lost when LibreOffice was restarted")
        return self._office.call(command, self._number, *arguments)

    def set_cells(self, cells: Mapping[tuple[str, str], InputValue]) -> None:
        """Write values into cells, keyed by sheet and address ("B3"). Text is no formula; None clears."""
        self._call("set_cells", [(sheet, address, value) for (sheet, address), value in cells.items()])

    @contextlib.contextmanager
    def changed(self, cells: Mapping[tuple[str, str], InputValue]) -> Iterator[None]:
        """Write over cells, formulas too, as `set_cells` does; afterwards they are what they were before.

        Computes nothing by itself.
        """
        before = self._call("contents", list(cells))
        self.set_cells(cells)
        try:
            yield
        finally:
            kept = [(*place, kind, held) for place, (kind, held) in zip(cells, before, strict=True)]
            self._call("put_back", kept)

    def append_rows(self, sheet: str, first_cell: str, rows: Sequence[Sequence[InputValue]]) -> None:
        """Write a block of values whose upper left corner is `first_cell`; tables do not grow by it."""
        self._call("append_rows", sheet, first_cell, rows)

    def resize_table(self, name: str, ref: str) -> None:
        """Give a table another area ("A1:F40", with headers); structured references follow by themselves."""
        self._call("resize_table", name, *ref.split(":"))

    def append_to_table(self, name: str, rows: Sequence[Mapping[str, InputValue]]) -> None:
        """Paste rows under a table, keyed by column header, as Excel does.

        The table grows and its calculated columns are filled down (values for them are not taken). A defined
        name that is a table column keeps its old area here; `xlsx_edit.grow_table` has no such limit.
        """
        self._call("append_to_table", name, rows)

    def insert_rows(self, sheet: str, row: int, count: int) -> None:
        """Put empty rows in above a row (from 1)."""
        self._call("insert_rows", sheet, row, count)

    def delete_rows(self, sheet: str, row: int, count: int) -> None:
        """Take rows out, the first of them counted from 1."""
        self._call("delete_rows", sheet, row, count)

    def hide_sheet(self, sheet: str) -> None:
        """Hide a sheet as the menu does."""
        self._call("hide_sheet", sheet)

    def add_sheet(self, sheet: str) -> None:
        """Put an empty sheet in after the first."""
        self._call("add_sheet", sheet)

    def recalculate(self) -> None:
        """Compute every formula anew, changed or not."""
        self._call("recalculate")

    def values(self) -> dict[CellKey, Value]:
        """Value of every cell that is not empty; a formula that gives "" is there, true is 1.0, false 0.0."""
        return {
            (sheet, row, column): CellError(value) if kind == "error" else value
            for sheet, row, column, kind, value in self._call("values")
        }

    def blocks(self, areas: Sequence[tuple[str, int, int, int, int]]) -> list[list[list[float | str]]]:
        """Values of areas (sheet; top, left, bottom, right from 1) row by row; an error looks like any text.

        Far quicker than `values` on a large workbook; ask `errors` too.
        """
        found: list[list[list[float | str]]] = self._call("blocks", areas)
        return found

    def errors(self) -> dict[CellKey, CellError]:
        """Every cell that shows an error."""
        return {(sheet, row, column): CellError(text) for sheet, row, column, text in self._call("errors")}

    def formulas(self) -> dict[CellKey, str]:
        """Every formula in LibreOffice's own English notation (`=SUM($Sheet.A1:A3;1)`)."""
        return {(sheet, row, column): text for sheet, row, column, text in self._call("formulas")}

    def defined_names(self) -> dict[str, str]:
        """Content of each name of the workbook, in LibreOffice's notation (`$Sheet.$A$1`)."""
        names: dict[str, str] = self._call("defined_names")
        return names

    def pdf(self, path: Path) -> Path:
        """Print every sheet to a PDF file and give its path."""
        self._call("pdf", str(path.resolve()))
        return path

    def save_as(self, path: Path) -> Path:
        """Save as an xlsx or ods file, as a user of LibreOffice would; the workbook stays open."""
        self._call("save_as", str(path.resolve()))
        return path

    def close(self) -> None:
        """Close without saving; closing a workbook that was lost with its office is no error."""
        if self._generation == self._office.generation:
            self._office.call("close", self._number)


class Office:
    """One headless LibreOffice with its own profile folder; starts at the first call."""

    def __init__(self) -> None:
        self.generation = 0
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._profile: Path | None = None

    def __enter__(self) -> Office:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def process_group(self) -> int | None:
        """Id of the process group that the office and its worker form; None when it does not run."""
        return None if self._process is None else self._process.pid

    def open(self, path: Path) -> Book:
        """Open a workbook, starting LibreOffice when it does not run; all its formulas are computed anew."""
        if not path.is_file():
            raise FileNotFoundError(path)
        if self._process is None or self._process.poll() is not None:
            self._start()
        assert self._profile is not None
        # A copy: an office that was killed leaves a lock file beside the workbook that bars the next one.
        copy = Path(tempfile.mkdtemp(dir=self._profile)) / path.name
        shutil.copyfile(path, copy)
        return Book(self, self.call("open", str(copy)), self.generation)

    def call(self, command: str, *arguments: object, seconds: float = HANG_SECONDS) -> Any:
        """Send one request to the worker and wait for its answer; a hang ends the office.

        Raises:
            OfficeError: the request failed, or the office hung or died.
        """
        if self._process is None or self._process.stdin is None:
            raise OfficeError("LibreOffice is not running")
        try:
            self._process.stdin.write(json.dumps({"command": command, "arguments": arguments}) + "\n")
            self._process.stdin.flush()
            with limited(seconds, self._kill):
                line = self._answers.get()  # None once the office has ended
        except OSError:
            line = None
        if line is None:
            self.stop()
            raise OfficeError(f"LibreOffice died or did not answer '{command}' within {seconds:.0f} seconds")
        answer = json.loads(line)
        if "error" in answer:
            raise OfficeError(answer["error"])
        return answer["ok"]

    def stop(self) -> None:
        """End the office with all that it started, and remove its profile."""
        if self._process is not None:
            self._kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):  # a request that nobody reads any more
                        stream.close()
            self._process = None
            self.generation += 1
        if self._profile is not None:
            shutil.rmtree(self._profile, ignore_errors=True)
            self._profile = None

    def _kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):  # it may have died by itself
                os.killpg(self._process.pid, signal.SIGKILL)

    def _start(self) -> None:
        self.stop()
        self._profile = Path(tempfile.mkdtemp(prefix="trappen-office-"))
        self._answers = queue.SimpleQueue()
        # A session of its own makes the office's processes one group, which `stop` can end whole; a virtual
        # environment's variables must not reach the system's Python.
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL"))
        }
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(WORKER), str(self._profile / "profile"), self._profile.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment | {"PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
        )
        assert self._process.stdout is not None
        threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()


def _pass_on(stream: IO[str], answers: queue.SimpleQueue[str | None]) -> None:
    """Move lines from the worker into the queue; None says that it ended."""
    try:
        for line in stream:
            answers.put(line)
    except ValueError:
        pass  # the stream was closed by `stop`
    answers.put(None)
