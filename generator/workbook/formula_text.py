"""Formulas as text, without what programs write differently."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.workbook.address import Area
from generator.workbook.align import QUOTED
from generator.workbook.found import FoundTable

IN_TABLE = re.compile(
    r"(\w+)\[(?:\[#(This Row|Headers)\],\[([^\[\]]+)\]|\[([^\[\]#]+)\]:\[([^\[\]]+)\]|([^\[\]#@]+))\]"
)
"""`Regnskab[År]`, `Regnskab[[Udgift]:[Netto]]`, `Regnskab[[#This Row],[År]]`, `Regnskab[[#Headers],[År]]`."""

TRUTH = re.compile(r"\b(true|false)\(\)")
WHERE = str.maketrans("", "", "0123456789$")
"""Takes out the rows that a formula names, and what holds them."""


def normal(formula: str) -> str:
    """A formula without what Excel and LibreOffice write differently: spaces, case, quotes of sheet names."""
    return "".join(part if part.startswith('"') else _plain(part) for part in QUOTED.split(formula))


def outline(formula: str) -> str:
    """What a formula is known by, wherever the rows that it names have gone."""
    return normal(formula).translate(WHERE).replace("#ref!", "")


def names_tables(formula: str) -> bool:
    """Whether a formula names columns of tables."""
    return IN_TABLE.search(formula) is not None


def addressed(formula: str, sheet: str, row: int, tables: Mapping[str, FoundTable]) -> str:
    """A formula with addresses in place of tables' columns, as a program writes it that has no such names.

    Args:
        formula: as it stands in the cell.
        sheet, row: where it stands; the row from 0.
        tables: where the tables stand.
    """

    def address(match: re.Match[str]) -> str:
        name, part, head, first, last, whole = match.groups()
        table = tables.get(name)
        heads = (first, last) if first else (head or whole,) * 2
        if table is None or not set(heads) <= set(table.heads):
            return match.group()
        left, right = (table.area.left + table.heads.index(each) for each in heads)
        top, bottom = table.area.top + 1, table.area.bottom
        if part is not None:
            top = bottom = row if part == "This Row" else table.area.top
        return Area(table.sheet, top, left, bottom, right).address(row="", first="", last="")

    plain = normal(IN_TABLE.sub(address, formula)).replace("$", "")
    own = normal(sheet) + "!"
    return re.sub(rf"(?<![\w!]){re.escape(own)}", "", plain)


def _plain(part: str) -> str:
    plain = "".join(part.split()).replace("'", "").casefold()
    return TRUTH.sub(r"\1", plain) if "()" in plain else plain
