"""`trappen case`: a SØM workbook, filled in by a user, as a case again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.built_books import WORKED_EXAMPLE, build
from tests.cli.command_line import DATA, Trappen, written
from tests.cli.returned_books import edit_part, fill_in, make_older, value, without_name


@pytest.fixture
def book(trappen: Trappen, out: Path) -> Path:
    """The worked example's workbook."""
    return build(trappen, out, *WORKED_EXAMPLE)


def test_the_case_of_a_filled_in_workbook_gives_its_results(
    trappen: Trappen, book: Path, tmp_path: Path
) -> None:
    fill_in(
        book,
        {
            ("SOEM_SuccesrateMed", 0, 0): 0.5,
            ("SOEM_Deltagere", 0, 2): 12,
            ("SOEM_Felter_Tilvalg", 0, "Værdi"): 0.9,
            ("SOEM_Felter_Maengdefaktor", 0, "Realiserbar"): 0.7,
            ("SOEM_Scenarie", 0, 0): "Egen 1",
            ("SOEM_Felter_Tilpas", 0, "Egen 1"): 0.02,
        },
    )
    case = tmp_path / "case.yaml"
    done = trappen("case", book, "--out", case)
    assert done.code == 0
    assert str(case) in done.shown
    said = json.loads(trappen("calculate", "soem", "--case", case, "--json").out)
    assert said["nettoresultat"] == pytest.approx(value(book, "SOEM_Nettoresultat"), abs=0.005)
    assert said["nettoresultat"] != pytest.approx(536_484.62, abs=1000), "the changes counted"


def test_a_workbook_of_the_case_is_the_workbook_again(trappen: Trappen, book: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    trappen("case", book, "--out", case)
    assert trappen("build", "soem", "--case", case, "--out", tmp_path / "igen").code == 0
    again = next((tmp_path / "igen").iterdir())
    assert value(again, "SOEM_Fingeraftryk") == value(book, "SOEM_Fingeraftryk")


def test_without_out_the_case_is_shown_and_nothing_written(trappen: Trappen, book: Path) -> None:
    before = written(book.parent)
    done = trappen("case", book)
    assert done.code == 0
    assert done.out.startswith("navn: Regneeksempel\n")
    assert written(book.parent) == before


def test_what_the_user_should_look_at_is_remarked(trappen: Trappen, book: Path) -> None:
    done = trappen("case", fill_in(book, {("SOEM_SuccesrateUden", 0, 0): 0.6}))
    assert (done.code, "er højere end med den" in done.fault) == (0, True)


def test_a_fault_names_sheet_and_cell_and_nothing_is_written(
    trappen: Trappen, book: Path, tmp_path: Path
) -> None:
    fill_in(book, {("SOEM_SuccesrateMed", 0, 0): 35})
    done = trappen("case", book, "--out", tmp_path / "case.yaml")
    assert done.code == 2
    assert "arket Effekt, celle " in done.fault
    assert "Andelen 35 er over 1" in done.fault
    assert not (tmp_path / "case.yaml").exists()


def test_the_workbook_is_never_written_over(trappen: Trappen, book: Path) -> None:
    before = book.read_bytes()
    assert trappen("case", book, "--out", book).code == 2
    assert book.read_bytes() == before


def test_a_workbook_of_both_models_has_a_case_too(trappen: Trappen, out: Path) -> None:
    book = build(trappen, out, "samlet")
    case = out / "case.yaml"
    assert trappen("case", book, "--out", case).code == 0
    said = json.loads(trappen("calculate", "soem", "--case", case, "--json").out)
    assert said["nettoresultat"] == pytest.approx(value(book, "SOEM_Nettoresultat"), abs=0.005)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rapport_punktum_2014_2024.xlsx", "ikke en af indsatstrappens projektmapper"),
        ("regk100.csv", "ikke en Excel-projektmappe"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(trappen: Trappen, name: str, said: str) -> None:
    done = trappen("case", DATA / name)
    assert (done.code, said in done.fault) == (2, True)


def test_a_workbook_of_another_kind_is_refused(trappen: Trappen, out: Path) -> None:
    done = trappen("case", build(trappen, out, "udgiftsmodel"))
    assert (done.code, "har ingen SØM-beregning" in done.fault) == (2, True)


def test_a_damaged_workbook_is_refused(trappen: Trappen, book: Path) -> None:
    book.write_bytes(book.read_bytes()[:5000])
    assert trappen("case", book).code == 2


def test_a_block_that_an_older_version_did_not_have_is_empty_and_told(trappen: Trappen, book: Path) -> None:
    done = trappen("case", without_name(make_older(book), "SOEM_Felter_Tilvalg"))
    assert done.code == 0
    assert "uden SOEM_Felter_Tilvalg" in done.fault


def test_a_name_that_was_deleted_is_no_older_version(trappen: Trappen, book: Path) -> None:
    done = trappen("case", without_name(book, "SOEM_Felter_Tilvalg"))
    assert (done.code, f"{book.name}: Projektmappen mangler SOEM_Felter_Tilvalg" in done.fault) == (2, True)


def test_heads_and_labels_that_were_reworded_since_are_found_in_their_place(
    trappen: Trappen, book: Path
) -> None:
    fill_in(make_older(book), {("SOEM_Felter_Optimisme", 1, 0): 0.2})

    def reword(xml: str) -> str:
        return xml.replace(">Fradrag<", ">Afslag<").replace("2: kvasieksperiment", "To: kvasieksperiment")

    edit_part(book, "xl/sharedStrings.xml", reword)
    assert "optimismekorrektion:\n  2: 0.2" in trappen("case", book).out
