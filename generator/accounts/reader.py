"""Read one account export: open, understand, convert; every row and every krone is accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import Kind
from generator.accounts.blocks import fill_labels, year_blocks
from generator.accounts.credits import with_credits
from generator.accounts.delimited import open_delimited
from generator.accounts.entries import Entries, ReadEntries, read_entries, rows_of_words, settle_problems
from generator.accounts.errors import AccountFormError, NoAccountsAmountError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.headers_below import HeadersBelow, headers_below
from generator.accounts.hierarchy import find_levels
from generator.accounts.known import KnownAccounts
from generator.accounts.labels import Labelled, Of, labelled_rows
from generator.accounts.layout import LayoutChoice, Sign
from generator.accounts.line_years import years_of
from generator.accounts.lines import build_lines, skip_others
from generator.accounts.missing_parts import note_missing_parts
from generator.accounts.notes import (
    note_balance,
    note_by_content,
    note_disputed,
    note_doubt,
    note_lost_digits,
    note_macros,
    note_no_account,
    note_other_kinds,
    note_rounded,
    note_sign,
    note_totals,
    note_unit,
)
from generator.accounts.own_columns import total_rows
from generator.accounts.parts import Parts, read_parts
from generator.accounts.repeats import find_repeats
from generator.accounts.report import FileReport, Recognised, Skipped
from generator.accounts.row_kinds import other_kinds
from generator.accounts.sheets import open_workbook
from generator.accounts.signs import find_sign
from generator.accounts.statbank import areas_of
from generator.accounts.statbank_arts import apply_control
from generator.accounts.sums import LineSums
from generator.accounts.table import Table
from generator.accounts.table_units import find_units
from generator.accounts.tally import Tally
from generator.accounts.title_years import year_of_titles
from generator.accounts.totals import judge_totals, totals_of, unlabelled_totals
from generator.files import SourceFile
from generator.tables.errors import NotAccountsError, quoted
from generator.tables.safe_xlsx import is_spreadsheet


@dataclass(frozen=True)
class FileResult:
    """The lines of one table (LINE_COLUMNS, and `konto`, the account cell), its report and its findings."""

    lines: pd.DataFrame
    report: FileReport
    findings: tuple[Finding, ...]


def read_file(source: SourceFile, known: KnownAccounts, layout: LayoutChoice) -> list[FileResult]:
    """Read one account export; a workbook with a sheet per year gives one result per sheet.

    Args:
        source: the file.
        known: the accounts of the mapping.
        layout: what the user states about it.

    Raises:
        TrappenError: one of the classes of `generator.accounts.errors` and `generator.tables.errors`.
    """
    if not is_spreadsheet(source):
        return [_read_table(source, open_delimited(source, layout, known), known, layout)]
    opened = open_workbook(source, layout, known)
    results = [_read_table(source, table, known, layout) for table in opened.tables]
    left_out = tuple(
        Finding(FindingKind.SHEET_LEFT_OUT, source.name, 1, f"{name} ({why})")
        for name, why in opened.left_out
    )
    return [replace(results[0], findings=(*results[0].findings, *left_out)), *results[1:]]


def _read_table(source: SourceFile, table: Table, known: KnownAccounts, layout: LayoutChoice) -> FileResult:
    table.refuse_cpr()
    units = find_units(table, layout)
    headers = headers_below(table, layout)
    read = read_entries(table, headers.rows, layout, units)
    rows = _Rows.of(table, read.entries, labelled_rows(table), headers)
    table = fill_labels(table, rows.is_line)
    parts = read_parts(table, rows.is_line, known, layout)
    found = _find_lines(table, parts, rows, read, layout)
    lines, tally = found.lines, found.tally
    if lines.empty:
        raise no_lines(table.name)
    if (lines["kind"] < Kind.FUNCTION).all():
        raise _no_accounts(table, lines)
    areas = areas_of(table, lines["row"].to_numpy(dtype=np.intp))
    art, direction, oere = (lines[column].to_numpy() for column in ("art", "retning", "oere"))
    sign = find_sign(art, direction, oere, layout, by_marks=found.by_marks)
    if sign.sign is Sign.INCOME_POSITIVE:
        lines = lines.assign(oere=-lines["oere"])
    lines, findings = _settle(table.name, lines, tally)
    findings += note_missing_parts(table.name, lines, parts.assumed, known)
    findings += find_repeats(table.name, table.identities(lines["row"].to_numpy(dtype=np.intp)), lines)
    findings += [*note_doubt(table, parts, lines), *note_disputed(table, parts, lines)]
    findings += note_unit(table, units, lines)
    findings += [*note_sign(table, sign), *note_lost_digits(table, parts), *note_macros(source, table)]
    rows_of_lines = lines["row"].to_numpy(dtype=np.intp)
    unit, unit_basis = units.described([column.place for column in table.header.amounts], rows_of_lines)
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
        unused=table.header.unused,
        without=table.without,
    )
    told = (*found.findings, *units.findings, *note_by_content(table), *findings)
    return FileResult(lines, _report(table, recognised, lines, tally), told)


@dataclass(frozen=True)
class _Rows:
    """What the rows of a table are, before their accounts are understood.

    Attributes:
        filled: rows with an amount.
        headers: the headers below the first.
        labelled: the marks of totals.
        total: rows that are totals whatever their kroner say.
        is_line: rows with an amount that may be lines.
    """

    filled: npt.NDArray[np.bool_]
    headers: HeadersBelow
    labelled: Labelled
    total: npt.NDArray[np.bool_]
    is_line: npt.NDArray[np.bool_]

    @staticmethod
    def of(table: Table, entries: Entries, labelled: Labelled, headers: HeadersBelow) -> _Rows:
        filled = np.zeros(len(table.lines), dtype=bool)
        filled[entries.row] = True
        total = total_rows(table)
        marked = (labelled.strength > 0) & ~labelled.may_be_names
        return _Rows(filled, headers, labelled, total, filled & ~total & ~marked)


@dataclass(frozen=True)
class _Found:
    """The lines of a table with the signs of the file, the fate of its rows, and what is to be told.

    `by_marks`: marks of debit and credit have given the signs.
    """

    lines: pd.DataFrame
    tally: Tally
    findings: tuple[Finding, ...]
    by_marks: bool


def _find_lines(table: Table, parts: Parts, rows: _Rows, read: ReadEntries, layout: LayoutChoice) -> _Found:
    """Tell lines from budgets, titles, totals and other municipalities."""
    tally = _first_fates(table, parts, rows)
    kinds = other_kinds(table, rows.is_line)
    blocks = year_blocks(
        table, rows_of_words(table, read.entries), rows.headers, year_of_titles(table.titles) or 0
    )
    other = kinds.other | (blocks.budget & rows.filled)
    entries = read.entries
    findings = [*read.findings, *note_other_kinds(table, entries, other, kinds.words)]
    tally.skip(entries.row[other[entries.row]], Skipped.OTHER_KIND)
    tally.skip(rows.total, Skipped.SUBTOTAL)
    entries = entries.keep(~other[entries.row] & ~rows.total[entries.row])
    entries = entries.keep(skip_others(table, entries, layout, tally))
    credit = with_credits(table, entries, rows.is_line, layout)
    entries = credit.entries
    findings += credit.findings
    years = years_of(table, entries, blocks, layout)
    findings += years.findings
    marked, totals = totals_of(table, parts, rows.labelled, entries, years.year)
    certain = settle_problems(table, entries.keep(~marked), parts.kind, layout)
    _refuse_budget_title(table, certain)
    findings += [*note_rounded(table, certain), *note_balance(table, certain)]
    year_of_certain = years_of(table, certain, blocks, layout).year
    lines = build_lines(table, parts, *_without_undated_totals(table, parts, certain, year_of_certain))
    control = apply_control(table, lines)
    tally.skip(control.dropped, Skipped.CONTROL)
    lines = control.lines
    findings += control.findings
    levels = find_levels(table.name, lines)
    tally.skip(lines["row"].to_numpy()[levels.totals], Skipped.SUBTOTAL)
    lines = lines[~levels.totals]
    judged = judge_totals(table.name, lines, totals)
    tally.skip(entries.row[marked], Skipped.SUBTOTAL)
    if judged.lines:
        after_all = np.zeros(len(entries.row), dtype=bool)
        after_all[list(judged.lines)] = True
        more = build_lines(table, parts, entries.keep(after_all), years.year[after_all])
        lines = pd.concat([lines, more]).sort_values("row", kind="stable")
    lines = lines.reset_index(drop=True)
    return _Found(lines, tally, (*findings, *levels.findings, *judged.findings), credit.by_marks)


def _without_undated_totals(
    table: Table, parts: Parts, entries: Entries, years: npt.NDArray[np.int64]
) -> tuple[Entries, npt.NDArray[np.int64]]:
    """The entries without those that have no year and are sums of lines of any year, as totals are."""
    undated = years == 0
    if undated.all() or not undated.any():
        return entries, years
    sums = LineSums(build_lines(table, parts, entries.keep(~undated), years[~undated]))
    total = np.zeros(len(years), dtype=bool)
    for number in np.flatnonzero(undated).tolist():
        row, oere = int(entries.row[number]), int(entries.oere[number])
        path = str(parts.path[row])
        if parts.kind[row] == Kind.COMPLETE:
            continue
        total[number] = (path != "" and sums.of_path(path, 0) == oere) or sums.explains(row, 0, oere, Of.NET)
    return entries.keep(~total), years[~total]


def _refuse_budget_title(table: Table, entries: Entries) -> None:
    """Stop at amounts called nothing but *Beløb* under a title, or a column of years, of a budget.

    Raises:
        NoAccountsAmountError: with the words that say so.
    """
    words = table.says_budget
    if words and len(entries.row):
        raise NoAccountsAmountError(
            f"Filen ser ud til at være et budget ({quoted(words)}), ikke et regnskab",
            where=table.place(table.header.position),
            action="Dan udtrækket med regnskab; er beløbene alligevel regnskab, så angiv kolonnen med "
            "--layout kolonner.beloeb=NAVN.",
        )


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
        action="Angiv kolonnen med --layout kolonner.konto=NAVN, eller positioner i en layoutfil.",
    )


def _first_fates(table: Table, parts: Parts, rows: _Rows) -> Tally:
    """What the rows without an amount are; rows with one are lines until something else is found."""
    tally = Tally(len(table.lines))
    filled = rows.filled
    known = parts.kind > Kind.WORDS
    tally.skip(~filled & known, Skipped.NO_AMOUNT)
    tally.skip(~filled & ~known, Skipped.TITLE)
    tally.skip(~table.body, Skipped.TITLE)
    tally.skip(~filled & table.blank, Skipped.BLANK)
    tally.skip(rows.headers.rows, Skipped.HEADER)
    tally.skip(np.arange(table.header.first, table.header.position + 1), Skipped.HEADER)
    return tally


def _settle(name: str, lines: pd.DataFrame, tally: Tally) -> tuple[pd.DataFrame, list[Finding]]:
    """Take out totals without a label; note what the lines themselves show."""
    bare = ((lines["kind"] == Kind.BLANK) & (lines["tekst"] == "")).to_numpy(dtype=bool)
    totals = unlabelled_totals(lines, bare)
    tally.skip(lines["row"].to_numpy()[totals], Skipped.SUBTOTAL)
    findings = [*note_totals(name, lines[totals])]
    lines = lines[~totals].reset_index(drop=True)
    findings += note_no_account(name, lines[lines["kind"] < Kind.FUNCTION])
    return lines.assign(fil=name), findings


def _report(table: Table, recognised: Recognised, lines: pd.DataFrame, tally: Tally) -> FileReport:
    tally.keep(lines["row"].to_numpy())
    by_year = lines.groupby("aar")["oere"].sum()
    sums = dict(zip(by_year.index.tolist(), by_year.tolist(), strict=True))
    return FileReport(table.name, recognised, tally.kept, tally.skipped, sums)
