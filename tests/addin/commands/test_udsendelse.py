"""The buttons that send: the copy is the workbook without what is personal, and the memo is written."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from docx import Document

from addin.desktop import ExcelSource
from generator.books.registry import check_book
from generator.books.sending import NotReadyError, copy_to_send
from generator.files import SourceFile
from generator.workbook.compare import same
from generator.workbook.found import FoundBook, read_found
from tests.addin.live import NOW, press
from tests.addin.scripted import ScriptedUser
from tests.engine.fixtures import OpenBook
from tests.support.ooxml import validate

KINDS = ("soem", "samlet")
"""What an expenditure workbook has is in the combined one too."""
PREFIXES = {"udgiftsmodel": ("UM_",), "soem": ("SOEM_",), "samlet": ("UM_", "SOEM_")}
TODAY = dt.date(2026, 11, 22)


def changed_cells(before: FoundBook, after: FoundBook) -> set[tuple[str, int, int]]:
    """The cells that differ, formula or value."""
    assert list(before.sheets) == list(after.sheets)
    places = {
        (name, *place) for book in (before, after) for name in book.sheets for place in book.sheets[name]
    }
    return {place for place in places if not _alike(before, after, *place)}


def _alike(before: FoundBook, after: FoundBook, sheet: str, row: int, column: int) -> bool:
    one, other = (book.sheets[sheet].get((row, column)) for book in (before, after))
    if one is None or other is None:
        return (one and one.value) in (None, "") and (other and other.value) in (None, "")
    return one.formula == other.formula and same(one.value, other.value)


def own_places(found: FoundBook, prefixes: tuple[str, ...]) -> dict[str, tuple[str, int, int]]:
    names = [f"{prefix}{name}" for prefix in prefixes for name in ("Besked", "Udsendt")]
    return {name: (area.sheet, area.top, area.left) for name in names for area in [found.area(name)]}


def klargoer(book: xw.Book, answers: Mapping[str, bool] | None = None) -> ScriptedUser:
    user = ScriptedUser(answers=answers or {})
    press(book, user, "udsendelse_klargoer")
    return user


@pytest.mark.parametrize("kind", KINDS)
def test_the_copy_of_a_live_workbook_differs_in_message_and_date_only(
    kind: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built[kind])
    first = book.sheets[0]
    first.api.Unprotect()
    press(book, ScriptedUser(), "diagrammer_opdater")
    first.impl.office.Annotations.insertNew(
        first.range("C4").impl.cells.getCellByPosition(0, 0).CellAddress, "Min note"
    )
    open_before = ExcelSource(book).content()
    before = read_found(open_before, "før")
    noted, ruled = notes_and_rules(open_before)
    assert "Min note" in noted

    user = klargoer(book)

    (file,) = user.saved
    assert file.name == f"{built[kind].stem} - udsendelse {NOW.date().isoformat()}.xlsx"
    after = read_found(file.content, file.name)
    places = own_places(before, PREFIXES[kind])
    for name, place in places.items():
        cell = after.sheets[place[0]].get(place[1:])
        expected = "" if name.endswith("Besked") else f"{NOW:%d-%m-%Y}"
        assert str((cell and cell.value) or "") == expected, name
    shown = {place for place in changed_cells(before, after) if place not in places.values()}
    assert {(row, column) for _, row, column in shown} <= {(4, 1)}, "the message on the other sheets"
    assert notes_and_rules(file.content) == ([], ruled)
    assert (after.names, list(after.tables)) == (before.names, list(before.tables))
    assert check_book(after, SourceFile(file.name, file.content)).ok
    assert "noter og kommentarer" in user.shown[-1][1]


def test_the_open_workbook_is_left_as_it_is_and_the_copy_opens_read_only_with_the_same_result(
    built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built["soem"])
    net = book.names["SOEM_Nettoresultat"].refers_to_range.value
    (file,) = klargoer(book).saved
    assert book.names["SOEM_Udsendt"].refers_to_range.value is None
    message = str(book.names["SOEM_Besked"].refers_to_range.value)
    assert re.search(r"Klargør til udsendelse: Kontrollen er OK, og kopien er klar .* \(\d+,\d s\)$", message)
    again = open_book(file.content)
    again.app.calculate()
    assert again.names["SOEM_Nettoresultat"].refers_to_range.value == pytest.approx(net, abs=1e-6)
    assert again.sheets.active.name == "Forside"
    assert again.impl.document.isReadonly(), "LibreOffice does what the file recommends"
    assert copy_to_send(SourceFile(file.name, file.content), TODAY).content, "it can be made ready again"


@pytest.fixture(scope="module")
def copies(built: dict[str, Path]) -> dict[str, bytes]:
    """The copies of the workbooks as they were built."""
    return {
        kind: copy_to_send(SourceFile(path.name, path.read_bytes()), TODAY).content
        for kind, path in built.items()
    }


def test_the_copies_follow_the_schema(copies: dict[str, bytes], tmp_path: Path) -> None:
    paths = [tmp_path / f"{kind}.xlsx" for kind in copies]
    for path, content in zip(paths, copies.values(), strict=True):
        path.write_bytes(content)
    assert validate(paths) == []


@pytest.mark.parametrize("kind", KINDS)
def test_charts_and_looks_are_byte_for_byte_the_same(
    kind: str, copies: dict[str, bytes], built: dict[str, Path]
) -> None:
    with zipfile.ZipFile(built[kind]) as before, zipfile.ZipFile(io.BytesIO(copies[kind])) as after:
        assert set(after.namelist()) == set(before.namelist())
        kept = [
            name for name in after.namelist() if re.match(r"xl/(?:charts|drawings|styles|tables|theme)", name)
        ]
        assert len(kept) > 15
        assert [name for name in kept if after.read(name) != before.read(name)] == []
        properties = after.read("docProps/core.xml") + after.read("docProps/app.xml")
    assert not re.search(rb"creator|lastModifiedBy|Company|Manager|keywords", properties)


def test_an_overwritten_formula_stops_it(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["udgiftsmodel"])
    cell = book.names["UM_Netto"].refers_to_range[2, 3]
    cell.sheet.api.Unprotect()
    cell.value = 12345
    user = klargoer(book)
    assert user.saved == []
    ((_, text),) = user.shown
    assert "kan ikke sendes, for kontrollen siger FEJL. Ret dette, og prøv igen:" in text
    assert f"Beregning!{cell.address.replace('$', '')}: formlen er overskrevet med en værdi" in text


def test_hidden_sheets_of_the_users_own_are_asked_about(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["soem"])
    book.sheets.add("Min kladde", after=book.sheets[-1]).range("A1").value = "Kun til os"
    book.sheets["Min kladde"].impl.office.IsVisible = False

    user = klargoer(book, {"udsendelse": False})
    assert user.saved == []
    ((_, asked),) = user.confirmed
    assert "Skjulte egne ark sendes med: Min kladde." in asked

    assert klargoer(book).saved, "sent when the user says yes"


def test_macros_stop_it(built: dict[str, Path]) -> None:
    stream = io.BytesIO(built["soem"].read_bytes())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(NotReadyError, match="makroer"):
        copy_to_send(SourceFile("bog.xlsm", stream.getvalue()), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_the_memo_has_the_figures_of_the_live_workbook(
    kind: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built[kind])
    net = None
    if "SOEM_" in PREFIXES[kind]:
        book.names["SOEM_SuccesrateMed"].refers_to_range.value = 0.9
        book.app.calculate()
        net = book.names["SOEM_Nettoresultat"].refers_to_range.value
    user = ScriptedUser()
    outcome = press(book, user, "udsendelse_rapport")
    assert outcome is not None, user.shown
    (file,) = user.saved
    assert file.name == f"{built[kind].stem} - notat {NOW.date().isoformat()}.docx"
    memo = Document(io.BytesIO(file.content))
    assert memo.core_properties.created is not None and memo.core_properties.created.date() == NOW.date()
    assert len(memo.inline_shapes) == 2
    if net is not None:
        kroner = f"{net:,.0f} kr.".replace(",", ".")
        assert kroner in outcome.message
        assert kroner in "".join(
            cell.text for table in memo.tables for row in table.rows for cell in row.cells
        )
    else:
        assert "160,4 mio. kr." in outcome.message


def notes_and_rules(content: bytes) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The texts of the notes, and what may be written where."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    notes = [cell.comment.text for cell in cells if cell.comment]
    rules = [
        (sheet.title, str(rule.sqref), str(rule.formula1))
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
    ]
    return notes, rules
