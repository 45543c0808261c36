"""One command that writes one of everything, on a live expenditure workbook under manual calculation."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

import addin.run
from addin.book import OpenBook
from addin.outcome import ChartAim, Outcome, SeriesAim, TableRows
from addin.registry import ANY, Command, CommandFunction
from tests.engine.fixtures import OpenBook as Opener

__all__ = ["CHART", "TOUCHED", "Doer", "book", "does", "whole_change"]

CHART = "UM_Diagram_diagrammer_stablet"
TOUCHED = ("Forside", "Indstillinger", "Regnskab", "Diagrammer", "Kontrol")


@pytest.fixture
def book(open_book: Opener, built: dict[str, Path]) -> xw.Book:
    """The expenditure workbook under manual calculation, another sheet than the first selected."""
    book = open_book(built["udgiftsmodel"])
    book.app.calculation = "manual"
    book.app.calculate()
    book.sheets["Indstillinger"].activate()
    book.sheets["Indstillinger"].range("C9:C10").select()
    return book


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Doer:
    """Let the one button do what the test says."""
    return Doer(monkeypatch)


class Doer:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, function: CommandFunction) -> None:
        command = Command("test_knap", "Prøveknap", "", "", ANY, frozenset(), (), False, function)
        self._monkeypatch.setattr(addin.run, "find", lambda identity, tag: command)


def whole_change(book: OpenBook, user: object, tag: str) -> Outcome:
    """Cells on two sheets, a table that grows, and a chart: one of everything."""
    found = book.found
    years, regnskab = found.area("UM_BasisFra"), found.tables["Regnskab"]
    of_area = next(row for row in regnskab.rows if row["Funktion"] == "5.28.21")
    line = {head: of_area[head] for head in ("År", "Funktion", "Dranst", "Gruppering", "Tekst")}
    rows = tuple(line | {"Udgift": 1000.5 * n, "Indtægt": -0.25, "Tekst": "=1+1"} for n in range(1, 4))
    series = tuple(
        SeriesAim(
            found.area(f"{CHART}_{n}_Navn"), found.area(f"{CHART}_{n}_Akse"), found.area(f"{CHART}_{n}")
        )
        for n in range(6, 0, -1)
    )
    return Outcome(
        "tre linjer lagt ind",
        cells={
            (years.sheet, years.top, years.left): 2012,
            (years.sheet, years.top + 1, years.left): 2014,
            ("Regnskab", regnskab.area.top + 1, regnskab.area.left + 4): "1-2",
        },
        tables=(TableRows("Regnskab", len(regnskab.rows), rows),),
        charts=(ChartAim("Diagrammer", CHART, str(found.named(f"{CHART}_Titel")[0][0]), series),),
    )
