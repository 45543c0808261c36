"""Children in full years on each step (`trin;aar;helaarsboern`): what a step's expenditure is divided by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import TrappenError
from generator.ladder.steps import STEPS
from generator.ladder.table import read_table
from generator.tables.errors import line_place, quoted
from generator.tables.grid import TextGrid
from generator.tables.number_faults import clear_forms, two_readings
from generator.tables.numbers import Expectation, Problem, parse_numbers
from generator.tables.years import parse_year

PRICED_STEPS = tuple(step for step in STEPS if step.key.isdigit())
"""The steps that a child can be on: 1 to 6."""
COLUMNS = ("trin", "aar", "helaarsboern")
DECIMALS = 6
LARGEST = 1_000_000
"""Children; more than Denmark has is a slip of the pen."""
PLAUSIBLE = Expectation(0, 20_000)
"""Children of a municipality on one step: the largest has some 100,000 children in all."""
_STEP = re.compile(r"(?:trin\s*)?([1-6])(?:\s*:.*)?", re.IGNORECASE)


class FullYearsError(TrappenError):
    """A table of children in full years that cannot be used."""


@dataclass(frozen=True)
class FullYears:
    """Children in full years; what is not known is not there.

    Attributes:
        children: by step ("1" to "6") and accounting year; never negative.
        sources: where a year's figures are from, as the user reads it; "" where the file does not say.
    """

    children: Mapping[tuple[str, int], float] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a figure, in order."""
        return tuple(sorted({year for _, year in self.children}))

    def require(self, year: int, name: str) -> None:
        """Refuse a table that has nothing for the year whose expenditure is divided.

        Raises:
            FullYearsError: naming the years that are there.
        """
        if year not in self.years:
            there = ", ".join(map(str, self.years)) or "ingen"
            raise FullYearsError(
                f"Der er ingen helårsbørn for regnskabsåret {year}; filen har {there}",
                where=name,
                action=f"Tilføj {year} for de trin, der skal have en pris.",
            )


def read_full_years(grid: TextGrid) -> FullYears:
    """Read the table; a step and year with an empty field is as if it were not there.

    Raises:
        FullYearsError: wrong columns, a step that is none of 1 to 6, no number, a negative one, or a step
            that stands twice in a year.
        YearError: a year that cannot be read or is out of range.
    """
    table = read_table(grid, required=COLUMNS, optional=("kilde",), error=FullYearsError)
    children: dict[tuple[str, int], float] = {}
    sources: dict[int, list[str]] = {}
    figures = _persons(grid, [str(cell) for cell in table["helaarsboern"]])
    for row, persons in zip(table.to_dict("records"), figures, strict=True):
        where = line_place(grid.name, int(row["linje"]), grid.sheet)
        key = _step(str(row["trin"]), where), parse_year(str(row["aar"]), where)
        if key in children:
            raise FullYearsError(
                f"Trin {key[0]} i {key[1]} står to gange", where=where, action="Behold den rigtige linje."
            )
        if persons is not None:
            children[key] = persons
            sources.setdefault(key[1], []).append(str(row["kilde"]))
    return FullYears(children, {year: _together(said) for year, said in sources.items()})


def _persons(grid: TextGrid, texts: Sequence[str]) -> list[float | None]:
    """The figures of the rows, None where the field is empty."""
    read = parse_numbers(texts, DECIMALS, expected=PLAUSIBLE)
    found: list[float | None] = []
    for text, problem, persons, line in zip(
        texts, read.problem, read.values.tolist(), grid.lines[1:], strict=True
    ):
        where = line_place(grid.name, line, grid.sheet)
        if problem == Problem.EMPTY:
            found.append(None)
        elif problem == Problem.AMBIGUOUS:
            raise FullYearsError(two_readings(text), where=where, action=clear_forms(text))
        elif problem != Problem.NONE or not 0 <= persons <= LARGEST:
            raise FullYearsError(
                f"{quoted(text)} er ikke et antal helårsbørn",
                where=where,
                action="Skriv et tal, der ikke er negativt, for eksempel 42,5.",
            )
        else:
            found.append(persons)
    return found


def _step(text: str, where: str) -> str:
    found = _STEP.fullmatch(text)
    if found is None:
        raise FullYearsError(
            f"{quoted(text)} er ikke et trin", where=where, action="Skriv trinnet som et tal fra 1 til 6."
        )
    return found[1]


def _together(said: list[str]) -> str:
    """Sources named once each, in their order."""
    return ", ".join(dict.fromkeys(text for text in said if text))
