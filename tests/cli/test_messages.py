"""How a message stands in its box: whole words, and what is to be copied in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import show
from tests.cli.account_files import text_file
from tests.cli.command_line import Trappen

HEADINGS = ", ".join(f"»Periodens sum nr. {number} i kr.«" for number in range(1, 21))
OPTION = '--layout "kolonner.beloeb=Beløb i alt"'
LONG = f"regnskab.csv: Filen er ikke et regnskabsudtræk. Overskrifterne er {HEADINGS} …. Skriv {OPTION}."


@pytest.mark.parametrize("width", [40, 80, 96])
def test_lines_have_the_width_and_break_neither_a_heading_nor_an_option(width: int) -> None:
    lines = show.wrapped(LONG, width)
    assert max(map(len, lines)) <= width
    assert " ".join(lines) == LONG
    assert all(line.count("»") == line.count("«") for line in lines)
    assert any(OPTION in line for line in lines)


def test_each_fault_of_a_list_keeps_its_line() -> None:
    assert show.wrapped("Filen har 2 fejl:\n  linje 1: mangler;\n  linje 2: mangler. Ret dem.", 80) == [
        "Filen har 2 fejl:",
        "  linje 1: mangler;",
        "  linje 2: mangler. Ret dem.",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_box_fits_the_window(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show.errors, "width", width)
    show.show_error(LONG)
    lines = capsys.readouterr().err.splitlines()
    assert {len(line) for line in lines} == {min(width, show.WIDEST_BOX + show.FRAME)}
    assert len(lines) < 25


def test_a_refusal_lists_the_headings_that_were_seen(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Nøgle", *(f"Periodens sum nr. {chr(65 + number)}" for number in range(26)), "Ansvar"]
    source = text_file(
        tmp_path, "udtraek.csv", "Økonomirapport", ";".join(names), ";".join("x" for _ in names)
    )
    monkeypatch.setattr(show.errors, "width", 80)
    done = trappen("import", source)
    assert done.code == 2
    assert "Overskrifterne i linje 2 ser ud til at være »Nøgle«, »Periodens sum nr. A«," in done.fault
    assert "og 8 mere" in done.fault
    lines = done.err.splitlines()
    assert all(line.count("»") == line.count("«") and len(line) == 80 for line in lines)
