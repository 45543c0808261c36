"""Formulas as text: their functions, numbers and references, and the form that copies share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import column_index_from_string

CELL = re.compile(r"(?<![A-Za-zÆØÅæøå0-9_.])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-zÆØÅæøå0-9_.(])")
THIS_ROW = re.compile(r"[\w.ÆØÅæøå]+\[\[#This Row\],\[([^\]]*)\]\]")


@cache
def tokens(formula: str) -> tuple[Token, ...]:
    """Tokens of a formula that begins with an equal sign, without white space."""
    return tuple(token for token in Tokenizer(formula).items if token.type != Token.WSPACE)


def functions(formula: str) -> tuple[str, ...]:
    """Names of the functions called, in order."""
    opened = (token for token in tokens(formula) if token.type == Token.FUNC and token.subtype == Token.OPEN)
    return tuple(token.value.strip("(:").upper().removeprefix("_XLFN.") for token in opened)


def numbers(formula: str) -> tuple[float, ...]:
    """Number literals; a minus before one is an operator, so they are never negative."""
    written = (
        token for token in tokens(formula) if token.type == Token.OPERAND and token.subtype == Token.NUMBER
    )
    return tuple(float(token.value) for token in written)


def references(formula: str) -> tuple[str, ...]:
    """Cells, areas, table columns and names that the formula refers to."""
    found = (
        token for token in tokens(formula) if token.type == Token.OPERAND and token.subtype == Token.RANGE
    )
    return tuple(token.value for token in found)


def nesting(formula: str) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Each token with the functions that it stands in, outermost first."""
    inside: list[str] = []
    for token in tokens(formula):
        if token.subtype == Token.CLOSE and inside:
            inside.pop()
        yield token, tuple(inside)
        if token.subtype == Token.OPEN:
            inside.append(token.value.rstrip("(").upper())


def calls(formula: str, function: str) -> Iterator[tuple[tuple[Token, ...], ...]]:
    """The arguments of each call of a function, as their tokens."""
    open_calls: list[list[list[Token]] | None] = []
    for token in tokens(formula):
        if token.subtype == Token.CLOSE and open_calls:
            done = open_calls.pop()
            if done is not None:
                yield tuple(tuple(argument) for argument in done)
        innermost = open_calls[-1] if open_calls else None
        if token.type == Token.SEP and token.subtype == Token.ARG and innermost is not None:
            innermost.append([])
            continue
        for call in open_calls:
            if call is not None:
                call[-1].append(token)
        if token.subtype == Token.OPEN:
            open_calls.append([[]] if token.value.upper() == f"{function}(" else None)


def as_seen(formula: str) -> str:
    """The formula as Excel's formula bar shows it: `[@Beløb]` for the table's own row."""
    plain = formula.replace("_xlfn.", "")
    return THIS_ROW.sub(
        lambda found: f"[@{found[1]}]" if re.fullmatch(r"\w+", found[1]) else f"[@[{found[1]}]]", plain
    )


def relative(formula: str, row: int, column: int) -> str:
    """The formula with references counted from its own cell (R1C1): equal for a formula and its copies."""

    def cell(found: re.Match[str]) -> str:
        fixed_column, letters, fixed_row, digits = found.groups()
        across = column_index_from_string(letters)
        right = f"C{across}" if fixed_column else f"C[{across - column}]"
        down = f"R{digits}" if fixed_row else f"R[{int(digits) - row}]"
        return down + right

    def operand(token: Token) -> str:
        if token.type != Token.OPERAND or token.subtype != Token.RANGE or "[" in token.value:
            return str(token.value)
        sheet, mark, address = token.value.rpartition("!")
        return f"{sheet}{mark}{CELL.sub(cell, address)}"

    return "".join(operand(token) for token in tokens(formula))
