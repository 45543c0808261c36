"""The charts' buttons on live workbooks: what a chart shows, not only what it was told."""

from __future__ import annotations

import math
import re
import struct
import zlib
from pathlib import Path

import pytest
import xlwings as xw

from addin.run import run
from tests.addin.scripted import ScriptedUser
from tests.engine.fixtures import OpenBook

CHARTS = {"udgiftsmodel": 5, "soem": 7, "samlet": 12}
KINDS = tuple(CHARTS)
STACKED = "UM_Diagram_diagrammer_stablet"


def chart_of(book: xw.Book, name: str) -> xw.Chart:
    return next(chart for sheet in book.sheets for chart in sheet.charts if chart.name == name)


def formulas(chart: xw.Chart) -> list[str]:
    """The references of a chart: its title and its series."""
    own = chart.api[1]
    count = own.SeriesCollection().Count
    title = own.ChartTitle.Formula if own.HasTitle else ""
    return [str(title), *(str(own.SeriesCollection(number).Formula) for number in range(1, count + 1))]


def shown(chart: xw.Chart) -> list[list[float]]:
    """The figures that are drawn, without what another order of adding changes in the last digits."""
    drawn: list[tuple[float, ...]] = chart.impl.shown()
    return [[0.0 if math.isnan(value) else round(value, 6) for value in series] for series in drawn]


def lines_of(png: bytes) -> bytes:
    """A picture's bytes as they were before they were packed; one without a drawing has few that differ."""
    packed, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += 12 + length
    return zlib.decompress(packed)


def values_of(chart: xw.Chart, series: int) -> str:
    """The reference of a series' values."""
    formula = str(chart.api[1].SeriesCollection(series).Formula)
    return "=" + formula.split(",")[2]


def first_chart(book: xw.Book) -> xw.Chart:
    return next(chart for sheet in book.sheets for chart in sheet.charts)


def opdater(book: xw.Book) -> tuple[str, ScriptedUser]:
    user = ScriptedUser()
    outcome = run(book, user, "diagrammer_opdater")
    assert outcome is not None, user.shown
    return outcome.message, user


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_as_built_needs_no_correction(
    kind: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    message, user = opdater(open_book(built[kind]))
    assert message == f"{CHARTS[kind]} diagrammer er gennemgået, og alle var rigtige."
    assert user.shown == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_aimed_by_hand_shows_its_own_cells_again(
    kind: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built[kind])
    chart = first_chart(book)
    before, figures = formulas(chart), shown(chart)
    own = chart.api[1]
    own.SeriesCollection(1).Values = values_of(chart, 2)
    own.SeriesCollection(own.SeriesCollection().Count).Delete()
    own.ChartTitle.Text = "Min egen titel"
    assert shown(chart) != figures

    message, _ = opdater(book)

    assert (formulas(chart), shown(chart)) == (before, figures)
    assert message == f"{CHARTS[kind]} diagrammer er gennemgået, 1 er rettet."
    assert opdater(book)[0].endswith("og alle var rigtige.")


def test_the_figures_drawn_are_those_of_the_cells(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["udgiftsmodel"])
    chart = chart_of(book, STACKED)
    chart.api[1].SeriesCollection(6).Values = values_of(chart, 2)
    opdater(book)
    cells = book.names["UM_Netto"].refers_to_range.value
    unit = cells[5][-1] / shown(chart)[5][-1]
    assert unit in (pytest.approx(1), pytest.approx(1000), pytest.approx(1_000_000))
    for step in range(6):
        assert shown(chart)[step] == pytest.approx([kroner / unit for kroner in cells[step]])


def test_undo_puts_the_hand_made_chart_back(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["soem"])
    chart = first_chart(book)
    chart.api[1].SeriesCollection(2).Delete()
    chart.api[1].ChartTitle.Text = "Min egen titel"
    by_hand, figures = formulas(chart), shown(chart)
    opdater(book)
    assert formulas(chart) != by_hand

    assert run(book, ScriptedUser(), "hjaelp_fortryd") is not None

    assert (formulas(chart), shown(chart), chart.api[1].ChartTitle.Text) == (
        by_hand,
        figures,
        "Min egen titel",
    )


@pytest.mark.parametrize(("kind", "sheet"), [("udgiftsmodel", "Beregning"), ("soem", "Resultat")])
def test_charts_follow_rows_that_are_inserted(
    kind: str, sheet: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built[kind])
    figures = {chart.name: shown(chart) for one in book.sheets for chart in one.charts}
    book.sheets[sheet].api.Unprotect()
    book.sheets[sheet].impl.office.Rows.insertByIndex(7, 2)
    chart = next(chart for chart in first_reading(book, sheet))
    chart.api[1].SeriesCollection(1).Values = f"='{sheet}'!$F$6:$H$6"

    opdater(book)

    assert {chart.name: shown(chart) for one in book.sheets for chart in one.charts} == figures
    assert opdater(book)[0].endswith("og alle var rigtige.")


def first_reading(book: xw.Book, sheet: str) -> list[xw.Chart]:
    """The charts that take figures from a sheet."""
    return [
        chart
        for one in book.sheets
        for chart in one.charts
        if any(f"{sheet}'!" in text or f"{sheet}!" in text for text in formulas(chart))
    ]


def test_a_chart_without_its_names_is_told_and_the_others_are_corrected(
    built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built["udgiftsmodel"])
    book.names[f"{STACKED}_3"].delete()
    lines = chart_of(book, "UM_Diagram_diagrammer_linjer")
    before = formulas(lines)
    lines.api[1].SeriesCollection(6).Delete()

    message, user = opdater(book)

    assert message == "4 diagrammer er gennemgået, 1 er rettet; 1 kunne ikke opdateres."
    assert formulas(lines) == before
    ((_, text),) = user.shown
    assert "Nettoudgift pr. år fordelt på trin: navnene på serie 3 er slettet" in text


def test_a_sheet_that_is_deleted_is_told_and_the_others_are_corrected(
    built: dict[str, Path], open_book: OpenBook
) -> None:
    book = open_book(built["soem"])
    book.sheets["Følsomhed"].delete()
    chart = first_chart(book)
    before = formulas(chart)
    chart.api[1].SeriesCollection(1).Delete()

    message, user = opdater(book)

    assert message == "6 diagrammer er gennemgået, 1 er rettet; 1 kunne ikke opdateres."
    assert formulas(chart) == before
    assert "De tal, der flytter mest: diagrammet er slettet eller omdøbt." in user.shown[0][1]


def test_charts_of_the_users_own_are_left_alone(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["udgiftsmodel"])
    chart = chart_of(book, STACKED)
    chart.name = "Mit diagram"
    chart.api[1].SeriesCollection(1).Delete()
    by_hand = formulas(chart)
    message, user = opdater(book)
    assert formulas(chart) == by_hand
    assert message == "4 diagrammer er gennemgået, og alle var rigtige; 1 kunne ikke opdateres."
    assert "diagrammet er slettet eller omdøbt" in user.shown[0][1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_copied_as_a_picture_with_a_name(
    kind: str, built: dict[str, Path], open_book: OpenBook
) -> None:
    user = ScriptedUser()
    outcome = run(open_book(built[kind]), user, "diagrammer_kopier")
    assert outcome is not None, user.shown
    assert outcome.message == f"{CHARTS[kind]} diagrammer er gemt som billeder. Gemt: mappen Præsentation"
    names = [file.name for file in user.saved]
    assert len(names) == len(set(names)) == CHARTS[kind]
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]{1,60}\.png", name) for name in names), names
    first = "netto-pr-aar-og-akkumuleret" if kind == "soem" else "nettoudgift-pr-aar-fordelt-paa-trin"
    assert names[0] == f"01-{first}.png"
    for file in user.saved:
        width, height = struct.unpack(">II", file.content[16:24])
        assert min(width, height) > 200
        assert len(set(lines_of(file.content))) > 50, f"{file.name} is blank"
