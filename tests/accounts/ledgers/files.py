"""From sheets of cells to the bytes of a file: text, a framed list, or a workbook."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import xlsxwriter

from tests.accounts.ledgers.cells import Cell, Kroner, Percent, Style, style_named
from tests.accounts.ledgers.form import Carrier, Form
from tests.accounts.ledgers.page import Sheet

ENDINGS = {"tekst": ".csv", "liste": ".txt", "openpyxl": ".xlsx", "xlsxwriter": ".xlsx"}


def as_text(cell: Cell, style: Style) -> str:
    """A cell as it stands in a text file."""
    match cell:
        case None:
            return ""
        case Kroner():
            return style.text(cell)
        case Percent():
            return f"{cell.tenths // 10},{abs(cell.tenths) % 10}"
        case dt.date():
            return cell.strftime("%d-%m-%Y")
        case _:
            return str(cell)


def content(form: Form, sheets: Sequence[Sheet]) -> bytes:
    """The bytes of the file."""
    carrier, style = form.carrier, style_named(form.style)
    if carrier.kind in {"openpyxl", "xlsxwriter"}:
        return _workbook(carrier, style, sheets)
    rows = [[as_text(cell, style) for cell in row] for row in sheets[0].cells]
    text = _framed(rows, carrier) if carrier.kind == "liste" else _delimited(rows, carrier)
    if carrier.decomposed:
        text = unicodedata.normalize("NFD", text)
    return text.encode(carrier.encoding, "replace")


def _delimited(rows: list[list[str]], carrier: Carrier) -> str:
    width = max(len(row) for row in rows)
    out = StringIO()
    writer = csv.writer(
        out,
        delimiter=carrier.separator,
        lineterminator=carrier.newline,
        quoting=csv.QUOTE_ALL if carrier.quote_all else csv.QUOTE_MINIMAL,
    )
    for row in rows:
        if not row and not carrier.padded:
            out.write(carrier.newline)
        else:
            writer.writerow([*row, *[""] * (width - len(row))] if carrier.padded else row)
    return out.getvalue()


def _framed(rows: list[list[str]], carrier: Carrier) -> str:
    """A list as SAP prints it: columns of one width between bars, rules around the head."""
    width = max(len(row) for row in rows)
    table = [[cell.replace("|", "/") for cell in row] for row in rows]
    widths = [max((len(row[n]) for row in table if len(row) == width), default=1) + 1 for n in range(width)]
    rule = "-" * (sum(widths) + width + 1)
    lines = []
    for number, row in enumerate(table):
        if len(row) < width:
            lines.append(" ".join(row))
            continue
        begins = not number or len(table[number - 1]) < width
        if begins:
            lines.append(rule)
        lines.append("|" + "|".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)) + "|")
        if begins:
            lines.append(rule)
    return carrier.newline.join(lines) + carrier.newline


@dataclass(frozen=True)
class Damaged:
    """An amount that is an error, or a formula without a kept value."""

    content: str
    data_type: str


DAMAGES = {"fejl": Damaged("#REF!", "e"), "formel": Damaged("=1+1", "f")}
Value = str | float | dt.date | Damaged | None
Values = Sequence[tuple[str, Sequence[Sequence[Value]]]]


def _value(cell: Cell, carrier: Carrier, style: Style) -> Value:
    """A cell as a workbook holds it."""
    if isinstance(cell, Kroner) and not carrier.as_text:
        exponent = 0 if carrier.scaled else cell.exponent
        return float(Decimal(cell.oere).scaleb(-2 - exponent))
    if isinstance(cell, Percent) and not carrier.as_text:
        return cell.tenths / 1000
    if isinstance(cell, Kroner | Percent):
        return as_text(cell, style)
    return cell


def _workbook(carrier: Carrier, style: Style, sheets: Sequence[Sheet]) -> bytes:
    named = [(sheet.name or f"Ark{n}", sheet) for n, sheet in enumerate(sheets, start=1)]
    values = [
        (name, [[_value(cell, carrier, style) for cell in row] for row in sheet.cells])
        for name, sheet in named
    ]
    if carrier.damage:
        row = sheets[0].lines[0]
        pairs = zip(sheets[0].cells[row], values[0][1][row], strict=True)
        values[0][1][row] = [
            DAMAGES[carrier.damage] if isinstance(cell, Kroner) else value for cell, value in pairs
        ]
    if carrier.front_sheet:
        values.insert(0, ("Forside", [["Herning Kommune"], ["Udtræk til Børn og Unge"]]))
    stream = BytesIO()
    write = _with_openpyxl if carrier.kind == "openpyxl" else _with_xlsxwriter
    write(stream, values, carrier)
    return stream.getvalue()


def _number_format(carrier: Carrier) -> str:
    return "#,##0," if carrier.scaled else "#,##0.00"


def _with_openpyxl(stream: BytesIO, sheets: Values, carrier: Carrier) -> None:
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row, start=1 + carrier.indent):
                if value is None:
                    continue
                cell = sheet.cell(number, place)
                cell.value = value.content if isinstance(value, Damaged) else value
                if isinstance(value, Damaged):
                    cell.data_type = value.data_type
                if isinstance(value, str):
                    cell.data_type = "s"
                if isinstance(value, float):
                    cell.number_format = _number_format(carrier)
    book.save(stream)


def _with_xlsxwriter(stream: BytesIO, sheets: Values, carrier: Carrier) -> None:
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        numbers = book.add_format({"num_format": _number_format(carrier)})
        dates = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row, start=carrier.indent):
                    if isinstance(value, str):
                        sheet.write_string(number, place, value)
                    elif isinstance(value, dt.date):
                        sheet.write_datetime(
                            number, place, dt.datetime(value.year, value.month, value.day), dates
                        )
                    elif value is not None:
                        sheet.write_number(
                            number, place, value, numbers if isinstance(value, float) else None
                        )
