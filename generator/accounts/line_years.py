"""The year of each amount: from its column, a column of years or dates, a block, a title, or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.blocks import YearBlocks
from generator.accounts.entries import Entries
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.layout import LayoutChoice
from generator.accounts.names import Role, role_of
from generator.accounts.table import Coded, Table
from generator.accounts.title_years import (
    file_words,
    loose_year_of_titles,
    year_of_name,
    year_of_titles,
)
from generator.tables.errors import YearError, quoted
from generator.tables.years import FIRST_YEAR, LAST_YEAR, MONTHS, parse_year, year_number

_DATE = re.compile(
    r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d\d)?\d\d(?: .*)?|\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?|"
    r"(?:19|20)\d\d[01]\d[0-3]\d"
)
_MONTH = re.compile(r"\d{1,2}[-./ ](\d{1,2})[-./ ]|\d{4}-(\d{1,2})-|\d{4}(\d\d)\d\d")
_SHORT_DATE = re.compile(r"(\d\d)[-./ ]\d\d[-./ ](\d\d)")
_SHORT_YEAR = re.compile(r"['’]?([0-9]{2})")
_PERIOD = re.compile(
    rf"(?:p|per\.?|periode|md\.?|måned|[kq])?\s?[0-9]{{1,3}}|(?:{MONTHS})\.?|[1-4]\.?\s?(?:kvartal|kvt\.?|kv\.?)"
)
"""A month or a period without a year."""
_MANY_DATES, _FEW_YEARS = 5, 3
_MOST_VERSIONS = 50
_LAST_PERIOD = 16
"""Numbers that are all as low may be periods, not years of two digits."""
_HALF_A_YEAR, _PERIOD_DIGITS = 6, 3
_LAST_SUPPLEMENTARY_MONTH = 3
"""Invoices of December are posted on the old year until March at the latest."""


@dataclass(frozen=True)
class Years:
    """The year of each entry (0 where nothing says it), and what is to be told of it."""

    year: npt.NDArray[np.int64]
    findings: tuple[Finding, ...] = ()


def years_of(table: Table, entries: Entries, blocks: YearBlocks, layout: LayoutChoice) -> Years:
    """The year of each entry.

    A year that is read but out of range, or a cell that is no year, is left for `refuse_years`.

    Args:
        table: the export.
        entries: the amounts.
        blocks: the years of blocks, or of the titles above the header.
        layout: what the user states.
    """
    if None not in table.header.years.values():
        return _of_headings(table, entries, blocks)
    if layout.aar is not None:
        return Years(np.full(len(entries.row), layout.aar, dtype=np.int64))
    column = year_column(table, entries.row)
    if column is not None:
        read = column.mapped(lambda cell: year_number(cell) or 0).astype(np.int64)[entries.row]
        return _of_dates(table, column, entries, read) if _is_dates(column, entries.row) else Years(read)
    dates = _dates_beside_periods(table, entries)
    if dates is not None:
        return dates
    block = blocks.year[entries.row]
    if block.any():
        return Years(block, _told_of_blocks(table, blocks))
    said = _of_kinds(table, entries.row)
    return Years(said) if said is not None else _of_names(table, len(entries.row))


def _of_headings(table: Table, entries: Entries, blocks: YearBlocks) -> Years:
    """The years of the columns of amounts, as the header above each row gives them."""
    found = np.zeros(len(entries.row), dtype=np.int64)
    for first, years in ((-1, table.header.years), *blocks.headed):
        for place, year in years.items():
            found[(entries.row > first) & (entries.place == place)] = year or 0
    titled = blocks.year[entries.row]
    other = (titled != found) & (titled != blocks.year[0]) & (titled != 0)
    if len(set(table.header.years.values())) > 1 or not other.any():
        return Years(found)
    own, title = int(found[other][0]), int(titled[other][0])
    text = (
        f"En titel siger {title}, men kolonnens overskrift {own}; linjerne under titlen er regnet til {own}"
    )
    return Years(found, (_told(table, entries, other, FindingKind.YEARS_DIFFER, text),))


def _of_kinds(table: Table, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64] | None:
    """The years that a column such as `Version` says of every row (`Regnskab 2022`, `R23`); None for none."""
    for place in table.unassigned:
        column = table.coded[place]
        met = [column.values[code] for code in np.unique(column.codes[rows]).tolist()]
        if met and len(met) <= _MOST_VERSIONS and all(_year_of_accounts(value) for value in met):
            return column.mapped(_year_of_accounts).astype(np.int64)[rows]
    return None


def _year_of_accounts(cell: str) -> int:
    heading = read_heading(cell)
    is_accounts = heading.sure and heading.meaning is Meaning.ACCOUNTS
    return heading.year if is_accounts and heading.year is not None else 0


def _told_of_blocks(table: Table, blocks: YearBlocks) -> tuple[Finding, ...]:
    """A finding of the first row that mentions another year without being surely a title."""
    if not blocks.unsure:
        return ()
    row = blocks.unsure[0]
    words = quoted(" ".join(cell for cell in table.row(row) if cell))
    text = f"Linjen {words} nævner et andet år; linjerne under den er regnet til {int(blocks.year[row])}"
    return (Finding(FindingKind.YEARS_DIFFER, table.name, int(table.lines[row]), text),)


def year_column(table: Table, rows: npt.NDArray[np.intp]) -> Coded | None:
    """The column of years, when it holds any: a column *Periode* of months holds none."""
    column = table.column(Role.AAR)
    if column is None:
        return None
    met = [column.values[code] for code in np.unique(column.codes[rows]).tolist()]
    if any(year_number(value) is not None for value in met):
        _refuse_year_first(table, met)
        return column
    filled = [value for value in met if any(sign.isdigit() for sign in value)]
    name = table.header.names[table.header.columns[Role.AAR]]
    short = role_of(name) == (Role.AAR, 0) and all(map(_SHORT_YEAR.fullmatch, filled))
    if short and any(int(value[-2:]) > _LAST_PERIOD for value in filled):
        return Coded(column.codes, tuple(_SHORT_YEAR.sub(r"20\1", value) for value in column.values))
    is_periods = all(not value or _PERIOD.fullmatch(value.casefold()) for value in met)
    return None if is_periods and any(met) else column


def _refuse_year_first(table: Table, met: Sequence[str]) -> None:
    """Stop at dates such as 22-01-15 whose first part looks like the year: few years, many days.

    Raises:
        YearError: with an advice.
    """
    short = [found for value in met if (found := _SHORT_DATE.fullmatch(value))]
    first, last = ({found[part] for found in short} for part in (1, 2))
    if len(short) > _MANY_DATES and len(first) <= _FEW_YEARS < len(last):
        raise YearError(
            f"Datoerne kan læses på to måder: {quoted(short[0][0])} kan begynde med år eller dag",
            where=table.name,
            action="Skriv årstallet med fire cifre, eller angiv året med --layout aar=2024.",
        )


def refuse_years(table: Table, row: npt.NDArray[np.intp], year: npt.NDArray[np.int64]) -> None:
    """Stop at the first line whose year is missing, unreadable or out of range.

    Raises:
        YearError: names file and line.
    """
    wrong = np.flatnonzero((year < FIRST_YEAR) | (year > LAST_YEAR))
    if not len(wrong):
        return
    first = int(row[wrong[0]])
    column = year_column(table, row)
    if column is None:
        raise YearError(
            "Filen siger ikke, hvilket år beløbene er fra",
            where=table.name,
            action="Angiv året med --layout aar=2024, eller tilføj en kolonne med år.",
        )
    parse_year(column.at(first), table.place(first))


def _is_dates(column: Coded, rows: npt.NDArray[np.intp]) -> bool:
    met = [column.values[code] for code in np.unique(column.codes[rows]).tolist()]
    years = [value for value in met if year_number(value) is not None]
    return any(_DATE.fullmatch(value) for value in years)


def _of_dates(table: Table, column: Coded, entries: Entries, read: npt.NDArray[np.int64]) -> Years:
    """Dates of posting: those of the next January belong to the year that the title (or the name) says."""
    year = year_of_titles(table.titles) or year_of_titles([table.sheet or file_words(table.name)])
    if year is None or not len(read) or (read == year).all():
        return Years(read)
    month = column.mapped(_month).astype(np.int64)[entries.row]
    late = (read == year + 1) & (month > 0) & (month <= _LAST_SUPPLEMENTARY_MONTH)
    if not (read == year).any():
        text = f"Titlen siger {year}, men linjernes datoer gør ikke; året er taget fra datoerne"
        return Years(read, (Finding(FindingKind.YEARS_DIFFER, table.name, table.header.line, text),))
    others = ~late & (read != year)
    if others.any():
        text = f"Titlen siger {year}, men linjer er bogført i andre år; året er taget fra datoerne"
        return Years(read, (_told(table, entries, others, FindingKind.YEARS_DIFFER, text),))
    text = f"januar-marts {year + 1}"
    return Years(np.where(late, year, read), (_told(table, entries, late, FindingKind.NEXT_JANUARY, text),))


def _dates_beside_periods(table: Table, entries: Entries) -> Years | None:
    """The years of a column of dates, where the column of periods holds months alone; None for none.

    A period far behind the month of its date is of the year before: period 13, or 12, posted in January.
    """
    periods = table.column(Role.AAR)
    for place in table.unassigned if periods is not None else ():
        named = role_of(table.header.names[place]) if place < len(table.header.names) else None
        column = table.coded[place]
        read = column.mapped(lambda cell: year_number(cell) or 0).astype(np.int64)[entries.row]
        if named is None or named[0] is not Role.AAR or not read.any() or periods is None:
            continue
        if not _is_dates(column, entries.row):
            return Years(read)
        period = periods.mapped(_period).astype(np.int64)[entries.row]
        month = column.mapped(_month).astype(np.int64)[entries.row]
        late = (month > 0) & (period > month + _HALF_A_YEAR)
        if not late.any():
            return _of_dates(table, column, entries, read)
        text = f"januar-marts {int(read[late][0])}"
        told = _told(table, entries, late, FindingKind.NEXT_JANUARY, text)
        return Years(np.where(late, read - 1, read), (told,))
    return None


def _period(cell: str) -> int:
    digits = "".join(sign for sign in cell if sign.isdigit())
    return int(digits) if digits and len(digits) <= _PERIOD_DIGITS else 0


def _told(
    table: Table, entries: Entries, chosen: npt.NDArray[np.bool_], kind: FindingKind, text: str
) -> Finding:
    line = int(table.lines[entries.row[chosen][0]])
    return Finding(kind, table.name, line, text, int(entries.oere[chosen].sum()), lines=int(chosen.sum()))


def _month(cell: str) -> int:
    found = _MONTH.match(cell)
    return int(next(part for part in found.groups() if part)) if found else 0


def _of_names(table: Table, count: int) -> Years:
    """The year of another column's heading, of the sheet's name or of the file's name; told."""
    title = loose_year_of_titles(table.titles)
    beside = {column.year for column in table.header.left_out if column.year is not None}
    sheet = year_of_name(table.sheet) if table.sheet else None
    if sheet is not None:
        return Years(np.full(count, sheet, dtype=np.int64))
    if title is not None:
        year, text = title[0], f"Året {title[0]} er taget fra titlen {quoted(title[1])}"
    elif len(beside) == 1:
        year = beside.pop()
        name = next(column.name for column in table.header.left_out if column.year == year)
        text = f"Året {year} er taget fra kolonnen {name} ved siden af, da filen ikke siger det"
    else:
        file = year_of_name(table.name)
        if file is None:
            return Years(np.zeros(count, dtype=np.int64))
        year, text = file, f"Året {file} er taget fra filens navn, da filen ikke siger det"
    told = Finding(FindingKind.YEAR_FROM_NAME, table.name, table.header.line, text)
    return Years(np.full(count, year, dtype=np.int64), (told,))
