"""A workbook that came back is read whole only where that takes neither long nor much memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.books import returned
from generator.books.returned import read_returned
from generator.files import SourceFile
from generator.tables.errors import UnsafeSpreadsheetError
from tests.cli.returned_books import edit_part
from tests.twin.scenarios import built


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The example municipality's workbook."""
    path = tmp_path / "retur.xlsx"
    path.write_bytes(built("eksempel").content)
    return path


def refused(path: Path, said: str) -> None:
    with pytest.raises(UnsafeSpreadsheetError, match=rf"^retur\.xlsx: .*{said}"):
        read_returned(SourceFile(path.name, path.read_bytes()))


def test_two_sheets_that_are_one_part(book: Path) -> None:
    edit_part(book, "xl/workbook.xml", lambda xml: re.sub(r'r:id="rId[23]"', 'r:id="rId1"', xml))
    refused(book, "den samme del")


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("MAX_PIECES", 30_000, "celler, rækker og tekster; grænsen er 30.000"),
        ("MAX_BYTES", 2 * 1024 * 1024, "mere end 2 MB udpakket"),
        ("MAX_LIST_BYTES", 4_000, "navne eller formater"),
    ],
)
def test_more_than_is_read(
    book: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    monkeypatch.setattr(returned, limit, most)
    refused(book, said)


def test_rows_without_cells_are_counted(book: Path) -> None:
    rows = "".join(f'<row r="{number}" hidden="1"/>' for number in range(100_000, 900_000))
    edit_part(
        book, "xl/worksheets/sheet2.xml", lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>")
    )
    refused(book, "grænsen er 800.000")


def test_texts_are_counted(book: Path) -> None:
    texts = "<si><t>x</t></si>" * 800_000
    edit_part(book, "xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", f"{texts}</sst>"))
    refused(book, "grænsen er 800.000|tæt")
