"""What a cell holds is put back exactly, whatever it is; text is never taken for anything else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlwings as xw
from hypothesis import example, given
from hypothesis import strategies as st

from addin.content import as_text, hold, put
from tests.engine.entry import Entry, entered
from tests.engine.fixtures import OpenBook

TEXTS = (
    *("Skovvang", "0123", "1-2", "3/4", "12", "1,5", "1.5", "5 %", "TRUE", "Sand", "falsk", "=1+1", "+45"),
    *("-", "@navn", "'citat", "#N/A", "marts 2024", "maj-24", "10:14", "1E5", " =1", "æ=b", "Egen 1", "(12)"),
)


@given(st.text(min_size=1, max_size=12).filter(lambda text: "\x00" not in text))
@example("SAND ")
@example("1-2")
@example("=1")
def test_excel_takes_a_text_as_that_text(text: str) -> None:
    written = as_text(text)
    assert not written.startswith("=")
    assert entered(written) == Entry(text)


@pytest.fixture
def cells(open_book: OpenBook, built: dict[str, Path]) -> xw.Range:
    """Cells of an open, unprotected sheet, to the right of everything."""
    sheet = open_book(built["udgiftsmodel"]).sheets["Regnskab"]
    return sheet.range("AA1:AC12")


def test_everything_that_a_cell_can_hold_is_put_back(cells: xw.Range) -> None:
    texts = [*TEXTS, *[""] * (36 - 6 - len(TEXTS))]
    others = [None, 1.5, True, dt.datetime(2024, 5, 17, 10, 14), "=SUM(AD1:AD3)+1", '="a"&"b"']
    filled = [as_text(text) if text else None for text in texts] + others
    cells.value = [filled[row * 3 : row * 3 + 3] for row in range(12)]
    before, values, formulas = hold(cells), cells.value, cells.formula
    put(cells, [["noget andet"] * 3] * 12)
    assert cells.value != values
    put(cells, before)
    assert cells.value == values
    assert cells.formula == formulas
    flat = [value for line in cells.value for value in line]
    assert flat[: len(TEXTS)] == list(TEXTS)
