"""The SØM buttons on live workbooks under manual calculation, against the model and the domain's figures."""

from __future__ import annotations

import datetime as dt
import io
import re
import secrets
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from addin.book import OpenBook
from addin.desktop import ExcelSource
from addin.outcome import Outcome
from generator import __version__
from generator.books.resources import data_file
from generator.books.soem_found import read_soem
from generator.books.soem_simulated import simulate_workbook
from generator.files import SourceFile
from generator.soem import Case, read_case
from generator.soem.scenarios import calculate_scenarios
from generator.soem.sensitivity import tornado
from generator.soem.simulation import simulate
from generator.workbook.found import read_found
from tests.addin.live import content, message, press, state
from tests.addin.scripted import ScriptedUser
from tests.cli.account_files import accounts
from tests.cli.command_line import DATA, run_apart
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook as Opener

KINDS = ("soem", "samlet")
KEEP, COOL_KIDS, WORKED = 429_452, 4_372_774, 536_484.62
"""Net results of the examples in the domain notes."""
UNDO = "hjaelp_fortryd"
SEED = 7

Built = dict[str, Path]


def opened(open_book: Opener, path: Path) -> xw.Book:
    """A workbook under manual calculation, another sheet than the first in front."""
    book = open_book(path)
    book.app.calculation = "manual"
    book.app.calculate()
    book.sheets["Effekt"].activate()
    book.sheets["Effekt"].range("C9").select()
    return book


def values(book: xw.Book, name: str) -> list[list[Any]]:
    """The cells of a contract name."""
    found: list[list[Any]] = book.names[name].refers_to_range.options(ndim=2).value
    return found


def value(book: xw.Book, name: str) -> Any:
    return values(book, name)[0][0]


def typed(book: xw.Book, name: str, text: object, row: int = 0, column: int = 0) -> None:
    """Type into a cell of a contract name; nothing is computed."""
    area = book.names[name].refers_to_range
    area.sheet[area.row - 1 + row, area.column - 1 + column].value = text


def case_of(book: xw.Book) -> Case:
    """The case that stands in the workbook now."""
    return read_soem(OpenBook(book, ExcelSource(book)).found).case


def shipped(name: str) -> Case:
    return read_case(data_file(f"soem/{name}.yaml"))


def drawn(book: xw.Book) -> dict[str, list[tuple[float, ...]]]:
    """What the charts of SØM show."""
    return {
        chart.name: chart.impl.shown()
        for sheet in book.sheets
        for chart in sheet.charts
        if chart.name.startswith("SOEM_")
    }


def sheets(book: xw.Book) -> list[str]:
    """The sheets of SØM that have inputs or results."""
    named = {name.refers_to_range.sheet.name for name in book.names if name.name.startswith("SOEM_")}
    return [sheet.name for sheet in book.sheets if sheet.name in named]


def refusal(book: xw.Book, user: ScriptedUser, identity: str, tag: str = "") -> str:
    """What the user is told when a button does nothing."""
    assert press(book, user, identity, tag) is None
    assert len(user.shown) == 1
    return user.shown[0][1]


def done(book: xw.Book, user: ScriptedUser, identity: str, tag: str = "") -> Outcome:
    outcome = press(book, user, identity, tag)
    assert outcome is not None, user.shown
    return outcome


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_takes_the_place_of_everything_and_is_undone_exactly(
    kind: str, built: Built, open_book: Opener
) -> None:
    book, user = opened(open_book, built[kind]), ScriptedUser()
    index = case_of(book).prisindeks
    typed(book, "SOEM_Navn", '="Min "&"sag"')
    typed(book, "SOEM_Beskrivelse", "'0123")
    typed(book, "SOEM_SuccesrateMed", "=0.25+0.25")
    typed(book, "SOEM_Simuleringskoersel", 10_000)
    book.app.calculate()
    before, charts, as_found = content(book, *sheets(book)), drawn(book), state(book)
    outcome = done(book, user, "soem_eksempel", "keep")
    assert value(book, "SOEM_Nettoresultat") == pytest.approx(KEEP, abs=0.5)
    keep = shipped("keep")
    accounts = {"prisindeks": index, "prisindeks_kilde": case_of(book).prisindeks_kilde}
    assert case_of(book) == (keep.model_copy(update=accounts) if kind == "samlet" else keep)
    assert values(book, "SOEM_Simuleringskoersel") == [[None]] * 4
    assert "nettoresultat 429.452 kr. Tallene er eksempeldata" in message(book, "SOEM")
    assert book.sheets.active.name == outcome.show
    ((_, asked),) = user.confirmed
    assert "»Min sag« med" in asked and "kan fortrydes" in asked
    changed = [name for name, shown in drawn(book).items() if shown != charts[name]]
    assert len(changed) >= 6
    book.sheets["Effekt"].activate()
    done(book, user, UNDO)
    assert content(book, *sheets(book)) == before
    assert state(book) == as_found


def test_a_workbook_that_is_filled_is_as_one_that_is_built(built: Built, open_book: Opener) -> None:
    """Emptied, then another example, then the one that it was built with: every cell is as it was."""
    book = opened(open_book, built["soem"])
    as_built = content(book)
    emptied = done(book, ScriptedUser(), "soem_eksempel", "tom")
    assert "Forsiden siger fortsat eksempel" in emptied.message
    assert case_of(book) == shipped("tom")
    assert value(book, "SOEM_Nettoresultat") == 0
    done(book, ScriptedUser(), "soem_eksempel", "regneeksempel")
    shares = [value(book, f"SOEM_{name}") for name in ("Nettoresultat", "Kommune", "Region", "Stat")]
    assert shares == pytest.approx([WORKED, 472_440.58, 60_030.51, 4_013.53], abs=0.005)
    done(book, ScriptedUser(), "soem_eksempel", "cool-kids")
    assert value(book, "SOEM_Nettoresultat") == pytest.approx(COOL_KIDS, abs=0.5)
    assert content(book) == as_built


def test_no_is_taken_for_an_answer(built: Built, open_book: Opener, engine: Engine) -> None:
    book, user = opened(open_book, built["soem"]), ScriptedUser(answers={"eksempel": False})
    engine.control.counter.reset()
    assert press(book, user, "soem_eksempel", "keep") is None
    assert (engine.control.counter.writes, user.shown) == ([], [])


def test_an_example_whose_price_year_the_accounts_index_lacks(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["samlet"])
    table = next(t for sheet in book.sheets for t in sheet.tables if t.name == "Årstabel")
    heads, *lines = table.range.value
    row = 1 + [int(line[heads.index("År")]) for line in lines].index(2022)
    table.range[row, heads.index("Prisindeks")].value = None
    book.app.calculate()
    told = refusal(book, ScriptedUser(), "soem_eksempel", "regneeksempel")
    assert "prisindeks mangler 2022. Skriv indekset for 2022 på arket Indstillinger" in told


@pytest.mark.parametrize("kind", KINDS)
def test_a_saved_scenario_stays_when_the_figures_change(kind: str, built: Built, open_book: Opener) -> None:
    book, user = opened(open_book, built[kind]), ScriptedUser()
    typed(book, "SOEM_Scenarie", "Optimistisk")
    (before,) = values(book, "SOEM_NettoScenarier")
    done(book, user, "soem_gem_scenarie", "egen2")
    (saved,) = values(book, "SOEM_NettoScenarier")
    assert saved[4] == pytest.approx(before[2], abs=0.005)
    assert [saved[n] for n in (0, 1, 2, 3, 5)] == [before[n] for n in (0, 1, 2, 3, 5)]
    assert user.confirmed == [], "an empty column is nothing to ask about"
    name = values(book, "SOEM_Felter_Scenarier")[4]
    assert re.fullmatch(r"Optimistisk, gemt \d\d-\d\d-\d{4} \d\d:\d\d", name[1])
    for block in ("SOEM_Felter_Succesrate", "SOEM_Felter_Priser"):
        for column, figure in enumerate((0.9, None, None)):
            typed(book, block, figure, column=column)
    typed(book, "SOEM_Diskonteringsrente", 0.01)
    done(book, user, "soem_scenarier")
    (after,) = values(book, "SOEM_NettoScenarier")
    assert after[4] == pytest.approx(before[2], abs=0.005)
    assert abs(after[1] - before[1]) > 1000


def test_saving_over_a_scenario_is_asked_about_and_undone(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["soem"])
    typed(book, "SOEM_Felter_Scenarier", "Vores bud", row=3, column=1)
    typed(book, "SOEM_Felter_Tilpas", "=0.5+0.05", row=1, column=3)
    book.app.calculate()
    before = content(book, "Scenarier", "Scenarieregning")
    refused = ScriptedUser(answers={"scenarie": False})
    assert press(book, refused, "soem_gem_scenarie", "egen1") is None
    assert "Egen 1 »Vores bud« har 2 udfyldte felter" in refused.confirmed[0][1]
    assert content(book, "Scenarier", "Scenarieregning") == before
    done(book, ScriptedUser(), "soem_gem_scenarie", "egen1")
    assert content(book, "Scenarier", "Scenarieregning") != before
    done(book, ScriptedUser(), UNDO)
    assert content(book, "Scenarier", "Scenarieregning") == before


@pytest.mark.parametrize("kind", KINDS)
def test_stale_scenarios_become_right(kind: str, built: Built, open_book: Opener) -> None:
    book, user = opened(open_book, built[kind]), ScriptedUser()
    (stale,) = values(book, "SOEM_NettoScenarier")
    charts = drawn(book)
    typed(book, "SOEM_SuccesrateMed", 0.5)
    typed(book, "SOEM_Scenarie", "Pessimistisk")
    assert values(book, "SOEM_NettoScenarier") == [stale], "nothing is computed by itself"
    outcome = done(book, user, "soem_scenarier")
    case = case_of(book)
    model = calculate_scenarios(case).result.net_result
    assert values(book, "SOEM_NettoScenarier")[0] == pytest.approx(model.tolist(), abs=0.005)
    assert value(book, "SOEM_Nettoresultat") == pytest.approx(model[0], abs=0.005)
    assert outcome.ok and "stemmer med modellen" in outcome.message
    assert outcome.message.startswith(
        f"Pessimistisk: nettoresultat {danish(model[0])} kr.; fra Pessimistisk "
    )
    assert drawn(book)["SOEM_Diagram_scenarier_scenarier"] != charts["SOEM_Diagram_scenarier_scenarier"]
    assert (book.app.calculation, book.sheets.active.name) == ("manual", "Scenarier")
    assert press(book, ScriptedUser(), UNDO) is None, "nothing was written"


def danish(kroner: float) -> str:
    return f"{kroner:,.0f}".replace(",", ".")


def overwritten(book: xw.Book, name: str, row: int, column: int, figure: float) -> None:
    """A formula replaced by a figure, as a user does who lifts the protection."""
    sheet = book.names[name].refers_to_range.sheet
    sheet.api.Unprotect()
    typed(book, name, figure, row, column)
    sheet.api.Protect()


def test_a_scenario_that_is_not_the_model_s_is_told_with_its_place(built: Built, open_book: Opener) -> None:
    book, user = opened(open_book, built["soem"]), ScriptedUser()
    overwritten(book, "SOEM_NettoScenarier", 0, 2, 9.5)
    outcome = done(book, user, "soem_scenarier")
    assert not outcome.ok
    assert "1 tal stemmer ikke med modellen: Scenarier, Optimistisk, Nettoresultat, nutidsværdi" in (
        outcome.message
    )
    assert "projektmappen viser 9,50" in user.shown[0][1]


def test_figures_that_the_model_cannot_use_are_told_with_sheet_and_cell(
    built: Built, open_book: Opener
) -> None:
    book = opened(open_book, built["soem"])
    typed(book, "SOEM_SuccesrateMed", "måske")
    for button in ("soem_scenarier", "soem_foelsomhed", "soem_simuler"):
        told = refusal(book, ScriptedUser(), button)
        assert "arket Effekt, celle " in told and "»måske« er ikke et tal" in told
    assert "»måske«" in refusal(book, ScriptedUser(), "soem_gem_scenarie", "egen3")


def test_the_input_that_moves_the_result_most(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["samlet"])
    outcome = done(book, ScriptedUser(), "soem_foelsomhed")
    widest = tornado(case_of(book))[0]
    low, high = danish(widest.at_low), danish(widest.at_high)
    assert f"resultatet mest: {danish(widest.span)} kr. fra {low} kr. til {high} kr. " in outcome.message
    assert outcome.ok
    assert outcome.message.endswith("stemmer med modellen.")
    assert book.sheets.active.name == "Følsomhed"


def test_the_switching_value_gives_zero(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["soem"])
    told = done(book, ScriptedUser(), "soem_foelsomhed").message
    match = re.search(r"»Succesrate med indsatsen« flytter .* Resultatet er nul ved (\d+),(\d+) %\.", told)
    assert match
    typed(book, "SOEM_SuccesrateMed", float(f"{match[1]}.{match[2]}") / 100)
    book.app.calculate()
    per_percent = COOL_KIDS / (60 - 33.6)
    assert abs(value(book, "SOEM_Nettoresultat")) < 0.005 * per_percent, "as near as two decimals can be"


def test_a_ranking_that_is_not_the_model_s_is_told(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["soem"])
    overwritten(book, "SOEM_Foelsomhed", 0, 4, 0.5)
    outcome = done(book, ScriptedUser(), "soem_foelsomhed")
    assert not outcome.ok
    assert (
        "1 tal stemmer ikke med modellen: Følsomhed, Succesrate med indsatsen, skifteværdi" in outcome.message
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_simulation_is_the_model_s_and_is_undone(
    kind: str, built: Built, open_book: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda _: SEED)
    book, user = opened(open_book, built[kind]), ScriptedUser()
    before, charts = content(book, "Usikkerhed", "Forside"), drawn(book)
    outcome = done(book, user, "soem_simuler")
    model = simulate(case_of(book), seed=SEED, draws=10_000)
    spread = model.total
    wanted = [spread.mean, spread.p10, spread.p50, spread.p90, spread.chance_of_gain]
    assert values(book, "SOEM_Simulering")[0] == pytest.approx(wanted, abs=0.005)
    assert values(book, "SOEM_Simuleringskoersel")[:2] == [[10_000], [SEED]]
    assert sum(row[2] or 0 for row in values(book, "SOEM_Histogram")) == 10_000
    share = round(100 * spread.chance_of_gain)
    assert outcome.message.startswith(f"Chance for gevinst {share} %; otte af ti træk ligger fra ")
    assert "(10.000 træk, seed 7)" in outcome.message
    assert user.progressed == ["Trækker 10.000 gange ..."]
    histogram = "SOEM_Diagram_usikkerhed_histogram"
    assert drawn(book)[histogram] != charts[histogram]
    texts = [cell for line in content(book, "Usikkerhed")["Usikkerhed"][0] for cell in line]
    assert "Simuleringen gælder de viste tal" in texts
    done(book, ScriptedUser(), UNDO)
    assert content(book, "Usikkerhed", "Forside") == before


def test_the_button_and_the_command_line_write_the_same(
    built: Built, open_book: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda _: SEED)
    book = opened(open_book, built["soem"])
    done(book, ScriptedUser(), "soem_simuler")
    content = built["soem"].read_bytes()
    day = dt.datetime.strptime(values(book, "SOEM_Simuleringskoersel")[2][0], "%d-%m-%Y").date()
    by_file = simulate_workbook(
        read_found(content, "soem.xlsx"), content, seed=SEED, draws=10_000, day=day
    ).content
    found = read_found(by_file, "soem.xlsx")
    for name in ("SOEM_Simulering", "SOEM_Simuleringskoersel"):
        assert values(book, name) == found.named(name)
    edges = [row[:3] for row in values(book, "SOEM_Histogram")]
    assert edges == [row[:3] for row in found.named("SOEM_Histogram")]


def test_a_workbook_whose_checks_fail_is_not_simulated(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["soem"])
    typed(book, "SOEM_Felter_Prisvalg", "Ukendt udvalg")
    assert "kontrol viser FEJL" in refusal(book, ScriptedUser(), "soem_simuler")
    assert values(book, "SOEM_Simuleringskoersel") == [[None]] * 4


STEP_ROWS = "Trinpriser"


def steps(book: xw.Book) -> list[Mapping[str, Any]]:
    """The rows of the table of steps."""
    heads, *rows = book.sheets[STEP_ROWS].tables[STEP_ROWS].range.value
    return [dict(zip(heads, row, strict=True)) for row in rows]


def type_step(book: xw.Book, row: int, head: str, text: object) -> None:
    table = book.sheets[STEP_ROWS].tables[STEP_ROWS].range
    table[1 + row, table[0, :].value.index(head)].value = text


def net_2025(path: Path) -> list[float]:
    """Net expenditure on trin 1-6 in the last year of an expenditure workbook, as it is saved."""
    book: Any = openpyxl.load_workbook(path, data_only=True)
    sheet, area = next(iter(book.defined_names["UM_Netto"].destinations))
    return [float(row[-1].value) for row in book[sheet][area.replace("$", "")][:6]]


def test_step_prices_come_from_an_expenditure_workbook(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["soem"])
    for row, year, children in ((1, 2025, 50), (3, 2024, 9)):
        type_step(book, row, "Prisår", year)
        type_step(book, row, "Helårsbørn", children)
    book.app.calculate()
    before = content(book)
    user = ScriptedUser(files={"trinpriser": built["udgiftsmodel"]})
    done(book, user, "soem_trinpriser")
    nets, rows = net_2025(built["udgiftsmodel"]), steps(book)
    assert [row["Nettoudgift"] for row in rows] == pytest.approx(nets, abs=0.005)
    assert {row["Prisår"] for row in rows} == {2025}
    assert {row["Kilde"] for row in rows} == {
        "Eksempelkøbing Kommune (eksempeldata), regnskab 2025, udgiftsmodel_999.xlsx"
    }
    assert [row["Helårsbørn"] for row in rows] == [None, 50, None, None, None, None]
    assert rows[1]["Pris"] == pytest.approx(nets[1] / 50)
    assert value(book, "SOEM_Felter_Trinafstemning") == pytest.approx(sum(nets), abs=0.005)
    assert values(book, "SOEM_Felter_Trinafstemning")[1][0] == pytest.approx(sum(nets), abs=0.005)
    ((_, asked),) = user.confirmed
    assert f"Trin 6: Anbringelse på institution: {danish(nets[5])} kr." in asked
    assert f"I alt {danish(sum(nets))} kr.; regnskabets linjer på trin 1-6: {danish(sum(nets))} kr." in asked
    assert "Skrevne helårsbørn bliver stående på trin 2." in asked
    assert "Helårsbørn på trin 4 er fra et andet år og tømmes." in asked
    assert "Skriv helårsbørn for 2025 på trin 4" in message(book)
    done(book, ScriptedUser(), UNDO)
    assert content(book) == before


def test_step_prices_of_files_that_cannot_be_used(built: Built, open_book: Opener, tmp_path: Path) -> None:
    book = opened(open_book, built["soem"])
    before = content(book, STEP_ROWS)
    for file, words in (
        (DATA / "regk100.csv", "ikke en Excel-projektmappe"),
        (DATA / "rapport_punktum_2014_2024.xlsx", "ikke en af indsatstrappens projektmapper"),
        (built["soem"], "har ikke kommunens regnskab"),
        (of_version(built["udgiftsmodel"], "0.0.1"), "dannet med version 0.0.1, og knapperne er version"),
        (with_fault(tmp_path), "Projektmappens kontrol siger FEJL"),
    ):
        told = refusal(book, ScriptedUser(files={"trinpriser": file}), "soem_trinpriser")
        assert words in told
    assert press(book, ScriptedUser(), "soem_trinpriser") is None, "no file was chosen"
    assert content(book, STEP_ROWS) == before


def of_version(path: Path, version: str) -> SourceFile:
    """A workbook as if another version had made it."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/custom.xml":
                assert __version__.encode() in data
                data = data.replace(__version__.encode(), version.encode())
            copy.writestr(name, data)
    return SourceFile("gammel.xlsx", made.getvalue())


def with_fault(folder: Path) -> Path:
    """An expenditure workbook that shows a year without accounts."""
    words = ["--regnskab", accounts(folder), "--aar", "2024-2026", "--out", folder / "fejl"]
    assert run_apart(["build", "udgiftsmodel", *map(str, words)], cwd=folder).code == 1
    (path,) = (folder / "fejl").glob("*.xlsx")
    return path


def test_step_prices_are_there_already_beside_the_accounts(built: Built, open_book: Opener) -> None:
    book = opened(open_book, built["samlet"])
    told = refusal(book, ScriptedUser(), "soem_trinpriser")
    assert "Hent trinpriser fra udgiftsmodel virker ikke i en samlet projektmappe" in told


def test_a_locked_sheet_and_a_lost_name_are_told_and_nothing_is_written(
    built: Built, open_book: Opener, engine: Engine
) -> None:
    book = opened(open_book, built["soem"])
    book.names["SOEM_Felter_Maengde"].delete()
    engine.control.counter.reset()
    for button, tag in (("soem_eksempel", "keep"), ("soem_gem_scenarie", "egen1"), ("soem_scenarier", "")):
        assert "SOEM_Felter_Maengde" in refusal(book, ScriptedUser(), button, tag)
    assert engine.control.counter.writes == []
