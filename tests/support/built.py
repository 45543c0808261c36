"""Workbooks as the command line builds them: each once for a whole test run, as a file to read or copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import run_apart
from tests.support.shared import shared_folder


def built_workbook(factory: pytest.TempPathFactory, *words: str) -> Path:
    """`trappen build` with these words, which name no files."""

    def build(folder: Path) -> None:
        done = run_apart(["build", *words, "--out", folder], cwd=folder)
        assert done.code == 0, done.err

    (path,) = shared_folder(factory, "-".join(("built", *words)), build).glob("*.xlsx")
    return path
