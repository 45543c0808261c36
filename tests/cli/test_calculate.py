"""`trappen calculate udgiftsmodel`: the sums by step and year, in kr."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.ladder.steps import STEPS
from tests.cli.account_files import accounts, text_file
from tests.cli.command_line import DATA, Trappen

EXAMPLES = {
    "erp_kort_2019_2023.csv": range(2019, 2024),
    "lang_konto_2022_2025.csv": range(2022, 2026),
    "rapport_punktum_2014_2024.xlsx": range(2014, 2025),
    "regk100.csv": range(2007, 2026),
}
TRIN = ["1", "2", "3", "4", "5", "6", "U", "ikke_kortlagt", "uden_for_omraadet"]
PARTS = ("netto", "udgift", "indtaegt")
OWN_HEADER = "fra_aar;til_aar;funktion;dranst;gruppering;trin"


def calculate(trappen: Trappen, *words: str | Path) -> dict[str, Any]:
    done = trappen("calculate", "udgiftsmodel", "--json", *words)
    assert done.code == 0, done.err
    result: dict[str, Any] = json.loads(done.out)
    return result


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sums_are_the_expected_ones(trappen: Trappen, name: str) -> None:
    expected = json.loads((DATA / f"forventet_{Path(name).stem}.json").read_text("utf-8"))
    result = calculate(trappen, "--regnskab", DATA / name)
    assert result["aar"] == list(EXAMPLES[name])
    assert result["i_alt"] == expected["i_alt"]
    for part in PARTS:
        assert list(result[part]) == TRIN
        for trin in TRIN:
            stated = expected[part].get(trin, {})
            assert result[part][trin] == {str(year): stated.get(str(year), 0) for year in EXAMPLES[name]}


def test_the_steps_are_those_of_the_model() -> None:
    assert [step.key for step in STEPS] == TRIN


def test_without_accounts_the_example_is_calculated_with_its_trin_1(trappen: Trappen) -> None:
    example, accounts_only = calculate(trappen), calculate(trappen, "--regnskab", DATA / "regk100.csv")
    years = [str(year) for year in accounts_only["aar"]]
    assert example.pop("trin_1_ikke_indtastet") == []
    assert accounts_only.pop("trin_1_ikke_indtastet") == accounts_only["aar"]
    for part in ("netto", "udgift"):
        assert accounts_only[part]["1"] == dict.fromkeys(years, 0)
        entered = example[part].pop("1")
        assert list(entered) == years and min(entered.values()) > 0
        del accounts_only[part]["1"]
    assert example == accounts_only, "what is entered is not part of the file"


def test_an_own_mapping_moves_the_kroner_of_its_row_and_no_other(trappen: Trappen, tmp_path: Path) -> None:
    files = ("--regnskab", DATA / "erp_kort_2019_2023.csv")
    own = text_file(tmp_path, "egen.csv", OWN_HEADER, "2021;;5.28.21;1;003;6")
    before, after = calculate(trappen, *files), calculate(trappen, *files, "--kontoplan", own)
    moved = {year: kr - before["netto"]["6"][year] for year, kr in after["netto"]["6"].items()}
    assert [year for year, kr in moved.items() if kr] == ["2021", "2022", "2023"]
    changed = {trin for trin in TRIN if after["netto"][trin] != before["netto"][trin]}
    assert len(changed) == 2
    (giver,) = changed - {"6"}
    for year, kr in moved.items():
        assert before["netto"][giver][year] - after["netto"][giver][year] == pytest.approx(kr, abs=0.004)
    assert after["i_alt"] == before["i_alt"]


ADULTS = (
    "2023;528211003;Familiebehandling;400;10.000.000,00",
    "2023;538421001;Forsorgshjem, voksne;470;12.000.000,00",
    "2023;538421002;Kvindekrisecentre;470;1.000.000,00",
    "2023;538422002;Statsrefusion forsorgshjem;860;-6.000.000,00",
    "2023;557721009;Merudgiftsydelse børn;520;2.000.000,00",
    "2023;557721010;Merudgifter voksne;520;3.000.000,00",
)


def test_adults_are_not_children_unless_the_municipality_says_so(trappen: Trappen, tmp_path: Path) -> None:
    files = ("--regnskab", accounts(tmp_path, *ADULTS))
    netto = {trin: years["2023"] for trin, years in calculate(trappen, *files)["netto"].items()}
    assert netto == dict.fromkeys(TRIN, 0) | {"3": 10e6, "U": 3e6, "uden_for_omraadet": 9e6}
    own = text_file(tmp_path, "egen.csv", OWN_HEADER, "2019;;5.57.72;1;010;2", "2019;;5.38.42;1;*;uden for")
    own_way = calculate(trappen, *files, "--kontoplan", own)["netto"]
    moved = {trin: years["2023"] - netto[trin] for trin, years in own_way.items()}
    assert moved == dict.fromkeys(TRIN, 0) | {"2": 3e6, "U": -1e6, "uden_for_omraadet": -2e6}


def test_an_account_that_changes_step_is_told_by_each_command(trappen: Trappen, tmp_path: Path) -> None:
    lines = [f"{year};528211003;x;409;{year},50" for year in range(2018, 2022)]
    source = accounts(tmp_path, *lines)
    own = text_file(tmp_path, "egen.csv", OWN_HEADER, "2020;;5.28.21;1;003;6")
    told = "5.28.21 dranst 1 gr. 003: trin 3 til og med 2019, trin 6 fra 2020 (2.020,50 kr. i 2020)"
    of = ("--kontoplan", own)
    calculated = trappen("calculate", "udgiftsmodel", "--regnskab", source, *of)
    imported = trappen("import", source, *of)
    built = trappen("build", "udgiftsmodel", "--regnskab", source, *of, "--out", tmp_path)
    for done in (calculated, imported, built):
        assert (done.code, told in done.shown) == (0, True), done.out
    same = {"funktion": "5.28.21", "dranst": 1, "gruppering": "003", "fra_aar": 2020}
    wanted = [{**same, "trin_foer": "3", "trin": "6", "kr": 2020.5, "kr_aar": 2020}]
    assert calculate(trappen, "--regnskab", source, *of)["brud"] == wanted
    assert json.loads(trappen("import", source, *of, "--json").out)["brud"] == wanted
    assert "Brud" not in trappen("import", source).shown


def test_trin_1_of_some_years_only_is_told(trappen: Trappen, tmp_path: Path) -> None:
    lines = [f"{year};525141001;Dagtilbud;409;{year}" for year in (2022, 2023)]
    source = accounts(tmp_path, "2021;528211003;x;409;1", *lines)
    own = text_file(tmp_path, "egen.csv", OWN_HEADER, "2022;;5.25.14;1;*;1")
    result = calculate(trappen, "--regnskab", source, "--kontoplan", own)
    assert result["trin_1_ikke_indtastet"] == [2021]
    told = "Brud: trin 1 har beløb i 2022-2023, men ikke i 2021"
    words = ("--regnskab", source, "--kontoplan", own)
    assert told in trappen("calculate", "udgiftsmodel", *words).shown
    assert told in trappen("build", "udgiftsmodel", *words, "--out", tmp_path).shown
    assert "trin 1 har" not in trappen("calculate", "udgiftsmodel", "--regnskab", source).shown


def test_several_files_are_added_and_their_order_does_not_matter(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;100,25", name="a.csv")
    two = accounts(tmp_path, "2024;528211003;x;409;200,50", name="b.csv")
    forward = calculate(trappen, "--regnskab", one, "--regnskab", two)
    backward = calculate(trappen, "--regnskab", two, "--regnskab", one)
    assert forward == backward
    assert (forward["aar"], forward["i_alt"]) == ([2023, 2024], 300.75)


@pytest.mark.parametrize(("choice", "kroner"), [("foerste", 1.0), ("sidste", 20.0), ("sum", 21.0)])
def test_a_year_in_two_files_as_the_user_chooses(
    trappen: Trappen, tmp_path: Path, choice: str, kroner: float
) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;1", name="a.csv")
    two = accounts(tmp_path, "2023;528211003;x;409;20", name="b.csv")
    both = ("--regnskab", one, "--regnskab", two)
    assert calculate(trappen, *both, "--overlap", choice)["i_alt"] == kroner


def test_a_layout_by_key_and_by_file(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(tmp_path, "2023;528211003;x;409;1")
    layout = text_file(tmp_path, "layout.yaml", "enhed: mio. kr.")
    assert calculate(trappen, "--regnskab", source, "--layout", "enhed=1.000 kr.")["i_alt"] == 1_000
    assert calculate(trappen, "--regnskab", source, "--layout", layout)["i_alt"] == 1_000_000
    later = ("--layout", layout, "--layout", "enhed=kr.")
    assert calculate(trappen, "--regnskab", source, *later)["i_alt"] == 1


def test_a_nested_layout_key_names_a_column(trappen: Trappen, tmp_path: Path) -> None:
    source = text_file(tmp_path, "to.csv", "År;Konto;Budget;Beløb", "2023;528211003;7;9")
    words = ("--regnskab", source, "--layout", "kolonner.beloeb=Budget")
    assert calculate(trappen, *words)["i_alt"] == 7


def test_the_table_shows_each_step_with_its_name_and_thousands(trappen: Trappen) -> None:
    done = trappen("calculate", "udgiftsmodel", "--regnskab", DATA / "erp_kort_2019_2023.csv")
    assert done.code == 0
    assert all(word in done.shown for step in STEPS for word in step.name.split())
    years = [line.split() for line in done.out.splitlines() if line.strip()[:4].isdigit()]
    assert years[0] == [
        "2019",
        "4.061",
        "41.784",
        "3.943",
        "29.157",
        "61.638",
        "11.117",
        "283",
        "804.785",
    ]
    assert [row[0] for row in years] == ["2019", "2020", "2021", "2022", "2023"]
    assert "I alt i filerne: 4.852.699.644,32 kr." in done.shown
    assert "1 Tidlig indsats i almenområdet (ikke indtastet i 2019-2023)" in done.shown
    assert "4.200" in trappen("calculate", "udgiftsmodel").shown.partition("2008")[0], "the example has it"
