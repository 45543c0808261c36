"""One input cell of a workbook that came back."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import TrappenError
from generator.workbook.address import Area
from generator.workbook.found import FoundBook
from generator.workbook.placed import Key
from generator.workbook.plan import Scalar


class HarvestError(TrappenError):
    """A block of input cells that is no longer built as its template says, or a cell without a value."""


@dataclass(frozen=True)
class Field:
    """An input cell: its value (None when empty), where it stands, and what its template says to write.

    `formula` is one that the user typed; the value is what it gave.
    """

    value: Scalar
    place: Area
    hint: str = ""
    formula: str = ""

    @property
    def where(self) -> str:
        """The cell as a message names it."""
        address = self.place.address(seen_from=self.place.sheet, row="", first="")
        return f"arket {self.place.sheet}, celle {address}"


Fields = dict[Key, dict[Key, Field]]
"""Row key to column key to cell; the input cells before a row's body are `label`, `unit` and `price`."""


def read_field(found: FoundBook, area: Area, row: int, column: int, hint: str) -> Field:
    """The cell at an offset in an area.

    Raises:
        HarvestError: a formula, in a workbook that was saved without the values of formulas.
    """
    place = area.cell(row, column)
    cell = found.sheets.get(area.sheet, {}).get((place.top, place.left))
    if cell is None:
        return Field(None, place, hint)
    result = Field(_plain(cell.value), place, hint, cell.formula)
    if cell.formula and cell.value is None and not found.has_values:
        raise HarvestError(
            "Cellen har en formel, som er gemt uden sin værdi",
            where=result.where,
            action="Åbn filen i Excel eller LibreOffice, gem den, og prøv igen.",
        )
    return result


def _plain(value: object) -> Scalar:
    """A value as an input can have it: nothing for blanks, a whole number as one, a date as text."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case str():
            return value if value.strip() else None
    return str(value)
