"""The floor that the build is held against writes the same cells, or the ratio would mean nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial

import openpyxl
import pytest

from benchmarks.build_workbook import Prepare, prepared, prepared_soem
from benchmarks.largest_case import largest_case
from benchmarks.plain_book import PlainBook, flatten
from benchmarks.plain_writers import with_openpyxl, with_xlsxwriter, with_xlsxwriter_unsearched
from generator.books.resources import templates_folder
from generator.books.soem_rows import Sizes
from generator.soem.case import MAX_CONSEQUENCES, MAX_COSTS
from generator.soem.quantities import MAX_HORIZON
from generator.workbook.build import BuiltBook
from generator.workbook.loader import load_theme

Cells = dict[tuple[str, int, int], object]


PREPARED: dict[str, Prepare] = {
    "udgiftsmodel": partial(prepared, times=1),
    "soem": partial(prepared_soem, largest=False),
}


@pytest.fixture(scope="module", params=PREPARED)
def built(request: pytest.FixtureRequest) -> BuiltBook:
    book = PREPARED[request.param]()()
    assert isinstance(book, BuiltBook)
    return book


@pytest.fixture(scope="module")
def plain(built: BuiltBook) -> PlainBook:
    return flatten(built, load_theme(templates_folder()))


def cells(content: bytes, *, values: bool) -> Cells:
    """Every cell that holds something: its value, or its formula."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@pytest.mark.parametrize("write", [with_xlsxwriter, with_xlsxwriter_unsearched])
def test_xlsxwriter_writes_what_the_build_writes(
    built: BuiltBook, plain: PlainBook, write: Callable[[PlainBook], bytes]
) -> None:
    assert cells(write(plain), values=True) == cells(built.content, values=True)


def test_openpyxl_writes_the_formulas_and_values_too(built: BuiltBook, plain: PlainBook) -> None:
    assert cells(with_openpyxl(plain), values=False) == cells(built.content, values=False)


def test_the_charts_are_there(built: BuiltBook, plain: PlainBook) -> None:
    wanted = sum(len(sheet.charts) for sheet in built.plan.sheets)
    for write in (with_xlsxwriter, with_openpyxl):
        with zipfile.ZipFile(io.BytesIO(write(plain))) as archive:
            assert sum(name.startswith("xl/charts/chart") for name in archive.namelist()) == wanted


def test_the_largest_case_leaves_no_room() -> None:
    case = largest_case()
    room = Sizes.of(case)
    assert (room.consequences, room.costs, room.years) == (MAX_CONSEQUENCES, MAX_COSTS, MAX_HORIZON)
    assert (len(case.konsekvenser), len(case.omkostninger)) == (MAX_CONSEQUENCES, MAX_COSTS)
