"""What was changed by hand in a workbook: its formulas held against those that its templates give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from xlsxwriter.utility import xl_rowcol_to_cell

from generator.workbook.found import FoundBook, FoundCell
from generator.workbook.plan import BookPlan, Scalar, SheetPlan

ABSOLUTE, RELATIVE = 1e-6, 1e-9
"""How far two programs' sums of the same floats may lie apart; an øre is 0.01."""


class ChangeKind(StrEnum):
    """Kinds of change; the value is the Danish text that the user sees."""

    SHEET_MISSING = "arket mangler"
    SHEET_ADDED = "arket er tilføjet"
    NAME_MISSING = "kontraktnavnet mangler"
    TABLE_MISSING = "tabellen mangler"
    FORMULA_OVERWRITTEN = "formlen er overskrevet med en værdi"
    FORMULA_CHANGED = "formlen er ændret"
    FORMULA_DELETED = "formlen er slettet"


@dataclass(frozen=True)
class Change:
    """One change: where, and what stood and stands there."""

    kind: ChangeKind
    place: str
    expected: str = ""
    found: str = ""

    @property
    def message(self) -> str:
        """The change in Danish."""
        stands = f"; der står {self.found}" if self.found else ""
        return f"{self.place}: {self.kind.value}{stands}."


def changes(plan: BookPlan, found: FoundBook) -> list[Change]:
    """All differences of structure and formulas, in the order of the sheets."""
    expected = {sheet.name for sheet in plan.sheets}
    result = [Change(ChangeKind.SHEET_MISSING, name) for name in expected - set(found.sheets)]
    result += [Change(ChangeKind.SHEET_ADDED, name) for name in found.sheets if name not in expected]
    result += [Change(ChangeKind.NAME_MISSING, name) for name in plan.names if name not in found.names]
    for sheet in plan.sheets:
        if sheet.name in found.sheets:
            tables = [table.name for table in sheet.tables]
            result += [Change(ChangeKind.TABLE_MISSING, name) for name in tables if name not in found.tables]
            result += _formula_changes(sheet, found.sheets[sheet.name])
    return result


def _formula_changes(sheet: SheetPlan, cells: Mapping[tuple[int, int], FoundCell]) -> Iterator[Change]:
    for (row, column), cell in sorted(sheet.cells.items()):
        if not cell.formula:
            continue
        place = f"{sheet.name}!{xl_rowcol_to_cell(row, column)}"
        found = cells.get((row, column))
        if found is None:
            yield Change(ChangeKind.FORMULA_DELETED, place, cell.formula)
        elif not found.formula:
            yield Change(ChangeKind.FORMULA_OVERWRITTEN, place, cell.formula, str(found.value))
        elif normal(found.formula) != normal(cell.formula):
            yield Change(ChangeKind.FORMULA_CHANGED, place, cell.formula, found.formula)


def stale(kept: FoundBook, computed: FoundBook) -> list[str]:
    """The cells that show something else than their formulas give, in Danish."""
    formulas = [
        (sheet, place, cell)
        for sheet, cells in kept.sheets.items()
        for place, cell in sorted(cells.items())
        if cell.formula
    ]
    if formulas and all(cell.value is None for _, _, cell in formulas):
        return ["Hele filen: ingen formler har en gemt værdi."]
    return [
        f"{sheet}!{xl_rowcol_to_cell(*place)}: filen viser {shown(cell.value)}, formlen giver {shown(anew)}."
        for sheet, place, cell in formulas
        if not same(cell.value, anew := computed.sheets[sheet][place].value)
    ]


def shown(value: Scalar) -> str:
    """A value in a message."""
    return "intet" if value is None or value == "" else str(value)


def same(one: Scalar, other: Scalar) -> bool:
    """Equal as a reader sees it: numbers within rounding, an empty text as an empty cell."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(ABSOLUTE, RELATIVE * abs(one))
    return (one or "") == (other or "")


def normal(formula: str) -> str:
    """A formula without what Excel and LibreOffice write differently: spaces, case, quotes of sheet names."""
    parts = re.split(r'("(?:[^"]|"")*")', formula)
    plain = [part if part.startswith('"') else _plain(part) for part in parts]
    return "".join(plain)


def _plain(part: str) -> str:
    plain = re.sub(r"\s+", "", part).replace("'", "").casefold()
    return re.sub(r"\b(true|false)\(\)", r"\1", plain)
