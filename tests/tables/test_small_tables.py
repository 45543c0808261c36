"""Small tables: cells of text with their lines."""

from __future__ import annotations

import pytest

from generator.files import SourceFile
from generator.tables import open_grid
from generator.tables.errors import NotAccountsError, PersonalDataError, SheetChoiceError
from tests.accounts.exports import text_file, workbook


def test_a_grid_keeps_cells_and_lines() -> None:
    grid = open_grid(text_file("a;b", "", '"x; y";"to', 'linjer"', "=1;Æ", name="t.csv"))
    assert grid.rows == (("a", "b"), ("x; y", "to\nlinjer"), ("=1", "Æ"))
    assert grid.lines == (1, 3, 5)
    assert (grid.name, grid.sheet, grid.separator) == ("t.csv", "", ";")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_grid_finds_the_encoding(encoding: str) -> None:
    assert open_grid(text_file("område;år", "Ærø;2024", encoding=encoding)).rows[1] == ("Ærø", "2024")


def test_a_grid_of_a_workbook() -> None:
    grid = open_grid(workbook([["aar", "indeks"], [], [2024, 100.5]]))
    assert (grid.rows, grid.lines) == ((("aar", "indeks"), ("2024", "100,5")), (1, 3))


def test_a_grid_refuses_what_is_no_table() -> None:
    with pytest.raises(SheetChoiceError):
        open_grid(workbook([["a"]], [["b"]]))
    with pytest.raises(NotAccountsError):
        open_grid(SourceFile("x.csv", b"a;b\n\x00\x01;2"))
    with pytest.raises(PersonalDataError, match="linje 2, felt 2"):
        open_grid(text_file("a;b", f"1;{'311299'}-{'9876'}"))
