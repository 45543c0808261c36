"""The unit that stands among the rows of a table: in a note under it, or in the title of a block of rows."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from generator.accounts.errors import UnitError
from generator.accounts.table import Table
from generator.accounts.title_years import block_title
from generator.accounts.units import unit_of, unit_of_title
from generator.tables.number_shapes import Problem, read_shape

_HINT = re.compile(r"kr|dkk|000|tusind|mio|mill|skala", re.IGNORECASE)
"""What every text that names a unit has something of: most cells are passed over at once."""
_DIGIT = re.compile(r"[0-9]")
_LABEL = re.compile(r"(?:enhed|beløbsenhed|beløb|skala|skalering)\s*:?")
_MOST_CELLS = 2


def unit_notes(table: Table) -> list[str]:
    """The rows below the header that hold nothing but one text that names a unit, or `Enhed` and a unit."""
    notes = []
    for row in _rows_with(table, _names_unit):
        cells = [cell.strip() for cell in table.row(row) if cell.strip()]
        labelled = len(cells) == _MOST_CELLS and _LABEL.fullmatch(cells[0].casefold())
        if len(cells) == 1 or labelled:
            text = " ".join(cells)
            notes.append(f"i {text}" if len(text.split()) == 1 else text)
    return notes


def refuse_blocks_of_units(table: Table) -> None:
    """Stop where the blocks of several years name different units in their titles.

    Raises:
        UnitError: with the titles.
    """
    rows = [
        " ".join(cell for cell in table.row(row) if cell) for row in _rows_with(table, _names_year_and_unit)
    ]
    titles = [text for text in (*table.titles, *rows) if _names_year_and_unit(text)]
    if len({unit_of(title.casefold()) for title in titles}) > 1 and rows:
        raise UnitError(
            f"Blokkene har hver sin enhed: {', '.join(dict.fromkeys(titles))}",
            where=table.name,
            action="Del filen i en pr. blok, eller dan udtrækket med samme enhed.",
        )


def _names_unit(text: str) -> bool:
    return _HINT.search(text) is not None and unit_of_title(text.casefold()) is not None


def _names_year_and_unit(text: str) -> bool:
    if not _HINT.search(text) or unit_of(text.casefold()) is None:
        return False
    found = block_title((text,))
    return found is not None and found.year is not None


def _rows_with(table: Table, test: Callable[[str], bool]) -> list[int]:
    """The rows below the header that have a text of a kind in some column, which is no amount."""
    found: npt.NDArray[np.bool_] = np.zeros(len(table.lines), dtype=bool)
    for column in table.coded.values():
        found |= column.where(test)
    for cells in table.amounts.values():
        texts = {cell for cell in set(cells) if cell[:1].isalpha() and test(cell) and _is_no_amount(cell)}
        if texts:
            found |= np.array([cell in texts for cell in cells], dtype=bool)
    return [int(row) for row in np.flatnonzero(found & table.body)]


def _is_no_amount(text: str) -> bool:
    return read_shape(_DIGIT.sub("0", text)).problem is Problem.UNREADABLE
