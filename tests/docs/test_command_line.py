"""Every command, option, exit code and message is in the user guide, and the guide's commands run."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from generator import __version__, cli
from generator.accounts import Overlap
from generator.books.report import CheckReport
from generator.cli import show
from generator.cli.app import app
from generator.cli.export import Form, check_as_json
from generator.cli.options import CHECKS_FAIL, DONE
from generator.cli.show_check import show_report
from tests.docs.bad_input import messages
from tests.docs.pages import DATA, ROOT, WORKED_EXAMPLE, Fence, code_spans, fences, page, section, tables

GUIDE = page("docs/vejledning.md")
EXPORT = DATA / "erp_kort_2019_2023.csv"
WIDTH = 140
"""Wide enough that no line of a transcript is broken."""


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(_commands(typer.main.get_command(app)))


def test_there_are_commands_to_look_for() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_has_a_section_with_all_its_options(words: tuple[str, ...]) -> None:
    said = code_spans(section(GUIDE, f"trappen {' '.join(words)}"))
    options = [name for param in COMMANDS[words].params for name in param.opts if name.startswith("--")]
    missing = [name for name in options if not any(span.split()[0] == name for span in said)]
    assert missing == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_section_names_an_option_that_is_gone(words: tuple[str, ...]) -> None:
    said = {span.split()[0] for span in code_spans(section(GUIDE, f"trappen {' '.join(words)}"))}
    known = {name for param in COMMANDS[words].params for name in param.opts}
    assert {word for word in said if word.startswith("--")} <= known


def test_the_options_of_trappen_itself_are_told() -> None:
    assert {"trappen --help", "trappen --version"} <= set(code_spans(GUIDE))


def test_each_choice_of_overlap_is_told() -> None:
    assert {str(choice) for choice in Overlap} <= set(code_spans(section(GUIDE, "Når noget ikke genkendes")))


def test_each_form_of_the_lines_is_told() -> None:
    assert {str(form) for form in Form} <= set(code_spans(section(GUIDE, "trappen import")))


def test_the_exit_codes_are_those_of_the_program() -> None:
    (table,) = tables(section(GUIDE, "Afslutningskoder"))
    assert [int(row[0]) for row in table[1:]] == [DONE, CHECKS_FAIL, cli.WRONG_USE, cli.INTERNAL]


def test_the_messages_are_those_of_the_program(tmp_path: Path) -> None:
    (table,) = tables(section(GUIDE, "Fejlmeddelelser"))
    assert [row[0].strip("`") for row in table[1:]] == list(messages(tmp_path))


def test_what_check_reports_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    report = CheckReport("udgiftsmodel", __version__, (), (), (), "Rækken kan ikke bruges", "OK", ())
    show_report("fil.xlsx", report)
    said = [line for line in capsys.readouterr().out.splitlines()[1:-1] if not line.startswith(" ")]
    headings = [line.partition(":")[0] for line in said]
    (table,) = tables(section(GUIDE, "Når en projektmappe kommer tilbage"))
    assert [row[0] for row in table[1:]] == headings


def _said_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    app(args=arguments, standalone_mode=False)
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_example_of_json_is_what_calculate_says(capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = (json.loads(fence.body) for fence in fences(GUIDE) if fence.language == "json")
    said = _said_by(["calculate", "udgiftsmodel", "--regnskab", str(EXPORT), "--json"], capsys)
    first = {key: dict.fromkeys(steps, "2019") for key, steps in said.items() if isinstance(steps, dict)}
    only = {key: {step: {y: said[key][step][y]} for step, y in steps.items()} for key, steps in first.items()}
    assert shown == said | only


def test_the_keys_of_json_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    report = check_as_json(CheckReport("udgiftsmodel", "0", (), (), (), "", "OK", ()))
    assert set(report) <= set(code_spans(section(GUIDE, "trappen check")))
    assert set(_said_by(["import", str(EXPORT), "--json"], capsys)) <= set(
        code_spans(section(GUIDE, "trappen import"))
    )


def _example_folder(folder: Path, text: str) -> None:
    """What a reader has: an export, the small files that the page shows, and the cases that come along."""
    shutil.copy(EXPORT, folder / "regnskab.csv")
    for name in ("befolkning.csv", "prisindeks.csv"):
        shutil.copy(DATA / name, folder / name)
    cases = Path(WORKED_EXAMPLE).parent
    shutil.copytree(ROOT / cases, folder / cases)
    for fence in fences(text):
        if fence.name:
            (folder / fence.name).write_text(fence.body, "utf-8")


def _run(line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.argv", shlex.split(line))
    assert cli.run() == DONE, f"{line}\n{capsys.readouterr().err}"
    return capsys.readouterr().out


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    "name", ["README.md", "docs/vejledning.md", "docs/soem-case.md", "docs/soem-vejledning.md"]
)
def test_the_commands_run_and_say_what_the_page_says(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page(name)
    _example_folder(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(show.console, "width", WIDTH)
    said: list[str] = []
    blocks = [fence for fence in fences(text) if fence.language in {"sh", "text"}]
    assert any(fence.language == "sh" for fence in blocks)
    previous = Fence("", "", "")
    for fence in blocks:
        if fence.language == "sh":
            said = [
                line for call in fence.body.splitlines() for line in _lines(_run(call, capsys, monkeypatch))
            ]
        elif previous.language == "sh":
            assert [line for line in _lines(fence.body) if line not in said] == []
        previous = fence
