"""`trappen calculate soem` and `trappen simulate soem`: a case without a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import Trappen

CASES = Path(__file__).parents[2] / "templates" / "data" / "soem"
EXAMPLE = CASES / "regneeksempel.yaml"
UNCERTAIN = "pr_deltager: {vaerdi: 12000, lav: 9000, hoej: 25000}"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The worked example with one text replaced."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "case.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_the_worked_example_comes_out_as_the_method_says(trappen: Trappen) -> None:
    done = trappen("calculate", "soem", "--case", EXAMPLE, "--json")
    result = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert round(result["nettoresultat"], 2) == 536_484.62
    assert round(result["pr_deltager"], 2) == 17_882.82
    assert {k: round(v, 2) for k, v in result["aktoer"].items()} == {
        "kommune": 472_440.58,
        "region": 60_030.51,
        "stat": 4_013.53,
    }
    assert result["tilbagebetalingsaar"] == 2
    assert round(result["breakeven_netto_succesrate"], 6) == 0.105767


def test_a_person_sees_the_result_first(trappen: Trappen) -> None:
    shown = trappen("calculate", "soem", "--case", EXAMPLE).out
    assert shown.startswith("Regneeksempel: nettoresultat 536.484,62 kr.")
    assert "2 (2025)" in shown


def test_a_case_that_never_pays_back_says_so(trappen: Trappen, tmp_path: Path) -> None:
    file = changed(tmp_path, "med: 0.35", "med: 0.10")
    shown = trappen("calculate", "soem", "--case", file).shown
    assert "Tilbagebetalt fra år aldrig" in shown
    assert "findes ikke" in shown


def test_the_same_seed_gives_the_same_draws(trappen: Trappen, tmp_path: Path) -> None:
    words = ("simulate", "soem", "--case", changed(tmp_path, "pr_deltager: 12000", UNCERTAIN), "--json")
    first, again, other = (json.loads(trappen(*words, "--seed", seed).out) for seed in ("7", "7", "8"))
    assert first == again
    assert first != other
    assert (first["traek"], first["seed"]) == (10_000, 7)
    assert first["nettoresultat"]["p10"] < 536_484 < first["nettoresultat"]["p90"] + 1e5


def test_without_a_seed_the_one_chosen_is_shown(trappen: Trappen) -> None:
    done = trappen("simulate", "soem", "--case", EXAMPLE, "--traek", "10")
    assert done.code == 0
    assert "10 trækninger, seed " in done.shown
    assert "Casen angiver ingen lav og høj" in done.shown


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("med: 0.35", "med: 35", "Mente du 0.35"),
        ("prisaar: 2022", "prisaar: 2019", "Prisåret 2019 har intet prisindeks"),
        ("{1: 10, 2: 20}", "{1: -10, 2: 20}", "negativ"),
        ("navn: Regneeksempel", "nvan: Regneeksempel", "nvan"),
    ],
)
def test_a_bad_case_is_refused_with_its_line(
    trappen: Trappen, tmp_path: Path, old: str, new: str, said: str
) -> None:
    for command in ("calculate", "simulate"):
        done = trappen(command, "soem", "--case", changed(tmp_path, old, new))
        assert done.code == 2
        assert "case.yaml, linje " in done.fault
        assert said in done.fault


def test_a_remark_does_not_stop_the_calculation(trappen: Trappen, tmp_path: Path) -> None:
    done = trappen("calculate", "soem", "--case", changed(tmp_path, "uden: 0.10", "uden: 0.50"), "--json")
    assert done.code == 0
    assert "Bemærk" in done.err
    assert json.loads(done.out)["nettoresultat"] < 0


@pytest.mark.parametrize(
    "words", [["--traek", "0"], ["--traek", "200000"], ["--seed", "-1"], ["--seed", "x"]]
)
def test_a_number_out_of_range_is_wrong_use(trappen: Trappen, words: list[str]) -> None:
    done = trappen("simulate", "soem", "--case", EXAMPLE, *words)
    assert (done.code, words[0] in done.fault) == (2, True)
