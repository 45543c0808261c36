"""Every rule on a workbook that `trappen upgrade` has made: it has a sheet that no other has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.outside import check_print, check_recalculation
from tests.rules.registry import all_rules
from tests.support.libreoffice import Office
from tests.support.ooxml import validate
from tests.support.patience import HANG_SECONDS
from tests.support.render import render
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook

PRICES = "art;navn;enhed;kommune;prisaar;kilde\npris;Specialklasse;uger;5000;2024;Eksempeldata\n"


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, brought up to date with a price that its typed one is not."""
    folder = tmp_path_factory.mktemp("opdateret")
    (folder / "priser.csv").write_text(PRICES, encoding="utf-8")
    for words in (
        ("build", "soem", "--eksempel", "regneeksempel"),
        ("upgrade", "soem_regneeksempel.xlsx", "--priser", "priser.csv", "--out", "ny.xlsx"),
    ):
        command = [sys.executable, "-m", "generator", *words, "--dato", "2026-01-31"]
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=HANG_SECONDS, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
    return folder / "ny.xlsx"


@pytest.fixture(scope="module")
def book(upgraded: Path) -> Workbook:
    """It, read."""
    return read_workbook(upgraded)


@pytest.mark.parametrize("rule", all_rules())
def test_an_upgraded_workbook_keeps_the_rule(rule: str, book: Workbook) -> None:
    assert all_rules()[rule](book) == []


def test_recalculation_gives_the_cached_values(upgraded: Path, book: Workbook, libreoffice: Office) -> None:
    with libreoffice.open(upgraded) as recalculated:
        assert check_recalculation(book, recalculated.values()) == []


def test_no_number_overflows_on_paper(upgraded: Path, libreoffice: Office, tmp_path: Path) -> None:
    assert check_print(render(libreoffice, upgraded, tmp_path)) == []


def test_the_open_xml_validator_finds_nothing(upgraded: Path) -> None:
    assert validate([upgraded]) == []
