"""An account export that is to go into an expenditure workbook: read as the workbook's own mapping says."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from generator.accounts import Accounts, FindingKind, LayoutChoice
from generator.books.account_area import Area, area_of
from generator.books.account_files import read_account_sources, year_sums
from generator.books.municipality import UNNAMED, find_municipality, note_other_area
from generator.books.udgiftsmodel_found import TYPED_FUNCTION, read_inputs, table
from generator.danish import listed
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.ladder.mapping import Mapping
from generator.ladder.municipalities import Municipality
from generator.ladder.placement import place
from generator.ladder.reconciliation import Reconciliation, reconcile
from generator.tables.cpr import LEAVE_OUT
from generator.workbook.found import FoundBook

STATING_OPTIONS = ("--layout", LEAVE_OUT)
"""The options of the command line by which a file is read otherwise than it is recognised."""
STATED_ELSEWHERE = (
    "Det gøres på kommandolinjen: trappen import FIL {option} ... --out linjer.csv. "
    "Importér så linjer.csv her."
)
"""How a file of which something must be stated gets into an open workbook, which has no place to state it."""
REFUSED = {
    FindingKind.OTHER_AREA: "Vælg et udtræk af kommunens eget regnskab, eller dan en ny projektmappe.",
    FindingKind.NOTHING_KNOWN: "Vælg et andet udtræk, eller ret kontiene på arket Kontoplan.",
}
"""What makes a file useless for a workbook, and what to do; the command line only remarks on it."""


class ImportRefusedError(TrappenError):
    """An export that can be read but must not go into this workbook."""


@dataclass(frozen=True)
class Incoming:
    """An export that may go into a workbook.

    Attributes:
        accounts: the lines as read.
        mapping: the workbook's sheet Kontoplan with its own steps, without the row of typed kroner.
        reconciliation: the lines placed by that mapping, held against the file's own sums.
        area: what of it is of the area.
    """

    accounts: Accounts
    mapping: Mapping
    reconciliation: Reconciliation
    area: Area

    @property
    def name(self) -> str:
        """The file's name."""
        return self.accounts.files[0].name

    @property
    def sums(self) -> dict[int, int]:
        """The file's own sums per year, ascending, all of its sheets together; øre."""
        return year_sums(self.accounts.files)

    @property
    def total(self) -> int:
        """The file's own sum, in øre."""
        return sum(self.sums.values())

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the file."""
        return tuple(self.sums)


def read_incoming(found: FoundBook, source: SourceFile) -> Incoming:
    """Read an export with the mapping as it stands in a workbook.

    Raises:
        ImportRefusedError: another municipality's accounts, no line that the mapping knows, or a year for
            which the workbook's year table has no row.
        FoundInputError: rows of the workbook's own that cannot be used.
        TrappenError: what is wrong with the file; one of the classes of `generator.accounts.errors`.
    """
    mapping = account_mapping(read_inputs(found).mapping)
    municipality = municipality_of(found)
    code = "" if municipality == UNNAMED else municipality.code
    accounts = note_other_area(_read(source, mapping, code), municipality)
    _refuse(accounts)
    _refuse_years(found, accounts)
    sums = pd.Series(year_sums(accounts.files), dtype="int64")
    placed = place(accounts.lines, mapping)
    return Incoming(accounts, mapping, reconcile(placed, mapping, sums), area_of(placed))


def _read(source: SourceFile, mapping: Mapping, code: str) -> Accounts:
    """The lines; a file whose layout must be stated is told how to get past that."""
    try:
        return read_account_sources([source], mapping, layout=LayoutChoice(), municipality=code)
    except TrappenError as error:
        option = next((option for option in STATING_OPTIONS if option in error.action), None)
        if option is None:
            raise
        action = f"{error.action} {STATED_ELSEWHERE.format(option=option)}"
        raise ImportRefusedError(error.what, where=error.where, action=action) from error


def account_mapping(mapping: Mapping) -> Mapping:
    """The mapping of accounts alone, without the row of version 0.3 for kroner that were typed on trin 1."""
    return Mapping.of([row for row in mapping.as_rows() if row.funktion != TYPED_FUNCTION])


def municipality_of(found: FoundBook) -> Municipality:
    """Whose workbook it is; UNNAMED when none was named at build."""
    value = found.named("UM_Kommunekode")[0][0]
    code = str(int(value)) if isinstance(value, int | float) else str(value or UNNAMED.code)
    return UNNAMED if code == UNNAMED.code else find_municipality(code)


def _refuse(accounts: Accounts) -> None:
    """Refuse a file that is of no use; of several sheets one may hold nothing that the mapping knows."""
    unknown = [found for found in accounts.findings if found.kind is FindingKind.NOTHING_KNOWN]
    passed = unknown if len(unknown) < len(accounts.files) else []
    for finding in accounts.findings:
        if finding.kind in REFUSED and finding not in passed:
            raise ImportRefusedError(finding.what, where=finding.place, action=REFUSED[finding.kind])


def _refuse_years(found: FoundBook, accounts: Accounts) -> None:
    known = [int(row["År"]) for row in table(found, "Årstabel").rows if isinstance(row["År"], int | float)]
    outside = [str(year) for year in year_sums(accounts.files) if year not in known]
    if outside:
        raise ImportRefusedError(
            f"Filen har regnskab for {listed(outside)}, men årstabellen på arket Indstillinger går fra "
            f"{min(known)} til {max(known)}",
            where=accounts.files[0].name,
            action="Udelad årene i udtrækket, eller dan projektmappen igen med trappen build.",
        )
