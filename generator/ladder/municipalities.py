"""The 98 municipalities and their regions (kommuner.csv), found by code or by name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from generator.errors import TrappenError
from generator.ladder.mapping_rows import OPEN_END
from generator.ladder.table import read_table
from generator.tables.errors import line_place, quoted
from generator.tables.grid import TextGrid

MAX_SUGGESTIONS = 3
"""So many names close to an unknown one are shown."""

_CODE = re.compile(r"[0-9]{3}")
_YEAR = re.compile(r"[0-9]{4}")


class MunicipalityFileError(TrappenError):
    """A municipality file whose rows do not hold together."""


class UnknownMunicipalityError(TrappenError):
    """A name or code that no municipality has."""


class UnknownRegionError(TrappenError):
    """A year for which the file names no region of the municipality."""


@dataclass(frozen=True)
class Municipality:
    """A municipality: its three-digit code as text and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Region:
    """A region: its four-digit code as text and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Membership:
    """A municipality's region from `first` to `last` (years, both included)."""

    first: int
    last: int
    municipality: Municipality
    region: Region


EXAMPLE_MUNICIPALITY = Municipality("999", "Eksempelkøbing")
"""Fictive: owner of the eksempeldata that ship with the tool. It is none of the 98 and has no region."""


@dataclass(frozen=True)
class Municipalities:
    """The rows of kommuner.csv, one per municipality and period of its region."""

    memberships: tuple[Membership, ...]

    @property
    def all(self) -> tuple[Municipality, ...]:
        """Every municipality once, in the order of the file."""
        return tuple(dict.fromkeys(row.municipality for row in self.memberships))

    def find(self, code_or_name: str | int) -> Municipality:
        """The municipality with this code (751, "751", "0751") or name (Århus and Aarhus are the same).

        Raises:
            UnknownMunicipalityError: naming the closest names.
        """
        wanted = str(code_or_name).strip()
        if re.fullmatch(r"[0-9]+", wanted):
            found = {each.code: each for each in self.all}.get(wanted.lstrip("0"))
        else:
            found = {fold_name(each.name): each for each in self.all}.get(fold_name(wanted))
        if found is None:
            raise UnknownMunicipalityError(
                f"Ingen kommune hedder eller har koden {quoted(wanted)}", action=self._suggestion(wanted)
            )
        return found

    def region_of(self, municipality: Municipality, year: int) -> Region:
        """The region that the municipality belongs to in a year.

        Raises:
            UnknownRegionError: when no row covers the year.
        """
        for row in self.memberships:
            if row.municipality == municipality and row.first <= year <= row.last:
                return row.region
        raise UnknownRegionError(
            f"Regionen for {municipality.name} i {year} kendes ikke",
            action="Tilføj en række i kommuner.csv, der dækker året.",
        )

    def in_region(self, region: Region, year: int) -> tuple[Municipality, ...]:
        """The municipalities of a region in a year, in the order of the file."""
        return tuple(
            row.municipality
            for row in self.memberships
            if row.region == region and row.first <= year <= row.last
        )

    def _suggestion(self, wanted: str) -> str:
        """The closest names, as advice to the user."""
        names = {fold_name(each.name): each.name for each in self.all}
        close = difflib.get_close_matches(fold_name(wanted), names, n=MAX_SUGGESTIONS, cutoff=0.5)
        if not close:
            return "Skriv kommunens navn eller trecifrede kode."
        return f"Mente du {' eller '.join(names[name] for name in close)}?"


def read_municipalities(grid: TextGrid) -> Municipalities:
    """Read kommuner.csv: kommunekode, kommune, regionkode, region and, if given, fra_aar and til_aar.

    The two years bound the row's region; empty or left out, the region has no bound. A municipality
    that changes region (Hovedstaden and Sjælland merge in 2027) has a row for each period.

    Raises:
        MunicipalityFileError: for a bad code or year, or two rows of one municipality in the same year.
    """
    table = read_table(
        grid,
        required=("kommunekode", "kommune", "regionkode", "region"),
        optional=("fra_aar", "til_aar"),
        error=MunicipalityFileError,
    )
    rows = [
        (line_place(grid.name, int(cells["linje"]), grid.sheet), {str(key): str(cells[key]) for key in cells})
        for cells in table.to_dict("records")
    ]
    memberships = [(where, _membership(cells, where)) for where, cells in rows]
    _check_periods(memberships)
    return Municipalities(tuple(row for _, row in memberships))


def fold_name(name: str) -> str:
    """A name as it is compared: without case, the word kommune, hyphens, and å/æ/ø against aa/ae/oe."""
    folded = unicodedata.normalize("NFC", name).casefold()
    folded = folded.replace("-", " ").replace("å", "aa").replace("æ", "ae").replace("ø", "oe")
    return " ".join(folded.split()).removesuffix(" kommune")


def _membership(cells: dict[str, str], where: str) -> Membership:
    """One row of the file."""
    if not (_CODE.fullmatch(cells["kommunekode"]) and cells["kommune"]):
        raise MunicipalityFileError(
            "En kommune skal have en trecifret kode og et navn", where=where, action="Ret rækken."
        )
    years = {"fra_aar": cells["fra_aar"] or "0000", "til_aar": cells["til_aar"] or str(OPEN_END)}
    for column, year in years.items():
        if not _YEAR.fullmatch(year):
            raise MunicipalityFileError(
                f"{column} {quoted(year)} er ikke et år",
                where=where,
                action="Skriv et årstal, eller lad feltet stå tomt.",
            )
    return Membership(
        int(years["fra_aar"]),
        int(years["til_aar"]),
        Municipality(cells["kommunekode"], cells["kommune"]),
        Region(cells["regionkode"], cells["region"]),
    )


def _check_periods(rows: list[tuple[str, Membership]]) -> None:
    """Refuse two rows of one code that share a year, or that have two names."""
    earlier: defaultdict[str, list[Membership]] = defaultdict(list)
    for where, row in rows:
        for other in earlier[row.municipality.code]:
            shares_year = row.first <= other.last and other.first <= row.last
            if shares_year or row.municipality != other.municipality:
                raise MunicipalityFileError(
                    f"Kommune {row.municipality.code} står flere gange med samme år eller forskellige navne",
                    where=where,
                    action="Ret rækkens navn eller årene i fra_aar og til_aar.",
                )
        earlier[row.municipality.code].append(row)
