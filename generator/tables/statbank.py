"""A small table of StatBank as downloaded, as one observation per number.

StatBank gives two layouts: a row per number with a column per variable (from its programming interface), and
a cross table (from its website) with the labels of one or two variables above the numbers, those of the
others to the left (blank where they repeat the row above), a title above and notes below. Labels are texts
or codes, Danish or English. What a column without heading holds is told by its labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from generator.tables.errors import YearlyError, line_place, quoted
from generator.tables.grid import TextGrid


class Dimension(Enum):
    """The variables that are understood."""

    AREA = auto()
    SEX = auto()
    AGE = auto()
    MARITAL = auto()
    TIME = auto()
    MEASURE = auto()


TOTALS = frozenset(
    {"ialt", "i alt", "tot", "total", "alder i alt", "age, total", "total age", "mænd og kvinder i alt"}
)
SEXES = (frozenset({"mænd", "kvinder"}), frozenset({"men", "women"}), frozenset({"1", "2"}))
MARITAL_STATUSES = (
    frozenset({"ugift", "gift/separeret", "enke/enkemand", "fraskilt"}),
    frozenset({"never married", "married/separated", "widowed", "divorced"}),
    frozenset({"u", "g", "e", "f"}),
)
"""All parts of a total, as StatBank writes them."""

_MEASURES = frozenset(
    {"1005", "1010", "årsgennemsnit", "årsstigning", "annual average", "yearly average", "annual change"}
)
_NAMES: Mapping[Dimension, frozenset[str]] = {
    Dimension.AREA: frozenset({"område", "omraade", "region", "area", "kommune", "municipality"}),
    Dimension.SEX: frozenset({"køn", "koen", "sex", "gender"}),
    Dimension.AGE: frozenset({"alder", "age"}),
    Dimension.MARITAL: frozenset({"civilstand", "marital status"}),
    Dimension.TIME: frozenset({"tid", "time", "kvartal", "quarter", "år", "aar", "year"}),
    Dimension.MEASURE: frozenset({"hoved", "hovedtal", "main figures", "main figure"}),
}
_VALUE_NAMES = frozenset({"indhold", "contents", "content", "antal", "number", "værdi", "value", "folketal"})
_TIME = re.compile(r"(?:19|20)[0-9]{2}(?:[kq][1-4])?")
_AGE = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3})? (?:år|years?)(?: .*)?")
_AGE_CODE = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True)
class Observation:
    """One number of the table.

    Attributes:
        labels: the label of each variable, as the file writes it.
        text: the number's cell.
        line: the line of the file.
    """

    labels: Mapping[Dimension, str]
    text: str
    line: int

    def label(self, dimension: Dimension) -> str:
        """A label as it is compared; "" where the table does not have the variable."""
        return folded(self.labels.get(dimension, ""))


def folded(label: str) -> str:
    """A label without case and odd blanks, its letters composed."""
    return " ".join(unicodedata.normalize("NFC", label).casefold().split())


def find_observations(grid: TextGrid) -> tuple[Observation, ...] | None:
    """The numbers of a table in one of StatBank's layouts; None for any other table.

    Raises:
        YearlyError: a column of labels that cannot be understood.
    """
    for position, row in enumerate(grid.rows):
        named = _named_columns(row)
        if named is not None:
            return _long(grid, position, *named)
        if _heading(row) is not None:
            return _cross(grid, position)
    return None


def _named_columns(row: Sequence[str]) -> tuple[dict[int, Dimension], int] | None:
    """The variables by place and the place of the numbers, of the heading of a table of one number a row."""
    names = [folded(cell) for cell in row]
    found = {
        place: dimension
        for place, name in enumerate(names)
        for dimension, known in _NAMES.items()
        if name in known
    }
    values = [place for place, name in enumerate(names) if name in _VALUE_NAMES]
    is_heading = Dimension.TIME in found.values() and len(values) == 1
    return (found, values[0]) if is_heading else None


def _long(
    grid: TextGrid, heading: int, columns: Mapping[int, Dimension], value: int
) -> tuple[Observation, ...]:
    width = max((*columns, value)) + 1
    return tuple(
        Observation({dimension: row[place] for place, dimension in columns.items()}, row[value], line)
        for line, row in _below(grid, heading, width)
        if row[value]
    )


def _below(grid: TextGrid, heading: int, width: int) -> Iterable[tuple[int, Sequence[str]]]:
    """The rows below a heading, all of at least a width, with their lines."""
    for line, row in zip(grid.lines[heading + 1 :], grid.rows[heading + 1 :], strict=True):
        yield line, (*row, *[""] * (width - len(row)))


def _heading(row: Sequence[str]) -> tuple[Dimension, int] | None:
    """The variable whose labels stand above the numbers, and the place of the first; None if not so.

    Codes of sex and age are no different from numbers, so they are not known above the numbers.
    """
    for first, cell in enumerate(row[1:], start=1):
        labels = [folded(other) for other in row[first:] if other]
        dimension = _of_labels(labels) if cell else None
        codes = all(label.isdecimal() for label in labels)
        if dimension in (Dimension.TIME, Dimension.MEASURE) or (
            dimension in (Dimension.AGE, Dimension.SEX, Dimension.MARITAL) and not codes
        ):
            return dimension, first
    return None


def _cross(grid: TextGrid, heading: int) -> tuple[Observation, ...]:
    levels, first = _levels(grid, heading)
    width = max(place for _, labels in levels for place in labels) + 1
    stub = ["" for _ in range(first)]
    rows: list[tuple[int, tuple[str, ...], Sequence[str]]] = []
    for line, row in _below(grid, heading + len(levels) - 1, width):
        if any(row[first:width]):
            stub = [cell or above for cell, above in zip(row[:first], stub, strict=True)]
            rows.append((line, tuple(stub), row))
    stubs = _stub_columns(grid, heading, [labels for _, labels, _ in rows])
    return tuple(
        Observation(
            {dimension: labels[place] for place, dimension in stubs.items()}
            | {dimension: above[place] for dimension, above in levels},
            row[place],
            line,
        )
        for line, labels, row in rows
        for place in levels[-1][1]
        if row[place]
    )


def _levels(grid: TextGrid, heading: int) -> tuple[list[tuple[Dimension, dict[int, str]]], int]:
    """The rows of labels above the numbers, each by place; a label holds until the next one of its row."""
    levels: list[tuple[Dimension, dict[int, str]]] = []
    begin = 0
    for row in grid.rows[heading:]:
        found = _heading(row)
        if found is None or (levels and (found[1] != begin or any(row[:begin]))):
            break
        begin = found[1]
        levels.append((found[0], {place: row[place] for place in range(begin, len(row)) if row[place]}))
    for _, labels in levels[:-1]:
        for place in sorted(levels[-1][1]):
            labels.setdefault(place, labels.get(place - 1, ""))
    return levels, begin


def _stub_columns(grid: TextGrid, heading: int, rows: Sequence[tuple[str, ...]]) -> dict[int, Dimension]:
    """The variables of the columns of labels to the left."""
    found: dict[int, Dimension] = {}
    names = _named_places(grid.rows[heading])
    for place in range(len(rows[0]) if rows else 0):
        labels = {folded(row[place]) for row in rows if row[place]}
        dimension = names.get(place) or _of_labels(sorted(labels))
        if dimension is None:
            continue
        if dimension in found.values():
            raise YearlyError(
                f"Kolonnen med {quoted(sorted(labels)[0])} kan ikke forstås",
                where=line_place(grid.name, grid.lines[heading], grid.sheet),
                action="Hent tabellen fra StatBank igen med kun de variable, der skal bruges.",
            )
        found[place] = dimension
    return found


def _named_places(row: Sequence[str]) -> dict[int, Dimension]:
    return {
        place: dimension
        for place, cell in enumerate(row)
        for dimension, known in _NAMES.items()
        if folded(cell) in known
    }


def _of_labels(labels: Sequence[str]) -> Dimension | None:
    """The variable that labels are of; None for no labels, and for nothing but totals."""
    own = [label for label in labels if label not in TOTALS]
    if not own:
        return None
    if all(_TIME.fullmatch(label) for label in own):
        return Dimension.TIME
    for dimension, known in (
        (Dimension.MEASURE, _MEASURES),
        (Dimension.SEX, frozenset().union(*SEXES)),
        (Dimension.MARITAL, frozenset().union(*MARITAL_STATUSES)),
    ):
        if all(label in known for label in own):
            return dimension
    are_codes = "0" in own and all(_AGE_CODE.fullmatch(label) for label in own)
    if are_codes or all(_AGE.fullmatch(label) for label in own):
        return Dimension.AGE
    return Dimension.AREA
