"""An open SØM workbook filled with a case, and a scenario saved in it; no formula is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from generator.books.resources import data_file
from generator.books.soem import SoemModel
from generator.books.soem_fill import FilledCase, NoRoomError, fill_case
from generator.books.soem_found import read_soem
from generator.books.soem_saved import OWN, save_scenario
from generator.books.soem_simulated import OtherFiguresError
from generator.books.soem_tables import StepPrice, empty_steps
from generator.soem import Case, read_case
from generator.soem.errors import CaseValueError
from generator.soem.inputs import list_inputs
from generator.soem.parts import ScenarioKey
from generator.soem.scenarios import calculate_chosen, calculate_scenarios
from generator.workbook.address import Area
from generator.workbook.compute import CellKey
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar
from tests.books.filled_in import found_of, found_of_model, with_cells
from tests.books.rich_cases import rich_contents
from tests.soem.cases import Content, case_of, example, example_content

EXAMPLES = ("cool-kids", "keep", "regneeksempel", "tom")
DAY = date(2026, 1, 31)
MINUTE = datetime(2026, 11, 22, 10, 14)

many = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def shipped(name: str) -> Case:
    return read_case(data_file(f"soem/{name}.yaml"))


def written(found: FoundBook, cells: Mapping[CellKey, Scalar]) -> FoundBook:
    return with_cells(
        found, {Area(sheet, row, column, row, column): value for (sheet, row, column), value in cells.items()}
    )


@cache
def roomy() -> FoundBook:
    """A workbook with room for any of the random cases, and something in every kind of cell."""
    content = example_content()
    content |= {
        "horisont": 12,
        "beskrivelse": "Gammel",
        "alder": [3, 4],
        "indfasning": [0.2, 0.4, 0.6],
        "optimismekorrektion": {1: 0.1, 2: 0.2, 3: 0.3},
        "gennemfoerelse": {"vaerdi": 0.9, "lav": 0.5, "hoej": 1.0, "kilde": "gammel"},
        "ikke_i_kroner": [{"navn": f"Virkning {n}", "kilde": "gammel"} for n in range(6)],
        "tjekliste": {"Hvem er indsatsen til": "Gamle"} | {f"Eget {n}": "svar" for n in range(8)},
        "scenarier": {"egen1": {"navn": "Gammelt", "vaerdier": {"diskonteringsrente": 0.09}}},
        "scenarie": "egen1",
    }
    content["omkostninger"] += [
        {"navn": f"Fyld {n}", "art": "drift", "pr_deltager": 1, "udvalg": f"Udvalg {n}"} for n in range(9)
    ]
    content["konsekvenser"] += [
        {"navn": f"Mere {n}", "hovedomraade": f"Område {n}", "maengde": [1] * 12, "pris": {"stat": n}}
        for n in range(12)
    ]
    return found_of(case_of(content))


@many
@given(rich_contents())
def test_a_case_that_is_filled_in_comes_back_and_nothing_of_the_one_before(content: Content) -> None:
    case = case_of(content)
    back = read_soem(written(roomy(), fill_case(roomy(), case).cells)).case
    assert back == case
    assert list_inputs(back) == list_inputs(case), "which figures are stated"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_in_place_of_another_case(name: str) -> None:
    done = fill_case(roomy(), shipped(name))
    assert read_soem(written(roomy(), done.cells)).case == shipped(name) == done.case


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_s_name_says_what_it_is(name: str) -> None:
    """The cover's title is the name; what it says about examples otherwise is built in."""
    assert ("eksempel" in shipped(name).navn.lower()) == (name != "tom")


def test_the_results_of_a_simulation_are_emptied() -> None:
    area = roomy().names["SOEM_Simuleringskoersel"]
    simulated = with_cells(roomy(), {area.cell(row, 0): 1.0 for row in range(area.height)})
    cells = fill_case(simulated, example()).cells
    assert [cells[area.sheet, area.top + row, area.left] for row in range(area.height)] == [None] * 4


def test_how_much_is_lost_is_counted() -> None:
    empty = found_of(shipped("tom"))
    assert fill_case(empty, shipped("tom")).lost == 0
    assert 0 < fill_case(empty, example()).lost < 30 < fill_case(roomy(), example()).lost


STEPS = tuple(replace(step, net=6e6, year=2024, children=60.0, source="Regnskab") for step in empty_steps())


def with_steps(*, total: float | None = 36e6, steps: tuple[StepPrice, ...] = STEPS) -> FoundBook:
    return found_of_model(SoemModel(example(), DAY, steps=steps, step_total=total))


def test_step_prices_and_the_knowledge_base_stay() -> None:
    book = with_steps()
    before, after = read_soem(book), read_soem(written(book, fill_case(book, shipped("keep")).cells))
    assert (after.steps, after.step_total) == (STEPS, 36e6)
    assert (after.knowledge, after.case) == (before.knowledge, shipped("keep"))


def test_a_price_that_is_only_named_is_the_workbook_s() -> None:
    content = example_content()
    part = content["konsekvenser"][0]
    del part["pris"]
    part |= {"pris_fra": STEPS[2].name, "prisaar": None}
    book = with_steps()
    back = read_soem(written(book, fill_case(book, case_of(content)).cells)).case.konsekvenser[0]
    assert (back.pris.kommune.vaerdi, back.prisaar) == (100_000.0, 2024)


def test_a_price_that_nobody_has_is_refused() -> None:
    content = example_content()
    del content["konsekvenser"][0]["pris"]
    content["konsekvenser"][0]["pris_fra"] = "Ukendt"
    with pytest.raises(CaseValueError, match="»Ukendt« findes hverken"):
        fill_case(with_steps(), case_of(content))


def bigger(**changes: object) -> Case:
    return case_of(example_content() | changes)


ROWS: dict[str, tuple[Case, str]] = {
    "years": (bigger(horisont=12), "12 år (plads til 10)"),
    "costs": (
        bigger(omkostninger=[{"navn": f"O{n}", "art": "drift", "pr_deltager": 1} for n in range(7)]),
        "7 omkostninger (plads til 6)",
    ),
    "consequences": (
        bigger(
            konsekvenser=[
                {"navn": f"K{n}", "hovedomraade": f"H{n}", "maengde": [1], "pris": {"stat": 1}, "udvalg": "U"}
                for n in range(9)
            ]
        ),
        "9 konsekvenser (plads til 8), 9 hovedområder (plads til 5) og",
    ),
    "effects": (bigger(ikke_i_kroner=[{"navn": f"V{n}"} for n in range(6)]), "6 virkninger, der ikke er i"),
    "questions": (bigger(tjekliste={f"S{n}": "x" for n in range(5)}), "5 egne spørgsmål (plads til 4)"),
    "price index": (
        bigger(prisindeks=dict.fromkeys(range(1995, 2025), 100.0)),
        "30 år med prisindeks (plads til 18)",
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_case_with_more_rows_than_the_workbook_is_refused_with_how_many(kind: str) -> None:
    case, words = ROWS[kind]
    with pytest.raises(NoRoomError) as caught:
        fill_case(found_of(shipped("tom")), case)
    assert words in caught.value.message
    assert "trappen build soem --case" in caught.value.message


def test_all_years_of_an_index_are_there_when_the_rows_are_few() -> None:
    """Years around the start year give way to those that have an index."""
    case = bigger(prisindeks=dict.fromkeys([*range(1990, 2002), 2022, 2024], 100.0))
    book = found_of(shipped("tom"))
    assert read_soem(written(book, fill_case(book, case).cells)).case == case


def saved_in(found: FoundBook, target: ScenarioKey) -> Case:
    """The case after the chosen scenario has been saved."""
    net = float(calculate_chosen(read_soem(found).case).net_result[0])
    computed = with_cells(found, {found.names["SOEM_Nettoresultat"]: net})
    return read_soem(written(computed, save_scenario(computed, target, MINUTE).cells)).case


def net_of(case: Case, key: ScenarioKey) -> float:
    return float(calculate_scenarios(case).result.net_result[list(ScenarioKey).index(key)])


@settings(many, max_examples=12)
@given(rich_contents())
def test_a_saved_scenario_is_the_chosen_one_and_no_other_moves(content: Content) -> None:
    case = case_of(content)
    saved = saved_in(written(roomy(), fill_case(roomy(), case).cells), ScenarioKey.OWN_2)
    assert net_of(saved, ScenarioKey.OWN_2) == pytest.approx(net_of(case, case.scenarie), abs=0.005)
    for key in set(ScenarioKey) - {ScenarioKey.OWN_2}:
        assert net_of(saved, key) == net_of(case, key)


@pytest.mark.parametrize("target", OWN)
def test_a_saved_scenario_stays_when_the_figures_are_changed(target: ScenarioKey) -> None:
    case = shipped("cool-kids").model_copy(update={"scenarie": ScenarioKey.PESSIMISTIC})
    saved = saved_in(found_of(case), target)
    assert saved.scenarier[target].navn == "Pessimistisk, gemt 22-11-2026 10:14"
    content = saved.model_dump(exclude_unset=True)
    content["succesrate"]["med"] = 0.9
    content["deltagere"][2] = 40
    content["konsekvenser"][0]["pris"]["kommune"] = 3
    content["gennemfoerelse"] = 0.5
    changed = Case.model_validate(content)
    assert net_of(changed, ScenarioKey.BASE) != pytest.approx(net_of(saved, ScenarioKey.BASE), abs=1000)
    assert net_of(changed, target) == pytest.approx(net_of(case, ScenarioKey.PESSIMISTIC), abs=0.005)


def test_what_a_saved_scenario_replaces_is_told() -> None:
    net = float(calculate_chosen(read_soem(roomy()).case).net_result[0])
    computed = with_cells(roomy(), {roomy().names["SOEM_Nettoresultat"]: net})
    saved = save_scenario(computed, ScenarioKey.OWN_1, MINUTE)
    assert (saved.replaced, saved.old_name, saved.chosen) == (2, "Gammelt", ScenarioKey.OWN_1)
    assert save_scenario(computed, ScenarioKey.OWN_3, MINUTE).replaced == 0


def test_a_scenario_of_a_workbook_that_calculates_otherwise_is_not_saved() -> None:
    book = found_of(example())
    wrong = with_cells(book, {book.names["SOEM_Nettoresultat"]: 536_484.72})
    with pytest.raises(OtherFiguresError, match="regner ikke på de tal"):
        save_scenario(wrong, ScenarioKey.OWN_1, MINUTE)


def test_a_filled_workbook_says_which_case_it_holds() -> None:
    done: FilledCase = fill_case(roomy(), shipped("cool-kids"))
    name = roomy().names["SOEM_Navn"]
    assert done.cells[name.sheet, name.top, name.left] == "Cool Kids (kalibreret eksempel)"
