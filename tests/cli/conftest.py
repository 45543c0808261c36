"""The command line in this process, on a wide page so that no message is broken in the middle of a word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.cli import run, show
from tests.cli.command_line import Outcome, Trappen

PAGE = 2_000


@pytest.fixture
def trappen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Trappen:
    """Run `trappen` with these words."""
    for page in (show.console, show.errors):
        monkeypatch.setattr(page, "width", PAGE)

    def command(*words: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["trappen", *map(str, words)])
        code = run()
        shown = capsys.readouterr()
        return Outcome(code, shown.out, shown.err)

    return command


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "ud"
