"""Random true ledgers: what an export is written from, and what must be read back from it."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st

from tests.accounts.ledgers.pick import BySearch, Pick
from tests.ladder.tables import SHIPPED

Key = tuple[int, str, int, str]
"""Year, function as 5.28.21, dranst, gruppering of three digits."""


@dataclass(frozen=True)
class Entry:
    """A line of the true ledger; øre, income negative."""

    aar: int
    funktion: str
    dranst: int
    ejer: int
    gruppering: str
    art: str
    tekst: str
    oere: int

    @property
    def key(self) -> Key:
        return self.aar, self.funktion, self.dranst, self.gruppering

    @property
    def digits(self) -> str:
        """The function as 52821."""
        return self.funktion.replace(".", "")

    @property
    def income(self) -> bool:
        return self.art[0] in "78" or self.art == "9.7"


Ledger = tuple[Entry, ...]

UNKNOWN = (
    ("3.22.01", 1, "001", "Folkeskoler"),
    ("5.30.26", 1, "001", "Personlig og praktisk hjælp"),
    ("6.45.51", 1, "002", "Sekretariat og forvaltninger"),
    ("0.25.10", 1, "001", "Fælles formål"),
    ("5.28.23", 3, "010", "Ombygning af døgninstitution"),
    ("3.22.01", 3, "007", "Ny skole"),
)
"""Accounts that the mapping does not name: other functions of the municipality, and dranst 3."""

TEXTS = (
    "",
    "Faktura 4711, 12.345,00 kr.",
    "Overført fra 2021",
    "Total rehabilitering af huset",
    "Transport af børn",
    "Løn; vikarer",
    "Betaling 31-12-2019",
    'Netværk "Trivsel"',
    "Resultatkontrakt",
    "Budgetrådgivning",
)
"""Texts of lines that are no titles of accounts: with numbers, dates, separators, words that totals have."""

EXPENDITURE = ("4.0", "1.0", "2.9", "4.7", "4.9", "5.2")
INCOME = ("7.7", "7.2", "8.6")


@cache
def known_accounts() -> tuple[tuple[str, int, str, str], ...]:
    """Function, dranst, gruppering and title of the standard mapping, each account once."""
    with (SHIPPED / "kontoplan_trin.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[tuple[str, int, str], str] = {}
    for row in rows:
        gruppering = row["gruppering"] if row["gruppering"] != "*" else "004"
        found.setdefault((row["funktion"], int(row["dranst"]), gruppering), row["titel"])
    return tuple((*key, title) for key, title in found.items())


def sums_of(entries: Iterable[Entry]) -> dict[Key, int]:
    """What must be read back: øre per year and account, nothing where it is zero."""
    sums: dict[Key, int] = {}
    for entry in entries:
        sums[entry.key] = sums.get(entry.key, 0) + entry.oere
    return {key: oere for key, oere in sums.items() if oere}


def income_of(entries: Iterable[Entry]) -> dict[int, int]:
    """Income per year in øre, by art (trappe.md, method 2)."""
    sums: dict[int, int] = {}
    for entry in entries:
        if entry.income:
            sums[entry.aar] = sums.get(entry.aar, 0) + entry.oere
    return {year: oere for year, oere in sums.items() if oere}


def rounded(ledger: Ledger, step: int) -> Ledger:
    """The ledger as an export of this precision has it: every amount a whole number of `step` øre."""
    return tuple(replace(entry, oere=round(entry.oere / step) * step) for entry in ledger)


def ledger_by(pick: Pick) -> Ledger:
    """A ledger of one to three years and one to seven accounts, the first one of the area.

    The amounts come from a seed, so that two of them, or a sum of them, are equal only where that is meant.
    """
    first = pick.one((2022, 2014, 2019, 2023))
    years = range(first, first + pick.one(range(1, 4)))
    area = pick.some(known_accounts(), 1, 5)
    others = pick.some(UNKNOWN, 0, 2)
    lines = pick.one(range(1, 4))
    chance = random.Random(pick.one(range(0, 10001)))
    plain_texts = pick.one((True, False))
    return tuple(
        entry
        for year in years
        for account in (*area, *others)
        if account == area[0] or chance.random() < 0.9
        for entry in _lines(year, account, lines, chance, plain_texts)
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Ledgers that hypothesis draws."""
    return ledger_by(BySearch(draw))


def _lines(
    year: int,
    account: tuple[str, int, str, str],
    lines: int,
    chance: random.Random,
    plain_texts: bool,
) -> Sequence[Entry]:
    """The lines of an account in a year: each art once, kroner of many sizes, now and then a correction."""
    funktion, dranst, gruppering, title = account
    earns = dranst == 2 or gruppering == "092"
    arts = chance.sample(INCOME if earns else EXPENDITURE, k=min(lines, 3))
    if not earns and lines == 3 and chance.random() < 0.3:
        arts[2] = chance.choice(INCOME)
    made = []
    for number, art in enumerate(arts):
        size = 10 ** chance.uniform(5.5, 9.5)
        oere = round(size) * (-1 if art in INCOME else 1)
        if number and chance.random() < 0.1:
            oere = -round(oere / 100)
        text = title if plain_texts or chance.random() < 0.7 else chance.choice(TEXTS)
        ejer = chance.choice((1, 1, 1, 3, 4))
        made.append(Entry(year, funktion, dranst, ejer, gruppering, art, text, oere))
    return made
