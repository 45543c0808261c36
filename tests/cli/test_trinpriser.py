"""`trappen build soem --trinpriser`: step prices from an expenditure workbook that came back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.account_files import accounts
from tests.cli.built_books import build
from tests.cli.command_line import DATA, Trappen, written
from tests.cli.soem_books import named
from tests.cli.step_cases import CHILDREN_2024, NET_2024, SUCCESSES, case_file, children_file
from tests.cli.tampering import cell, edited, place_of

BUILD = ("build", "soem", "--dato", "2026-01-31")


@pytest.fixture
def source(trappen: Trappen, tmp_path: Path) -> Path:
    """An expenditure workbook of two years, the last of them 2024."""
    folder = tmp_path / "udgifter"
    words = ("--regnskab", accounts(tmp_path), "--kommune", "Herning", "--out", folder)
    assert trappen("build", "udgiftsmodel", "--dato", "2026-01-31", *words).code == 0
    return folder / "udgiftsmodel_657.xlsx"


def steps(path: Path) -> list[dict[str, object]]:
    """The rows of the sheet Trinpriser by their heads."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Trinpriser"]
    head, *rows = list(sheet[sheet.tables["Trinpriser"].ref])
    names = [str(cell.value) for cell in head]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def reconciliation(path: Path) -> list[object]:
    """The two sums that the sheet holds against one another: the table's and the accounts'."""
    rows = openpyxl.load_workbook(path, data_only=True)["Trinpriser"].iter_rows(values_only=True)
    found = {row[1]: row[2] for row in rows if str(row[1]).startswith("Trin 1-6")}
    return list(found.values())


def test_the_last_year_s_net_per_child_is_a_local_price_with_its_source(
    trappen: Trappen, source: Path, tmp_path: Path, out: Path
) -> None:
    words = ("--case", case_file(tmp_path), "--trinpriser", source, "--out", out)
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path))
    assert done.code == 0, done.err
    path = out / "soem_trin_6.xlsx"
    price = NET_2024 / CHILDREN_2024
    assert named(path, "SOEM_Nettoresultat")[0][0] == pytest.approx(SUCCESSES * price, abs=0.005)
    assert steps(path)[5] == {
        "Navn": "Trin 6: Anbringelse på institution",
        "Hovedområde": "Sociale foranstaltninger",
        "Enhed": "helårsbørn",
        "Nettoudgift": NET_2024,
        "Prisår": 2024,
        "Helårsbørn": CHILDREN_2024,
        "Pris": pytest.approx(price),
        "Kilde": "Herning Kommune, regnskab 2024, udgiftsmodel_657.xlsx",
    }
    assert reconciliation(path) == [4000.25, 4000.25], "all lines of 2024 stand on a step"


def test_without_children_there_is_no_price_and_the_check_says_so(
    trappen: Trappen, source: Path, tmp_path: Path, out: Path
) -> None:
    done = trappen(*BUILD, "--case", case_file(tmp_path), "--trinpriser", source, "--out", out)
    assert (done.code, "FEJL: Valgte priser, der intet tal har" in done.shown) == (1, True)
    assert [row["Pris"] for row in steps(out / "soem_trin_6.xlsx")] == [None] * 6


def test_without_the_workbook_the_user_fills_in_the_steps(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    done = trappen(*BUILD, "--case", case_file(tmp_path), "--out", out)
    assert (done.code, "FEJL: Valgte priser, der intet tal har" in done.shown) == (1, True)


def test_a_workbook_of_both_models_has_the_accounts_too(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    words = ("--regnskab", accounts(tmp_path), "--case", case_file(tmp_path), "--out", tmp_path)
    trappen("build", "samlet", *words)
    both = tmp_path / "samlet_uden-kommune.xlsx"
    words = ("--case", case_file(tmp_path), "--trinpriser", both, "--out", out)
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path))
    assert done.code == 0, done.err
    assert steps(out / "soem_trin_6.xlsx")[5]["Nettoudgift"] == NET_2024


def test_values_that_were_not_computed_before_saving_are_computed_and_told(
    trappen: Trappen, source: Path, tmp_path: Path, out: Path
) -> None:
    openpyxl.load_workbook(source).save(source)  # keeps no value of any formula
    words = ("--case", case_file(tmp_path), "--trinpriser", source, "--out", out)
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path))
    assert (done.code, "er ikke regnet igennem" in done.fault) == (0, True)
    assert steps(out / "soem_trin_6.xlsx")[5]["Nettoudgift"] == NET_2024


def test_a_sheet_of_the_user_s_own_is_no_hindrance(
    trappen: Trappen, source: Path, tmp_path: Path, out: Path
) -> None:
    book = openpyxl.load_workbook(source)
    book.create_sheet("Mine noter")
    book.save(source)
    words = ("--case", case_file(tmp_path), "--trinpriser", source, "--out", out)
    assert trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path)).code == 0


def refused(trappen: Trappen, source: Path, tmp_path: Path) -> str:
    """The message; nothing may have been written."""
    out = tmp_path / "intet"
    done = trappen(*BUILD, "--case", case_file(tmp_path), "--trinpriser", source, "--out", out)
    assert (done.code, not out.exists() or written(out) == {}) == (2, True), done.out
    return done.fault


def test_a_total_check_that_says_fejl_is_refused_with_the_check(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    assert trappen("build", "udgiftsmodel", "--aar", "2024-2026", "--out", out).code == 1
    message = refused(trappen, out / "udgiftsmodel_999.xlsx", tmp_path)
    assert "Projektmappens kontrol siger FEJL" in message
    assert "Sidste viste år har regnskabslinjer" in message


def test_a_formula_changed_by_hand_is_refused_with_its_cell(
    trappen: Trappen, source: Path, tmp_path: Path
) -> None:
    sheet, address = place_of(source, "UM_Netto", 5, 1)
    message = refused(trappen, edited(source, sheet, cell(address, "<v>1</v>")), tmp_path)
    assert f"ændret i hånden: {sheet}!{address}" in message


def test_a_check_made_to_say_ok_is_refused(trappen: Trappen, source: Path, tmp_path: Path) -> None:
    sheet, address = place_of(source, "UM_Kontrol", 0, 0)
    message = refused(trappen, edited(source, sheet, cell(address, '<f>"OK"</f>')), tmp_path)
    assert f"ændret i hånden: {sheet}!{address}" in message


def test_figures_of_an_older_version_that_are_not_the_model_s_are_refused(
    trappen: Trappen, source: Path, tmp_path: Path
) -> None:
    """Its formulas may rightly be others than today's, but not its figures."""
    sheet, address = place_of(source, "UM_Netto", 5, 1)
    old = of_version(edited(source, sheet, cell(address, "<v>1</v>")), "0.0.1")
    assert "UM_Netto, trin 6, 2024: projektmappen viser 1" in refused(trappen, old, tmp_path)


def of_version(book: Path, version: str) -> Path:
    """The workbook as if another version had made it."""
    found: Any = openpyxl.load_workbook(book)
    found.custom_doc_props["indsatstrappen.version"].value = version
    found.save(book)
    return book


def test_a_workbook_without_accounts_is_refused(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    book = build(trappen, out, "soem", "--eksempel", "tom")
    assert "har ikke kommunens regnskab" in refused(trappen, book, tmp_path)
    assert "ikke en Excel-projektmappe" in refused(trappen, DATA / "regk100.csv", tmp_path)
    report = DATA / "rapport_punktum_2014_2024.xlsx"
    assert "ikke en af indsatstrappens projektmapper" in refused(trappen, report, tmp_path)


def test_children_need_the_workbook_that_they_belong_to(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    words = ("--case", case_file(tmp_path), "--helaarsboern", children_file(tmp_path), "--out", out)
    done = trappen(*BUILD, *words)
    assert (done.code, re.search("--helaarsboern: .*--trinpriser", done.fault) is not None) == (2, True)


def test_calculate_and_simulate_refuse_a_price_that_is_only_named(trappen: Trappen, tmp_path: Path) -> None:
    for command in ("calculate", "simulate"):
        done = trappen(command, "soem", "--case", case_file(tmp_path))
        assert (done.code, "er nævnt, men ikke skrevet" in done.fault) == (2, True)
