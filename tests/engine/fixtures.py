"""Fixtures for tests on a live workbook; a conftest takes them in by importing them.

`open_book` opens a file or its bytes, `app` is the application, `engine` has the counter, the faults and the
user's answers (`engine.control`). One office process serves a whole session (each worker of pytest-xdist
has its own), and each test begins with no open workbook.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.engine.engine import Engine, installed
from tests.support.patience import HANG_SECONDS

__all__ = ["app", "engine", "open_book", "whole_engine"]

OpenBook = Callable[[Path | bytes], xw.Book]


@pytest.fixture(scope="session")
def whole_engine() -> Iterator[Engine]:
    """The engine of the session; its office starts at the first use and ends with the session."""
    engine = installed()
    yield engine
    engine.office.stop()


@pytest.fixture
def engine(whole_engine: Engine) -> Iterator[Engine]:
    """The engine, with nothing counted, ordered or answered; a call into an office that hangs fails."""
    whole_engine.control.reset()
    with whole_engine.office.limited(HANG_SECONDS):
        yield whole_engine
    whole_engine.control.reset()


@pytest.fixture
def app(engine: Engine) -> Iterator[xw.App]:
    """An application without workbooks, and the only one; all that it has open is closed afterwards."""
    before = xw.engines.active
    xw.engines[engine.name].activate()
    made = xw.App(add_book=False, visible=False)
    yield made
    engine.control.reset()
    for running in list(engine.apps):
        running.quit()
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller
    xw.engines.active = before


@pytest.fixture
def open_book(app: xw.App, tmp_path: Path) -> OpenBook:
    """Opens a copy of a workbook, or of a workbook's bytes."""

    def opened(source: Path | bytes, name: str = "bog.xlsx") -> xw.Book:
        folder = tmp_path / f"open{len(app.books)}"
        folder.mkdir(exist_ok=True)
        copy = folder / (name if isinstance(source, bytes) else source.name)
        if isinstance(source, bytes):
            copy.write_bytes(source)
        else:
            shutil.copyfile(source, copy)
        return app.books.open(copy)

    return opened
