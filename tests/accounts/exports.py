"""Small account exports for the tests, and short ways of reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from generator.accounts import Accounts, KnownAccounts, LayoutChoice, Overlap, read_accounts
from generator.files import SourceFile, read_source

DATA = Path(__file__).parents[1] / "data"
KNOWN = KnownAccounts(
    frozenset({"5.22.07", "5.28.20", "5.28.21", "5.28.22", "5.28.23", "5.38.42", "5.57.72"})
)
HEADER = "År;Konto;Tekst;Art;Beløb"


def text_file(*lines: str, name: str = "udtraek.csv", encoding: str = "utf-8") -> SourceFile:
    return SourceFile(name, ("\r\n".join(lines) + "\r\n").encode(encoding))


def erp(*lines: str, name: str = "udtraek.csv") -> SourceFile:
    """An ERP export: `år;konto;tekst;art;beløb` under the usual header on line 1."""
    return text_file(HEADER, *lines, name=name)


def workbook(*sheets: Sequence[Sequence[object]], name: str = "udtraek.xlsx") -> SourceFile:
    return named_book({f"Sheet{number}": rows for number, rows in enumerate(sheets, start=1)}, name)


def named_book(sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "udtraek.xlsx") -> SourceFile:
    """A workbook whose sheets have names of their own."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False}) as book:
        dates = book.add_format({"num_format": "dd-mm-yyyy"})
        for tab, rows in sheets.items():
            sheet = book.add_worksheet(tab)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if hasattr(value, "year"):
                        sheet.write_datetime(number, column, value, dates)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write_number(number, column, value)
    return SourceFile(name, stream.getvalue())


def example(name: str) -> SourceFile:
    return read_source(DATA / name)


def read(*sources: SourceFile, overlap: Overlap = Overlap.ERROR, **layout: object) -> Accounts:
    return read_accounts(sources, known=KNOWN, layout=LayoutChoice.model_validate(layout), overlap=overlap)


def one_line(*sources: SourceFile, **layout: object) -> dict[str, object]:
    """The only line of an import."""
    choice = LayoutChoice.model_validate(layout)
    lines = read_accounts(sources, known=KNOWN, layout=choice).lines
    assert len(lines) == 1, lines
    return dict(lines.iloc[0])
