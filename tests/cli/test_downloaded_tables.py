"""Tables as StatBank and KL give them, with `trappen build udgiftsmodel`. All numbers are eksempeldata."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.account_files import accounts, text_file
from tests.cli.command_line import DATA, Trappen

FOLK1A = DATA / "statbank" / "folk1a_eksempeldata.csv"
PRIS115 = DATA / "statbank" / "pris115_eksempeldata.csv"


def settings(path: Path) -> set[object]:
    sheet = openpyxl.load_workbook(path, data_only=True)["Indstillinger"]
    return {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_the_municipality_chooses_in_folk1a_and_pl_is_chained(trappen: Trappen, tmp_path: Path) -> None:
    increases = text_file(tmp_path, "pl.csv", "aar;pl", "2024;2,5")
    words = ("--regnskab", accounts(tmp_path), "--befolkning", FOLK1A, "--prisindeks", increases)
    done = trappen("build", "udgiftsmodel", *words, "--kommune", "Herning", "--out", tmp_path)
    assert done.code in (0, 1)
    assert f"Befolkning: StatBank, folketal 1. januar, Herning, {FOLK1A.name}" in done.shown
    assert "Prisindeks: kædet af PL-procenter fra pl.csv" in done.shown
    found = settings(tmp_path / "udgiftsmodel_657.xlsx")
    assert {1_953, 2_553, 2_133, 2_783, 100, 102.5, "kædet af PL-procenter fra pl.csv"} <= found


def test_without_a_municipality_several_are_asked_about(trappen: Trappen, tmp_path: Path) -> None:
    words = ("--regnskab", accounts(tmp_path), "--befolkning", FOLK1A, "--out", tmp_path)
    done = trappen("build", "udgiftsmodel", *words)
    assert done.code == 2
    assert f"{FOLK1A.name}: Tabellen har flere kommuner (Herning, København)" in done.fault
    assert "--kommune" in done.fault


def test_pris115_lacks_a_year_that_is_shown(trappen: Trappen, tmp_path: Path) -> None:
    words = ("--regnskab", accounts(tmp_path), "--prisindeks", PRIS115, "--out", tmp_path)
    done = trappen("build", "udgiftsmodel", *words)
    assert (done.code, "mangler" in done.fault, "2024" in done.fault) == (2, True, True)
    done = trappen("build", "udgiftsmodel", *words, "--aar", "2023")
    assert f"Prisindeks: StatBank, nettoprisindeks, {PRIS115.name}" in done.shown or done.code == 2
