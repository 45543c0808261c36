"""--layout of one file among several: FIL:nøgle=værdi and FIL:layout.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.errors import OptionError
from generator.cli.layout_option import advice_for, names_apart, read_layout_option
from generator.errors import TrappenError
from tests.cli.account_files import accounts, text_file
from tests.cli.command_line import Trappen

WINDOWS = Path(r"C:\Regnskab 2024\udtræk=ny.csv")
FILES = {Path("2023/r.csv"): "r.csv", WINDOWS: "udtræk=ny.csv", Path("a:b.csv"): "a:b.csv"}


def sums(trappen: Trappen, *words: str | Path) -> dict[str, float]:
    """Kroner per file."""
    done = trappen("import", "--json", *words)
    assert done.code == 0, done.err
    return {each["fil"]: each["i_alt"] for each in json.loads(done.out)["filer"]}


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("r.csv:enhed=mio. kr.", "r.csv"),
        ("R.CSV:enhed=mio. kr.", "r.csv"),
        ("2023/r.csv:enhed=mio. kr.", "r.csv"),
        ("./2023/r.csv:enhed=mio. kr.", "r.csv"),
        (r"C:\Regnskab 2024\udtræk=ny.csv:enhed=mio. kr.", "udtræk=ny.csv"),
        ("udtræk=ny.csv:enhed=mio. kr.", "udtræk=ny.csv"),
        ("a:b.csv:enhed=mio. kr.", "a:b.csv"),
    ],
)
def test_the_file_in_front_is_one_of_those_read(item: str, name: str) -> None:
    stated = read_layout_option([item, "aar=2024"], FILES)
    assert stated.common.enhed is None and stated.common.aar == 2024
    assert {file: str(choice.enhed) for file, choice in stated.of_file.items()} == {name: "mio. kr."}


def test_a_value_may_hold_both_marks() -> None:
    stated = read_layout_option(["kolonner.beloeb=Beløb: netto=brutto", "r.csv:kolonner.konto=K:1=2"], FILES)
    assert stated.common.kolonner.beloeb == "Beløb: netto=brutto"
    assert stated.of_file["r.csv"].kolonner.konto == "K:1=2"


@pytest.mark.parametrize(
    "item", ["x.csv:enhed=kr.", r"C:\mappe\x.csv:enhed=kr.", "x=2.csv:kolonner.aar=År", "x.csv:layout.yaml"]
)
def test_a_file_that_is_not_read_is_told_with_those_that_are(item: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_layout_option([item], FILES)
    assert caught.value.what.endswith("er ikke blandt de filer, der læses: r.csv, udtræk=ny.csv, a:b.csv")
    assert caught.value.action == 'Skriv navnet på en af dem foran: --layout "r.csv:nøgle=værdi".'


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("r.csv:enhet=kr.", "--layout r.csv, linje 1: Nøglen »enhet« kendes ikke"),
        ("enhet=kr.", "--layout, linje 1: Nøglen »enhet« kendes ikke"),
        ("r.csv:aar", "Layoutet »aar« er hverken en fil eller nøgle=værdi"),
        ("findes_ikke.yaml", "Layoutet »findes_ikke.yaml« er hverken"),
        (r"C:\findes_ikke.yaml", "er hverken en fil eller nøgle=værdi"),
        ("x" * 5000, "er hverken"),
    ],
)
def test_what_cannot_be_understood_is_told(item: str, said: str) -> None:
    with pytest.raises(TrappenError) as caught:
        read_layout_option([item], FILES)
    assert said in caught.value.message


def test_a_setting_is_of_one_file_alone(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;1", name="a.csv")
    two = accounts(tmp_path, "2024;528211003;x;409;2", name="b.csv")
    words = (one, two, "--layout", "b.csv:enhed=1.000 kr.")
    assert sums(trappen, *words) == {"a.csv": 1.0, "b.csv": 2000.0}
    both = (one, two, "--layout", f"{two}:enhed=1.000 kr.", "--layout", "enhed=mio. kr.")
    assert sums(trappen, *both) == {"a.csv": 1_000_000.0, "b.csv": 2000.0}


def test_a_layout_file_is_of_one_file_and_later_keys_lie_over_it(trappen: Trappen, tmp_path: Path) -> None:
    one = text_file(tmp_path, "a.csv", "Aar;Nøgle;Penge;Sum", "2023;528211003;1;10")
    two = accounts(tmp_path, "2024;528211003;x;409;2", name="b.csv")
    layout = text_file(tmp_path, "l.yaml", "kolonner: {konto: Nøgle, beloeb: Penge}")
    words = (one, two, "--layout", f"a.csv:{layout}")
    assert sums(trappen, *words) == {"a.csv": 1.0, "b.csv": 2.0}
    assert sums(trappen, *words, "--layout", "a.csv:kolonner.beloeb=Sum") == {"a.csv": 10.0, "b.csv": 2.0}


def test_files_of_the_same_name_are_told_apart_by_their_folder(trappen: Trappen, tmp_path: Path) -> None:
    files = []
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        files.append(accounts(tmp_path / year, f"{year};528211003;x;409;1", name="regnskab.csv"))
    names = [str(Path(year) / "regnskab.csv") for year in ("2023", "2024")]
    assert names_apart(files) == names
    told = sums(trappen, *files, "--layout", f"{names[1]}:enhed=1.000 kr.")
    assert told == {names[0]: 1.0, names[1]: 1000.0}
    unclear = trappen("import", *files, "--layout", "regnskab.csv:enhed=1.000 kr.")
    assert unclear.code == 2
    assert f"Flere filer hedder »regnskab.csv«: {names[0]}, {names[1]}. Skriv mappen" in unclear.fault


def test_the_same_file_twice_would_count_twice(trappen: Trappen, tmp_path: Path) -> None:
    file = accounts(tmp_path)
    done = trappen("import", file, tmp_path / "." / file.name, "--overlap", "sum")
    assert done.code == 2
    assert "regnskab.csv: Filen er nævnt to gange og ville tælle dobbelt." in done.fault


@pytest.mark.parametrize(
    ("advice", "of_file"),
    [
        ("Angiv --layout aar=2024, eller ret.", "Angiv --layout a.csv:aar=2024, eller ret."),
        ('med --layout "enhed=1.000 kr."', 'med --layout "a.csv:enhed=1.000 kr."'),
        ("med --layout decimaltegn=, eller", "med --layout a.csv:decimaltegn=, eller"),
        ("eller --layout decimaltegn=.", "eller --layout a.csv:decimaltegn=."),
        ("(--layout FIL).", "(--layout a.csv:FIL)."),
        ("med --layout ark=NAVN.", "med --layout a.csv:ark=NAVN."),
        ("vælg med --overlap sum.", "vælg med --overlap sum."),
    ],
)
def test_advice_is_put_to_one_file(advice: str, of_file: str) -> None:
    assert advice_for(advice, "a.csv") == of_file


def test_a_finding_advises_of_its_own_file(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;-5", name="a.csv")
    two = accounts(tmp_path, "2024;528211003;x;409;2", name="b.csv")
    told = json.loads(trappen("import", "--json", one, two).out)["fund"]
    (finding,) = [each for each in told if each["art"] == "fortegn"]
    assert "--layout a.csv:fortegn=indtaegt_positiv" in finding["besked"]
    words = (one, two, "--layout", "a.csv:fortegn=indtaegt_positiv")
    assert sums(trappen, *words) == {"a.csv": 5.0, "b.csv": 2.0}
