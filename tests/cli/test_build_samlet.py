"""`trappen build samlet`: accounts, steps and investment case in one workbook."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.account_files import accounts, text_file
from tests.cli.command_line import DATA, Trappen, written
from tests.cli.soem_books import named
from tests.cli.step_cases import CHILDREN_2024, NET_2024, SUCCESSES, case_file, children_file
from tests.cli.tampering import cell, checked, edited, place_of

BUILD = ("build", "samlet", "--dato", "2026-01-31")
EXAMPLE_PRICES = {6: 46_268_000 / 43, 5: 31_113_000 / 50, 3: 54_064_000 / 400}
"""Eksempelkøbing's net expenditure in 2025 per child in the example's table."""
RENAMED = (
    "Forside",
    "Vejledning",
    "Indstillinger",
    "Beregning",
    "Kontrol",
    "Dokumentation",
    "Lister",
    "Oprindelse",
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example is built once."""
    return tmp_path_factory.mktemp("samlet")


@pytest.fixture
def book(trappen: Trappen, example: Path) -> Path:
    """The example, which needs no options."""
    path = example / "samlet_999.xlsx"
    if not path.exists():
        done = trappen(*BUILD, "--out", example)
        assert (done.code, [file.name for file in example.iterdir()]) == (0, [path.name])
    return path


def test_the_example_s_result_is_that_of_its_case_with_the_prices_written_in(
    trappen: Trappen, book: Path, tmp_path: Path
) -> None:
    text = (DATA.parents[1] / "templates" / "data" / "soem" / "trinpris.yaml").read_text("utf-8")
    for trin, price in EXAMPLE_PRICES.items():
        text = text.replace(
            f'pris_fra: "Trin {trin}:', f'pris: {{kommune: {price!r}}}\n    pris_fra: "Trin {trin}:'
        )
    done = trappen("calculate", "soem", "--case", text_file(tmp_path, "case.yaml", text), "--json")
    assert named(book, "SOEM_Nettoresultat")[0][0] == pytest.approx(
        json.loads(done.out)["nettoresultat"], abs=0.005
    )


def test_each_part_has_its_names_and_sheets_and_only_clashing_sheets_another_name(book: Path) -> None:
    names = openpyxl.load_workbook(book, read_only=True).sheetnames
    assert names[:3] == ["Forside", "Vejledning", "Indstillinger"]
    assert [name for name in names if name.startswith("SØM ")] == [f"SØM {name}" for name in RENAMED]
    assert {"Resultat", "Trinpriser", "Trin pr. år", "Regnskab"} <= set(names)
    assert named(book, "UM_SidsteAar") == [[2025]]
    assert (named(book, "UM_Kontrol"), named(book, "SOEM_Kontrol")) == ([["OK"]], [["OK"]])


def test_texts_name_the_sheets_as_they_are_called(book: Path) -> None:
    found = openpyxl.load_workbook(book, read_only=True)
    texts = [str(value) for row in found["SØM Kontrol"].iter_rows(values_only=True) for value in row]
    assert any("arket SØM Beregning" in text for text in texts)
    assert not any("arket Beregning" in text for text in texts)


def test_the_example_says_that_it_is_made_up(book: Path) -> None:
    found = openpyxl.load_workbook(book, data_only=True)
    for sheet in ("Trinpriser", "SØM Forside", "Priser"):
        assert "eksempeldata" in " ".join(
            str(value) for row in found[sheet].iter_rows(values_only=True) for value in row
        )


def test_check_finds_it_in_order_and_a_changed_formula_in_either_part(trappen: Trappen, book: Path) -> None:
    assert checked(trappen, book)[0] == 0
    for name, row in (("UM_Netto", 5), ("SOEM_NettoAar", 0)):
        sheet, address = place_of(book, name, row, 0)
        code, report = checked(trappen, edited(book, sheet, cell(address, "<v>1</v>")))
        assert code == 1
        assert [change["sted"] for change in report["aendringer"]] == [f"{sheet}!{address}"]
        assert name in {difference["navn"] for difference in report["forskelle"]}


def test_own_accounts_case_and_children_price_the_case(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    words = ("--regnskab", accounts(tmp_path), "--kommune", "Herning", "--case", case_file(tmp_path))
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path), "--out", out)
    assert done.code == 0, done.err
    assert "Kilde: Herning Kommune, regnskab 2024" in done.shown
    path = out / "samlet_657.xlsx"
    expected = SUCCESSES * NET_2024 / CHILDREN_2024
    assert named(path, "SOEM_Nettoresultat")[0][0] == pytest.approx(expected, abs=0.005)


def test_a_step_without_children_is_built_and_is_fejl(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    done = trappen(*BUILD, "--regnskab", accounts(tmp_path), "--case", case_file(tmp_path), "--out", out)
    assert (done.code, "FEJL: Valgte priser, der intet tal har" in done.shown) == (1, True)
    assert named(out / "samlet_uden-kommune.xlsx", "SOEM_Nettoresultat") == [[0]]


def test_the_accounts_price_index_is_the_one_that_counts(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    index = text_file(tmp_path, "indeks.csv", "aar;indeks;kilde", "2023;100;KL", "2024;110;KL")
    case = case_file(tmp_path, ("prisaar: 2024", "prisindeks: {2023: 100.0, 2024: 500.0}\nprisaar: 2023"))
    words = ("--regnskab", accounts(tmp_path), "--prisindeks", index, "--case", case)
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path), "--out", out)
    assert done.code == 0, done.err
    assert "Casens prisindeks bruges ikke" in done.fault
    expected = SUCCESSES * NET_2024 / CHILDREN_2024 * 100 / 110
    found = named(out / "samlet_uden-kommune.xlsx", "SOEM_Nettoresultat")[0][0]
    assert found == pytest.approx(expected, abs=0.005)


def test_a_price_of_the_case_s_own_counts_and_is_said_not_to_follow_the_step(
    trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    case = case_file(tmp_path, ("    pris_fra:", "    pris: {kommune: 700}\n    pris_fra:"))
    words = ("--regnskab", accounts(tmp_path), "--case", case, "--out", out)
    done = trappen(*BUILD, *words, "--helaarsboern", children_file(tmp_path))
    assert (done.code, "Institution har sin egen pris i casen" in done.fault) == (0, True)
    assert named(out / "samlet_uden-kommune.xlsx", "SOEM_Nettoresultat") == [[SUCCESSES * 700]]


COST_OF_2024 = "{navn: Drift, art: drift, pr_deltager: 5, prisaar: 2024}"
REFUSED = {
    "a price that is nowhere": ((("Trin 6: Anb", "Trin 7: Anb"),), (), "findes hverken i vidensdatabasen"),
    "a price year without index": ((("prisaar: 2024", "prisaar: 2023"),), (), "2024 har intet prisindeks"),
    "a cost's price year without index": (
        (
            ("prisaar: 2024", "prisindeks: {2023: 1.0, 2024: 2.0}\nprisaar: 2023"),
            ("konsekvenser:", f"omkostninger: [{COST_OF_2024}]\nkonsekvenser:"),
        ),
        (),
        "»Drift« er ikke i beregningens prisår, og udgiftsmodellens prisindeks mangler 2024",
    ),
    "children of another year": ((), ("trin;aar;helaarsboern", "6;2020;4"), "regnskabsåret 2024"),
    "a step that is none": ((), ("trin;aar;helaarsboern", "9;2024;4"), "»9« er ikke et trin"),
}
"""Changes of the case, lines of the file of children, and words of the message."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_built_is_refused_and_nothing_is_written(
    name: str, trappen: Trappen, tmp_path: Path, out: Path
) -> None:
    changes, children, words = REFUSED[name]
    files = ("--regnskab", accounts(tmp_path), "--case", case_file(tmp_path, *changes))
    done = trappen(*BUILD, *files, "--helaarsboern", children_file(tmp_path, *children), "--out", out)
    assert (done.code, words in done.fault) == (2, True), done.fault
    assert not out.exists() or written(out) == {}


def test_the_options_of_the_accounts_are_those_of_the_expenditure_model(trappen: Trappen, out: Path) -> None:
    done = trappen(*BUILD, "--aar", "2015-2024", "--eksempel", "regneeksempel", "--out", out)
    assert done.code == 0, done.err
    path = out / "samlet_999.xlsx"
    assert named(path, "UM_Aar") == [[float(year) for year in range(2015, 2025)]]
    assert trappen(*BUILD, "--kommune", "Herning", "--out", out).code == 2
