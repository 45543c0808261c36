"""The option --uden-kolonne, in every command that reads account files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.account_files import text_file
from tests.cli.command_line import Trappen

NAME = "Reference"
COMMANDS = {
    "import": ("import", "{}"),
    "calculate": ("calculate", "udgiftsmodel", "--regnskab", "{}"),
    "build udgiftsmodel": ("build", "udgiftsmodel", "--regnskab", "{}", "--out", "{out}"),
    "build samlet": ("build", "samlet", "--regnskab", "{}", "--out", "{out}"),
}


def export(folder: Path) -> Path:
    """An export with a column of ten-digit numbers that begin like a date."""
    number = int(f"{101200}{3000}")
    return text_file(
        folder,
        "regnskab.csv",
        f"År;{NAME};Konto;Tekst;Beløb",
        f"2023;{number};528211003;Aflastning;1.000,00",
        f"2023;{number + 10};528231001;Døgninstitution;2.000,00",
    )


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_the_advice_of_the_refusal_gets_the_file_read(
    trappen: Trappen, tmp_path: Path, out: Path, words: tuple[str, ...]
) -> None:
    command = [word.format(export(tmp_path), out=out) for word in words]
    refused = trappen(*command)
    assert (refused.code, refused.out) == (2, "")
    assert f'--uden-kolonne "{NAME}"' in refused.fault
    done = trappen(*command, "--uden-kolonne", NAME)
    assert done.code in {0, 1}, done.err
    assert "3.000,00 kr." in done.shown


def test_what_is_left_out_is_told(trappen: Trappen, tmp_path: Path) -> None:
    words = ("import", export(tmp_path), "--uden-kolonne", NAME, "--uden-kolonne", "Tekst")
    assert f"Udeladt {NAME}, Tekst" in trappen(*words).shown
    (file,) = json.loads(trappen(*words, "--json").out)["filer"]
    assert (file["udeladte_kolonner"], file["ikke_brugte_kolonner"]) == ([NAME, "Tekst"], [])


def test_it_can_be_stated_as_a_layout(trappen: Trappen, tmp_path: Path) -> None:
    source = export(tmp_path)
    layout = text_file(tmp_path, "layout.yaml", "uden_kolonner:", f"  - {NAME}", "  - Tekst")
    for stated in ((f"uden_kolonner={NAME}",), (layout,), (f"regnskab.csv:uden_kolonner={NAME}",)):
        assert trappen("import", source, "--layout", *stated).code == 0


def test_a_column_that_is_not_there_is_told(trappen: Trappen, tmp_path: Path) -> None:
    done = trappen("import", export(tmp_path), "--uden-kolonne", NAME, "--uden-kolonne", "Findes ikke")
    assert done.code == 2
    assert "Kolonnen »Findes ikke«, der skal udelades, findes ikke" in done.fault
