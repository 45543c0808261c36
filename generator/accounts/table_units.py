"""The unit of each column and row of an export: stated, or found in headings, titles, a column or a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.errors import UnitError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.layout import LayoutChoice, Unit
from generator.accounts.names import Role, name_key
from generator.accounts.table import Coded, Table
from generator.accounts.title_years import file_words
from generator.accounts.unit_notes import refuse_blocks_of_units, unit_notes
from generator.accounts.units import scale_of, unit_of, unit_of_title
from generator.tables.errors import quoted

STATED = "angivet"
ASSUMED = "antaget"
_HEADING, _TITLE, _NOTE, _COLUMN, _FORMAT = (
    "overskrift",
    "titel",
    "note under tabellen",
    "kolonnen enhed",
    "talformat",
)
_SHEET, _FILE = "arkets navn", "filens navn"
_UNIT_COLUMNS = frozenset(name_key(name) for name in ("enhed", "beløbsenhed", "møntenhed", "unit"))
_SCALE_COLUMNS = frozenset(name_key(name) for name in ("skala", "skalering", "skaleringsfaktor", "faktor"))
_OERE = re.compile(r"(?:\bi\s+|\(\s*|\bbeløb\s+)(?:hele\s+)?øre\b", re.IGNORECASE)
_MOST_DIGITS, _SAMPLE = 10, 5_000
"""No line of accounts is ten thousand million kr.; so many cells tell."""
_DECIMALS, _NOT_DIGITS = re.compile(r"[.,][0-9]{1,2}\D*$"), re.compile(r"[^0-9]")
_LOOSE = re.compile(r"\btusind\w*(?!\s*(?:kr|dkk))")
"""In a name the word alone may be of anything."""
_MOST_UNITS = 10
"""A column with more distinct cells names no units."""


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
        said = _said(self.of_row)
        default = said.pop().exponent if len(said) == 1 else default
        read = self.of_row.take(rows).mapped(lambda cell: _exponent(cell, default))
        return read.astype(np.int64)

    @property
    def scales(self) -> bool:
        """Whether the column of units names another unit than kr."""
        return self.of_row is not None and bool(_said(self.of_row) - {Unit.KRONER})

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


def _said(column: Coded) -> set[Unit]:
    return {unit for value in column.values if (unit := unit_of(value.casefold())) is not None}


def _first_rows(column: Coded, rows: npt.NDArray[np.intp]) -> list[int]:
    """A row of each distinct cell."""
    _, first = np.unique(column.codes[rows], return_index=True)
    return [int(row) for row in rows[first]]


def find_units(table: Table, layout: LayoutChoice) -> Units:
    """The unit of each column of amounts.

    Stated by the user; else Excel's scaled number format (the cells hold full kroner); StatBank's PRISENHED;
    a column of units; the heading; the words of a number format; the titles; a note under the table; the
    name of the sheet or of the file; else kr. is assumed.

    Raises:
        UnitError: titles, or a heading and the titles, name different units.
    """
    places = [place for column in table.header.amounts for place in column.all_places]
    if layout.enhed is not None:
        return Units(dict.fromkeys(places, (layout.enhed, STATED)))
    if table.column(Role.PRISENHED) is not None:
        return Units(dict.fromkeys(places, (Unit.THOUSANDS, "PRISENHED")))
    titles = [*table.titles, *_beside(table)]
    _refuse_oere(table, titles, places)
    title = _only(titles, table, "titlerne")
    note = _only(unit_notes(table), table, "noterne")
    refuse_blocks_of_units(table)
    headed = {place: unit_of(table.header.names[place].casefold()) for place in places}
    headed |= {
        place: column.unit
        for column in table.header.amounts
        for place in column.all_places
        if headed[place] is None and column.unit is not None
    }
    shown = {place: scale_of(table.format_words.get(place, "").casefold()) for place in places}
    found = {
        place: (Unit.KRONER, _FORMAT)
        if place in table.scaled
        else _unit(table, headed[place], shown[place], title, note)
        for place in places
    }
    conflict = note is not None and any(
        unit is not note for unit, basis in found.values() if basis != _FORMAT
    )
    text = f"En note under tabellen siger {note}, men overskrift eller titel siger noget andet; det gælder"
    note_differs = Finding(FindingKind.UNIT_DIFFERS, table.name, table.header.line, text)
    told: tuple[Finding, ...] = (note_differs,) if conflict else ()
    of_row = _unit_column(table)
    if of_row is not None and (of_row.named or _is_for_most(table, of_row.column)):
        return Units(found, of_row.column, told)
    told += () if of_row is None else (_few_units(table, of_row.column),)
    return _of_names(table, Units(found, None, told))


def _is_for_most(table: Table, column: Coded) -> bool:
    """Whether a column names a unit on most of the rows, so that it is that of all of them."""
    return int((column.where(bool) & table.body).sum()) * 2 > int((table.body & ~table.blank).sum())


def _few_units(table: Table, column: Coded) -> Finding:
    """What is told of units that a few rows name, and that nothing is made of."""
    row = int(np.flatnonzero(column.where(bool) & table.body)[0])
    text = f"Enheden {column.at(row)} står kun på nogle af linjerne og er ikke brugt"
    return Finding(FindingKind.UNIT_DIFFERS, table.name, int(table.lines[row]), text)


def _beside(table: Table) -> list[str]:
    """The texts on the header's line that head no column: nothing stands below them."""
    return [
        table.header.names[place]
        for place in table.unassigned
        if place < len(table.header.names)
        and table.header.names[place]
        and not (table.coded[place].where(bool) & table.body).any()
    ]


def _refuse_oere(table: Table, titles: Sequence[str], places: Sequence[int]) -> None:
    """Stop at amounts in øre, which no export has but by mistake.

    Raises:
        UnitError: with an advice.
    """
    said = [
        text for text in (*titles, *(table.header.names[place] for place in places)) if _OERE.search(text)
    ]
    if said:
        raise UnitError(
            f"Beløbene er i øre ({quoted(said[0])})",
            where=table.place(table.header.position),
            action="Dan udtrækket i kr. eller i 1.000 kr.",
        )


def _of_names(table: Table, units: Units) -> Units:
    """The unit of the sheet's or the file's name, where nothing in the file says one; told."""
    assumed = [place for place, (_, basis) in units.of_place.items() if basis == ASSUMED]
    sheet, file = (
        scale_of(_LOOSE.sub(" ", name.casefold())) for name in (table.sheet, file_words(table.name))
    )
    unit = sheet or file
    if len(assumed) < len(units.of_place) or unit is None or _is_too_large(table, unit):
        return units
    basis = _SHEET if sheet else _FILE
    found = units.of_place | dict.fromkeys(assumed, (unit, basis))
    text = f"Enheden {unit} er taget fra {basis}, da filen ikke siger den"
    told = Finding(FindingKind.UNIT_FROM_NAME, table.name, table.header.line, text)
    return Units(found, None, (*units.findings, told))


def _is_too_large(table: Table, unit: Unit) -> bool:
    """Whether some amount would be more than any account of a municipality holds, were it in that unit."""
    most = _MOST_DIGITS - unit.exponent
    sample = (cell for cells in table.amounts.values() for cell in cells[:_SAMPLE] if cell)
    return any(len(_NOT_DIGITS.sub("", _DECIMALS.sub("", cell))) > most for cell in sample)


def _unit(
    table: Table, headed: Unit | None, shown: Unit | None, title: Unit | None, note: Unit | None
) -> tuple[Unit, str]:
    """The unit that a column's heading or number format says, else the titles, else a note."""
    for own, basis, what in ((headed, _HEADING, "Overskriften"), (shown, _FORMAT, "Talformatet")):
        if own is None:
            continue
        others = (("overskriften", headed), ("talformatet", shown), ("titlen", title))
        other = next(((name, unit) for name, unit in others if unit not in {None, own}), None)
        if other is not None:
            name, unit = other
            raise UnitError(
                f"{what} siger {own}, men {name} siger {unit}",
                where=table.place(table.header.position),
                action=f'Angiv enheden med --layout "enhed={own}" eller --layout "enhed={unit}".',
            )
        return own, basis
    for said, basis in ((title, _TITLE), (note, _NOTE)):
        if said is not None:
            return said, basis
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


@dataclass(frozen=True)
class _UnitColumn:
    """A column of units, and whether its heading says that it is one."""

    column: Coded
    named: bool


def _unit_column(table: Table) -> _UnitColumn | None:
    """The column that names a unit of each row: `Enhed`, or any that names nothing but units.

    A currency (`DKK`) is no unit of amounts, so a column of other name must name thousands or millions.
    """
    for place in table.unassigned:
        if place >= len(table.header.names):
            continue
        name = name_key(table.header.names[place])
        column = table.coded[place]
        met = {column.values[code] for code in np.unique(column.codes[table.body]).tolist()}
        met -= {"", table.header.names[place]}
        if not met or len(met) > _MOST_UNITS:
            continue
        if name in _SCALE_COLUMNS:
            column = Coded(column.codes, tuple(_factor_named(value) for value in column.values))
            met = {_factor_named(value) for value in met}
        units = {unit_of(value.casefold()) for value in met}
        named = name in _UNIT_COLUMNS or name in _SCALE_COLUMNS
        if None not in units and (named or units != {Unit.KRONER}):
            return _UnitColumn(column, named)
    return None


def _factor_named(cell: str) -> str:
    """A factor as the unit that it makes: 1.000 as `1.000 kr.`."""
    digits = "".join(sign for sign in cell if sign not in ". ")
    return {"1": "kr.", "1000": "1.000 kr.", "1000000": "mio. kr."}.get(digits, cell)


def _exponent(cell: str, default: int) -> int:
    unit = unit_of(cell.casefold())
    return default if unit is None else unit.exponent
