"""The kinds of workbook and what can be done with each: the only list of them."""

from __future__ import annotations

from collections.abc import Callable

from generator.books import samlet, soem, udgiftsmodel
from generator.books.report import CheckReport
from generator.books.samlet_check import check_samlet
from generator.books.soem_check import check_soem
from generator.books.udgiftsmodel_check import check_udgiftsmodel
from generator.files import SourceFile
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook

CHECKS: dict[str, Callable[[FoundBook, bytes], CheckReport]] = {
    udgiftsmodel.WORKBOOK: check_udgiftsmodel,
    soem.WORKBOOK: check_soem,
    samlet.WORKBOOK: check_samlet,
}
"""The check of each kind of workbook, by the identity kept in the file."""


def check_book(found: FoundBook, source: SourceFile) -> CheckReport:
    """Check a workbook by its kind.

    Raises:
        ForeignWorkbookError: a kind that this version does not know.
    """
    if found.identity not in CHECKS:
        raise ForeignWorkbookError(
            f"Projektmappen er af arten '{found.identity}', som denne version ikke kender",
            where=source.name,
            action="Brug en nyere version af værktøjet.",
        )
    return CHECKS[found.identity](found, source.content)
