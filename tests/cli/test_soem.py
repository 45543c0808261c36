"""`trappen calculate soem` and `trappen simulate soem`: a case without a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import show
from tests.cli.command_line import Trappen, written

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


def test_the_result_is_split_by_committee_and_area_and_each_split_is_the_whole(trappen: Trappen) -> None:
    shown = trappen("calculate", "soem", "--case", EXAMPLE).shown
    committees, areas = shown.split("Pr. udvalg")[1].split("Pr. hovedområde")
    assert "Børn og skole 898.797,53 kr." in committees
    assert "Uden for kommunen 64.044,04 kr. I alt 536.484,62 kr." in committees
    assert "Indsatsens omkostninger -393.405,80 kr. I alt 536.484,62 kr." in areas


OWN = """
ikke_i_kroner:
  - {navn: Trivsel, beskrivelse: Flere er glade, kilde: Interview}
  - {navn: "[bold]Ro[/bold]"}
scenarier:
  egen1: {navn: Dobbelt så dyr, vaerdier: {omkostninger.drift.pr_deltager: 24000}}
scenarie: egen1
"""
"""The drift of 10 and 20 participants costs 12,000 more each: 120,000 + 240,000 / 1.035 = 351,884.06 kr."""


def test_the_scenario_is_named_and_the_others_stand_beside_it(trappen: Trappen, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    shown = trappen("calculate", "soem", "--case", file).shown
    assert "nettoresultat 184.600,56 kr. Scenarie: Dobbelt så dyr (egen1)" in shown
    others = shown.split("De andre scenarier")[1]
    assert "Basis 536.484,62 kr. 17.882,82 kr." in others
    assert "Eget scenarie 3 (som basis) 536.484,62 kr." in others
    assert "Dobbelt så dyr" not in others
    scenarios = json.loads(trappen("calculate", "soem", "--case", file, "--json").out)["scenarier"]
    assert scenarios["egen1"]["navn"] == "Dobbelt så dyr"
    assert round(scenarios["egen1"]["nettoresultat"], 2) == 184_600.56
    assert round(scenarios["basis"]["nettoresultat"], 2) == 536_484.62


def test_scenarios_that_change_nothing_take_one_line(trappen: Trappen) -> None:
    shown = trappen("calculate", "soem", "--case", EXAMPLE).shown
    assert "Scenarie: Basis" in shown
    assert shown.endswith("De andre scenarier giver det samme, for de ændrer ingen tal.")


def test_effects_that_are_not_money_are_told_as_they_are_written(trappen: Trappen, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    shown = trappen("calculate", "soem", "--case", file).shown
    told = shown.split("Virkninger, der ikke er regnet i kroner")[1].strip()
    assert told == "Trivsel: Flere er glade (kilde: Interview) [bold]Ro[/bold]"


def test_an_actor_without_money_at_stake_has_no_chance_of_gain(trappen: Trappen, tmp_path: Path) -> None:
    file = changed(tmp_path, ", stat: 0.4}", "}")
    shown = trappen("simulate", "soem", "--case", file, "--traek", "10", "--seed", "1").shown
    assert "Stat 0,00 kr. 0,00 kr. 0,00 kr. -" in shown
    assert "Region 60.030,51 kr. 60.030,51 kr. 60.030,51 kr. 100,0 %" in shown


def test_long_names_leave_the_amounts_whole(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show.console, "width", 60)
    file = changed(tmp_path, "udvalg: Sundhed", f"udvalg: {'Sundhed og omsorg ' * 5}")
    shown = trappen("calculate", "soem", "--case", file).shown
    assert "5.014,06 kr." in shown
    assert shown.count("536.484,62 kr.") == 5


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
        ("med: 0.35", "med: 35", "linje 9: succesrate.med: Andelen 35 er over 1. Mente du 0.35 (35 %)?"),
        ("med: 0.35", "med: 1.2", "linje 9: succesrate.med: Andelen 1,2 er over 1."),
        ("{1: 10, 2: 20}", "{1: -10, 2: 20}", "linje 8: deltagere.1: Tallet -10 er negativt."),
        (
            "region: 0.5",
            "region: 0.4",
            "linje 16: omkostninger.Hidtidig indsats.fordeling: Fordelingen giver 0,9",
        ),
        ("uger, maengde", "uger, prisar: 1, maengde", "linje 18: Nøglen »konsekvenser.Specialklasse.prisar«"),
        (
            "prisindeks: {2022",
            "prisindeks: {2021",
            "linje 18: konsekvenser.Specialklasse.prisaar: Prisåret 2022",
        ),
        ("navn: Regneeksempel", "nvan: Regneeksempel", "linje 1: Nøglen »nvan« kendes ikke. Mente du navn?"),
        ("horisont: 6", "horisont: seks", "linje 7: horisont: »seks« er ikke et helt tal."),
        ("med: 0.35", "med: {vaerdi: 0.3, lav: 0.4}", "linje 9: succesrate.med.lav: Lav 0,4 er højere"),
        ("med: 0.35", "med: {vaerdi: 0.3, hoej: 0.2}", "linje 9: succesrate.med.hoej: Høj 0,2 er lavere"),
    ],
)
def test_a_bad_case_is_refused_with_its_line_and_nothing_is_written(
    trappen: Trappen, tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = changed(tmp_path, old, new)
    for command in ("calculate", "simulate"):
        done = trappen(command, "soem", "--case", file)
        assert (done.code, done.out) == (2, "")
        assert f"case.yaml, {said}" in done.fault
    assert list(written(tmp_path)) == ["case.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("uden: 0.10", "uden: 0.50", "uden indsatsen (0,5) er højere end med den (0,35)"),
        (
            "horisont: 6",
            "horisont: 3",
            "»Specialklasse« varer 4 år; for deltagere i år 2 ligger 2 af dem efter",
        ),
    ],
)
def test_a_remark_does_not_stop_the_calculation(
    trappen: Trappen, tmp_path: Path, old: str, new: str, said: str
) -> None:
    done = trappen("calculate", "soem", "--case", changed(tmp_path, old, new), "--json")
    assert done.code == 0
    assert done.fault.startswith("Bemærk: ")
    assert said in done.fault
    assert json.loads(done.out)["nettoresultat"] < 536_484


@pytest.mark.parametrize(
    "words", [["--traek", "0"], ["--traek", "200000"], ["--seed", "-1"], ["--seed", "x"]]
)
def test_a_number_out_of_range_is_wrong_use(trappen: Trappen, words: list[str]) -> None:
    done = trappen("simulate", "soem", "--case", EXAMPLE, *words)
    assert (done.code, words[0] in done.fault) == (2, True)
