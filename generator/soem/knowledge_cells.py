"""The cells of one row of a knowledge table, each read as what its column holds; faults are Danish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from generator.accounts import names
from generator.soem.knowledge import (
    DECIMALS,
    PRICE_COLUMNS,
    RATE_COLUMNS,
    YEAR_COLUMNS,
    Ages,
    Evidence,
    written_number,
)
from generator.soem.parts import INTERVENTION, OUTSIDE
from generator.soem.quantities import FIRST_YEAR, LONGEST_NAME, LONGEST_TEXT
from generator.tables.errors import quoted
from generator.tables.numbers import Problem, parse_numbers
from generator.tables.years import LAST_YEAR, year_number

FIGURE_COLUMNS = (*RATE_COLUMNS, *YEAR_COLUMNS, *PRICE_COLUMNS)
OLDEST = 120
"""Years of age."""

_AGES = re.compile(r"([0-9]{1,3})\s*(?:-|–|til)\s*([0-9]{1,3})(?:[\s-]*(?:år|årige))?")
_YEAR = re.compile(r"[0-9]{4}")
_EVIDENCE: Mapping[str, Evidence] = {"1": 1, "2": 2, "3": 3}

Choice = TypeVar("Choice", bound=StrEnum)


def read_figures(cells: Iterable[str]) -> dict[str, float | None]:
    """Cells as figures, `35 %` as 0.35; None for a cell such as `..` that says that there is none.

    A cell that cannot be read, or holds a milliard or more, is left out. The decimal sign is a comma: 4.638
    is 4638.
    """
    distinct = sorted(set(cells))
    bare = [cell.removesuffix("%").rstrip() for cell in distinct]
    read = parse_numbers(bare, DECIMALS, decimal=",")
    figures: dict[str, float | None] = {}
    for cell, number, problem in zip(distinct, read.values.tolist(), read.problem.tolist(), strict=True):
        if problem in {Problem.NONE, Problem.ROUNDED}:
            figures[cell] = number / (100 if cell.endswith("%") else 1)
        elif problem == Problem.EMPTY:
            figures[cell] = None
    return figures


@dataclass
class RowCells:
    """The cells of one row by column, with what `read_figures` made of them; faults are gathered."""

    cells: Mapping[str, str]
    figures: Mapping[str, float | None]
    faults: list[str] = field(default_factory=list)

    def filled(self, name: str) -> bool:
        """Whether a cell says something; a figure `..` says that there is none."""
        cell = self.cells[name]
        return bool(cell) and not (name in FIGURE_COLUMNS and self.figures.get(cell, 0.0) is None)

    def choice(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice | None:
        """One of a few words, in any case, with or without æøå."""
        cell = self.cells[name]
        if not cell and default is not None:
            return default
        found = {names.name_key(choice): choice for choice in choices}.get(names.name_key(cell))
        if found is None:
            said = f"{name} {quoted(cell)} kendes ikke" if cell else f"{name} mangler"
            self.faults.append(f"{said}; brug {', '.join(choices)}")
        return found

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """A text of bounded length."""
        text = self.cells[name]
        if len(text) > longest:
            self.faults.append(f"{name} har {len(text)} tegn; der er plads til {longest}")
        return text

    def name(self, name: str) -> str:
        """A text short enough for a drop-down list."""
        return self.text(name, LONGEST_NAME)

    def area(self) -> str:
        """The hovedområde."""
        area = self.name("hovedomraade")
        if area in {OUTSIDE, INTERVENTION}:
            self.faults.append(
                f"hovedomraade {quoted(area)} er navnet på en linje i resultatet; vælg et andet"
            )
        return area

    def ages(self) -> Ages | None:
        """Years of age, both ends included."""
        cell = self.cells["alder"]
        if not cell:
            return None
        found = _AGES.fullmatch(cell.casefold())
        if found is None or not int(found[1]) <= int(found[2]) <= OLDEST:
            self.faults.append(f"alder {quoted(cell)} er ikke et interval; skriv fx 6-12 år")
            return None
        return int(found[1]), int(found[2])

    def source_year(self) -> str:
        """The year or date of the source, as it was written."""
        cell = self.cells["aar"]
        year = year_number(cell)
        if cell and (year is None or not FIRST_YEAR <= year <= LAST_YEAR):
            self.faults.append(f"aar {quoted(cell)} er ikke et år eller en dato; skriv fx 2022")
        return cell

    def price_year(self) -> int | None:
        """The year whose prices a figure is in."""
        cell = self.cells["prisaar"]
        if not cell:
            return None
        if not (_YEAR.fullmatch(cell) and FIRST_YEAR <= int(cell) <= LAST_YEAR):
            self.faults.append(f"prisaar {quoted(cell)} er ikke et år fra {FIRST_YEAR} til {LAST_YEAR}")
            return None
        return int(cell)

    def evidence(self) -> Evidence | None:
        """SØM's evidence level."""
        cell = self.cells["evidens"]
        if cell and cell not in _EVIDENCE:
            self.faults.append(f"evidens {quoted(cell)} er ikke 1, 2 eller 3")
        return _EVIDENCE.get(cell)

    def figure(self, name: str) -> float | None:
        """A figure of any sign."""
        cell = self.cells[name]
        if not cell:
            return None
        if cell not in self.figures or (cell.endswith("%") and name not in RATE_COLUMNS):
            self.faults.append(f"{name} {quoted(cell)} kan ikke læses som et tal; skriv fx 4638 eller 0,5")
            return None
        return self.figures[cell]

    def rate(self, name: str) -> float | None:
        """A share from 0 to 1; for 35 the fault asks whether 0,35 was meant."""
        rate = self.figure(name)
        if rate is not None and not 0 <= rate <= 1:
            cell = self.cells[name]
            whole = 1 < rate <= 100 and not cell.endswith("%")
            meant = (
                f"mente du {written_number(rate / 100)} ({written_number(rate)} %)? En andel går fra 0 til 1"
            )
            said = meant if whole else "en andel går fra 0 til 1"
            self.faults.append(f"{name} {quoted(cell)}: {said}")
        return rate

    def quantities(self) -> tuple[float, ...]:
        """The figures up to the last one; a hole is a fault, since it could mean 0 or not known."""
        years = [self.figure(name) for name in YEAR_COLUMNS]
        end = max((year for year, name in enumerate(YEAR_COLUMNS, start=1) if self.filled(name)), default=0)
        holes = [name for name in YEAR_COLUMNS[:end] if not self.filled(name)]
        if holes:
            self.faults.append(f"{', '.join(holes)} er tom før et udfyldt år; skriv 0, hvis der intet er")
        return tuple(0.0 if year is None else year for year in years[:end])
