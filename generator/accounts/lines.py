"""Build the lines of accounts from the entries of a table."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.entries import Entries
from generator.accounts.layout import LayoutChoice
from generator.accounts.line_years import refuse_years
from generator.accounts.names import Role
from generator.accounts.parts import Parts
from generator.accounts.report import Skipped
from generator.accounts.statbank import other_municipality, per_capita
from generator.accounts.statbank_arts import directions
from generator.accounts.table import Table
from generator.accounts.tally import Tally


def skip_others(table: Table, entries: Entries, layout: LayoutChoice, tally: Tally) -> npt.NDArray[np.bool_]:
    """Which entries are of the chosen municipality and in kroner; the rows of the others are noted.

    Raises:
        MunicipalityChoiceError, UnitError: see `statbank`.
    """
    foreign = other_municipality(table, entries.row, layout.omraade)
    tally.skip(entries.row[foreign], Skipped.OTHER_MUNICIPALITY)
    relative = np.zeros(len(entries.row), dtype=bool)
    relative[~foreign] = per_capita(table, entries.row[~foreign])
    tally.skip(entries.row[relative], Skipped.PER_CAPITA)
    return ~foreign & ~relative


def build_lines(table: Table, parts: Parts, entries: Entries, year: npt.NDArray[np.int64]) -> pd.DataFrame:
    """The lines of accounts of a table, amounts with the signs of the file.

    Args:
        table: the export.
        parts: the accounts of its rows.
        entries: the amounts that are lines.
        year: the year of each.

    Returns:
        LINE_COLUMNS without `fil`; `konto` (the account cell), `kind`, `path` and `row`; in the file's order.

    Raises:
        YearError: a line without a year, or with one out of range.
    """
    refuse_years(table, entries.row, year)
    row = entries.row
    text = table.column(Role.TEKST)
    said = directions(table, row)
    return pd.DataFrame(
        {
            "aar": year,
            "funktion": parts.funktion[row],
            "dranst": parts.dranst[row],
            "ejerforhold": parts.ejerforhold[row],
            "gruppering": parts.gruppering[row],
            "art": parts.art[row],
            "retning": np.where(said == "", entries.direction, said),
            "tekst": text.take(row).cells if text else np.full(len(row), "", dtype=object),
            "oere": entries.oere,
            "linje": table.lines[row],
            "konto": parts.cell.take(row).cells,
            "kind": parts.kind[row],
            "path": parts.path[row],
            "row": row,
        },
    )
