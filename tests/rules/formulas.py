"""Rules about formulas: short, plain, portable, computed, free of errors."""

from __future__ import annotations

import re
from itertools import pairwise

from openpyxl.formula.tokenizer import Token

from tests.rules.formula_text import as_seen, calls, functions, nesting, numbers, references, relative
from tests.rules.registry import rule
from tests.rules.shared_functions import SHARED_FUNCTIONS
from tests.support.xlsx import Cell, Sheet, Table, Workbook

ALLOWED_NUMBERS = frozenset({0.0, 1.0, 12.0, 100.0, 1000.0})
LONGEST_FORMULA = 120
FORBIDDEN = frozenset({"INDIRECT", "OFFSET", "NOW", "TODAY", "RAND", "RANDBETWEEN", "CELL", "INFO"})
GUARDS = frozenset({"IF", "IFERROR"})
EXTERNAL = re.compile(r"\[[^\]]+\.xl\w+\]|\[\d+\]|\||\\\\|https?:", re.IGNORECASE)
ONE_ROW = re.compile(
    r"(?:.*!)?\$?([A-Z]+)\$?(\d+):\$?(?!\1\$?\d)[A-Z]+\$?\2"
    r"|.*\[#(?:This Row|Headers|Totals)\](?:\]?|,\[[^\]]*\]:.*)"
)
"""Several cells of one row, by their address or as a line of a table."""
ON_THE_SHEET = re.compile(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
SAFE_TEXT_FORMAT = re.compile(r'"[0 %+-]*"')


@rule
def check_no_number_literals(book: Workbook) -> list[str]:
    """No number in a formula but 0, 1, -1, 12, 100, 1000."""
    return [
        f"{cell.place}: {number:g} in {cell.formula}"
        for cell in book.formulas
        for number in numbers(cell.formula or "")
        if number not in ALLOWED_NUMBERS
    ]


@rule
def check_formula_length(book: Workbook) -> list[str]:
    """A formula has at most 120 characters as the user sees it."""
    return [
        f"{cell.place}: {len(as_seen(cell.formula or ''))} characters"
        for cell in book.formulas
        if len(as_seen(cell.formula or "")) > LONGEST_FORMULA
    ]


@rule
def check_no_nested_if(book: Workbook) -> list[str]:
    """No IF inside an IF."""
    return [
        f"{cell.place}: nested IF in {cell.formula}"
        for cell in book.formulas
        if any(
            token.subtype == Token.OPEN and token.value.upper() == "IF(" and "IF" in inside
            for token, inside in nesting(cell.formula or "")
        )
    ]


@rule
def check_no_volatile_functions(book: Workbook) -> list[str]:
    """No function that hides what it refers to, or changes by itself."""
    return [
        f"{cell.place}: {function}"
        for cell in book.formulas
        for function in functions(cell.formula or "")
        if function in FORBIDDEN
    ]


@rule
def check_functions_are_shared(book: Workbook) -> list[str]:
    """Only functions that Excel 2016 and LibreOffice 7.4 both have."""
    return [
        f"{cell.place}: {function} is not in both Excel 2016 and LibreOffice 7.4"
        for cell in book.formulas
        for function in functions(cell.formula or "")
        if function not in SHARED_FUNCTIONS
    ]


@rule
def check_no_external_links(book: Workbook) -> list[str]:
    """No reference to another workbook or program."""
    found = [f"{part}: external link" for part in book.parts if part.startswith("xl/externalLinks/")]
    return found + [
        f"{cell.place}: {reference}"
        for cell in book.formulas
        for reference in references(cell.formula or "")
        if EXTERNAL.search(reference)
    ]


@rule
def check_every_formula_has_a_value(book: Workbook) -> list[str]:
    """Every formula cell carries its computed value in the file."""
    return [
        f"{cell.place}: no value beside the formula" for cell in book.formulas if not cell.has_cached_value
    ]


@rule
def check_empty_text_has_its_type(book: Workbook) -> list[str]:
    """A formula whose value is empty text is stored as text (`t="str"`), not as a number without digits."""
    return [
        f"{cell.place}: an empty value without type"
        for cell in book.formulas
        if cell.has_cached_value and cell.value is None
    ]


@rule
def check_no_error_values(book: Workbook) -> list[str]:
    """No error value anywhere but the #N/A of a formula that says NA(): what charts leave out."""
    cells = (cell for sheet in book.sheets for cell in sheet.filled)
    return [f"{cell.place}: {cell.value}" for cell in cells if cell.is_error and not cell.says_not_known]


@rule
def check_division_is_guarded(book: Workbook) -> list[str]:
    """A division stands inside an IF or IFERROR, or its divisor is a number or a cell that is at least 1.

    Such a cell holds a formula that begins `=MAX(1,`.
    """
    return [
        f"{cell.place}: unguarded division in {cell.formula}"
        for cell in book.formulas
        for (token, inside), (divisor, _) in pairwise(nesting(cell.formula or ""))
        if token.value == "/" and not GUARDS & set(inside) and not _is_never_zero(book, cell, divisor)
    ]


def _is_never_zero(book: Workbook, cell: Cell, divisor: Token) -> bool:
    if divisor.subtype == Token.NUMBER:
        return float(divisor.value) != 0
    sheet_name, _, address = divisor.value.rpartition("!")
    sheet = book.sheet_by_name.get(sheet_name.strip("'").replace("''", "'") or cell.sheet)
    found = None if sheet is None else sheet.by_address.get(address.replace("$", ""))
    return found is not None and (found.formula or "").startswith("=MAX(1,")


@rule
def check_text_formats_know_no_language(book: Workbook) -> list[str]:
    """Numbers turned into text look the same in a Danish and an English Excel.

    TEXT has formats without separators and dates; FIXED stands inside a SUBSTITUTE that settles the comma.
    """
    found = []
    for cell in book.formulas:
        for token, inside in nesting(cell.formula or ""):
            is_text = token.type == Token.OPERAND and token.subtype == Token.TEXT
            if is_text and inside[-1:] == ("TEXT",) and not SAFE_TEXT_FORMAT.fullmatch(token.value):
                found.append(f"{cell.place}: TEXT format {token.value}")
            if token.value.upper() == "FIXED(" and inside[-1:] != ("SUBSTITUTE",):
                found.append(f"{cell.place}: FIXED outside SUBSTITUTE")
    return found


@rule
def check_index_of_a_row_names_its_row(book: Workbook) -> list[str]:
    """INDEX in one row is written INDEX(row, 1, k): some programs take the one number for the row's."""
    return [
        f"{cell.place}: {cell.formula}"
        for cell in book.formulas
        for arguments in calls(cell.formula or "", "INDEX")
        if len(arguments) == 2 and _is_one_row(book, arguments[0])
    ]


def _is_one_row(book: Workbook, argument: tuple[Token, ...]) -> bool:
    text = argument[0].value if len(argument) == 1 else ""
    return ONE_ROW.fullmatch(book.names.get(text, text)) is not None


@rule
def check_conditions_stay_on_their_sheet(book: Workbook) -> list[str]:
    """A conditional format names cells of other sheets by defined names only, and the names exist."""
    return [
        f"{sheet.name}: conditional format, {reference} in {formula}"
        for sheet in book.sheets
        for formula in sheet.conditions
        for reference in references(f"={formula}")
        if not ON_THE_SHEET.fullmatch(reference) and reference not in book.names
    ]


@rule
def check_calculated_columns(book: Workbook) -> list[str]:
    """A column of a table holds one formula in every line, or none: text from outside is no formula."""
    return [
        fault for sheet in book.sheets for table in sheet.tables for fault in _column_faults(sheet, table)
    ]


def _column_faults(sheet: Sheet, table: Table) -> list[str]:
    found = []
    for right, (name, formula) in enumerate(zip(table.columns, table.formulas, strict=True)):
        column = table.area.left + right
        body = range(table.area.top + 1, table.area.bottom + 1)
        cells = [cell for row in body if (cell := sheet.cells.get((row, column))) is not None]
        if formula is None:
            found += [f"{cell.place}: formula in the data column {name}" for cell in cells if cell.formula]
        else:
            forms = {relative(cell.formula, cell.row, column) if cell.formula else "" for cell in cells}
            if len(forms) > 1 or len(cells) < len(body) or "" in forms:
                found.append(f"{sheet.name}: table {table.name}, column {name} is not one formula")
    return found
