"""Every check of the sheet Kontrol is seen to fail, says what it should, and never leaves the light OK."""

from __future__ import annotations

import pytest

from generator.books.resources import templates_folder
from generator.workbook.block_schema import ChecksBlock
from generator.workbook.loader import load_sheet
from tests.support.libreoffice import InputValue
from tests.twin.soem.damage import DAMAGES, Damage, named
from tests.twin.soem.open_book import OpenBook, Shown

REMARKS = {"udenfor", "lange", "skadelig", "ingen", "rangorden", "kalibreret", "simulering", "model"}
"""Checks that only remark."""

ALONE = {"omraader", "kendt_scenarie", "udvalg_konsekvens", "udvalg_omkostning", "indeks_dobbelt", "navne"}
"""Checks whose damages no other FEJL accompanies: the advice that the user reads is the right one."""


def check_keys() -> list[str]:
    """The keys of the checks as the template has them."""
    sheet = load_sheet(templates_folder() / "soem", "kontrol")
    return [item.key for block in sheet.blocks if isinstance(block, ChecksBlock) for item in block.items]


def told(book: OpenBook) -> dict[str, Shown]:
    """The checks that are not OK, with what they say."""
    areas = [check.result for sheet in book.places.plan.sheets for check in sheet.checks]
    results = [block[0][0] for block in book.read(areas)]
    return {key: result for key, result in zip(check_keys(), results, strict=True) if result != "OK"}


def test_every_check_has_a_damage_and_is_ok_without(whole_book: OpenBook) -> None:
    assert set(DAMAGES) == set(check_keys())
    assert told(whole_book) == {}
    assert whole_book.named("SOEM_Kontrol") == [["OK"]]


@pytest.mark.parametrize(
    ("key", "damage"),
    [
        pytest.param(key, damage, id=f"{key}-{at}")
        for key, damages in DAMAGES.items()
        for at, damage in enumerate(damages, start=1)
    ],
)
def test_a_damage_is_told_by_its_check(key: str, damage: Damage, whole_book: OpenBook) -> None:
    with whole_book.damaged(damage(whole_book.places)):
        found, light, errors = told(whole_book), whole_book.named("SOEM_Kontrol"), whole_book.errors()
    assert found[key] == ("BEMÆRK" if key in REMARKS else "FEJL")
    assert errors == {}
    faults = {name for name, result in found.items() if result == "FEJL"}
    assert light == [["FEJL" if faults else "OK"]]
    if key in ALONE:
        assert faults == {key}
    assert told(whole_book) == {}, "the damage was not undone"


@pytest.mark.parametrize("name", ["SOEM_Startaar", "SOEM_Prisaar", "SOEM_Horisont"])
@pytest.mark.parametrize("value", [None, "to tusind", 20.22, -1])
def test_a_year_that_is_no_year_never_leaves_the_light_ok(
    name: str, value: InputValue, whole_book: OpenBook
) -> None:
    with whole_book.damaged(named(name, value)(whole_book.places)):
        assert whole_book.named("SOEM_Kontrol") == [["FEJL"]]
