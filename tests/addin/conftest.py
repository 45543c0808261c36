"""Live workbooks for the tests of the add-in: one of each kind, built once, opened in LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.folders import HOME_VARIABLE
from tests.engine.fixtures import app, engine, open_book, whole_engine
from tests.support.built import built_workbook

__all__ = ["app", "engine", "open_book", "whole_engine"]

KINDS = ("udgiftsmodel", "soem", "samlet")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A workbook of each kind with the example's figures, by kind."""
    return {kind: built_workbook(tmp_path_factory, kind) for kind in KINDS}


@pytest.fixture(autouse=True)
def locked_charts(request: pytest.FixtureRequest) -> None:
    """Charts refuse changes where they would in Excel."""
    if "engine" in request.fixturenames or "app" in request.fixturenames:
        request.getfixturevalue("engine").control.locks_charts = True


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log and the journal are the test's own."""
    folder = tmp_path / "egen"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    yield folder
