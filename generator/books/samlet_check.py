"""Checks a workbook of both models that came back: each by its own model, and both by their templates."""

from __future__ import annotations

from generator.books.checking import CheckedPart, check_parts
from generator.books.report import CheckReport
from generator.books.samlet import beside, source_of
from generator.books.soem_check import soem_part
from generator.books.udgiftsmodel_check import udgiftsmodel_part
from generator.workbook.found import FoundBook


def check_samlet(found: FoundBook, content: bytes) -> CheckReport:
    """Hold a workbook against its templates, its own formulas and the two models.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
    """
    return check_parts(found, content, *samlet_parts(found), light="SOEM_Kontrol")


def samlet_parts(found: FoundBook) -> tuple[CheckedPart, CheckedPart]:
    """The two models of a workbook, for tables of the sizes that it has.

    Raises:
        ForeignWorkbookError: names that tell the sizes are gone.
    """
    years = len(found.tables["Helårsbørn"].rows) if "Helårsbørn" in found.tables else 0
    context = {"trin_kilde": source_of(found.subject), "boernraekker": ({},) * years}
    return udgiftsmodel_part(found), soem_part(found, beside(context))
