"""Rules about charts and pictures: titled, described, few series, honest axes, steady colours."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.registry import rule
from tests.support.xlsx import Chart, Series, Workbook
from tests.support.xlsx_reader import area

MOST_SERIES = 6
WHOLES, REST = ("stacked", "percentStacked"), "8D99AE"
"""Charts whose series add up to a whole, and the grey of what belongs to none of the others."""
SHORTEST_ALT_TEXT = 20
"""Characters; shorter than that says no more than "Chart 1"."""


def charts(book: Workbook) -> Iterator[Chart]:
    return (chart for sheet in book.sheets for chart in sheet.charts)


@rule
def check_charts_have_titles(book: Workbook) -> list[str]:
    """Every chart has a title."""
    return [f"{chart.sheet}: {chart.name} has no title" for chart in charts(book) if not chart.title]


@rule
def check_axes_have_titles(book: Workbook) -> list[str]:
    """Every axis that is shown has a title with its unit."""
    return [
        f"{chart.sheet}: {chart.name}, {axis.kind} has no title"
        for chart in charts(book)
        for axis in chart.axes
        if not axis.title
    ]


@rule
def check_charts_and_pictures_are_described(book: Workbook) -> list[str]:
    """Every chart and picture has an alternative text that says what it shows."""
    shown = [(item.sheet, item.name, item.alt_text) for item in charts(book)]
    shown += [(item.sheet, item.name, item.alt_text) for sheet in book.sheets for item in sheet.pictures]
    return [
        f"{sheet}: {name} has no alt text" for sheet, name, text in shown if len(text) < SHORTEST_ALT_TEXT
    ]


@rule
def check_few_series(book: Workbook) -> list[str]:
    """A chart has at most six series, and a grey one for the rest where it shows a whole."""
    return [
        f"{chart.sheet}: {chart.name} has {len(seen)} series"
        for chart in charts(book)
        if len(seen := [each for each in chart.series if not each.unseen])
        > MOST_SERIES + (chart.grouping in WHOLES and seen[-1].colour == REST)
    ]


@rule
def check_columns_start_at_zero(book: Workbook) -> list[str]:
    """Columns start at zero: stated on the axis, or left to the program where the values make it do so.

    A stated zero hides columns below it: an axis without a minimum is right where values may be negative.
    """
    return [
        f"{chart.sheet}: {chart.name}, {axis.kind} starts at {axis.minimum}"
        for chart in charts(book)
        if "barChart" in chart.kinds
        for axis in chart.axes
        if axis.kind == "valAx"
        and axis.minimum != 0
        and not (axis.minimum is None and _starts_at_zero_by_itself(book, chart))
    ]


def _starts_at_zero_by_itself(book: Workbook, chart: Chart) -> bool:
    """Whether an automatic axis holds zero: shares do, and so does what is plotted at zero or below.

    Of columns that are all above zero, Excel leaves zero out when the lowest is more than five sixths of the
    highest; half is far from that. In a stack, a part that is zero lies at zero only when it is the lowest.
    """
    if chart.grouping == "percentStacked":
        return True
    series = [_values(book, each) for each in chart.series]
    lowest, highest = [min(each, default=0.0) for each in series], [max(each, default=0.0) for each in series]
    at_zero = min(lowest[:1] if chart.grouping == "stacked" else lowest, default=0.0)
    return min(lowest, default=0.0) < 0 or at_zero <= 0 or at_zero <= max(highest) / 2


def _values(book: Workbook, series: Series) -> list[float]:
    """The numbers that a series plots."""
    sheet_name, _, address = series.values.rpartition("!")
    block = area(address)
    cells = book.sheet_by_name[sheet_name.strip("'").replace("''", "'")].filled
    shown = (cell.value for cell in cells if block.holds(cell.row, cell.column))
    return [value for value in shown if isinstance(value, float)]


@rule
def check_same_series_same_colour(book: Workbook) -> list[str]:
    """A series of the same name has the same colour in every chart, and each that is seen has one."""
    colours: dict[str, set[str | None]] = {}
    for chart in charts(book):
        for series in (series for series in chart.series if not series.unseen):
            colours.setdefault(series.name, set()).add(series.colour)
    return [
        f"series {name}: colours {sorted(str(colour) for colour in found)}"
        for name, found in colours.items()
        if len(found) > 1 or None in found
    ]
