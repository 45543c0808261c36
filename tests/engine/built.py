"""Workbooks as the command line builds them: each kind once for a whole test run, as a file to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import run_apart
from tests.support.shared import shared_folder


def built_workbook(factory: pytest.TempPathFactory, kind: str) -> Path:
    """`trappen build <kind>` with the example's figures."""

    def build(folder: Path) -> None:
        done = run_apart(["build", kind, "--out", folder], cwd=folder)
        assert done.code == 0, done.err

    (path,) = shared_folder(factory, f"built-{kind}", build).glob("*.xlsx")
    return path
