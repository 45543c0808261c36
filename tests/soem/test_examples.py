"""Cool Kids and KEEP: the published headlines come out, and no other figure passes for a published one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from generator.books.resources import data_file
from generator.soem import Case, calculate, read_case
from generator.soem.inputs import list_inputs
from generator.soem.quantities import Origin
from generator.soem.remarks import find_remarks

CALIBRATED = "Kalibreret, ikke offentliggjort"
NAMES = ("cool-kids", "keep")
AGES = {"cool-kids": (6, 12), "keep": (4, 12)}
PUBLISHED = {
    "cool-kids": {"deltagere.1", "deltagere.2", "deltagere.3", "diskonteringsrente"}
    | {"omkostninger.0.pr_deltager"},
    "keep": {"deltagere.1", "deltagere.2", "deltagere.3", "diskonteringsrente"},
}
"""The figures that were published, by the path that leads to them."""


def example(name: str) -> Case:
    return read_case(data_file(f"soem/{name}.yaml"))


def figures(part: object, path: str = "") -> Iterator[tuple[str, Origin]]:
    """Every figure that a case states, with the path that leads to it."""
    match part:
        case Origin():
            yield path, part
        case BaseModel():
            for name in sorted(part.model_fields_set):
                yield from figures(getattr(part, name), f"{path}.{name}".strip("."))
        case dict():
            for key, value in part.items():
                yield from figures(value, f"{path}.{key}")
        case tuple():
            for number, value in enumerate(part):
                yield from figures(value, f"{path}.{number}")


def test_cool_kids_comes_out_at_its_headline() -> None:
    result = calculate(example("cool-kids"))
    assert round(result.net_result[0] / 1e6, 1) == 4.4
    assert round(result.per_participant[0], -3) == 81_000


def test_keep_comes_out_at_its_headline() -> None:
    result = calculate(example("keep"))
    assert round(result.net_result[0], -4) == 430_000
    assert round(result.per_participant[0], -3) == 8_000


def test_the_gains_of_cool_kids_are_mainly_those_that_were_named() -> None:
    values = calculate(example("cool-kids")).to_json_dict()["konsekvens_nv"]
    assert isinstance(values, dict)
    named = values["Sociale foranstaltninger"] + values["Specialskole"]
    assert named > 0.9 * sum(values.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_known_of_the_calculation_is_as_published(name: str) -> None:
    case = example(name)
    assert {year: people.vaerdi for year, people in case.deltagere.items()} == {1: 18, 2: 18, 3: 18}
    assert (case.horisont, case.startaar, case.prisaar, case.diskonteringsrente.vaerdi) == (
        9,
        2019,
        2019,
        0.04,
    )
    assert case.alder == AGES[name]


def test_the_cost_of_cool_kids_is_the_public_assessment() -> None:
    (cost,) = example("cool-kids").omkostninger
    assert (cost.pr_deltager.vaerdi, cost.pr_deltager.aar) == (11_500, 2018)
    assert "11.500" in cost.pr_deltager.kilde


@pytest.mark.parametrize("name", NAMES)
def test_every_unpublished_figure_is_marked(name: str) -> None:
    found = dict(figures(example(name)))
    assert {path for path, figure in found.items() if not figure.kalibreret} == PUBLISHED[name]
    assert {figure.kilde for figure in found.values() if figure.kalibreret} == {CALIBRATED}
    assert [
        path for path in PUBLISHED[name] if not found[path].kilde or CALIBRATED in found[path].kilde
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_input_that_counts_is_a_figure_with_a_source(name: str) -> None:
    """Nothing that the calculation uses stands outside the figures that were looked at."""
    case = example(name)
    stated = sum(item.stated for item in list_inputs(case))
    assert stated == len(list(figures(case)))


@pytest.mark.parametrize("name", NAMES)
def test_each_calibrated_figure_has_low_and_high_and_no_published_one_has(name: str) -> None:
    for path, figure in figures(example(name)):
        bounds = (getattr(figure, "lav", None), getattr(figure, "hoej", None))
        assert (None in bounds) != figure.kalibreret, path


@pytest.mark.parametrize("name", NAMES)
def test_no_price_index_is_needed_or_invented(name: str) -> None:
    case = example(name)
    assert case.prisindeks == {}
    years = {cost.prisaar for cost in case.omkostninger} | {part.prisaar for part in case.konsekvenser}
    assert years == {None}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_says_what_it_is_and_leaves_no_remark(name: str) -> None:
    case = example(name)
    assert "kalibreret" in case.navn and "ikke skøn" in case.beskrivelse
    assert len(case.ikke_i_kroner) >= 2 and len(case.tjekliste) >= 5
    assert find_remarks(case) == ()
