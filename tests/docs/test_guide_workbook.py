"""The user guide names every sheet, check and contract name of the workbook."""

from __future__ import annotations

import pytest

from generator.books.resources import templates_folder
from generator.books.udgiftsmodel import CONTRACT, WORKBOOK
from generator.workbook.loader import load_book, load_sheet
from generator.workbook.schema import ChecksBlock, InputsBlock, SheetTemplate
from tests.docs.pages import page, section, tables

GUIDE = page("docs/vejledning.md")
FOLDER = templates_folder() / WORKBOOK


@pytest.fixture(scope="module")
def sheets() -> list[SheetTemplate]:
    return [load_sheet(FOLDER, identity) for identity in load_book(FOLDER).sheets]


def _first_column(heading: str) -> list[str]:
    return [row[0].strip("`") for row in tables(section(GUIDE, heading))[0][1:]]


def test_every_sheet_is_described_in_its_order(sheets: list[SheetTemplate]) -> None:
    assert _first_column("Arkene i projektmappen") == [sheet.sheet for sheet in sheets]


def test_every_check_is_explained_in_its_order(sheets: list[SheetTemplate]) -> None:
    checks = [
        item.label
        for sheet in sheets
        for block in sheet.blocks
        if isinstance(block, ChecksBlock)
        for item in block.items
    ]
    assert _first_column("Kontrol") == checks


def test_every_contract_name_is_told_with_its_content() -> None:
    rows = tables(section(GUIDE, "Kontraktnavne"))[0][1:]
    assert {name.strip("`"): content for name, content in rows} == CONTRACT


def test_every_setting_is_mentioned(sheets: list[SheetTemplate]) -> None:
    settings = [
        item.label.partition(",")[0].partition(" (")[0].partition(" for ")[0]
        for sheet in sheets
        for block in sheet.blocks
        if isinstance(block, InputsBlock)
        for item in block.items
    ]
    assert settings
    assert [label for label in settings if label.casefold() not in GUIDE.casefold()] == []
