"""Charts of a plan as native Excel charts in the theme's colours."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.workbook.plan import Chart, Series
from generator.workbook.theme import Theme

KINDS: dict[str, dict[str, str]] = {
    "column_stacked": {"type": "column", "subtype": "stacked"},
    "column_percent": {"type": "column", "subtype": "percent_stacked"},
    "column": {"type": "column"},
    "bar": {"type": "bar"},
    "tornado": {"type": "bar"},
    "histogram": {"type": "column"},
}
GAPS = {"histogram": 4, "tornado": 35}
"""Space between columns in percent of their width."""
GAP = 45
SIDEWAYS = frozenset({"bar", "tornado"})
"""Bars from left to right: the first category stands at the top, as in the table."""
MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
"""Lines are told apart by marker too, not by colour alone."""


def add_chart(book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, title: str, theme: Theme) -> None:
    """Insert a chart with title, axis titles, colours and alt text.

    The titles are plain text: LibreOffice and others freeze a title that is a formula.
    """
    drawn = book.add_chart(KINDS[chart.kind] | {"name": chart.name})
    # Lines lie over columns, if only unseen ones: of lines alone LibreOffice draws gaps as 0.
    lines = [series for series in chart.series if series.line]
    for number, series in enumerate(series for series in chart.series if not series.line):
        drawn.add_series(_series(series, chart, number, theme))
    if lines:
        overlay = book.add_chart({"type": "line"})
        for number, series in enumerate(lines):
            overlay.add_series(_series(series, chart, number, theme, line=True))
        drawn.combine(overlay)
    _dress(drawn, chart, title, theme)
    drawn.set_size({"width": chart.pixels[0], "height": chart.pixels[1]})
    area = chart.area
    sheet.insert_chart(
        area.top,
        area.left,
        drawn,
        {"object_position": 2, "description": chart.alt, "x_offset": 2, "y_offset": 2},
    )


def _series(series: Series, chart: Chart, number: int, theme: Theme, *, line: bool = False) -> dict[str, Any]:
    options: dict[str, Any] = {
        "name": "=" + series.name.address(),
        "categories": "=" + series.categories.address(),
        "values": "=" + series.values.address(),
    }
    colour = f"#{series.colour}"
    if line:
        options["line"] = {"color": colour, "width": 2.25}
        options["marker"] = {
            "type": MARKERS[number],
            "size": 6,
            "fill": {"color": colour},
            "border": {"color": colour},
        }
    else:
        options["fill"] = {"none": True} if series.unseen else {"color": colour}
        border = {"none": True} if series.unseen else {"color": f"#{theme.colours['white']}", "width": 0.75}
        options["border"] = border
        options["gap"] = GAPS.get(chart.kind, GAP)
        if chart.kind == "tornado" or any(one.unseen for one in chart.series):
            options["overlap"] = 100
    if series.point_colours:
        options["points"] = [{"fill": {"color": f"#{c}"}} for c in series.point_colours]
    if series.labels:
        options["data_labels"] = _labels(series, chart, theme)
    return options


def _labels(series: Series, chart: Chart, theme: Theme) -> dict[str, Any]:
    """The figures at the points, or at the last one only."""
    others = series.values.width * series.values.height - 1 if series.labels == "sidste" else 0
    font = {"name": theme.font, "color": f"#{theme.colours['ink']}", "size": 10}
    place = {"position": "right"} if series.line else {}
    hidden: list[dict[str, Any]] = [{"delete": True}] * others
    return {"value": True, "num_format": chart.number_format, "font": font, "custom": hidden, **place}


def _dress(drawn: Any, chart: Chart, title: str, theme: Theme) -> None:
    ink, quiet, rule = (f"#{theme.colours[name]}" for name in ("ink", "quiet", "rule"))
    font = {"name": theme.font, "color": ink}
    small = {"name": theme.font, "color": quiet, "size": 10, "bold": False}
    drawn.set_title(
        {
            "name": title,
            "name_font": font | {"size": 13, "bold": True},
            "overlay": False,
        }
    )
    plain = {"num_font": small, "line": {"color": rule}, "major_tick_mark": "none"}
    along = plain | {"name": chart.x_title, "name_font": small, "label_position": "low"}
    values = plain | {
        "name": chart.y_title,
        "name_font": small,
        "num_format": chart.number_format,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": rule, "width": 0.5}},
    }
    if chart.kind in SIDEWAYS:
        drawn.set_x_axis(values)
        drawn.set_y_axis(along | {"reverse": True, "crossing": "max"})
    else:
        drawn.set_x_axis(along)
        drawn.set_y_axis(values)
    drawn.set_legend(_legend(chart, small))
    drawn.set_chartarea({"border": {"none": True}, "fill": {"color": f"#{theme.colours['white']}"}})
    drawn.show_na_as_empty_cell()


def _legend(chart: Chart, font: dict[str, Any]) -> dict[str, Any]:
    """Series that only carry others have no entry."""
    if not chart.legend:
        return {"none": True}
    unseen = [number for number, series in enumerate(chart.series) if series.unseen]
    return {"position": "right", "font": font, "delete_series": unseen}
