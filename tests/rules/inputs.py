"""Rules about inputs: where they are, how they look, what they refuse."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.kinds import head, sheets_of
from tests.rules.registry import rule
from tests.support.xlsx import Cell, Sheet, Workbook

CALCULATION_KINDS = ("Forside", "Vejledning", "Beregning", "Resultat", "Kontrol", "Dokumentation")
GUIDE_KINDS = ("Forside", "Vejledning")


def inputs(sheet: Sheet) -> Iterator[Cell]:
    """Cells that are open in a protected sheet to the user: those that only programs fill refuse typing."""
    filled = [
        area
        for rule in sheet.validations
        if (rule.kind, rule.formula) == ("custom", "FALSE") and rule.error_message
        for area in rule.areas
    ]
    return (
        cell
        for cell in sheet.cells.values()
        if not cell.look.locked and not any(area.holds(cell.row, cell.column) for area in filled)
    )


@rule
def check_calculation_sheets_hold_no_input(book: Workbook) -> list[str]:
    """Only sheets of the kinds Indstillinger, Data and Tabel have open cells."""
    return [f"{cell.place}: open" for sheet in sheets_of(book, *CALCULATION_KINDS) for cell in inputs(sheet)]


@rule
def check_inputs_hold_no_formula(book: Workbook) -> list[str]:
    """Input cells hold values, no formulas."""
    return [
        f"{cell.place}: formula in an input"
        for sheet in sheets_of(book, "Indstillinger")
        for cell in inputs(sheet)
        if cell.formula is not None
    ]


@rule
def check_inputs_are_there(book: Workbook) -> list[str]:
    """A sheet of settings has open cells: otherwise its protection shuts the user out."""
    settings = sheets_of(book, "Indstillinger")
    return [f"{sheet.name}: no open cell" for sheet in settings if not any(inputs(sheet))]


@rule
def check_inputs_are_validated(book: Workbook) -> list[str]:
    """Every input has a data validation with a message of its own, title and text."""
    found = []
    for sheet in sheets_of(book, "Indstillinger", "Tabel"):
        told = [rule.areas for rule in sheet.validations if rule.error_title and rule.error_message]
        areas = [area for group in told for area in group]
        for cell in inputs(sheet):
            if not any(area.holds(cell.row, cell.column) for area in areas):
                found.append(f"{cell.place}: input without a validation that has a title and a message")
    return found


@rule
def check_inputs_look_alike(book: Workbook) -> list[str]:
    """Inputs have one fill of their own, and no closed cell has it (a guide may show it)."""
    cells = [cell for sheet in sheets_of(book, "Indstillinger") for cell in inputs(sheet)]
    fills = {cell.look.fill for cell in cells}
    found = (
        [f"inputs have {len(fills)} fills: {sorted(str(fill) for fill in fills)}"] if len(fills) > 1 else []
    )
    if None in fills:
        found.append("inputs have no fill")
    guides = sheets_of(book, *GUIDE_KINDS)
    return found + [
        f"{cell.place}: looks like an input but is closed"
        for sheet in book.sheets
        if sheet not in guides
        for cell in sheet.cells.values()
        if cell.look.locked and cell.look.fill is not None and cell.look.fill in fills
    ]


@rule
def check_sheets_are_protected(book: Workbook) -> list[str]:
    """Sheets are protected without a password, or their head says why not ("Ubeskyttet: ...")."""
    found = [f"{sheet.name}: protected with a password" for sheet in book.sheets if sheet.has_password]
    for sheet in book.sheets:
        excused = any("ubeskyttet:" in cell.text.lower() for cell in head(sheet))
        if not sheet.protected and not excused:
            found.append(f"{sheet.name}: not protected, and the head does not say why")
    return found
