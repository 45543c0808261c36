"""Ways in which a user's account lines are written, and what the formula engine makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl.utils import coordinate_to_tuple

from generator.workbook.compute import recompute
from generator.workbook.found import FoundBook, read_found
from generator.workbook.patch import patch
from tests.support.libreoffice import CellKey, Value
from tests.support.xlsx_edit import CellValue
from tests.twin.changes import pasted_line
from tests.twin.layout import Address
from tests.twin.model import Line

HARD = "\u00a0"
Row = dict[str, CellValue]
Spelling = Callable[[Row], Row]


def column(head: str, spell: Callable[[str], CellValue]) -> Spelling:
    """Write one column of a line another way; an empty cell stays empty."""

    def spelled(row: Row) -> Row:
        held = row[head]
        return row if held is None else {**row, head: spell(str(held))}

    return spelled


SPELLINGS: dict[str, Spelling] = {
    "five digits as text": column("Funktion", lambda text: text.replace(".", "")),
    "five digits as a number": column("Funktion", lambda text: int(text.replace(".", ""))),
    "a leading zero": column("Funktion", lambda text: "0" + text.replace(".", "")),
    "a leading zero and dots": column("Funktion", lambda text: "0" + text),
    "words after the dots": column("Funktion", lambda text: f"{text} Forebyggende foranstaltninger"),
    "words after the digits": column("Funktion", lambda text: f"{text.replace('.', '')} Forebyggende"),
    "blanks around": column("Funktion", lambda text: f"  {text} "),
    "hard blanks": column("Funktion", lambda text: f"{HARD}{text}{HARD}Tekst{HARD}"),
    "dranst as text": column("Dranst", str),
    "dranst with words": column("Dranst", lambda text: f" {text} Drift"),
    "gruppering of three digits": column("Gruppering", lambda text: text.zfill(3)),
    "gruppering as text": column("Gruppering", str),
    "gruppering with words": column("Gruppering", lambda text: f"{text.zfill(3)} Betalinger"),
    "year as text": column("År", str),
    "year with blanks": column("År", lambda text: f"{HARD}{text} "),
}
"""Ways to write the same line."""

AS_IT_WAS: Spelling = dict
FAULTS: dict[str, tuple[Spelling, str]] = {
    "four digits": (column("Funktion", lambda text: text.replace(".", "")[:4]), "funktion"),
    "a dot too few": (column("Funktion", lambda text: text[:4] + text[5:]), "funktion"),
    "words joined": (column("Funktion", lambda text: text + "Tekst"), "funktion"),
    "words only": (column("Funktion", lambda _: "Plejefamilier"), "funktion"),
    "the whole account": (column("Funktion", lambda text: text + ".1.003"), "funktion"),
    "no function": (lambda row: {**row, "Funktion": None}, "funktion"),
    "year in words": (column("År", lambda text: f"Regnskab {text}"), "år"),
    "year of two digits": (column("År", lambda text: text[2:]), "år"),
    "dranst in words": (column("Dranst", lambda _: "Drift"), "dranst"),
    "dranst that is none": (column("Dranst", lambda _: 9), "dranst"),
    "no dranst": (lambda row: {**row, "Dranst": None}, "dranst"),
    "gruppering of four digits": (lambda row: {**row, "Gruppering": "1003"}, "gruppering"),
    "gruppering in words": (lambda row: {**row, "Gruppering": "alle"}, "gruppering"),
    "amount as text": (column("Udgift", lambda text: text.replace(".", ",")), "beløb"),
    "no amount": (lambda row: {**row, "Udgift": None, "Indtægt": None}, "beløb"),
}
"""Ways to write a line that cannot be understood, and the column that is told."""


def spelled(lines: list[Line], spelling: Spelling) -> list[Row]:
    """Lines as they are pasted."""
    return [spelling(dict(pasted_line(line))) for line in lines]


def typed(path: Path, cells: Mapping[Address, CellValue]) -> None:
    """Write into cells of the file."""
    keys = {
        (sheet, row - 1, col - 1): value
        for (sheet, address), value in cells.items()
        for row, col in [coordinate_to_tuple(address)]
    }
    path.write_bytes(patch(path.read_bytes(), keys))


def computed(path: Path) -> tuple[FoundBook, dict[CellKey, Value]]:
    """The workbook with what its formulas give, and the values of its cells, rows and columns from 1."""
    content = path.read_bytes()
    found = read_found(content, path.name)
    anew = found.with_values(recompute(content, found))
    values: dict[CellKey, Value] = {
        (sheet, row + 1, col + 1): cell.value if isinstance(cell.value, str) else float(cell.value)
        for sheet, cells in anew.sheets.items()
        for (row, col), cell in cells.items()
        if cell.value is not None
    }
    return anew, values
