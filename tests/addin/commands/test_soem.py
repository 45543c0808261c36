"""The SØM buttons that fill in: examples and saved scenarios, against the model and the domain's figures."""

from __future__ import annotations

import pytest

from tests.addin.commands.soem_books import (
    COOL_KIDS,
    KEEP,
    KINDS,
    UNDO,
    WORKED,
    Built,
    case_of,
    done,
    drawn,
    opened,
    refusal,
    sheets,
    shipped,
    typed,
    value,
    values,
)
from tests.addin.live import content, message, press, state
from tests.addin.scripted import ScriptedUser
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook as Opener


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
    assert name[1] == "Optimistisk, gemt 22-11-2026 10:14"
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


def test_a_locked_sheet_and_a_lost_name_are_told_and_nothing_is_written(
    built: Built, open_book: Opener, engine: Engine
) -> None:
    book = opened(open_book, built["soem"])
    book.names["SOEM_Felter_Maengde"].delete()
    engine.control.counter.reset()
    for button, tag in (("soem_eksempel", "keep"), ("soem_gem_scenarie", "egen1"), ("soem_scenarier", "")):
        assert "SOEM_Felter_Maengde" in refusal(book, ScriptedUser(), button, tag)
    assert engine.control.counter.writes == []
