"""Writing a block of cells as Excel does: text is read as if typed, and locked cells refuse all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from openpyxl.formula.translate import Translator

from tests.engine import entry
from tests.engine.box import Box, rectangles
from tests.engine.control import FAILED, ComError
from tests.engine.formats import Formats, locked
from tests.engine.grammar import to_office

Content = float | str | bool | dt.date | None
"""What may be written to a cell."""
SYNTAX_ERRORS = {501, 508, 509, 510, 511, 512, 513, 514, 516, 517}
CONTENTS = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA."""


def guard(sheet: Any, box: Box, cells: Any) -> None:
    """See that cells may be written to.

    Raises:
        ComError: the sheet is protected and one of the cells is locked.
    """
    if sheet.isProtected() and locked(cells) is not False:
        raise ComError(
            FAILED, f"The cell or chart is on a protected sheet and is locked: {sheet.Name}!{box.address()}"
        )


def clear(sheet: Any, box: Box) -> None:
    """Empty cells; their formats stay."""
    cells = box.within(sheet)
    guard(sheet, box, cells)
    cells.clearContents(CONTENTS)


def write(
    sheet: Any, box: Box, rows: Sequence[Sequence[Content]], formats: Formats, own_table: Callable[[Box], str]
) -> None:
    """Write a block whose rows are as long as the box is wide.

    Raises:
        ComError: a cell is locked, or a formula cannot be read; then nothing is written.
        ValueError: the block has another size than the box.
    """
    if (len(rows), {len(row) for row in rows}) != (box.shape[0], {box.shape[1]}):
        raise ValueError(f"{box.address()} is written with {len(rows)} rows of {[len(row) for row in rows]}")
    cells = box.within(sheet)
    guard(sheet, box, cells)
    text_places = [both for place in formats.texts(sheet) if (both := place.common(box))]
    plain: list[list[float | str]] = []
    formulas: dict[tuple[int, int], str] = {}
    given: list[tuple[int, int, str]] = []
    for row, line in enumerate(rows):
        plain.append([])
        for column, content in enumerate(line):
            cell = box.part(row, column, row, column)
            stored = _stored(content, any(place.common(cell) for place in text_places))
            if isinstance(stored, str):
                formulas[row, column] = stored
                plain[-1].append("")
            else:
                plain[-1].append(stored.value)
                if stored.number_format:
                    given.append((row, column, stored.number_format))
    blocks = _translated(box, formulas, own_table)
    before = cells.getFormulaArray(), cells.getDataArray()
    cells.setDataArray(tuple(tuple(line) for line in plain))
    for part, texts in blocks:
        part.within(sheet).setFormulaArray(texts)
    if blocks:
        formats.forget(str(sheet.Name))
        _refuse_syntax_errors(sheet, [part for part, _ in blocks], lambda: _put_back(cells, *before))
    for row, column, code in given:
        formats.put_entered(cells.getCellByPosition(column, row), code)


def filled(text: str, box: Box) -> list[list[str]]:
    """One formula for a whole range: relative references move along, as in Excel."""
    if not text.startswith("="):
        return [[text] * box.shape[1] for _ in range(box.shape[0])]
    origin = box.part(0, 0, 0, 0).address(False, False)
    translator = Translator(text, origin=origin)
    return [
        [
            str(translator.translate_formula(box.part(row, column, row, column).address(False, False)))
            for column in range(box.shape[1])
        ]
        for row in range(box.shape[0])
    ]


def _stored(content: Content, as_text: bool) -> entry.Entry | str:
    """What a cell stores; a str is a formula.

    Args:
        as_text: the cell has the format "@", under which Excel makes text of all that is typed.
    """
    if isinstance(content, bool):
        return entry.Entry(float(content), "BOOLEAN")
    if isinstance(content, dt.date):
        with_time = isinstance(content, dt.datetime) and content.time() != dt.time()
        return entry.Entry(entry.serial(content), "m/d/yyyy h:mm" if with_time else "m/d/yyyy")
    if not isinstance(content, str):
        return entry.Entry("" if content is None else f"{content:.15g}" if as_text else float(content))
    if as_text and not content.startswith("'"):
        return entry.Entry(content)
    if content.upper() in entry.ERRORS:
        return f"={content}"  # an error as a constant, which LibreOffice has as a formula only
    return content if len(content) > 1 and content.startswith("=") else entry.entered(content)


def _translated(
    box: Box, formulas: dict[tuple[int, int], str], own_table: Callable[[Box], str]
) -> list[tuple[Box, tuple[tuple[str, ...], ...]]]:
    """The formulas in LibreOffice's notation, in as few rectangles as can be."""
    blocks = []
    for run in rectangles(formulas):
        texts = tuple(
            tuple(
                to_office(
                    formulas[row, column],
                    partial(own_table, box.part(row, column, row, column)),
                )
                for column in range(run.left, run.right + 1)
            )
            for row in range(run.top, run.bottom + 1)
        )
        blocks.append((box.part(run.top, run.left, run.bottom, run.right), texts))
    return blocks


def _refuse_syntax_errors(sheet: Any, parts: Sequence[Box], put_back: Callable[[], None]) -> None:
    for part in parts:
        cells = part.within(sheet)
        for area in cells.queryFormulaCells(4).RangeAddresses:
            cell = sheet.getCellByPosition(area.StartColumn, area.StartRow)
            if cell.getError() in SYNTAX_ERRORS:
                text = cell.Formula
                put_back()
                raise ComError(FAILED, f"There's a problem with this formula: {text}")


def _put_back(cells: Any, texts: tuple[tuple[str, ...], ...], data: tuple[tuple[object, ...], ...]) -> None:
    """What stood there: constants as data, formulas one by one."""
    cells.setDataArray(tuple(tuple("" if value is None else value for value in row) for row in data))
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text.startswith("=") and data[row][column] != text:
                cells.getCellByPosition(column, row).setFormula(text)
