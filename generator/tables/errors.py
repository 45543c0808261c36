"""Faults of a table from outside, one class per kind; the messages are Danish.

No message ever repeats a whole cell of the file without going through `quoted`, which shortens it and
masks what could be a CPR number.
"""

from __future__ import annotations

from generator.errors import TrappenError
from generator.tables.cpr_number import masked

_SHOWN_CHARACTERS = 40


class NotAccountsError(TrappenError):
    """The file is no account export: binary, or no header with an account and an amount."""


class EncodingError(TrappenError):
    """The bytes of a text file cannot be read as text."""


class DamagedFileError(TrappenError):
    """A text file whose quotes do not match, so that lines would be swallowed."""


class SpreadsheetError(TrappenError):
    """A spreadsheet that is old, encrypted, damaged or cannot be read."""


class UnsafeSpreadsheetError(TrappenError):
    """A spreadsheet that would take the machine down or reach outside itself."""


class SheetChoiceError(TrappenError):
    """No sheet, or more than one, holds what is looked for."""


class AmountError(TrappenError):
    """A cell that should hold an amount and does not, or holds parts of an øre."""


class YearError(TrappenError):
    """A year that is missing, unreadable or out of range."""


class PersonalDataError(TrappenError):
    """A CPR number in a file; the number itself is never shown."""


class YearlyError(TrappenError):
    """A table of one row per year with a missing column or a wrong cell."""


class AreaChoiceError(TrappenError):
    """A table that does not hold the municipality, or holds several and none was named."""


def quoted(text: str) -> str:
    """A cell as a message may show it: shortened, and without anything that can be a CPR number."""
    shown = masked(" ".join(text.split()))
    if len(shown) > _SHOWN_CHARACTERS:
        shown = shown[: _SHOWN_CHARACTERS - 1] + "…"
    return f"»{shown}«"


def line_place(name: str, line: int, sheet: str = "") -> str:
    """Where something stands, as every message says it: file, sheet (of a spreadsheet) and line."""
    return f"{sheet_place(name, sheet)}, linje {line}"


def sheet_place(name: str, sheet: str) -> str:
    """A file, and its sheet where it is a spreadsheet."""
    return f"{name}, ark {sheet}" if sheet else name
