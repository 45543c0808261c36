"""Cases for tests: from text, from plain values, and drawn at random."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.files import SourceFile, read_source
from generator.soem import Case, read_case
from generator.soem.case_text import CaseDumper

CASES = Path(__file__).parents[1] / "cases" / "soem"
EXAMPLE = Path(__file__).parents[2] / "templates" / "data" / "soem" / "regneeksempel.yaml"

Content = dict[str, Any]

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

COMMITTEES = ("", "Børn og skole", "Sundhed", "Økonomi")
PRICE_YEARS = (None, 2020, 2022, 2024)
INDEX = {2020: 95.5, 2022: 100.0, 2024: 106.0}


def example() -> Case:
    """The worked example of the domain note."""
    return read_case(read_source(EXAMPLE))


def example_content() -> Content:
    """The worked example as plain values, to be changed by a test."""
    content: Content = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    return content


def case_of(content: Mapping[str, Any]) -> Case:
    """A case from plain values, through the reader as a file would go."""
    text = yaml.dump(dict(content), Dumper=CaseDumper, allow_unicode=True, default_flow_style=None, width=100)
    return read_case(SourceFile("case.yaml", text.encode()))


def small(**changes: Any) -> Content:
    """One participant, one consequence of 1,000 kr. a year for two years, no cost: easy to do by hand."""
    content: Content = {
        "navn": "Lille case",
        "startaar": 2024,
        "prisaar": 2024,
        "diskonteringsrente": 0.0,
        "horisont": 5,
        "deltagere": {1: 1},
        "succesrate": {"med": 1.0, "uden": 0.0},
        "konsekvenser": [
            {"navn": "Støtte", "hovedomraade": "Social", "maengde": [-1, -1], "pris": {"kommune": 1000}}
        ],
    }
    return content | changes


def _hundredths(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low * 100, high * 100).map(lambda number: number / 100)


rates = st.integers(0, 100).map(lambda number: number / 100)
prices = _hundredths(-100, 5000)
SPLITS = (
    {"kommune": 1.0},
    {"kommune": 0.5, "region": 0.5},
    {"kommune": 0.1, "region": 0.2, "stat": 0.7},
    {"stat": 1.0},
)


@st.composite
def uncertain(draw: st.DrawFn, values: st.SearchStrategy[float]) -> Any:
    """A plain figure, or one with low and high around it."""
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    if draw(st.booleans()):
        return value
    return {"vaerdi": value, "lav": low, "hoej": high, "evidens": draw(st.sampled_from([1, 2, 3]))}


@st.composite
def factors(draw: st.DrawFn, plain: Any) -> Any:
    """A row of figures, plain or with low and high as factors."""
    if draw(st.booleans()):
        return plain
    bounds = {"lav": draw(st.sampled_from([0.5, 0.8, 1.0])), "hoej": draw(st.sampled_from([1.0, 1.3]))}
    return {"vaerdi": plain} | bounds | {"evidens": draw(st.sampled_from([1, 2, 3]))}


@st.composite
def costs(draw: st.DrawFn, number: int, horizon: int) -> Content:
    """One cost, per year, per participant or both."""
    years = draw(st.lists(st.integers(1, horizon), unique=True, max_size=3))
    amounts = {year: draw(_hundredths(0, 9000)) for year in years}
    kinds = ["etablering", "drift", "administration", "sparet"]
    return {
        "navn": f"Omkostning {number}",
        "art": draw(st.sampled_from(kinds)),
        "beloeb": draw(factors(amounts)),
        "pr_deltager": draw(uncertain(_hundredths(0, 900))),
        "fordeling": dict(draw(st.sampled_from(SPLITS))),
        "prisaar": draw(st.sampled_from(PRICE_YEARS)),
        "udvalg": draw(st.sampled_from(COMMITTEES)),
    }


@st.composite
def consequences(draw: st.DrawFn, number: int) -> Content:
    """One consequence, an expenditure or an income."""
    quantities = draw(st.lists(_hundredths(-9, 9), min_size=1, max_size=6))
    actors = draw(st.lists(st.sampled_from(["kommune", "region", "stat"]), unique=True, min_size=1))
    return {
        "navn": f"Konsekvens {number}",
        "hovedomraade": draw(st.sampled_from(["Social", "Sundhed", "Skat"])),
        "type": draw(st.sampled_from(["udgift", "indtaegt"])),
        "maengde": draw(factors(quantities)),
        "pris": {actor: draw(uncertain(prices)) for actor in actors},
        "prisaar": draw(st.sampled_from(PRICE_YEARS)),
        "udvalg": draw(st.sampled_from(COMMITTEES)),
        "realiserbar": draw(uncertain(rates)),
    }


@st.composite
def contents(draw: st.DrawFn, *, options: bool = True) -> Content:
    """A whole case as plain values; without options it is SØM-like."""
    horizon = draw(st.integers(1, 9))
    years = draw(st.lists(st.integers(1, horizon), unique=True, min_size=1, max_size=4))
    content: Content = {
        "navn": "Tilfældig",
        "startaar": 2024,
        "prisaar": 2024,
        "diskonteringsrente": draw(uncertain(st.sampled_from([0.0, 0.02, 0.035, 0.1]))),
        "horisont": horizon,
        "deltagere": {year: draw(uncertain(_hundredths(0, 50))) for year in years},
        "succesrate": {"med": draw(uncertain(rates)), "uden": draw(uncertain(rates))},
        "virkning_fra": draw(st.integers(0, 1)),
        "prisindeks": dict(INDEX),
        "omkostninger": [draw(costs(number, horizon)) for number in range(draw(st.integers(0, 3)))],
        "konsekvenser": [draw(consequences(number)) for number in range(draw(st.integers(0, 4)))],
    }
    if options and draw(st.booleans()):
        content |= {
            "gennemfoerelse": draw(uncertain(rates)),
            "udfasning": draw(uncertain(rates)),
            "indfasning": draw(st.lists(rates, max_size=4)),
            "optimismekorrektion": {1: 0.05, 2: 0.2, 3: 0.4},
            "prisniveau": draw(uncertain(_hundredths(0, 2))),
        }
    return content


def with_figure(content: Content, path: str, value: float) -> Content:
    """The case with another value written where an input's path leads; on a row of years it is a factor.

    Says by the file alone what an override of the input must do.
    """
    key, _, part = path.partition(".")
    if key not in {"omkostninger", "konsekvenser"}:
        if key == "deltagere":
            return content | {key: content[key] | {int(part): value}}
        return content | {key: content[key] | {part: _figure(content[key][part], value)} if part else value}
    group, name, key, *actor = path.split(".")
    rows = [
        _with_row_figure(row, key, actor, value) if _slug(row["navn"]) == name else row
        for row in content[group]
    ]
    return content | {group: rows}


def _with_row_figure(row: Content, key: str, actor: list[str], value: float) -> Content:
    if actor:
        return row | {key: row[key] | {actor[0]: value}}
    if key in {"realiserbar", "pr_deltager"}:
        return row | {key: value}
    listed = row[key]["vaerdi"] if "vaerdi" in row[key] else row[key]
    if isinstance(listed, dict):
        return row | {key: {year: amount * value for year, amount in listed.items()}}
    return row | {key: _figure(row[key], [quantity * value for quantity in listed])}


def _figure(held: Any, value: Any) -> Any:
    """Another value with the same evidence, which the optimism correction looks at."""
    return {"vaerdi": value, "evidens": held["evidens"]} if isinstance(held, dict) else value


def _slug(name: str) -> str:
    return name.lower().replace("ø", "oe").replace(" ", "_")
