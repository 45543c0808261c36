"""The page of SØM cases names every key with its range, and its examples give the figures that it states."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.accounts.findings import danish_kroner
from generator.files import SourceFile, read_source
from generator.soem import Case, calculate, read_case
from generator.soem.parts import (
    ActorPrices,
    Consequence,
    Cost,
    CostKind,
    Flow,
    OtherEffect,
    Scenario,
    ScenarioKey,
    Start,
    SuccessRate,
)
from generator.soem.quantities import Quantities, Split, Uncertain
from generator.soem.remarks import RemarkKind
from generator.soem.scenarios import calculate_chosen, calculate_scenarios
from generator.soem.simulation import simulate
from tests.docs.bad_cases import REMARKED, refusals, remarks
from tests.docs.models import keys_of, nested
from tests.docs.pages import ROOT, WORKED_EXAMPLE, code_spans, fences, first_column, page, section, tables

PAGE = page("docs/soem-case.md")
NAMED = {fence.name: fence.body for fence in fences(PAGE) if fence.name}
PARTS: dict[str, type[BaseModel]] = {
    "Hele casen": Case,
    "Et tal": Uncertain,
    "En række af år": Quantities,
    "Succesrate": SuccessRate,
    "Omkostninger": Cost,
    "Fordeling": Split,
    "Konsekvenser": Consequence,
    "Pris": ActorPrices,
    "Virkninger, der ikke regnes i kroner": OtherEffect,
    "Scenarier": Scenario,
}
"""By the heading that explains them; models with the same keys share one."""
REQUIRED = "skal angives"
OPTIONS = {
    *("gennemfoerelse", "udfasning", "indfasning", "realiserbar", "optimismekorrektion", "prisniveau"),
}

Row = dict[str, str]


def _rows(heading: str) -> dict[str, Row]:
    """The table of keys under a heading, by key."""
    head, *rows = tables(section(PAGE, heading))[0]
    return {row[0].strip("`"): dict(zip(head, row, strict=True)) for row in rows}


EXAMPLES = [(heading, row["Eksempel"].strip("`")) for heading in PARTS for row in _rows(heading).values()]


def _read(name: str) -> Case:
    return read_case(SourceFile(name, NAMED[name].encode()))


def _all_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for part in nested(model):
        yield from _all_models(part)


def test_every_part_of_a_case_has_its_table() -> None:
    explained = [keys_of(model) for model in PARTS.values()]
    found = set(_all_models(Case))
    assert len(found) >= len(PARTS)
    assert [model.__name__ for model in found if keys_of(model) not in explained] == []


@pytest.mark.parametrize("heading", PARTS)
def test_every_key_is_told_and_whether_it_must_be_given(heading: str) -> None:
    rows, fields = _rows(heading), PARTS[heading].model_fields
    assert list(rows) == _ordered(heading)
    told = {key for key, row in rows.items() if row["Standard"].startswith(REQUIRED)}
    assert told == {key for key, field in fields.items() if field.is_required()}


def _ordered(heading: str) -> list[str]:
    """Keys as the model has them; the figure itself before what is said about it."""
    keys = list(PARTS[heading].model_fields)
    first = [key for key in ("vaerdi", "lav", "hoej") if key in keys]
    return [*first, *(key for key in keys if key not in first)]


@pytest.mark.parametrize("heading", PARTS)
def test_every_bound_of_a_key_is_told(heading: str) -> None:
    bounds = [
        (key, bound)
        for key, field in PARTS[heading].model_fields.items()
        for rule in field.metadata
        for name in ("ge", "le", "max_length")
        if (bound := getattr(rule, name, None)) is not None
    ]
    told = {
        key: set(map(int, re.findall(r"\d+", row["Gyldige værdier"].replace(".", ""))))
        for key, row in _rows(heading).items()
    }
    assert [(key, bound) for key, bound in bounds if bound not in told[key]] == []


@pytest.mark.parametrize(
    ("heading", "key", "choices"),
    [
        ("Omkostninger", "art", CostKind),
        ("Konsekvenser", "type", Flow),
        ("Hele casen", "scenarie", ScenarioKey),
        ("Scenarier", "udgangspunkt", Start),
    ],
)
def test_the_choices_of_a_key_are_told(heading: str, key: str, choices: type[StrEnum]) -> None:
    assert code_spans(_rows(heading)[key]["Gyldige værdier"]) == list(choices)


@pytest.mark.parametrize(("heading", "example"), EXAMPLES)
def test_each_example_of_a_key_is_read(heading: str, example: str) -> None:
    stated = yaml.safe_load(example)
    content = yaml.safe_load(NAMED["case.yaml"])
    _put(content, heading, stated)
    case = read_case(SourceFile("case.yaml", yaml.safe_dump(content, allow_unicode=True).encode()))
    assert isinstance(case, Case)


def _put(content: dict[str, Any], heading: str, stated: dict[str, Any]) -> None:
    """Write one key of a part into a case."""
    cost, consequence = content["omkostninger"][0], content["konsekvenser"][0]
    match heading:
        case "Hele casen":
            content.update(stated)
        case "Et tal":
            content["gennemfoerelse"] = {"vaerdi": 0.5} | stated
        case "En række af år":
            consequence["maengde"] = {"vaerdi": [-8]} | stated
        case "Succesrate":
            content["succesrate"].update(stated)
        case "Omkostninger":
            cost.update(stated)
        case "Fordeling":
            cost["fordeling"] = stated
        case "Konsekvenser":
            consequence.update(stated)
        case "Pris":
            consequence["pris"] = stated
        case "Scenarier":
            content["scenarier"] = {"egen1": stated}
        case _:
            content["ikke_i_kroner"] = [{"navn": "Trivsel"} | stated]


def test_every_option_is_explained_and_none_is_in_the_first_case() -> None:
    assert first_column(section(PAGE, "Tilvalg")) == OPTIONS
    assert [key for key in OPTIONS if key in NAMED["case.yaml"]] == []


def test_each_path_of_the_table_names_an_input() -> None:
    paths = [span for row in tables(section(PAGE, "Scenarier"))[1][1:] for span in code_spans(row[0])]
    content = yaml.safe_load(NAMED["case.yaml"])
    content["scenarier"] = {"egen1": {"vaerdier": dict.fromkeys(paths, 0.5)}}
    case = read_case(SourceFile("case.yaml", yaml.safe_dump(content, allow_unicode=True).encode()))
    assert len(case.scenarier[ScenarioKey.OWN_1].vaerdier) == len(paths) > 10


def test_the_figures_done_by_hand_are_those_of_the_case() -> None:
    told, result = section(PAGE, "En lille case"), calculate(_read("case.yaml"))
    assert result.net_result[0] == pytest.approx(-36_000 + 84_000 / 1.035)
    for figure in (result.net_result[0], result.per_participant[0]):
        assert _kroner(figure) in told.partition("I hånden")[2]


def test_the_scenarios_come_out_as_the_table_says() -> None:
    found = calculate_scenarios(_read("usikker.yaml"))
    rows = tables(section(PAGE, "Usikkerhed"))[0][1:]
    assert {key.strip("`"): told for key, told in rows} == {
        str(key): _kroner(value) for key, value in zip(found.keys, found.result.net_result, strict=True)
    }


def test_the_worked_example_comes_out_as_the_table_says() -> None:
    result = calculate(read_case(read_source(ROOT / WORKED_EXAMPLE)))
    money = [
        *(result.net_result[0], result.per_participant[0], result.undiscounted[0]),
        *(result.consequences_value[0], result.costs_value[0], *result.by_actor[0]),
    ]
    text = section(PAGE, "Regneeksemplet")
    assert [row[1] for row in tables(text)[0][1:-1]] == [_kroner(value) for value in money]
    assert tables(text)[0][-1][1] == f"{result.payback_year[0]:.0f} (2025)"
    assert f"Netto: {_kroner(result.net_by_year[0, 0])}" in text


@pytest.mark.parametrize(
    "row", tables(section(PAGE, "Offentliggjorte beregninger"))[0][1:], ids=lambda r: r[0]
)
def test_the_published_calculations_come_out_as_the_table_says(row: list[str]) -> None:
    file = ROOT / WORKED_EXAMPLE
    result = calculate(read_case(read_source(file.with_name(f"{row[0].lower().replace(' ', '-')}.yaml"))))
    net, each = result.net_result[0], result.per_participant[0]
    assert row[3] == f"{_kroner(net)}, {_kroner(each)} pr. deltager"


def _kroner(value: float) -> str:
    return danish_kroner(round(float(value) * 100))


def test_the_messages_and_remarks_are_those_of_the_program() -> None:
    assert _first_cells("Fejl") == list(refusals(NAMED["case.yaml"]))
    assert _first_cells("Bemærkninger") == list(remarks(NAMED["case.yaml"]))
    assert len(REMARKED) == len(RemarkKind)


def _first_cells(heading: str) -> list[str]:
    return [row[0].strip("`") for row in tables(section(PAGE, heading))[0][1:]]


def test_the_json_is_what_the_commands_write() -> None:
    text = section(PAGE, "Resultatet som JSON")
    (shown,) = (json.loads(fence.body) for fence in fences(text) if fence.language == "json")
    case = _read("case.yaml")
    scenarios = calculate_scenarios(case).to_json_dict()
    assert shown == calculate_chosen(case).to_json_dict() | {"scenarier": scenarios}
    calculated, simulated = (
        {span for row in table[1:] for span in code_spans(row[0])} for table in tables(text)
    )
    simulation = simulate(_read("usikker.yaml"), seed=1, draws=10).to_json_dict()
    assert calculated == set(shown)
    assert simulated == set(simulation)
    spread, histogram = simulation["nettoresultat"], simulation["histogram"]
    assert isinstance(spread, dict) and isinstance(histogram, dict)
    assert {*spread, *histogram} <= set(code_spans(text))
