"""Small tables: cells of text with their lines, and tables of one row per year."""

from __future__ import annotations

import pytest

from generator.files import SourceFile
from generator.tables import open_grid, read_yearly
from generator.tables.errors import (
    AmountError,
    NotAccountsError,
    PersonalDataError,
    SheetChoiceError,
    YearError,
    YearlyError,
)
from tests.accounts.exports import example, text_file, workbook

POPULATION = {"0-17": ("0-17", "0-17 år"), "0-22": ("0-22", "0-22 år")}


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


def test_population_and_index() -> None:
    population = read_yearly(example("befolkning.csv"), POPULATION)
    assert list(population.loc[2007]) == [13_306, 17_165]
    assert population.index.tolist() == list(range(2007, 2026))
    index = read_yearly(example("prisindeks.csv"), {"indeks": ("indeks",), "kilde": ("kilde",)})
    assert list(index.loc[2025]) == [148.9, "eksempeldata"]


def test_names_order_and_thousands() -> None:
    frame = read_yearly(
        text_file("Titel", "0-22 år;År;0-17 år", "17.165;2024;13.306", "9;2023;8"), POPULATION
    )
    assert frame.index.tolist() == [2023, 2024]
    assert list(frame.loc[2024]) == [13_306, 17_165]


@pytest.mark.parametrize(
    ("lines", "error", "words"),
    [
        (["aar;0-17", "2024;1"], YearlyError, "0-22 mangler"),
        (["aar;0-17;0-22;0-22 år", "2024;1;2;3"], YearlyError, "2 gange"),
        (["aar;0-17;0-22", "2024;1;"], YearlyError, "0-22 er tomt"),
        (["aar;0-17;0-22", "2024;1;2", "2024;1;2"], YearlyError, "2024 står to gange"),
        (["aar;0-17;0-22"], YearlyError, "ingen år"),
        (["navn;værdi", "x;1"], YearlyError, "overskrift"),
        (["aar;0-17;0-22", "1024;1;2"], YearError, "1024"),
        (["aar;0-17;0-22", "2024;en;2"], AmountError, "»en«"),
    ],
)
def test_yearly_tables_that_do_not_fit(lines: list[str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        read_yearly(text_file(*lines), POPULATION)
