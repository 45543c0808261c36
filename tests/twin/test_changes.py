"""A workbook that LibreOffice has recalculated after random changes equals the Python model to the øre."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.books.udgiftsmodel_plausible import NAME
from tests.support.libreoffice import Book, Office
from tests.twin.breaks import break_faults
from tests.twin.changes import Scene, scenes
from tests.twin.checks import check_places, expected_results
from tests.twin.compare import kroner_differences
from tests.twin.conftest import Files, Layouts
from tests.twin.model import Twin, inputs_of
from tests.twin.scenarios import model_of

RESULT = 5
"""The column of the results in the group Rimelighed."""
EXAMPLES = 10
"""Drawn changes of each workbook; each costs a recalculation in LibreOffice."""


def differences(scene: Scene, book: Book) -> list[str]:
    """What LibreOffice has otherwise than the model: contract names and the sheet Kontrol."""
    values, layout, twin = book.values(), scene.layout, Twin(scene.inputs)
    found = [
        difference
        for name, block in twin.names().items()
        for difference in kroner_differences(name, block, layout.named(name).values(values))
    ]
    found += break_faults(twin, layout, values)
    expected = expected_results(scene.inputs)
    if scene.has_positive_income:
        expected["positiv_indtaegt"] = "BEMÆRK"
    for key, place in check_places(layout).items():
        result = place.values(values)[0][0]
        if result != expected.get(key, "OK"):
            found.append(f"check {key}: {result!r}, expected {expected.get(key, 'OK')}")
    # What is not reasonable is held against the model in test_plausibility.py; here it is in the light.
    reasonable = {row[RESULT] for row in layout.named(NAME).values(values)}
    light = "FEJL" if "FEJL" in {*expected.values(), *reasonable} else "OK"
    if layout.named("UM_Kontrol").values(values) != [[light]]:
        found.append(f"UM_Kontrol is not {light}")
    return found


@pytest.mark.parametrize("name", ["eksempel", "erp", "to_filer", "egen_kontoplan"])
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_the_workbook_equals_the_model_after_random_changes(
    name: str, data: st.DataObject, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = data.draw(scenes(layout_of(name), inputs_of(model_of(name))))
    with libreoffice.open(file_of(name)) as book:
        scene.apply(book)
        assert differences(scene, book) == []


@pytest.mark.parametrize("name", ["eksempel", "lang_konto", "uden_tabeller"])
def test_the_workbook_equals_the_model_unchanged(
    name: str, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = Scene(layout_of(name), inputs_of(model_of(name)))
    with libreoffice.open(file_of(name)) as book:
        scene.apply(book)
        assert differences(scene, book) == []
