"""The population of children: our own table, and FOLK1A as downloaded. All numbers are eksempeldata."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import pandas as pd
import pytest

from generator.books.municipality import UNNAMED, choose_area, find_municipality
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.tables import open_grid, read_population
from generator.tables.errors import AmountError, AreaChoiceError, YearError, YearlyError
from tests.accounts.exports import example, text_file, workbook

AGES = range(23)
HERNING = {2023: (1_953, 2_553), 2024: (2_133, 2_783)}
"""0-17 and 0-22 on 1 January: 100 + age persons of each age in 2023, ten more of each in 2024."""


def read(source: SourceFile, municipality: str | None = None) -> pd.DataFrame:
    return read_population(open_grid(source), choose_area(find_municipality(municipality))).frame


def by_year(frame: pd.DataFrame) -> dict[int, tuple[float, float]]:
    assert list(frame.columns) == ["0-17", "0-22"]
    return dict(zip(frame.index.tolist(), zip(frame["0-17"], frame["0-22"], strict=True), strict=True))


def test_our_own_table() -> None:
    population = read(example("befolkning.csv"))
    assert list(population.loc[2007]) == [13_306, 17_165]
    assert population.index.tolist() == list(range(2007, 2026))


@pytest.mark.parametrize(
    ("row", "persons"),
    [
        ("2024;13.306;17.165", (13_306, 17_165)),
        ("2024;13,306;17,165", (13_306, 17_165)),
        ("2024;1.000;1.100", (1_000, 1_100)),
        ("2024;13306;17.165", (13_306, 17_165)),
        ("2024;13 306;17165", (13_306, 17_165)),
    ],
)
def test_persons_are_whole_so_a_separator_is_of_thousands(row: str, persons: tuple[float, float]) -> None:
    assert by_year(read(text_file("Titel", "aar;0-17 år;0-22-årige", row))) == {2024: persons}


@pytest.mark.parametrize(
    ("lines", "error", "words"),
    [
        (["aar;0-17", "2024;1"], YearlyError, "0-22 mangler"),
        (["aar;0-17;0-22;0-22 år", "2024;1;2;3"], YearlyError, "2 gange"),
        (["aar;0-17;0-22", "2024;1;"], YearlyError, "0-22 er tomt"),
        (["aar;0-17;0-22", "2024;1;2", "2024;1;2"], YearlyError, "2024 står to gange"),
        (["aar;0-17;0-22"], YearlyError, "ingen år"),
        (["navn;værdi", "x;1"], YearlyError, "overskrift"),
        (["aar;0-17;0-22", "1024;1;2"], YearError, "1024"),
        (["aar;0-17;0-22", "2024;en;2"], AmountError, "»en«"),
        (["aar;0-17;0-22", "2024;..;2"], AmountError, "»..«"),
    ],
)
def test_tables_that_do_not_fit(lines: list[str], error: type[TrappenError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(text_file(*lines))


@pytest.mark.parametrize("name", ["folk1a_eksempeldata.csv", "folk1a_eksempeldata_browser.csv"])
def test_statbank_as_downloaded_by_municipality(name: str) -> None:
    source = example(f"statbank/{name}")
    assert by_year(read(source, "Herning")) == HERNING
    assert by_year(read(source, "101")) == {
        year: (children * 10, young * 10) for year, (children, young) in HERNING.items()
    }
    with pytest.raises(AreaChoiceError, match=r"Herning, København.*--kommune"):
        read(source)
    with pytest.raises(AreaChoiceError, match="har ikke Aarhus, kun Herning, København"):
        read(source, "Aarhus")
    found = read_population(open_grid(source), choose_area(find_municipality("657")))
    assert found.source == f"StatBank, folketal 1. januar, Herning, {source.name}"


def long_rows(
    head: str, form: str, ages: Sequence[int] = AGES, times: Sequence[str] = ("2023K1", "2023K2", "2024K1")
) -> list[str]:
    rows = [head]
    for age in ages:
        for time in times:
            persons = 100 + age + 10 * (int(time[:4]) - 2023) + int(time[-1]) - 1
            rows.append(form.format(age=age, time=time, persons=persons))
    return rows


CODES = "OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD"
ENGLISH = ("2023Q1", "2023Q2", "2024Q1")


@pytest.mark.parametrize(
    ("head", "form", "times"),
    [
        (CODES, "657;TOT;{age};TOT;{time};{persons}", ("2023K1", "2023K2", "2024K1")),
        (CODES, "Herning;Total;{age} years;Total;{time};{persons}", ENGLISH),
        ("OMRÅDE;ALDER;TID;INDHOLD", "657 Herning;{age} år;{time};{persons}", ("2023K1", "2024K1")),
        ("region\tage\ttime\tContents", "Herning\t{age} years\t{time}\t{persons}", ENGLISH),
        ('"område","alder","tid","INDHOLD"', '"Herning","{age} år","{time}",{persons}', ("2023K1", "2024K1")),
    ],
)
def test_codes_and_texts_in_both_languages_with_any_separator(
    head: str, form: str, times: Sequence[str]
) -> None:
    assert by_year(read(text_file(*long_rows(head, form, times=times)))) == HERNING


def test_a_byte_order_mark_and_no_total_of_sex_but_both_parts() -> None:
    rows = [CODES]
    for age in AGES:
        for time in ("2023K1", "2024K1"):
            persons = 100 + age + 10 * (int(time[:4]) - 2023)
            rows += [f"657;1;{age};TOT;{time};{persons - 40}", f"657;2;{age};TOT;{time};40"]
    source = SourceFile("folk1a.csv", codecs.BOM_UTF8 + "\n".join(rows).encode())
    assert by_year(read(source)) == HERNING
    with pytest.raises(YearlyError, match=r"ikke alle under køn.*I alt"):
        read(text_file(*(row for row in rows if ";2;" not in row)))


def crossed(ages_above: bool) -> list[list[object]]:
    """A workbook of StatBank: leading blank cells, labels said once, notes below."""
    years = {"2023K1": 0, "2023K3": 2, "2024K1": 10}
    rows: list[list[object]] = [["Folketal den 1. i kvartalet efter område, alder og tid"], []]
    if ages_above:
        rows.append(["", "", *(f"{age} år" for age in AGES)])
        rows += [
            ["Herning" if time == "2023K1" else "", time, *(100 + age + more for age in AGES)]
            for time, more in years.items()
        ]
    else:
        rows.append(["", "", "", *years])
        rows += [
            ["Herning" if age == 0 else "", "I alt" if age == 0 else "", f"{age} år"]
            + [100 + age + more for more in years.values()]
            for age in AGES
        ]
    return [*rows, [], ["Tallene er eksempeldata."], ["Antal"]]


@pytest.mark.parametrize("ages_above", [False, True])
def test_a_cross_table_of_a_workbook(ages_above: bool) -> None:
    assert by_year(read(workbook(crossed(ages_above)), "Herning")) == HERNING


def test_a_cross_table_with_two_rows_of_labels_above() -> None:
    rows: list[list[object]] = [
        ["Folketal efter køn"],
        ["", "", "2023K1", "", "2024K1", ""],
        ["", "", "Mænd", "Kvinder", "Mænd", "Kvinder"],
    ]
    rows += [["Herning" if age == 0 else "", f"{age} år", 60 + age, 40, 70 + age, 40] for age in AGES]
    assert by_year(read(workbook(rows))) == HERNING


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        (
            long_rows(CODES, "657;TOT;{age};TOT;{time};{persons}", ages=range(18)),
            YearlyError,
            "18 år, 19 år, 20 år ... mangler i 2023",
        ),
        (
            long_rows(CODES, "657;TOT;{age};TOT;{time};{persons}", times=("2023K2",)),
            YearlyError,
            "ikke tal for 1. kvartal",
        ),
        (
            long_rows("ALDER;TID;INDHOLD", "{age};{time};{persons}"),
            YearlyError,
            "hvilken kommune",
        ),
        (long_rows(CODES, "000;TOT;{age};TOT;{time};{persons}"), AreaChoiceError, "nogen kommune, kun 000"),
        (
            [*long_rows(CODES, "657;TOT;{age};TOT;{time};{persons}"), "657;TOT;5;TOT;2024K1;105"],
            YearlyError,
            "Linje .* tal for det samme",
        ),
        (
            [row.replace(";105", ";..") for row in long_rows(CODES, "657;TOT;{age};TOT;{time};{persons}")],
            YearlyError,
            r"linje 17: Tallet for 657, TOT, 5, TOT, 2023K1 mangler",
        ),
    ],
    ids=["ages", "quarters", "no area", "country", "twice", "missing"],
)
def test_statbank_tables_that_lack_something(rows: list[str], error: type[TrappenError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(text_file(*rows))


def test_a_table_of_ages_in_groups_is_refused() -> None:
    rows = [CODES, *(f"657;TOT;{age}-{age + 4} år;TOT;2023K1;500" for age in range(0, 25, 5))]
    with pytest.raises(YearlyError, match="hvert alderstrin fra 0 til 22 år"):
        read(text_file(*rows))


def test_an_unnamed_municipality_is_the_only_one_of_the_table() -> None:
    rows = long_rows(CODES, "657;TOT;{age};TOT;{time};{persons}")
    rows += [row.replace("657;", "000;") for row in rows[1:]]
    found = read_population(open_grid(text_file(*rows)), choose_area(UNNAMED))
    assert by_year(found.frame) == HERNING


def test_copenhagen_is_known_in_english() -> None:
    rows = long_rows(CODES, "Copenhagen;Total;{age} years;Total;{time};{persons}", times=ENGLISH)
    assert by_year(read(text_file(*rows), "København")) == HERNING
