"""Formulas from Excel's English notation to the one that LibreOffice's programming interface takes, and back.

Excel: `=SUM('Trin pr. år'!F9:G9,Regnskab[@Udgift])`; LibreOffice:
`=SUM($'Trin pr. år'.F9:G9;Regnskab[[#This Row];[Udgift]])`. LibreOffice's own converter of formula tokens
loses the names of tables, so the work is done on the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!))
    | (?P<quoted>\$?'(?:[^']|'')*'[!.])
    | (?P<function>[^\W\d][\w.]*\()
    | (?P<sheet>\$?[^\W\d][\w]*(?:!|\.(?=\$?[A-Z]{1,3}\$?\d|\$?[A-Z]{1,3}:|\$?\d+:|\#REF!)))
    | (?P<word>[^\W\d][\w.]*)
    | (?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?|\.\d+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


def quoted(sheet: str) -> str:
    """A sheet's name as Excel writes it before an address."""
    if _PLAIN_SHEET.fullmatch(sheet) and not _CELL_LIKE.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def to_office(formula: str, own_table: Callable[[], str]) -> str:
    """Excel's formula as LibreOffice's programming interface takes it.

    Args:
        formula: with its "=".
        own_table: gives the table that the cell stands in, for `[@Udgift]`; asked only when needed.
    """
    made: list[str] = []
    in_array = False
    for kind, piece in _pieces(formula):
        if kind == "brackets":
            table = "" if made and re.search(r"[\w.]$", made[-1]) else own_table()
            made.append(table + _brackets(piece))
        elif kind in ("quoted", "sheet"):
            name = piece[:-1].lstrip("$")
            made.append("$" + (name if name.startswith("'") else f"'{name}'") + ".")
        elif kind == "function":
            made.append(re.sub(r"^(_xlfn\.|_xlws\.)+", "", piece, flags=re.IGNORECASE))
        elif kind == "other" and piece in "{}":
            in_array = piece == "{"
            made.append(piece)
        elif kind == "other" and piece == ",":
            made.append(";")
        elif kind == "other" and piece == ";" and in_array:
            made.append("|")
        else:
            made.append(piece)
    return "".join(made)


@lru_cache(maxsize=100_000)  # whole sheets are read again and again
def from_office(formula: str) -> str:
    """A formula of LibreOffice's programming interface as Excel shows it."""
    made: list[str] = []
    in_array = False
    for kind, piece in _pieces(formula):
        if kind == "brackets":
            made.append("[" + ",".join(_parts(piece[1:-1], ";")) + "]")
        elif kind in ("quoted", "sheet") and piece.endswith("."):
            name = piece[:-1].removeprefix("$")
            plain = name[1:-1].replace("''", "'") if name.startswith("'") else name
            made.append(quoted(plain) + "!")
        elif kind == "other" and piece in "{}":
            in_array = piece == "{"
            made.append(piece)
        elif kind == "other" and piece == ";":
            made.append(",")
        elif kind == "other" and piece == "|" and in_array:
            made.append(";")
        else:
            made.append(piece)
    return "".join(made)


def _pieces(formula: str) -> Iterator[tuple[str, str]]:
    """The formula's pieces with their kind; what stands in brackets is one piece."""
    position = 0
    while position < len(formula):
        if formula[position] == "[":
            end = _closing(formula, position)
            yield "brackets", formula[position : end + 1]
            position = end + 1
            continue
        match = _TOKEN.match(formula, position)
        assert match is not None and match.lastgroup is not None
        yield match.lastgroup, match.group()
        position = match.end()


def _closing(formula: str, start: int) -> int:
    """Where the bracket that opens at `start` closes; `'` in a column's name makes the next sign plain."""
    depth, position = 0, start
    while position < len(formula):
        sign = formula[position]
        if sign == "'":
            position += 1
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
            if not depth:
                return position
        position += 1
    return len(formula) - 1


def _parts(content: str, separator: str) -> list[str]:
    """What stands between brackets, parted where a separator stands outside inner brackets."""
    parts, depth, position, begun = [], 0, 0, 0
    while position < len(content):
        sign = content[position]
        if sign == "'":
            position += 1
        elif sign in "[]":
            depth += 1 if sign == "[" else -1
        elif sign == separator and not depth:
            parts.append(content[begun:position].strip())
            begun = position + 1
        position += 1
    return [*parts, content[begun:].strip() if parts else content[begun:]]


def _brackets(piece: str) -> str:
    """A structured reference's brackets; `[@Udgift]` is short for this row of the column."""
    content = piece[1:-1]
    if content.startswith("@"):
        column = content[1:].strip()
        if not column:
            return "[#This Row]"
        inner = column if column.startswith("[") else f"[{column}]"
        content = f"[#This Row],{inner}"
    return "[" + ";".join(_parts(content, ",")) + "]"
