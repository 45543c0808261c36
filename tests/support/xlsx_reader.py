"""Reads an xlsx file into `xlsx.Workbook`: openpyxl for cells and sheets, raw XML for what openpyxl loses."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.support import xlsx_raw as raw
from tests.support.xlsx import (
    ERROR_VALUES,
    UNKNOWN_COLOUR,
    Area,
    Cell,
    ConditionalLook,
    Look,
    PrintSetup,
    Sheet,
    Table,
    Validation,
    Value,
    Workbook,
)

THEME_COLOURS = {0: "FFFFFF", 1: "000000", 10: "0563C1"}
"""Background, text and hyperlink of the Office theme."""


def read_workbook(path: Path) -> Workbook:
    """Read a whole workbook.

    Raises:
        zipfile.BadZipFile, KeyError, ValueError: the file is no xlsx.
    """
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    book = openpyxl.load_workbook(path)
    sheet_parts = raw.sheet_parts(parts)
    sheets = tuple(_sheet(sheet, parts, sheet_parts[sheet.title]) for sheet in book.worksheets)
    return Workbook(
        path=path,
        sheets=sheets,
        names={name: defined.attr_text or "" for name, defined in book.defined_names.items()},
        properties=raw.properties(parts),
        parts=parts,
        full_calculation_on_load=raw.full_calculation_on_load(parts),
        cell_formats=raw.count_cell_formats(parts),
        style_names=raw.style_names(parts),
    )


def _sheet(sheet: Worksheet, parts: Mapping[str, bytes], part: str) -> Sheet:
    charts, pictures = raw.drawings(parts, part, sheet.title)
    columns = sheet.column_dimensions.items()
    return Sheet(
        name=sheet.title,
        state=sheet.sheet_state,
        cells={(cell.row, cell.column): cell for cell in _cells(sheet, raw.cached_values(parts[part]))},
        hidden_rows=tuple(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden),
        hidden_columns=tuple(
            letter for letter, dimension in columns if dimension.hidden and not dimension.outlineLevel
        ),
        merged=tuple(str(area) for area in sheet.merged_cells.ranges),
        frozen=sheet.freeze_panes is not None,
        gridlines=sheet.sheet_view.showGridLines is not False,
        protected=bool(sheet.protection.sheet),
        has_password=raw.has_password(parts[part]),
        printing=_printing(sheet, parts[part]),
        validations=tuple(_validations(sheet)),
        tables=tuple(_tables(sheet)),
        conditional_looks=tuple(_conditional_looks(sheet)),
        conditions=raw.conditions(parts[part]),
        links=raw.internal_links(parts[part]),
        charts=charts,
        pictures=pictures,
    )


def _cells(sheet: Worksheet, cached: Mapping[str, raw.CachedValue]) -> Iterator[Cell]:
    looks: dict[int, Look] = {}
    for row, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
        for column, cell in enumerate(cells, start=1):
            style = cell.style_id
            if cell.value is None and style == 0:
                continue
            look = looks.get(style)
            if look is None:
                look = looks[style] = _look(cell)
            stored = cached.get(cell.coordinate)
            value: Value = _plain(cell.value) if stored is None else stored.value
            is_error = cell.data_type == "e" if stored is None else stored.is_error
            yield Cell(
                sheet=sheet.title,
                row=row,
                column=column,
                value=value,
                formula=None if stored is None else _formula_text(cell.value),
                has_cached_value=stored is not None and stored.present,
                is_error=is_error or value in ERROR_VALUES,
                look=look,
            )


def _plain(value: Any) -> Value:
    """Dates become text: rules ask only what a reader sees."""
    if value is None or isinstance(value, str | bool):
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def _formula_text(value: Any) -> str:
    """Formula with its equal sign; an array formula is an object that holds it."""
    text = str(getattr(value, "text", value))
    return text if text.startswith("=") else f"={text}"


def _look(cell: Any) -> Look:
    fill = cell.fill
    return Look(
        number=cell.style_id,
        font=cell.font.name,
        font_size=float(cell.font.sz),
        font_colour=_colour(cell.font.color) or "000000",
        bold=bool(cell.font.b),
        fill=_colour(fill.fgColor) if fill.patternType == "solid" else None,
        locked=bool(cell.protection.locked),
        number_format=cell.number_format,
    )


def _colour(colour: Any) -> str | None:
    if colour is None:
        return None
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper()
    if colour.type == "theme" and not colour.tint:
        return THEME_COLOURS.get(colour.theme, UNKNOWN_COLOUR)
    return UNKNOWN_COLOUR


def area(ref: str) -> Area:
    """Block of a reference such as `$B$2:$D$9` or `B2`."""
    left, top, right, bottom = range_boundaries(ref.replace("$", ""))
    assert left is not None and top is not None and right is not None and bottom is not None
    return Area(left, top, right, bottom)


def _printing(sheet: Worksheet, content: bytes) -> PrintSetup:
    setup = sheet.page_setup
    fit = sheet.sheet_properties.pageSetUpPr
    return PrintSetup(
        landscape=setup.orientation == "landscape",
        paper=None if setup.paperSize is None else int(setup.paperSize),
        fit_to_page=bool(fit is not None and fit.fitToPage),
        fit_width=1 if setup.fitToWidth is None else int(setup.fitToWidth),
        fit_height=1 if setup.fitToHeight is None else int(setup.fitToHeight),
        footer=raw.page_text(content, "oddFooter"),
        header=raw.page_text(content, "oddHeader"),
        repeated_rows=sheet.print_title_rows,
    )


def _validations(sheet: Worksheet) -> Iterator[Validation]:
    for rule in sheet.data_validations.dataValidation:
        yield Validation(
            areas=tuple(area(str(part)) for part in rule.sqref.ranges),
            kind=rule.type or "",
            formula=rule.formula1 or "",
            error_title=rule.errorTitle or "",
            error_message=rule.error or "",
            prompt=rule.prompt or "",
        )


def _tables(sheet: Worksheet) -> Iterator[Table]:
    for table in sheet.tables.values():
        formulas = (column.calculatedColumnFormula for column in table.tableColumns)
        yield Table(
            name=table.displayName,
            area=area(table.ref),
            columns=tuple(column.name for column in table.tableColumns),
            formulas=tuple(None if formula is None else formula.attr_text for formula in formulas),
            style=None if table.tableStyleInfo is None else table.tableStyleInfo.name,
        )


def _conditional_looks(sheet: Worksheet) -> Iterator[ConditionalLook]:
    for formatting in sheet.conditional_formatting:
        for rule in formatting.rules:
            if rule.dxf is not None:
                font, fill = rule.dxf.font, rule.dxf.fill
                yield ConditionalLook(
                    areas=tuple(area(str(part)) for part in formatting.sqref.ranges),
                    font_colour=None if font is None else _colour(font.color),
                    fill=None if fill is None else _colour(fill.bgColor),
                )
