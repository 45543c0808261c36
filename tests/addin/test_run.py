"""A click from end to end on a live workbook: all or nothing, undone exactly, Excel left as it was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlwings as xw

import addin.run
from addin import journal
from addin.book import OpenBook
from addin.errors import UnknownCommandError
from addin.folders import log_file
from addin.outcome import Outcome
from generator.errors import TrappenError
from tests.addin.live import content, message, press, series_of, state
from tests.addin.scripted import ScriptedUser
from tests.addin.whole_change import CHART, TOUCHED, Doer, book, does, whole_change
from tests.engine.control import ComError
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook as Opener

__all__ = ["book", "does"]


def test_everything_is_written_computed_and_told(book: xw.Book, does: Doer) -> None:
    does(whole_change)
    before, rows = state(book), book.sheets["Regnskab"].tables["Regnskab"].range.shape[0]
    netto = book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    user = ScriptedUser()
    assert press(book, user, "test_knap") is not None
    assert user.shown == []
    assert state(book) == before
    assert book.names["UM_BasisFra"].refers_to_range.value == 2012
    table = book.sheets["Regnskab"].tables["Regnskab"]
    assert table.range.shape[0] == rows + 3
    heads, *_, bottom = table.range.value
    last = dict(zip(heads, bottom, strict=True))
    assert (last["Udgift"], last["Netto"], last["Tekst"]) == (3001.5, 3001.25, "=1+1")
    after = book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    moved = sum(sum(new) - sum(old) for new, old in zip(after, netto, strict=True))
    assert moved == pytest.approx(6003 - 0.75, abs=0.005), "the formulas have counted the new lines"
    assert book.sheets["Regnskab"][table.range.row, 5].value == "1-2"
    chart = book.sheets["Diagrammer"].charts[CHART]
    lines = [int(series.split(",")[2].rpartition("$")[2]) for series in series_of(chart)]
    assert lines == sorted(lines, reverse=True)
    said = r"22-11-2026 10:14 · Prøveknap: tre linjer lagt ind \(\d+,\d s\)"
    assert re.fullmatch(said, message(book))
    assert book.app.status_bar == "Indsatstrappen: tre linjer lagt ind"


def test_undo_puts_back_every_cell_table_and_chart(book: xw.Book, does: Doer) -> None:
    before = content(book)
    does(whole_change)
    assert press(book, ScriptedUser(), "test_knap")
    assert content(book) != before
    does(lambda opened, user, tag: Outcome("", undo=True))
    assert press(book, ScriptedUser(), "test_knap")
    assert content(book) == before
    assert "Prøveknap fra 22-11-2026 10:14 er fortrudt." in message(book)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_write_that_fails_leaves_nothing_behind(
    book: xw.Book, does: Doer, engine: Engine, number: int
) -> None:
    before, as_found = content(book, *TOUCHED), state(book)
    does(whole_change)
    engine.control.fail_write(number)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert content(book, *TOUCHED) == before
    assert state(book) == as_found
    ((title, text),) = user.shown
    assert title == "Indsatstrappen: Prøveknap"
    assert "alt er sat tilbage" in text
    assert "ComError" not in message(book)


def test_a_busy_excel_is_asked_again(book: xw.Book, does: Doer, engine: Engine) -> None:
    does(whole_change)
    engine.control.busy(7)
    assert press(book, ScriptedUser(), "test_knap")


def test_an_excel_that_stays_busy_is_told(book: xw.Book, does: Doer, engine: Engine) -> None:
    before = content(book, *TOUCHED)
    does(whole_change)
    engine.control.busy(10_000)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    engine.control.reset()
    assert "Excel svarer ikke" in user.shown[0][1]
    assert content(book, *TOUCHED) == before


def test_a_locked_cell_is_told_and_nothing_is_written(book: xw.Book, does: Doer) -> None:
    before = content(book, *TOUCHED)

    def locked(opened: OpenBook, user: object, tag: str) -> Outcome:
        netto, first = opened.found.area("UM_Netto"), opened.found.area("UM_BasisFra")
        return Outcome(
            "", cells={(netto.sheet, netto.top, netto.left): 1, (first.sheet, first.top, first.left): 2}
        )

    does(locked)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "arket Beregning" in user.shown[0][1]
    assert "Felterne er låst" in user.shown[0][1]
    assert content(book, *TOUCHED) == before


def test_something_below_a_table_is_never_written_over(book: xw.Book, does: Doer) -> None:
    table = book.sheets["Regnskab"].tables["Regnskab"].range
    book.sheets["Regnskab"][table.last_cell.row + 1, 2].value = "min note"
    book.app.calculate()  # Kontrol tells of what stands there
    before = content(book, *TOUCHED)
    does(whole_change)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "der står noget lige under den" in user.shown[0][1]
    assert content(book, *TOUCHED) == before


def test_an_unexpected_fault_is_told_in_danish_and_logged(book: xw.Book, does: Doer) -> None:
    as_found = state(book)

    def broken(opened: OpenBook, user: object, tag: str) -> Outcome:
        raise ZeroDivisionError("hemmeligt beløb 123")

    does(broken)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert user.shown[0][1].startswith("Der skete en fejl i programmet. Intet er ændret i projektmappen.")
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")
    assert state(book) == as_found


def test_a_fault_after_the_figures_were_written_does_not_deny_them(
    book: xw.Book, does: Doer, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(whole_change)
    monkeypatch.setattr(addin.run, "put_message", lambda *_: 1 / 0)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "Tallene er skrevet og kan tages tilbage med Fortryd seneste." in user.shown[0][1]
    assert book.names["UM_BasisFra"].refers_to_range.value == 2012


def test_one_block_is_read_and_written_per_range(book: xw.Book, does: Doer, engine: Engine) -> None:
    does(whole_change)
    engine.control.counter.reset()
    assert press(book, ScriptedUser(), "test_knap")
    counter = engine.control.counter
    assert len(set(counter.writes)) == len(counter.writes), counter.writes
    assert len(counter.reads) <= 2 * len(set(counter.reads)), "values and formulas, once each"


def test_a_workbook_that_is_none_of_ours_is_told(app: xw.App, does: Doer) -> None:
    does(whole_change)
    user = ScriptedUser()
    assert press(app.books.add(), user, "test_knap") is None
    assert "ikke en af indsatstrappens" in user.shown[0][1]


def test_no_workbook_at_all_is_told(does: Doer) -> None:
    does(whole_change)
    user = ScriptedUser()
    assert press(None, user, "test_knap") is None
    assert "ingen åben projektmappe" in user.shown[0][1]


def test_a_workbook_of_another_version_is_told(open_book: Opener, built: dict[str, Path], does: Doer) -> None:
    book = open_book(built["udgiftsmodel"])
    book.sheets["Forside"].api.Unprotect()
    book.names["UM_Version"].refers_to_range.value = "'0.1.0"
    before = content(book, *TOUCHED)
    does(whole_change)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "dannet med version 0.1.0" in user.shown[0][1]
    assert content(book, *TOUCHED) == before


def test_a_renamed_contract_name_is_told(book: xw.Book, does: Doer) -> None:
    book.names["UM_BasisFra"].delete()
    before = content(book, *TOUCHED)
    does(whole_change)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "Navnet UM_BasisFra findes ikke" in user.shown[0][1]
    assert content(book, *TOUCHED) == before


def test_a_deleted_sheet_is_told(book: xw.Book, does: Doer) -> None:
    book.sheets["Indstillinger"].delete()
    before = content(book, "Regnskab", "Diagrammer")
    does(whole_change)
    user = ScriptedUser()
    assert press(book, user, "test_knap") is None
    assert "findes ikke i projektmappen" in user.shown[0][1]
    assert content(book, "Regnskab", "Diagrammer") == before


def test_the_other_open_workbook_is_left_alone(
    book: xw.Book, open_book: Opener, built: dict[str, Path], does: Doer
) -> None:
    other = open_book(built["soem"])
    other.app.calculate()
    before = content(other, "Forside", "Indsats", "Resultat")
    does(whole_change)
    assert press(book, ScriptedUser(), "test_knap")
    assert content(other, "Forside", "Indsats", "Resultat") == before
    assert journal.read(str(other.fullname)) is None


def test_unknown_buttons_and_tags_are_refused() -> None:
    for identity, tag in (("soem_nix", ""), ("os_system", ""), ("soem_simuler", "x"), ("soem_simuler'", "")):
        with pytest.raises(UnknownCommandError):
            addin.registry.find(identity, tag)


def test_errors_of_this_engine_are_none_of_ours() -> None:
    assert not issubclass(ComError, TrappenError)
