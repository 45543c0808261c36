"""Small knowledge tables for tests: rows as keywords, written as a user's csv or xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import xlsxwriter

from generator.files import SourceFile
from generator.tables.grid import TextGrid, open_grid

GROUP = {"art": "maalgruppe", "navn": "Skolefravær", "alder": "6-12 år"}
EFFECT = {"art": "effekt", "navn": "Forløb A", "med": "35 %", "uden": "0,10", "kilde": "Eget forsøg"}
CONSEQUENCE = {
    **{"art": "konsekvens", "navn": "Færre uger", "hovedomraade": "Undervisning", "enhed": "uger"},
    **{"aar1": "-8", "aar2": "-6,5", "kilde": "Eget skøn"},
}
PRICE = {
    **{"art": "pris", "navn": "Specialklasse", "enhed": "uger", "kommune": "4.638,50"},
    **{"prisaar": "2022", "kilde": "Eget regnskab"},
}
ONE_OF_EACH = (GROUP, EFFECT, CONSEQUENCE, PRICE)

Cells = dict[str, str]


def columns(*rows: Mapping[str, object]) -> list[str]:
    """The columns that some row fills, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def csv_file(*rows: Cells, name: str = "viden.csv") -> SourceFile:
    """Rows as a csv file with semicolons."""
    names = columns(*rows)
    lines = [";".join(names), *(";".join(row.get(name, "") for name in names) for row in rows)]
    return SourceFile(name, "\n".join(lines).encode())


def grid(*rows: Cells) -> TextGrid:
    """Rows as the reader meets them."""
    return open_grid(csv_file(*rows))


def xlsx_file(*rows: Mapping[str, object], name: str = "viden.xlsx") -> SourceFile:
    """Rows as a workbook of one sheet; numbers stay numbers."""
    stream = BytesIO()
    names = columns(*rows)
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Viden")
        sheet.write_row(0, 0, names)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row.get(column) for column in names])
    return SourceFile(name, stream.getvalue())
