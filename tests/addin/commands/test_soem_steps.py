"""The SØM button that takes step prices from an expenditure workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from generator import __version__
from generator.files import SourceFile
from tests.addin.commands.soem_books import UNDO, Built, danish, done, opened, refusal, value, values
from tests.addin.live import content, message, press
from tests.addin.scripted import ScriptedUser
from tests.cli.account_files import accounts
from tests.cli.command_line import DATA, run_apart
from tests.engine.fixtures import OpenBook as Opener

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
    says_no = ScriptedUser(files={"trinpriser": built["udgiftsmodel"]}, answers={"trinpriser": False})
    assert press(book, says_no, "soem_trinpriser") is None
    assert len(says_no.confirmed) == 1 and says_no.shown == []
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
