"""What only StatBank's REGK100 and REGKC have: several municipalities, and prices per inhabitant."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from generator.accounts.account_forms import leading_number
from generator.accounts.errors import MunicipalityChoiceError, UnitError
from generator.accounts.names import Role
from generator.accounts.table import Table
from generator.tables.errors import quoted

_PER_CAPITA = re.compile(r"indl\b.*|.*indbygger.*|.*per (?:capita|inhabitant).*", re.IGNORECASE | re.DOTALL)
_CURRENT_PRICES = re.compile(r"lobm\b.*|l[øo]bende priser.*|current prices.*", re.IGNORECASE | re.DOTALL)
_MANY = 10


def per_capita(table: Table, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which of the rows are kroner per inhabitant (INDL) and no account.

    Raises:
        UnitError: all are, or a price unit is unknown.
    """
    column = table.column(Role.PRISENHED)
    if column is None or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    prices = column.take(rows)
    found = prices.where(lambda cell: _PER_CAPITA.fullmatch(cell) is not None)
    unknown = np.flatnonzero(~found & ~prices.where(lambda cell: _CURRENT_PRICES.fullmatch(cell) is not None))
    if len(unknown):
        raise UnitError(
            f"PRISENHED {quoted(prices.at(int(unknown[0])))} kendes ikke",
            where=table.place(int(rows[unknown[0]])),
            action="Hent tabellen med PRISENHED = LOBM (løbende priser, 1.000 kr.).",
        )
    if found.all():
        raise UnitError(
            "Filen har kun kr. pr. indbygger (INDL), ikke regnskabsbeløb",
            where=table.name,
            action="Hent tabellen med PRISENHED = LOBM (løbende priser, 1.000 kr.).",
        )
    return found


def areas_of(table: Table, rows: npt.NDArray[np.intp]) -> tuple[str, ...]:
    """The municipalities (code or name, as the file writes them) that the rows say they are of."""
    column = table.column(Role.OMRAADE)
    if column is None or not len(rows):
        return ()
    areas = column.take(rows)
    return tuple(sorted({areas.values[code] for code in np.unique(areas.codes).tolist()} - {""}))


def other_municipality(table: Table, rows: npt.NDArray[np.intp], chosen: str | None) -> npt.NDArray[np.bool_]:
    """Which of the rows belong to another municipality than the chosen one.

    Raises:
        MunicipalityChoiceError: several municipalities and none chosen, or the chosen one is not there.
    """
    column = table.column(Role.OMRAADE)
    if column is None or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    areas = column.take(rows)
    present = areas_of(table, rows)
    shown = ", ".join(present[:_MANY]) + (" …" if len(present) > _MANY else "")
    if chosen is None:
        if len(present) > 1:
            raise MunicipalityChoiceError(
                f"Filen har {len(present)} kommuner ({shown})",
                where=table.name,
                action="Angiv kommunen med --layout omraade=657 (kommunens kode).",
            )
        return np.zeros(len(rows), dtype=bool)
    own = areas.where(lambda cell: _is_area(cell, chosen))
    if not own.any():
        raise MunicipalityChoiceError(
            f"Området {quoted(chosen)} findes ikke i filen", where=table.name, action=f"Vælg blandt: {shown}."
        )
    return ~own


def _is_area(cell: str, chosen: str) -> bool:
    """A cell is `101`, `København` or `101 København`; so may the choice be."""
    code, name = leading_number(cell), cell.lstrip("0123456789 ").casefold()
    wanted_code, wanted_name = leading_number(chosen), chosen.lstrip("0123456789 ").casefold()
    if code and wanted_code:
        return code.lstrip("0") == wanted_code.lstrip("0")
    return bool(name) and name == wanted_name
