"""What the tests of the SØM buttons ask of a live workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwings as xw

from addin.book import OpenBook
from addin.desktop import ExcelSource
from addin.outcome import Outcome
from generator.books.resources import data_file
from generator.books.soem_found import read_soem
from generator.soem import Case, read_case
from tests.addin.live import press
from tests.addin.scripted import ScriptedUser
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
    named = {
        name.refers_to_range.sheet.name
        for name in book.names
        if name.name.startswith("SOEM_") and "!" in (name.refers_to or "")  # the seal of Oprindelse is a text
    }
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


def danish(kroner: float) -> str:
    return f"{kroner:,.0f}".replace(",", ".")
