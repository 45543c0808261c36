"""Charts: their names, what they are aimed at, and their pictures."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.engine.control import ComError
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook
from tests.engine.small_book import CHARTS, COMBINED, ROWS

SHEET = "'Tal pr. år'"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def charts(small: Path, open_book: OpenBook) -> dict[str, xw.Chart]:
    return {chart.name: chart for chart in open_book(small).sheets["Diagrammer"].charts}


def test_charts_have_the_names_that_the_file_gives(charts: dict[str, xw.Chart]) -> None:
    assert list(charts) == [*CHARTS, COMBINED]
    frame, _ = charts[COMBINED].api
    assert frame.Name == COMBINED
    sheet = charts[COMBINED].parent
    assert isinstance(sheet, xw.Sheet)
    assert sheet.charts[COMBINED].name == COMBINED
    assert COMBINED in sheet.charts


@pytest.mark.parametrize("name", [*CHARTS, COMBINED])
def test_every_type_tells_and_takes_where_its_series_come_from(
    name: str, charts: dict[str, xw.Chart]
) -> None:
    chart = charts[name].api[1]
    assert chart.SeriesCollection().Count == 2
    formulas = [chart.SeriesCollection(number).Formula for number in (1, 2)]
    assert formulas == [series(row, "$B$1:$D$1", number) for number, row in ((1, 2), (2, 3))]
    second = chart.SeriesCollection(2)
    second.Name, second.Values = f"={SHEET}!$A$4", f"={SHEET}!$B$4:$D$4"
    assert shown(charts[name]) == [ROWS["Trin 1"], ROWS["Trin 3"]]
    assert chart.SeriesCollection(2).Name == "Trin 3"
    assert chart.SeriesCollection(2).Values == ROWS["Trin 3"]
    for number in (1, 2):
        one = chart.SeriesCollection(number)
        one.XValues, one.Values = f"={SHEET}!$B$1:$C$1", f"={SHEET}!$B${number + 2}:$C${number + 2}"
    assert chart.SeriesCollection(1).XValues == ("2021", "2022")
    assert chart.SeriesCollection(2).Formula == series(4, "$B$1:$C$1", 2, "$B$4:$C$4")
    assert shown(charts[name]) == [ROWS["Trin 2"][:2], ROWS["Trin 3"][:2]]


def test_series_are_added_and_deleted(charts: dict[str, xw.Chart]) -> None:
    for name in ("UM_Diagram_stablet", COMBINED):
        chart = charts[name].api[1]
        made = chart.SeriesCollection().NewSeries()
        made.Values, made.XValues, made.Name = f"={SHEET}!$B$4:$D$4", f"={SHEET}!$B$1:$D$1", '="Nyt"'
        assert shown(charts[name]) == list(ROWS.values())
        assert chart.SeriesCollection(3).Formula.startswith('=SERIES("Nyt",')
        chart.SeriesCollection(1).Delete()
        assert shown(charts[name]) == list(ROWS.values())[1:]
        assert chart.SeriesCollection(1).Formula == series(3, "$B$1:$D$1", 1)


def test_a_chart_is_locked_where_its_sheets_objects_are(
    udgiftsmodel: Path, open_book: OpenBook, engine: Engine
) -> None:
    """Excel refuses it unless the drawing says fLocksWithSheet="0"; tests say when that counts."""
    sheet = open_book(udgiftsmodel).sheets["Diagrammer"]
    chart = sheet.charts[0]
    locked = chart.parent.book.impl.chart_parts[sheet.name, chart.name].locked
    engine.control.locks_charts = True
    if locked:
        with pytest.raises(ComError, match="locked"):
            chart.api[1].ChartTitle.Text = "Ny"
        sheet.api.Unprotect()
    chart.api[1].ChartTitle.Text = "Ny"
    assert chart.title == "Ny"


def test_series_can_run_down_a_column(charts: dict[str, xw.Chart]) -> None:
    chart = charts["UM_Diagram_stablet"].api[1]
    chart.SeriesCollection(1).Formula = f"=SERIES({SHEET}!$C$1,{SHEET}!$A$2:$A$4,{SHEET}!$C$2:$C$4,1)"
    assert shown(charts["UM_Diagram_stablet"])[0] == (20.0, 50.0, 8.0)
    assert chart.SeriesCollection(1).XValues == tuple(ROWS)
    assert chart.SeriesCollection(1).Name == "2022"


def test_a_series_shows_what_is_written_to_its_cells(charts: dict[str, xw.Chart]) -> None:
    chart = charts["UM_Diagram_linje"]
    chart.parent.book.sheets["Tal pr. år"]["B2"].value = 99
    assert shown(chart)[0] == (99.0, 20.0, 30.0)


def test_a_title_is_linked_to_a_cell(charts: dict[str, xw.Chart], engine: Engine) -> None:
    chart = charts["UM_Diagram_stablet"].api[1]
    assert (chart.HasTitle, chart.ChartTitle.Formula) == (True, f"={SHEET}!$F$2")
    assert chart.ChartTitle.Text == "I alt 234"
    chart.ChartTitle.Formula = f"={SHEET}!$A$3"
    assert (chart.ChartTitle.Text, chart.ChartTitle.Formula) == ("Trin 2", f"={SHEET}!$A$3")
    chart.ChartTitle.Text = "Egen titel"
    assert chart.ChartTitle.Formula == "Egen titel"
    assert engine.counter.writes == ["UM_Diagram_stablet.title"] * 2
    untitled = charts[COMBINED].api[1]
    assert untitled.HasTitle is False
    with pytest.raises(ComError):
        untitled.ChartTitle  # noqa: B018 (the access is what fails)


def test_what_is_no_range_is_refused(charts: dict[str, xw.Chart]) -> None:
    chart = charts["UM_Diagram_stablet"].api[1]
    for wrong in ("=SUM(A1)", "$A$1", "=UM_Tal"):
        with pytest.raises(ComError):
            chart.SeriesCollection(1).Values = wrong
    with pytest.raises(ComError):
        chart.SeriesCollection(3)


@pytest.mark.parametrize("name", [*CHARTS, COMBINED])
def test_a_picture_shows_the_chart_as_it_is_now(
    name: str, charts: dict[str, xw.Chart], tmp_path: Path
) -> None:
    pictures = [tmp_path / f"{number}.png" for number in range(3)]
    charts[name].to_png(str(pictures[0]))
    charts[name].to_png(str(pictures[1]))
    charts[name].api[1].SeriesCollection(1).Values = f"={SHEET}!$B$3:$D$3"
    charts[name].to_png(str(pictures[2]))
    before, again, after = (picture.read_bytes() for picture in pictures)
    assert before.startswith(PNG)
    assert before == again != after


def test_the_charts_of_real_workbooks_are_read_and_drawn(
    udgiftsmodel: Path, soem: Path, open_book: OpenBook, tmp_path: Path
) -> None:
    """Every series takes its data from cells, and shows as many numbers as it names cells."""
    drawn = 0
    for path in (udgiftsmodel, soem):
        book = open_book(path)
        for sheet in book.sheets:
            for chart in sheet.charts:
                inside = chart.api[1]
                assert inside.ChartTitle.Formula.startswith("=") or inside.ChartTitle.Text
                for number in range(1, inside.SeriesCollection().Count + 1):
                    one = inside.SeriesCollection(number)
                    values = one.Formula.removesuffix(f",{number})").rpartition(",")[2]
                    name, _, address = values.rpartition("!")
                    cells = book.sheets[name.strip("'")][address]
                    assert len(one.Values) == len(cells)
                    assert [
                        value for value in cells.options(numbers=float).value if isinstance(value, float)
                    ] == [value for value in one.Values if not math.isnan(value)]
                chart.to_png(str(tmp_path / "diagram.png"))
                assert (tmp_path / "diagram.png").stat().st_size > 3000
                drawn += 1
    assert drawn >= 8


def series(row: int, years: str, number: int, values: str = "") -> str:
    return f"=SERIES({SHEET}!$A${row},{SHEET}!{years},{SHEET}!{values or f'$B${row}:$D${row}'},{number})"


def shown(chart: xw.Chart) -> Any:
    """What LibreOffice's chart holds, whatever it was told."""
    return chart.impl.shown()
