"""Prices that a case only names: found, refused where there is none, never zero by accident."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.files import SourceFile
from generator.soem import Case, calculate, read_case
from generator.soem.errors import CaseIndexError, CaseKeyError, CaseValueError
from generator.soem.knowledge import Knowledge, Status, UnitPrice
from generator.soem.prices import require_prices, with_prices

STEP = "Trin 6: Anbringelse på institution"
CASE: dict[str, Any] = {
    "navn": "Prøve",
    "startaar": 2026,
    "prisaar": 2026,
    "diskonteringsrente": 0.0,
    "horisont": 1,
    "deltagere": {1: 10},
    "succesrate": {"med": 0.5, "uden": 0.0},
    "prisindeks": {2025: 100.0, 2026: 110.0},
    "konsekvenser": [
        {"navn": "Institution", "hovedomraade": "Sociale foranstaltninger", "maengde": [-1], "pris_fra": STEP}
    ],
}


def read(**changes: object) -> Case:
    return read_case(SourceFile("case.yaml", yaml.safe_dump(CASE | changes, allow_unicode=True).encode()))


def known(price: float | None, name: str = STEP) -> Knowledge:
    return Knowledge(prices=(UnitPrice(navn=name, status=Status.OWN, kommune=price, prisaar=2025),))


def test_the_price_is_that_of_the_row_in_the_row_s_year() -> None:
    case = with_prices(read(), known(1_000_000.0))
    assert float(calculate(case).net_result[0]) == pytest.approx(10 * 0.5 * 1_000_000 * 1.1)
    require_prices(case)


def test_a_price_that_the_case_says_itself_is_left_alone() -> None:
    own = [CASE["konsekvenser"][0] | {"pris": {"kommune": 5}}]
    case = read(konsekvenser=own)
    assert with_prices(case, known(1_000_000.0)) == case


def test_a_row_without_figures_leaves_the_consequence_without_a_price() -> None:
    case = with_prices(read(), known(None))
    assert [part.priced for part in case.konsekvenser] == [False]
    with pytest.raises(CaseValueError, match=f"Prisen »{STEP}« er nævnt, men ikke skrevet"):
        require_prices(case)


def test_a_name_that_is_nowhere_is_refused() -> None:
    with pytest.raises(CaseValueError) as caught:
        with_prices(read(), known(5.0, "Trin 5"))
    assert "konsekvenser.Institution.pris_fra" in caught.value.message


@pytest.mark.parametrize(("index", "missing"), [({2026: 110.0}, 2025), ({2025: 100.0}, 2026), ({}, 2025)])
def test_a_price_year_without_an_index_is_refused(index: dict[int, float], missing: int) -> None:
    with pytest.raises(CaseIndexError, match=f"{missing} har intet prisindeks"):
        with_prices(read(prisindeks=index), known(5.0))


def test_neither_a_price_nor_its_name_is_a_missing_key() -> None:
    part = {key: value for key, value in CASE["konsekvenser"][0].items() if key != "pris_fra"}
    with pytest.raises(CaseKeyError, match=r"Nøglen »pris« mangler under »konsekvenser\.Institution«"):
        read(konsekvenser=[part])
