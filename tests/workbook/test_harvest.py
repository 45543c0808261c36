"""Input cells of a workbook that came back: found by their templates, also when older or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.books.resources import templates_folder
from generator.workbook.address import Area
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook, FoundCell, read_found
from generator.workbook.harvest import Harvest, harvest
from generator.workbook.harvest_cells import HarvestError
from generator.workbook.plan import Scalar
from tests.workbook.small_book import CONTEXT, YEARS, build_small

GRIDS = """\
  - grid: maal
    title: Mål
    rows: trin
    heads: [Nr, Navn, Enhed, Pris]
    data: v_maal
    style: beloeb
    name: PR_Maal
    inputs: {label: {style: input_tekst, rule: text, message: Skriv navnet.}}
    accepts: {rule: decimal, minimum: "0", maximum: "9", message: Skriv et tal.}
  - grid: valgte
    title: Valgte tal
    lead: navn
    heads: [Tal]
    rows: [{key: rente, label: Rente}, {key: vaekst, label: Vækst}]
    data: v_valgte
    name: PR_Valgte
    columns:
      - {key: vaerdi, label: Værdi, rule: decimal, minimum: "0", maximum: "1", message: En andel.}
      - {key: dobbelt, label: Det dobbelte, style: andel, formula: "=2*{{ row.at('vaerdi') }}"}
      - {key: kilde, label: Kilde, style: input_tekst, rule: text, message: Skriv kilden.}
  - grid: andele
"""
"""Two grids of input cells: years by rows of a list, and rows and columns that are written out."""
EDITS = {
    "tal": ("  - grid: andele\n", GRIDS),
    "valg": ("{key: tekst, head: Tekst}", "{key: tekst, head: Tekst, rule: text, message: Skriv tekst.}"),
}
GIVEN = {
    "v_maal": {1: {"label": "Første", 0: 5, 2: 7.5}, 2: {"label": "Anden"}},
    "v_valgte": {"rente": {"vaerdi": 0.04, "kilde": "Bogen"}, "vaekst": {"kilde": "Avisen"}},
}


@pytest.fixture
def book(tmp_path: Path) -> FoundBook:
    return read_found(build_small(tmp_path, EDITS, GIVEN).content, "proeve.xlsx")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[FoundBook], Harvest]:
    """Reads a workbook by the templates, which know nothing of its values."""

    def read_cells(found: FoundBook) -> Harvest:
        context = {"trin": CONTEXT["trin"]}
        return harvest(
            found, Composition(tmp_path, templates_folder(), context, years=YEARS, year_width=12.0)
        )

    return read_cells


def test_what_was_given_is_what_is_read(book: FoundBook, read: Callable[[FoundBook], Harvest]) -> None:
    found = read(book)
    assert found.values() == GIVEN
    assert found.inputs["PR_Sidste"].value == 2024
    assert [row["tekst"].value for row in found.tables["Linjer"]] == ["Løn", "Varer", "Køb"]
    assert (found.missing, found.left_over) == ([], [])


def test_a_cell_knows_where_it_stands_and_what_to_write(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    cell = read(book).grids["PR_Maal"].fields[1][2]
    value = book.sheets["Tal"][(cell.place.top, cell.place.left)].value
    address = cell.place.address(row="", first="").removeprefix("Tal!")
    assert (value, cell.hint, cell.where) == (7.5, "Skriv et tal.", f"arket Tal, celle {address}")


def test_computed_columns_are_no_input(book: FoundBook, read: Callable[[FoundBook], Harvest]) -> None:
    found = read(book)
    assert set(found.grids["PR_Valgte"].fields["rente"]) == {"vaerdi", "kilde"}
    assert "dobbelt" not in found.tables["Linjer"][0]


def test_a_column_that_stood_elsewhere_in_an_older_file_is_found_by_its_head(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    area = book.names["PR_Valgte"]
    assert read(swapped(book, area, columns=(0, 2))).values() == GIVEN


def test_a_row_that_stood_elsewhere_in_an_older_file_is_found_by_its_label(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    assert read(swapped(book, book.names["PR_Valgte"], rows=(0, 1))).values() == GIVEN


def test_a_column_that_an_older_file_does_not_have_is_empty(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    area = book.names["PR_Valgte"]
    older = replace(book, names={**book.names, "PR_Valgte": replace(area, right=area.right - 1)})
    assert read(older).values()["v_valgte"] == {"rente": {"vaerdi": 0.04}, "vaekst": {}}


def test_what_no_template_knows_is_left_over_and_not_lost(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    area = book.names["PR_Valgte"]
    wider = replace(book, names={**book.names, "PR_Valgte": replace(area, right=area.right + 1)})
    strange = area.cell(1, area.width)
    head = Area(area.sheet, area.top - 1, strange.left, area.top - 1, strange.left)
    found = read(typed(typed(wider, head, "Nyt"), strange, "Husk mig"))
    assert [(cell.place, cell.value) for cell in found.left_over] == [(strange, "Husk mig")]
    assert found.values() == GIVEN


def test_a_block_that_an_older_file_does_not_have_is_missing_and_empty(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    names = {name: area for name, area in book.names.items() if name != "PR_Maal"}
    found = read(replace(book, names=names, tables={}))
    assert found.missing == ["Linjer", "PR_Maal"]
    assert "v_maal" not in found.values()


def test_a_deleted_row_is_refused_before_figures_change_places(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    area = book.names["PR_Maal"]
    shorter = replace(book, names={**book.names, "PR_Maal": replace(area, bottom=area.bottom - 1)})
    with pytest.raises(HarvestError, match="PR_Maal har 1 rækker og skulle have 2"):
        read(shorter)


def test_a_formula_saved_without_its_value_is_no_empty_cell(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    place = book.names["PR_Valgte"].cell(0, 0)
    values = {
        (sheet, *at): None
        for sheet, cells in book.sheets.items()
        for at, cell in cells.items()
        if cell.formula
    }
    unsaved = typed(book.with_values(values), place, None, formula="=1/25")
    with pytest.raises(HarvestError, match="gemt uden sin værdi") as caught:
        read(unsaved)
    assert caught.value.where == read(book).grids["PR_Valgte"].fields["rente"]["vaerdi"].where


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    found = read(typed(book, book.names["PR_Valgte"].cell(0, 0), None, formula='=IF(1=1,"","")'))
    assert found.values()["v_valgte"]["rente"] == {"kilde": "Bogen"}


def test_a_formula_that_a_user_typed_counts_by_its_value(
    book: FoundBook, read: Callable[[FoundBook], Harvest]
) -> None:
    found = read(typed(book, book.names["PR_Valgte"].cell(0, 0), 0.25, formula="=1/4"))
    assert found.values()["v_valgte"]["rente"]["vaerdi"] == 0.25


def test_a_cell_of_blanks_is_empty(book: FoundBook, read: Callable[[FoundBook], Harvest]) -> None:
    found = read(typed(book, book.names["PR_Valgte"].cell(1, 2), "  "))
    assert found.values()["v_valgte"]["vaekst"] == {}


def typed(book: FoundBook, place: Area, value: Scalar, formula: str = "") -> FoundBook:
    """The workbook with another content in a cell."""
    cells = {**book.sheets[place.sheet], (place.top, place.left): FoundCell(formula, value)}
    return replace(book, sheets={**book.sheets, place.sheet: cells})


def swapped(
    book: FoundBook, area: Area, *, rows: tuple[int, int] = (0, 0), columns: tuple[int, int] = (0, 0)
) -> FoundBook:
    """The workbook with two rows or two columns of a grid in each other's place, heads and labels too."""
    down = {area.top + rows[0]: area.top + rows[1], area.top + rows[1]: area.top + rows[0]}
    right = {area.left + columns[0]: area.left + columns[1], area.left + columns[1]: area.left + columns[0]}
    near = range(area.top - 1, area.bottom + 1)
    cells = {
        (down.get(row, row), right.get(column, column) if row in near else column): cell
        for (row, column), cell in book.sheets[area.sheet].items()
    }
    return replace(book, sheets={**book.sheets, area.sheet: cells})
