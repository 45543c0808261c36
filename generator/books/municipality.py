"""Whose accounts they are: as the user says, or as the files themselves say."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts import Accounts, Finding, FindingKind
from generator.books.resources import municipalities
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY, Municipality, UnknownMunicipalityError

UNNAMED = Municipality("uden-kommune", "Kommunen")
"""Used when the user names no municipality; the file says so."""


def find_municipality(wanted: str | None) -> Municipality:
    """The municipality by name or code; 999 is the fictive one.

    Raises:
        UnknownMunicipalityError: no municipality has that name or code.
    """
    if wanted is None:
        return UNNAMED
    if wanted.strip().casefold() in (EXAMPLE_MUNICIPALITY.code, EXAMPLE_MUNICIPALITY.name.casefold()):
        return EXAMPLE_MUNICIPALITY
    return municipalities().find(wanted)


def municipality_of_files(accounts: Accounts) -> Municipality:
    """The municipality that the files themselves name; UNNAMED when they name none, or several."""
    named = {_of_area(area) for report in accounts.files for area in report.recognised.areas}
    return named.pop() or UNNAMED if len(named) == 1 else UNNAMED


def note_other_area(accounts: Accounts, municipality: Municipality) -> Accounts:
    """Add a finding for each file that says it is of another municipality than the one named."""
    found = [
        Finding(FindingKind.OTHER_AREA, report.name, report.recognised.header_line + 1, area)
        for report in accounts.files
        for area in report.recognised.areas
        if _of_area(area) not in (None, municipality) and municipality != UNNAMED
    ]
    return replace(accounts, findings=(*found, *accounts.findings))


def _of_area(area: str) -> Municipality | None:
    """An area of a file (`101`, `København` or `101 København`) as a municipality; None for other areas."""
    code = area.split(maxsplit=1)[0]
    try:
        return find_municipality(code if code.isdecimal() else area)
    except UnknownMunicipalityError:
        return None
