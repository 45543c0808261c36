"""Open an account export that is a workbook: the one sheet with a header, or the sheet the user states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from generator.accounts.delimited import no_header
from generator.accounts.header import Header, find_header
from generator.accounts.layout import LayoutChoice
from generator.accounts.table import Coded, Table
from generator.files import SourceFile
from generator.tables.cpr import refuse_cpr
from generator.tables.errors import SheetChoiceError
from generator.tables.spreadsheet import Sheet, read_sheets


def open_workbook(source: SourceFile, layout: LayoutChoice) -> Table:
    """Open a workbook; values only, macros are neither read nor run.

    Raises:
        SpreadsheetError, UnsafeSpreadsheetError: see `read_sheets`.
        NotAccountsError: no sheet has a header with an account and an amount.
        SheetChoiceError: several sheets have one, or the stated sheet is not there.
        HeaderChoiceError: see `find_header`.
        PersonalDataError: a CPR number on another sheet of the workbook.
    """
    sheets = read_sheets(source)
    found = [
        (sheet, header)
        for sheet in _wanted(source.name, sheets, layout)
        if (header := _header(source.name, sheet, layout)) is not None
    ]
    if not found:
        raise no_header(source.name)
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise SheetChoiceError(
            f"Flere ark ligner et regnskab: {names}",
            where=source.name,
            action="Angiv det rigtige med --layout ark=NAVN.",
        )
    sheet, header = found[0]
    for other in sheets:
        if other is not sheet:
            for line, row in enumerate(other.rows, start=1):
                refuse_cpr(row, name=source.name, sheet=other.name, line=line)
    return _table(source.name, sheet, header)


def _wanted(name: str, sheets: Sequence[Sheet], layout: LayoutChoice) -> Sequence[Sheet]:
    if layout.ark is None:
        return sheets
    stated = [sheet for sheet in sheets if sheet.name.casefold() == layout.ark.casefold()]
    if not stated:
        names = ", ".join(sheet.name for sheet in sheets)
        raise SheetChoiceError(
            f"Arket {layout.ark} findes ikke", where=name, action=f"Vælg et af arkene: {names}."
        )
    return stated


def _header(name: str, sheet: Sheet, layout: LayoutChoice) -> Header | None:
    lines = range(1, len(sheet.rows) + 1)
    return find_header(sheet.rows, lines, name=name, sheet=sheet.name, layout=layout)


def _table(name: str, sheet: Sheet, header: Header) -> Table:
    columns = [pd.Series(column, dtype="object") for column in zip(*sheet.rows, strict=True)]
    places = {column.place for column in header.amounts}
    return Table(
        name=name,
        sheet=sheet.name,
        encoding="",
        separator="",
        header=header,
        lines=np.arange(1, len(sheet.rows) + 1, dtype=np.int64),
        coded={place: Coded.of(column) for place, column in enumerate(columns) if place not in places},
        amounts={place: list(columns[place]) for place in places},
    )
