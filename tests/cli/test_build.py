"""`trappen build udgiftsmodel`: the workbook that a user gets."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.cli.account_files import accounts, text_file
from tests.cli.command_line import DATA, Trappen, run_apart

BUILD = ("build", "udgiftsmodel")
SHEETS_WITHOUT_FIGURES = {"Indstillinger", "Kontoplan", "Lister"}
DATE = ("--dato", "2026-01-31")


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path, data_only=True)


def named(book: Workbook, name: str) -> list[list[object]]:
    """The values of a contract name, row by row."""
    ((sheet, area),) = book.defined_names[name].destinations
    cells = book[sheet][area.replace("$", "")]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [[cell.value for cell in row] for row in rows]


def texts(book: Workbook, sheet: str) -> Iterator[str]:
    """All text of a sheet."""
    for row in book[sheet].iter_rows(values_only=True):
        yield from (cell for cell in row if isinstance(cell, str))


@pytest.fixture(scope="module")
def erp_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the ERP export with all that a municipality has, built in a process of its own."""
    folder = tmp_path_factory.mktemp("erp")
    done = run_apart(
        [
            *BUILD,
            *("--regnskab", DATA / "erp_kort_2019_2023.csv"),
            *("--befolkning", DATA / "befolkning.csv"),
            *("--prisindeks", DATA / "prisindeks.csv"),
            *("--kommune", "århus", *DATE, "--out", "ud"),
        ],
        cwd=folder,
    )
    assert done.code == 0, done.err
    assert "Skrev ud/udgiftsmodel_751.xlsx" in done.shown
    return folder / "ud" / "udgiftsmodel_751.xlsx"


def test_the_file_is_the_only_one_and_opens(erp_book: Path) -> None:
    assert [path.name for path in erp_book.parent.iterdir()] == [erp_book.name]
    book = opened(erp_book)
    assert "Regnskab" in book.sheetnames
    assert named(book, "UM_Kontrol") == [["OK"]]


def test_the_cover_names_municipality_and_date(erp_book: Path) -> None:
    cover = " ".join(texts(opened(erp_book), "Forside"))
    assert "Aarhus Kommune" in cover
    assert "31-01-2026" in cover
    assert "(eksempeldata)" not in cover


def test_an_assumed_unit_stands_beside_the_files_sum_and_on_the_cover(erp_book: Path) -> None:
    book = opened(erp_book)
    (row,) = [row for row in book["Import"].iter_rows(values_only=True) if 4_852_699_644.32 in row]
    assert "kr. (antaget, filen siger det ikke)" in row
    assert any("Enhed: kr. (antaget, filen siger det ikke)" in text for text in texts(book, "Forside"))


def test_the_years_are_those_of_the_file(erp_book: Path) -> None:
    book = opened(erp_book)
    assert named(book, "UM_Aar") == [[2019, 2020, 2021, 2022, 2023]]
    assert named(book, "UM_SidsteAar") == [[2023]]


def test_the_sums_of_the_workbook_are_those_of_calculate(erp_book: Path, trappen: Trappen) -> None:
    done = trappen("calculate", "udgiftsmodel", "--json", "--regnskab", DATA / "erp_kort_2019_2023.csv")
    netto = json.loads(done.out)["netto"]
    area = [list(netto[trin].values()) for trin in ("1", "2", "3", "4", "5", "6", "U", "ikke_kortlagt")]
    found = cast(list[list[float]], named(opened(erp_book), "UM_Netto"))
    assert [[round(value, 2) for value in row] for row in found] == area


def test_one_file_per_build_in_two_processes_is_the_same_to_the_byte(erp_book: Path, tmp_path: Path) -> None:
    files = {
        "--regnskab": DATA / "erp_kort_2019_2023.csv",
        "--befolkning": DATA / "befolkning.csv",
        "--prisindeks": DATA / "prisindeks.csv",
    }
    words = [*BUILD, *(word for option in files.items() for word in option), "--kommune", "751", *DATE]
    again = run_apart(
        words,
        cwd=tmp_path,
        program=(sys.executable, "-m", "generator"),
        environment=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"},
    )
    assert again.code == 0, again.err
    assert (tmp_path / erp_book.name).read_bytes() == erp_book.read_bytes()


def test_without_accounts_the_example_is_built_and_called_eksempeldata(trappen: Trappen, out: Path) -> None:
    done = trappen(*BUILD, *DATE, "--out", out)
    assert (done.code, [path.name for path in out.iterdir()]) == (0, ["udgiftsmodel_999.xlsx"])
    book = opened(out / "udgiftsmodel_999.xlsx")
    silent = {sheet for sheet in book.sheetnames if "eksempeldata" not in " ".join(texts(book, sheet))}
    assert silent - SHEETS_WITHOUT_FIGURES == set(), "these sheets do not say that their figures are made up"


def test_the_window_of_years_is_the_one_asked_for(trappen: Trappen, out: Path) -> None:
    done = trappen(*BUILD, "--aar", "2010-2012", "--out", out)
    assert done.code == 0, done.err
    book = opened(out / "udgiftsmodel_999.xlsx")
    assert named(book, "UM_Aar") == [[2010, 2011, 2012]]
    assert named(book, "UM_SidsteAar") == [[2012]]


def test_checks_that_say_fejl_end_with_1_and_the_file_is_there(trappen: Trappen, out: Path) -> None:
    done = trappen(*BUILD, "--aar", "2024-2026", "--out", out)
    assert done.code == 1
    assert "Kontrol: FEJL" in done.shown
    assert "Sidste viste år har regnskabslinjer" in done.shown
    assert named(opened(out / "udgiftsmodel_999.xlsx"), "UM_Kontrol") == [["FEJL"]]


def test_an_own_mapping_and_the_day_of_building_stand_in_the_workbook(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    own = text_file(
        tmp_path, "egen.csv", "fra_aar;til_aar;funktion;dranst;gruppering;trin", "2007;;5.28.23;1;*;4"
    )
    before = dt.date.today()
    done = trappen(*BUILD, "--regnskab", accounts(tmp_path), "--kontoplan", own, "--out", out)
    assert done.code == 0, done.err
    book = opened(out / "udgiftsmodel_uden-kommune.xlsx")
    cover = " ".join(texts(book, "Forside"))
    assert any(f"{day:%d-%m-%Y}" in cover for day in (before, dt.date.today())), "midnight may fall between"
    netto = named(book, "UM_Netto")
    assert netto[3] == [2000.5, 2500.25], "trin 4 has all of 5.28.23"
    assert netto[5] == [0, 0], "and trin 6 none of it"


def test_what_is_placed_outside_the_area_is_seen_with_its_account_and_kroner(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    own = text_file(
        tmp_path,
        "egen.csv",
        "fra_aar;til_aar;funktion;dranst;gruppering;trin",
        "2007;;5.28.21;1;003;uden for",
    )
    lines = ("2023;528211003;x;409;1.000,00", "2023;528231001;x;409;2,50", "2023;557721010;x;520;70,25")
    done = trappen(*BUILD, "--regnskab", accounts(tmp_path, *lines), "--kontoplan", own, *DATE, "--out", out)
    assert done.code == 0, done.err
    path = out / "udgiftsmodel_uden-kommune.xlsx"
    book = opened(path)
    outside = {row[1]: row[5] for row in book["Import"].iter_rows(values_only=True) if len(row) > 5}
    assert outside["5.28.21 dranst 1 gr. 003"] == 1000
    assert outside["5.57.72 dranst 1 gr. 010"] == 70.25
    assert [sum(cast(list[float], row)) for row in named(book, "UM_Netto")] == [0, 0, 0, 0, 0, 2.5, 0, 0]
    assert "Ikke kortlagt" not in done.shown
    assert "Filen er i orden" in trappen("check", path).shown


def test_text_that_begins_like_a_formula_is_text_in_the_workbook(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    kept = ["=1+1", "+45 12", "-x", "@SUM(A1)"]
    lines = [f"2024;5282110{number:02};{text};409;1" for number, text in enumerate(kept, start=3)]
    done = trappen(*BUILD, "--regnskab", accounts(tmp_path, *lines), "--out", out)
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(out / "udgiftsmodel_uden-kommune.xlsx")
    found = {cell.value: cell.data_type for row in book["Regnskab"].iter_rows() for cell in row}
    assert {text: found.get(text) for text in kept} == dict.fromkeys(kept, "s")


def test_the_same_folder_twice_keeps_the_newest(trappen: Trappen, out: Path) -> None:
    assert trappen(*BUILD, "--aar", "2011-2012", "--dato", "2020-01-01", "--out", out).code == 0
    assert trappen(*BUILD, "--aar", "2011-2012", *DATE, "--out", out).code == 0
    (path,) = out.iterdir()
    assert "31-01-2026" in " ".join(texts(opened(path), "Forside"))


def test_a_file_that_names_its_municipality_names_the_workbook(trappen: Trappen, out: Path) -> None:
    done = trappen("build", "udgiftsmodel", "--regnskab", DATA / "regk100.csv", "--out", out)
    assert done.code == 0
    assert [path.name for path in out.iterdir()] == ["udgiftsmodel_999.xlsx"]


def test_another_municipality_s_file_is_pointed_out_and_kept_on_the_sheet(
    trappen: Trappen, out: Path
) -> None:
    words = ("--regnskab", DATA / "regk100.csv", "--kommune", "Herning", "--out", out)
    done = trappen("build", "udgiftsmodel", *words)
    assert done.code == 0
    assert (
        "regk100.csv, linje 2: Filen er for »999«, men projektmappen får en anden kommunes navn" in done.shown
    )
    sheet = openpyxl.load_workbook(out / "udgiftsmodel_657.xlsx", read_only=True)["Import"]
    assert "Anden kommune" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}
