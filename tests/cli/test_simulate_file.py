"""`trappen simulate soem --fil`: a SØM workbook comes back as a new one with its sheet Usikkerhed filled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from generator.soem.fingerprint import TOLERANCE
from generator.workbook.compute import CellKey
from generator.workbook.patch import patch
from tests.cli.built_books import build
from tests.cli.command_line import DATA, Outcome, Trappen, written
from tests.cli.soem_books import UNCERTAIN, beside, built, case_text, named, opened, places
from tests.cli.tampering import cell, edited
from tests.support.libreoffice import Book, Office
from tests.support.xlsx_reader import read_workbook
from tests.workbook.came_back import parts_of

RUN = ("--traek", "2000", "--seed", "7")
APPLIES, OUT_OF_DATE = "Simuleringen gælder de viste tal", "Forældet: et tal er ændret siden"
STATUS = ("Usikkerhed", "B2")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of an uncertain case."""
    path = tmp_path / "indsats.xlsx"
    path.write_bytes(built(*UNCERTAIN))
    return path


def simulated(trappen: Trappen, book: Path, *words: str | Path) -> Outcome:
    return trappen("simulate", "soem", "--fil", book, *RUN, "--dato", "2026-03-01", *words)


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    """What was simulated once for all tests of this module."""
    return {}


@pytest.fixture
def result(trappen: Trappen, book: Path, kept: dict[str, bytes]) -> Path:
    """The same workbook simulated."""
    path = book.with_name("indsats_simuleret.xlsx")
    if not kept:
        assert simulated(trappen, book).code == 0
        kept["result"] = path.read_bytes()
    path.write_bytes(kept["result"])
    return path


def spread(figures: dict[str, Any]) -> list[float]:
    return [figures[key] for key in ("middel", "p10", "p50", "p90", "sandsynlighed_for_gevinst")]


def key(sheet: str, address: str) -> CellKey:
    row, column = coordinate_to_tuple(address)
    return sheet, row - 1, column - 1


def shown(office: Book, place: tuple[str, str]) -> float | str:
    row, column = coordinate_to_tuple(place[1])
    (((value,),),) = office.blocks([(place[0], row, column, row, column)])
    return value


def test_the_new_file_holds_what_the_case_alone_gives(trappen: Trappen, result: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(case_text(*UNCERTAIN), encoding="utf-8")
    figures = json.loads(trappen("simulate", "soem", "--case", case, *RUN, "--json").out)
    actors = figures["aktoer"].values()
    expected = [spread(figures["nettoresultat"]), *map(spread, actors)]
    assert 0.1 < expected[0][-1] < 0.9
    for row, own in zip(named(result, "SOEM_Simulering"), expected, strict=True):
        assert row == pytest.approx(own, abs=1e-5)
    run = [row[0] for row in named(result, "SOEM_Simuleringskoersel")]
    assert run[:3] == [2000, 7, "01-03-2026"]
    assert run[3] == pytest.approx(figures["fingeraftryk"], abs=TOLERANCE)
    rows = named(result, "SOEM_Histogram")
    used = [row for row in rows if row[2] is not None]
    assert [row[2] for row in used] == figures["histogram"]["antal"]
    assert [row[0] for row in used] + [used[-1][1]] == figures["histogram"]["graenser"]
    assert [row[3] * 2000 for row in used] == pytest.approx([row[2] for row in used])
    assert [row[:3] for row in rows[len(used) :]] == [[None] * 3] * (22 - len(used))


def test_it_prints_what_the_case_alone_prints_and_where_the_file_is(
    trappen: Trappen, book: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(case_text(*UNCERTAIN), encoding="utf-8")
    alone = trappen("simulate", "soem", "--case", case, *RUN)
    done = simulated(trappen, book)
    assert done.code == 0
    assert done.shown.startswith(alone.shown)
    assert "Skrev" in done.shown and "indsats_simuleret.xlsx" in done.shown


def test_json_is_that_of_the_case_alone_and_where_the_file_is(
    trappen: Trappen, book: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(case_text(*UNCERTAIN), encoding="utf-8")
    figures = json.loads(simulated(trappen, book, "--json").out)
    assert Path(figures.pop("fil")) == book.with_name("indsats_simuleret.xlsx")
    assert figures == json.loads(trappen("simulate", "soem", "--case", case, *RUN, "--json").out)


def test_the_same_seed_and_date_give_the_same_file(
    trappen: Trappen, book: Path, result: Path, tmp_path: Path
) -> None:
    again = tmp_path / "ny mappe" / "igen.xlsx"
    assert simulated(trappen, book, "--out", again).code == 0
    assert again.read_bytes() == result.read_bytes()


def test_neither_the_workbook_nor_an_earlier_result_is_written_over(
    trappen: Trappen, book: Path, result: Path
) -> None:
    before = written(book.parent)
    assert simulated(trappen, book).code == 0
    assert simulated(trappen, result).code == 0
    after = written(book.parent)
    assert sorted(after.keys() - before.keys()) == ["indsats_simuleret_2.xlsx", "indsats_simuleret_3.xlsx"]
    done = simulated(trappen, book, "--out", book.parent / "." / book.name)
    assert (done.code, "kan ikke samtidig overskrives" in done.fault) == (2, True)
    assert {name: after[name] for name in before} == before


def constants(path: Path) -> dict[tuple[str, str], object]:
    found = opened(path.read_bytes(), values=False)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in found
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_only_the_places_of_the_simulation_are_written(book: Path, result: Path) -> None:
    names = ("SOEM_Simulering", "SOEM_Simuleringskoersel", "SOEM_Histogram")
    own = {place for name in names for place in places(book, name)}
    before, after = constants(book), constants(result)
    assert {place for place in after if after[place] != before.get(place)} <= own
    assert {place for place in before if place not in after} == set()
    parts, new = parts_of(book.read_bytes()), parts_of(result.read_bytes())
    changed = {name for name in parts if parts[name] != new[name]}
    assert list(parts) == list(new)
    assert {name.rpartition("/")[0] for name in changed} <= {"xl/worksheets", "xl/charts", "xl"}


def test_what_the_user_made_in_libreoffice_survives(
    trappen: Trappen, book: Path, libreoffice: Office
) -> None:
    saved = book.with_name("fra_libreoffice.xlsx")
    (rate,) = places(book, "SOEM_SuccesrateMed")
    with libreoffice.open(book) as office:
        office.set_cells({rate: 0.3, ("Usikkerhed", "K40"): "Min egen note"})
        office.recalculate()
        office.save_as(saved)
    assert simulated(trappen, saved).code == 0
    new = saved.with_name("fra_libreoffice_simuleret.xlsx")
    assert constants(new)[("Usikkerhed", "K40")] == "Min egen note"
    assert named(new, "SOEM_SuccesrateMed") == [[0.3]]
    with libreoffice.open(new) as office:
        assert shown(office, STATUS) == APPLIES


def test_all_values_in_the_new_file_are_those_of_libreoffice(
    trappen: Trappen, result: Path, libreoffice: Office
) -> None:
    cells = opened(result.read_bytes(), values=True)
    with libreoffice.open(result) as office:
        not_known = {
            (each.sheet, each.row, each.column)
            for each in read_workbook(result).formulas
            if "NA()" in (each.formula or "")
        }
        assert set(office.errors()) <= not_known, "an error that is no gap of a chart"
        assert shown(office, STATUS) == cells["Usikkerhed"]["B2"].value == APPLIES
        chance = beside(result, "Forside", "Chance for gevinst")
        assert shown(office, chance) == pytest.approx(named(result, "SOEM_Simulering")[0][4])
        assert cells["Forside"][chance[1]].value == pytest.approx(shown(office, chance))
        assert shown(office, beside(result, "Forside", "Simuleringen")) == "gælder"
        told = shown(office, beside(result, "Forside", "Træk, seed og dato"))
        assert told == "2000 · 7 · 01-03-2026"
        own = shown(office, places(result, "SOEM_Fingeraftryk")[0])
        assert own == pytest.approx(named(result, "SOEM_Simuleringskoersel")[3][0], abs=TOLERANCE)
    done = trappen("check", result)
    assert (done.code, done.shown.endswith("Filen er i orden.")) == (0, True)


def filled_in(path: Path) -> Iterator[tuple[tuple[str, str], float]]:
    """Every number that stands in a block of input cells."""
    formulas = constants(path)
    for name in opened(path.read_bytes(), values=False).defined_names:
        if name.startswith("SOEM_Felter_") and name != "SOEM_Felter_Tilpas":
            for place in places(path, name):
                value = formulas.get(place)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    yield place, value


def test_after_any_change_of_a_number_the_workbook_says_that_the_simulation_is_out_of_date(
    result: Path, libreoffice: Office
) -> None:
    inputs = list(filled_in(result))
    assert len(inputs) > 30
    single = {"SOEM_Horisont": 5.0, "SOEM_Prisaar": 2022.0, "SOEM_VirkningFra": "Året efter"}
    changes: list[tuple[tuple[str, str], Any, Any]]
    changes = [(place, value, value + 0.25) for place, value in inputs]
    changes += [(places(result, name)[0], named(result, name)[0][0], other) for name, other in single.items()]
    with libreoffice.open(result) as office:
        for place, before, after in changes:
            office.set_cells({place: after})
            office.recalculate()
            assert (place, shown(office, STATUS)) == (place, OUT_OF_DATE)
            office.set_cells({place: before})
        assert shown(office, beside(result, "Forside", "Simuleringen")) == "er forældet"
        office.recalculate()
        assert shown(office, STATUS) == APPLIES
        assert shown(office, beside(result, "Forside", "Simuleringen")) == "gælder"


def test_a_text_and_another_scenario_leave_the_simulation_as_good_as_it_was(
    result: Path, libreoffice: Office
) -> None:
    (text,), (scenario,) = places(result, "SOEM_Beskrivelse"), places(result, "SOEM_Scenarie")
    with libreoffice.open(result) as office:
        office.set_cells({text: "En anden beskrivelse", scenario: "Egen 1"})
        office.recalculate()
        assert shown(office, STATUS) == APPLIES


def test_the_cell_above_the_chart_tells_the_finding(result: Path) -> None:
    chance = round(named(result, "SOEM_Simulering")[0][4] * 100)
    assert named(result, "SOEM_Diagram_usikkerhed_histogram_Fund") == [
        [f"{chance} % af trækkene giver gevinst"]
    ]


def test_a_certain_result_leaves_nothing_of_the_run_before(trappen: Trappen, result: Path) -> None:
    ends = {place: None for place, value in filled_in(result) if value in (0.05, 0.45, 9000, 25000)}
    assert len(ends) == 4
    result.write_bytes(patch(result.read_bytes(), {key(*place): None for place in ends}))
    assert simulated(trappen, result).code == 0
    new = result.with_name("indsats_simuleret_2.xlsx")
    assert [row[2] for row in named(new, "SOEM_Histogram")] == [2000] + [None] * 21
    mean, *quantiles, chance = named(new, "SOEM_Simulering")[0]
    assert quantiles == pytest.approx([mean] * 3)
    assert chance in (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Der simuleres enten en case eller en projektmappe"),
        (("--case", "a.yaml", "--fil", "b.xlsx"), "Der simuleres enten en case eller en projektmappe"),
        (("--case", "a.yaml", "--out", "b.xlsx"), "--out bruges kun sammen med --fil"),
        (("--case", "a.yaml", "--dato", "2026-01-31"), "--dato bruges kun sammen med --fil"),
        (("--fil", "b.xlsx", "--dato", "i går"), "»i går« er ikke en dato"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_use(
    trappen: Trappen, words: tuple[str, ...], said: str
) -> None:
    done = trappen("simulate", "soem", *words)
    assert (done.code, said in done.fault) == (2, True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rapport_punktum_2014_2024.xlsx", "ikke en af indsatstrappens projektmapper"),
        ("regk100.csv", "ikke en Excel-projektmappe"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(trappen: Trappen, tmp_path: Path, name: str, said: str) -> None:
    done = simulated(trappen, DATA / name, "--out", tmp_path / "ny.xlsx")
    assert (done.code, said in done.fault, written(tmp_path)) == (2, True, {})


def test_an_expenditure_model_is_refused(trappen: Trappen, out: Path) -> None:
    done = simulated(trappen, build(trappen, out, "udgiftsmodel"))
    assert (done.code, "har ingen SØM-beregning" in done.fault) == (2, True)
    assert list(written(out)) == ["udgiftsmodel_999.xlsx"]


def test_a_workbook_of_both_models_is_simulated(trappen: Trappen, out: Path, libreoffice: Office) -> None:
    assert simulated(trappen, build(trappen, out, "samlet")).code == 0
    new = out / "samlet_999_simuleret.xlsx"
    assert 0 < named(new, "SOEM_Simulering")[0][4] < 1
    with libreoffice.open(new) as office:
        assert shown(office, STATUS) == APPLIES
    assert trappen("check", new).code == 0


def refused(trappen: Trappen, file: Path) -> str:
    """What is said of a workbook that nothing is written for."""
    before = written(file.parent)
    done = simulated(trappen, file)
    assert (done.code, done.out, written(file.parent)) == (2, "", before)
    return done.fault


def test_bad_input_is_told_with_its_cell_and_nothing_is_written(trappen: Trappen, book: Path) -> None:
    sheet, address = places(book, "SOEM_SuccesrateMed")[0]
    said = refused(trappen, edited(book, sheet, cell(address, "<v>35</v>")))
    assert f"arket {sheet}, celle {address}" in said
    assert "35" in said


def test_a_workbook_whose_checks_fail_is_not_simulated(trappen: Trappen, book: Path) -> None:
    sheet, address = places(book, "SOEM_Felter_Hovedomraader")[0]
    said = refused(trappen, edited(book, sheet, cell(address, "")))
    assert "kontrol viser FEJL" in said


def test_formulas_that_calculate_with_other_figures_are_told(trappen: Trappen, book: Path) -> None:
    sheet, address = places(book, "SOEM_Fingeraftryk")[0]
    said = refused(trappen, edited(book, sheet, cell(address, "<v>1</v>")))
    assert "regner ikke på de tal" in said


def test_a_place_that_is_gone_is_told(trappen: Trappen, book: Path) -> None:
    found = openpyxl.load_workbook(book)
    del found.defined_names["SOEM_Histogram"]
    found.save(book)
    assert f"{book.name}: Projektmappen mangler SOEM_Histogram" in refused(trappen, book)
