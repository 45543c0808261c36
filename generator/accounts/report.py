"""What an import gives back: the lines, what was recognised of each file, and what was noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from generator.accounts.findings import Finding
from generator.accounts.layout import Sign, Unit
from generator.tables.errors import sheet_place

LINE_COLUMNS = (
    "aar",
    "funktion",
    "dranst",
    "ejerforhold",
    "gruppering",
    "art",
    "retning",
    "tekst",
    "oere",
    "fil",
    "linje",
)


class Skipped(StrEnum):
    """Why a line of a file gives no line of accounts."""

    TITLE = "titel"
    BLANK = "tom linje"
    HEADER = "overskrift"
    SUBTOTAL = "mellemsum"
    NO_AMOUNT = "uden beløb"
    OTHER_KIND = "ikke regnskab"
    CONTROL = "kontroltal (TOT)"
    PER_CAPITA = "kr. pr. indbygger"
    OTHER_MUNICIPALITY = "anden kommune"
    OTHER_FILE = "år taget fra anden fil"


@dataclass(frozen=True)
class Recognised:
    """How a file was read.

    Attributes:
        sheet: sheet of a workbook, "" for a text file.
        encoding: "" for a workbook.
        separator: "" for a workbook.
        header_line: line of the header, from 1.
        columns: (role, name in the file) of each column used.
        account_form: forms of the accounts met, most frequent first.
        sign: which sign income has in the file.
        sign_basis: how that was found.
        unit: what one unit of an amount is.
        unit_basis: how that was found.
        areas: the municipalities that the file says its lines are of; empty where it says nothing.
        unused: the headings of the columns that nothing was read from, as they stand in the file.
        without: the headings that the user left out, as stated.
    """

    sheet: str
    encoding: str
    separator: str
    header_line: int
    columns: tuple[tuple[str, str], ...]
    account_form: tuple[str, ...]
    sign: Sign
    sign_basis: str
    unit: Unit
    unit_basis: str
    areas: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileReport:
    """One file of an import, or one sheet of a workbook; sums in øre."""

    name: str
    recognised: Recognised
    lines_read: int
    skipped: Mapping[Skipped, int]
    sums: Mapping[int, int]

    @property
    def place(self) -> str:
        """The file, and the sheet of a workbook, as messages name them."""
        return sheet_place(self.name, self.recognised.sheet)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the lines used."""
        return tuple(self.sums)

    @property
    def total(self) -> int:
        """The sum of the lines used, in øre."""
        return sum(self.sums.values())


@dataclass(frozen=True)
class Accounts:
    """The accounts of an import.

    `files` has a report per file, and of a workbook one per sheet that was read.
    `lines` has the columns LINE_COLUMNS: `aar` int64, `funktion` as 5.28.21 ("" for a line without
    account), `dranst` and `ejerforhold` int64 (0 not given), `gruppering` three digits or "", `art` as 7.2
    or "", `retning` udgift, indtaegt or "" (only when the source says so), `tekst`, `oere` int64 with
    income negative, `fil` (of a workbook of which several sheets were read: with the sheet), `linje` int64.
    """

    lines: pd.DataFrame
    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]
