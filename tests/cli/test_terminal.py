"""No sign that a terminal would obey gets from a file, a name or an option to the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from generator.books.resources import data_file
from tests.accounts.exports import workbook
from tests.cli.account_files import HEADER, accounts, text_file
from tests.cli.command_line import Outcome, Trappen

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
TITLE = "\x1b]0;ny titel\x07"
SIGNS = {"ESC": "\x1b[31m", "OSC": TITLE, "C1 CSI": "\x9b31m", "C1 OSC": "\x9d0;titel\x9c", "DEL": "\x7f"}


def assert_plain(done: Outcome) -> None:
    assert not OBEYED.search(done.out + done.err), repr(done.out + done.err)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_a_file_name(trappen: Trappen, tmp_path: Path, sign: str) -> None:
    source = accounts(tmp_path, name=f"a{sign.replace('/', '')}b.csv")
    told = f"a\\x{ord(sign[0]):02x}"
    for words in (["import", source, "--out", tmp_path / "linjer.csv"], ["import", source, "--json"]):
        done = trappen(*words)
        assert done.code == 0, done.err
        assert_plain(done)
    assert told in (tmp_path / "linjer.csv").read_text("utf-8-sig")
    broken = trappen("check", source)
    assert broken.code == 2
    assert_plain(broken)
    assert told in broken.fault


@pytest.mark.parametrize("sign", [sign for sign in SIGNS.values() if sign[0] != "\x1b"])
def test_texts_and_headings_of_a_csv(trappen: Trappen, tmp_path: Path, sign: str) -> None:
    heading = HEADER.replace("Art", f"A{sign}rt")
    source = text_file(tmp_path, "a.csv", heading, f"2024;528211003;Tekst {sign};409;1.000,00")
    for words in (["import", source], ["import", source, "--json"]):
        done = trappen(*words)
        assert done.code == 0, done.err
        assert_plain(done)
    json.loads(done.out)
    wrong = text_file(tmp_path, "b.csv", HEADER, f"2024;528211003;x;409;12{sign}3")
    done = trappen("import", wrong)
    assert done.code == 2
    assert_plain(done)


@pytest.mark.parametrize("sign", ["_x001B_[31m", "\x9b31m"])
def test_cells_of_a_workbook(trappen: Trappen, tmp_path: Path, sign: str) -> None:
    rows: list[list[object]] = [
        ["År", "Konto", f"Te{sign}kst", "Beløb"],
        [2024, 528211003, f"x{sign}", f"5{sign}"],
    ]
    source = tmp_path / "a.xlsx"
    source.write_bytes(workbook(rows).content)
    done = trappen("import", source)
    assert_plain(done)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_a_case(trappen: Trappen, tmp_path: Path, sign: str) -> None:
    content = yaml.safe_load(data_file("soem/regneeksempel.yaml").content)
    content["navn"] = f"Indsats {sign}"
    case = tmp_path / "case.yaml"
    case.write_text(yaml.safe_dump(content), "utf-8")
    shown = trappen("calculate", "soem", "--case", case)
    assert shown.code == 0, shown.err
    assert f"Indsats \\x{ord(sign[0]):02x}" in shown.out
    assert_plain(shown)
    content[f"ukendt{sign}"] = 1
    case.write_text(yaml.safe_dump(content), "utf-8")
    wrong = trappen("calculate", "soem", "--case", case)
    assert wrong.code == 2
    assert_plain(wrong)


def test_options(trappen: Trappen, tmp_path: Path) -> None:
    for words in (
        ["--layout", f"{TITLE}=1"],
        ["--layout", f"enhed={TITLE}"],
        [f"--{TITLE}"],
        ["--overlap", TITLE],
        ["--kontoplan", tmp_path / TITLE],
    ):
        done = trappen("import", accounts(tmp_path), *words)
        assert done.code == 2
        assert_plain(done)


def test_brackets_are_no_markup(trappen: Trappen, tmp_path: Path) -> None:
    done = trappen("import", accounts(tmp_path, name="[red]a[link] :smile:.csv"))
    assert done.code == 0, done.err
    assert "[red]a[link] :smile:.csv" in done.out


def test_a_name_that_begins_like_a_formula_is_text_in_a_csv(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(tmp_path, name="=cmd|' !A1.csv")
    done = trappen("import", source, "--out", tmp_path / "linjer.csv")
    assert done.code == 0, done.err
    lines = (tmp_path / "linjer.csv").read_text("utf-8-sig").splitlines()
    assert all(";'=cmd|' !A1.csv;" in line for line in lines[1:])
