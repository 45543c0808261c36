"""The amounts of a table: one entry per row and amount column, in whole øre, with its year."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.accounts.account_forms import Kind
from generator.accounts.errors import HeaderChoiceError
from generator.accounts.header import is_header, same_header
from generator.accounts.layout import LayoutChoice, Unit
from generator.accounts.names import Role
from generator.accounts.table import Table, personal_data
from generator.tables.cpr import holds_cpr
from generator.tables.errors import AmountError, YearError
from generator.tables.numbers import Problem, advice, describe, parse_amounts
from generator.tables.years import FIRST_YEAR, LAST_YEAR, parse_year, year_number

_YEAR_OF_TITLE = re.compile(
    r"\b(?:regnskab(?:såret|sår)?|årsregnskab|forbrug)\s+((?:20)[0-9]{2})\b", re.IGNORECASE
)
_FATAL = (Problem.UNREADABLE, Problem.AMBIGUOUS, Problem.FRACTION)


@dataclass(frozen=True)
class Entries:
    """Amounts of a table in the order of its rows.

    Attributes:
        row: row of the table.
        place: column of the table.
        oere: whole øre, as the file's unit and sign give them.
        problem: a `Problem` per amount.
        text: the cell.
    """

    row: npt.NDArray[np.intp]
    place: npt.NDArray[np.intp]
    oere: npt.NDArray[np.int64]
    problem: npt.NDArray[np.int8]
    text: npt.NDArray[np.object_]

    def keep(self, chosen: npt.NDArray[np.bool_]) -> Entries:
        """Some of the entries."""
        return Entries(
            self.row[chosen], self.place[chosen], self.oere[chosen], self.problem[chosen], self.text[chosen]
        )


def read_entries(table: Table, repeated: npt.NDArray[np.bool_], layout: LayoutChoice, unit: Unit) -> Entries:
    """All amounts below the header; repeated headers and empty cells give none."""
    rows = np.flatnonzero(table.body & ~repeated)
    places = [column.place for column in table.header.amounts]
    cells = np.empty((len(rows), len(places)), dtype=object)
    for number, place in enumerate(places):
        cells[:, number] = np.array([*table.amounts[place], ""], dtype=object)[:-1][rows]
    text = cells.ravel()
    amounts = parse_amounts(text.tolist(), layout.decimaltegn or "", unit.exponent)
    entries = Entries(
        np.repeat(rows, len(places)),
        np.tile(np.array(places), len(rows)),
        amounts.oere,
        amounts.problem,
        text,
    )
    return entries.keep(entries.problem != Problem.EMPTY)


def repeated_headers(table: Table) -> npt.NDArray[np.bool_]:
    """Rows below the header that repeat it, as a report does on each page."""
    header = table.header
    place = header.columns.get(Role.KONTO, header.columns.get(Role.FUNKTION, 0))
    name = header.names[place].strip().casefold()
    rows = np.flatnonzero(table.coded[place].where(lambda cell: cell.casefold() == name) & table.body)
    repeated = np.zeros(len(table.lines), dtype=bool)
    for row in rows.tolist():
        repeated[row] = same_header(header, table.row(row))
    return repeated


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
        if kind[row] > Kind.WORDS or any(character.isdigit() for character in text):
            _refuse_header(table, row, layout)
            problem = Problem(int(entries.problem[number]))
            raise AmountError(describe(text, problem), where=table.place(row), action=advice(problem))
        _refuse_header(table, row, layout)
        title[number] = True
    return entries.keep(~title)


def years_of(table: Table, entries: Entries, layout: LayoutChoice) -> npt.NDArray[np.int64]:
    """The year of each entry: of its column, of the year column, as stated, or of the titles; 0 if not given.

    A year that is read but out of range, or a cell that is no year, is left for `refuse_years`.
    """
    by_place = {column.place: column.year for column in table.header.amounts}
    column = table.column(Role.AAR)
    if None not in by_place.values():
        return np.array([by_place[place] for place in entries.place.tolist()], dtype=np.int64)
    if layout.aar is not None:
        return np.full(len(entries.row), layout.aar, dtype=np.int64)
    if column is None:
        return np.full(len(entries.row), _year_of_titles(table), dtype=np.int64)
    return column.mapped(lambda cell: year_number(cell) or 0).astype(np.int64)[entries.row]


def refuse_years(table: Table, row: npt.NDArray[np.intp], year: npt.NDArray[np.int64]) -> None:
    """Stop at the first line whose year is missing, unreadable or out of range.

    Raises:
        YearError: names file and line.
    """
    wrong = np.flatnonzero((year < FIRST_YEAR) | (year > LAST_YEAR))
    if not len(wrong):
        return
    first = int(row[wrong[0]])
    column = table.column(Role.AAR)
    if column is None:
        raise YearError(
            "Filen siger ikke, hvilket år beløbene er fra",
            where=table.name,
            action="Angiv året med --layout aar=2024, eller tilføj en kolonne med år.",
        )
    parse_year(column.at(first), table.place(first))


def _year_of_titles(table: Table) -> int:
    """The only year that the titles above the header name, 0 for none or several."""
    found = {int(year) for title in table.titles for year in _YEAR_OF_TITLE.findall(title)}
    return found.pop() if len(found) == 1 else 0


def _refuse_header(table: Table, row: int, layout: LayoutChoice) -> None:
    """Stop at a row that names columns as a header does, but others than the header above."""
    if is_header(table.row(row), layout.kolonner):
        raise HeaderChoiceError(
            f"Både linje {table.header.line} og linje {int(table.lines[row])} ligner en overskrift",
            where=table.name,
            action="Del filen ved overskrifterne, eller angiv den rigtige med --layout overskriftslinje=4.",
        )
