"""The steps are those of the ladder, in its order."""

from __future__ import annotations

import pytest

from generator.ladder.steps import AREA_KEYS, MAPPABLE_KEYS, STEP_KEYS, STEPS, step


def test_keys_stand_in_the_order_of_the_ladder() -> None:
    assert STEP_KEYS == ("1", "2", "3", "4", "5", "6", "U", "ikke_kortlagt", "uden_for_omraadet")
    assert [each.order for each in STEPS] == list(range(1, 10))


def test_the_area_is_all_but_what_is_outside_and_the_mapping_cannot_say_unmapped() -> None:
    assert AREA_KEYS == ("1", "2", "3", "4", "5", "6", "U", "ikke_kortlagt")
    assert MAPPABLE_KEYS == ("1", "2", "3", "4", "5", "6", "U", "uden_for_omraadet")


def test_names_are_danish() -> None:
    assert step("4").name == "Anbringelse i slægt eller netværk"
    assert step("ikke_kortlagt").name == "Ikke kortlagt"
    assert step("uden_for_omraadet").name == "Uden for området"


def test_an_unknown_key_is_a_programming_fault() -> None:
    with pytest.raises(KeyError):
        step("7")
