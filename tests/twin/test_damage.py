"""Every check of the sheet Kontrol is seen to fail, and the light is never OK on a fault."""

from __future__ import annotations

import pytest

from tests.support.libreoffice import CellError, InputValue, Office
from tests.twin.changes import Scene
from tests.twin.checks import check_labels, check_places
from tests.twin.conftest import Files, Layouts
from tests.twin.damage import DAMAGES, Damage
from tests.twin.model import Twin, inputs_of
from tests.twin.scenarios import built, model_of

WHOLE = "lang_konto"
"""A workbook in which every check is OK."""

REMARKS = {
    "linjer",
    "ikke_kortlagt",
    "trinbrud",
    "trin1_aar",
    "mulige_tastefejl",
    "model",
    "positiv_indtaegt",
}
"""Checks that only remark."""


def test_every_check_has_a_damage() -> None:
    assert set(DAMAGES) == set(check_labels())
    assert {check.result for check in built(WHOLE).checks} == {"OK"}


@pytest.mark.parametrize(
    ("key", "damage"),
    [
        pytest.param(key, damage, id=f"{key}-{at}")
        for key, damages in DAMAGES.items()
        for at, damage in enumerate(damages, start=1)
    ],
)
def test_a_damage_is_told_by_its_check(
    key: str, damage: Damage, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = Scene(layout_of(WHOLE), inputs_of(model_of(WHOLE)))
    damage(scene)
    with libreoffice.open(file_of(WHOLE)) as book:
        scene.apply(book)
        values = book.values()
    told = check_places(scene.layout)[key].values(values)[0][0]
    light = scene.layout.named("UM_Kontrol").values(values)
    assert told == ("BEMÆRK" if key in REMARKS else "FEJL")
    if key not in REMARKS:
        assert light == [["FEJL"]]


@pytest.mark.parametrize(
    "name",
    ["UM_SidsteAar", "UM_Prisaar", "UM_BasisFra", "UM_BasisTil", "UM_SammenlignFra", "UM_SammenlignTil"],
)
@pytest.mark.parametrize("value", [None, "to tusind", 20.22, -1])
def test_a_year_that_is_no_year_never_leaves_the_light_ok(
    name: str, value: InputValue, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    layout = layout_of(WHOLE)
    with libreoffice.open(file_of(WHOLE)) as book:
        book.set_cells({layout.named(name).addresses[0]: value})
        book.recalculate()
        assert layout.named("UM_Kontrol").values(book.values()) == [["FEJL"]]


def test_a_missing_index_gives_empty_cells_never_the_unadjusted_amount(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    layout, inputs = layout_of(WHOLE), inputs_of(model_of(WHOLE))
    last = inputs.settings.sidste_aar
    cell = layout.entry("Årstabel", "Prisindeks", layout.row_where("Årstabel", År=float(last - 1)))
    with libreoffice.open(file_of(WHOLE)) as book:
        book.set_cells({cell: None})
        book.recalculate()
        values = book.values()
    cells = layout.book.sheet_by_name["Beregning"]
    head = next(cell for cell in cells.filled if cell.text == "Nettoudgifter i faste priser")
    total = next(cell for cell in cells.filled if cell.text == "I alt" and cell.row > head.row)
    missing = layout.named("UM_Aar").area.right - 1
    grid = [values["Beregning", row, missing] for row in range(total.row - 8, total.row + 1)]
    assert grid == [""] * 9
    assert Twin(inputs).names()["UM_Netto"][4][-2] > 0
    left_out = {
        (cell.sheet, cell.row, cell.column) for cell in layout.book.formulas if "NA()" in (cell.formula or "")
    }
    errors = {key: value.text for key, value in values.items() if isinstance(value, CellError)}
    assert set(errors) <= left_out
    assert set(errors.values()) == {"#N/A"}
    gaps = [row for _, row, column in errors if column == missing]
    assert len(gaps) == 9, "six lines, the two series of merudgift, and trin 1, which is not entered"
    assert layout.named("UM_Kontrol").values(values) == [["FEJL"]]
