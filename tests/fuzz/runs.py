"""One command on one spoilt file, and what is wrong with how it ended."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from generator.cli import run
from tests.cli.account_files import accounts
from tests.cli.command_line import Outcome, written
from tests.fuzz.inputs import FILE, GOOD, OUT, Input

MEGABYTES, SECONDS = 1_500, 20
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Place:
    """Where the files of a run lie: the spoilt one, a good export, and the results."""

    folder: Path

    @property
    def good(self) -> Path:
        """An export that is not spoilt."""
        return self.folder / "regnskab.csv"

    @property
    def out(self) -> Path:
        """The folder of the results."""
        return self.folder / "ud"


def prepared(folder: Path) -> Place:
    """A folder with a good export in it."""
    accounts(folder)
    return Place(folder)


def command(*words: str) -> Outcome:
    """Run `trappen` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        mock.patch.object(sys, "argv", ["trappen", *words]),
        mock.patch.dict(os.environ, COLUMNS="2000"),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        code = run()
    return Outcome(code, out.getvalue(), err.getvalue())


def faults_of(given: Input, place: Place) -> list[str]:
    """What is wrong with how a command ends on a spoilt file; nothing is as it should be."""
    path = place.folder / f"spoleret_{given.name}"
    path.write_bytes(given.content)
    shutil.rmtree(place.out, ignore_errors=True)
    real = {FILE: str(path), GOOD: str(place.good), OUT: str(place.out)}
    words = [_filled(word, real) for word in given.words]
    names = [path.name, place.good.name] if "--layout" in words else [path.name]
    before = _memory("VmRSS", anew=True)
    begin = time.process_time()
    done = command(*words)
    seconds = time.process_time() - begin
    megabytes = _memory("VmHWM") - before
    said = _unbroken(done.fault)
    left = written(place.out) if place.out.exists() else {}
    faults = [
        f"exit code {done.code}" * (done.code not in {0, 1, 2}),
        "a traceback" * ("Traceback" in done.err),
        "no name of the file" * (done.code == 2 and not any(_unbroken(name) in said for name in names)),
        "something written" * (done.code == 2 and bool(left)),
        "litter" * any(name.startswith(".") for name in left),
        "a control sign" * bool(OBEYED.search(done.out + done.err)),
        f"{seconds:.0f} seconds" * (seconds > SECONDS),
        f"{megabytes} MB" * (megabytes > MEGABYTES),
    ]
    told = f"{' '.join(given.words)}: {done.err[-1500:]}"
    return [f"{fault} by {told}" for fault in faults if fault]


def _memory(field: str, *, anew: bool = False) -> int:
    """Megabytes of this process by the kernel's name (VmRSS now, VmHWM at most); the most may begin anew."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1]) // 1024


def _filled(word: str, real: dict[str, str]) -> str:
    for mark, path in real.items():
        word = word.replace(mark, path)
    return word


def _unbroken(text: str) -> str:
    """A text as it is before the frame breaks its lines, which it does inside a long name too."""
    return "".join(text.split())
