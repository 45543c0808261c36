"""After random inputs the SØM workbook, recalculated by LibreOffice, equals the Python model to the øre."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.soem.case import Case
from generator.soem.parts import CostKind, Flow
from generator.soem.scenarios import calculate_chosen
from tests.twin.soem.compare import differences
from tests.twin.soem.open_book import OpenBook
from tests.twin.soem.random_cases import LARGE, USUAL, fullest_case, random_case
from tests.twin.soem.sensitivity import expected_inputs

BATCH = 20
USUAL_CASES = 140
LARGE_CASES = 4


@pytest.mark.parametrize("start", range(0, USUAL_CASES, BATCH))
def test_the_workbook_equals_the_model(start: int, usual_book: OpenBook) -> None:
    for seed in range(start, start + BATCH):
        case = random_case(seed, USUAL)
        usual_book.hold(case)
        assert differences(usual_book, case, USUAL) == [], f"seed {seed}"


@pytest.mark.parametrize("seed", range(LARGE_CASES))
def test_the_workbook_equals_the_model_of_a_large_case(seed: int, large_book: OpenBook) -> None:
    for case in (random_case(seed, LARGE), fullest_case(seed + 1)):
        large_book.hold(case)
        assert differences(large_book, case, LARGE) == []


def features(case: Case) -> set[str]:
    """What a case has of everything that the proof is to cover."""
    result = calculate_chosen(case)
    not_linear = [item for item in expected_inputs(case) if not item.input.linear]
    has = {
        str(case.scenarie): True,
        "override": any(scenario.vaerdier for scenario in case.scenarier.values()),
        "year after": case.virkning_fra == 1,
        "index": len(case.prisindeks) > 1,
        "saved cost": any(cost.art is CostKind.SAVED for cost in case.omkostninger),
        "income": any(part.type is Flow.INCOME for part in case.konsekvenser),
        "committee": any(part.udvalg for part in case.konsekvenser),
        "price of the knowledge base": any(part.pris_fra for part in case.konsekvenser),
        "quantity of the knowledge base": any(part.maengde_fra for part in case.konsekvenser),
        "effect of the knowledge base": bool(case.succesrate.effekt_fra),
        "gain": result.net_result[0] > 0,
        "pays back late": result.payback_year[0] > 1,
        **{name: name in case.model_fields_set for name in OPTIONS},
        **{f"{item.key} switches": item.switch is not None for item in not_linear},
    }
    return {name for name, is_so in has.items() if is_so}


OPTIONS = ("gennemfoerelse", "udfasning", "indfasning", "optimismekorrektion", "prisniveau")
SCENARIOS = ("basis", "pessimistisk", "optimistisk", "egen1", "egen2", "egen3")
COVERED = {
    *OPTIONS, *SCENARIOS, "override", "year after", "index", "saved cost", "income", "committee", "gain",
    "price of the knowledge base", "quantity of the knowledge base", "effect of the knowledge base",
    "pays back late", "rente switches", "udfasning switches",
}  # fmt: skip


def test_the_random_cases_cover_everything() -> None:
    count = Counter(name for seed in range(USUAL_CASES) for name in features(random_case(seed, USUAL)))
    assert set(count) == COVERED
    assert min(count.values()) >= 10, count
