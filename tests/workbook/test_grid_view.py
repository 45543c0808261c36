"""What a formula in a template gets for each way of naming cells of a grid."""

from __future__ import annotations

import pytest

from generator.workbook.address import Area
from generator.workbook.errors import TemplateError
from generator.workbook.placed import PlacedCell, PlacedGrid, PlacedTable, Ref, Scope
from generator.workbook.references import GridView, SheetRefs, TableView, view

GRID = PlacedGrid(
    body=Area("Tal", 9, 5, 11, 8),
    rows=(1, 2, "U", "total"),
    columns=("basis", "sum", "a", "b"),
    key_column=1,
    header_row=5,
)
"""Three rows and a total in F10:I13, keys in B, labels in C, years in row 6."""


def seen(sheet: str, row: str | int | None, column: int) -> GridView:
    found = view(GRID, Scope(sheet, row, column))
    assert isinstance(found, GridView)
    return found


def test_from_a_cell_with_the_same_row_key_rows_move_with_the_formula() -> None:
    grid = seen("Tal", 2, 1)
    assert grid.here == "G11"
    assert grid.at("sum") == "$G11"
    assert grid.line == "$F11:$I11"
    assert grid.upto == "$F11:G11"
    assert grid.first == "$F11"
    assert grid.last == "$I11"
    assert grid.key == "$B11"
    assert grid.label == "$C11"


def test_a_row_that_the_template_chose_stays_where_it_is() -> None:
    grid = seen("Tal", 2, 1).row("total")
    assert grid.here == "G$13"
    assert grid.at("a") == "$H$13"
    assert grid.line == "$F$13:$I$13"
    assert grid.upto == "$F$13:G$13"
    assert (grid.first, grid.last) == ("$F$13", "$I$13")


def test_from_another_sheet_the_sheet_is_named() -> None:
    grid = seen("Før og efter", 1, 0)
    assert grid.here == "Tal!F10"
    assert grid.row("U").line == "Tal!$F$12:$I$12"
    assert grid.upto == "Tal!$F10:F10"
    assert grid.body == "Tal!$F$10:$I$12"
    assert grid.heads == "Tal!$F$6:$I$6"


def test_columns_and_the_whole_grid_leave_out_the_total() -> None:
    grid = seen("Tal", "total", 3)
    assert grid.column == "I$10:I$12"
    assert grid.all("basis") == "$F$10:$F$12"
    assert grid.last_column == "$I$10:$I$12"
    assert grid.labels == "$C$10:$C$12"


def test_upto_in_the_first_column_is_a_range_that_grows_when_it_is_copied() -> None:
    assert seen("Tal", 1, 0).upto == "$F10:F10"
    assert seen("Tal", 1, 3).upto == "$F10:I10"


def test_a_formula_outside_the_rows_must_choose_one() -> None:
    for outside in (None, "ikke her"):
        with pytest.raises(TemplateError, match=r"vælg den med \.row"):
            _ = seen("Tal", outside, 0).here
        assert seen("Tal", outside, 0).row(1).here == "F$10"


def test_unknown_rows_columns_and_names_are_told_with_those_that_exist() -> None:
    with pytest.raises(TemplateError, match=r"rækken '3', som ikke findes. Findes: 1, 2, U, total"):
        seen("Tal", 1, 0).row(3)
    with pytest.raises(TemplateError, match=r"kolonnen 'basiss', som ikke findes. Findes: basis"):
        seen("Tal", 1, 0).at("basiss")
    sheet = SheetRefs({"netto": GRID}, Scope("Tal"), "Tal")
    assert isinstance(sheet.netto, GridView)
    with pytest.raises(TemplateError, match=r"navnet på arket 'Tal' 'neto', som ikke findes. Findes: netto"):
        _ = sheet.neto


def test_cells_and_tables_are_absolute() -> None:
    cell = view(PlacedCell(Area("Indstillinger", 8, 2, 8, 2)), Scope("Tal"))
    assert cell == "Indstillinger!$C$9"
    assert isinstance(cell, Ref)
    table = view(PlacedTable({"aar": Area("Indstillinger", 19, 1, 40, 1)}), Scope("Indstillinger"))
    assert isinstance(table, TableView)
    assert table.area("aar") == "$B$20:$B$41"
    with pytest.raises(TemplateError, match="kolonnen 'år'"):
        table.area("år")
