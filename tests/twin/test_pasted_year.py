"""A new year as a user pastes it: understood to the øre, or FEJL with the line; never silently outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.books.udgiftsmodel_found import FoundInputError, read_inputs
from generator.workbook.found import FoundBook
from tests.support.libreoffice import CellKey, Office, Value
from tests.support.xlsx_edit import grow_table
from tests.twin.changes import Scene
from tests.twin.checks import check_places
from tests.twin.compare import kroner_differences
from tests.twin.conftest import Files, Layouts
from tests.twin.layout import Layout
from tests.twin.model import Twin, inputs_of
from tests.twin.pasted import AS_IT_WAS, FAULTS, SPELLINGS, Row, computed, spelled, typed
from tests.twin.scenarios import model_of
from tests.twin.test_new_year import next_year_lines, type_next_year

NAME = "eksempel"
WRONG = 5
"""Which of the pasted lines is spoilt."""


def pasted(
    rows: list[Row], scene: Scene, file_of: Files, target: Path
) -> tuple[FoundBook, dict[CellKey, Value]]:
    """Paste a year, type what belongs to it, and give the values that the file's formulas have then."""
    grow_table(file_of(NAME), target, "Regnskab", rows)
    scene.inputs.changes.extend(next_year_lines(scene.inputs))
    type_next_year(scene)
    typed(target, scene.cells)
    return computed(target)


def new_scene(layout_of: Layouts) -> Scene:
    """The example as it is built."""
    return Scene(layout_of(NAME), inputs_of(model_of(NAME)))


def figures_that_differ(scene: Scene, values: dict[CellKey, Value]) -> list[str]:
    """The contract figures that are not the model's."""
    return [
        difference
        for name, block in Twin(scene.inputs).names().items()
        for difference in kroner_differences(name, block, scene.layout.named(name).values(values))
    ]


def listed(layout: Layout, values: dict[CellKey, Value], at: int) -> tuple[Value | None, Value | None]:
    """What is wrong and the row of the line that Kontrol names as number `at`."""
    sheet, table = layout.table("Linjeliste")
    row = table.area.top + at
    return values.get((sheet.name, row, 2)), values.get((sheet.name, row, 7))


def result(layout: Layout, values: dict[CellKey, Value], key: str) -> Value:
    """What a check says."""
    return check_places(layout)[key].values(values)[0][0]


def test_a_year_is_understood_however_its_lines_are_written(
    file_of: Files, layout_of: Layouts, tmp_path: Path
) -> None:
    """Every way on a line of its own, in turn; blank rows between them are no lines."""
    scene, target = new_scene(layout_of), tmp_path / "pasted.xlsx"
    ways = list(SPELLINGS.values())
    lines = spelled(next_year_lines(scene.inputs), AS_IT_WAS)
    rows = [ways[at % len(ways)](row) for at, row in enumerate(lines)]
    assert len(rows) > len(ways)
    blank: Row = dict.fromkeys(rows[0])
    found, values = pasted([*rows[:4], blank, blank, *rows[4:], blank], scene, file_of, target)
    assert figures_that_differ(scene, values) == []
    assert scene.layout.named("UM_Kontrol").values(values) == [["OK"]]
    year = scene.inputs.settings.sidste_aar
    inputs = read_inputs(found)
    assert len(inputs.lines) == len(scene.layout.records("Regnskab")) + len(rows)
    assert inputs.sums([year]).netto[year].tolist() == Twin(scene.inputs).sums.netto[year].tolist()


def test_a_whole_year_of_five_digits_is_that_year(file_of: Files, layout_of: Layouts, tmp_path: Path) -> None:
    """It was 0 kr. with a green light."""
    scene, target = new_scene(layout_of), tmp_path / "pasted.xlsx"
    rows = spelled(next_year_lines(scene.inputs), SPELLINGS["five digits as a number"])
    _, values = pasted(rows, scene, file_of, target)
    assert figures_that_differ(scene, values) == []
    assert scene.layout.named("UM_Netto").values(values)[5][-1] != 0
    assert scene.layout.named("UM_Kontrol").values(values) == [["OK"]]


def test_a_line_that_is_not_understood_is_named(file_of: Files, layout_of: Layouts, tmp_path: Path) -> None:
    """Every fault on a line of its own: the same by the formulas, by the model, and on the sheet Kontrol."""
    scene, target = new_scene(layout_of), tmp_path / "pasted.xlsx"
    good = spelled(next_year_lines(scene.inputs), AS_IT_WAS)
    rows = [spelling(dict(row)) for row, (spelling, _) in zip(good, FAULTS.values(), strict=False)]
    found, values = pasted([*rows, *good[len(rows) :]], scene, file_of, target)
    told = [fault for _, fault in FAULTS.values()]
    first = scene.layout.table("Regnskab")[1].area.bottom + 1
    heads = found.tables["Regnskab"].heads
    column = found.tables["Regnskab"].area.left + heads.index("Linjefejl") + 1
    assert [values.get(("Regnskab", first + at, column)) for at in range(len(told))] == told
    assert scene.layout.named("UM_Kontrol").values(values) == [["FEJL"]]
    assert result(scene.layout, values, "linjer_hele") == "FEJL"
    shown = [listed(scene.layout, values, at) for at in range(1, 9)]
    assert shown == [(fault, float(first + at)) for at, fault in enumerate(told[:8])]
    with pytest.raises(FoundInputError, match=f"række {first}: {told[0]}"):
        read_inputs(found)


@pytest.mark.parametrize("gap", [0, 40])
def test_lines_under_the_table_are_told_with_their_row(
    gap: int, file_of: Files, layout_of: Layouts, tmp_path: Path
) -> None:
    scene, target = new_scene(layout_of), tmp_path / "under.xlsx"
    target.write_bytes(file_of(NAME).read_bytes())
    bottom = scene.layout.table("Regnskab")[1].area.bottom
    cells: dict[tuple[str, str], float | str | None] = {}
    for at, row in enumerate(spelled(next_year_lines(scene.inputs), AS_IT_WAS)[:3], start=bottom + 1 + gap):
        cells |= {("Regnskab", f"{'BCDEFGH'[col]}{at}"): value for col, value in enumerate(row.values())}
    typed(target, {place: value for place, value in cells.items() if value is not None})
    found, values = computed(target)
    assert result(scene.layout, values, "under_tabellen") == "FEJL"
    assert scene.layout.named("UM_Kontrol").values(values) == [["FEJL"]]
    notes = [cell.value for cell in found.sheets["Kontrol"].values() if isinstance(cell.value, str)]
    assert any(f"slutter i række {bottom}, fra række {bottom + 1 + gap}" in note for note in notes)


def test_positive_income_is_remarked_and_formulas_pasted_over_are_told(
    file_of: Files, layout_of: Layouts, tmp_path: Path
) -> None:
    scene, target = new_scene(layout_of), tmp_path / "positive.xlsx"
    rows = spelled(next_year_lines(scene.inputs), AS_IT_WAS)
    rows[WRONG] = {**rows[WRONG], "Indtægt": 1000}
    rows[WRONG + 1] = {**rows[WRONG + 1], "Trin": 5}
    _, values = pasted(rows, scene, file_of, target)
    row = scene.layout.table("Regnskab")[1].area.bottom + 1 + WRONG
    assert result(scene.layout, values, "positiv_indtaegt") == "BEMÆRK"
    assert listed(scene.layout, values, 1) == ("positivt beløb i Indtægt", float(row))
    assert result(scene.layout, values, "formler") == "FEJL"
    assert any(f"Overskrevet formel i række {row + 1}." in str(value) for value in values.values())
    rows[WRONG + 1] = {**rows[WRONG], "Formelrække": "x"}
    _, values = pasted(rows, scene, file_of, target)
    assert result(scene.layout, values, "formler") == "FEJL"
    assert any("Overskrevet formel i række (se kolonnen Formelrække)" in str(v) for v in values.values())


def test_libreoffice_says_the_same(file_of: Files, layout_of: Layouts, libreoffice: Office) -> None:
    """Every spelling at once, a line each; then the lines below the table, which LibreOffice lets stand."""
    scene = new_scene(layout_of)
    lines = next_year_lines(scene.inputs)
    ways = list(SPELLINGS.values())
    rows = [ways[at % len(ways)](row) for at, row in enumerate(spelled(lines, AS_IT_WAS))]
    scene.inputs.changes.extend(lines)
    type_next_year(scene)
    with libreoffice.open(file_of(NAME)) as book:
        book.append_to_table("Regnskab", rows)
        scene.apply(book)
        values = book.values()
        assert figures_that_differ(scene, values) == []
        assert scene.layout.named("UM_Kontrol").values(values) == [["OK"]]
        below = scene.layout.table("Regnskab")[1].area.bottom + len(rows) + 3
        book.append_rows("Regnskab", f"B{below}", [list(rows[0].values())])
        book.recalculate()
        values = book.values()
        assert result(scene.layout, values, "under_tabellen") == "FEJL"
        assert any(f"fra række {below}." in str(value) for value in values.values())
        book.set_cells({("Regnskab", f"C{below - 3}"): "Plejefamilier"})
        book.recalculate()
        assert result(scene.layout, book.values(), "linjer_hele") == "FEJL"
