"""A workbook as it would be read back, straight from its plan: no formula is computed, so that it is fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from generator.books.soem import SoemModel, compose_soem
from generator.soem.case import Case
from generator.workbook.address import Area
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook, FoundCell, FoundTable
from generator.workbook.plan import BookPlan, Scalar, SheetPlan, Table


def found_of(case: Case) -> FoundBook:
    """The SØM workbook of a case, with all its input cells; what its formulas say is left out."""
    return found_of_model(SoemModel(case, date(2026, 1, 31), source="case.yaml"))


def found_of_model(model: SoemModel) -> FoundBook:
    """The SØM workbook of a model."""
    with patch.object(Composition, "formula", lambda *_: "=0"):
        plan = compose(compose_soem(model), version="0.0.0", created="2026-01-31", subject=model.case.navn)
    return found_of_plan(plan)


def with_cells(found: FoundBook, changes: Mapping[Area, Scalar]) -> FoundBook:
    """The workbook after the user has typed in single cells; None empties one."""
    sheets = {name: dict(cells) for name, cells in found.sheets.items()}
    for place, value in changes.items():
        sheets[place.sheet][(place.top, place.left)] = FoundCell("", value)
    return replace(found, sheets=sheets)


def found_of_plan(plan: BookPlan) -> FoundBook:
    """A plan as a workbook that was found: an empty text is an empty cell, as in a file; formulas give 0."""
    return FoundBook(
        identity=plan.identity,
        version=plan.version,
        subject=plan.subject,
        sheets={
            sheet.name: {
                place: FoundCell(cell.formula, 0 if cell.formula else cell.value)
                for place, cell in sheet.cells.items()
                if cell.formula or cell.value not in (None, "")
            }
            for sheet in plan.sheets
        },
        tables={table.name: _table(sheet, table) for sheet in plan.sheets for table in sheet.tables},
        names=dict(plan.names),
    )


def _table(sheet: SheetPlan, table: Table) -> FoundTable:
    area = table.area
    columns = range(area.left, area.right + 1)
    rows = [[_value(sheet, row, column) for column in columns] for row in range(area.top, area.bottom + 1)]
    heads = tuple(str(head) for head in rows[0])
    return FoundTable(sheet.name, area, heads, tuple(dict(zip(heads, row, strict=True)) for row in rows[1:]))


def _value(sheet: SheetPlan, row: int, column: int) -> Scalar:
    cell = sheet.cells.get((row, column))
    return None if cell is None or cell.value == "" else cell.value
