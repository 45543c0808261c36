"""Options about the prices of steps: the workbook that they come from, and the children on the steps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.books.step_prices_found import FoundSteps, steps_of_workbook
from generator.cli.errors import OptionError
from generator.cli.workbooks import read_workbook
from generator.files import read_source
from generator.ladder.full_years import FullYears, read_full_years
from generator.tables.grid import open_grid

StepFile = Annotated[
    Path | None,
    typer.Option(
        "--trinpriser",
        metavar="FIL.xlsx",
        help="En udgiftsmodel, som nettoudgiften på hvert trin hentes fra.",
    ),
]
ChildrenFile = Annotated[
    Path | None,
    typer.Option("--helaarsboern", metavar="FIL", help="Tabel med trin;aar;helaarsboern."),
]


def read_children(path: Path | None, year: int) -> FullYears:
    """The children on the steps; none when no file is given.

    Raises:
        FullYearsError: a file that cannot be used, or that has nothing for the year.
    """
    if path is None:
        return FullYears()
    found = read_full_years(open_grid(read_source(path)))
    found.require(year, path.name)
    return found


def read_steps(workbook: Path | None, children: Path | None) -> FoundSteps | None:
    """The prices of steps from a workbook; none when no workbook is given.

    Raises:
        OptionError: children without a workbook whose expenditure they belong to.
        StepPriceError, FullYearsError: see `steps_of_workbook` and `read_full_years`.
    """
    if workbook is None:
        if children is not None:
            raise OptionError(
                "Helårsbørn bruges kun sammen med en udgiftsmodel",
                where="--helaarsboern",
                action="Angiv den med --trinpriser FIL.xlsx, eller skriv helårsbørn på arket Trinpriser.",
            )
        return None
    source, found = read_workbook(workbook)
    return steps_of_workbook(found, source, __version__, lambda year: read_children(children, year))
