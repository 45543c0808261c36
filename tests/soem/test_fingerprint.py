"""The fingerprint changes with every input and is the sum that its formula says."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given

from generator.soem.fingerprint import TOLERANCE, fingerprint, fingerprint_blocks
from tests.soem.cases import Content, case_of, contents, example_content, quick


def changed(content: Content, *path: Any, value: Any) -> Content:
    """A copy of a case with one value changed."""
    if len(path) == 1:
        if isinstance(content, list):
            return [value if number == path[0] else part for number, part in enumerate(content)]
        return content | {path[0]: value}
    return changed(content, path[0], value=changed(content[path[0]], *path[1:], value=value))


CHANGES: list[tuple[tuple[Any, ...], Any]] = [
    (("diskonteringsrente",), 0.036),
    (("diskonteringsrente",), {"vaerdi": 0.035, "lav": 0.03}),
    (("diskonteringsrente",), {"vaerdi": 0.035, "hoej": 0.04}),
    (("horisont",), 7),
    (("virkning_fra",), 1),
    (("deltagere",), {1: 20, 2: 10}),
    (("deltagere",), {1: 10, 3: 20}),
    (("succesrate", "med"), 0.351),
    (("succesrate", "uden"), 0.11),
    (("prisindeks",), {2022: 100.1, 2024: 106.0}),
    (("omkostninger", 0, "beloeb"), {1: 100_000.01}),
    (("omkostninger", 0, "beloeb"), {2: 100_000}),
    (("omkostninger", 0, "art"), "sparet"),
    (("omkostninger", 0, "fordeling"), {"region": 1.0}),
    (("omkostninger", 1, "pr_deltager"), 12_000.01),
    (("omkostninger", 1, "prisaar"), 2022),
    (("konsekvenser", 0, "maengde"), [-8, -8, -4, -6]),
    (("konsekvenser", 0, "maengde"), {"vaerdi": [-8, -8, -6, -4], "lav": 0.9}),
    (("konsekvenser", 0, "pris"), {"kommune": 4638.01}),
    (("konsekvenser", 0, "pris"), {"region": 4638}),
    (("konsekvenser", 0, "type"), "indtaegt"),
    (("konsekvenser", 0, "realiserbar"), 0.99),
    (("gennemfoerelse",), 0.99),
    (("udfasning",), 0.01),
    (("indfasning",), [0.99]),
    (("optimismekorrektion",), {3: 0.01}),
    (("prisniveau",), 1.01),
]


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=str)
def test_every_change_of_an_input_shows(path: tuple[Any, ...], value: Any) -> None:
    content = example_content()
    before = fingerprint(case_of(content))
    after = fingerprint(case_of(changed(content, *path, value=value)))
    assert abs(after - before) > 10 * TOLERANCE


def test_texts_do_not_count() -> None:
    content = example_content()
    other = content | {"navn": "Andet navn", "beskrivelse": "Ny tekst"}
    assert fingerprint(case_of(content)) == fingerprint(case_of(other))


@quick
@given(contents())
def test_the_number_is_the_sum_of_the_formula(content: Content) -> None:
    case = case_of(content)
    total = 0.0
    for block in fingerprint_blocks(case):
        for row, cells in enumerate(block.values.tolist(), start=1):
            for column, x in enumerate(cells, start=1):
                weight = math.sqrt(10000 * block.number + 100 * column + row)
                total += math.copysign(math.log(1 + abs(x)), x) * weight
    assert fingerprint(case) == pytest.approx(total, abs=TOLERANCE / 10, rel=1e-12)


@quick
@given(contents())
def test_every_block_has_the_columns_it_names(content: Content) -> None:
    for block in fingerprint_blocks(case_of(content)):
        assert block.values.shape[1] == len(block.columns), block.rows
        assert block.values.shape[0] <= 99
