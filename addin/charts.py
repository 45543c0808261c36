"""Charts of the open workbook: what they show, and how they are aimed at other cells.

xlwings has no words for where a series comes from, so the charts' own objects are spoken to, as VBA would.
"""

from __future__ import annotations

import re
from typing import Any

import xlwings as xw

from addin.errors import WriteFailedError
from addin.journal import ChartBefore, SeriesBefore
from addin.outcome import ChartAim

_PART = re.compile(r"(?:'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\([^()]*\)|[^,'\"()])*")
"""One argument of =SERIES(name,categories,values,order): quoted names of sheets may hold commas."""


def chart_of(book: xw.Book, sheet: str, name: str) -> Any:
    """A chart's own object.

    Raises:
        WriteFailedError: the chart is gone.
    """
    for chart in book.sheets[sheet].charts:
        if chart.name == name:
            return chart.api[1]
    raise WriteFailedError(
        "Et diagram er slettet eller omdøbt",
        where=f"arket {sheet}, {name}",
        action="Fortryd sletningen, eller brug en uændret kopi af filen.",
    )


def hold_chart(book: xw.Book, sheet: str, name: str) -> ChartBefore:
    """What a chart shows now."""
    chart = chart_of(book, sheet, name)
    collection = chart.SeriesCollection()
    series = [_series(chart.SeriesCollection(number).Formula) for number in range(1, collection.Count + 1)]
    return ChartBefore(sheet=sheet, chart=name, title=_title(chart), series=tuple(series))


def aimed(aim: ChartAim) -> ChartBefore:
    """An aim in the form in which a chart is held."""
    return ChartBefore(
        sheet=aim.sheet,
        chart=aim.chart,
        title=aim.title,
        series=tuple(
            SeriesBefore(
                name="=" + one.name.address(),
                categories="=" + one.categories.address(),
                values="=" + one.values.address(),
            )
            for one in aim.series
        ),
    )


def put_chart(book: xw.Book, wanted: ChartBefore) -> None:
    """Aim a chart at its cells; a missing series is made, one that is too many is removed."""
    chart = chart_of(book, wanted.sheet, wanted.chart)
    chart.HasTitle = True
    if wanted.title.startswith("="):
        chart.ChartTitle.Formula = wanted.title
    else:
        chart.ChartTitle.Text = wanted.title
    for number in range(chart.SeriesCollection().Count, len(wanted.series), -1):
        chart.SeriesCollection(number).Delete()
    for _ in range(len(wanted.series) - chart.SeriesCollection().Count):
        chart.SeriesCollection().NewSeries()
    for number, one in enumerate(wanted.series, start=1):
        series = chart.SeriesCollection(number)
        series.Values = one.values
        series.XValues = one.categories
        series.Name = one.name


def _title(chart: Any) -> str:
    """The title's reference, or its text when it has none."""
    if not chart.HasTitle:
        return ""
    formula = str(chart.ChartTitle.Formula or "")
    return formula if formula.startswith("=") else str(chart.ChartTitle.Text)


def _series(formula: str) -> SeriesBefore:
    inner = formula.removeprefix("=SERIES(").removesuffix(")")
    parts = _arguments(inner)
    name, categories, values = (f"={part}" if part else "" for part in parts[:3])
    return SeriesBefore(name=name, categories=categories, values=values)


def _arguments(text: str) -> list[str]:
    parts, place = [], 0
    while place <= len(text):
        match = _PART.match(text, place)
        end = match.end() if match else len(text)
        parts.append(text[place:end])
        place = end + 1
    return parts
