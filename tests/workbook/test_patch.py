"""Values put into a workbook that came back: what follows from them is right, and all else is as it was."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from generator.workbook.address import Area
from generator.workbook.errors import CellWriteError, ForeignWorkbookError
from generator.workbook.found import FoundBook, read_found
from generator.workbook.patch import filled, patch, refresh
from generator.workbook.plan import Scalar
from tests.support.libreoffice import Office
from tests.support.ooxml import validate
from tests.support.xlsx import Workbook
from tests.support.xlsx_raw import full_calculation_on_load, sheet_parts
from tests.support.xlsx_reader import read_workbook
from tests.twin.compare import cached_differences
from tests.twin.scenarios import built
from tests.workbook.came_back import (
    ARRAY_CELLS,
    OWN_PART,
    OWN_SHEET,
    frame,
    package_of,
    parts_of,
    with_own_sheet,
)
from tests.workbook.test_outside_text import HOSTILE

Values = dict[tuple[str, int, int], Scalar]

FORMULAS_CHANGED = 1_000
"""More formulas than this give another value after the changes: an idle comparison would prove nothing."""

SOURCES = ("own_sheet", "libreoffice")


@pytest.fixture(scope="module", params=SOURCES)
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The udgiftsmodel as it was built and given a sheet of the user's own, and that saved by LibreOffice."""
    content = with_own_sheet(built("eksempel").content)
    if request.param == "own_sheet":
        return content
    path = tmp_path_factory.mktemp("kom_tilbage") / "bog.xlsx"
    path.write_bytes(content)
    office: Office = request.getfixturevalue("libreoffice")
    with office.open(path) as book:
        return book.save_as(path.with_name("gemt.xlsx")).read_bytes()


@cache
def found(content: bytes) -> FoundBook:
    return read_found(content, "bog.xlsx")


@cache
def changed(content: bytes) -> bytes:
    """The workbook with `changes` and all that follows from them."""
    return filled(content, changes(content))


def place_of(area: Area) -> tuple[str, int, int]:
    return area.sheet, area.top, area.left


def changes(content: bytes) -> Values:
    """Another price year, another amount and text on an account line, and two cells that nobody has used."""
    book = found(content)
    year = book.area("UM_Prisaar")
    line = next(place for place, cell in book.sheets["Regnskab"].items() if cell.value == "Udgift")
    row, udgift = line[0] + 30, line[1]
    return {
        place_of(year): 2024,
        ("Regnskab", row, udgift): 1_234_567.89,
        ("Regnskab", row, udgift - 1): "=Egen tekst & mere <her>",
        ("Indstillinger", year.top, 30): "ud for det brugte",
        ("Indstillinger", 400, 1): True,
    }


def saved(content: bytes, folder: Path, name: str = "ny.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def value_at(book: Workbook, sheet: str, address: str) -> object:
    return book.sheet_by_name[sheet].by_address[address].value


def addresses(values: Values, sheet: str) -> set[str]:
    return {
        Area(name, row, column, row, column).address(seen_from=name, row="", first="", last="")
        for name, row, column in values
        if name == sheet
    }


def test_all_formulas_have_the_value_that_libreoffice_computes(
    source: bytes, libreoffice: Office, tmp_path: Path
) -> None:
    before = read_workbook(saved(source, tmp_path, "gammel.xlsx"))
    path = saved(changed(source), tmp_path)
    after = read_workbook(path)
    pairs = list(zip(before.formulas, after.formulas, strict=True))
    assert [new.place for old, new in pairs if old.formula != new.formula] == []
    assert sum(old.value != new.value for old, new in pairs) > FORMULAS_CHANGED
    with libreoffice.open(path) as book:
        assert cached_differences(after, book.values()) == []


def test_a_sheet_of_the_users_own_follows_the_changed_input(libreoffice: Office, tmp_path: Path) -> None:
    content = with_own_sheet(built("eksempel").content)
    path = saved(changed(content), tmp_path)
    book = read_workbook(path)
    expected = {
        **{f"{column}{row}": 2024 * (row - 2) * 10 for column in "CD" for row in (3, 4, 5)},
        "E3": "Prisår <2024>",
        "E4": False,
    }
    assert {address: value_at(book, OWN_SHEET, address) for address in expected} == expected
    with libreoffice.open(path) as office:
        values = office.values()
    assert [values[OWN_SHEET, row, 4] for row in (3, 4, 5)] == [20240, 40480, 60720]
    assert values[OWN_SHEET, 5, 5] == pytest.approx(value_at(book, OWN_SHEET, "E5"))


def test_all_other_parts_and_cells_are_as_they_were(source: bytes) -> None:
    values = changes(source)
    before, after = parts_of(source), parts_of(patch(source, values))
    sheets = {part for sheet, part in sheet_parts(before).items() if addresses(values, sheet)}
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == sheets
    regnskab = sheet_parts(before)["Regnskab"]
    touched = addresses(values, "Regnskab")
    assert frame(before[regnskab], without=touched) == frame(after[regnskab], without=touched)
    assert frame(before[regnskab]) != frame(after[regnskab])


def test_new_values_of_formulas_change_nothing_but_them() -> None:
    source = with_own_sheet(built("eksempel").content)
    before, after = parts_of(source), parts_of(changed(source))
    sheets = sheet_parts(before)
    patched = {sheets["Indstillinger"], sheets["Regnskab"]}
    assert {name for name in before if before[name] != after[name]} <= set(sheets.values())
    for part in set(sheets.values()) - {*patched, OWN_PART}:
        assert frame(before[part], formulas_only=True) == frame(after[part], formulas_only=True)
    touched = {*ARRAY_CELLS, "C3", "C4", "C5", "E3", "E4", "E5"}
    assert frame(before[OWN_PART], without=touched) == frame(after[OWN_PART], without=touched)
    assert frame(before[OWN_PART]) != frame(after[OWN_PART])


def test_a_refreshed_workbook_is_not_changed_by_another_refresh(source: bytes) -> None:
    assert refresh(changed(source)) == changed(source)


def test_the_workbook_is_computed_when_it_is_opened_for_editing(source: bytes) -> None:
    assert full_calculation_on_load(parts_of(changed(source)))


def test_the_validator_finds_nothing_new(source: bytes, tmp_path: Path) -> None:
    old, patched, full = (
        {(finding.part, finding.place, finding.text) for finding in validate([saved(content, tmp_path)])}
        for content in (source, patch(source, changes(source)), changed(source))
    )
    assert old == patched == full
    if source == built("eksempel").content:
        assert old == set()


def test_the_same_values_in_any_order_give_the_same_bytes(source: bytes) -> None:
    values = changes(source)
    again = dict(reversed(values.items()))
    assert list(values) != list(again)
    assert filled(source, again) == changed(source)
    assert patch(source, {}) == patch(patch(source, {}), {})


def test_text_is_text_whatever_it_begins_with(libreoffice: Office, tmp_path: Path) -> None:
    content = built("eksempel").content
    texts = [*HOSTILE, " med luft ", "to\nlinjer", "klokke\x07", "_x0041_x0042_", "æøå 🙂"]
    first = next(place for place, cell in found(content).sheets["Regnskab"].items() if cell.value == "Tekst")
    places = {(first[0] + 2 + at, first[1] + 1): text for at, text in enumerate(texts)}
    values: Values = {("Regnskab", row - 1, column - 1): text for (row, column), text in places.items()}
    old = read_workbook(saved(content, tmp_path, "gammel.xlsx")).sheet_by_name["Regnskab"]
    path = saved(patch(content, values), tmp_path)
    new = read_workbook(path).sheet_by_name["Regnskab"]
    assert {place: new.cells[place].look for place in places} == {
        place: old.cells[place].look for place in places
    }
    with libreoffice.open(path) as book:
        kept = book.values()
        assert {place: kept["Regnskab", *place] for place in places} == places
        assert {("Regnskab", *place) for place in places}.isdisjoint(book.formulas())


REFUSED = {
    "a formula of ours": ("Kontrol", "C6", "formel"),
    "a shared formula that only names its number": (OWN_SHEET, "C5", "formel"),
    "a part of an array formula": (OWN_SHEET, "D4", "matrixformel"),
    "a cell behind merged ones": (OWN_SHEET, "C8", "flettede"),
    "a head of a table": ("Regnskab", "F7", "overskrift"),
}
"""Cells that are not written in, and a word that tells why."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_user_would_lose_is_refused(case: str) -> None:
    sheet, address, word = REFUSED[case]
    row, column = coordinate_to_tuple(address)
    with pytest.raises(CellWriteError, match=f"{address}: Cellen .*{word}"):
        patch(with_own_sheet(built("eksempel").content), {(sheet, row - 1, column - 1): 1})


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(CellWriteError, match="Slettet: Arket findes ikke"):
        patch(built("eksempel").content, {("Slettet", 0, 0): 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x" * 32_768])
def test_a_value_that_no_cell_can_hold_is_refused(value: Scalar) -> None:
    with pytest.raises(CellWriteError, match=r"Indstillinger!F41: "):
        patch(built("eksempel").content, {("Indstillinger", 40, 5): value})


@pytest.mark.parametrize("place", [(-1, 0), (0, -1), (1_048_576, 0), (0, 16_384)])
def test_a_cell_outside_the_sheet_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(CellWriteError, match="uden for arket"):
        patch(built("eksempel").content, {("Indstillinger", *place): 1})


def test_a_damaged_file_is_told_in_danish() -> None:
    parts = parts_of(built("eksempel").content)
    sheet = sheet_parts(parts)["Indstillinger"]
    for damaged in (b"PK", package_of(parts | {sheet: parts[sheet][:900]}), package_of({"a.xml": b"<a/>"})):
        with pytest.raises(ForeignWorkbookError, match="gem den som xlsx"):
            patch(damaged, {("Indstillinger", 0, 0): 1})
