"""`trappen check`: a workbook that came back, unchanged, changed in the inputs, or tampered with."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from tests.cli.account_files import text_file
from tests.cli.built_books import build
from tests.cli.command_line import DATA, Trappen
from tests.cli.tampering import cell, checked, edited, place_of


@pytest.fixture
def book(trappen: Trappen, out: Path) -> Path:
    """The example municipality's workbook."""
    return build(trappen, out, "udgiftsmodel")


def test_an_unchanged_workbook_is_in_order(trappen: Trappen, book: Path) -> None:
    code, report = checked(trappen, book)
    assert (code, report["ok"], report["kontrol"]) == (0, True, "OK")
    assert report["aendringer"] == report["foraeldede_vaerdier"] == report["forskelle"] == []
    assert trappen("check", book).shown.endswith("Filen er i orden.")


def test_a_formula_overwritten_with_a_value_is_told_with_its_cell(trappen: Trappen, book: Path) -> None:
    sheet, address = place_of(book, "UM_Netto", 5, 3)
    code, report = checked(trappen, edited(book, sheet, cell(address, "<v>1</v>")))
    assert (code, report["ok"]) == (1, False)
    assert [(c["sted"], c["hvad"], c["fundet"]) for c in report["aendringer"]] == [
        (f"{sheet}!{address}", "formlen er overskrevet med en værdi", "1")
    ]
    differing = {(d["navn"], d["raekke"], d["aar"]): d for d in report["forskelle"]}
    assert differing[("UM_Netto", "trin 6", 2010)]["projektmappe"] == 1
    assert differing[("UM_Netto", "trin 6", 2010)]["model"] == 63_002_000.0


def test_a_formula_that_was_changed_is_told(trappen: Trappen, book: Path) -> None:
    sheet, address = place_of(book, "UM_Udgift", 2, 0)
    code, report = checked(trappen, edited(book, sheet, cell(address, "<f>1+1</f><v>2</v>")))
    assert code == 1
    assert (report["aendringer"][0]["sted"], report["aendringer"][0]["fundet"]) == (
        f"{sheet}!{address}",
        "=1+1",
    )


def test_a_kept_value_that_the_formula_does_not_give_is_told(trappen: Trappen, book: Path) -> None:
    sheet, address = place_of(book, "UM_Netto", 5, 3)

    def edit(xml: str) -> str:
        return re.sub(rf'(<c r="{address}".*?<v>)[^<]*(</v>)', r"\g<1>7\2", xml, count=1)

    code, report = checked(trappen, edited(book, sheet, edit))
    assert (code, report["aendringer"]) == (1, [])
    assert [m for m in report["foraeldede_vaerdier"] if m.startswith(f"{sheet}!{address}: filen viser 7")]


def test_an_account_line_changed_by_hand_is_no_fault_of_the_formulas(trappen: Trappen, book: Path) -> None:
    found = openpyxl.load_workbook(book)["Regnskab"]
    amount = next(c for c in found["G"] if isinstance(c.value, int | float) and c.value > 0)
    changed = edited(book, "Regnskab", cell(amount.coordinate, f"<v>{amount.value + 1000}</v>"))
    code, report = checked(trappen, changed)
    assert (code, report["forskelle"]) == (1, [])
    (told,) = report["aendringer"]
    assert (told["hvad"], told["detaljer"][0]) == ("linjer er ændret", "netto 1.000,00 kr.")
    failing = {
        check["kontrol"]: check["resultat"] for check in report["kontroller"] if check["resultat"] != "OK"
    }
    assert failing["Linjernes sum = kontroltal pr. år (viste år)"] == "FEJL"


def test_a_file_without_kept_values_is_computed_anew(trappen: Trappen, book: Path) -> None:
    again = book.with_name("tilbage.xlsx")
    openpyxl.load_workbook(book).save(again)
    code, report = checked(trappen, again)
    assert (code, report["forskelle"], report["kontrol"]) == (1, [], "OK")
    assert report["foraeldede_vaerdier"] == ["Hele filen: ingen formler har en gemt værdi."]


def test_a_sheet_that_is_gone_and_one_that_is_new_are_named(trappen: Trappen, book: Path) -> None:
    again = book.with_name("tilbage.xlsx")
    found = openpyxl.load_workbook(book)
    del found["Diagrammer"]
    found.create_sheet("Mine noter")
    found.save(again)
    code, report = checked(trappen, again)
    kinds = {change["sted"]: change["hvad"] for change in report["aendringer"]}
    assert code == 1
    assert (kinds["Diagrammer"], kinds["Mine noter"]) == (
        "arket mangler",
        "eget ark, som filen ikke havde fra begyndelsen",
    )


def test_rows_that_the_model_cannot_use_are_named(trappen: Trappen, book: Path) -> None:
    found = openpyxl.load_workbook(book)["Kontoplan"]
    step = next(c for c in found["J"] if c.value == 3)
    text = "<is><t>9</t></is>"
    changed = edited(
        book,
        "Kontoplan",
        lambda xml: re.sub(
            rf'<c r="{step.coordinate}"( s="\d+")?[^>]*?>.*?</c>',
            rf'<c r="{step.coordinate}"\1 t="inlineStr">{text}</c>',
            xml,
        ),
    )
    code, report = checked(trappen, changed)
    assert code == 1
    assert "arket Kontoplan" in report["model_fejl"]
    assert "ukendt trin" in report["model_fejl"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rapport_punktum_2014_2024.xlsx", "ikke en af indsatstrappens projektmapper"),
        ("regk100.csv", "ikke en Excel-projektmappe"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(trappen: Trappen, name: str, said: str) -> None:
    done = trappen("check", DATA / name)
    assert (done.code, said in done.fault, name in done.fault) == (2, True, True)


def test_a_damaged_workbook_is_refused(trappen: Trappen, book: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "skadet.xlsx"
    damaged.write_bytes(book.read_bytes()[:5000])
    done = trappen("check", damaged)
    assert (done.code, "skadet.xlsx" in done.fault) == (2, True)
    assert trappen("check", text_file(tmp_path, "tom.xlsx")).code == 2
