"""Workbooks as they are posted, with what the desktop's buttons did to them; recorded in LibreOffice."""

from __future__ import annotations

import copy
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw
from playwright.sync_api import Browser

from addin.folders import HOME_VARIABLE
from addin.server.licence import VARIABLE
from tests.addin.server.posting import Json
from tests.addin.server.recorded import CASES, Recorded, fixed_seed, record
from tests.addin.server.serving import Excel, Opened, chromium, serving
from tests.engine.engine import Engine
from tests.support.shared import shared_folder


@pytest.fixture(scope="package", autouse=True)
def licence() -> Iterator[None]:
    """The licence that the tests run under, as an operator sets it: this use is not commercial."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, "noncommercial")
        yield


@pytest.fixture(scope="package")
def recorded(
    built: dict[str, Path],
    whole_engine: Engine,
    licence: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Recorded]:
    """The recordings by case (see `recorded.CASES`); made once for all workers of a test run."""

    def make(folder: Path) -> None:
        (folder / "recorded").write_bytes(pickle.dumps(_recordings(built, whole_engine, folder)))

    shared = shared_folder(tmp_path_factory, "recorded", make)
    found: dict[str, Recorded] = pickle.loads((shared / "recorded").read_bytes())
    return found


def _recordings(built: dict[str, Path], engine: Engine, folder: Path) -> dict[str, Recorded]:
    before = xw.engines.active
    xw.engines[engine.name].activate()
    app = xw.App(add_book=False, visible=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "egen"))
        patch.setattr("addin.commands.soem.secrets.randbelow", fixed_seed)
        found = {}
        for case, (kind, clicks, distort) in CASES.items():
            copy = folder / case / built[kind].name
            copy.parent.mkdir()
            shutil.copyfile(built[kind], copy)
            book = app.books.open(copy)
            found[case] = record(book, clicks, distort)
            book.close()
    app.quit()
    xw.engines.active = before
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for all pages of a worker."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def address(licence: None) -> Iterator[str]:
    """Where a server runs that asks for no token."""
    with serving() as started:
        yield started


@pytest.fixture
def excel(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a workbook in a page of its own."""
    opened: list[Excel] = []

    def open_workbook(workbook: Json) -> Excel:
        opened.append(Excel(browser, address, copy.deepcopy(workbook)))
        return opened[-1]

    yield open_workbook
    for one in opened:
        one.close()
