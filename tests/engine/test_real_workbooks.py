"""The engine on the workbooks that `trappen build` makes, held against openpyxl and the workbook itself."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest

from tests.engine.box import rectangles
from tests.engine.fixtures import OpenBook

BOTH = ("udgiftsmodel", "soem")


@pytest.fixture(params=BOTH)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_values_are_those_that_the_file_holds(path: Path, open_book: OpenBook) -> None:
    book = open_book(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    differences, compared = [], 0
    for sheet in book.sheets:
        values = sheet.used_range.options(ndim=2, err_to_str=True).value
        for row in cached[sheet.name].iter_rows():
            for cell in row:
                if cell.value in (None, ""):
                    continue
                compared += 1
                found = values[cell.row - 1][cell.column - 1]
                if not same(found, cell.value):
                    differences.append((sheet.name, cell.coordinate, found, cell.value))
    assert not differences
    assert compared > 5000


def test_formulas_are_those_that_the_file_holds(path: Path, open_book: OpenBook) -> None:
    book = open_book(path)
    written = openpyxl.load_workbook(path)
    differences, compared = [], 0
    for sheet in book.sheets:
        formulas = sheet.used_range.formula
        for row in written[sheet.name].iter_rows():
            for cell in row:
                if cell.data_type != "f" or not isinstance(cell.value, str):
                    continue
                compared += 1
                found = formulas[cell.row - 1][cell.column - 1]
                if plain(found) != plain(cell.value):
                    differences.append((sheet.name, cell.coordinate, found, cell.value))
    assert not differences
    assert compared > 1000


def test_formulas_can_be_written_back_as_they_are(path: Path, open_book: OpenBook) -> None:
    """The last row of every block of formulas, which reads back as it was and so gives what it gave."""
    book = open_book(path)
    book.app.calculation = "manual"
    for sheet in book.sheets:
        sheet.api.Unprotect()
        before = sheet.used_range.formula
        formulas = [
            (row, column)
            for row, line in enumerate(before, start=1)
            for column, text in enumerate(line, start=1)
            if text.startswith("=")
        ]
        for box in rectangles(formulas):
            last = before[box.bottom - 1][box.left - 1 : box.right]
            sheet.range((box.bottom, box.left)).formula = [list(last)]
        assert sheet.used_range.formula == before


def same(found: object, cached: object) -> bool:
    if isinstance(cached, dt.date) and not isinstance(cached, dt.datetime):
        cached = dt.datetime(cached.year, cached.month, cached.day)
    if isinstance(cached, bool) or isinstance(found, bool):
        return found is cached
    if isinstance(cached, (int, float)) and isinstance(found, (int, float)):
        return float(found) == pytest.approx(float(cached), rel=1e-12, abs=1e-12)
    return type(found) is type(cached) and found == cached


def plain(formula: str) -> str:
    """Without what is only another way of writing: spaces after commas, TRUE() for TRUE, quotes, `_xlfn.`."""
    unquoted = re.sub(r"'(\w+)'!", r"\1!", formula).replace("_xlfn.", "")
    return re.sub(r"\b(TRUE|FALSE)\(\)", r"\1", unquoted).replace(", ", ",")
