"""Exit codes, and what is said when the call itself is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.account_files import accounts
from tests.cli.command_line import DATA, Trappen, run_apart, written

BUILD = ("build", "udgiftsmodel")
IMPORT_EXAMPLE = ("import", DATA / "erp_kort_2019_2023.csv")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["regn"], ["Kommandoen kendes ikke"]),
        (["build"], ["Der mangler en kommando"]),
        (["import"], ["FIL", "mangler"]),
        ([*BUILD, "--farve", "x"], ["Tilvalget --farve kendes ikke"]),
        ([*BUILD, "--out"], ["Tilvalget --out mangler sin værdi"]),
        ([*BUILD, "--overlap", "begge"], ["--overlap", "fejl", "foerste", "sidste", "sum"]),
        ([*BUILD, "--aar", "20"], ["--aar"]),
        ([*BUILD, "--aar", "i fjor"], ["--aar", "i fjor", "er ikke en periode", "--aar 2007-2025"]),
        ([*BUILD, "--aar", "2025-2007"], ["2025-2007", "Byt om"]),
        ([*BUILD, "--aar", "1900-2025"], ["--aar", "25"]),
        ([*BUILD, "--dato", "31-02-2026"], ["--dato", "31-02-2026", "er ikke en dato", "2026-01-31"]),
        ([*BUILD, "--kommune", "Arhus"], ["»Arhus«", "Mente du Aarhus"]),
        ([*BUILD, "--kommune", "Viborgg"], ["»Viborgg«", "Viborg"]),
        ([*BUILD, "--kommune", "1000"], ["»1000«", "navn eller trecifrede kode"]),
    ],
)
def test_wrong_use(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = trappen(*words)
    assert done.code == 2
    assert [each for each in said if each not in done.fault] == []
    assert written(tmp_path) == {}


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (["hej"], ["--layout", "hej", "er hverken en fil eller nøgle=værdi"]),
        (["enhd=kr."], ["»enhd« kendes ikke", "enhed"]),
        (["enhed=euro"], ["»euro« passer ikke til nøglen »enhed«", "1.000 kr."]),
        (["kolonner.belob=x"], ["»kolonner.belob« kendes ikke"]),
        (["enhed=kr.", "enhed.stor=1"], ["enhed"]),
    ],
)
def test_a_layout_that_cannot_be_understood(
    trappen: Trappen, tmp_path: Path, layout: list[str], said: list[str]
) -> None:
    stated = [word for each in layout for word in ("--layout", each)]
    done = trappen("import", accounts(tmp_path), *stated)
    assert done.code == 2
    assert [each for each in said if each not in done.fault] == []


def test_a_layout_file_in_the_old_code_page_is_read(trappen: Trappen, tmp_path: Path) -> None:
    layout = tmp_path / "layout.yaml"
    layout.write_bytes("kolonner: {beloeb: Beløb}\n".encode("cp1252"))
    done = trappen("import", accounts(tmp_path), "--layout", layout)
    assert (done.code, done.err) == (0, "")


def test_a_fault_inside_ends_with_3_in_danish(trappen: Trappen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.books.account_files.read_accounts", broken)
    done = trappen(*IMPORT_EXAMPLE)
    assert done.code == 3
    assert "Der skete en intern fejl" in done.fault
    assert "ZeroDivisionError" in done.err


def test_the_process_ends_with_the_codes(tmp_path: Path) -> None:
    assert run_apart(IMPORT_EXAMPLE, cwd=tmp_path).code == 0
    assert run_apart(["import", "findes-ikke.csv"], cwd=tmp_path).code == 2


@pytest.mark.parametrize("words", [IMPORT_EXAMPLE, ("import", "findes-ikke.csv"), ("--help",)], ids=str)
def test_the_output_is_plain_where_no_person_looks(tmp_path: Path, words: tuple[str | Path, ...]) -> None:
    done = run_apart(words, cwd=tmp_path)
    assert "\x1b" not in done.out + done.err
    assert "\r" not in done.out + done.err


def test_an_old_code_page_in_a_pipe_is_no_fault(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run_apart(IMPORT_EXAMPLE, cwd=tmp_path, environment=environment)
    assert (done.code, done.err) == (0, "")
