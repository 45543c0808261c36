"""The built workbooks as files, each built when a test first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.support.xlsx_reader import read_workbook
from tests.twin.layout import Layout
from tests.twin.scenarios import built

Files = Callable[[str], Path]
Layouts = Callable[[str], Layout]


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The file of a workbook of `scenarios`."""
    folder = tmp_path_factory.mktemp("udgiftsmodel")

    @cache
    def write(name: str) -> Path:
        path = folder / f"{name}.xlsx"
        path.write_bytes(built(name).content)
        return path

    return write


@pytest.fixture(scope="session")
def layout_of(file_of: Files) -> Layouts:
    """The layout of a workbook of `scenarios`, read from its file."""
    return cache(lambda name: Layout(read_workbook(file_of(name))))
