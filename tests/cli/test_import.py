"""`trappen import`: what was recognised, sums, findings, and the lines as csv."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.account_files import accounts
from tests.cli.command_line import DATA, Trappen

EXAMPLES = (
    "erp_kort_2019_2023.csv",
    "lang_konto_2022_2025.csv",
    "rapport_punktum_2014_2024.xlsx",
    "regk100.csv",
)


def report(trappen: Trappen, *words: str | Path) -> dict[str, Any]:
    done = trappen("import", "--json", *words)
    assert done.code == 0, done.err
    result: dict[str, Any] = json.loads(done.out)
    return result


def sums_of_csv(path: Path) -> dict[str, Decimal]:
    """Kroner per year of a csv that the command wrote, read with nothing but the standard library."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            sums[row["aar"]] += Decimal(row["beloeb"].replace(",", "."))
    return dict(sums)


def test_what_was_recognised_of_the_erp_export(trappen: Trappen) -> None:
    (found,) = report(trappen, DATA / "erp_kort_2019_2023.csv")["filer"]
    assert {key: found[key] for key in ("fil", "tegnsaet", "separator", "overskriftslinje", "kontoform")} == {
        "fil": "erp_kort_2019_2023.csv",
        "tegnsaet": "cp1252",
        "separator": ";",
        "overskriftslinje": 4,
        "kontoform": ["erp9"],
    }
    assert found["kolonner"]["konto"] == "Konto"
    assert (found["enhed"], found["fortegn"], found["linjer"]) == ("kr.", "indtaegt_negativ", 154)
    assert found["sprunget_over"]["mellemsum"] == 5


def test_what_was_recognised_of_the_other_forms(trappen: Trappen) -> None:
    (statbank,) = report(trappen, DATA / "regk100.csv")["filer"]
    assert (statbank["kontoform"], statbank["enhed"]) == (["kolonner"], "1.000 kr.")
    (long,) = report(trappen, DATA / "lang_konto_2022_2025.csv")["filer"]
    assert (long["tegnsaet"], long["separator"], long["kontoform"]) == ("utf-8-sig", ",", ["fuld16"])
    (wide,) = report(trappen, DATA / "rapport_punktum_2014_2024.xlsx")["filer"]
    assert (wide["ark"], wide["kontoform"]) == ("Regnskab", ["punktum"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_written_csv_has_the_files_sums(trappen: Trappen, tmp_path: Path, name: str) -> None:
    target = tmp_path / "linjer.csv"
    told = report(trappen, DATA / name, "--out", target)
    expected = json.loads((DATA / f"forventet_{Path(name).stem}.json").read_text("utf-8"))
    sums = sums_of_csv(target)
    assert sums == {year: Decimal(str(kr)) for year, kr in told["filer"][0]["sum_pr_aar"].items()}
    assert sum(sums.values()) == Decimal(str(expected["i_alt"]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_written_csv_reads_back_to_the_same_sums(trappen: Trappen, tmp_path: Path, name: str) -> None:
    target = tmp_path / "linjer.csv"
    first = report(trappen, DATA / name, "--out", target)
    again = report(trappen, target)
    for key in ("linjer", "i_alt"):
        assert again[key] == first[key]
    assert again["filer"][0]["sum_pr_aar"] == first["filer"][0]["sum_pr_aar"]
    results = [
        json.loads(trappen("calculate", "udgiftsmodel", "--json", "--regnskab", source).out)
        for source in (DATA / name, target)
    ]
    assert results[0] == results[1]


def test_a_typing_error_is_listed_with_line_function_and_kroner(trappen: Trappen) -> None:
    told = report(trappen, DATA / "erp_kort_2019_2023.csv")
    assert [(each["art"], each["linje"], each["forslag"], each["kr"]) for each in told["fund"]] == [
        ("tastefejl", 109, "5.28.21", 123456.78)
    ]
    done = trappen("import", DATA / "erp_kort_2019_2023.csv")
    assert "linje 109: Kontoen »582211009« ligner en tastefejl for 5.28.21" in done.shown
    assert "123.456,78 kr." in done.shown


def test_a_person_sees_what_was_recognised(trappen: Trappen) -> None:
    done = trappen("import", DATA / "erp_kort_2019_2023.csv")
    assert done.code == 0
    for words in ("cp1252", "overskrift i linje 4", "Beløb", "erp9", "kr.", "2019-2023", "4.852.699.644,32"):
        assert words in done.shown
    assert "mellemsum: 5" in done.shown


def test_many_findings_are_cut_on_the_screen_and_whole_in_json(trappen: Trappen, tmp_path: Path) -> None:
    words = [f"2024;Samling {chr(65 + number)};x;409;1" for number in range(30)]
    source = accounts(tmp_path, "2024;528211003;x;409;1", *words)
    told = report(trappen, source)
    done = trappen("import", source)
    assert len(told["fund"]) == 30
    assert "Ingen konto: 30 fund om 30,00 kr." in done.shown
    assert "og 27 mere" in done.shown
    assert len([line for line in done.out.splitlines() if "er ikke en konto" in line]) == 3


def test_the_worst_finding_stands_first(trappen: Trappen, tmp_path: Path) -> None:
    lines = [f"2024;{name};x;409;{kroner}" for name, kroner in (("En", "1"), ("To", "-900"), ("Tre", "20"))]
    done = trappen("import", accounts(tmp_path, "2024;528211003;x;409;1", *lines))
    shown = [line.split() for line in done.out.splitlines() if "er ikke en konto" in line]
    assert [line[0] for line in shown] == ["-900,00", "20,00", "1,00"]


def test_several_files_have_a_report_each(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;1", name="a.csv")
    two = accounts(tmp_path, "2024;528211003;x;409;2,5", name="b.csv")
    told = report(trappen, one, two)
    assert [(each["fil"], each["i_alt"]) for each in told["filer"]] == [("a.csv", 1.0), ("b.csv", 2.5)]
    assert (told["linjer"], told["i_alt"]) == (2, 3.5)


def test_an_amount_of_the_largest_size_is_written_to_the_oere(trappen: Trappen, tmp_path: Path) -> None:
    amount = "90.071.992.547.409,93"
    target = tmp_path / "linjer.csv"
    report(trappen, accounts(tmp_path, f"2024;528211003;x;409;{amount}"), "--out", target)
    assert sums_of_csv(target) == {"2024": Decimal("90071992547409.93")}


def test_text_that_a_spreadsheet_would_calculate_is_made_harmless_in_the_csv(
    trappen: Trappen, tmp_path: Path
) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)"]
    source = accounts(tmp_path, *(f"2024;528211003;{text};409;1" for text in texts))
    target = tmp_path / "linjer.csv"
    report(trappen, source, "--out", target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        written = [row["tekst"] for row in csv.DictReader(stream, delimiter=";")]
    assert written == [f"'{text}" for text in texts]
