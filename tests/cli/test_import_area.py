"""`trappen import`: what is of the area, lines as understood, the unit, and columns that are not used."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.accounts import Accounts, read_accounts
from tests.cli.account_files import HEADER, accounts, text_file
from tests.cli.command_line import DATA, Trappen


def report(trappen: Trappen, *words: str | Path) -> dict[str, Any]:
    done = trappen("import", "--json", *words)
    assert done.code == 0, done.err
    result: dict[str, Any] = json.loads(done.out)
    return result


def test_the_areas_net_is_shown_first_and_per_year(trappen: Trappen) -> None:
    """It is the steps, U and ikke kortlagt of the figures that came with the file."""
    source = DATA / "erp_kort_2019_2023.csv"
    netto = json.loads((DATA / "forventet_erp_kort_2019_2023.json").read_text("utf-8"))["netto"]
    outside = {year: Decimal(str(kr)) for year, kr in netto.pop("uden_for_omraadet").items()}
    area: defaultdict[str, Decimal] = defaultdict(Decimal)
    for years in netto.values():
        for year, kr in years.items():
            area[year] += Decimal(str(kr))
    told = report(trappen, source)["omraade"]
    assert {year: Decimal(str(each["netto"])) for year, each in told["pr_aar"].items()} == area
    assert {year: Decimal(str(each["uden_for"])) for year, each in told["pr_aar"].items()} == outside
    assert Decimal(str(told["netto"])) == sum(area.values())
    shown = trappen("import", source).out.splitlines()
    assert shown[0].strip() == "På området: 769.819.883,29 kr. netto i 2019-2023"
    (row,) = [line.split() for line in shown if line.startswith("2019 ")]
    assert row[1:] == ["151.982.507,76", "282.608,04", "804.785.406,88", "956.767.914,64"]


def test_lines_are_shown_as_they_were_understood(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(
        tmp_path, "2023;530261001;Ældre;409;9", "2023;528211003;x;409;1.000,50", "2024;528231001;x;7.2;-2"
    )
    told = report(trappen, source)["foerste_linjer"]
    assert [(each["linje"], each["aar"], each["konto"], each["art"], each["kr"]) for each in told] == [
        (3, 2023, "5.28.21 dr. 1 gr. 003", "4.0", 1000.5),
        (4, 2024, "5.28.23 dr. 1 gr. 001", "7.2", -2.0),
    ]
    assert told[0]["placering"] == "Trin 3: Hjemmebaserede foranstaltninger"
    shown = trappen("import", source).shown
    assert "3 2023 5.28.21 dr. 1 gr. 003 4.0 1.000,50 Trin 3: Hjemmebaserede" in shown


def test_of_several_files_each_has_a_line_shown(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, *(f"2023;528211003;x;409;{kr}" for kr in range(1, 9)), name="a.csv")
    two = accounts(tmp_path, "2024;528211003;x;409;2,5", name="b.csv")
    told = report(trappen, one, two)["foerste_linjer"]
    assert [(each["fil"], each["linje"]) for each in told] == [
        *(("a.csv", number) for number in range(2, 6)),
        ("b.csv", 2),
    ]
    shown = trappen("import", one, two).shown
    assert "Fil 1: a.csv" in shown and "Fil 2: b.csv" in shown


def test_an_import_without_the_area_says_so_and_what_to_look_at(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(tmp_path, "2024;5.30.26.1.001;Ældre;409;5.000", "2024;5.46.61.1.001;x;409;7,50")
    told = report(trappen, source)
    assert (told["omraade"]["netto"], told["omraade"]["linjer"]) == (0.0, 0)
    assert [each["placering"] for each in told["foerste_linjer"]] == ["Uden for området"] * 2
    for done in (trappen("import", source), trappen("calculate", "udgiftsmodel", "--regnskab", source)):
        assert "På området: 0 kr. Alle 5.007,50 kr. står uden for." in done.shown
        assert "Flest kroner står på 5.30.26 (5.000,00 kr.), 5.46.61 (7,50 kr.)" in done.shown
        assert "--kontoplan FIL" in done.shown


@pytest.mark.parametrize("words", [("import",), ("calculate", "udgiftsmodel", "--regnskab")])
def test_an_assumed_unit_is_said_where_the_sum_stands(
    trappen: Trappen, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assumed = accounts(tmp_path, "2023;528211003;x;409;1", name="a.csv")
    stated = text_file(tmp_path, "b.csv", "Beløb i 1.000 kr.", HEADER, "2024;528211003;x;409;1")
    lines = trappen(*words, assumed).out.splitlines()
    (number,) = [n for n, line in enumerate(lines) if line.startswith("På området: 1,00 kr.")]
    assert lines[number + 2].strip() == "Enhed: kr. (antaget, filen siger det ikke)"
    assert "antaget, filen" not in trappen(*words, stated).shown
    option = words[2:]
    both = trappen(*words, assumed, *option, stated).shown
    assert "Enhed: kr. (antaget, filen siger det ikke): a.csv" in both


def test_columns_that_are_not_used_are_shown(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*arguments: Any, **options: Any) -> Accounts:
        found = read_accounts(*arguments, **options)
        (file,) = found.files
        unused = ("Budget", "Forbrug %")
        return replace(found, files=(replace(file, recognised=replace(file.recognised, unused=unused)),))

    monkeypatch.setattr("generator.books.account_files.read_accounts", read)
    source = accounts(tmp_path)
    assert report(trappen, source)["filer"][0]["ikke_brugte_kolonner"] == ["Budget", "Forbrug %"]
    assert "Ikke brugt Budget, Forbrug %" in trappen("import", source).shown


def test_a_file_whose_years_are_all_anothers_is_shown_as_empty(trappen: Trappen, tmp_path: Path) -> None:
    one = accounts(tmp_path, "2023;528211003;x;409;1", name="a.csv")
    two = accounts(tmp_path, "2023;528211003;x;409;20", name="b.csv")
    done = trappen("import", one, two, "--overlap", "sidste")
    assert done.code == 0
    assert "0 læst; sprunget over: overskrift: 1, år taget fra anden fil: 1 År ingen" in done.shown
