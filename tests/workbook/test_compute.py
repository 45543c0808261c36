"""The formula engine behind its function: what it gives, and where."""

from __future__ import annotations

import io

import openpyxl

from generator.workbook.compute import recompute
from generator.workbook.found import FoundBook, FoundCell


def test_formulas_in_far_corners_of_a_sheet_are_read() -> None:
    """A block from one to the other would hold 17 billion cells."""
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "=1+1"
    book["Sheet"]["XFD1048576"] = "=A1*2"
    stream = io.BytesIO()
    book.save(stream)
    places = {(0, 0): FoundCell("=1+1", None), (1_048_575, 16_383): FoundCell("=A1*2", None)}
    found = FoundBook("", "", "", {"Sheet": places}, {}, {})
    assert recompute(stream.getvalue(), found) == {("Sheet", 0, 0): 2, ("Sheet", 1_048_575, 16_383): 4}
