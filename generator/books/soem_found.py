"""A SØM workbook that came back: how large it is."""

from __future__ import annotations

from generator.books.soem_rows import Sizes
from generator.workbook.found import FoundBook

FEWEST = 1
"""Rows of a list that an older file does not have."""


def sizes_of(found: FoundBook) -> Sizes:
    """Rows and columns that the workbook has room for, by the areas of its contract names.

    Raises:
        ForeignWorkbookError: the years, the costs or the consequences have lost their name.
    """
    return Sizes(
        years=found.area("SOEM_Aar").width,
        costs=found.area("SOEM_Felter_Omkostninger").height,
        consequences=found.area("SOEM_Felter_Maengde").height,
        areas=_height(found, "SOEM_Felter_Hovedomraader"),
        committees=_height(found, "SOEM_Felter_Udvalg"),
        other_effects=_height(found, "SOEM_Felter_Andre"),
        questions=_height(found, "SOEM_Felter_EgneSpoergsmaal"),
    )


def _height(found: FoundBook, name: str) -> int:
    return found.names[name].height if name in found.names else FEWEST
