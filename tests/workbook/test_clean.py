"""A workbook without what is personal: nothing of the person is left, and everything else is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.workbook.clean import Cleaned, clean
from generator.workbook.inside import inside
from tests.support.libreoffice import Office
from tests.support.ooxml import validate
from tests.workbook.dirty_book import MARK, OWN, dirty_book


@pytest.fixture(scope="module")
def dirty() -> bytes:
    return dirty_book()


@pytest.fixture(scope="module")
def cleaned(dirty: bytes) -> Cleaned:
    return clean(dirty, OWN)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def telling(content: bytes) -> list[str]:
    """The parts in which the person, or the person's folder, stands."""
    return sorted(name for name, data in parts(content).items() if MARK in data)


def test_nothing_of_the_person_is_left(dirty: bytes, cleaned: Cleaned) -> None:
    assert len(telling(dirty)) >= 11
    assert telling(cleaned.content) == []


def test_parts_that_went_are_named_nowhere(cleaned: Cleaned) -> None:
    left = parts(cleaned.content)
    gone = (
        "comments",
        "vmlDrawing",
        "threadedComments",
        "persons",
        "printerSettings",
        "webextensions",
        "customXml/",
    )
    assert [name for name in left if any(word in name for word in gone)] == []
    for name, data in left.items():
        if name.endswith(".rels"):
            assert not re.search(
                rb'Target="[^"]*(?:comments|vmlDrawing|person|printerSettings|customXml)', data
            ), name
    assert b"legacyDrawing" not in left["xl/worksheets/sheet1.xml"] + left["xl/worksheets/sheet2.xml"]
    assert b'orientation="portrait"' in left["xl/worksheets/sheet2.xml"]


def test_what_was_taken_out_is_told(cleaned: Cleaned) -> None:
    assert cleaned.removed == {
        "dokumentegenskaber (forfatter, firma m.m.)": 7,
        "egne dokumentegenskaber": 1,
        "noter og kommentarer": 2,
        "printerindstillinger": 1,
        "webtilføjelser": 1,
        "skjulte dokumentdata": 1,
        "stier til mapper og andre filer": 2,
        "brugernavne og redigeringshistorik": 1,
    }


def test_cells_tables_rules_names_and_charts_are_the_same(dirty: bytes, cleaned: Cleaned) -> None:
    assert described(cleaned.content) == described(dirty)
    before, after = parts(dirty), parts(cleaned.content)
    same = [
        name for name in after if re.match(r"xl/(?:charts|tables|styles|sharedStrings|theme|drawings)", name)
    ]
    assert len(same) >= 6
    assert [name for name in same if after[name] != before[name]] == []


def described(content: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [
        [
            (
                sheet.title,
                sheet.sheet_state,
                cell.coordinate,
                cell.value,
                values[sheet.title][cell.coordinate].value,
            )
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
        ],
        [(table.name, table.ref) for sheet in book.worksheets for table in sheet.tables.values()],
        [
            (rule.sqref, rule.formula1)
            for sheet in book.worksheets
            for rule in sheet.data_validations.dataValidation
        ],
        [(name, found.value) for name, found in book.defined_names.items()],
        [cell.hyperlink.target for row in book["Forside"].iter_rows() for cell in row if cell.hyperlink],
        (book.properties.title, book.properties.subject),
    ]


def test_it_opens_read_only_on_its_first_sheet(cleaned: Cleaned) -> None:
    book = parts(cleaned.content)["xl/workbook.xml"].decode()
    assert re.search(r"<fileVersion [^>]*/><fileSharing readOnlyRecommended=\"1\"/>", book)
    opened = openpyxl.load_workbook(io.BytesIO(cleaned.content))
    assert opened.active is not None
    assert opened.active.title == "Forside"
    assert [sheet.title for sheet in opened.worksheets if sheet.sheet_view.tabSelected] == ["Forside"]


def test_own_properties_stay(cleaned: Cleaned) -> None:
    book = openpyxl.load_workbook(io.BytesIO(cleaned.content))
    listed: Any = book
    custom = {each.name: each.value for each in listed.custom_doc_props.props}
    assert custom == {OWN[0]: "bog", OWN[1]: "1.0"}


def test_the_same_bytes_each_time_and_nothing_more_to_take(dirty: bytes, cleaned: Cleaned) -> None:
    assert clean(dirty, OWN).content == cleaned.content
    again = clean(cleaned.content, OWN)
    assert (again.content, again.removed) == (cleaned.content, {})


def test_what_stays_inside_is_found(dirty: bytes, cleaned: Cleaned) -> None:
    for content in (dirty, cleaned.content):
        held = inside(content)
        assert (held.hidden, held.links, held.connections) == (("Skjult",), ("budget 2026.xlsx",), False)


def test_the_schema_and_libreoffice_take_it(cleaned: Cleaned, tmp_path: Path, libreoffice: Office) -> None:
    path = tmp_path / "ren.xlsx"
    path.write_bytes(cleaned.content)
    assert validate([path]) == []
    with libreoffice.open(path) as book:
        assert book.values()[("Forside", 1, 1)] == 6.0
