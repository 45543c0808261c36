"""The unit of each column and row of an export: stated, or found in headings, titles, a column or a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.errors import UnitError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.layout import LayoutChoice, Unit
from generator.accounts.names import Role, name_key
from generator.accounts.table import Coded, Table
from generator.accounts.units import unit_of, unit_of_title

STATED = "angivet"
ASSUMED = "antaget"
_HEADING, _TITLE, _NOTE, _COLUMN, _FORMAT = (
    "overskrift",
    "titel",
    "note under tabellen",
    "kolonnen enhed",
    "talformat",
)
_UNIT_COLUMNS = frozenset(name_key(name) for name in ("enhed", "beløbsenhed", "møntenhed", "unit"))


@dataclass(frozen=True)
class Units:
    """The unit of amounts.

    Attributes:
        of_place: per column of amounts its unit and how it was found.
        of_row: a column that says it of each row, None for none.
        findings: what is to be told of it.
    """

    of_place: dict[int, tuple[Unit, str]]
    of_row: Coded | None = None
    findings: tuple[Finding, ...] = ()

    def exponents(self, place: int, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """The power of ten that gives kr., per row."""
        default = self.of_place[place][0].exponent
        if self.of_row is None:
            return np.full(len(rows), default, dtype=np.int64)
        said = {unit for value in self.of_row.values if (unit := unit_of(value.casefold())) is not None}
        default = said.pop().exponent if len(said) == 1 else default
        read = self.of_row.take(rows).mapped(lambda cell: _exponent(cell, default))
        return read.astype(np.int64)

    def described(self, places: Sequence[int], rows: npt.NDArray[np.intp]) -> tuple[Unit, str]:
        """The unit of the file's lines and how it was found; several are told in words."""
        if self.of_row is not None:
            met = {unit_of(self.of_row.at(row).casefold()) for row in _first_rows(self.of_row, rows)}
            only = met.pop() if len(met) == 1 else None
            return (only, _COLUMN) if only is not None else (Unit.KRONER, "forskellig fra linje til linje")
        found = [self.of_place[place] for place in places]
        if len({unit for unit, _ in found}) > 1:
            return found[0][0], "forskellig fra kolonne til kolonne"
        return found[0]


def _first_rows(column: Coded, rows: npt.NDArray[np.intp]) -> list[int]:
    """A row of each distinct cell."""
    _, first = np.unique(column.codes[rows], return_index=True)
    return [int(row) for row in rows[first]]


def find_units(table: Table, layout: LayoutChoice) -> Units:
    """The unit of each column of amounts.

    Stated by the user; else Excel's scaled number format (the cells hold full kroner); StatBank's PRISENHED;
    a column of units; the heading; the titles; a note under the table; else kr. is assumed.

    Raises:
        UnitError: titles, or a heading and the titles, name different units.
    """
    places = [place for column in table.header.amounts for place in column.all_places]
    if layout.enhed is not None:
        return Units(dict.fromkeys(places, (layout.enhed, STATED)))
    if table.column(Role.PRISENHED) is not None:
        return Units(dict.fromkeys(places, (Unit.THOUSANDS, "PRISENHED")))
    title = _only([*table.titles], table, "titlerne")
    note = _only(_notes(table), table, "noterne")
    headed = {place: unit_of(table.header.names[place].casefold()) for place in places}
    headed |= {
        place: column.unit
        for column in table.header.amounts
        for place in column.all_places
        if headed[place] is None and column.unit is not None
    }
    found = {place: _unit(table, headed[place], title, note, place in table.scaled) for place in places}
    conflict = note is not None and any(
        unit is not note for unit, basis in found.values() if basis != _FORMAT
    )
    text = f"En note under tabellen siger {note}, men overskrift eller titel siger noget andet; det gælder"
    told = (Finding(FindingKind.UNIT_DIFFERS, table.name, table.header.line, text),) if conflict else ()
    return Units(found, _unit_column(table), told)


def _unit(
    table: Table, headed: Unit | None, title: Unit | None, note: Unit | None, scaled: bool
) -> tuple[Unit, str]:
    if scaled:
        return Unit.KRONER, _FORMAT
    if headed is not None and title not in {None, headed}:
        raise UnitError(
            f"Overskriften siger {headed}, men titlen siger {title}",
            where=table.place(table.header.position),
            action=f'Angiv enheden med --layout "enhed={headed}" eller --layout "enhed={title}".',
        )
    for unit, basis in ((headed, _HEADING), (title, _TITLE), (note, _NOTE)):
        if unit is not None:
            return unit, basis
    return Unit.KRONER, ASSUMED


def _only(texts: Sequence[str], table: Table, what: str) -> Unit | None:
    """The only unit that texts name."""
    found = sorted({unit for text in texts if (unit := unit_of_title(text.casefold())) is not None})
    if len(found) > 1:
        stated = " eller ".join(f'--layout "enhed={unit}"' for unit in found)
        raise UnitError(
            f"Filen nævner både {' og '.join(found)} i {what}",
            where=table.name,
            action=f"Angiv enheden med {stated}.",
        )
    return found[0] if found else None


def _notes(table: Table) -> list[str]:
    """The rows below the header that hold nothing but one text."""
    filled = np.zeros(len(table.lines), dtype=np.int8)
    for column in table.coded.values():
        filled += column.where(bool)
    notes = []
    for row in np.flatnonzero((filled == 1) & table.body).tolist():
        cells = [cell for cell in table.row(row) if cell.strip()]
        if len(cells) == 1 and len(cells[0].split()) > 1:
            notes.append(cells[0])
    return notes


def _unit_column(table: Table) -> Coded | None:
    """The column that names a unit of each row: `Enhed`, or one that holds nothing else."""
    for place in table.unassigned:
        if place >= len(table.header.names) or name_key(table.header.names[place]) not in _UNIT_COLUMNS:
            continue
        column = table.coded[place]
        met = {column.values[code] for code in np.unique(column.codes[table.body]).tolist()}
        met -= {"", table.header.names[place]}
        if met and all(unit_of(value.casefold()) is not None for value in met):
            return column
    return None


def _exponent(cell: str, default: int) -> int:
    unit = unit_of(cell.casefold())
    return default if unit is None else unit.exponent
