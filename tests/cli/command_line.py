"""Runs `trappen` as a user does, in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.patience import HANG_SECONDS

DATA = Path(__file__).parents[1] / "data"
SCRIPT = Path(sys.executable).parent / "trappen"
_FRAME = str.maketrans("", "", "│╭╮╰╯─┃┏┓┗┛━┡┩└┘┳╇┴┬├┤┼")


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: exit code and the text on its two streams."""

    code: int
    out: str
    err: str

    @cached_property
    def fault(self) -> str:
        """The words on the error stream, without the frame and its line breaks."""
        return " ".join(self.err.translate(_FRAME).split())

    @cached_property
    def shown(self) -> str:
        """The words on the output stream, without tables' rules and line breaks."""
        return " ".join(self.out.translate(_FRAME).split())


Trappen = Callable[..., Outcome]
"""Takes the words after `trappen` (text or paths) and runs them in this process."""


def run_apart(
    words: Sequence[str | Path],
    *,
    cwd: Path,
    program: Sequence[str | Path] = (SCRIPT,),
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run in a process of its own, away from the repository; a process that hangs fails."""
    done = subprocess.run(
        [str(word) for word in (*program, *words)],
        cwd=cwd,
        env=None if environment is None else dict(environment),
        capture_output=True,
        check=False,
        timeout=HANG_SECONDS,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden and temporary ones too, with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
