"""The worked example of the domain note, to the øre."""

from __future__ import annotations

from typing import Any

import pytest

from generator.soem import calculate
from tests.soem.cases import example

HEADLINES = {
    "nettoresultat": 536_484.62,
    "pr_deltager": 17_882.82,
    "udiskonteret": 591_962.00,
    "konsekvenser_nv": 929_890.42,
    "omkostninger_nv": 393_405.80,
}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return calculate(example()).to_json_dict()


@pytest.mark.parametrize(("key", "wanted"), HEADLINES.items())
def test_headlines_to_the_oere(found: dict[str, Any], key: str, wanted: float) -> None:
    assert round(found[key], 2) == wanted


def test_actors_to_the_oere(found: dict[str, Any]) -> None:
    rounded = {actor: round(value, 2) for actor, value in found["aktoer"].items()}
    assert rounded == {"kommune": 472_440.58, "region": 60_030.51, "stat": 4_013.53}


def test_net_by_year_to_the_oere(found: dict[str, Any]) -> None:
    wanted = [-103_001.50, 109_771.20, 277_766.90, 204_099.80, 103_325.60, 0.00]
    assert [round(value, 2) for value in found["netto_aar"]] == wanted


def test_payback_and_breakeven(found: dict[str, Any]) -> None:
    assert found["tilbagebetalingsaar"] == 2
    assert round(100 * found["breakeven_netto_succesrate"], 4) == 10.5767


def test_year_one_by_hand() -> None:
    result = calculate(example())
    gained = 10 * 0.25 * (8 * 4638 * 1.06 + 3 * 462 * 1.06)
    spent = 100_000 + 120_000 + 15_000 - 30_000
    assert gained == pytest.approx(101_998.50)
    assert result.consequences[0, :, 0].sum() == pytest.approx(gained)
    assert result.costs[0, :, 0].sum() == pytest.approx(spent)


def test_the_figures_of_the_command_line_are_all_there(found: dict[str, Any]) -> None:
    assert list(found) == [
        *("nettoresultat", "pr_deltager", "udiskonteret", "konsekvenser_nv", "omkostninger_nv", "aktoer"),
        *("udvalg", "netto_aar", "akkumuleret_nv", "tilbagebetalingsaar", "breakeven_netto_succesrate"),
        *("konsekvens_nv", "hovedomraade"),
    ]
    assert list(found["konsekvens_nv"]) == ["Specialklasse", "Øvrige behandlere", "Skat af indkomst"]
    assert found["akkumuleret_nv"][-1] == pytest.approx(found["nettoresultat"])


def test_committees_share_the_kommune_and_the_rest_stands_outside(found: dict[str, Any]) -> None:
    committees = dict(found["udvalg"])
    outside = committees.pop("Uden for kommunen")
    assert sum(committees.values()) == pytest.approx(found["aktoer"]["kommune"])
    assert outside == pytest.approx(found["aktoer"]["region"] + found["aktoer"]["stat"])
    assert committees["Børn og skole"] == pytest.approx(found["konsekvens_nv"]["Specialklasse"])


def test_areas_share_the_whole_and_the_last_is_the_cost(found: dict[str, Any]) -> None:
    areas, each = found["hovedomraade"], found["konsekvens_nv"]
    assert areas == {
        "Undervisning": pytest.approx(each["Specialklasse"]),
        "Sundhed": pytest.approx(each["Øvrige behandlere"]),
        "Skat": pytest.approx(each["Skat af indkomst"]),
        "Indsatsens omkostninger": pytest.approx(-found["omkostninger_nv"]),
    }
    assert sum(areas.values()) == pytest.approx(found["nettoresultat"])
