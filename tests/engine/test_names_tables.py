"""Defined names, and Excel tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from tests.engine.control import ComError
from tests.engine.fixtures import OpenBook


@pytest.fixture
def book(small: Path, open_book: OpenBook) -> xw.Book:
    """The small workbook, computed: XlsxWriter leaves zeros in the calculated column."""
    book = open_book(small)
    book.app.calculate()
    return book


def test_names_point_as_excel_writes_it(book: xw.Book) -> None:
    assert {name.name: name.refers_to for name in book.names} == {
        "UM_Faktor": "=2*3",
        "UM_Netto": "=Konto!$E$4:$E$5",
        "UM_Tal": "='Tal pr. år'!$B$2:$D$4",
    }
    cells = book.names["um_tal"].refers_to_range
    assert (cells.sheet.name, cells.address) == ("Tal pr. år", "$B$2:$D$4")
    assert ("UM_Tal" in book.names, "UM_Nej" in book.names) == (True, False)


def test_names_are_added_changed_and_deleted(book: xw.Book) -> None:
    book.names.add("UM_Ny", "='Tal pr. år'!$A$1")
    assert book.names["UM_Ny"].refers_to_range.address == "$A$1"
    book.names["UM_Ny"].refers_to = "=Konto!$B$4:$B$5"
    assert book.names["UM_Ny"].refers_to_range.value == ["a", "b"]
    book.names["UM_Ny"].delete()
    assert "UM_Ny" not in book.names
    with pytest.raises(ComError):
        book.names["UM_Faktor"].refers_to_range  # noqa: B018 (a constant has no range)


def test_a_name_moves_with_a_renamed_sheet(book: xw.Book) -> None:
    book.sheets["Konto"].name = "Nye konti"
    assert book.names["UM_Netto"].refers_to == "='Nye konti'!$E$4:$E$5"


def test_a_table_has_its_ranges(book: xw.Book) -> None:
    (table,) = book.sheets["Konto"].tables
    assert (table.name, table.range.address) == ("Konto", "$B$3:$E$5")
    assert table.header_row_range is not None
    assert table.header_row_range.value == ["Navn", "Udgift", "Indtægt", "Netto"]
    assert table.data_body_range is not None
    assert table.data_body_range.value == [["a", 5.0, 1.0, 4.0], ["b", 7.0, 2.0, 5.0]]
    assert len(book.sheets["Tal pr. år"].tables) == 0
    assert ("Konto" in book.sheets["Konto"].tables, "Nej" in book.sheets["Konto"].tables) == (True, False)


def test_references_follow_when_a_table_grows_and_shrinks(book: xw.Book) -> None:
    sheet = book.sheets["Konto"]
    table = sheet.tables["Konto"]
    table.resize(sheet["B3:E7"])
    sheet["B6"].value = [
        ["c", 30, 3, "=[@Udgift]-[@Indtægt]"],
        ["d", 40, 4, "=Konto[@Udgift]-Konto[@[Indtægt]]"],
    ]
    assert table.range.address == "$B$3:$E$7"
    assert sheet["H3"].value == 82.0
    assert sheet["E4:E7"].value == [4.0, 5.0, 27.0, 36.0]
    assert (
        sheet["E7"].formula
        == sheet["E4"].formula
        == "=Konto[[#This Row],[Udgift]]-Konto[[#This Row],[Indtægt]]"
    )
    table.resize(sheet["B3:E4"])
    assert sheet["H3"].value == 5.0


def test_what_a_table_cannot_become(book: xw.Book) -> None:
    sheet = book.sheets["Konto"]
    for area in ("B4:E6", "B3:E3"):
        with pytest.raises(ComError):
            sheet.tables["Konto"].resize(sheet[area])
    assert sheet.tables["Konto"].range.address == "$B$3:$E$5"
    with pytest.raises(ComError, match="in no table"):
        sheet["J1"].formula = "=[@Udgift]"


def test_the_account_table_of_a_real_workbook_grows(udgiftsmodel: Path, open_book: OpenBook) -> None:
    """A line that is pasted under Regnskab and filled down counts in the result, to the krone."""
    book = open_book(udgiftsmodel)
    book.app.calculation = "manual"
    sheet = book.sheets["Regnskab"]
    table = sheet.tables["Regnskab"]
    box = table.range
    bottom, width = box.row + box.shape[0], box.shape[1]
    heads = box[0, :].value
    before = book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    last = list(box[-1, :].formula[0])
    values = box[-1, :].value
    table.resize(box.resize(box.shape[0] + 1, width))
    line = [text if text.startswith("=") else value for text, value in zip(last, values, strict=True)]
    line = [f"'{item}" if isinstance(item, str) and not item.startswith("=") else item for item in line]
    line[heads.index("Udgift")], line[heads.index("Indtægt")] = 1_000_000, None
    sheet.range((bottom, box.column)).value = [line]
    assert book.names["UM_Netto"].refers_to_range.options(ndim=2).value == before
    book.app.calculate()
    after = book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    added = [
        b - a for old, new in zip(before, after, strict=True) for a, b in zip(old, new, strict=True) if a != b
    ]
    assert added == [1_000_000.0]
