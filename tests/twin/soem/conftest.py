"""SØM workbooks as files, and some that stay open in LibreOffice for case after case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.books.soem import build_soem
from generator.books.soem_rows import Sizes
from generator.soem.case import Case
from tests.support.libreoffice import Office
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook
from tests.twin.soem.open_book import OpenBook, build_with_room, model_of
from tests.twin.soem.random_cases import LARGE, USUAL, fullest_case, random_case
from tests.twin.soem.whole_case import ROOM, whole_case

Written = Callable[[Case], Workbook]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A case's own workbook, as its file is read."""

    def write(case: Case) -> Workbook:
        path = tmp_path / "soem.xlsx"
        path.write_bytes(build_soem(model_of(case)).content)
        return read_workbook(path)

    return write


def _opened(office: Office, folder: Path, first: Case, room: Sizes) -> Iterator[OpenBook]:
    path = folder / "soem.xlsx"
    path.write_bytes(build_with_room(first, room).content)
    with office.open(path) as book:
        yield OpenBook(book, first, room)


@pytest.fixture(scope="session")
def usual_book(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    """An open workbook with the usual room."""
    yield from _opened(libreoffice, tmp_path_factory.mktemp("usual"), random_case(0, USUAL), USUAL)


@pytest.fixture(scope="session")
def large_book(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    """An open workbook with room for everything."""
    yield from _opened(libreoffice, tmp_path_factory.mktemp("large"), fullest_case(0), LARGE)


@pytest.fixture(scope="session")
def whole_book(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    """An open workbook in which every check is OK; a test leaves it as it was."""
    yield from _opened(libreoffice, tmp_path_factory.mktemp("whole"), whole_case(), ROOM)
