"""A new accounting year: lines pasted under the table, index and population typed, one year changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries

from tests.support.libreoffice import CellKey, InputValue, Office, Value
from tests.support.xlsx_edit import grow_table
from tests.support.xlsx_reader import read_workbook
from tests.twin.changes import Scene, pasted_line
from tests.twin.checks import expected_results
from tests.twin.conftest import Files, Layouts
from tests.twin.model import Inputs, Line, inputs_of
from tests.twin.scenarios import model_of
from tests.twin.test_changes import differences

GROWTH = 103
"""Per cent: the new year costs so much of the last one."""


def next_year_lines(inputs: Inputs) -> list[Line]:
    """The last year's lines, a little dearer."""
    last = inputs.settings.sidste_aar
    lines = inputs.lines[inputs.lines["aar"] == last]
    dearer = lines.assign(aar=last + 1, udgift_oere=lines["udgift_oere"] * GROWTH // 100)
    return [tuple(record) for record in dearer.to_numpy().tolist()]


def type_next_year(scene: Scene) -> None:
    """What the guide tells the user to do besides pasting the lines."""
    inputs, layout = scene.inputs, scene.layout
    year = inputs.settings.sidste_aar + 1
    at = layout.row_where("Årstabel", År=float(year))
    inputs.index[year] = 152.5
    scene.set("Årstabel", "Prisindeks", at, 152.5)
    for group, persons in inputs.population.items():
        persons[year] = 13_000.0
        scene.set("Årstabel", f"{group}-årige", at, 13_000)
    inputs.settings.sidste_aar = year
    scene.cells[layout.named("UM_SidsteAar").addresses[0]] = year


@pytest.mark.parametrize("name", ["eksempel", "erp"])
def test_a_new_year_moves_the_window_and_all_that_hangs_on_it(
    name: str, file_of: Files, layout_of: Layouts, libreoffice: Office, tmp_path: Path
) -> None:
    scene = Scene(layout_of(name), inputs_of(model_of(name)))
    lines = next_year_lines(scene.inputs)
    grown = tmp_path / f"{name}.xlsx"
    grow_table(file_of(name), grown, "Regnskab", [pasted_line(line) for line in lines])
    scene.inputs.changes.extend(lines)
    type_next_year(scene)
    with libreoffice.open(grown) as book:
        scene.apply(book)
        assert differences(scene, book) == []
        assert "FEJL" not in expected_results(scene.inputs).values()
        assert shown_years(grown, book.values()) == [scene.inputs.shown]


def shown_years(path: Path, values: Mapping[CellKey, Value]) -> list[list[int]]:
    """The different years on the axes of the charts, from the cells that the charts point to."""
    found: list[list[int]] = []
    for sheet in read_workbook(path).sheets:
        for chart in sheet.charts:
            for series in chart.series:
                name, _, ref = series.values.rpartition("!")
                left, top, right, bottom = range_boundaries(ref.replace("$", ""))
                assert left is not None and top is not None and right is not None and bottom is not None
                if top == bottom:
                    years = _years_above(values, name.strip("'"), top, range(left, right + 1))
                    found += [years] if years not in found else []
    return found


def _years_above(values: Mapping[CellKey, Value], sheet: str, row: int, columns: range) -> list[int]:
    """The nearest row above that holds years in these columns."""
    for above in range(row, 0, -1):
        cells = [values.get((sheet, above, column)) for column in columns]
        if all(isinstance(cell, float) and 1990 <= cell <= 2100 and cell == int(cell) for cell in cells):
            return [int(str(cell).partition(".")[0]) for cell in cells]
    raise AssertionError(f"no years above {sheet}, row {row}")


def test_pasting_in_libreoffice_gives_the_same(
    file_of: Files, layout_of: Layouts, libreoffice: Office, tmp_path: Path
) -> None:
    scene = Scene(layout_of("erp"), inputs_of(model_of("erp")))
    rows: list[dict[str, InputValue]] = [pasted_line(line) for line in next_year_lines(scene.inputs)]
    grow_table(file_of("erp"), tmp_path / "grown.xlsx", "Regnskab", rows)
    with libreoffice.open(file_of("erp")) as book, libreoffice.open(tmp_path / "grown.xlsx") as grown:
        book.append_to_table("Regnskab", rows)
        book.recalculate()
        here, there = book.values(), grown.values()
    assert {key: value for key, value in here.items() if key[0] != "Regnskab"} == {
        key: value for key, value in there.items() if key[0] != "Regnskab"
    }
