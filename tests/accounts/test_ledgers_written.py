"""The writer of ledgers itself: what stands in its files is the truth that it tells."""

from __future__ import annotations

import csv
import datetime as dt
import re
from decimal import Decimal
from io import BytesIO

import openpyxl
from hypothesis import given, settings

from tests.accounts.ledgers import Export, Form, Ledger, forms, ledgers, write
from tests.accounts.ledgers.cells import Kroner, is_open
from tests.accounts.ledgers.rows import Table

WRITTEN = settings(max_examples=150, deadline=None)
TEXT_NUMBER = re.compile(r"[0-9][0-9.,' \u00a0]*")


def rows_of(export: Export, form: Form) -> list[list[str]]:
    """The first sheet read back by the csv module or openpyxl."""
    carrier = form.carrier
    if carrier.kind in {"openpyxl", "xlsxwriter"}:
        book = openpyxl.load_workbook(BytesIO(export.source.content))
        sheet = book.worksheets[1 if carrier.front_sheet else 0]
        return [
            ["" if value is None else str(value) for value in row[carrier.indent :]]
            for row in sheet.iter_rows(values_only=True)
        ]
    text = export.source.content.decode(carrier.encoding)
    return list(csv.reader(text.splitlines(), delimiter=carrier.separator))


def kroner_of(text: str, form: Form, exponent: int) -> Decimal:
    """An amount read by one who knows how it was written."""
    if form.carrier.kind in {"openpyxl", "xlsxwriter"} and not form.carrier.as_text:
        return Decimal(text or "0").scaleb(exponent)
    found = TEXT_NUMBER.search(text)
    if found is None:
        return Decimal(0)
    digits = re.sub(r"[^0-9]", "", found[0])
    negative = re.search(r"[-\u2212(](?!\Z)|-\Z(?<!,-)|CR|K\Z(?<!DKK)", text.replace(",-", "")) is not None
    number = Decimal(digits).scaleb(exponent - form.decimals)
    return -number if negative else number


@WRITTEN
@given(ledgers(), forms())
def test_the_lines_of_a_file_sum_to_the_truth(ledger: Ledger, form: Form) -> None:
    export = write(ledger, form)
    plain = form.shape == "et" and form.sign == "normalt" and not form.repeat and not form.carrier.decomposed
    if (
        form.carrier.damage
        or export.sums is None
        or not plain
        or form.carrier.kind == "liste"
        or form.year_place in {"arkene", "side om side"}
    ):
        return
    years = sorted({entry.aar for entry in ledger})
    place = [column.key for column in Table.of(form, years).columns()].index("beloeb")
    rows = rows_of(export, form)
    found = sum(
        (kroner_of(rows[row][place], form, form.exponent) for row in export.sheets[0].lines), Decimal(0)
    )
    assert found * 100 == sum(export.sums.values())


@WRITTEN
@given(ledgers(), forms())
def test_what_is_written_is_what_was_meant(ledger: Ledger, form: Form) -> None:
    export = write(ledger, form)
    carrier = form.carrier
    if (
        carrier.damage
        or carrier.kind == "liste"
        or carrier.decomposed
        or carrier.encoding in {"cp1252", "cp850"}
    ):
        return
    for read, meant in zip(rows_of(export, form), export.sheets[0].cells, strict=False):
        for text, cell in zip(read, meant, strict=False):
            if isinstance(cell, str):
                assert text == cell
            elif isinstance(cell, int):
                assert text == str(cell)
            elif (
                isinstance(cell, Kroner) and cell.oere % 10 ** max(cell.exponent + 2 - form.decimals, 0) == 0
            ):
                assert kroner_of(text, form, cell.exponent) * 100 == cell.oere
            elif isinstance(cell, dt.date):
                assert str(cell.year) in text


def test_which_columns_can_be_read_in_two_ways() -> None:
    assert is_open(["1.234", "5"])
    assert is_open(["1,234"])
    assert not is_open(["1.234", "5,50"])
    assert not is_open(["1.234", "1.234.567"])
    assert not is_open(["1.234,-"])
    assert not is_open(["12", "1234"])
    assert not is_open(["0,125"])
