"""From lines to the rows of a table: its columns, its lines in order, its totals."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from tests.accounts.ledgers.accounts import DRANST_WORDS, FORMS, AccountForm
from tests.accounts.ledgers.beside import with_beside
from tests.accounts.ledgers.cells import Cell, Kroner
from tests.accounts.ledgers.form import SECTIONS, Form
from tests.accounts.ledgers.headings import ALL_NOISE, noise_cell
from tests.accounts.ledgers.shapes import AmountColumn, Line, scaled, total_cell
from tests.accounts.ledgers.totals import total_label
from tests.accounts.ledgers.truth import Entry, Ledger
from tests.accounts.ledgers.years import COLUMNS


class Kind(Enum):
    """What a row is."""

    LINE = 1
    TOTAL = 2
    OTHER = 3


@dataclass(frozen=True)
class Row:
    """A row of the table by the keys of its columns; a text across it has the key ""."""

    kind: Kind
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Column:
    """A column: its key, and its heading; `top` is the heading above that."""

    key: str
    heading: str
    top: str = ""


ARTS: Mapping[str, Callable[[str], str]] = {
    "4.0": lambda art: art,
    "40": lambda art: art.replace(".", ""),
    "400": lambda art: art.replace(".", "") + "0",
    "4,0": lambda art: art.replace(".", ","),
    "4.0 Tekst": lambda art: f"{art} Tekst for art",
    "40 Tekst": lambda art: f"{art.replace('.', '')} Øvrige tjenesteydelser",
    "400123": lambda art: f"{art.replace('.', '')}0123",
    "40000000": lambda art: f"{art.replace('.', '')}000000",
}
"""How an art is written, by an example."""

LEVELS: Mapping[str, Callable[[Line], Hashable]] = {
    "alt": lambda _: 0,
    "aar": lambda line: line.year,
    "hovedfunktion": lambda line: line.entry.funktion[:4],
    "funktion": lambda line: line.entry.funktion,
    "dranst": lambda line: (line.entry.funktion, line.entry.dranst),
    "konto": lambda line: line.entry.key[1:],
}
"""What a total can sum, the outermost first, by what its lines have in common."""


def lines_of(form: Form, ledger: Ledger) -> list[Line]:
    """The lines of the table in its order: as drawn, or by year and account where the form needs that."""
    years = sorted({entry.aar for entry in ledger})
    if form.wide:
        by = (lambda e: e.key[1:]) if form.pivot else (lambda e: (e.key[1:], e.art, e.ejer, e.tekst))
        lines = _merged(ledger, by, 0)
    elif form.compact or form.pivot:
        lines = _merged(ledger, lambda e: e.key, None)
    else:
        lines = [Line(entry, {entry.aar: entry.oere}) for entry in ledger]
    ordered = form.totals or form.pivot or form.compact or form.year_place in {*SECTIONS, "foerste"}
    if ordered or not form.shuffle:
        return sorted(
            lines, key=lambda line: (years.index(line.year) if line.year else 0, line.entry.key[1:])
        )
    random.Random(form.shuffle).shuffle(lines)
    return lines


def _merged(ledger: Ledger, by: Callable[[Entry], Hashable], year: int | None) -> list[Line]:
    """Entries that agree as one line; of no year where it has several."""
    found: dict[Hashable, list[Entry]] = {}
    for entry in ledger:
        found.setdefault(by(entry), []).append(entry)
    lines = []
    for entries in found.values():
        oere: dict[int, int] = {}
        for entry in entries:
            oere[entry.aar] = oere.get(entry.aar, 0) + entry.oere
        lines.append(Line(replace(entries[0], aar=entries[0].aar if year is None else year), oere))
    return lines


@dataclass(frozen=True)
class Table:
    """The columns of a form, and what writes its rows."""

    form: Form
    account: AccountForm
    amounts: tuple[AmountColumn, ...]

    @classmethod
    def of(cls, form: Form, years: Sequence[int]) -> Table:
        return cls(form, FORMS[form.account], tuple(with_beside(form, years)))

    def columns(self) -> list[Column]:
        """The columns in the order of the form; those that belong together stay together."""
        form = self.form
        account = [Column(key, head) for key, head in zip(self.account_keys, form.account_heads, strict=True)]
        blocks = [account]
        if form.text_head:
            blocks.append([Column("tekst", form.text_head)])
        if form.has_year_column:
            blocks.insert(0, [Column("aar", form.year_head)])
        if form.art:
            blocks.append([Column("art", form.art_head)])
        if form.kinds:
            blocks.append([Column("slags", form.kinds[0])])
        if form.unit_place == "kolonne":
            blocks.append([Column("enhed", "Enhed")])
        blocks += [[Column(f"stoej {name}", ALL_NOISE[name][0])] for name in form.noise]
        blocks.append([Column(column.key, column.heading, column.top) for column in self.amounts])
        if form.shuffle and not form.pivot and not form.compact:
            random.Random(form.shuffle).shuffle(blocks)
        return [column for block in blocks for column in block]

    @property
    def account_keys(self) -> tuple[str, ...]:
        return ("konto",) if self.form.compact else self.account.columns

    def line(self, line: Line, number: int) -> Row:
        """The row of a line."""
        form, chance = self.form, random.Random(number)
        cells: dict[str, Cell] = dict(zip(self.account_keys, self._account(line.entry), strict=True))
        cells["tekst"] = line.entry.tekst or None
        if form.has_year_column:
            cells["aar"] = COLUMNS[form.year_form].write(line.year, chance)
        if form.art:
            cells["art"] = ARTS[form.art](line.entry.art)
        if form.kinds:
            cells["slags"] = form.kinds[1]
        if form.unit_place == "kolonne":
            cells["enhed"] = form.unit_text
        cells |= {f"stoej {name}": noise_cell(name, number, line.year) for name in form.noise}
        if form.year_place == "titel og dato":
            after = dt.date(line.year + 1, 1, 1 + number % 28)
            cells["aar"] = after if number % 3 == 1 else dt.date(line.year, 1 + number % 12, 1 + number % 28)
        if form.hole and number % 2:
            cells[form.hole] = None
        return Row(Kind.LINE, cells | {column.key: column.value(line) for column in self.amounts})

    def _account(self, entry: Entry) -> tuple[Cell, ...]:
        if self.form.compact:
            return (f"{entry.gruppering} {entry.tekst or 'Uden tekst'}",)
        return self.account.write(entry)

    def budget(self, line: Line, number: int) -> Row:
        """The same line of the budget, in a table where accounts and budget are rows."""
        other = {year: scaled(self.form, oere, 11).oere for year, oere in line.oere.items()}
        row = self.line(replace(line, oere=other), number)
        return Row(Kind.OTHER, {**row.cells, "slags": self.form.kinds[2]})

    def total(self, cells: Mapping[str, Cell], lines: Sequence[Line], off: int = 0) -> Row:
        """A total over lines, `off` øre wrong."""
        figures = {column.key: total_cell(column, lines) for column in self.amounts}
        for key, cell in figures.items():
            if off and isinstance(cell, Kroner):
                figures[key] = replace(cell, oere=cell.oere + off)
        return Row(Kind.TOTAL, {**cells, **figures})


def body(table: Table, lines: Sequence[Line]) -> list[Row]:
    """The rows under the heading: lines, budget lines, totals; a pivot's labels are written once."""
    form = table.form
    numbers = iter(range(1, 10_000))
    if form.compact:
        rows = list(_compact(table, lines, numbers))
    else:
        rows = list(_nested(table, lines, form.totals.levels if form.totals else (), numbers))
    if form.totals and form.totals.wrong:
        rows = _with_wrong_total(table, rows, lines)
    if form.pivot:
        rows = _once(rows, (*(("aar",) if form.has_year_column else ()), *table.account_keys[:-1]))
    elif form.year_place == "foerste":
        rows = _once(rows, ("aar",))
    return _with_balance(rows) if "saldo" in form.extras else rows


def _nested(
    table: Table, lines: Sequence[Line], levels: tuple[str, ...], numbers: Iterator[int]
) -> Iterator[Row]:
    totals = table.form.totals
    if not levels or totals is None:
        for line in lines:
            yield from _one_line(table, line, next(numbers))
        return
    number = totals.levels.index(levels[0])
    for _, group in groupby(lines, key=LEVELS[levels[0]]):
        of = list(group)
        inner = _nested(table, of, levels[1:], numbers)
        total = table.total(total_label(table.form, totals, levels[0], totals.labels[number], of[0]), of)
        if totals.before:
            yield total
            yield from inner
        else:
            yield from inner
            yield total


def _one_line(table: Table, line: Line, number: int) -> Iterator[Row]:
    yield table.line(line, number)
    if table.form.kinds:
        yield table.budget(line, number)
    totals = table.form.totals
    if totals and totals.part and number % 2:
        part = {year: scaled(table.form, oere, 4).oere for year, oere in line.oere.items()}
        label: dict[str, Cell] = {"tekst" if table.form.text_head else table.account_keys[0]: totals.part}
        yield table.total(label, [replace(line, oere=part)])


def _compact(table: Table, lines: Sequence[Line], numbers: Iterator[int]) -> Iterator[Row]:
    """Function, dranst and gruppering beneath one another in one column, as in Excel's compact pivot."""
    for _, function in groupby(lines, key=LEVELS["funktion"]):
        of_function = list(function)
        yield table.total({"konto": f"{of_function[0].entry.digits} Børn og unge"}, of_function)
        for _, group in groupby(of_function, key=LEVELS["dranst"]):
            of_dranst = list(group)
            dranst = of_dranst[0].entry.dranst
            yield table.total({"konto": f"{dranst} {DRANST_WORDS[dranst]}"}, of_dranst)
            for line in of_dranst:
                yield table.line(line, next(numbers))


def _with_wrong_total(table: Table, rows: list[Row], lines: Sequence[Line]) -> list[Row]:
    """The rows with a total of everything at the end that is wrong by 137 times the last digit."""
    step = scaled(table.form, 0, 10).step
    label: dict[str, Cell] = {table.account_keys[0]: "I alt"}
    return [*rows, table.total(label, lines, off=137 * step)]


def _once(rows: Sequence[Row], keys: Sequence[str]) -> list[Row]:
    """Labels only where they change: a later one also where an earlier one does."""
    last: list[Cell] = []
    made = []
    for row in rows:
        if row.kind is not Kind.LINE:
            made.append(row)
            continue
        own = [row.cells[key] for key in keys]
        same = next((n for n, key in enumerate(keys) if own[: n + 1] != last[: n + 1]), len(keys))
        made.append(Row(row.kind, {**row.cells, **dict.fromkeys(keys[:same])}))
        last = own
    return made


def _with_balance(rows: Sequence[Row]) -> list[Row]:
    """The rows with a running balance in the column `saldo`."""
    running = 0
    made = []
    for row in rows:
        cell = row.cells.get("saldo")
        if isinstance(cell, Kroner):
            running += cell.oere
            made.append(Row(row.kind, {**row.cells, "saldo": replace(cell, oere=running)}))
        else:
            made.append(row)
    return made
