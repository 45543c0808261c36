"""What the desktop commands did to live workbooks, recorded once: the measure for what the server answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from addin import journal
from addin.charts import hold_chart
from addin.journal import ChartBefore, Journal
from addin.registry import find
from tests.addin.live import press
from tests.addin.scripted import ScriptedUser
from tests.addin.server.posting import Json, posted
from tests.cli.command_line import DATA

ACCOUNTS = DATA / "lang_konto_2022_2025.csv"
SEED = 20261122
UNDO = "hjaelp_fortryd"


@dataclass(frozen=True)
class Clicked:
    """A desktop click: the message, the sheet shown, the journal of what was written, charts afterwards."""

    message: str
    show: str
    kept: Journal | None
    charts: tuple[ChartBefore, ...]


@dataclass(frozen=True)
class Recorded:
    """A workbook as a client posts it, as a mock of Excel holds it, and what the desktop's clicks did."""

    body: Json
    excel: Json
    clicks: dict[tuple[str, str], Clicked]


def record(
    book: xw.Book, clicks: tuple[tuple[str, str], ...], distort: Callable[[xw.Book], None]
) -> Recorded:
    """Click, keep what came of it, and undo, button by button."""
    distort(book)
    book.app.calculate()
    body, excel = posted(book, find(*clicks[0])), held(book)
    return Recorded(body, excel, {click: _clicked(book, *click) for click in clicks})


def _clicked(book: xw.Book, identity: str, tag: str) -> Clicked:
    user = ScriptedUser(files={"regnskab": ACCOUNTS})
    active = book.sheets.active.name
    outcome = press(book, user, identity, tag)
    assert outcome is not None, user.shown
    kept = journal.read(book.fullname) if outcome.writes else None
    charts = tuple(hold_chart(book, aim.sheet, aim.chart) for aim in outcome.charts)
    if outcome.writes:
        assert press(book, ScriptedUser(), UNDO) is not None
    book.sheets[active].activate()
    return Clicked(outcome.message, outcome.show, kept, charts)


def held(book: xw.Book) -> Json:
    """A workbook as the mock of Excel holds it: formulas and values, names, tables, charts."""
    return {
        "name": book.name,
        "active": book.sheets.active.name,
        "selection": [f"{book.sheets.active.name}!{part}" for part in _areas(book)],
        "names": [
            {"name": name.name, "formula": name.refers_to} for name in book.names if "!" not in name.name
        ],
        "sheets": [_sheet(sheet) for sheet in book.sheets],
    }


def _areas(book: xw.Book) -> list[str]:
    marked = book.selection
    return str(marked.address).replace("$", "").split(",") if marked is not None else []


def _sheet(sheet: xw.Sheet) -> Json:
    used = sheet.used_range
    area = sheet.range((1, 1), (used.last_cell.row, used.last_cell.column))
    formulas: Any = area.formula
    return {
        "name": sheet.name,
        "values": [
            [_number(value) for value in line] for line in area.options(ndim=2, err_to_str=True).value
        ],
        "formulas": [list(line) for line in formulas] if isinstance(formulas, tuple | list) else [[formulas]],
        "tables": [
            {"name": table.name, "address": table.range.address.replace("$", "")} for table in sheet.tables
        ],
        "charts": [_chart(sheet.book, sheet.name, chart.name) for chart in sheet.charts],
    }


def _number(value: Any) -> Any:
    return value if value is None or isinstance(value, str | bool | float) else str(value)


def _chart(book: xw.Book, sheet: str, name: str) -> Json:
    before = hold_chart(book, sheet, name)
    return before.model_dump(mode="json") | {"name": name}


def fixed_seed(_: int) -> int:
    """In place of chance."""
    return random.Random(SEED).randrange(2**31)


def unchanged(_: xw.Book) -> None:
    """Leave a workbook as it is."""


def distorted(book: xw.Book) -> None:
    """Let a chart show the wrong cells, as after a copy or a slip of the mouse."""
    sheet, chart = next((sheet, chart) for sheet in book.sheets for chart in sheet.charts)
    series = chart.api[1].SeriesCollection(1)
    series.Values = series.Formula.split(",")[1].join(("=", ""))
    assert sheet.charts


def marked_years(book: xw.Book) -> None:
    """Mark the last three years on the steps' sheet."""
    sheet = book.sheets["Trin pr. år"]
    years = [column for column in range(1, 30) if sheet.range((6, column)).value in (2023.0, 2024.0, 2025.0)]
    sheet.activate()
    sheet.range((6, years[0]), (6, years[-1])).select()


CASES: dict[str, tuple[str, tuple[tuple[str, str], ...], Callable[[xw.Book], None]]] = {
    "soem": (
        "soem",
        (
            ("soem_eksempel", "keep"),
            ("soem_gem_scenarie", "egen1"),
            ("soem_scenarier", ""),
            ("soem_foelsomhed", ""),
            ("soem_simuler", ""),
        ),
        unchanged,
    ),
    "udgiftsmodel": (
        "udgiftsmodel",
        (("trappen_foer_efter", ""), ("data_importer", ""), ("trappen_genberegn", "")),
        marked_years,
    ),
    "skæv": ("udgiftsmodel", (("diagrammer_opdater", ""),), distorted),
}
"""Workbook, buttons with their tags, and what is done to the workbook first."""
