"""SØM workbooks as files: valid, every rule kept in every size, the same bytes again, legible on paper."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.books.resources import data_file
from generator.books.soem import build_soem
from generator.soem import Case, read_case
from tests.cli.command_line import run_apart
from tests.rules.registry import all_rules
from tests.support.libreoffice import Office
from tests.support.ooxml import validate
from tests.support.render import render
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook
from tests.twin.soem.open_book import model_of
from tests.twin.soem.random_cases import fullest_case
from tests.twin.soem.whole_case import whole_case

CASES: dict[str, Case] = {
    **{name: read_case(data_file(f"soem/{name}.yaml")) for name in ("keep", "tom")},
    "whole": whole_case(),
    "fullest": fullest_case(0),
}
BookOf = Callable[[str], Workbook]
BUILD = ("build", "soem", "--eksempel", "keep", "--dato", "2026-01-31")


@pytest.fixture(scope="module")
def book_of(tmp_path_factory: pytest.TempPathFactory) -> BookOf:
    """A case's workbook as its file is read; each is built once."""

    @cache
    def read(name: str) -> Workbook:
        path = tmp_path_factory.mktemp(name) / "soem.xlsx"
        path.write_bytes(build_soem(model_of(CASES[name])).content)
        return read_workbook(path)

    return read


@pytest.mark.parametrize("name", CASES)
def test_every_rule_holds_and_the_file_is_valid(name: str, book_of: BookOf) -> None:
    book = book_of(name)
    assert [f"{rule}: {fault}" for rule, check in all_rules().items() for fault in check(book)] == []
    assert validate([book.path]) == []


@pytest.mark.parametrize("name", ["whole", "fullest"])
def test_the_same_case_gives_the_same_bytes(name: str, book_of: BookOf) -> None:
    assert build_soem(model_of(CASES[name])).content == book_of(name).path.read_bytes()


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for seed, zone in (("1", "UTC"), ("4711", "Pacific/Auckland")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        done = run_apart(
            BUILD, cwd=folder, program=(sys.executable, "-m", "generator"), environment=environment
        )
        assert done.code == 0, done.err
        files.append((folder / "soem_keep.xlsx").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("name", ["keep", "tom", "fullest"])
def test_numbers_fit_and_the_cover_is_one_page(
    name: str, book_of: BookOf, libreoffice: Office, tmp_path: Path
) -> None:
    book = book_of(name)
    rendering = render(libreoffice, book.path, tmp_path / "print")
    assert rendering.overflowing == []
    feet = [page.text.rstrip().splitlines()[-1] for page in rendering.pages]
    for sheet in book.sheets:
        assert any(re.search(rf"\b{re.escape(sheet.name)}\b.*Side", foot) for foot in feet), sheet.name
    assert sum(bool(re.search(r"\bForside\b.*Side", foot)) for foot in feet) == 1
