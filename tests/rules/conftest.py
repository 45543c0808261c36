"""The workbooks that the rules are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.built import built_workbook
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook

KINDS = ("samlet", "soem", "udgiftsmodel")


@pytest.fixture(scope="session")
def built_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example workbook of every kind, built once by the command line as a user would."""
    return [built_workbook(tmp_path_factory, kind) for kind in KINDS]


@pytest.fixture(scope="session")
def books(built_workbooks: list[Path]) -> list[Workbook]:
    """The built workbooks, read."""
    return [read_workbook(path) for path in built_workbooks]
