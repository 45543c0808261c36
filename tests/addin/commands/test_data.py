"""The buttons of the group Data on live workbooks under manual calculation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from generator.accounts import read_accounts
from generator.books.resources import standard_mapping
from generator.files import SourceFile
from generator.ladder.placement import place
from generator.ladder.steps import AREA_KEYS
from generator.ladder.sums import FIRST, area, sum_steps
from tests.accounts.exports import erp, example
from tests.accounts.test_properties import danish
from tests.addin.live import content, message, press, state
from tests.addin.scripted import ScriptedUser
from tests.cli.command_line import DATA
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook

KINDS = ("udgiftsmodel", "samlet")
FILE = "lang_konto_2022_2025.csv"
NEW_YEAR = (
    "2026;528211003;=Aflastning;409;1.000,10",
    "2026;528231001;Døgninstitution;409;2.000,50",
    "2026;528231001;Døgninstitution;7.2;-0,55",
    "2026;528201077;Ukendt;409;3,33",
    "2026;530261001;Ældre;409;7,77",
)


@pytest.fixture(params=KINDS)
def book(request: pytest.FixtureRequest, open_book: OpenBook, built: dict[str, Path]) -> xw.Book:
    return opened(open_book, built[request.param])


@pytest.fixture
def alone(open_book: OpenBook, built: dict[str, Path]) -> xw.Book:
    """The expenditure workbook."""
    return opened(open_book, built["udgiftsmodel"])


def opened(open_book: OpenBook, path: Path) -> xw.Book:
    book = open_book(path)
    book.app.calculation = "manual"
    book.app.calculate()
    book.sheets["Indstillinger"].activate()
    book.sheets["Indstillinger"].range("C9:C10").select()
    return book


def named(book: xw.Book, name: str) -> list[list[Any]]:
    values: list[list[Any]] = book.names[name].refers_to_range.options(ndim=2).value
    return values


def netto(book: xw.Book) -> dict[tuple[str, int], int]:
    """Øre per step and year as the workbook shows them."""
    years = [int(year) for year in named(book, "UM_Aar")[0]]
    return {
        (key, year): round(kroner * 100)
        for key, line in zip(AREA_KEYS, named(book, "UM_Netto"), strict=True)
        for year, kroner in zip(years, line, strict=True)
    }


def model(source: SourceFile) -> dict[tuple[str, int], int]:
    """Øre per step and year by the model on the file alone."""
    mapping = standard_mapping()
    lines = read_accounts([source], known=mapping.known_accounts).lines
    frame = area(sum_steps(place(lines, mapping)).netto)
    return {(str(key), int(year)): int(frame[year][key]) for key in frame.index for year in frame.columns}


def stated_sums() -> dict[tuple[str, int], int]:
    """Øre per step and year of the file, as those who made it say."""
    stated = json.loads((DATA / "forventet_lang_konto_2022_2025.json").read_text("utf-8"))["netto"]
    return {
        (key, int(year)): round(kroner * 100)
        for key in AREA_KEYS
        for year, kroner in stated.get(key, {}).items()
    }


def before_2022(sums: dict[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    return {place: oere for place, oere in sums.items() if place[1] < 2022}


def rows(book: xw.Book) -> list[dict[str, Any]]:
    """The rows of the table Regnskab."""
    lines = book.sheets["Regnskab"].tables["Regnskab"].range.options(ndim=2).value
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def control(book: xw.Book, year: int) -> Any:
    """Control figure of a year."""
    lines = book.sheets["Indstillinger"].tables["Årstabel"].range.options(ndim=2).value
    return next(line[lines[0].index("Kontroltal i kr.")] for line in lines if line[0] == year)


def user(source: Path | SourceFile, **answers: bool) -> ScriptedUser:
    return ScriptedUser(files={"regnskab": source}, answers=answers)


def test_an_import_replaces_the_files_years_to_the_oere_and_is_undone(book: xw.Book) -> None:
    before, found_state, old = content(book), state(book), netto(book)
    asked = user(DATA / FILE)
    outcome = press(book, asked, "data_importer")
    assert outcome is not None, asked.shown

    new = netto(book)
    typed = {place: oere for place, oere in old.items() if place[0] == FIRST and place[1] >= 2022}
    assert {place: oere for place, oere in new.items() if place[1] >= 2022} == model(example(FILE)) | typed
    assert (stated_sums() | typed).items() <= new.items()
    assert all(typed.values()), "trin 1 is not in the file: what the user has entered stays"
    assert before_2022(new) == before_2022(old)

    (told,) = asked.confirmed
    assert "2024 erstattes: 61 linjer, 998.262.849,61 kr. i stedet for 998.262.000,00 kr." in told[1]
    assert control(book, 2024) == 998_262_849.61
    log = named(book, "UM_Importlog")
    assert log[0][:3] == [FILE, "22-11-2026 10:14", "2022-2025"]
    assert log[0][4:] == [287, 3_977_497_942.62]
    assert "2022-2025 erstattet, 287 linjer, 3.977.497.942,62 kr." in message(book)
    assert named(book, "UM_Kontrol") == [["OK"]]
    assert state(book)[:4] == (*found_state[:3], "Import")

    assert press(book, ScriptedUser(), "hjaelp_fortryd") is not None
    assert content(book) == before


def test_a_new_year_is_added_under_the_table_and_shown(book: xw.Book) -> None:
    count, old = len(rows(book)), netto(book)
    asked = user(erp(*NEW_YEAR))
    outcome = press(book, asked, "data_tilfoej_aar")
    assert outcome is not None, asked.shown

    assert [(row["År"], row["Funktion"], row["Tekst"], row["Netto"]) for row in rows(book)[count:]] == [
        (2026, "5.28.20", "Ukendt", 3.33),
        (2026, "5.28.21", "=Aflastning", 1000.1),
        (2026, "5.28.23", "Døgninstitution", pytest.approx(1999.95)),
        (2026, "5.30.26", "Alle grupperinger", 7.77),
    ]
    new = netto(book)
    assert {place: oere for place, oere in new.items() if place[1] == 2026} == model(erp(*NEW_YEAR))
    assert {year for _, year in new} == {year + 1 for _, year in old}
    assert named(book, "UM_SidsteAar") == [[2026]]
    assert control(book, 2026) == 3011.15
    assert "Skriv prisindeks og befolkning for 2026 på arket Indstillinger." in message(book)
    assert "Skriv trin 1 for 2026 på arket Indstillinger." in message(book)
    children = "Skriv helårsbørn for 2026 på arket Trinpriser."
    assert (children in message(book)) == ("Helårsbørn" in [t.name for s in book.sheets for t in s.tables])


def test_a_new_year_is_undone(alone: xw.Book) -> None:
    before = content(alone)
    assert press(alone, user(erp(*NEW_YEAR)), "data_tilfoej_aar") is not None
    assert press(alone, ScriptedUser(), "hjaelp_fortryd") is not None
    assert content(alone) == before


def test_an_import_under_a_table_that_must_shrink_leaves_no_row_behind(alone: xw.Book) -> None:
    count = len(rows(alone))
    old_lines = [row for row in rows(alone) if row["År"] == 2025]
    assert press(alone, user(erp("2025;528211003;Aflastning;409;5,00")), "data_importer") is not None
    after = rows(alone)
    assert len(after) == count - len(old_lines) + 1
    assert [row["Udgift"] for row in after if row["År"] == 2025] == [5]
    sheet = alone.sheets["Regnskab"]
    below = sheet.tables["Regnskab"].range.last_cell.row + 1
    assert {value for line in sheet.range((below, 2), (below + 40, 19)).value for value in line} == {None}


def test_kroner_that_the_user_typed_on_trin_1_stay(alone: xw.Book) -> None:
    table = alone.sheets["Indstillinger"].tables["Trin1"].range
    at = next(n for n, line in enumerate(table.options(ndim=2).value) if line[0] == 2024)
    table[at, 1].value = 1234.56
    asked = user(DATA / FILE)
    assert press(alone, asked, "data_importer") is not None
    assert "trin 1 beholdes: 1.234,56 kr." in asked.confirmed[0][1]
    assert netto(alone)["1", 2024] == 123_456
    assert named(alone, "UM_Kontrol") == [["OK"]]


BAD = {
    "another municipality": (
        SourceFile("regk100.csv", (DATA / "regk100.csv").read_bytes().replace(b"\n999;", b"\n101;")),
        "Filen er for »101«",
    ),
    "no lines": (erp(), "ingen linjer med konto og beløb"),
    "year": (erp("2099;528211003;x;409;1,00"), "2099, men årstabellen"),
    "cpr": (erp("2025;528211003;010180-1234;409;1,00"), "CPR-nummer"),
    "amount": (erp("2025;528211003;x;409;en krone"), "linje 2"),
    "no accounts": (SourceFile("a.csv", b"Navn;Adresse\r\nA;B\r\n"), "a.csv"),
    "damaged": (SourceFile("a.xlsx", b"PK\x03\x04" + b"0" * 100), "beskadiget"),
}


def test_a_bad_file_is_told_and_nothing_is_written(alone: xw.Book, engine: Engine) -> None:
    before, found_state = content(alone), state(alone)
    engine.control.counter.reset()
    for what, (source, said) in BAD.items():
        asked = user(source)
        button = "data_tilfoej_aar" if what == "cpr" else "data_importer"
        assert press(alone, asked, button) is None, what
        assert said in asked.shown[0][1], (what, asked.shown)
        assert asked.confirmed == []
    assert engine.control.counter.writes == []
    assert (content(alone), state(alone)) == (before, found_state)


def test_no_preview_accepted_no_file_and_no_new_year_write_nothing(alone: xw.Book, engine: Engine) -> None:
    before = state(alone)
    engine.control.counter.reset()
    assert press(alone, user(DATA / FILE, importer=False), "data_importer") is None
    assert press(alone, ScriptedUser(), "data_importer") is None
    asked = user(DATA / FILE)
    assert press(alone, asked, "data_tilfoej_aar") is None
    assert "allerede regnskab for 2022, 2023, 2024 og 2025. Brug Importér regnskab" in asked.shown[0][1]
    assert asked.confirmed == []
    assert engine.control.counter.writes == []
    assert state(alone) == before


def test_a_file_of_many_findings_fills_the_log_and_no_more(alone: xw.Book) -> None:
    lines = [f"2025;Linje {n} af mange;x;409;{danish(n * 100)}" for n in range(1, 41)]
    asked = user(erp("2025;528211003;Aflastning;409;5,00", *lines))
    assert press(alone, asked, "data_importer") is not None, asked.shown
    log = named(alone, "UM_Importlog")
    assert len(log) == 20
    assert log[-1][3] == "og 23 mere: 0 importer, 23 fund"
    assert sum(line[5] for line in log[1:]) == 2 * sum(range(1, 41))


@pytest.mark.parametrize("kind", ["udgiftsmodel", "soem", "samlet"])
def test_an_untouched_workbook_is_in_order(kind: str, open_book: OpenBook, built: dict[str, Path]) -> None:
    book = open_book(built[kind])
    asked = ScriptedUser()
    outcome = press(book, asked, "data_kontroller")
    assert outcome is not None, asked.shown
    assert outcome.ok, outcome
    assert outcome.message.startswith("OK: ")
    assert outcome.message.endswith("tallene stemmer med modellen.")
    assert not outcome.writes


def test_a_workbook_changed_by_hand_is_told_with_what_to_do(alone: xw.Book) -> None:
    area = alone.names["UM_Netto"].refers_to_range
    area.sheet.api.Unprotect()
    area[2, 3].value = 1
    alone.sheets["Regnskab"].tables["Regnskab"].range[30, 5].value = "tolv"
    asked = ScriptedUser()
    outcome = press(alone, asked, "data_kontroller")
    assert outcome is not None, asked.shown
    assert not outcome.ok
    assert outcome.message.startswith("FEJL: ")
    text = outcome.details
    place = f"Beregning!{area[2, 3].get_address(False, False)}"
    assert f"{place}: formlen er overskrevet med en værdi; der står 1" in text
    assert re.search(r"række \d+: beløb »tolv«", text)
    assert len(text.splitlines()) <= 15
    assert asked.shown[0][1] == text


def test_the_button_knows_the_beginning_of_the_file_and_what_is_reasonable(alone: xw.Book) -> None:
    table = alone.sheets["Regnskab"].tables["Regnskab"].range
    table[30, 5].value = table[30, 5].value + 5000
    answers = alone.names["UM_Rimelighed"].refers_to_range
    answers.sheet.api.Unprotect()
    answers[2, 0].value = 12_345
    outcome = press(alone, ScriptedUser(), "data_kontroller")
    assert outcome is not None
    assert not outcome.ok
    assert "Regnskab, 1 linje: linjer er ændret: netto 5.000,00 kr." in outcome.details
    assert (
        "Rimelighed, Nettoudgift pr. 0-17-årig, løbende priser: projektmappen viser 12.345" in outcome.details
    )


def test_more_than_a_box_has_room_for_is_counted(alone: xw.Book) -> None:
    area = alone.names["UM_Netto"].refers_to_range
    area.sheet.api.Unprotect()
    area.value = [[1.0] * area.shape[1] for _ in range(area.shape[0])]
    outcome = press(alone, ScriptedUser(), "data_kontroller")
    assert outcome is not None
    changed = area.shape[0] * area.shape[1]
    assert f"{changed} ændringer skal ses efter" in outcome.message
    assert len(outcome.details.splitlines()) <= 15
    assert f"Beregning, {changed} celler: formlen er overskrevet med en værdi" in outcome.details
    assert outcome.details.endswith("Kør trappen check med --alt på filen for at se det hele.")
