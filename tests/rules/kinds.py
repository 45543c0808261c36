"""The kinds of sheet, and how a sheet says which kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.support.xlsx import Cell, Sheet, Workbook

KINDS = (
    "Forside",
    "Vejledning",
    "Indstillinger",
    "Data",
    "Beregning",
    "Resultat",
    "Tabel",
    "Kontrol",
    "Dokumentation",
)
HEAD_ROWS = 4
"""The head of a sheet: title, subtitle, check light, kind."""

KIND = re.compile(rf"\bArk: ({'|'.join(KINDS)})\b")


def head(sheet: Sheet) -> Iterator[Cell]:
    """The filled cells of a sheet's first rows."""
    return (cell for cell in sheet.filled if cell.row <= HEAD_ROWS)


def kind_of(sheet: Sheet) -> str:
    """Kind that the head states ("Ark: Beregning"); "" when it states none."""
    stated = (KIND.search(cell.text) for cell in head(sheet))
    return next((found[1] for found in stated if found is not None), "")


def sheets_of(book: Workbook, *kinds: str) -> tuple[Sheet, ...]:
    """Sheets of the kinds named."""
    return tuple(sheet for sheet in book.sheets if kind_of(sheet) in kinds)
