"""What a workbook that came back shows and hides: sheets, rows, number formats, and how it calculates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook.parts import MAIN, WORKBOOK, Parts

Place = tuple[int, int]
VISIBLE, VERY_HIDDEN = "visible", "veryHidden"
STYLES = "xl/styles.xml"
LONGEST_SPAN = 500
"""Rows or columns hidden as one that are told one by one; more are the unused rest of a sheet."""


@dataclass(frozen=True)
class SheetLooks:
    """A sheet as its file says that it looks.

    Attributes:
        hidden: whether the sheet is hidden.
        hidden_rows, hidden_columns: from 0; those that a filter hides are among the rows.
        formats: the number format of each cell that has another than the general one.
        open: the cells that are not locked: the inputs.
    """

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats: Mapping[Place, str] = field(default_factory=dict)
    open: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Looks:
    """The sheets by name; whether formulas wait for a key before they calculate; what saved the file."""

    sheets: Mapping[str, SheetLooks] = field(default_factory=dict)
    manual: bool = False
    program: str = ""


def read_looks(parts: Parts) -> Looks:
    """Read what the file says of its looks.

    Raises:
        ForeignWorkbookError: a part is missing or damaged.
    """
    book = parts.root(WORKBOOK)
    states = {
        sheet.get("name", ""): sheet.get("state", VISIBLE)
        for sheet in book.iterfind(f"{MAIN}sheets/{MAIN}sheet")
    }
    calculation = book.find(f"{MAIN}calcPr")
    formats, unlocked = _styles(parts)
    sheets = {
        name: _sheet(parts.root(part), states.get(name, VISIBLE) != VISIBLE, formats, unlocked)
        for name, part in parts.worksheets().items()
    }
    manual = calculation is not None and calculation.get("calcMode") == "manual"
    return Looks(sheets, manual, _program(parts))


def scale(number_format: str) -> tuple[int, bool, bool]:
    """What a number format does to the size of a number that is read off the sheet.

    Returns:
        How many times it is divided by 1.000, whether it is shown in per cent, whether it is shown at all.
    """
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", number_format.partition(";")[0])
    last = max(plain.rfind("0"), plain.rfind("#"), plain.rfind("?"))
    commas = len(plain[last + 1 :]) - len(plain[last + 1 :].lstrip(","))
    shown = last >= 0 or plain.casefold() in ("general", "@", "standard")
    return (commas, "%" in plain, shown)


def _styles(parts: Parts) -> tuple[dict[int, str], frozenset[int]]:
    """Number formats by style, and the styles of cells that are not locked."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415 - takes long, as in found.py

    if STYLES not in parts.names:
        return {}, frozenset()
    root = parts.root(STYLES)
    codes = {
        int(item.get("numFmtId", "0")): item.get("formatCode", "")
        for item in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    formats: dict[int, str] = {}
    unlocked: set[int] = set()
    for number, style in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
        identity = int(style.get("numFmtId", "0"))
        if identity:
            formats[number] = codes.get(identity, BUILTIN_FORMATS.get(identity, "General"))
        protection = style.find(f"{MAIN}protection")
        if protection is not None and protection.get("locked") in ("0", "false"):
            unlocked.add(number)
    return formats, frozenset(unlocked)


def _sheet(
    root: etree._Element, hidden: bool, formats: Mapping[int, str], unlocked: frozenset[int]
) -> SheetLooks:
    rows: set[int] = set()
    found: dict[Place, str] = {}
    open_cells: set[Place] = set()
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        if row.get("hidden") in ("1", "true"):
            rows.add(int(row.get("r", "1")) - 1)
        for cell in row.iterchildren(f"{MAIN}c"):
            style = int(cell.get("s", "0"))
            if style in formats:
                found[xl_cell_to_rowcol(cell.get("r", "A1"))] = formats[style]
            if style in unlocked:
                open_cells.add(xl_cell_to_rowcol(cell.get("r", "A1")))
    columns: set[int] = set()
    for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        if column.get("hidden") in ("1", "true") and last - first < LONGEST_SPAN:
            columns.update(range(first - 1, last))
    return SheetLooks(hidden, frozenset(rows), frozenset(columns), found, frozenset(open_cells))


def _program(parts: Parts) -> str:
    """The program that saved the file, as the file says."""
    if "docProps/app.xml" not in parts.names:
        return ""
    for item in parts.root("docProps/app.xml").iterchildren():
        if isinstance(item.tag, str) and item.tag.endswith("}Application"):
            return str(item.text or "")
    return ""
