"""Read one account export: open, understand, convert; every row and every krone is accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.conventions import find_sign, find_unit
from generator.accounts.delimited import open_delimited
from generator.accounts.entries import read_entries, repeated_headers, settle_problems
from generator.accounts.errors import AccountFormError
from generator.accounts.findings import Finding
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice, Sign
from generator.accounts.lines import build_lines, read_subtotals
from generator.accounts.notes import (
    note_lost_digits,
    note_macros,
    note_no_account,
    note_rounded,
    note_sign,
    note_totals,
)
from generator.accounts.parts import Parts, read_parts
from generator.accounts.report import FileReport, Recognised, Skipped
from generator.accounts.sheets import open_workbook
from generator.accounts.statbank import CONTROL, apply_control, areas_of
from generator.accounts.subtotals import (
    check_subtotals,
    possible_totals,
    subtotal_rows,
    unlabelled_totals,
)
from generator.accounts.table import Table
from generator.accounts.tally import Tally
from generator.files import SourceFile
from generator.tables.errors import NotAccountsError, quoted
from generator.tables.safe_xlsx import is_spreadsheet


@dataclass(frozen=True)
class FileResult:
    """The lines of one file (LINE_COLUMNS, and `konto`, the account cell), its report and its findings."""

    lines: pd.DataFrame
    report: FileReport
    findings: tuple[Finding, ...]


def read_file(source: SourceFile, known: KnownAccounts, layout: LayoutChoice) -> list[FileResult]:
    """Read one account export: a result per sheet of a workbook that was read, one for a text file.

    Args:
        source: the file.
        known: the accounts of the mapping.
        layout: what the user states about it.

    Raises:
        TrappenError: one of the classes of `generator.accounts.errors`.
    """
    table = open_workbook(source, layout) if is_spreadsheet(source) else open_delimited(source, layout)
    table.refuse_cpr()
    unit, unit_basis = find_unit(table, layout)
    repeated = repeated_headers(table)
    entries = read_entries(table, repeated, layout, unit)
    filled = np.zeros(len(table.lines), dtype=bool)
    filled[entries.row] = True
    parts = read_parts(table, filled, known.functions, layout)
    tally = _first_fates(table, parts, filled, repeated)
    is_subtotal = subtotal_rows(table, parts)[entries.row]
    tally.skip(entries.row[is_subtotal], Skipped.SUBTOTAL)
    subtotals = read_subtotals(table, parts, entries.keep(is_subtotal), layout)
    entries = settle_problems(table, entries.keep(~is_subtotal), parts.kind, layout)
    lines = build_lines(table, parts, entries, layout, tally)
    if lines.empty:
        raise no_lines(table.name)
    if (lines["kind"] < Kind.FUNCTION).all():
        raise _no_accounts(table, lines)
    areas = areas_of(table, lines["row"].to_numpy(dtype=np.intp))
    sign = find_sign(lines["art"].to_numpy(), lines["retning"].to_numpy(), lines["oere"].to_numpy(), layout)
    turn = -1 if sign.sign is Sign.INCOME_POSITIVE else 1
    lines, findings = _settle(table.name, lines.assign(oere=lines["oere"] * turn), tally)
    turned = [replace(subtotal, oere=subtotal.oere * turn) for subtotal in subtotals]
    findings += check_subtotals(table.name, lines, turned)
    findings += [
        *note_macros(source, table),
        *note_sign(table, sign),
        *note_rounded(table, entries),
        *note_lost_digits(table, parts),
    ]
    recognised = Recognised(
        sheet=table.sheet,
        encoding=table.encoding,
        separator=table.separator,
        header_line=table.header.line,
        columns=table.header.described,
        account_form=tuple(str(form) for form in parts.forms),
        sign=sign.sign,
        sign_basis=sign.basis,
        unit=unit,
        unit_basis=unit_basis,
        areas=areas,
    )
    return [FileResult(lines, _report(table, recognised, lines, tally), tuple(findings))]


def no_lines(name: str) -> NotAccountsError:
    """The error for a file whose header has nothing under it."""
    return NotAccountsError(
        "Filen har en overskrift, men ingen linjer med konto og beløb",
        where=name,
        action="Dan udtrækket igen.",
    )


def _no_accounts(table: Table, lines: pd.DataFrame) -> AccountFormError:
    return AccountFormError(
        f"Kontoens form kendes ikke: {quoted(str(lines['konto'].iloc[0]))} giver ingen funktion",
        where=table.place(int(lines["row"].iloc[0])),
        action="Angiv positioner eller kolonnernes navne med --layout.",
    )


def _first_fates(
    table: Table, parts: Parts, filled: npt.NDArray[np.bool_], repeated: npt.NDArray[np.bool_]
) -> Tally:
    """What the rows without an amount are; rows with one are lines until something else is found."""
    tally = Tally(len(table.lines))
    known = parts.kind > Kind.WORDS
    tally.skip(~filled & known, Skipped.NO_AMOUNT)
    tally.skip(~filled & ~known, Skipped.TITLE)
    tally.skip(~table.body, Skipped.TITLE)
    tally.skip(~filled & table.blank, Skipped.BLANK)
    tally.skip(repeated, Skipped.HEADER)
    tally.skip(np.array([table.header.position]), Skipped.HEADER)
    return tally


def _settle(name: str, lines: pd.DataFrame, tally: Tally) -> tuple[pd.DataFrame, list[Finding]]:
    """Take out control figures and totals without a label; note what the lines themselves show."""
    control = apply_control(name, lines)
    tally.skip(lines["row"].to_numpy()[~control.keep], Skipped.CONTROL)
    lines = lines[control.keep]
    bare = ((lines["kind"] == Kind.BLANK) & (lines["tekst"] == "")).to_numpy(dtype=bool)
    totals = unlabelled_totals(lines, bare)
    tally.skip(lines["row"].to_numpy()[totals], Skipped.SUBTOTAL)
    findings = [*control.findings, *note_totals(name, lines[totals])]
    lines = lines[~totals].reset_index(drop=True)
    function_only = ((lines["kind"] == Kind.FUNCTION) & (lines["dranst"] == 0)).to_numpy(dtype=bool)
    findings += possible_totals(name, lines, function_only)
    findings += note_no_account(name, lines[lines["kind"] < Kind.FUNCTION])
    return lines.assign(fil=name, retning=lines["retning"].replace(CONTROL, "")), findings


def _report(table: Table, recognised: Recognised, lines: pd.DataFrame, tally: Tally) -> FileReport:
    tally.keep(lines["row"].to_numpy())
    by_year = lines.groupby("aar")["oere"].sum()
    sums = dict(zip(by_year.index.tolist(), by_year.tolist(), strict=True))
    return FileReport(table.name, recognised, tally.kept, tally.skipped, sums)
