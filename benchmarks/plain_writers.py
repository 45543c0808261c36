"""The same cells, looks and charts written plainly: the floor that our build is held against.

Left out in both: tables, names, validations, conditional formats, named styles, protection, print setup.
openpyxl cannot write a formula's value, so its file shows nothing until Excel has opened it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.plain_book import Looks, PlainBook, PlainSheet
    from generator.workbook.plan import Chart, Series

TYPES = {"tornado": "bar", "histogram": "column"}
"""Charts of ours that are one of Excel's by another name."""
SUBTYPES = {"column_stacked": "stacked", "column_percent": "percent_stacked"}
GROUPINGS = {"column_stacked": "stacked", "column_percent": "percentStacked"}


def with_xlsxwriter(plain: PlainBook) -> bytes:
    """Write with XlsxWriter, each cell by the method for its type."""
    return _write_with_xlsxwriter(plain, None)


def with_xlsxwriter_unsearched(plain: PlainBook) -> bytes:
    """The same without XlsxWriter's search of each formula for new functions, as our build does it."""
    from generator.workbook.write import PlainFormulas  # noqa: PLC0415

    return _write_with_xlsxwriter(plain, PlainFormulas)


def _write_with_xlsxwriter(plain: PlainBook, kind_of_sheet: type | None) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - each process holds its own library only

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = {name: book.add_format(looks) for name, looks in plain.looks.items()}
        sheets = {sheet.name: book.add_worksheet(sheet.name, kind_of_sheet) for sheet in plain.sheets}
        for sheet in plain.sheets:
            _fill(sheets[sheet.name], sheet, formats)
            for chart in sheet.charts:
                sheets[sheet.name].insert_chart(
                    chart.area.top, chart.area.left, _xlsxwriter_chart(book, chart)
                )
    return stream.getvalue()


def _fill(target: Any, sheet: PlainSheet, formats: dict[str, Any]) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    for row, height in sheet.heights.items():
        target.set_row(row, height)
    for cell in sheet.cells:
        look = formats[cell.style]
        if cell.formula:
            target.write_formula(cell.row, cell.column, cell.formula, look, cell.value)
        elif cell.value is None or cell.value == "":
            target.write_blank(cell.row, cell.column, None, look)
        elif isinstance(cell.value, str):
            target.write_string(cell.row, cell.column, cell.value, look)
        else:
            target.write_number(cell.row, cell.column, cell.value, look)


def _xlsxwriter_chart(book: Any, chart: Chart) -> Any:
    subtype = SUBTYPES.get(chart.kind)
    kind = TYPES.get(chart.kind, chart.kind.split("_")[0])
    drawn = book.add_chart({"type": kind, "subtype": subtype} if subtype else {"type": kind})
    overlay = book.add_chart({"type": "line"})
    for series in chart.series:
        (overlay if series.line else drawn).add_series(
            {
                "name": "=" + series.name.address(),
                "categories": "=" + series.categories.address(),
                "values": "=" + series.values.address(),
                "fill": {"none": True} if series.unseen else {"color": f"#{series.colour}"},
            }
        )
    if overlay.series:
        drawn.combine(overlay)
    drawn.set_title({"name": "=" + chart.title.address()})
    drawn.set_size({"width": chart.pixels[0], "height": chart.pixels[1]})
    return drawn


def with_openpyxl(plain: PlainBook) -> bytes:
    """Write with openpyxl; looks are named styles, which is its fastest way."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, looks in plain.looks.items():
        book.add_named_style(_named_style(name, looks))
    for sheet in plain.sheets:
        target: Any = book.create_sheet(sheet.name)
        for number, width in enumerate(sheet.widths, start=1):
            target.column_dimensions[get_column_letter(number)].width = width
        for row, height in sheet.heights.items():
            target.row_dimensions[row + 1].height = height
        for cell in sheet.cells:
            made = target.cell(cell.row + 1, cell.column + 1, cell.formula or cell.value)
            made.style = cell.style
            if not cell.formula and isinstance(cell.value, str):
                made.data_type = "s"
        for chart in sheet.charts:
            anchor = f"{get_column_letter(chart.area.left + 1)}{chart.area.top + 1}"
            target.add_chart(_openpyxl_chart(chart), anchor)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _named_style(name: str, looks: Looks) -> Any:
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill  # noqa: PLC0415

    style = NamedStyle(name)
    style.font = Font(
        name=looks["font_name"],
        size=looks["font_size"],
        bold=looks.get("bold", False),
        color=looks["font_color"].lstrip("#"),
    )
    vertical = {"vcenter": "center"}.get(looks["valign"], looks["valign"])
    style.alignment = Alignment(
        horizontal=looks.get("align"), vertical=vertical, wrap_text=looks.get("text_wrap", False)
    )
    if "bg_color" in looks:
        style.fill = PatternFill("solid", start_color=looks["bg_color"].lstrip("#"))
    if looks.get("num_format"):
        style.number_format = looks["num_format"]
    return style


def _openpyxl_chart(chart: Chart) -> Any:
    from openpyxl.chart import BarChart, LineChart, Reference  # noqa: PLC0415

    drawn: Any = LineChart() if chart.kind == "line" else BarChart()
    if TYPES.get(chart.kind) == "bar":
        drawn.type = "bar"
    if chart.kind in GROUPINGS:
        drawn.grouping, drawn.overlap = GROUPINGS[chart.kind], 100
    overlay = LineChart()
    for series in chart.series:
        (overlay if series.line else drawn).series.append(_openpyxl_series(series, chart.name))
    if chart.series:
        first = chart.series[0].categories
        drawn.set_categories(Reference(range_string=first.address()))
    if overlay.series:
        drawn += overlay
    return drawn


def _openpyxl_series(series: Series, name: str) -> Any:
    from openpyxl.chart import Reference  # noqa: PLC0415
    from openpyxl.chart import Series as NewSeries  # noqa: PLC0415

    made = NewSeries(Reference(range_string=series.values.address()), title=name)
    if series.unseen:
        made.graphicalProperties.noFill = True
    else:
        made.graphicalProperties.solidFill = series.colour
    return made
