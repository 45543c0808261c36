"""The price index: our own table, PRIS115 as downloaded, and increases in per cent. All is eksempeldata."""

from __future__ import annotations

import pandas as pd
import pytest

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.tables import open_grid, read_price_index
from generator.tables.errors import AmountError, YearError, YearlyError
from tests.accounts.exports import example, text_file, workbook

PRIS115 = {2021: 104.2, 2022: 112.125, 2023: 115.0}


def read(source: SourceFile) -> pd.DataFrame:
    return read_price_index(open_grid(source))


def by_year(frame: pd.DataFrame) -> dict[int, float]:
    return dict(zip(frame.index.tolist(), frame["indeks"].tolist(), strict=True))


def test_our_own_table() -> None:
    assert list(read(example("prisindeks.csv")).loc[2025]) == [148.9, "eksempeldata"]


@pytest.mark.parametrize(
    ("lines", "index"),
    [
        (["aar;indeks", "2023;128,8", "2024;131.5"], [128.8, 131.5]),
        (["aar;indeks", "2024;128.875"], [128.875]),
        (["aar;indeks", "2024;128,875"], [128.875]),
        (["År;Nettoprisindeks (2015=100)", "2024;115"], [115]),
        (["år;PL-indeks 2010 = 100", "2024;115"], [115]),
    ],
)
def test_an_index_is_about_100(lines: list[str], index: list[float]) -> None:
    found = read(text_file(*lines, name="indeks.csv"))
    assert found["indeks"].tolist() == index
    assert set(found["kilde"]) == {"indeks.csv"}


def test_an_index_that_may_be_about_1_or_1000_is_asked_about() -> None:
    with pytest.raises(
        AmountError, match=r"linje 2: »1.024« kan læses på to måder: 1024 eller 1,024"
    ) as caught:
        read(text_file("aar;indeks", "2024;1.024"))
    assert "Skriv 1.024,0, hvis 1024 er ment" in caught.value.message
    assert by_year(read(text_file("aar;indeks", "2024;1.024,0"))) == {2024: 1024}


@pytest.mark.parametrize("low", ["2,3", "-1,5", "1.0240", "15", "0,98"])
def test_increases_are_no_index(low: str) -> None:
    with pytest.raises(YearlyError, match=r"linje 3: Prisindekset for 2024.*ligner en stigning") as caught:
        read(text_file("aar;indeks", "2023;100", f"2024;{low}"))
    assert "kald kolonnen pl" in caught.value.message


@pytest.mark.parametrize("name", ["pris115_eksempeldata.csv", "pris115_eksempeldata_browser.csv"])
def test_the_yearly_mean_of_statbank(name: str) -> None:
    found = read(example(f"statbank/{name}"))
    assert by_year(found) == PRIS115
    assert set(found["kilde"]) == {f"StatBank, nettoprisindeks, {name}"}


@pytest.mark.parametrize(
    "lines",
    [
        ["HOVED;TID;INDHOLD", "1005;2023;115.0", "1010;2023;2.6", "1005;2022;112.1"],
        ["main figures\ttime\tContents", "Annual average\t2023\t115.0", "Annual average\t2022\t112.1"],
        [
            "Net price index",
            "",
            "main figures;2022;2023",
            "Annual average;112,1;115,0",
            "Annual change;7,6;2,6",
        ],
        [";1005;1010", "2022;112,1;7,6", "2023;115,0;2,6"],
    ],
)
def test_codes_languages_and_layouts(lines: list[str]) -> None:
    assert by_year(read(text_file(*lines))) == {2022: 112.1, 2023: 115.0}


def test_a_workbook_with_leading_blank_cells() -> None:
    rows: list[list[object]] = [
        ["Nettoprisindeks efter hovedtal og tid"],
        [],
        ["", "2022", "2023"],
        ["Årsgennemsnit", 112.125, 115],
        ["Årsstigning", 7.6, 2.6],
        ["Tallene er eksempeldata."],
    ]
    assert by_year(read(workbook(rows))) == {2022: 112.125, 2023: 115}


def test_increases_in_per_cent_are_chained_and_told() -> None:
    found = read(example("statbank/pl_eksempeldata.csv"))
    assert by_year(found) == pytest.approx({2021: 100, 2022: 102, 2023: 106.59, 2024: 105.5241})
    assert set(found["kilde"]) == {"eksempeldata; kædet af PL-procenter fra pl_eksempeldata.csv"}


@pytest.mark.parametrize(
    "head", ["pl", "PL-procent", "PL (pct.)", "pris- og lønudvikling", "Stigning i pct.", "PL i pct.", "PL %"]
)
@pytest.mark.parametrize("cell", ["2,5", "2.5", "2,5 %", "2,500", "2,5 pct."])
def test_the_headings_and_forms_of_increases(head: str, cell: str) -> None:
    found = read(text_file(f"aar;{head}", f"2024;{cell}", name="pl.csv"))
    assert by_year(found) == {2023: 100, 2024: 102.5}
    assert set(found["kilde"]) == {"kædet af PL-procenter fra pl.csv"}


@pytest.mark.parametrize(
    ("lines", "error", "words"),
    [
        (["aar;pl", "2022;2,0", "2024;3,0"], YearlyError, "Stigningen for 2023 mangler"),
        (["aar;pl", "2022;100", "2023;102,3"], YearlyError, "linje 2: .*100 pct.*kald kolonnen indeks"),
        (["aar;pl", "2022;..", "2023;2"], AmountError, "»..«"),
        (["HOVED;TID;INDHOLD", "1010;2023;2,6"], YearlyError, "ikke årsgennemsnittet"),
        (["HOVED;TID;INDHOLD", "1005;2023;.."], YearlyError, "2023 mangler"),
        (["HOVED;TID;INDHOLD", "1005;2023;115", "1005;2023;116"], YearlyError, "2023 står to gange"),
        (["HOVED;TID;INDHOLD", "1005;2023;1.024"], AmountError, "to måder"),
        (["aar;indeks", "1024;100"], YearError, "1024"),
        (["a;b", "2023;1"], YearlyError, "aar;indeks"),
    ],
)
def test_what_cannot_be_used_is_refused(lines: list[str], error: type[TrappenError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(text_file(*lines))
