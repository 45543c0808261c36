"""Periods that lie before the window of years, that are not covered, or that end before they begin."""

from __future__ import annotations

import pytest

from tests.support.libreoffice import Office
from tests.twin.changes import Scene, pasted_line
from tests.twin.conftest import Files, Layouts
from tests.twin.model import Inputs, Line, Twin, inputs_of
from tests.twin.scenarios import model_of
from tests.twin.test_changes import differences

NAME = "erp"
"""Lines of 2019-2023, five years across."""

NEW_YEARS = (2024, 2025, 2026)


def later_window(layouts: Layouts) -> Scene:
    """Three years pasted, so that the window is 2022-2026 and the base period 2019-2020 stands before it."""
    scene = Scene(layouts(NAME), inputs_of(model_of(NAME)))
    inputs = scene.inputs
    for number, year in enumerate(NEW_YEARS, start=1):
        line: Line = (year, "5.28.21", 1, "003", number * 7_000_000_03, -number * 11)
        inputs.changes.append(line)
        scene.pasted["Regnskab"].append(pasted_line(line))
        set_index(scene, year, 150.0 + number)
    set_years(
        scene, sidste_aar=2026, basis_fra=2019, basis_til=2020, sammenlign_fra=2024, sammenlign_til=2026
    )
    return scene


def set_index(scene: Scene, year: int, value: float | None) -> None:
    scene.set("Årstabel", "Prisindeks", scene.layout.row_where("Årstabel", År=float(year)), value)
    scene.inputs.index[year] = value or 0.0


def set_years(scene: Scene, **years: int) -> None:
    names = {
        "sidste_aar": "UM_SidsteAar",
        "basis_fra": "UM_BasisFra",
        "basis_til": "UM_BasisTil",
        "sammenlign_fra": "UM_SammenlignFra",
        "sammenlign_til": "UM_SammenlignTil",
    }
    for key, year in years.items():
        setattr(scene.inputs.settings, key, year)
        scene.cells[scene.layout.named(names[key]).addresses[0]] = year


def curve(inputs: Inputs) -> list[float]:
    return Twin(inputs).merudgift()


def check(scene: Scene, files: Files, office: Office) -> None:
    with office.open(files(NAME)) as book:
        scene.apply(book)
        assert differences(scene, book) == []


def test_merudgift_before_the_window_is_carried_into_it(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = later_window(layout_of)
    first_window = Scene(layout_of(NAME), inputs_of(model_of(NAME))).inputs
    first_window.settings.basis_til = 2020
    assert curve(scene.inputs)[0] == pytest.approx(curve(first_window)[3]), "2022 whatever the window"
    assert all(curve(scene.inputs))
    check(scene, file_of, libreoffice)


@pytest.mark.parametrize("missing", [2019, 2020])
def test_a_base_period_that_is_not_covered_gives_no_merudgift(
    missing: int, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = later_window(layout_of)
    set_index(scene, missing, None)
    assert not any(curve(scene.inputs))
    check(scene, file_of, libreoffice)


def test_a_base_period_that_ends_before_it_begins_gives_no_merudgift(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = later_window(layout_of)
    set_years(scene, basis_fra=2021)
    assert not any(curve(scene.inputs))
    check(scene, file_of, libreoffice)


def test_a_base_period_without_lines_gives_no_merudgift(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    scene = later_window(layout_of)
    set_years(scene, basis_fra=2027, basis_til=2028)
    assert not any(curve(scene.inputs))
    check(scene, file_of, libreoffice)
