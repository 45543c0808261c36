"""Findings that need no calculation of their own."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.entries import Entries
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.headings import Meaning
from generator.accounts.layout import AccountForm, Unit
from generator.accounts.parts import Parts
from generator.accounts.signs import SignFound
from generator.accounts.table import Table
from generator.accounts.table_units import Units
from generator.files import SourceFile
from generator.tables.errors import quoted
from generator.tables.numbers import Problem
from generator.tables.safe_xlsx import has_macros

_FEW = 3
"""So many accounts that all end in 0 are no chance."""
_MANY, _MOSTLY = 4, 0.8
"""So many balances, and this share of them not less than the one before, are no chance."""


def note_no_account(name: str, lines: pd.DataFrame) -> list[Finding]:
    """Lines whose account cell is no account; one finding per text."""
    shown = lines["konto"].where(lines["konto"] != "", lines["tekst"])
    groups = lines.groupby(shown, sort=False)
    summed = groups.agg(linje=("linje", "first"), oere=("oere", "sum"), antal=("oere", "size"))
    return [
        Finding(FindingKind.NO_ACCOUNT, name, line, text, oere, lines=count)
        for text, line, oere, count in summed.itertuples()
    ]


def note_totals(name: str, totals: pd.DataFrame) -> list[Finding]:
    """Lines without account and text that were skipped as sums."""
    return [
        Finding(FindingKind.UNLABELLED_TOTAL, name, line, "", oere)
        for line, oere in zip(totals["linje"].tolist(), totals["oere"].tolist(), strict=True)
    ]


def note_other_kinds(
    table: Table, entries: Entries, other: npt.NDArray[np.bool_], words: tuple[str, ...]
) -> list[Finding]:
    """The rows of other amounts than accounts, by what the file calls them."""
    chosen = other[entries.row]
    if not chosen.any():
        return []
    first = int(table.lines[entries.row[chosen][0]])
    text = ", ".join(words) or "budget"
    oere = int(entries.oere[chosen].sum())
    return [Finding(FindingKind.NOT_ACCOUNTS, table.name, first, text, oere, lines=int(chosen.sum()))]


def note_balance(table: Table, entries: Entries) -> list[Finding]:
    """Balances taken for amounts where each is at least the one above it, as balances are that run."""
    places = {column.place for column in table.header.amounts if column.meaning is Meaning.BALANCE}
    amounts = entries.oere[np.isin(entries.place, list(places))]
    if len(amounts) < _MANY or not places:
        return []
    grows = int((np.abs(amounts[1:]) >= np.abs(amounts[:-1])).sum())
    if grows < _MOSTLY * (len(amounts) - 1):
        return []
    text = "Saldoen vokser fra linje til linje og kan være løbende; saldoerne er talt med som beløb"
    line = int(table.lines[entries.row[0]])
    return [Finding(FindingKind.COLUMNS_DIFFER, table.name, line, text, int(amounts.sum()))]


def note_by_content(table: Table) -> list[Finding]:
    """That the account was found by what the cells hold."""
    header = table.header
    if not header.by_content:
        return []
    found = ", ".join(f"{role} = {header.names[place]}" for role, place in header.columns.items())
    text = f"Ingen overskrift nævner kontoen; kolonnerne er genkendt på deres indhold ({found})"
    return [Finding(FindingKind.BY_CONTENT, table.name, header.line, text)]


def note_macros(source: SourceFile, table: Table) -> list[Finding]:
    """That a workbook has macros, which are left alone."""
    if not table.sheet or not has_macros(source):
        return []
    return [Finding(FindingKind.MACROS, table.name, table.header.line)]


def note_sign(table: Table, sign: SignFound) -> list[Finding]:
    """A doubt about the sign of income."""
    return [Finding(FindingKind.SIGN, table.name, table.header.line, sign.doubt)] if sign.doubt else []


def note_rounded(table: Table, entries: Entries) -> list[Finding]:
    """Calculated amounts that were rounded to whole øre."""
    rounded = np.flatnonzero(entries.problem == Problem.ROUNDED)
    if not len(rounded):
        return []
    line = int(table.lines[entries.row[rounded[0]]])
    return [
        Finding(FindingKind.ROUNDED, table.name, line, "Beløb med brøkdele af en øre", lines=len(rounded))
    ]


def note_lost_digits(table: Table, parts: Parts) -> list[Finding]:
    """Account strings of 16 digits that Excel kept as numbers: it sets the last digit to 0."""
    if not table.sheet or AccountForm.FULL16 not in parts.forms:
        return []
    long = [
        (row, parts.cell.values[code])
        for code, row in zip(*np.unique(parts.cell.codes, return_index=True), strict=True)
        if parts.kind[row] == Kind.COMPLETE and len(parts.cell.values[code]) == _EXCEL_DIGITS + 1
    ]
    if len(long) < _FEW or not all(text.endswith("0") for _, text in long):
        return []
    first = min(row for row, _ in long)
    text = "Alle kontostrenge slutter på 0; Excel har formentlig tabt det sidste ciffer, så arten er usikker"
    return [Finding(FindingKind.LOST_DIGIT, table.name, int(table.lines[first]), text, lines=len(long))]


def note_doubt(table: Table, parts: Parts, lines: pd.DataFrame) -> list[Finding]:
    """Accounts whose digits are another account in a form that the file has too; one finding for the file."""
    doubt = parts.doubt[lines["row"].to_numpy(dtype=np.intp)]
    unsure = lines[doubt != ""]
    if unsure.empty:
        return []
    first = unsure.iloc[0]
    readings = str(doubt[doubt != ""][0])
    text = f"Kontoen {quoted(str(first['konto']))} kan læses som {readings}; den første er brugt"
    line, oere = int(first["linje"]), int(unsure["oere"].sum())
    return [Finding(FindingKind.TWO_READINGS, table.name, line, text, oere, lines=len(unsure))]


def note_disputed(table: Table, parts: Parts, lines: pd.DataFrame) -> list[Finding]:
    """Accounts that say another dranst or gruppering than the columns of these; one finding for the file."""
    disputed = lines[parts.disputed[lines["row"].to_numpy(dtype=np.intp)]]
    if disputed.empty:
        return []
    first = disputed.iloc[0]
    read = f"dranst {first['dranst']} gruppering {first['gruppering'] or '(ingen)'}"
    account = quoted(str(first["konto"]))
    text = f"Kontoen {account} og kolonnen Dranst eller Gruppering er uenige; læst som {read}"
    line, oere = int(first["linje"]), int(disputed["oere"].sum())
    return [Finding(FindingKind.COLUMNS_DIFFER, table.name, line, text, oere, lines=len(disputed))]


def note_unit(table: Table, units: Units, lines: pd.DataFrame) -> list[Finding]:
    """Lines without a unit in a column that names it for others."""
    column = units.of_row
    if column is None or not units.scales:
        return []
    rows = lines["row"].to_numpy(dtype=np.intp)
    unsaid = lines[~column.where(bool)[rows]]
    if unsaid.empty:
        return []
    first = unsaid.iloc[0]
    exponent = int(units.exponents(table.header.amounts[0].place, np.array([first["row"]]))[0])
    read = next(unit for unit in Unit if unit.exponent == exponent)
    text = f"Kolonnen med enheden er tom; beløbene er læst i {read}"
    oere = int(unsaid["oere"].sum())
    return [Finding(FindingKind.UNIT_DIFFERS, table.name, int(first["linje"]), text, oere, lines=len(unsaid))]


_EXCEL_DIGITS = 15
