"""Workbooks as they are posted, with what the desktop's buttons did to them; recorded in LibreOffice."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from addin.folders import HOME_VARIABLE
from addin.server.licence import VARIABLE
from tests.addin.server.recorded import CASES, Recorded, fixed_seed, record
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
