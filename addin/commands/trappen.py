"""The steps recalculated and held against the model; before and after for the years that are marked."""

from __future__ import annotations

from addin.book import OpenBook
from addin.outcome import Outcome
from addin.registry import WITH_ACCOUNTS, Need, command
from addin.user import User
from generator.books.udgiftsmodel_periods import compare_marked
from generator.books.udgiftsmodel_recount import recount

STEPS_SHEET, PERIODS_SHEET = "Trin pr. år", "Før og efter"


@command(
    label="Genberegn trin",
    tip="Regner projektmappen igennem og holder hvert tal på trappen og under Rimelighed op mod modellen, "
    "der regner på de samme linjer.",
    icon="trappen_genberegn",
    kinds=WITH_ACCOUNTS,
    needs=frozenset({Need.FRESH}),
    large=True,
)
def genberegn(book: OpenBook, user: User, choice: str) -> Outcome:
    """Hold the recalculated figures against the model."""
    result = recount(book.found)
    return Outcome(result.message, details=result.details, show=STEPS_SHEET, ok=not result.differences)


@command(
    label="Før/efter for markerede år",
    tip="Sammenligner de markerede år med basisperioden. Markér to perioder (hold Ctrl nede) for at vælge "
    "både før og efter.",
    icon="trappen_foer_efter",
    kinds=WITH_ACCOUNTS,
)
def foer_efter(book: OpenBook, user: User, choice: str) -> Outcome:
    """Choose the periods by the marked years."""
    comparison = compare_marked(book.found, book.marked())
    return Outcome(comparison.message, cells=comparison.cells(book.found), show=PERIODS_SHEET)
