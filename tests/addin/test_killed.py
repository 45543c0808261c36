"""A command that dies in the middle or cannot put back: the next click mends it, in its own workbook."""

from __future__ import annotations

import pytest
import xlwings as xw

from addin import journal, write
from addin.commands.hjaelp import fortryd
from addin.errors import CancelledError
from addin.outcome import Outcome
from tests.addin.live import content, message, press
from tests.addin.scripted import ScriptedUser
from tests.addin.whole_change import TOUCHED, Doer, book, does, whole_change
from tests.engine.control import ComError
from tests.engine.engine import Engine

__all__ = ["book", "does"]


def test_a_killed_command_is_put_back_by_the_next_click(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(book, *TOUCHED)
    killed(book, does, engine, monkeypatch)
    assert content(book, *TOUCHED) != before
    does(lambda opened, user, tag: Outcome("alt er vel."))
    assert press(book, ScriptedUser(), "test_knap")
    assert content(book, *TOUCHED) == before
    assert "Prøveknap blev afbrudt, og felterne er sat tilbage. alt er vel." in message(book)


def test_that_it_was_put_back_is_told_where_the_click_itself_comes_to_nothing(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(book, *TOUCHED)
    killed(book, does, engine, monkeypatch)
    user = ScriptedUser()
    does(fortryd)
    assert press(book, user, "test_knap") is None
    ((_, told),) = user.shown
    assert told.startswith("Prøveknap blev afbrudt, og felterne er sat tilbage. ")
    assert "ikke noget at fortryde" in told
    assert content(book, *TOUCHED) == before


def test_that_it_was_put_back_is_told_where_the_user_ends_the_click(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(book, does, engine, monkeypatch)
    user = ScriptedUser()
    does(lambda opened, user, tag: (_ for _ in ()).throw(CancelledError("nej")))
    assert press(book, user, "test_knap") is None
    assert [text for _, text in user.shown] == ["Prøveknap blev afbrudt, og felterne er sat tilbage."]


def killed(book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that dies in the middle of its writes."""
    does(whole_change)
    with monkeypatch.context() as patch:
        patch.setattr(write, "put_back", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        engine.control.fail_write(4)
        with pytest.raises(KeyboardInterrupt):
            press(book, ScriptedUser(), "test_knap")


def test_a_killed_commands_leftovers_never_reach_a_file_that_took_its_place(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(book, does, engine, monkeypatch)
    book.names["UM_BasisFra"].refers_to_range.value = 2016
    before = content(book, "Indstillinger", "Diagrammer")
    does(lambda opened, user, tag: Outcome("alt er vel."))
    assert press(book, ScriptedUser(), "test_knap")
    assert content(book, "Indstillinger", "Diagrammer") == before
    assert "afbrudt" not in message(book)
    assert journal.read(str(book.fullname)) is None


def test_a_killed_commands_leftovers_do_not_stop_the_buttons_when_its_sheet_is_gone(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(book, does, engine, monkeypatch)
    book.sheets["Regnskab"].delete()
    does(lambda opened, user, tag: Outcome("alt er vel."))
    assert press(book, ScriptedUser(), "test_knap")


def test_a_killed_commands_leftovers_do_not_stop_the_buttons_when_its_chart_is_gone(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(book, does, engine, monkeypatch)
    for chart in list(book.sheets["Diagrammer"].charts):
        chart.name = f"Egen {chart.name}"
    does(lambda opened, user, tag: Outcome("alt er vel."))
    assert press(book, ScriptedUser(), "test_knap")
    assert journal.read(str(book.fullname)) is None


def test_undo_says_that_a_chart_is_gone_and_changes_nothing(book: xw.Book, does: Doer) -> None:
    does(whole_change)
    assert press(book, ScriptedUser(), "test_knap")
    for chart in list(book.sheets["Diagrammer"].charts):
        chart.name = f"Egen {chart.name}"
    after, user = content(book, *TOUCHED), ScriptedUser()
    does(fortryd)
    assert press(book, user, "test_knap") is None
    assert "Et diagram på Diagrammer findes ikke mere" in user.shown[0][1]
    assert content(book, *TOUCHED) == after


def test_a_fault_that_cannot_be_put_back_is_told_and_put_back_by_the_next_click(
    book: xw.Book, does: Doer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(book, *TOUCHED)
    does(whole_change)
    user = ScriptedUser()
    with monkeypatch.context() as patch:
        patch.setattr(write, "put_back", lambda *_: (_ for _ in ()).throw(ComError(-1, "refused")))
        engine.control.fail_write(4)
        assert press(book, user, "test_knap") is None
    assert "kunne heller ikke sættes tilbage" in user.shown[0][1]
    assert "intet er ændret" not in user.shown[0][1]
    does(lambda opened, user, tag: Outcome("alt er vel."))
    assert press(book, ScriptedUser(), "test_knap")
    assert content(book, *TOUCHED) == before
