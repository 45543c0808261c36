"""Writes a plan as an xlsx file with XlsxWriter; the same plan gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.workbook.address import Area
from generator.workbook.formats import Formats
from generator.workbook.package import finish
from generator.workbook.paging import MARGINS
from generator.workbook.plan import (
    FILLED,
    NOT_KNOWN,
    ROW_HEIGHT,
    BookPlan,
    Cell,
    Highlight,
    Scalar,
    SheetPlan,
    Table,
    Validation,
)
from generator.workbook.theme import Theme
from generator.workbook.write_charts import add_chart

Values = Mapping[tuple[str, int, int], Scalar]
"""Computed values by sheet, row and column (from 0)."""

OWN_PROPERTIES = "indsatstrappen."
"""How the names of our custom properties begin; a seal's goes on with the seal's name."""
IDENTITY_PROPERTY, VERSION_PROPERTY = f"{OWN_PROPERTIES}projektmappe", f"{OWN_PROPERTIES}version"
"""Custom properties by which a workbook of ours is known when it comes back."""

WHOLE_BOOK = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""Text from outside stays text."""
PROTECTION = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "objects": False,
}
LONGEST_TEXT = 2000
"""Characters of a text that a user types."""
A4 = 9


class PlainFormulas(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet that takes formulas as they are.

    XlsxWriter searches each formula 29 times for functions newer than Excel 2016, which ours never use (a
    test sees to it); that search was half of the time of a build.
    """

    laying_table = False
    """XlsxWriter writes a table's formulas without values; `_write_cell` writes them with theirs."""

    def _get_range_data(self, *area: int) -> list[Any]:
        """A chart's copy of cells as Excel writes it: no point where nothing is known, 2007 for 2007.0."""
        return [_kept(value) for value in super()._get_range_data(*area)]

    def _write_formula(self, *arguments: Any) -> int:
        return 0 if self.laying_table else int(super()._write_formula(*arguments))

    def _xml_formula_element(self, formula: str, result: Any, attributes: list[tuple[str, Any]]) -> None:
        """A formula whose value is empty text says that it is text: XlsxWriter leaves its type out."""
        if result == "":
            attributes.append(("t", "str"))
        super()._xml_formula_element(formula, result, attributes)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


def _kept(value: Scalar) -> Scalar:
    if value in ("", NOT_KNOWN):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write(plan: BookPlan, theme: Theme, values: Values | None = None) -> bytes:
    """The workbook's bytes.

    Args:
        plan: what stands where.
        theme: what it looks like.
        values: the value of each formula; without them the file, which then has no charts, is for the engine.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **WHOLE_BOOK})
    formats = Formats(book, theme)
    book.formats[0].set_font_name(theme.font)
    book.formats[0].set_font_size(theme.sizes["body"])
    book.set_properties(
        {
            "title": plan.title,
            "subject": plan.subject,
            "author": "indsatstrappen",
            "company": plan.subject,
            "category": plan.identity,
            "keywords": f"indsatstrappen {plan.version}",
            "comments": f"Dannet {plan.created} af indsatstrappen {plan.version}",
            "created": dt.datetime.fromisoformat(plan.created),
        }
    )
    book.set_custom_property(IDENTITY_PROPERTY, plan.identity)
    book.set_custom_property(VERSION_PROPERTY, plan.version)
    book.set_calc_mode("auto")
    sheets = {sheet.name: book.add_worksheet(sheet.name, PlainFormulas) for sheet in plan.sheets}
    for sheet in plan.sheets:
        _write_sheet(sheets[sheet.name], sheet, plan, formats, values)
    charts = [(sheet, chart) for sheet in plan.sheets for chart in sheet.charts] if values else []
    for sheet, chart in charts:
        add_chart(book, sheets[sheet.name], chart, plan.fixed_text(chart.title), theme)
    for name, area in (plan.names | plan.hidden_names).items():
        book.define_name(name, "=" + area.address())
    for seal in plan.seals:
        book.define_name(seal.name, f'="{seal.value}"')
        book.set_custom_property(OWN_PROPERTIES + seal.name, seal.value)
    book.close()
    drawn = {area for _, chart in charts for area in chart.shown()}
    number_formats = {area.address(): _number_format(plan, area, theme) for area in drawn}
    return finish(stream.getvalue(), formats.roles(), plan.hidden_names, number_formats)


def _number_format(plan: BookPlan, area: Area, theme: Theme) -> str:
    """The number format of an area's first cell."""
    return theme.formats[theme.styles[plan.cell(area).style.removeprefix(FILLED)].format]


def _write_sheet(
    sheet: PlainFormulas, plan: SheetPlan, book: BookPlan, formats: Formats, values: Values | None
) -> None:
    for column, width in enumerate(plan.widths):
        helps = {"level": 1, "hidden": True} if column > plan.printed_column else {}
        sheet.set_column(column, column, width, None, helps)
    if plan.printed_column < plan.last_column:  # the mark that unfolds them stands after the last
        sheet.set_column(len(plan.widths), len(plan.widths), None, None, {"collapsed": True})
    sheet.set_default_row(ROW_HEIGHT)
    for row, height in plan.heights.items():
        sheet.set_row(row, height)
    sheet.laying_table = True
    for table in plan.tables:
        _add_table(sheet, table, formats)
    sheet.laying_table = False
    for (row, column), cell in plan.cells.items():
        _write_cell(sheet, row, column, cell, formats, (values or {}).get((plan.name, row, column)))
    if values is None:  # the formula engine asks for no more
        return
    for validation in plan.validations:
        _add_validation(sheet, validation)
    for highlight in plan.highlights:
        _add_highlight(sheet, highlight, formats)
    _set_up(sheet, plan, book)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats, value: Scalar) -> None:
    style = formats.get(cell.style)
    if cell.formula:
        sheet.write_formula(row, column, cell.formula, style, "" if value is None else value)
    elif cell.link:
        sheet.write_url(row, column, cell.link, style, str(cell.value))
    elif cell.value is None or cell.value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell.value, bool):
        sheet.write_boolean(row, column, cell.value, style)
    elif isinstance(cell.value, str):
        sheet.write_string(row, column, cell.value, style)
    else:
        sheet.write_number(row, column, cell.value, style)


def _add_table(sheet: Worksheet, table: Table, formats: Formats) -> None:
    area = table.area
    columns = []
    for column in table.columns:
        options: dict[str, object] = {"header": column.head}
        if column.style:
            options["format"] = formats.get(column.style)
        if column.formula:
            options["formula"] = column.formula
        columns.append(options)
    sheet.add_table(
        area.top,
        area.left,
        area.bottom,
        area.right,
        {"name": table.name, "columns": columns, "style": "Table Style Light 1", "banded_rows": False},
    )


def _add_highlight(sheet: Worksheet, highlight: Highlight, formats: Formats) -> None:
    look = (
        formats.conditional_number(highlight.number_format)
        if highlight.number_format
        else formats.conditional(highlight.style)
    )
    rule: dict[str, object] = {"type": "formula", "criteria": highlight.formula, "format": look}
    if highlight.begins_with:
        rule |= {"type": "text", "criteria": "begins with", "value": highlight.begins_with}
    area = highlight.area
    sheet.conditional_format(area.top, area.left, area.bottom, area.right, rule)


def _add_validation(sheet: Worksheet, rule: Validation) -> None:
    options: dict[str, object] = {
        "input_title": rule.title[:32],
        "input_message": rule.message[:255],
        "error_title": "Ugyldig værdi",
        "error_message": rule.message[:255],
        "error_type": "stop" if rule.strict else "information",
        "ignore_blank": True,
    }
    if rule.rule == "list":
        options |= {"validate": "list", "source": rule.source}
    elif rule.rule == "filled":
        options |= {"validate": "custom", "value": "=FALSE", "show_input": False}
    elif rule.rule == "text":
        options |= {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}
    else:
        kind = "integer" if rule.rule == "whole" else "decimal"
        options |= {
            "validate": kind,
            "criteria": "between",
            "minimum": _bound(rule.minimum),
            "maximum": _bound(rule.maximum),
        }
    area = rule.area
    sheet.data_validation(area.top, area.left, area.bottom, area.right, options)


def _bound(text: str) -> str | float:
    return text if text.startswith("=") else float(text)


def _set_up(sheet: Worksheet, plan: SheetPlan, book: BookPlan) -> None:
    sheet.hide_gridlines(2)
    sheet.set_tab_color(f"#{plan.tab_colour}")
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 1 if plan.one_page else 0)
    sheet.set_footer(f"&L&F&C&A&RSide &P af &N · version {book.version}")
    last_row = max([row for row, _ in plan.cells] + [chart.area.bottom for chart in plan.charts])
    printed = last_row if plan.printed_row is None else plan.printed_row
    sheet.print_area(0, 0, printed, plan.printed_column)
    if plan.repeat_rows:
        sheet.repeat_rows(*plan.repeat_rows)
    if plan.freeze_row:
        sheet.freeze_panes(plan.freeze_row, plan.freeze_column)
    if plan.page_breaks:
        sheet.set_h_pagebreaks(plan.page_breaks)
    if plan.protected:
        sheet.protect("", PROTECTION)
