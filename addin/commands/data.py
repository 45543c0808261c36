"""Accounts into the open workbook, and the workbook held against its templates and the model."""

from __future__ import annotations

from collections.abc import Callable

from addin.book import OpenBook
from addin.outcome import Outcome, TableRows
from addin.registry import ANY, WITH_ACCOUNTS, Need, command
from addin.user import ACCOUNTS, User
from generator.books.check_told import check_in_detail, check_in_short
from generator.books.registry import check_book
from generator.books.returned import read_returned
from generator.books.udgiftsmodel_import import TABLE, ImportPlan, plan_addition, plan_import
from generator.books.udgiftsmodel_importlog import log_cells
from generator.books.udgiftsmodel_incoming import Incoming, read_incoming
from generator.books.udgiftsmodel_preview import done, preview
from generator.files import SourceFile
from generator.workbook.found import FoundBook

IMPORT_SHEET = "Import"
FILE, CONFIRM = "regnskab", "importer"
"""The keys of the two questions."""


@command(
    label="Importér regnskab",
    tip="Læser et regnskabsudtræk og erstatter de år, som det har. Andre år og det, der er indtastet på "
    "trin 1, bliver stående. Du ser, hvad der er genkendt, før noget skrives.",
    icon="data_importer",
    kinds=WITH_ACCOUNTS,
    large=True,
)
def importer(book: OpenBook, user: User, choice: str) -> Outcome:
    """Replace the years of a file, and add those that the workbook does not have."""
    return _import(book, user, "Importér regnskab", plan_import)


@command(
    label="Tilføj regnskabsår",
    tip="Læser et udtræk med et eller flere nye år, sætter linjerne ind under tabellen på arket Regnskab og "
    "flytter Sidste viste år.",
    icon="data_tilfoej_aar",
    kinds=WITH_ACCOUNTS,
)
def tilfoej_aar(book: OpenBook, user: User, choice: str) -> Outcome:
    """Add years under the table; a year that is there is refused."""
    return _import(book, user, "Tilføj regnskabsår", plan_addition)


def _import(
    book: OpenBook, user: User, title: str, plan_of: Callable[[FoundBook, Incoming], ImportPlan]
) -> Outcome:
    """Ask for the file, tell what it holds, and give what is to be written."""
    source = user.file(FILE, "Vælg et regnskabsudtræk", ACCOUNTS)
    user.progress(f"Læser {source.name} ...")
    found = book.found
    plan = plan_of(found, read_incoming(found, source))
    user.confirm(CONFIRM, title, preview(found, plan) + "\n\nSkal det skrives i projektmappen?")
    user.progress("Skriver regnskabet ...")
    return Outcome(
        done(found, plan),
        cells=plan.cells | log_cells(found, plan, book.now),
        tables=(TableRows(TABLE, plan.start, plan.rows),),
        show=IMPORT_SHEET,
    )


@command(
    label="Kontrollér",
    tip="Efterprøver projektmappen: hvad er ændret, siden den blev dannet, regner den som modellen, også "
    "under Rimelighed, og hvad siger dens egne kontroller? Der skrives intet.",
    icon="data_kontroller",
    kinds=ANY,
    needs=frozenset({Need.FRESH, Need.CONTENT}),
)
def kontroller(book: OpenBook, user: User, choice: str) -> Outcome:
    """Check the workbook as `trappen check` does."""
    user.progress("Holder projektmappen op mod modellen ...")
    source, found = read_returned(SourceFile(book.name, book.content()))
    report = check_book(found, source)
    return Outcome(check_in_short(report), details=check_in_detail(report), ok=report.ok)
