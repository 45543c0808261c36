"""The municipality of a workbook that is built without accounts."""

from __future__ import annotations

from generator.books.municipality import find_municipality
from generator.cli.errors import OptionError
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY, Municipality


def find_example(wanted: str | None) -> Municipality:
    """The fictive municipality; eksempeldata are never shown under a real municipality's name.

    Raises:
        OptionError: the user named another municipality.
    """
    if wanted is not None and find_municipality(wanted) != EXAMPLE_MUNICIPALITY:
        raise OptionError(
            "Uden --regnskab bygges kun den fiktive Eksempelkøbing",
            where="--kommune",
            action="Angiv kommunens regnskab med --regnskab FIL, eller udelad --kommune.",
        )
    return EXAMPLE_MUNICIPALITY
