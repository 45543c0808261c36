"""The amounts of a table: one entry per row and figure, in whole øre."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from generator.accounts.account_forms import Kind
from generator.accounts.amount_columns import AmountColumn, competing
from generator.accounts.find_header import is_header, two_headers
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.headings import Meaning
from generator.accounts.layout import LayoutChoice
from generator.accounts.statbank_arts import EXPENDITURE, INCOME
from generator.accounts.table import Table
from generator.accounts.table_units import Units
from generator.tables.cpr import personal_data
from generator.tables.cpr_number import holds_cpr
from generator.tables.errors import AmountError
from generator.tables.numbers import Amounts, Problem, advice, describe, parse_amounts, parse_columns
from generator.tables.years import MONTHS

_DAY = (
    r"(?:[0-9]{1,2}[-./][0-9]{1,2}[-./](?:[0-9]{2})?[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    rf"[0-9]{{1,2}}\.?[- ]?(?:{MONTHS})\.?[- ]?[0-9]{{4}})"
)
_TIME = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
_FOOT = re.compile(
    rf"(?:d(?:en|\.)\s*)?{_DAY}(?:[t ]+(?:kl\.?\s*)?{_TIME})?|"
    r"(?:kl\.?\s*)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|"
    r"[-–]\s?[0-9]+\s?[-–]|[0-9]+\s?(?:/|af|of)\s?[0-9]+|"
    r"\(?[0-9.]+\s+(?:poster|posteringer|linjer|rækker|række|sider|records|rows)[.)]*"
)
"""A date, a time, the number of a page, or a count of lines: what stands at the foot of a page."""
_FATAL = (Problem.UNREADABLE, Problem.AMBIGUOUS, Problem.FRACTION)


@dataclass(frozen=True)
class Entries:
    """Amounts of a table in the order of its rows.

    Attributes:
        row: row of the table.
        place: column of the table (the first, where several give the figure).
        oere: whole øre, with the sign that the file gives them.
        problem: a `Problem` per amount.
        text: the cell.
        direction: udgift or indtaegt where the column says so, else "".
    """

    row: npt.NDArray[np.intp]
    place: npt.NDArray[np.intp]
    oere: npt.NDArray[np.int64]
    problem: npt.NDArray[np.int8]
    text: npt.NDArray[np.object_]
    direction: npt.NDArray[np.object_]

    def keep(self, chosen: npt.NDArray[np.bool_]) -> Entries:
        """Some of the entries."""
        return Entries(*(getattr(self, field.name)[chosen] for field in fields(self)))


class _Reader:
    """Reads the columns of amounts below the header, each cell once."""

    def __init__(self, table: Table, rows: npt.NDArray[np.intp], layout: LayoutChoice, units: Units) -> None:
        self.table, self.rows = table, rows
        self._decimal = layout.decimaltegn or ""
        self._units = units
        self._texts = {
            place: np.array([*table.amounts[place], ""], dtype=object)[:-1][rows] for place in table.amounts
        }
        self._read = self._parse()
        self.findings: list[Finding] = []

    def _parse(self) -> dict[int, Amounts]:
        """All columns, each in its own units; they settle one another's decimal sign.

        A number of a workbook is known, and written with a comma; it says nothing of how texts are written.
        """
        size = len(self.rows)
        read = {place: Amounts(np.zeros(size, np.int64), np.zeros(size, np.int8)) for place in self._texts}
        texts = []
        for place, rows, exponent, typed in self._pieces():
            if typed:
                amounts = parse_amounts(self._texts[place][rows].tolist(), ",", exponent)
                read[place].oere[rows], read[place].problem[rows] = amounts.oere, amounts.problem
            else:
                texts.append((place, rows, exponent))
        columns = [self._texts[place][rows].tolist() for place, rows, _ in texts]
        beside = [bool(self._typed(place).any()) for place, _, _ in texts]
        parsed = parse_columns(columns, [exponent for _, _, exponent in texts], self._decimal, beside)
        for (place, rows, _), part in zip(texts, parsed, strict=True):
            read[place].oere[rows], read[place].problem[rows] = part.oere, part.problem
        return read

    def _pieces(self) -> Iterator[tuple[int, npt.NDArray[np.intp], int, bool]]:
        """Parts of columns, by place: rows of one unit that are all numbers, or all texts."""
        for place in self._texts:
            exponents, typed = self._units.exponents(place, self.rows), self._typed(place)
            for exponent in np.unique(exponents):
                for numbers in np.unique(typed):
                    rows = np.flatnonzero((exponents == exponent) & (typed == numbers))
                    yield place, rows, int(exponent), bool(numbers)

    def _typed(self, place: int) -> npt.NDArray[np.bool_]:
        flags = self.table.typed.get(place)
        return np.zeros(len(self.rows), dtype=bool) if flags is None else flags[self.rows]

    def entries(self, column: AmountColumn) -> list[Entries]:
        """What a column of amounts gives, empty cells and all."""
        self._check_same(column)
        if column.meaning is Meaning.DEBIT:
            return [self._debit_and_credit(*column.places)]
        if column.meaning is Meaning.EXPENDITURE and len(column.places) > 1:
            return self._expenditure_and_income(column)
        if column.meaning is Meaning.MONTH and len(column.places) > 1:
            return [self._months(column)]
        return [self._entry(column.place)]

    def _entry(self, place: int, direction: str = "", sign: int = 1) -> Entries:
        read = self._read[place]
        size = len(self.rows)
        return Entries(
            self.rows,
            np.full(size, place, dtype=np.intp),
            sign * read.oere,
            read.problem,
            self._texts[place],
            np.full(size, direction, dtype=object),
        )

    def _check_same(self, column: AmountColumn) -> None:
        """Stop when two columns with as good a name differ."""
        own = self._read[column.place]
        for other in column.same_as:
            read = self._read[other]
            if not np.array_equal(own.oere, read.oere) or not np.array_equal(own.problem, read.problem):
                names = [self.table.header.names[place] for place in (column.place, *column.same_as)]
                raise competing(names, "beloeb", self.table.place(self.table.header.position))

    def _debit_and_credit(self, debit: int, credit: int) -> Entries:
        """Debit less credit; a credit that is written with its minus is added."""
        sign = -1 if self._mostly_positive(credit) else 1
        first, second = self._entry(debit), self._entry(credit, sign=sign)
        return _summed([first, second])

    def _expenditure_and_income(self, column: AmountColumn) -> list[Entries]:
        """Both, income with a minus; a cell of 0 kr. beside another amount is left out.

        Where a column of their net is there and says otherwise, the net counts and the difference is told.
        """
        expenditure, income = column.places
        sign = -1 if self._mostly_positive(income) else 1
        both = [self._entry(expenditure, EXPENDITURE), self._entry(income, INCOME, sign)]
        if column.net is not None and not self._is_net(column.net, _summed(both)):
            return [self._entry(column.net)]
        own, other = both
        nothing = [(part.problem == Problem.NONE) & (part.oere == 0) for part in both]
        filled = [(part.problem != Problem.EMPTY) & ~none for part, none in zip(both, nothing, strict=True)]
        own = own.keep(~(nothing[0] & filled[1]))
        return [own, other.keep(~nothing[1])]

    def _months(self, column: AmountColumn) -> Entries:
        """The sum of the months, held against a column of their total when there is one."""
        summed = _summed([self._entry(place) for place in column.places])
        if column.net is None:
            return summed
        self._is_net(column.net, summed)
        return self._entry(column.net)

    def _is_net(self, place: int, summed: Entries) -> bool:
        """Whether a column is the sum of others; tells where it is not, but for the roundings of each."""
        net = self._read[place]
        readable = (net.problem == Problem.NONE) & (summed.problem == Problem.NONE)
        most = 100 if self._is_whole(place) else 1
        differ = readable & (np.abs(net.oere - summed.oere) > most)
        if not differ.any():
            return True
        name = self.table.header.names[place]
        text = f"Kolonnen {name} er ikke summen af kolonnerne ved siden af; {name} er talt med"
        line = int(self.table.lines[self.rows[np.flatnonzero(differ)[0]]])
        difference = int((net.oere - summed.oere)[differ].sum())
        self.findings.append(
            Finding(
                FindingKind.COLUMNS_DIFFER, self.table.name, line, text, difference, lines=int(differ.sum())
            )
        )
        return False

    def _is_whole(self, place: int) -> bool:
        return bool((self._read[place].oere % 100 == 0).all())

    def _mostly_positive(self, place: int) -> bool:
        read = self._read[place]
        return int(read.oere[read.problem == Problem.NONE].sum()) > 0


@dataclass(frozen=True)
class ReadEntries:
    """The amounts of a table, and what the columns themselves show."""

    entries: Entries
    findings: tuple[Finding, ...]


def read_entries(
    table: Table, left_out: npt.NDArray[np.bool_], layout: LayoutChoice, units: Units
) -> ReadEntries:
    """All amounts below the header in the order of the rows; rows left out and empty cells give none."""
    rows = np.flatnonzero(table.body & ~left_out)
    reader = _Reader(table, rows, layout, units)
    parts = [part for column in table.header.amounts for part in reader.entries(column)]
    order = np.argsort(np.concatenate([part.row for part in parts]), kind="stable")
    joined = Entries(
        *(np.concatenate([getattr(part, field.name) for part in parts])[order] for field in fields(Entries))
    )
    return ReadEntries(joined.keep(joined.problem != Problem.EMPTY), tuple(reader.findings))


def _summed(parts: Sequence[Entries]) -> Entries:
    """Amounts of the same rows added; an empty cell counts as nothing where another is filled."""
    first = parts[0]
    oere = np.zeros(len(first.row), dtype=np.int64)
    problem = np.full(len(first.row), Problem.EMPTY, dtype=np.int8)
    text = first.text.copy()
    for part in parts:
        readable = (part.problem == Problem.NONE) | (part.problem == Problem.ROUNDED)
        oere += np.where(readable, part.oere, 0)
        worse = (part.problem != Problem.EMPTY) & ((problem == Problem.EMPTY) | (part.problem > problem))
        text[worse] = part.text[worse]
        problem = np.where(worse, part.problem, problem)
    return Entries(first.row, first.place, oere, problem, text, np.full(len(first.row), "", dtype=object))


def settle_problems(
    table: Table, entries: Entries, kind: npt.NDArray[np.int8], layout: LayoutChoice
) -> Entries:
    """Take out words in title rows, and stop at the first amount that cannot be read.

    Raises:
        AmountError: an amount that cannot be read; names file and line.
        PersonalDataError: an amount cell that holds what can be a CPR number.
        HeaderChoiceError: a second, different header further down.
    """
    title = np.zeros(len(entries.row), dtype=bool)
    for number in np.flatnonzero(np.isin(entries.problem, _FATAL)).tolist():
        row, text = int(entries.row[number]), str(entries.text[number])
        if holds_cpr(text):
            raise personal_data(table.place(row), int(entries.place[number]))
        _refuse_header(table, row, layout)
        if kind[row] > Kind.WORDS or not is_words(text):
            problem = Problem(int(entries.problem[number]))
            raise AmountError(describe(text, problem), where=table.place(row), action=advice(problem))
        title[number] = True
    return entries.keep(~title)


def rows_of_words(table: Table, entries: Entries) -> npt.NDArray[np.bool_]:
    """The rows whose cells of amounts hold words or nothing: titles, and feet of pages."""
    words = np.zeros(len(entries.row), dtype=bool)
    for number in np.flatnonzero(entries.problem == Problem.UNREADABLE).tolist():
        words[number] = is_words(str(entries.text[number]))
    amounts = np.zeros(len(table.lines), dtype=bool)
    amounts[entries.row[~words]] = True
    return ~amounts


def is_words(text: str) -> bool:
    """Whether a cell is words or the foot of a page (`Side 2`, `15-01-2024 10:23`), not a faulty amount."""
    return (
        text[:1].isalpha()
        or not any(character.isdigit() for character in text)
        or _FOOT.fullmatch(text.casefold()) is not None
    )


def _refuse_header(table: Table, row: int, layout: LayoutChoice) -> None:
    """Stop at a row that names columns as a header does, but others than the header above."""
    cells = table.row(row)
    if is_header(cells, layout.kolonner) and not table.header.is_line(cells):
        raise two_headers(table.header.line, int(table.lines[row]), table.source)
