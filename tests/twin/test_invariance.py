"""What must not matter, or must double: the workbook's own arithmetic, without any model beside it."""

from __future__ import annotations

import random

import pytest

from tests.support.libreoffice import CellKey, InputValue, Office, Value
from tests.twin.compare import kroner_differences
from tests.twin.conftest import Files, Layouts
from tests.twin.layout import Layout

TYPED_COLUMNS = ("År", "Funktion", "Dranst", "Gruppering", "Tekst", "Udgift", "Indtægt")
SUMS = ("UM_Netto", "UM_Udgift", "UM_Indtaegt", "UM_Merudgift")


def lines_of(layout: Layout) -> list[list[InputValue]]:
    """What the user has typed in the table Regnskab."""
    rows = layout.records("Regnskab")
    return [[row[column] for column in TYPED_COLUMNS] for row in rows]


def numbers(layout: Layout, name: str, values: dict[CellKey, Value]) -> list[list[float]]:
    """A contract name's numbers."""
    rows = layout.named(name).values(values)
    assert all(isinstance(value, float) for row in rows for value in row)
    return [[float(str(value)) for value in row] for row in rows]


@pytest.mark.parametrize("name", ["eksempel", "erp"])
def test_doubled_lines_double_every_sum_and_their_order_does_not_matter(
    name: str, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    layout = layout_of(name)
    sheet, first = layout.entry("Regnskab", TYPED_COLUMNS[0], 0)
    rows = lines_of(layout)
    doubled = [[*row[:5], 2 * float(str(row[5])), 2 * float(str(row[6]))] for row in rows]
    shuffled = random.Random(name).sample(rows, len(rows))
    assert shuffled != rows
    entered = {
        layout.entry("Trin1", "Trin 1 i kr.", at): float(str(row["Trin 1 i kr."]))
        for at, row in enumerate(layout.records("Trin1"))
        if row["Trin 1 i kr."] is not None
    }
    with libreoffice.open(file_of(name)) as book:
        before = book.values()
        book.append_rows(sheet, first, doubled)
        book.set_cells({cell: 2 * kroner for cell, kroner in entered.items()})
        book.recalculate()
        twice = book.values()
        book.append_rows(sheet, first, shuffled)
        book.set_cells(dict(entered))
        book.recalculate()
        mixed = book.values()
    assert any(value for row in numbers(layout, "UM_Netto", before) for value in row)
    for contract in SUMS:
        once = numbers(layout, contract, before)
        expected = [[2 * value for value in row] for row in once]
        assert kroner_differences(contract, expected, layout.named(contract).values(twice)) == []
        assert kroner_differences(contract, once, layout.named(contract).values(mixed)) == []
