"""`trappen check` on SØM workbooks: unchanged, filled in, changed by hand, or with bad figures."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.cli.soem_books import built, named, opened, places
from tests.cli.tampering import cell, checked, edited
from tests.support.libreoffice import InputValue, Office

LONG = (
    ("horisont: 6", "horisont: 25"),
    ("deltagere: {1: 10, 2: 20}", "deltagere: {1: 10, 2: 20, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5}"),
    (
        "konsekvenser:",
        "ikke_i_kroner: [{navn: Trivsel}, {navn: Ro}, {navn: Glæde}, {navn: Søvn}]\n"
        "tjekliste: {Hvem har set det: Os, Hvornår: I går, Hvorfor: Derfor}\n"
        "konsekvenser:\n"
        + "\n".join(
            f"  - {{navn: Ydelse {n}, hovedomraade: Område {n % 7}, maengde: [-{n}, -1], "
            f"pris: {{kommune: {100 * n}, region: 5, stat: 7}}, udvalg: Udvalg {n % 5}}}"
            for n in range(1, 31)
        ),
    ),
)
"""25 years, 33 consequences, ten hovedområder and eight committees: other sizes than an example has."""
NEVER = (("med: 0.35", "med: 0.10"),)
"""No effect: there is no payback and no break-even."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The worked example's workbook."""
    path = tmp_path / "soem.xlsx"
    path.write_bytes(built())
    return path


def to_see_to(report: dict[str, Any]) -> list[Any]:
    """The changes that are not the user's own to make."""
    return [change for change in report["aendringer"] if change["skal_ses_efter"]]


@pytest.mark.parametrize("changes", [(), LONG, NEVER], ids=["eksempel", "stor", "uden_effekt"])
def test_an_unchanged_workbook_is_in_order(
    trappen: Trappen, tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    path = tmp_path / "soem.xlsx"
    path.write_bytes(built(*changes))
    code, report = checked(trappen, path)
    assert report["aendringer"] == report["foraeldede_vaerdier"] == report["forskelle"] == []
    assert (code, report["ok"], report["kontrol"], report["model_fejl"]) == (0, True, "OK", "")
    assert (report["projektmappe"], len(report["kontroller"]) >= 29) == ("soem", True)


def test_an_empty_frame_is_in_order(trappen: Trappen, out: Path) -> None:
    code, report = checked(trappen, build(trappen, out, "soem", "--eksempel", "tom"))
    assert (code, report["ok"]) == (0, True)


def test_the_example_mark_is_no_change(trappen: Trappen, out: Path) -> None:
    done = trappen("check", build(trappen, out, "soem", "--eksempel", "keep"))
    assert (done.code, done.shown.endswith("Filen er i orden.")) == (0, True)
    assert "Skal ses efter: intet" in done.shown
    assert "Ændret, og i orden: intet" in done.shown


def test_inputs_changed_in_libreoffice_are_in_order(
    trappen: Trappen, book: Path, libreoffice: Office
) -> None:
    found = opened(book.read_bytes(), values=False)
    price = next(c.coordinate for row in found["Priser"].iter_rows() for c in row if c.value == 4638)
    with libreoffice.open(book) as office:
        office.set_cells(
            {
                places(book, "SOEM_SuccesrateMed")[0]: 0.5,
                places(book, "SOEM_Scenarie")[0]: "Optimistisk",
                places(book, "SOEM_Deltagere")[2]: 12,
                ("Priser", price): 5000,
            }
        )
        office.recalculate()
        office.save_as(book.with_name("gemt.xlsx"))
    code, report = checked(trappen, book.with_name("gemt.xlsx"))
    assert (to_see_to(report), report["foraeldede_vaerdier"], report["forskelle"]) == ([], [], [])
    assert (code, report["ok"]) == (0, True)
    assert named(book.with_name("gemt.xlsx"), "SOEM_Nettoresultat") != named(book, "SOEM_Nettoresultat")


def test_own_rows_of_the_knowledge_base_are_in_order(
    trappen: Trappen, book: Path, libreoffice: Office
) -> None:
    sheet = opened(book.read_bytes(), values=False)["Vidensdatabase"]
    heads, *_, spare = sheet[sheet.tables["Konsekvensskøn"].ref]
    own: dict[str, InputValue] = {
        "Navn": "Eget skøn",
        "Hovedområde": "Undervisning",
        "Enhed": "uger",
        "Status": "eget",
    }
    estimate: dict[str, InputValue] = {**own, "Kilde": "Os", "Evidens": 3, "År 1": -3, "År 2": -2}
    row = {head.value: cell.coordinate for head, cell in zip(heads, spare, strict=True)}
    first_estimate = places(book, "SOEM_Felter_Maengdevalg")[1]
    quantities = [value for line in named(book, "SOEM_Felter_Maengde") for value in line]
    own_quantity: dict[tuple[str, str], InputValue] = {
        place: None
        for place, value in zip(places(book, "SOEM_Felter_Maengde"), quantities, strict=True)
        if value in (-8, -6, -4)
    }
    price: dict[str, InputValue] = {"Navn": "Egen pris", "Enhed": "uger", "Kommune": 100.0, "Prisår": 2024.0}
    with libreoffice.open(book) as office:
        office.append_to_table("Enhedspriser", [{**price, "Kilde": "Os", "Status": "eget"}])
        office.set_cells({("Vidensdatabase", row[head]): value for head, value in estimate.items()})
        office.set_cells(own_quantity | {first_estimate: "Eget skøn"})
        office.recalculate()
        office.save_as(book.with_name("gemt.xlsx"))
    code, report = checked(trappen, book.with_name("gemt.xlsx"))
    assert (to_see_to(report), report["forskelle"], report["model_fejl"]) == ([], [], "")
    assert (code, report["foraeldede_vaerdier"]) == (0, [])
    assert named(book.with_name("gemt.xlsx"), "SOEM_Nettoresultat")[0][0] < 0


def test_an_input_changed_without_recalculation_is_stale_and_not_wrong(trappen: Trappen, book: Path) -> None:
    sheet, address = places(book, "SOEM_SuccesrateMed")[0]
    result = "{}!{}".format(*places(book, "SOEM_Nettoresultat")[0])
    code, report = checked(trappen, edited(book, sheet, cell(address, "<v>0.5</v>")))
    assert (code, to_see_to(report), report["forskelle"]) == (1, [], [])
    (said,) = [text for text in report["foraeldede_vaerdier"] if text.startswith(f"{result}:")]
    assert "filen viser 536484.62" in said
    assert "formlen giver 1094418.8" in said


RESULTS = (
    ("SOEM_Nettoresultat", 0, "", None, 536_484.62),
    ("SOEM_PrDeltager", 0, "", None, 17_882.82),
    ("SOEM_Udiskonteret", 0, "", None, 591_962.00),
    ("SOEM_Kommune", 0, "", None, 472_440.58),
    ("SOEM_Region", 0, "", None, 60_030.51),
    ("SOEM_Stat", 0, "", None, 4_013.53),
    ("SOEM_Konsekvenser", 0, "", None, 929_890.42),
    ("SOEM_Omkostninger", 0, "", None, 393_405.80),
    ("SOEM_NettoAar", 2, "", 2026, 277_766.90),
    ("SOEM_NettoAar", 8, "", 2032, 0.0),
    ("SOEM_NettoAktoer", 10, "region", 2024, 17_798.40),
    ("SOEM_Akkumuleret", 9, "", 2033, 536_484.62),
    ("SOEM_Tilbagebetalingsaar", 0, "", None, 2),
    ("SOEM_BreakevenSuccesrate", 0, "", None, 0.105767),
    ("SOEM_Udvalg", 0, "Børn og skole", None, 898_797.53),
    ("SOEM_Hovedomraader", 1, "Sundhed", None, 21_059.07),
)
"""Contract name, number of the cell, row and year as told, and the figure of the worked example (soem.md).

The region in year 1: 10 participants x 0.25 x 3 contacts x 352 x 1.06, and half of 10 x 3,000 saved.
"""


def test_each_result_is_held_against_the_model(trappen: Trappen, book: Path) -> None:
    wrong = {places(book, name)[number]: 12.5 + number for name, number, *_ in RESULTS}
    for (sheet, address), value in wrong.items():
        edited(book, sheet, cell(address, f"<v>{value}</v>")).replace(book)
    code, report = checked(trappen, book)
    assert code == 1
    assert {c["sted"] for c in report["aendringer"]} == {f"{sheet}!{address}" for sheet, address in wrong}
    assert {c["hvad"] for c in report["aendringer"]} == {"formlen er overskrevet med en værdi"}
    told = {(each["navn"], each["raekke"], each["aar"]): each for each in report["forskelle"]}
    for name, number, row, year, model in RESULTS:
        assert told[name, row, year]["projektmappe"] == 12.5 + number
        assert told[name, row, year]["model"] == pytest.approx(model, abs=0.0051 if model > 1 else 1e-6)


def test_each_scenario_is_held_against_the_model(trappen: Trappen, book: Path) -> None:
    found = openpyxl.load_workbook(book)["Scenarier"]
    label = next(c for row in found.iter_rows() for c in row if c.value == "Nettoresultat, nutidsværdi")
    address = found.cell(label.row, label.column + 2 + 2).coordinate
    changed = edited(book, "Scenarier", cell(address, "<f>1000-999</f><v>1</v>"))
    code, report = checked(trappen, changed)
    assert (code, report["aendringer"][0]["hvad"]) == (1, "formlen er ændret")
    (told,) = report["forskelle"]
    assert (told["navn"], told["raekke"]) == ("Scenarier, Optimistisk", "Nettoresultat, nutidsværdi")
    assert told["model"] == pytest.approx(536_484.62, abs=0.01)
    assert "projektmappen viser 1,00, modellen giver 536.484,62." in trappen("check", changed).shown


def test_a_figure_where_there_is_none_is_a_difference(trappen: Trappen, tmp_path: Path) -> None:
    path = tmp_path / "soem.xlsx"
    path.write_bytes(built(*NEVER))
    sheet, address = places(path, "SOEM_Tilbagebetalingsaar")[0]
    changed = edited(path, sheet, cell(address, "<v>3</v>"))
    assert {"navn": "SOEM_Tilbagebetalingsaar", "projektmappe": 3, "model": ""}.items() <= checked(
        trappen, changed
    )[1]["forskelle"][0].items()
    assert (
        "SOEM_Tilbagebetalingsaar: projektmappen viser 3, modellen giver intet."
        in trappen("check", changed).shown
    )


def test_a_sheet_and_a_name_that_are_gone_are_named(trappen: Trappen, book: Path) -> None:
    found = openpyxl.load_workbook(book)
    del found["Følsomhed"]
    del found.defined_names["SOEM_Histogram"]
    found.create_sheet("Mine noter")
    found.save(book)
    code, report = checked(trappen, book)
    kinds = {change["sted"]: change["hvad"] for change in report["aendringer"]}
    assert code == 1
    assert kinds["Følsomhed"] == "arket mangler"
    assert kinds["Mine noter"] == "eget ark, som filen ikke havde fra begyndelsen"
    assert kinds["SOEM_Histogram"] == "kontraktnavnet mangler"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("SOEM_SuccesrateMed", "<v>35</v>", "35"),
        ("SOEM_SuccesrateMed", "<is><t>mange</t></is>", "mange"),
        ("SOEM_Deltagere", "<v>-3</v>", "negativt"),
        ("SOEM_Horisont", "<v>60</v>", "60"),
    ],
)
def test_bad_input_is_told_with_sheet_and_cell(
    trappen: Trappen, book: Path, name: str, content: str, said: str
) -> None:
    sheet, address = places(book, name)[0]
    kind = ' t="inlineStr"' if "<is>" in content else ""
    put = cell(address, content)
    changed = edited(book, sheet, lambda xml: put(xml).replace(f">{content}<", f"{kind}>{content}<"))
    code, report = checked(trappen, changed)
    assert (code, report["forskelle"]) == (1, [])
    assert f"arket {sheet}, celle {address}" in report["model_fejl"]
    assert said in report["model_fejl"]


def test_why_the_model_cannot_calculate_is_shown(trappen: Trappen, book: Path) -> None:
    sheet, address = places(book, "SOEM_SuccesrateMed")[0]
    done = trappen("check", edited(book, sheet, cell(address, "<v>35</v>")))
    assert done.code == 1
    assert f"Modellen kan ikke regne på filen: arket {sheet}, celle {address}: " in done.shown


def test_a_kind_of_workbook_that_is_not_known_is_refused(trappen: Trappen, book: Path) -> None:
    other = book.with_name("anden.xlsx")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "docProps/custom.xml":
                assert b">soem<" in data
                data = data.replace(b">soem<", b">nyere<")
            target.writestr(part, data)
    done = trappen("check", other)
    assert (done.code, "af arten 'nyere', som denne version ikke kender" in done.fault) == (2, True)
