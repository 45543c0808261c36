"""The exports of tests/data/udtraek: each is read rightly, or refused or told where nobody could know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from generator.accounts import Accounts, read_accounts
from generator.files import read_source
from generator.ladder.placement import place
from generator.ladder.steps import UDEN_FOR_OMRAADET
from generator.ladder.sums import sum_steps
from tests.accounts.answers import Became, Outcome, outcome
from tests.ladder.tables import DATA, standard_mapping

FOLDER = DATA / "udtraek"
EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads((FOLDER / "forventet.json").read_text("utf-8"))

NOT_READ: Mapping[str, str] = {
    "04_prisme_dim.csv": "neither the file nor its name says the year",
}
"""Exports that may be refused or told though they have a right answer, each with the reason why."""

LEAST_RIGHT = 0.85
HALF_A_KRONE = 0.5


@cache
def became(name: str) -> Outcome:
    """What becomes of an export; where nobody can know the sums, asked or told is right."""
    want = EXPECTED[name]
    source = read_source(FOLDER / name)
    known = standard_mapping().known_accounts
    found = outcome(lambda: read_accounts([source], known=known), lambda accounts: is_right(accounts, want))
    asked = found.became is Became.REFUSED and ("afvist_eller_fund" in want or "skal_afvises" in want)
    told = found.became is Became.TOLD and "afvist_eller_fund" in want
    return Outcome(Became.RIGHT, found.words) if asked or told else found


def is_right(accounts: Accounts, want: Mapping[str, Any]) -> bool:
    """Whether the sums per step and year are those that are known."""
    if "afvist_eller_fund" in want or "skal_afvises" in want:
        return False
    sums = sum_steps(place(accounts.lines, standard_mapping())).to_json_dict()
    netto: dict[str, dict[str, float]] = sums["netto"]  # type: ignore[assignment]
    if "omraade_i_alt" in want:
        area = sum(sum(years.values()) for step, years in netto.items() if step != UDEN_FOR_OMRAADET)
        if abs(area - want["omraade_i_alt"]) > HALF_A_KRONE:
            return False
    if "i_alt" in want and abs(accounts.lines["oere"].sum() / 100 - want["i_alt"]) > HALF_A_KRONE:
        return False
    return all(
        _same(sums[part], want[part], whole=part == "netto" and "omraade_i_alt" not in want)  # type: ignore[arg-type]
        for part in ("netto", "udgift", "indtaegt")
        if part in want
    )


def _same(
    got: Mapping[str, Mapping[str, float]], want: Mapping[str, Mapping[str, float]], *, whole: bool
) -> bool:
    """Whether two tables of kr. per step and year agree; of a part alone only the steps that are named."""
    steps = set(got) | set(want) if whole else set(want)
    pairs = ((got.get(step, {}), want.get(step, {})) for step in steps)
    return all(
        abs(one.get(year, 0) - other.get(year, 0)) <= HALF_A_KRONE
        for one, other in pairs
        for year in set(one) | set(other)
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_is_read_rightly(name: str) -> None:
    found = became(name)
    allowed = {Became.REFUSED, Became.TOLD, Became.RIGHT} if name in NOT_READ else {Became.RIGHT}
    assert found.became in allowed, f"{found.became}: {found.words}"


def test_nothing_is_read_wrongly_in_silence() -> None:
    wrong = [name for name in EXPECTED if became(name).became in {Became.SILENT, Became.BROKEN}]
    assert not wrong


def test_most_are_read() -> None:
    right = sum(became(name).became is Became.RIGHT for name in EXPECTED)
    assert right >= LEAST_RIGHT * len(EXPECTED)


def test_what_is_excused_is_an_export_and_is_not_read() -> None:
    assert set(NOT_READ) <= set(EXPECTED)
    assert not [name for name in NOT_READ if became(name).became is Became.RIGHT]
