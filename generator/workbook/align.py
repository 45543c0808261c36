"""Where the rows of a sheet have gone, when rows were put in or taken out by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

REFERENCE = re.compile(
    r"(?<![\w.'])((?:'(?:[^']|'')+'|[A-Za-zÆØÅæøå_][\wÆØÅæøå]*)!)?"
    r"(\$?[A-Z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?[A-Z]{1,3})(\$?)([1-9]\d{0,6}))?(?![\w(!\[])"
)
"""A cell or a range in a formula, with the sheet that it names."""
QUOTED = re.compile(r'("(?:[^"]|"")*")')


@dataclass(frozen=True)
class Moved:
    """The rows of a sheet: where each expected row stands now.

    Attributes:
        rows: the found row of each expected row that has something by which it is known.
        deleted: expected rows of that kind that are gone.
    """

    rows: Mapping[int, int]
    deleted: frozenset[int] = frozenset()

    @cached_property
    def _known(self) -> list[int]:
        return sorted(self.rows)

    @property
    def still(self) -> bool:
        """Whether every row stands where it is expected."""
        return all(row == now for row, now in self.rows.items())

    @property
    def shifts(self) -> list[tuple[int, int]]:
        """Where rows were put in or taken out: the expected row above, and how many (negative: taken out)."""
        offsets = [0] + [self.rows[row] - row for row in self._known]
        return [
            (row, after - before)
            for row, before, after in zip(self._known, offsets, offsets[1:], strict=False)
            if after != before
        ]

    def now(self, row: int) -> int | None:
        """Where a row stands; one by which nothing is known has moved with the nearest above it."""
        if row in self.deleted:
            return None
        at = bisect_right(self._known, row)
        above = self._known[at - 1] if at else None
        return row if above is None else row + self.rows[above] - above

    def start(self, row: int) -> int | None:
        """The same for the first row of a range: of rows that are gone, the next that is left."""
        while row in self.deleted:
            row += 1
        return self.now(row)

    def end(self, row: int) -> int | None:
        """The same for the last row of a range."""
        while row in self.deleted:
            row -= 1
        return self.now(row)


def align(expected: Mapping[int, str], found: Mapping[int, str]) -> Moved:
    """Find the rows of a sheet by what stands in them.

    Args:
        expected: what a row is known by, by its number.
        found: the same of the sheet as it is.
    """
    old, new = sorted(expected), sorted(found)
    matcher = SequenceMatcher(a=[expected[row] for row in old], b=[found[row] for row in new], autojunk=False)
    rows: dict[int, int] = {}
    for start, other, count in matcher.get_matching_blocks():
        rows.update({old[start + n]: new[other + n] for n in range(count)})
    lost = [row for row in old if row not in rows]
    deleted = frozenset(row for row in lost if not _has_room(row, rows))
    return Moved(rows, deleted)


def _has_room(row: int, rows: Mapping[int, int]) -> bool:
    """Whether a row that is not known again can still be there, changed: nothing has closed up over it."""
    above = max((known for known in rows if known < row), default=None)
    below = min((known for known in rows if known > row), default=None)
    if above is None or below is None:
        return True
    return rows[below] - rows[above] >= below - above


def shifted(formula: str, sheet: str, moved: Callable[[str], Moved | None]) -> str:
    """An expected formula as a spreadsheet program leaves it, once rows were put in or taken out.

    Args:
        formula: as the templates give it.
        sheet: where it stands.
        moved: the rows of a sheet by its name; None where they stand still.
    """

    def place(match: re.Match[str]) -> str:
        prefix, column, lock, row, column_2, lock_2, row_2 = match.groups()
        rows = moved(prefix.rstrip("!").strip("'").replace("''", "'") if prefix else sheet)
        if rows is None:
            return match.group()
        front = prefix or ""
        if row_2 is None:
            now = rows.now(int(row) - 1)
            return f"{front}#REF!" if now is None else f"{front}{column}{lock}{now + 1}"
        first, last = rows.start(int(row) - 1), rows.end(int(row_2) - 1)
        if first is None or last is None or last < first:
            return f"{front}#REF!"
        return f"{front}{column}{lock}{first + 1}:{column_2}{lock_2}{last + 1}"

    parts = QUOTED.split(formula)
    return "".join(part if part.startswith('"') else REFERENCE.sub(place, part) for part in parts)
