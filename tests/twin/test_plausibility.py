"""Rimelighed on the sheet Kontrol: the workbook, the build's model and the check say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.books.udgiftsmodel_found import FoundInputError, read_inputs
from generator.books.udgiftsmodel_plausible import NAME, plausibility_differences
from generator.ladder.plausibility import answers, plausibility
from generator.workbook.address import Area
from generator.workbook.found import read_found
from generator.workbook.plan import Scalar
from tests.ladder.unreasonable import CASES
from tests.support.libreoffice import Office
from tests.twin.plausible_books import RIGHT, built, facts, model_of

BOOKS = (*RIGHT, *CASES)
FIGURE, PLACE, RESULT = 0, 1, 5
UNREAD = "en funktion, som ikke forstås"


@pytest.mark.parametrize("name", BOOKS)
def test_the_workbook_says_what_the_model_says(name: str) -> None:
    rows = built(name).named(NAME)
    expected = answers(model_of(facts(name)).facts)
    assert [row[RESULT] for row in rows] == [answer.result for answer in expected]
    assert [row[PLACE] or "" for row in rows] == [answer.place for answer in expected]
    for row, answer in zip(rows, expected, strict=True):
        figure = row[FIGURE] if row[FIGURE] != "" else None
        assert figure == (None if answer.figure is None else pytest.approx(answer.figure, rel=1e-9)), answer


@pytest.mark.parametrize("name", BOOKS)
def test_the_light_tells_what_is_unreasonable_and_nothing_else(name: str) -> None:
    book = built(name)
    raised = {remark.question.name: remark.result for remark in plausibility(facts(name))}
    own = {check.label: check.result for check in book.checks if check.result != "OK"}
    assert raised.items() <= own.items()
    assert (name in CASES) == bool(raised)
    assert book.light == ("FEJL" if "FEJL" in own.values() else "OK")
    remarks = sum(result == "BEMÆRK" for result in own.values())
    told = {0: "", 1: " · 1 bemærkning"}.get(remarks, f" · {remarks} bemærkninger")
    assert _light_of(name) == f"Kontrol: {book.light}{told}"


def _light_of(name: str) -> Scalar:
    book = built(name)
    return book.values[("Forside", 2, 1)]


@pytest.mark.parametrize("name", [name for name in BOOKS if name != UNREAD])
def test_the_check_agrees_with_the_workbook(name: str) -> None:
    found = read_found(built(name).content, "bog.xlsx")
    assert plausibility_differences(found, read_inputs(found)) == []


def test_a_function_that_is_not_understood_is_named_with_its_row() -> None:
    found = read_found(built(UNREAD).content, "bog.xlsx")
    with pytest.raises(FoundInputError, match=r"række \d+: funktion »528.25«"):
        read_inputs(found)


def test_a_changed_result_is_found() -> None:
    found = read_found(built("mellem").content, "bog.xlsx")
    area = found.area(NAME)
    place = (area.sheet, area.top + 2, area.left)
    changed = found.with_values({place: 12_345.0})
    (difference,) = plausibility_differences(changed, read_inputs(changed))
    assert "Nettoudgift pr. 0-17-årig" in difference.message


def test_libreoffice_gives_the_same(tmp_path: Path, libreoffice: Office) -> None:
    for number, name in enumerate(BOOKS):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(built(name).content)
        area = built(name).plan.names[NAME]
        with libreoffice.open(path) as book:
            (rows,) = book.blocks([_from_one(area)])
        expected = built(name).named(NAME)
        assert [row[PLACE:] for row in rows] == [_filled(row[PLACE:]) for row in expected], name
        for row, own in zip(rows, expected, strict=True):
            figure = own[FIGURE]
            assert row[FIGURE] == (pytest.approx(figure) if isinstance(figure, float) else figure), name


def _filled(cells: list[Scalar]) -> list[Scalar]:
    return ["" if cell is None else cell for cell in cells]


def _from_one(area: Area) -> tuple[str, int, int, int, int]:
    return area.sheet, area.top + 1, area.left + 1, area.bottom + 1, area.right + 1
