"""The tests run as on any machine, whatever its user has chosen."""

from __future__ import annotations

import os

from tests.support.surroundings import forget_user


def test_terminal_and_language_of_the_user_are_gone() -> None:
    surroundings = {"LANG": "da_DK.UTF-8", "LC_NUMERIC": "da_DK", "LANGUAGE": "da", "COLUMNS": "40"}
    forget_user(surroundings)
    assert surroundings == {"LC_ALL": "C.UTF-8"}


def test_they_are_gone_here_too() -> None:
    assert os.environ["LC_ALL"] == "C.UTF-8"
    assert {"COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LANG", "LANGUAGE"} & set(os.environ) == set()
