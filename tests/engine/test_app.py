"""The application: workbooks, calculation, state, selection, boxes, faults and counts."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tests.engine.control import BUSY, ComError
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook
from tests.engine.small_book import ROWS
from tests.support.patience import HANG_SECONDS


def test_several_workbooks_are_open_at_once(small: Path, open_book: OpenBook, app: xw.App) -> None:
    first, second = open_book(small), open_book(small.read_bytes())
    assert [book.name for book in app.books] == ["bog.xlsx", "lille.xlsx"]
    assert app.books.active.name == "bog.xlsx"
    first.sheets["Låst"]["B2"].value = 77
    assert second.sheets["Låst"]["B2"].value == 1.0
    first.activate()
    assert app.books.active == first
    assert Path(app.books["LILLE.xlsx"].fullname).name == "lille.xlsx"
    second.close()
    assert len(app.books) == 1
    assert app.books.add().name == "Book1"


def test_the_calling_workbook_is_the_mocked_one(small: Path, open_book: OpenBook) -> None:
    book = open_book(small)
    open_book(small.read_bytes())
    book.set_mock_caller()
    assert xw.Book.caller().name == "lille.xlsx"


def test_opening_computes_nothing(open_book: OpenBook, small: Path) -> None:
    """The cached value stands, also a wrong one, until the application is told to calculate."""
    book = open_book(stale(small))
    assert book.sheets["Tal pr. år"]["F1"].value == 999.0
    book.app.calculate()
    assert book.sheets["Tal pr. år"]["F1"].value == float(sum(map(sum, ROWS.values())))


def test_manual_calculation_waits_until_it_is_told(small: Path, open_book: OpenBook, app: xw.App) -> None:
    book, other = open_book(small), open_book(small.read_bytes())
    app.calculation = "manual"
    for open_one in (book, other):
        sheet = open_one.sheets["Tal pr. år"]
        sheet["B2"].value = 110
        assert sheet["F1"].value == 234.0
    app.calculate()
    assert [one.sheets["Tal pr. år"]["F1"].value for one in (book, other)] == [334.0, 334.0]
    app.calculation = "automatic"
    book.sheets["Tal pr. år"]["B2"].value = 10
    assert book.sheets["Tal pr. år"]["F1:F2"].value == [234.0, "I alt 234"]


def test_a_workbook_opened_under_manual_calculation_is_manual(
    small: Path, open_book: OpenBook, app: xw.App
) -> None:
    app.calculation = "manual"
    sheet = open_book(small).sheets["Tal pr. år"]
    sheet["B2"].value = 0
    assert (sheet["F1"].value, app.calculation) == (234.0, "manual")


def test_state_is_kept_and_can_be_restored(app: xw.App, engine: Engine) -> None:
    before = (app.screen_updating, app.enable_events, app.display_alerts, app.status_bar, app.calculation)
    assert before == (True, True, True, False, "automatic")
    app.screen_updating = app.enable_events = app.display_alerts = False
    app.status_bar = "Regner ..."
    app.calculation = "semiautomatic"
    assert (app.screen_updating, app.enable_events, app.display_alerts) == (False, False, False)
    assert (app.status_bar, app.calculation) == ("Regner ...", "semiautomatic")
    app.status_bar = False
    assert (app.status_bar, engine.control.status) == (False, ["Regner ..."])
    assert app.version.major == 16


def test_sheets_are_activated_and_cells_marked(small: Path, open_book: OpenBook, app: xw.App) -> None:
    book = open_book(small)
    assert book.sheets.active.name == "Tal pr. år"
    book.sheets["Konto"].activate()
    assert book.sheets.active.name == "Konto"
    book.sheets["Tal pr. år"]["B2:C3"].select()
    assert (book.sheets.active.name, book.selection and book.selection.address) == ("Tal pr. år", "$B$2:$C$3")
    book.sheets["Tal pr. år"]["A1,C2:C3"].select()
    assert app.selection is not None
    assert (app.selection.sheet.name, app.selection.address) == ("Tal pr. år", "$A$1,$C$2:$C$3")


def test_boxes_are_answered_from_the_list(app: xw.App, engine: Engine) -> None:
    engine.control.answers += ["yes", "ok"]
    assert app.alert("Fortsæt?", title="Indsatstrappen", buttons="yes_no") == "yes"
    assert app.alert("Færdig", mode="info") == "ok"
    assert [(box.prompt, box.buttons, box.mode) for box in engine.control.shown] == [
        ("Fortsæt?", "yes_no", ""),
        ("Færdig", "ok", "info"),
    ]
    with pytest.raises(AssertionError, match="no answer"):
        app.alert("Uventet")
    engine.control.answers.append("yes")
    with pytest.raises(AssertionError, match="has the buttons"):
        app.alert("Slet?", buttons="ok_cancel")


def test_file_dialogs_are_answered_from_the_list(app: xw.App, engine: Engine) -> None:
    engine.control.answers += ["regnskab.csv", False, "memo.docx", "mappe", "cancel"]
    assert app.api.GetOpenFilename("CSV (*.csv),*.csv", 1, "Vælg regnskab") == "regnskab.csv"
    assert app.api.GetOpenFilename() is False
    assert app.api.GetSaveAsFilename("memo.docx", "Word (*.docx),*.docx", 1, "Gem") == "memo.docx"
    dialog = app.api.FileDialog(4)
    dialog.Title = "Vælg mappe"
    assert (dialog.Show(), dialog.SelectedItems(1)) == (-1, "mappe")
    assert app.api.FileDialog(4).Show() == 0
    assert [box.title for box in engine.control.shown][:4] == ["Vælg regnskab", "", "Gem", "Vælg mappe"]


def test_a_copy_is_saved_and_the_workbook_keeps_its_name(
    small: Path, open_book: OpenBook, tmp_path: Path
) -> None:
    book = open_book(small)
    book.sheets["Tal pr. år"]["B2"].value = 110
    book.api.SaveCopyAs(str(tmp_path / "kopi.xlsx"))
    copy = openpyxl.load_workbook(tmp_path / "kopi.xlsx", data_only=True)["Tal pr. år"]
    assert (copy["B2"].value, copy["F1"].value) == (110, 334)
    assert book.name == "lille.xlsx"
    book.save()
    assert openpyxl.load_workbook(book.fullname)["Tal pr. år"]["B2"].value == 110


def test_excel_is_busy_for_as_many_calls_as_ordered(small: Path, open_book: OpenBook, engine: Engine) -> None:
    sheet = open_book(small).sheets["Tal pr. år"]
    cell = sheet["B2"]
    engine.control.busy(2)
    for attempt in (lambda: cell.value, lambda: setattr(cell, "value", 5)):
        with pytest.raises(ComError) as caught:
            attempt()
        assert (caught.value.hresult, caught.value.args[0]) == (BUSY, -2147418111)
    assert cell.value == 10.0


def test_the_write_that_was_ordered_fails_and_only_that(
    small: Path, open_book: OpenBook, engine: Engine
) -> None:
    sheet = open_book(small).sheets["Tal pr. år"]
    engine.control.fail_write(2)
    sheet["B2"].value = 1
    with pytest.raises(ComError):
        sheet["C2"].value = 2
    sheet["D2"].value = 3
    assert sheet["B2:D2"].value == [1.0, 20.0, 3.0]
    assert engine.counter.writes == ["Tal pr. år!B2", "Tal pr. år!D2"]


def test_ready_can_be_set(app: xw.App) -> None:
    assert app.api.Ready is True
    app.api.Ready = False
    assert app.api.Ready is False


def test_an_office_that_hangs_is_ended_and_the_next_one_starts(small: Path, engine: Engine) -> None:
    app = xw.App(add_book=False, visible=False)
    sheet = app.books.open(small).sheets[0]
    stuck = engine.office.pid
    os.killpg(stuck, signal.SIGSTOP)
    with pytest.raises(Exception, match=r"(?i)dispos|bridge|pipe|uno"), engine.office.limited(0.2):
        sheet["A2"].value  # noqa: B018 (the read is what hangs)
    app.quit()
    fresh = xw.App(add_book=False, visible=False)
    assert fresh.books.open(small).sheets[0]["A2"].value == "Trin 1"
    assert engine.office.pid != stuck
    fresh.quit()


def test_stopping_leaves_neither_process_nor_profile(engine: Engine, small: Path) -> None:
    app = xw.App(add_book=False, visible=False)
    app.books.open(small)
    office, profile = engine.office.pid, engine.office._profile
    assert profile is not None and profile.is_dir()
    engine.office.stop()
    app.quit()
    give_up = time.monotonic() + HANG_SECONDS
    while living(office) and time.monotonic() < give_up:
        time.sleep(0.02)  # killed processes are gone when the system has come to them
    assert not living(office)
    assert not profile.exists()


def living(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, _, number = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(number) == group and state not in "ZX":
                found.append(int(folder.name))
    return found


def stale(path: Path) -> bytes:
    """The workbook with 999 as the cached value of the sum on "Tal pr. år"."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(made, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<v>234</v>" in content
                content = content.replace(b"<v>234</v>", b"<v>999</v>")
            changed.writestr(name, content)
    return made.getvalue()
