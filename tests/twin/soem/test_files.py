"""SØM workbooks as files: valid, every rule kept in every size, the same bytes again, legible on paper."""

from __future__ import annotations

import os
import re
import sys
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
from tests.twin.soem.conftest import Written
from tests.twin.soem.open_book import model_of
from tests.twin.soem.random_cases import fullest_case
from tests.twin.soem.whole_case import whole_case

CASES: dict[str, Case] = {
    **{name: read_case(data_file(f"soem/{name}.yaml")) for name in ("keep", "tom")},
    "whole": whole_case(),
    "fullest": fullest_case(0),
}
BUILD = ("build", "soem", "--eksempel", "keep", "--dato", "2026-01-31")


@pytest.mark.parametrize("name", CASES)
def test_every_rule_holds_and_the_file_is_valid(name: str, written: Written) -> None:
    book = written(CASES[name])
    assert [f"{rule}: {fault}" for rule, check in all_rules().items() for fault in check(book)] == []
    assert validate([book.path]) == []


@pytest.mark.parametrize("name", ["whole", "fullest"])
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    model = model_of(CASES[name])
    assert build_soem(model).content == build_soem(model).content


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
    name: str, written: Written, libreoffice: Office, tmp_path: Path
) -> None:
    book = written(CASES[name])
    rendering = render(libreoffice, book.path, tmp_path / "print", dots_per_inch=20)
    assert rendering.overflowing == []
    feet = [page.text.rstrip().splitlines()[-1] for page in rendering.pages]
    for sheet in book.sheets:
        assert any(re.search(rf"\b{re.escape(sheet.name)}\b.*Side", foot) for foot in feet), sheet.name
    assert sum(bool(re.search(r"\bForside\b.*Side", foot)) for foot in feet) == 1
