"""The finished package: language, named styles, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from generator.books.resources import templates_folder
from generator.workbook.loader import load_theme
from tests.support.patience import HANG_SECONDS
from tests.support.xlsx_raw import properties
from tests.twin.scenarios import built, example_municipality
from tests.workbook.small_book import build_small

ROOT = Path(__file__).parents[2]

BUILD = (
    "import hashlib; from tests.twin.scenarios import built;"
    "print(hashlib.sha256(built('eksempel').content).hexdigest())"
)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    assert build_small(tmp_path).content == build_small(tmp_path).content
    other = build_small(tmp_path, context={"kommune": "Andenby"})
    assert other.content != build_small(tmp_path).content


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_a_fresh_process_gives_the_same_bytes(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    run = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(built("eksempel").content).hexdigest()


def test_no_part_carries_a_clock_or_a_user() -> None:
    with zipfile.ZipFile(io.BytesIO(built("eksempel").content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    known = properties(parts_of(built("eksempel").content))
    assert known["created"].startswith("2026-01-31")
    assert known["creator"] == "indsatstrappen"


def test_the_language_is_danish_in_properties_and_drawings() -> None:
    parts = parts_of(built("eksempel").content)
    assert properties(parts)["language"] == "da-DK"
    drawn = {name: data for name, data in parts.items() if name.startswith(("xl/charts/", "xl/drawings/"))}
    assert any(b'"da-DK"' in data for data in drawn.values())
    assert [name for name, data in drawn.items() if b"en-US" in data] == []


def test_every_cell_has_a_named_style_that_resolves() -> None:
    book = openpyxl.load_workbook(io.BytesIO(built("eksempel").content))
    roles = {style.role for style in load_theme(templates_folder()).styles.values()} | {"Trin"}
    used = {
        cell.style
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert used <= roles | {"Normal"}
    assert {"Arktitel", "Indtastning", "Sum", "Trin", "Kontrol"} <= used <= {*book.named_styles}


def test_a_style_is_named_once_and_its_parent_exists() -> None:
    book = openpyxl.load_workbook(io.BytesIO(built("eksempel").content))
    names = list(book.named_styles)
    assert len(names) == len(set(names))
    inputs = [
        cell for row in book["Indstillinger"].iter_rows() for cell in row if cell.style == "Indtastning"
    ]
    assert len(inputs) > 50
    assert {cell.protection.locked for cell in inputs} == {False}


def test_the_date_and_the_example_are_what_was_asked_for() -> None:
    assert example_municipality().created.isoformat() == "2026-01-31"
    assert openpyxl.load_workbook(io.BytesIO(built("eksempel").content)).sheetnames[0] == "Forside"
