"""Where an export says which year its amounts are of."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.accounts.ledgers.cells import Cell

YEARS = ("År", "Regnskabsår", "Finansår", "Årstal", "Bogføringsår", "ÅR")
DATES = ("Bogføringsdato", "Dato", "Posteringsdato")
PERIODS = ("Periode", "Regnskabsperiode")


@dataclass(frozen=True)
class YearColumn:
    """A column that gives the year: its headings, and the cell of a line."""

    headings: tuple[str, ...]
    write: Callable[[int, random.Random], Cell]


def _day(year: int, chance: random.Random) -> dt.date:
    return dt.date(year, 1, 1) + dt.timedelta(days=chance.randrange(365))


def _date(form: str) -> Callable[[int, random.Random], Cell]:
    return lambda year, chance: _day(year, chance).strftime(form)


COLUMNS: Mapping[str, YearColumn] = {
    "2022": YearColumn(YEARS, lambda year, _: str(year)),
    "2022 tal": YearColumn(YEARS, lambda year, _: year),
    "R2022": YearColumn(YEARS, lambda year, _: f"R{year}"),
    "Regnskab 2022": YearColumn(YEARS, lambda year, _: f"Regnskab {year}"),
    "15-01-2022": YearColumn(DATES, _date("%d-%m-%Y")),
    "2022-01-15": YearColumn(DATES, _date("%Y-%m-%d")),
    "15.01.2022": YearColumn(DATES, _date("%d.%m.%Y")),
    "15/01/2022": YearColumn(DATES, _date("%d/%m/%Y")),
    "15-01-22": YearColumn(DATES, _date("%d-%m-%y")),
    "15.01.22": YearColumn(DATES, _date("%d.%m.%y")),
    "20220115": YearColumn(DATES, _date("%Y%m%d")),
    "15-01-2022 00:00": YearColumn(DATES, _date("%d-%m-%Y 00:00")),
    "dato": YearColumn(DATES, _day),
    "202201": YearColumn(PERIODS, _date("%Y%m")),
    "2022M01": YearColumn(PERIODS, _date("%YM%m")),
    "01.2022": YearColumn(PERIODS, _date("%m.%Y")),
    "01-2022": YearColumn(PERIODS, _date("%m-%Y")),
    "001.2022": YearColumn(PERIODS, lambda year, chance: f"{chance.randint(1, 13):03d}.{year}"),
}
"""Columns that give the year, by an example of each."""

TITLES = (
    "Regnskab {y}",
    "Regnskabsår {y}",
    "Regnskabsår: {y}",
    "Årsregnskab {y}",
    "Regnskab for {y}",
    "Forbrug {y}",
    "Forbrug pr. 31.12.{y}",
    "Forbrug pr. 31-12-{y}",
    "R{y}",
    "Regnskab {y} (udskrevet 15-01-{n})",
    "Budget {n} og regnskab {y}",
    "Regnskab {y}, sammenlignet med budget {y}",
    "Periode 001-013 {y}",
    "Periode 1-13 {y}",
    "Periode 01-01-{y} til 31-12-{y}",
    "01-01-{y} til 31-12-{y}",
    "01.01.{y} - 31.12.{y}",
    "Periode: 01.{y} - 12.{y}",
    "Periode {y}01-{y}12",
    "Kørselsdato 15.01.{n} Regnskabsår {y}",
    "Herning Kommune - regnskab {y}",
)
"""Titles that say the year; `n` is the year after."""

VAGUE_TITLES = ("Rapport {n}-01-15", "Udskrevet 15-01-{n}", "Budget {y}", "Opgørelse til mødet 4. marts {n}")
"""Titles with a year in them that is not, or may not be, that of the amounts."""

SHEETS = ("Regnskab {y}", "{y}", "R{y}", "Forbrug {y}", "Data {y}")
"""Names of sheets that say the year."""

FILES = ("Regnskab_{y}", "regnskab {y} Herning", "{y}_udtraek", "R{y}")
"""Names of files that say the year."""

BLOCKS = ("Regnskab {y}", "Regnskabsår {y}", "{y}", "År {y}", "Regnskab {y}:")
"""Rows that begin a year."""

COLUMN_HEADS = (
    "Regnskab {y}",
    "{y}",
    "R{y}",
    "R{s}",
    "Forbrug {y}",
    "Årsregnskab {y}",
    "31-12-{y}",
    "31.12.{y}",
    "Regnskab {y} (kr.)",
    "{y} Regnskab",
    "Netto {y}",
    "Sum af {y}",
    "R {y}",
    "R-{s}",
)
"""Headings of a year's amounts; `s` has two digits."""


def filled(template: str, year: int) -> str:
    """A template with its year, the year after, the year with two digits."""
    return template.format(y=year, n=year + 1, s=f"{year % 100:02d}")
