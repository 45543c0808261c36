"""The value beside every formula in a SØM workbook's file is the one that LibreOffice computes."""

from __future__ import annotations

import pytest

from generator.books.resources import data_file
from generator.soem import Case, read_case
from tests.support.libreoffice import Office
from tests.twin.compare import cached_differences
from tests.twin.soem.conftest import Written
from tests.twin.soem.random_cases import LARGE, USUAL, fullest_case, random_case

FORMULAS = 8_000
"""The smallest workbook has more formulas than this: an empty comparison would prove nothing."""

EXAMPLES = ("cool-kids", "keep", "regneeksempel", "tom")
RANDOM = {
    **{f"usual {seed}": random_case(1000 + seed, USUAL) for seed in range(5)},
    **{f"large {seed}": random_case(2000 + seed, LARGE) for seed in range(2)},
    "fullest": fullest_case(0),
}


def assert_cached_values(case: Case, written: Written, office: Office) -> None:
    book = written(case)
    assert len(book.formulas) > FORMULAS
    with office.open(book.path) as recalculated:
        assert cached_differences(book, recalculated.values()) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_cached_values_of_an_example_are_libreoffices(
    name: str, written: Written, libreoffice: Office
) -> None:
    assert_cached_values(read_case(data_file(f"soem/{name}.yaml")), written, libreoffice)


@pytest.mark.parametrize("name", RANDOM)
def test_cached_values_of_a_random_case_are_libreoffices(
    name: str, written: Written, libreoffice: Office
) -> None:
    assert_cached_values(RANDOM[name], written, libreoffice)


@pytest.mark.parametrize("effect", [(-3.0, -2.0), (-1.0,)])
def test_cached_values_of_a_loss_are_libreoffices(
    effect: tuple[float, ...], written: Written, libreoffice: Office
) -> None:
    """No rate gives zero: the IRR of one program finds a root below zero, that of another none."""
    case = read_case(data_file("soem/regneeksempel.yaml"))
    first, *others = case.konsekvenser
    less = first.model_copy(update={"maengde": first.maengde.model_copy(update={"vaerdi": effect})})
    loss = case.model_copy(update={"konsekvenser": (less, *others)})
    assert_cached_values(loss, written, libreoffice)


def test_the_fullest_case_is_as_large_as_a_case_can_be() -> None:
    case = RANDOM["fullest"]
    assert (len(case.konsekvenser), len(case.omkostninger)) == (40, 40)
    assert (case.horisont, len(case.deltagere)) == (25, 10)
