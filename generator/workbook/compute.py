"""The formula engine, behind one function: a young package that may be exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cellrune import CellRuneError, Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from generator.workbook.errors import FormulaError
from generator.workbook.found import FoundBook
from generator.workbook.plan import NOT_KNOWN, SAYS_NOT_KNOWN, BookPlan, Scalar, SheetPlan

SHOWN_FAULTS = 8

CellKey = tuple[str, int, int]
Values = dict[CellKey, Scalar]


@dataclass(frozen=True)
class Result:
    """What a cell gives: a "number", "text" or "logical" value, an "error" with its sign, or neither.

    Of another kind ("unavailable", "blank") there is no value; `value` then holds the engine's words, if any.
    """

    kind: str
    value: Scalar


def compute(content: bytes, plan: BookPlan) -> Values:
    """The value of every formula cell of the plan, by sheet, row and column (from 0).

    Args:
        content: the workbook as written without values.
        plan: tells which cells hold formulas.

    Raises:
        FormulaError: a formula has no value, or an error value (#DIV/0! ...) that is no NA(), with its place.
    """
    values: Values = {}
    faults: list[str] = []
    try:
        with Workbook.from_bytes(content) as book:
            book.calculate()
            for sheet in plan.sheets:
                _collect(book, sheet, values, faults)
    except CellRuneError as error:
        raise FormulaError(f"Formelmotoren kunne ikke regne projektmappen: {error}") from None
    if faults:
        shown = "; ".join(faults[:SHOWN_FAULTS])
        raise FormulaError(f"{len(faults)} formler giver ikke en værdi: {shown}")
    return values


def _collect(book: Workbook, sheet: SheetPlan, values: Values, faults: list[str]) -> None:
    formulas = [place for place, cell in sheet.cells.items() if cell.formula]
    for (row, column), found in _read(book, sheet.name, formulas):
        formula = sheet.cells[(row, column)].formula
        left_out = found.get("value") == NOT_KNOWN and SAYS_NOT_KNOWN in formula
        if left_out or found["kind"] in ("number", "text", "logical"):
            values[(sheet.name, row, column)] = found["value"]
        else:
            what = found.get("value") or found.get("message") or "ingen værdi"
            place = f"{sheet.name}!{xl_rowcol_to_cell(row, column)}"
            faults.append(f"{place} {what} i {formula}")


def recompute(content: bytes, found: FoundBook) -> Values:
    """The values that a file's own formulas give; a cell whose formula gives none holds the engine's words.

    Args:
        content: the workbook's bytes.
        found: the same workbook as read; tells which cells hold formulas.

    Raises:
        FormulaError: the engine cannot compute the file at all.
    """
    formulas = {
        name: [place for place, cell in cells.items() if cell.formula] for name, cells in found.sheets.items()
    }
    return {place: result.value for place, result in results(content, formulas).items()}


def results(content: bytes, places: Mapping[str, Iterable[tuple[int, int]]]) -> dict[CellKey, Result]:
    """What the engine gives for some cells of a file, by sheet, row and column (from 0).

    Args:
        content: the workbook's bytes.
        places: row and column of the cells wanted, by sheet.

    Raises:
        FormulaError: the engine cannot compute the file at all.
    """
    try:
        with Workbook.from_bytes(content) as book:
            book.calculate()
            return {
                (sheet, *place): Result(found["kind"], found.get("value", found.get("message")))
                for sheet, wanted in places.items()
                for place, found in _read(book, sheet, wanted)
            }
    except CellRuneError as error:
        raise FormulaError(f"Formelmotoren kunne ikke regne projektmappen: {error}") from None


def _read(
    book: Workbook, sheet: str, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """What the engine holds in some cells of a sheet.

    Row by row: it refuses a block of more than a million cells, which two cells far apart would make.
    """
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(row, []).append(column)
    for row, columns in rows.items():
        first = min(columns)
        ends = xl_rowcol_to_cell(row, first), xl_rowcol_to_cell(row, max(columns))
        (found,) = book.read_values(sheet, *ends)
        for column in columns:
            yield (row, column), dict(found[column - first])
