"""A workbook changed in LibreOffice as a user does it: what was done is told, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.books.registry import check_book
from generator.books.report import CheckReport
from generator.books.returned import read_returned
from generator.files import read_source
from generator.workbook.change import ChangeKind
from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.support.libreoffice import Book, Office
from tests.support.package_edit import Package

KINDS = {"udgiftsmodel": ("udgiftsmodel",), "soem": ("soem", "--eksempel", "keep")}
Returned = Callable[[Callable[[Book], None]], CheckReport]


@pytest.fixture
def book(trappen: Trappen, tmp_path: Path) -> Path:
    """The example municipality's workbook."""
    return build(trappen, tmp_path / "ny", "udgiftsmodel")


def report_of(path: Path) -> CheckReport:
    """What the check of a file finds."""
    source, found = read_returned(read_source(path))
    return check_book(found, source)


@pytest.fixture
def returned(book: Path, libreoffice: Office) -> Returned:
    """Do something to the workbook in LibreOffice, save it, and check it."""

    def do(edit: Callable[[Book], None]) -> CheckReport:
        with libreoffice.open(book) as office:
            edit(office)
            office.recalculate()
            return report_of(office.save_as(book.with_name("gemt.xlsx")))

    return do


def row_of(book: Path, sheet: str, label: str) -> int:
    """The row of a label, from 1."""
    return int(Package(book).find(sheet, lambda value: value == label)[1:])


@pytest.mark.parametrize("kind", KINDS)
def test_saved_by_libreoffice_nothing_was_changed(
    trappen: Trappen, libreoffice: Office, tmp_path: Path, kind: str
) -> None:
    with libreoffice.open(build(trappen, tmp_path / "ny", *KINDS[kind])) as office:
        office.recalculate()
        report = report_of(office.save_as(tmp_path / "gemt.xlsx"))
    assert report.changes == ()
    assert report.ok


def test_two_rows_put_in_are_one_sentence(book: Path, returned: Returned) -> None:
    row = row_of(book, "Beregning", "Basisperiode, sidste år")
    report = returned(lambda office: office.insert_rows("Beregning", row, 2))
    assert report.ok
    (told,) = report.changes
    assert told.message == f"Beregning: rækker er sat ind: 2 rækker over række {row + 2}."


def test_a_row_taken_out_is_named_and_no_other_row(book: Path, returned: Returned) -> None:
    label = "Basisperiode, første år"
    row = row_of(book, "Beregning", label)
    report = returned(lambda office: office.delete_rows("Beregning", row, 1))
    assert not report.ok
    assert [change.message for change in report.changes] == [
        f"Beregning, række {row}: rækken er slettet: {label}."
    ]


def test_a_hidden_kontrol_matters_and_an_own_sheet_is_a_note(returned: Returned) -> None:
    def edit(office: Book) -> None:
        office.hide_sheet("Kontrol")
        office.add_sheet("Mine noter")

    report = returned(edit)
    assert [change.message for change in report.faults] == ["Kontrol: arket er skjult."]
    assert [change.place for change in report.remarks] == ["Mine noter"]


def test_kroner_moved_between_two_lines_are_told_though_the_sum_is_the_same(
    book: Path, returned: Returned
) -> None:
    package = Package(book)
    first, _, letters = package.rows("Regnskab", "Regnskab")
    cells = [("Regnskab", f"{letters['Udgift']}{first + n}") for n in (0, 9)]
    one, other = (float(package.value(*cell)) for cell in cells)
    report = returned(lambda office: office.set_cells({cells[0]: one - 1000, cells[1]: other + 1000}))
    (told,) = report.faults
    assert told.kind is ChangeKind.LINES_CHANGED
    assert told.place == "Regnskab, 2 linjer"
    assert told.details[:2] == ("netto 0,00 kr.", "1.000,00 kr. er flyttet mellem linjer")


def test_through_ods_and_back_is_one_sentence(book: Path, libreoffice: Office) -> None:
    with libreoffice.open(book) as office:
        ods = office.save_as(book.with_name("gemt.ods"))
    with libreoffice.open(ods) as office:
        office.recalculate()
        report = report_of(office.save_as(book.with_name("tilbage.xlsx")))
    assert report.ok
    (told,) = report.changes
    assert told.kind is ChangeKind.REWRITTEN
