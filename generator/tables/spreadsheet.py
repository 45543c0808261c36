"""Sheets of an xlsx as cells of text: values only, no formulas, no macros.

Numbers become Danish text that the reader of amounts cannot misread: 528211003.0 is `528211003`, 1234.5 is
`1234,5`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from generator.files import SourceFile
from generator.tables.errors import SpreadsheetError
from generator.tables.safe_xlsx import check_spreadsheet

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its rows from row 1 on, all of the same width."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(source: SourceFile) -> tuple[Sheet, ...]:
    """All sheets of a workbook, in its order; macros of an xlsm are neither read nor run.

    Raises:
        SpreadsheetError: see `check_spreadsheet`; also a workbook that cannot be read.
        UnsafeSpreadsheetError: see `check_spreadsheet`.
    """
    check_spreadsheet(source)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.content))
        return tuple(
            Sheet(name, _text_rows(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in workbook.sheet_names
        )
    except (CalamineError, OSError, ValueError, OverflowError):
        raise SpreadsheetError(
            "Excel-filen er beskadiget og kan ikke læses",
            where=source.name,
            action="Åbn den i Excel, og gem den på ny.",
        ) from None


def cell_text(value: object) -> str:
    """A cell's value as text; dates as 2024-12-31."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "SAND" if value else "FALSK"
        case float():
            return _number_text(value)
        case dt.datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _text_rows(rows: Sequence[Sequence[object]]) -> tuple[Row, ...]:
    return tuple(tuple(cell_text(value) for value in row) for row in rows)


def _number_text(value: float) -> str:
    """Excel keeps 15 digits; what lies beyond them is noise of binary fractions, not money.

    Three decimals get a fourth, so that 1,234 is never taken for a thousands separator.
    """
    if value == int(value):
        return str(int(value))
    cents = round(value, 2)
    if abs(value - cents) <= 1e-15 * abs(value) * 8:
        value = cents
    text = f"{value:.15f}" if abs(value) < 1 else f"{value:.{max(15 - len(str(abs(int(value)))), 0)}f}"
    text = text.rstrip("0").rstrip(".")
    if text[-4:-3] == ".":
        text += "0"
    return text.replace(".", ",")
