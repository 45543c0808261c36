"""What the cells below a row show of the columns, where no row names the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.accounts.content import roles_by_content
from generator.accounts.headings import read_heading
from generator.accounts.known import KnownAccounts
from generator.accounts.names import Role

ContentRoles = Callable[[int], Mapping[int, Role] | None]
"""Given the row of a header, the roles that the cells below it show."""
_MOST_CELLS = 50_000
"""A column with more distinct cells is no account; counting stops there."""


def content_below(
    rows: Sequence[Sequence[str]], known: KnownAccounts, all_rows: Callable[[], Iterable[Sequence[str]]]
) -> ContentRoles:
    """What the cells below a row show of the columns; columns of amounts are never an account.

    Args:
        rows: the rows among which the header is.
        known: the accounts of the mapping.
        all_rows: every row of the file; asked once, and only where no row names the account.
    """

    counts: list[dict[int, Counter[str]]] = []

    def roles(position: int) -> Mapping[int, Role] | None:
        if not counts:
            counts.append(_counted(all_rows()))
        names = rows[position]
        taken = {place for place, name in enumerate(names) if read_heading(name).meaning is not None}
        columns = {place: counts[0][place].copy() for place in range(len(names)) if place in counts[0]}
        for row in rows[: position + 1]:
            for place, cell in enumerate(row):
                if place in columns:
                    columns[place][cell.strip()] -= 1
        below = {place: list((+counted).items()) for place, counted in columns.items()}
        found = roles_by_content(below, known, taken)
        # a row whose account is a number is a line, not the header of the lines below it
        is_line = found is not None and any(names[place][:1].isdigit() for place in found)
        return None if is_line else found

    return roles


def _counted(rows: Iterable[Sequence[str]]) -> dict[int, Counter[str]]:
    """The distinct filled cells of each column, with the number of rows of each."""
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        for place, cell in enumerate(row):
            counted = counts.setdefault(place, Counter())
            stripped = cell.strip()
            if stripped and (stripped in counted or len(counted) < _MOST_CELLS):
                counted[stripped] += 1
    return counts
