"""Whose accounts they are: as the user says, or as the files themselves say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.accounts import Accounts, Finding, FindingKind
from generator.books.resources import municipalities
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY, Municipality, UnknownMunicipalityError
from generator.tables.errors import AreaChoiceError, quoted

UNNAMED = Municipality("uden-kommune", "kommunen")
"""Used when the user names no municipality; the file says so."""
_ENGLISH = {"copenhagen": "København"}
"""The only municipality with an English name at StatBank."""
_SHOWN_AREAS = 5


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


def choose_area(municipality: Municipality) -> Callable[[Sequence[str]], str]:
    """Who chooses the municipality's own area among those of a table of population.

    Args:
        municipality: the one named by the user or by the accounts; UNNAMED takes the only one of the table.
    """

    def choose(areas: Sequence[str]) -> str:
        named = {area: found for area in areas if (found := _of_area(area)) is not None}
        own = [area for area, found in named.items() if municipality in (UNNAMED, found)]
        if len(own) == 1:
            return own[0]
        shown = ", ".join(quoted(area)[1:-1] for area in (own or areas)[:_SHOWN_AREAS])
        shown += " ..." if len(own or areas) > _SHOWN_AREAS else ""
        if own:
            raise AreaChoiceError(
                f"Tabellen har flere kommuner ({shown})", action="Angiv kommunen med --kommune NAVN."
            )
        wanted = "nogen kommune" if municipality == UNNAMED else municipality.name
        raise AreaChoiceError(
            f"Tabellen har ikke {wanted}, kun {shown}",
            action="Hent tabellen for kommunen, eller ret --kommune.",
        )

    return choose


def _of_area(area: str) -> Municipality | None:
    """An area of a file (`101`, `København` or `101 København`) as a municipality; None for other areas."""
    code = area.split(maxsplit=1)[0]
    try:
        return find_municipality(code if code.isdecimal() else _ENGLISH.get(area.casefold(), area))
    except UnknownMunicipalityError:
        return None
