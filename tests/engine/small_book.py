"""A small workbook, written by XlsxWriter, with one of everything that the engine must handle."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

CHARTS = {
    "UM_Diagram_stablet": ("column", "stacked"),
    "UM_Diagram_andel": ("column", "percent_stacked"),
    "UM_Diagram_linje": ("line", None),
    "UM_Diagram_liggende": ("bar", None),
}
"""Charts on the sheet "Diagrammer" by name: type and subtype, two series each."""
COMBINED = "UM_Diagram_kombineret"
"""Columns and a line."""
YEARS = (2021, 2022, 2023)
ROWS = {"Trin 1": (10, 20, 30), "Trin 2": (40, 50, 60), "Trin 3": (7, 8, 9)}


def write_small_book(path: Path) -> Path:
    """Write it.

    "Tal pr. år" has years in B1:D1, steps in A2:A4, numbers in B2:D4, their sum in F1, a title's text in F2.
    "Konto" has a table at B3:E5 and a sum of it in H3. "Låst" is protected, all but B2:B3.
    """
    book = xlsxwriter.Workbook(path)
    numbers, accounts, locked = (book.add_worksheet(name) for name in ("Tal pr. år", "Konto", "Låst"))
    charts = book.add_worksheet("Diagrammer")
    numbers.write_row("B1", YEARS)
    for row, (name, values) in enumerate(ROWS.items(), start=1):
        numbers.write_row(row, 0, (name, *values))
    numbers.write_formula("F1", "=SUM(B2:D4)", None, 234)
    numbers.write_formula("F2", '="I alt "&F1', None, "I alt 234")
    accounts.add_table(
        "B3:E5",
        {
            "name": "Konto",
            "data": [["a", 5, 1], ["b", 7, 2]],
            "columns": [
                {"header": "Navn"},
                {"header": "Udgift"},
                {"header": "Indtægt"},
                {"header": "Netto", "formula": "=Konto[[#This Row],[Udgift]]-Konto[[#This Row],[Indtægt]]"},
            ],
        },
    )
    accounts.write_formula("H3", "=SUM(Konto[Udgift])", None, 12)
    locked.write("A1", "fast")
    locked.write("B2", 1, book.add_format({"locked": False}))
    locked.write("B3", 2, book.add_format({"locked": False}))
    locked.protect()
    book.define_name("UM_Tal", "='Tal pr. år'!$B$2:$D$4")
    book.define_name("UM_Netto", "=Konto!$E$4:$E$5")
    book.define_name("UM_Faktor", "=2*3")
    for index, (name, (kind, subtype)) in enumerate(CHARTS.items()):
        options = {"type": kind, "name": name} | ({"subtype": subtype} if subtype else {})
        chart = book.add_chart(options)
        for row in (2, 3):
            chart.add_series(_series(row))
        chart.set_title({"name": "='Tal pr. år'!$F$2"})
        charts.insert_chart(index * 16, 0, chart)
    combined, line = book.add_chart({"type": "column", "name": COMBINED}), book.add_chart({"type": "line"})
    combined.add_series(_series(2))
    line.add_series(_series(3))
    combined.combine(line)
    charts.insert_chart("K1", combined)
    book.close()
    return path


def _series(row: int) -> dict[str, str]:
    sheet = "'Tal pr. år'"
    return {
        "name": f"={sheet}!$A${row}",
        "categories": f"={sheet}!$B$1:$D$1",
        "values": f"={sheet}!$B${row}:$D${row}",
    }
