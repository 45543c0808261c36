"""The rows that a header is made of: group headings above the names of the columns, years or units below."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts.headings import read_heading
from generator.accounts.names import Role, role_of

_UPPER_ROWS = 2
"""So many rows of group headings (`2022`, `Regnskab`) may stand above the names of the columns."""
GROUP_ROWS_WITHIN = 6
"""So many rows above the names are looked at for them, lines drawn across the page included."""

Rows = Sequence[Sequence[str]]


def group_rows(rows: Rows, position: int) -> list[int]:
    """The rows of group headings right above the names: `2022` over `Budget` and `Regnskab`."""
    found: list[int] = []
    names = rows[position]
    above = [p for p in range(max(0, position - GROUP_ROWS_WITHIN), position) if not _is_rule(rows[p])]
    for place in reversed(above[-_UPPER_ROWS:]):
        row = rows[place]
        filled = [p for p, cell in enumerate(row) if cell and not _is_label_of_years(names, p, cell)]
        if not filled or _is_title(filled) or _is_name_of_column(names, filled[0]):
            break
        if any(read_heading(row[p]).meaning is None for p in filled):
            break
        found.insert(0, place)
    return found


def _is_title(filled: Sequence[int]) -> bool:
    """Whether a row is a title: a single cell, in the first column."""
    return len(filled) == 1 and filled[0] == 0


def _is_rule(row: Sequence[str]) -> bool:
    """Whether a row is a line drawn across the page."""
    drawn = "".join(row)
    return drawn != "" and not drawn.strip("-=_+ ")


def _is_label_of_years(names: Sequence[str], place: int, cell: str) -> bool:
    """Whether a cell above the name of a column is the word for the years beside it, as a pivot has it."""
    named = role_of(cell)
    return named is not None and named[0] is Role.AAR and _is_name_of_column(names, place)


def _is_name_of_column(names: Sequence[str], place: int) -> bool:
    return place < len(names) and role_of(names[place]) is not None


def unit_row(rows: Rows, position: int) -> int | None:
    """The row right below the names, when all it holds are years, units or kinds of amounts."""
    below = position + 1
    if below >= len(rows):
        return None
    names, row = rows[position], rows[below]
    filled = [place for place, cell in enumerate(row) if cell]
    fits = filled and all(
        read_heading(row[place]).meaning is not None and not _is_name_of_column(names, place)
        for place in filled
    )
    return below if fits else None


def whole_names(rows: Rows, position: int, upper: Sequence[int], below: int | None) -> list[str]:
    """The name of each column with the headings above and below it; a group heading reaches to the next."""
    names = list(rows[position])
    for row in upper:
        group = ""
        cells = rows[row]
        for place in range(len(names)):
            group = cells[place] if place < len(cells) and cells[place] else group
            if group and not _is_name_of_column(names, place):
                names[place] = f"{names[place]} {group}".strip()
    if below is not None:
        cells = rows[below]
        names = [
            f"{name} {cells[place]}".strip() if place < len(cells) and cells[place] else name
            for place, name in enumerate(names)
        ]
    return names
