"""The SØM buttons that hold the workbook against the model: scenarios, sensitivity, simulation."""

from __future__ import annotations

import re
import secrets

import pytest
import xlwings as xw

from generator.books.soem_simulated import simulate_workbook
from generator.soem.scenarios import calculate_scenarios
from generator.soem.sensitivity import tornado
from generator.soem.simulation import simulate
from generator.workbook.found import read_found
from tests.addin.commands.soem_books import (
    COOL_KIDS,
    KINDS,
    SEED,
    UNDO,
    Built,
    case_of,
    danish,
    done,
    drawn,
    opened,
    refusal,
    typed,
    value,
    values,
)
from tests.addin.live import NOW, content, press
from tests.addin.scripted import ScriptedUser
from tests.engine.fixtures import OpenBook as Opener


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
    by_file = simulate_workbook(
        read_found(content, "soem.xlsx"), content, seed=SEED, draws=10_000, day=NOW.date()
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
