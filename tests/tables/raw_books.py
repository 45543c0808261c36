"""Workbooks whose sheet is written as XML, for what no library writes on request."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from generator.files import SourceFile
from tests.accounts.exports import workbook

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook([["År", "Konto", "Beløb"], [2024, 528211003, 5]])


def changed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> SourceFile:
    """A plain workbook with parts added or replaced."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN.content)) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return SourceFile("bog.xlsx", stream.getvalue())


def with_rows(rows: str, **parts: bytes) -> SourceFile:
    """A workbook whose only sheet has these rows."""
    sheet = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    return changed({SHEET: sheet.encode(), **parts})


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def headed(*rows: str) -> SourceFile:
    """Rows from row 2 on below the heading `År Konto Tekst Beløb`."""
    names = ("År", "Konto", "Tekst", "Beløb")
    head = "".join(text_cell(f"{column}1", name) for column, name in zip("ABCD", names, strict=True))
    return with_rows(f'<row r="1">{head}</row>' + "".join(rows))


def line(row: int, amount: str) -> str:
    """A row of accounts, whose cell of column D is given."""
    text = text_cell(f"C{row}", "Familiebehandling")
    numbers = f'<c r="A{row}"><v>2023</v></c><c r="B{row}"><v>52821100{row}</v></c>'
    return f'<row r="{row}">{numbers}{text}{amount}</row>'
