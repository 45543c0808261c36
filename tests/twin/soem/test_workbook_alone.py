"""The workbook's own arithmetic: scenarios, no effect, no rate, the order of the rows."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import chain
from math import isclose

import pytest

from generator.books.soem_rows import SCENARIOS
from tests.twin.soem.compare import differences
from tests.twin.soem.damage import both, cell, named, year
from tests.twin.soem.open_book import OpenBook, Rows, Shown
from tests.twin.soem.random_cases import USUAL, random_case
from tests.twin.soem.whole_case import CONTENT, ROOM, whole_case

RESULTS = {
    "netto": "SOEM_Nettoresultat",
    "pr_deltager": "SOEM_PrDeltager",
    "udiskonteret": "SOEM_Udiskonteret",
    "kommune": "SOEM_Kommune",
    "region": "SOEM_Region",
    "stat": "SOEM_Stat",
    "konsekvenser": "SOEM_Konsekvenser",
    "omkostninger": "SOEM_Omkostninger",
    "tilbage": "SOEM_Tilbagebetalingsaar",
    "breakeven": "SOEM_BreakevenSuccesrate",
}
"""The main results by their rows on the sheet Scenarier."""
WITH_OVERRIDES = next(
    seed
    for seed in range(1000)
    if sum(bool(scenario.vaerdier) for scenario in random_case(seed, USUAL).scenarier.values()) == 5
)
EFFECT_SHEETS = ("konsekvenser.maengde", "priser.priser")


def alike(some: Iterable[Shown], others: Iterable[Shown]) -> bool:
    """Whether cells show the same, but for the last digits of sums in another order."""
    return all(
        one == other if isinstance(one, str) or isinstance(other, str) else isclose(one, other, abs_tol=1e-6)
        for one, other in zip(some, others, strict=True)
    )


def main_results(book: OpenBook) -> dict[str, Shown]:
    blocks = book.read([book.places.named(name) for name in RESULTS.values()])
    return {row: block[0][0] for row, block in zip(RESULTS, blocks, strict=True)}


def scenario_results(book: OpenBook) -> dict[str, list[Shown]]:
    blocks = book.read([book.places.row("scenarier.resultater", row) for row in RESULTS])
    return {row: block[0] for row, block in zip(RESULTS, blocks, strict=True)}


def test_each_scenario_that_is_chosen_is_the_main_result_and_changes_no_other(usual_book: OpenBook) -> None:
    usual_book.hold(random_case(WITH_OVERRIDES, USUAL))
    columns = scenario_results(usual_book)
    assert len(set(columns["netto"])) == len(SCENARIOS), "the scenarios are to differ"
    for column, name in enumerate(SCENARIOS.values()):
        with usual_book.damaged(named("SOEM_Scenarie", name)(usual_book.places)):
            chosen = main_results(usual_book)
            assert alike(chosen.values(), [values[column] for values in columns.values()])
            assert scenario_results(usual_book) == columns


def test_the_same_success_without_the_intervention_leaves_the_cost(whole_book: OpenBook) -> None:
    with whole_book.damaged(named("SOEM_SuccesrateUden", 0.4)(whole_book.places)):
        found = main_results(whole_book)
    assert found["konsekvenser"] == 0
    assert found["netto"] == pytest.approx(-float(found["omkostninger"]))
    assert float(found["omkostninger"]) > 0
    assert (found["tilbage"], found["breakeven"]) == ("", "")


def test_without_a_rate_present_values_are_sums(whole_book: OpenBook) -> None:
    with whole_book.damaged(named("SOEM_Diskonteringsrente", 0)(whole_book.places)):
        found = main_results(whole_book)
        (years,) = whole_book.named("SOEM_NettoAar")
        (accumulated,) = whole_book.named("SOEM_Akkumuleret")
    assert found["netto"] == pytest.approx(found["udiskonteret"], abs=1e-6)
    sums = [sum(map(float, years[: count + 1])) for count in range(len(years))]
    assert accumulated == pytest.approx(sums, abs=1e-6)
    assert main_results(whole_book)["netto"] != found["netto"]


def test_twice_the_participants_and_amounts_are_twice_the_result(whole_book: OpenBook) -> None:
    twice = both(
        year("indsats.deltagere", "antal", 1, 20),
        year("indsats.deltagere", "antal", 2, 40),
        *(year("indsats.beloeb", row, number, amount) for row, number, amount in TWICE),
    )
    once = main_results(whole_book)
    with whole_book.damaged(twice(whole_book.places)):
        found = main_results(whole_book)
    for row in ("netto", "udiskonteret", "kommune", "region", "stat", "konsekvenser", "omkostninger"):
        assert found[row] == pytest.approx(2 * float(once[row])), row
    for row in ("pr_deltager", "breakeven", "tilbage"):
        assert found[row] == pytest.approx(once[row]), row


TWICE = (("o1", 1, 180000), ("o1", 2, 20000), ("o3", 1, 60000))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(seed: int, whole_book: OpenBook) -> None:
    parts, costs = list(CONTENT["konsekvenser"]), list(CONTENT["omkostninger"])
    shuffle = random.Random(seed).shuffle
    shuffle(parts), shuffle(costs)
    before = everything(whole_book)
    whole_book.hold(whole_case(konsekvenser=parts, omkostninger=costs))
    after = everything(whole_book)
    whole_book.hold(whole_case())
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert alike(chain(*one), chain(*other))


def everything(book: OpenBook) -> list[Rows]:
    """Results, years and scenarios; the kroner of areas and committees whatever row they are in."""
    names = ("SOEM_NettoAar", "SOEM_NettoAktoer", "SOEM_Akkumuleret", *RESULTS.values())
    places = [book.places.named(name) for name in names]
    unordered = [sorted(book.named(name)) for name in ("SOEM_Udvalg", "SOEM_Hovedomraader")]
    return [*book.read([*places, book.places.grid("scenarier.resultater").body]), *unordered]


def test_a_scenario_of_ones_own_changes_only_its_column(whole_book: OpenBook) -> None:
    before = scenario_results(whole_book)
    with whole_book.damaged(cell("scenarier.tilpas", "rente", "egen2", 0.1)(whole_book.places)):
        after = scenario_results(whole_book)
    changed = {
        column
        for row, values in after.items()
        for column, value in enumerate(values)
        if value != before[row][column]
    }
    assert changed == {list(SCENARIOS.values()).index("Egen 2")}


@pytest.mark.parametrize(
    "name", ["> 18 år", "Social*", "=x", "<>", "S?cial", "Soc~ial", "01", "TRUE", "#N/A"]
)
def test_a_name_that_looks_like_a_criterion_is_a_name(name: str, whole_book: OpenBook) -> None:
    """SUMIF and COUNTIF would take such names for patterns or comparisons."""
    parts = [dict(part) for part in CONTENT["konsekvenser"]]
    parts[0] |= {"hovedomraade": "Social", "udvalg": "Social"}
    parts[1] |= {"hovedomraade": name, "udvalg": name, "navn": f"{name} (1)"}
    parts[2] |= {"hovedomraade": "1", "udvalg": "1"}
    case = whole_case(konsekvenser=parts)
    whole_book.hold(case)
    found = [*differences(whole_book, case, ROOM), *whole_book.named("SOEM_Kontrol")]
    whole_book.hold(whole_case())
    assert found == [["OK"]]
