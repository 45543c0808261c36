"""What of an import belongs to the area, by the mapping, and a few of its lines as they were understood."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.ladder.steps import IKKE_KORTLAGT, UDEN_FOR_OMRAADET, step

SHOWN_LINES, SHOWN_FUNCTIONS = 5, 5
NOTHING = "-"
"""What an account string shows for a part that it does not have."""
_NO_STEP = {"U": "Uden trin (U)"}
"""A shorter name than the ladder's own, for a narrow column."""


@dataclass(frozen=True)
class AreaYear:
    """A year's net; øre.

    Attributes:
        year: the accounting year.
        area: trin 1-6, U and what is not mapped.
        unmapped: of this what has no row in the mapping.
        outside: what is outside the area.
    """

    year: int
    area: int
    unmapped: int
    outside: int

    @property
    def total(self) -> int:
        """The sum of the year's lines."""
        return self.area + self.outside


@dataclass(frozen=True)
class UnderstoodLine:
    """A line as it was understood.

    Attributes:
        file: file name, with the sheet where several were read.
        line: line in the file, from 1.
        year: the accounting year.
        account: as `5.28.21 dr. 1 gr. 003`.
        art: as 4.0, "" when not given.
        oere: the amount in øre, income negative.
        placing: `Trin 3: Hjemmebaserede foranstaltninger`, or where else it stands.
    """

    file: str
    line: int
    year: int
    account: str
    art: str
    oere: int
    placing: str


@dataclass(frozen=True)
class Area:
    """The area's share of an import.

    Attributes:
        years: net per year, ascending.
        lines: how many lines belong to the area.
        first: its first lines, from every file as evenly as there is room; those outside when it has none.
        outside: the functions outside the area of most kroner: function and øre; "" without an account.
    """

    years: tuple[AreaYear, ...]
    lines: int
    first: tuple[UnderstoodLine, ...]
    outside: tuple[tuple[str, int], ...]

    @property
    def net(self) -> int:
        """Net of the area over all years, in øre."""
        return self.whole.area

    @property
    def whole(self) -> AreaYear:
        """All years together, under year 0."""
        columns = zip(*((each.area, each.unmapped, each.outside) for each in self.years), strict=True)
        return AreaYear(0, *map(sum, columns))


def area_of(placed: pd.DataFrame) -> Area:
    """What of an import belongs to the area.

    Args:
        placed: its lines from `placement.place`.
    """
    inside = (placed["trin"] != UDEN_FOR_OMRAADET).to_numpy(dtype=bool)
    shown = placed.loc[inside if inside.any() else ~inside, ["fil"]]
    return Area(
        _years(placed),
        int(inside.sum()),
        tuple(_understood(row) for row in placed.loc[_turns(shown)].to_dict("records")),
        _largest(placed.loc[~inside, ["funktion", "oere"]]),
    )


def _years(placed: pd.DataFrame) -> tuple[AreaYear, ...]:
    sums = placed.groupby(["aar", "trin"])["oere"].sum().unstack(fill_value=0)
    outside, unmapped = (
        sums[key] if key in sums else pd.Series(0, index=sums.index)
        for key in (UDEN_FOR_OMRAADET, IKKE_KORTLAGT)
    )
    area = sums.sum(axis="columns") - outside
    return tuple(
        AreaYear(int(year), int(area[year]), int(unmapped[year]), int(outside[year])) for year in sums.index
    )


def _turns(lines: pd.DataFrame) -> list[int]:
    """The rows of the first lines, one of each file before two of any."""
    turn = lines.groupby("fil", sort=False).cumcount()
    return sorted(turn[turn < SHOWN_LINES].sort_values(kind="stable").index[:SHOWN_LINES])


def _understood(row: dict[Hashable, Any]) -> UnderstoodLine:
    function, dranst, gruppering = (row[key] or NOTHING for key in ("funktion", "dranst", "gruppering"))
    key = str(row["trin"])
    return UnderstoodLine(
        file=str(row["fil"]),
        line=int(row["linje"]),
        year=int(row["aar"]),
        account=f"{function} dr. {dranst} gr. {gruppering}",
        art=str(row["art"]),
        oere=int(row["oere"]),
        placing=f"Trin {key}: {step(key).name}" if key.isdigit() else _NO_STEP.get(key, step(key).name),
    )


def _largest(lines: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """The functions with the largest movement."""
    moved = lines.assign(moved=lines["oere"].abs()).groupby("funktion")[["moved", "oere"]].sum()
    top = moved.sort_values("moved", ascending=False, kind="stable").head(SHOWN_FUNCTIONS)
    return tuple((str(function), int(oere)) for function, oere in top["oere"].items())
