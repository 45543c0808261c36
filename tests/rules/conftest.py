"""The workbooks that the rules are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import run_apart
from tests.support.shared import shared_folder
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook

KINDS = ("samlet", "soem", "udgiftsmodel")


@pytest.fixture(scope="session")
def built_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example workbook of every kind, built once by the command line as a user would."""
    folder = shared_folder(tmp_path_factory, "rules", _build)
    paths = sorted(folder.glob("*.xlsx"))
    assert len(paths) == len(KINDS)
    return paths


def _build(folder: Path) -> None:
    for kind in KINDS:
        done = run_apart(["build", kind, "--out", folder, "--dato", "2026-01-31"], cwd=folder)
        assert done.code == 0, done.err


@pytest.fixture(scope="session")
def books(built_workbooks: list[Path]) -> list[Workbook]:
    """The built workbooks, read."""
    return [read_workbook(path) for path in built_workbooks]
