"""Build the lines of accounts from the entries of a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.entries import Entries, refuse_years, years_of
from generator.accounts.layout import LayoutChoice
from generator.accounts.names import Role
from generator.accounts.parts import Parts
from generator.accounts.report import Skipped
from generator.accounts.statbank import directions, other_municipality, per_capita
from generator.accounts.subtotals import Subtotal, is_subtotal_label
from generator.accounts.table import Table
from generator.accounts.tally import Tally
from generator.tables.numbers import Problem


def build_lines(
    table: Table, parts: Parts, entries: Entries, layout: LayoutChoice, tally: Tally
) -> pd.DataFrame:
    """The lines of accounts of a table, amounts with the signs of the file.

    Returns:
        LINE_COLUMNS without `fil`, `konto` (the account cell), `kind` and `row`, in the order of the file.

    Raises:
        YearError: a line without a year, or with one out of range.
        MunicipalityChoiceError, UnitError: see `statbank`.
    """
    foreign = other_municipality(table, entries.row, layout.omraade)
    tally.skip(entries.row[foreign], Skipped.OTHER_MUNICIPALITY)
    entries = entries.keep(~foreign)
    relative = per_capita(table, entries.row)
    tally.skip(entries.row[relative], Skipped.PER_CAPITA)
    entries = entries.keep(~relative)
    year = years_of(table, entries, layout)
    refuse_years(table, entries.row, year)
    row = entries.row
    text = table.column(Role.TEKST)
    return pd.DataFrame(
        {
            "aar": year,
            "funktion": parts.funktion[row],
            "dranst": parts.dranst[row],
            "ejerforhold": parts.ejerforhold[row],
            "gruppering": parts.gruppering[row],
            "art": parts.art[row],
            "retning": directions(table, row),
            "tekst": text.take(row).cells if text else np.full(len(row), "", dtype=object),
            "oere": entries.oere,
            "linje": table.lines[row],
            "konto": parts.cell.take(row).cells,
            "kind": parts.kind[row],
            "row": row,
        },
    )


def read_subtotals(table: Table, parts: Parts, entries: Entries, layout: LayoutChoice) -> Sequence[Subtotal]:
    """The entries of sub-total rows, with what they say they sum; TOT rows of other columns say nothing."""
    entries = entries.keep(entries.problem == Problem.NONE)
    years = years_of(table, entries, layout)
    found = []
    for row, year, oere in zip(entries.row.tolist(), years.tolist(), entries.oere.tolist(), strict=True):
        bare = parts.kind[row] == Kind.FUNCTION and parts.dranst[row] == 0
        function = str(parts.funktion[row]) if bare else ""
        found.append(Subtotal(int(table.lines[row]), year, function, _label(table, parts, row), oere))
    return found


def _label(table: Table, parts: Parts, row: int) -> str:
    text = table.column(Role.TEKST)
    cells = [parts.cell.at(row), text.at(row) if text else ""]
    return next((cell for cell in cells if is_subtotal_label(cell)), "")
