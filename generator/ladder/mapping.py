"""The mapping from accounts to steps (kontoplan_trin.csv) and the municipality's own version of it.

A row says: from `fra_aar` to `til_aar` an account of this funktion, dranst and gruppering stands
on this trin, with the paragraph, the status of the evidence and the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from generator.accounts.known import KnownAccounts
from generator.errors import TrappenError
from generator.ladder.mapping_checks import overlap_faults, row_faults
from generator.ladder.mapping_rows import OPEN_END, OWN_CHOICE, MappingRow, status_of
from generator.ladder.override import merge
from generator.ladder.steps import UDEN_FOR_OMRAADET, step
from generator.ladder.table import read_table
from generator.tables.errors import line_place
from generator.tables.grid import TextGrid

KEY_COLUMNS = ("fra_aar", "til_aar", "funktion", "dranst", "gruppering", "trin")
"""What a mapping file must have."""

NOTE_COLUMNS = ("titel", "paragraf", "status", "kilde")
"""What the standard mapping must have too, and the municipality's own file may have."""

OUTSIDE_WORD = "uden for"
"""What a mapping file writes in `trin` for an account that is not of the area."""

MAX_FAULTS = 20
"""So many faults are listed; a file with more has the wrong columns rather than many mistakes."""


class MappingError(TrappenError):
    """A mapping file with faults; all of them (up to 20) are listed, each with its line.

    Attributes:
        faults: the listed faults, in the order of the file.
    """

    def __init__(self, what: str, *, where: str = "", action: str = "", faults: tuple[str, ...] = ()) -> None:
        self.faults = faults
        super().__init__(what, where=where, action=action)


@dataclass(frozen=True)
class Mapping:
    """The mapping, valid and in its order: funktion, dranst, gruppering (`*` last), first year.

    Attributes:
        rows: columns nr (1..n), fra_aar, til_aar (9999 = open), funktion, dranst, gruppering
            ("003" or "*"), titel, paragraf, trin (a key of `steps`), status, kilde, eget_trin ("" = none).
    """

    rows: pd.DataFrame

    @classmethod
    def of(cls, rows: Sequence[MappingRow]) -> Mapping:
        """Put rows that are known to be valid in order and number them from 1."""
        ordered = sorted(rows, key=MappingRow.order)
        frame = pd.DataFrame(ordered, columns=list(MappingRow._fields)).astype(_DTYPES)
        frame.insert(0, "nr", range(1, len(frame) + 1))
        return cls(frame)

    @property
    def functions(self) -> frozenset[str]:
        """The functions of the area: those of which a row places an account in it, in any year."""
        return frozenset(self.rows.loc[self.effective_trin != UDEN_FOR_OMRAADET, "funktion"])

    @property
    def named_functions(self) -> frozenset[str]:
        """All functions that a row names, also those whose accounts are all placed outside the area."""
        return frozenset(self.rows["funktion"])

    @property
    def known_accounts(self) -> KnownAccounts:
        """What an account reader needs of the mapping."""
        named = self.rows[self.rows["gruppering"] != "*"]
        return KnownAccounts(
            self.named_functions,
            frozenset(zip(named["funktion"], named["gruppering"], strict=True)),
            frozenset(
                zip(
                    self.rows["funktion"],
                    self.rows["dranst"].tolist(),
                    self.rows["gruppering"],
                    strict=True,
                )
            ),
        )

    @property
    def effective_trin(self) -> pd.Series[str]:
        """The trin that counts for each row: the municipality's own where it has chosen one."""
        own = self.rows["eget_trin"]
        return own.where(own != "", self.rows["trin"])

    def as_rows(self) -> list[MappingRow]:
        """The rows without their numbers, in order."""
        columns = self.rows[list(MappingRow._fields)]
        return [MappingRow(*values) for values in columns.itertuples(index=False, name=None)]


_DTYPES = {
    name: "int64" if name in {"fra_aar", "til_aar", "dranst"} else "str" for name in MappingRow._fields
}


def read_mapping(grid: TextGrid) -> Mapping:
    """Read the standard mapping.

    Raises:
        MappingError: listing every fault with file and line.
    """
    return _read(grid, required=(*KEY_COLUMNS, *NOTE_COLUMNS), optional=(), status_required=True)


def read_own_mapping(grid: TextGrid) -> Mapping:
    """Read the municipality's own mapping file; a row without a status gets "eget valg".

    Raises:
        MappingError: listing every fault with file and line.
    """
    return _read(grid, required=KEY_COLUMNS, optional=NOTE_COLUMNS, status_required=False)


def with_own(standard: Mapping, own: Mapping) -> Mapping:
    """The standard mapping with the municipality's own rows laid over it (method 4).

    Own rows win over standard rows, and within each an exact gruppering wins over `*`. In the
    result a lookup needs two levels only, exact gruppering and then `*`: standard rows are split
    where an own row covers a part of their period and get `eget_trin`; what has no standard row
    becomes a row of its own with the status "eget valg".
    """
    return Mapping.of(merge(standard.as_rows(), own.as_rows()))


def _read(
    grid: TextGrid, *, required: Sequence[str], optional: Sequence[str], status_required: bool
) -> Mapping:
    """Read and check; all faults of the file come in one error."""
    table = _tidy(read_table(grid, required=required, optional=optional, error=MappingError))
    faults: list[tuple[int, str]] = []
    rows: list[tuple[int, MappingRow]] = []
    for cells in table.to_dict("records"):
        line = int(cells.pop("linje"))
        text = {str(name): str(cell) for name, cell in cells.items()}
        found = row_faults(text, status_required=status_required)
        faults.extend((line, fault) for fault in found)
        if not found:
            rows.append((line, _row(text)))
    faults.extend(overlap_faults(rows))
    if faults:
        raise _error(grid, sorted(faults))
    if not rows:
        raise MappingError(
            "Kontoplanen har ingen rækker",
            where=grid.name,
            action="Skriv mindst én række, eller udelad filen.",
        )
    return Mapping.of([row for _, row in rows])


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    """Undo what Excel does to a file: a gruppering 003 comes back as 3. Letters' case is not a fault."""
    short = table["gruppering"].str.fullmatch(r"[0-9]{1,2}")
    return table.assign(
        gruppering=table["gruppering"].mask(short, table["gruppering"].str.zfill(3)),
        trin=[step_of(trin) for trin in table["trin"]],
        status=[status_of(status) for status in table["status"]],
    )


def step_of(text: str) -> str:
    """The key of what a mapping file or a workbook says in `trin`; a text that names none as it stands.

    Letters' case is not a fault, and *uden for* may be written as the workbook shows it.
    """
    folded = " ".join(text.casefold().split())
    if folded in {OUTSIDE_WORD, step(UDEN_FOR_OMRAADET).name.casefold()}:
        return UDEN_FOR_OMRAADET
    return "U" if folded == "u" else text.strip()


def _row(text: dict[str, str]) -> MappingRow:
    """A row from cells that have been checked."""
    return MappingRow(
        fra_aar=int(text["fra_aar"]),
        til_aar=int(text["til_aar"] or OPEN_END),
        funktion=text["funktion"],
        dranst=int(text["dranst"]),
        gruppering=text["gruppering"],
        titel=text["titel"],
        paragraf=text["paragraf"],
        trin=text["trin"],
        status=text["status"] or OWN_CHOICE,
        kilde=text["kilde"],
        eget_trin="",
    )


def _error(grid: TextGrid, faults: Sequence[tuple[int, str]]) -> MappingError:
    """One error for all faults of a file."""
    listed = tuple(f"linje {line}: {fault}" for line, fault in faults[:MAX_FAULTS])
    rest = len(faults) - len(listed)
    action = "Ret dem i filen, og prøv igen."
    if len(faults) == 1:
        line, fault = faults[0]
        return MappingError(
            fault, where=line_place(grid.name, line, grid.sheet), action=action, faults=listed
        )
    more = f"\n  og {rest} til" if rest else ""
    what = f"Kontoplanen har {len(faults)} fejl:\n  " + ";\n  ".join(listed) + more
    return MappingError(what, where=grid.name, action=action, faults=listed)
