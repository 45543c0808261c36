"""Signs by marks of debit and credit: in a column of their own (`D/K`), or in the amounts (`640,20 CR`)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from generator.accounts.entries import Entries
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.layout import LayoutChoice, Sign
from generator.accounts.row_kinds import credit_rows
from generator.accounts.table import Table
from generator.tables.number_shapes import has_side


@dataclass(frozen=True)
class Credits:
    """Amounts with a minus on credits; `by_marks` is whether marks say which amounts are credits."""

    entries: Entries
    by_marks: bool
    findings: tuple[Finding, ...] = ()


def with_credits(
    table: Table, entries: Entries, is_line: npt.NDArray[np.bool_], layout: LayoutChoice
) -> Credits:
    """The amounts with a minus on those that a column marks as credit, when the file writes them without.

    Args:
        table: the export.
        entries: the amounts as the cells have them, where a mark in a cell has given its sign.
        is_line: the rows that are lines of amounts.
        layout: what the user states; marks in cells are looked for only where it states another sign.
    """
    credit = credit_rows(table, is_line)
    if credit is None:
        stated = layout.fortegn is Sign.INCOME_POSITIVE
        return Credits(entries, stated and any(has_side(text) for text in entries.text.tolist()))
    chosen = credit[entries.row]
    amounts = entries.oere[chosen]
    if not (amounts > 0).any():
        return Credits(entries, by_marks=bool(chosen.any()))
    if (amounts < 0).any():
        first = int(table.lines[entries.row[chosen][0]])
        oere, lines = int(amounts[amounts > 0].sum()), int((amounts > 0).sum())
        told = Finding(FindingKind.CREDIT_SIGN, table.name, first, "", oere, lines=lines)
        return Credits(entries, by_marks=False, findings=(told,))
    signed = np.where(chosen, -entries.oere, entries.oere)
    return Credits(replace(entries, oere=signed), by_marks=True)
