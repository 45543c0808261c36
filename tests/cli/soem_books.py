"""SØM workbooks as a user has them: built from a case, and read by their contract names."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from generator.books.soem import SoemModel, build_soem
from generator.files import SourceFile
from generator.soem import read_case

EXAMPLE = Path(__file__).parents[2] / "templates" / "data" / "soem" / "regneeksempel.yaml"
UNCERTAIN = (
    ("{med: 0.35, uden: 0.10}", "{med: {vaerdi: 0.2, lav: 0.05, hoej: 0.45}, uden: 0.10}"),
    ("pr_deltager: 12000", "pr_deltager: {vaerdi: 12000, lav: 9000, hoej: 25000}"),
    ("horisont: 6", "horisont: 6\nscenarier:\n  egen1: {navn: Dyr, vaerdier: {prisniveau: 1.5}}"),
)
"""What makes the worked example uncertain: sometimes a gain and sometimes a loss."""

Rows = list[list[Any]]


def case_text(*changes: tuple[str, str]) -> str:
    """The worked example with some texts replaced."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@cache
def built(*changes: tuple[str, str]) -> bytes:
    """A workbook of the worked example with some texts replaced."""
    case = read_case(SourceFile("case.yaml", case_text(*changes).encode()))
    return build_soem(SoemModel(case, date(2026, 1, 31))).content


@cache
def opened(content: bytes, *, values: bool) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it: the values that are kept in it, or its constants and formulas."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def _cells(path: Path, name: str, *, values: bool) -> list[list[Any]]:
    book = opened(path.read_bytes(), values=values)
    sheet, area = next(iter(book.defined_names[name].destinations))
    cells = book[sheet][area.replace("$", "")]
    return [list(row) for row in cells] if isinstance(cells, tuple) else [[cells]]


def named(path: Path, name: str) -> Rows:
    """The values kept in the cells of a contract name."""
    return [[cell.value for cell in row] for row in _cells(path, name, values=True)]


def places(path: Path, name: str) -> list[tuple[str, str]]:
    """Sheet and address of every cell of a contract name, row by row."""
    rows = _cells(path, name, values=False)
    return [(cell.parent.title, cell.coordinate) for row in rows for cell in row]


def beside(path: Path, sheet: str, label: str) -> tuple[str, str]:
    """Sheet and address of the cell to the right of a label."""
    found = opened(path.read_bytes(), values=False)[sheet]
    cell = next(cell for row in found.iter_rows() for cell in row if cell.value == label)
    return sheet, str(cell.offset(0, 1).coordinate)
