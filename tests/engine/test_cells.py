"""Cells through xlwings: what is written, what is read back, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from tests.engine.control import FAILED, ComError
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook


@pytest.fixture
def sheet(app: xw.App) -> xw.Sheet:
    """The first sheet of an empty workbook."""
    return app.books.add().sheets[0]


def test_a_block_comes_back_with_excels_types(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["Trin 1", 2.5, None], [True, dt.date(2024, 5, 6), "=B2&C2"]]
    assert sheet["B2:D3"].value == [["Trin 1", 2.5, None], [True, dt.datetime(2024, 5, 6), "Trin 12.5"]]
    assert sheet["B3"].value is True
    assert sheet["A1:E1"].value == [None] * 5
    assert sheet["A1"].options(ndim=2).value == [[None]]


def test_text_is_taken_as_if_it_was_typed(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["12", "'12", "1-2-2024", "TRUE", "5 %", "Trin 1", "=1+1", "'=1+1"]]
    assert sheet["A1:H1"].value == [
        12.0,
        "12",
        dt.datetime(2024, 1, 2),
        True,
        0.05,
        "Trin 1",
        2.0,
        "=1+1",
    ]
    assert formulas(sheet["F1:H1"]) == [["Trin 1", "=1+1", "=1+1"]]
    assert [cell.api.HasFormula for cell in sheet["G1:H1"]] == [True, False]


def test_a_text_cell_keeps_what_is_written(sheet: xw.Sheet) -> None:
    sheet["A1:A4"].number_format = "@"
    sheet["A1"].value = [["003"], ["=1+1"], [12], ["1-2"]]
    assert sheet["A1:A4"].value == ["003", "=1+1", "12", "1-2"]


def test_a_date_that_a_formula_gives_is_a_date(sheet: xw.Sheet) -> None:
    sheet["A1"].value = dt.datetime(2024, 5, 6, 12, 30)
    sheet["A2"].formula = "=A1+1"
    sheet["A2"].number_format = "yyyy-mm-dd"
    assert sheet["A1:A2"].value == [dt.datetime(2024, 5, 6, 12, 30), dt.datetime(2024, 5, 7, 12, 30)]
    assert sheet["A2"].number_format.lower() == "yyyy-mm-dd"
    assert sheet["A1:A2"].number_format is None


def test_errors_are_none_or_excels_texts(sheet: xw.Sheet) -> None:
    texts = ["#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!"]
    sheet["A1"].value = [["=1/0", "=NA()", '="a"+1', "=#REF!+1", "=NOGET(1)", "=10^400"]]
    assert sheet["A1:F1"].options(err_to_str=True).value == texts
    assert sheet["A1:F1"].value == [None] * 6
    assert sheet["A1"].value is None
    sheet["A2"].value = [["#N/A", "'#N/A"]]
    assert sheet["A2:B2"].value == [None, "#N/A"]
    assert set(sheet["A1:B1"].raw_value[0]) == {-2146826281, -2146826246}


def test_the_formula_of_a_constant_is_what_the_formula_bar_shows(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[12, 0.1 + 0.2, "Trin", None, True]]
    assert formulas(sheet["A1:E1"]) == [["12", "0.3", "Trin", "", "TRUE"]]


def test_one_formula_for_a_range_moves_its_references(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 10], [2, 20], [3, 30]]
    sheet["C1:C3"].formula = "=A1*$B$1"
    assert sheet["C1:C3"].value == [10.0, 20.0, 30.0]
    assert sheet["C3"].formula == "=A3*$B$1"


def test_a_block_of_formulas_and_values_is_one_write(sheet: xw.Sheet, engine: Engine) -> None:
    engine.counter.reset()
    sheet["A1"].value = [[1, "=A1+1", "a"], [2, "=A2+1", "b"]]
    assert sheet["A1:C2"].value == [[1.0, 2.0, "a"], [2.0, 3.0, "b"]]
    assert (engine.counter.writes, engine.counter.reads) == (["Sheet1!A1:C2"], ["Sheet1!A1:C2"])


def test_a_formula_that_cannot_be_read_changes_nothing(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "tekst", "=A1+1"]]
    with pytest.raises(ComError) as caught:
        sheet["A1"].value = [[2, 3, "=SUM(1,,)*/"]]
    assert caught.value.hresult == FAILED
    assert formulas(sheet["A1:C1"]) == [["1", "tekst", "=A1+1"]]


def test_clear_contents_leaves_formats(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1.5, "=A1"]]
    sheet["A1"].number_format = "0.00"
    sheet["A1:B1"].clear_contents()
    assert sheet["A1:B1"].value == [None, None]
    assert sheet["A1"].number_format == "0.00"


def test_a_locked_cell_refuses_all_of_a_block(small: Path, open_book: OpenBook) -> None:
    sheet = open_book(small).sheets["Låst"]
    assert (sheet.api.ProtectContents, sheet["B2:B3"].api.Locked, sheet["A1"].api.Locked) == (
        True,
        False,
        True,
    )
    assert sheet["A1:B2"].api.Locked is None
    attempts: list[Callable[[], object]] = [
        lambda: setattr(sheet["A2"], "value", [["x", 9]]),
        lambda: setattr(sheet["A1"], "formula", "=1"),
        sheet["A1:B2"].clear_contents,
        lambda: setattr(sheet["A1"], "number_format", "0"),
    ]
    for attempt in attempts:
        with pytest.raises(ComError):
            attempt()
    assert sheet["A1:B3"].value == [["fast", None], [None, 1.0], [None, 2.0]]


def test_an_open_cell_of_a_protected_sheet_takes_all_kinds(small: Path, open_book: OpenBook) -> None:
    sheet = open_book(small).sheets["Låst"]
    sheet["B2"].value = [[dt.date(2024, 1, 2)], ["=1+1"]]
    assert sheet["B2:B3"].value == [dt.datetime(2024, 1, 2), 2.0]
    sheet["B2:B3"].value = [["'12"], [True]]
    assert sheet["B2:B3"].value == ["12", True]
    sheet["B2:B3"].clear_contents()
    assert sheet["B2:B3"].value == [None, None]


def test_ranges_by_every_kind_of_address(small: Path, open_book: OpenBook) -> None:
    book = open_book(small)
    sheet = book.sheets["Tal pr. år"]
    assert sheet.range((2, 1)).value == "Trin 1"
    assert sheet.range((2, 2), (2, 4)).address == "$B$2:$D$2"
    assert sheet["B2:D4"](2, 1).address == "$B$3"
    assert sheet["UM_Tal"].address == "$B$2:$D$4"
    assert sheet[1, 0].value == "Trin 1"
    assert sheet.used_range.address == "$A$1:$F$4"
    assert sheet["A1:B2,D4"].address == "$A$1:$B$2,$D$4"
    assert sheet["B2"].get_address(False, False, include_sheetname=True) == "'Tal pr. år'!B2"
    assert sheet["A2"].end("down").address == "$A$4"
    assert sheet["B1"].expand("right").address == "$B$1:$D$1"
    with pytest.raises(ComError):
        sheet.range("Findes_ikke")


def formulas(cells: xw.Range) -> list[list[str]]:
    """The formulas of several cells, which the engine gives as COM does, in tuples."""
    return [list(line) for line in cells.formula]
