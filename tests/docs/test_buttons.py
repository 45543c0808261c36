"""The guide and the checklist list the buttons as the registry has them."""

from __future__ import annotations

import pytest

from addin.guide.pages import LISTED, rendered, with_list
from addin.registry import all_commands
from tests.docs.pages import page


@pytest.mark.parametrize("name", LISTED)
def test_the_list_of_buttons_is_that_of_the_registry(name: str) -> None:
    text = page(f"docs/{name}")
    assert with_list(text, rendered(LISTED[name])) == text, "run python -m addin.guide"


def test_every_button_and_choice_is_in_the_checklist() -> None:
    text = page("docs/windows-tjekliste.md")
    for command in all_commands():
        assert f"`{command.id}`" in text
        assert all(f"`{choice.tag}`" in text for choice in command.choices)


def test_every_buttons_tip_is_in_the_guide() -> None:
    text = page("docs/knapper.md")
    assert [command.id for command in all_commands() if f"**{command.label}**" not in text] == []
    assert [command.id for command in all_commands() if command.tip not in text] == []
