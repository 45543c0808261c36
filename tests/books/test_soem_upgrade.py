"""A SØM workbook made anew of an older one: what it keeps, what is drawn anew, and what it says of that."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.books.resources import standard_knowledge
from generator.books.soem_changes import Reason
from generator.books.soem_found import read_soem
from generator.books.soem_reasons import changed_by_hand
from generator.books.soem_upgrade import Upgrade, compose_upgrade, own_rows, plan_upgrade
from generator.soem.errors import CaseIndexError
from generator.soem.knowledge import Knowledge, Status, UnitPrice
from generator.workbook.address import Area
from generator.workbook.change import Change, ChangeKind
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar
from tests.books.filled_in import found_of, found_of_plan, with_cells
from tests.books.rich_cases import rich_contents
from tests.soem.cases import case_of, example

TODAY = date(2026, 6, 1)
PRICES, YEAR = "SOEM_Felter_Priser", -1
few = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def upgraded(found: FoundBook, own: Knowledge | None = None) -> Upgrade:
    """The plan of the new workbook; what its formulas say, and what was changed in them, is left out."""
    with patch.object(Composition, "formula", lambda *_: "=0"):
        return plan_upgrade(
            found,
            b"",
            name="gammel.xlsx",
            standard=standard_knowledge(),
            own=own or Knowledge(),
            created=TODAY,
        )


def new_book(upgrade: Upgrade) -> FoundBook:
    """The new workbook as it would be read."""
    with patch.object(Composition, "formula", lambda *_: "=0"):
        plan = compose(
            compose_upgrade(upgrade), version=__version__, created="", subject=upgrade.model.case.navn
        )
    return found_of_plan(plan)


def price(name: str, kommune: float, year: int, status: Status = Status.OWN) -> UnitPrice:
    return UnitPrice(
        navn=name,
        status=status,
        enhed="uger",
        kommune=kommune,
        region=0,
        stat=0,
        prisaar=year,
        kilde="Ny takst",
    )


def chosen_price(found: FoundBook, row: int, name: str) -> FoundBook:
    """The workbook with a price chosen from the knowledge base instead of typed."""
    cells = found.names[PRICES]
    typed: dict[Area, Scalar] = {cells.cell(row, offset): None for offset in range(YEAR, cells.width)}
    return with_cells(found, typed | {found.names["SOEM_Felter_Prisvalg"].cell(row, 1): name})


def reasons(upgrade: Upgrade) -> list[Reason]:
    """Why results changed, but for the version and for formulas, which are left out here."""
    return [each for each in upgrade.changes.reasons if each.kind not in {"Version", "Formel", "Nyt"}]


@few
@given(rich_contents(), st.randoms(use_true_random=False))
def test_every_input_cell_is_in_the_new_workbook_as_it_stood(
    content: dict[str, object], chance: random.Random
) -> None:
    old = scribbled(found_of(case_of(content)), chance)
    before = read_soem(old)
    after = read_soem(new_book(upgraded(old)))
    kept, found = before.harvest.values(), after.harvest.values()
    for grid, rows in kept.items():
        for key, cells in rows.items():
            assert found[grid][key] == cells, (grid, key)
    assert {name: cell.value for name, cell in after.harvest.inputs.items()} == {
        name: cell.value for name, cell in before.harvest.inputs.items()
    }
    assert after.case == before.case
    assert (after.source, after.created, after.steps) == (before.source, "01-06-2026", before.steps)


def scribbled(found: FoundBook, chance: random.Random) -> FoundBook:
    """Notes in cells beside which there is no figure: no case holds them, and the workbook must."""
    empty = [
        cell.place
        for name, grid in read_soem(found).harvest.grids.items()
        if name.endswith(("kilder", "noter", "Hovedomraader", "Udvalg"))
        for row in grid.fields.values()
        for key, cell in row.items()
        if cell.value is None and key in {"kilde", "note", "navn"}
    ]
    return with_cells(found, {place: f"Skrevet {n}" for n, place in enumerate(chance.sample(empty, 5))})


def test_a_chosen_price_is_the_new_one_and_told_with_its_source() -> None:
    old = chosen_price(found_of(example()), 0, "Specialklasse")
    upgrade = upgraded(old, Knowledge.of([price("Specialklasse", 5000, 2024)]))
    assert upgrade.model.case.konsekvenser[0].pris.kommune.vaerdi == 5000
    assert reasons(upgrade)[:2] == [
        Reason("Pris", "Specialklasse, kommune", 4638, 5000, "Kilde: Ny takst"),
        Reason("Prisår", "Specialklasse", "2022", "2024"),
    ]
    again = read_soem(new_book(upgrade))
    assert again.case.konsekvenser[0].pris.kommune.vaerdi == 5000
    assert "kommune" not in again.harvest.values()["v_priser"]["k1"], "chosen, not typed"


def test_a_typed_price_stays_and_the_other_is_told() -> None:
    upgrade = upgraded(found_of(example()), Knowledge.of([price("Specialklasse", 5000, 2024)]))
    assert upgrade.model.case.konsekvenser[0].pris.kommune.vaerdi == 4638
    (told,) = reasons(upgrade)
    assert (told.kind, told.what, told.before, told.after) == (
        "Skreven pris beholdt",
        "Specialklasse, kommune",
        4638,
        4638,
    )
    assert "har nu 5000 kr. i 2024-priser. Kilde: Ny takst" in told.why


def test_a_typed_price_that_the_knowledge_base_has_too_is_no_news() -> None:
    assert reasons(upgraded(found_of(example()))) == []


def test_a_new_price_year_needs_an_index() -> None:
    old = chosen_price(found_of(example()), 0, "Specialklasse")
    with pytest.raises(CaseIndexError, match="Prisåret 2031 har intet prisindeks") as caught:
        upgraded(old, Knowledge.of([price("Specialklasse", 5000, 2031)]))
    assert caught.value.where.startswith("arket Priser, celle ")


def test_rows_of_the_user_are_kept_and_public_ones_are_the_tools() -> None:
    standard = Knowledge.of([price("Offentlig", 10, 2022, Status.PUBLIC)])
    mine, gone = price("Min", 7, 2020), price("Udgået", 8, 2015, Status.PUBLIC)
    edited = price("Offentlig", 99, 2022, Status.PUBLIC)
    found = Knowledge.of([mine, gone, edited])
    assert own_rows(found, standard, "0.0.1").prices == (mine, gone), "it may be the tool's old price"
    assert own_rows(found, standard, __version__).prices == (mine, gone, edited), "it can only be the user's"


def test_ages_that_the_sheet_has_no_column_for_make_no_row_the_users() -> None:
    shipped = standard_knowledge()
    found = Knowledge.of([replace(row, alder=None) for row in shipped.prices])
    assert own_rows(found, shipped, __version__).prices == ()


def test_rooms_for_rows_never_shrink() -> None:
    old = found_of(case_of({**_plain(), "horisont": 20}))
    shorter = with_cells(old, {old.names["SOEM_Horisont"]: 3})
    assert upgraded(shorter).sizes.years == 20


def _plain() -> dict[str, object]:
    return {
        "navn": "Lang",
        "startaar": 2024,
        "prisaar": 2024,
        "diskonteringsrente": 0.0,
        "deltagere": {1: 1},
        "succesrate": {"med": 1.0, "uden": 0.0},
    }


MANY = [Change(ChangeKind.FORMULA_CHANGED, f"Beregning!A{n}", "=1", "=2") for n in range(200)]


def test_a_formula_of_this_version_can_only_have_been_changed_by_hand() -> None:
    (same,) = changed_by_hand(MANY[:1], same_version=True)
    (older,) = changed_by_hand(MANY[:1], same_version=False)
    assert same == Reason("Formel", "Beregning!A0", why="Formlen er ændret; der stod =2")
    assert "ældre skabelon" in older.why


def test_very_many_formulas_are_counted() -> None:
    (told,) = changed_by_hand(MANY, same_version=False)
    assert told.what == "200 formler"


def test_a_sheet_of_the_users_own_is_left_in_the_old_file() -> None:
    (told,) = changed_by_hand([Change(ChangeKind.SHEET_ADDED, "Mine noter")], same_version=True)
    assert (told.kind, told.what) == ("Ikke ført med", "Mine noter")
