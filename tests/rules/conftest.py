"""The workbooks that the rules are held against."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook

KINDS = ("samlet", "soem", "udgiftsmodel")
BUILD_SECONDS = 300


@pytest.fixture(scope="session")
def built_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example workbook of every kind, built once by the command line as a user would."""
    folder = tmp_path_factory.mktemp("built")
    for kind in KINDS:
        command = [
            sys.executable,
            "-m",
            "generator",
            "build",
            kind,
            "--out",
            str(folder),
            "--dato",
            "2026-01-31",
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
        assert run.returncode in {0, 1}, run.stdout + run.stderr
    paths = sorted(folder.glob("*.xlsx"))
    assert len(paths) == len(KINDS)
    return paths


@pytest.fixture(scope="session")
def books(built_workbooks: list[Path]) -> list[Workbook]:
    """The built workbooks, read."""
    return [read_workbook(path) for path in built_workbooks]
