"""The help of every command and option: there, and in Danish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from generator.cli.app import app
from tests.cli.command_line import Trappen

ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|args|show this|exit|required|default|help\.|file|path|text"
    r"|integer|bool|float|list|directory|missing|error|try|invalid|no such|version and|unknown|with|the)\b",
    re.IGNORECASE,
)
WORDS_OF_A_CALL = re.compile(r"--[a-z-]+")


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that lead to it."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        yield words, command
        waiting += [((*words, name), each) for name, each in getattr(command, "commands", {}).items()]


ALL = dict(commands())
RUN = [words for words, command in ALL.items() if not hasattr(command, "commands")]


def test_the_commands_are_those_of_the_issue() -> None:
    assert {("build", "udgiftsmodel"), ("import",), ("calculate", "udgiftsmodel")} <= set(RUN)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_and_option_has_a_help_text(words: tuple[str, ...]) -> None:
    command = ALL[words]
    assert command.help, words
    for parameter in command.params:
        assert getattr(parameter, "help", ""), parameter.name


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_the_help_names_every_option_and_has_no_english_word(
    words: tuple[str, ...], trappen: Trappen
) -> None:
    done = trappen(*words, "--help")
    assert done.code == 0
    assert "Brug: trappen" in done.shown
    for parameter in ALL[words].params:
        if parameter.param_type_name == "option":
            assert parameter.opts[0] in done.shown
    text = WORDS_OF_A_CALL.sub("", done.shown)
    assert ENGLISH.findall(text.replace("Brug: trappen " + " ".join(words), "")) == []


def test_the_version_is_shown(trappen: Trappen) -> None:
    done = trappen("--version")
    assert (done.code, re.fullmatch(r"trappen \d+\.\d+\.\d+\n", done.out) is not None) == (0, True)


def test_no_words_at_all_shows_the_help(trappen: Trappen) -> None:
    assert "Kommandoer" in trappen().shown
