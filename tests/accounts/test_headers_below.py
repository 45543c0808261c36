"""Headers further down: the same again, the same columns of another year, or one that is asked about."""

from __future__ import annotations

import pytest

from generator.accounts import FindingKind
from generator.accounts.errors import HeaderChoiceError
from generator.files import SourceFile
from tests.accounts.exports import read, text_file, workbook


def sums(source: SourceFile) -> dict[int, float]:
    """Kroner per year, of a file of which nothing is told."""
    accounts = read(source)
    assert [finding.message for finding in accounts.findings] == []
    by_year = accounts.lines.groupby("aar")["oere"].sum()
    return {int(year): oere / 100 for year, oere in zip(by_year.index, by_year, strict=True)}


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Konto;Tekst;Regnskab {}", "{}"),
        ("Konto;Tekst;Budget {0};Regnskab {0}", "9;{}"),
        ("Konto;Tekst;Regnskab {0};Afvigelse {0};Forbrug %", "{};9;9"),
        ("Konto;Tekst;Forbrug 01.01.{0}-31.12.{0}", "{}"),
        ("Konto;Tekst;{}", "{}"),
        ("Konto;Tekst;Udgifter {0};Indtægter {0}", "{};0"),
        (";;{0};{0}\nKonto;Tekst;Budget;Regnskab", "9;{}"),
        ("Konto;Tekst;Budget;Regnskab\n;;{0};{0}", "9;{}"),
    ],
)
@pytest.mark.parametrize("between", ["", "I alt;;{}", "Side 2\n"])
def test_blocks_whose_headers_carry_the_year_are_as_many_years(
    headings: str, columns: str, between: str
) -> None:
    text = ""
    for year in (2021, 2022, 2023, 2022):
        amounts = [columns.format(amount) for amount in (100, year - 2000)]
        text += headings.format(year) + "\n"
        text += f"528211003;x;{amounts[0]}\n528201004;y;{amounts[1]}\n"
        text += between.format(columns.format(year - 1900)) + "\n"
    assert sums(text_file(*text.split("\n"))) == {2021: 121, 2022: 244, 2023: 123}


def test_blocks_in_a_workbook_are_as_many_years_also_far_down() -> None:
    rows: list[list[object]] = []
    for year in (2022, 2023):
        rows += [["Konto", "Tekst", f"Budget {year}", f"Regnskab {year}"]]
        rows += [["528211003", f"x{number}", 1, number + year] for number in range(300)]
    assert sums(workbook(rows)) == {2022: 44850 + 300 * 2022, 2023: 44850 + 300 * 2023}


def test_blocks_of_several_years_each_are_read() -> None:
    source = text_file(
        *("Konto;Tekst;Regnskab 2021;Regnskab 2022", "528211003;x;1;2", ""),
        *("Konto;Tekst;Regnskab 2023;Regnskab 2024", "528211003;x;3;4"),
    )
    assert sums(source) == {2021: 1, 2022: 2, 2023: 3, 2024: 4}


@pytest.mark.parametrize(
    "second",
    [
        "Konto;Tekst;Budget 2023",
        "Konto;Tekst;Regnskab 2023 (1.000 kr.)",
        "Konto;Regnskab 2023;Tekst",
        "Kontonr;Regnskab 2023;Tekst",
    ],
)
@pytest.mark.parametrize("rows", [1, 300])
def test_a_header_of_other_columns_is_asked_about(second: str, rows: int) -> None:
    lines = ["528211003;x;1"] * rows
    with pytest.raises(HeaderChoiceError, match=f"Både linje 1 og linje {rows + 2} ligner en overskrift"):
        read(text_file("Konto;Tekst;Regnskab 2022", *lines, second, "528211003;x;2"))


def test_a_title_of_another_year_than_the_column_is_told_with_its_kroner() -> None:
    source = text_file("Konto;Tekst;Regnskab 2022", "528211003;x;1", "Regnskab 2023", "528211003;x;2")
    accounts = read(source)
    assert accounts.lines["aar"].tolist() == [2022, 2022]
    assert [(f.kind, f.line, f.oere) for f in accounts.findings] == [(FindingKind.YEARS_DIFFER, 4, 200)]


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("År;Konto;Tekst;Beløb", "2023;528211003;funktion;7"),
        ("År;Funktion;Dranst;Gruppering;Tekst;Beløb", "2023;52821;1;003;konto;7"),
        ("År;Konto;Tekst;Beløb;Note", "2023;528211003;Funktion;7;beløb"),
        ("Konto;Tekst;2022;2023", "528211003;funktion;2021;2022"),
        ("Tekst;År;Konto;Beløb", "Konto;2023;5.28.21.1.003;7"),
    ],
)
def test_a_line_with_the_name_of_a_column_as_text_is_a_line(header: str, line: str) -> None:
    assert len(read(text_file(header, line)).lines) == len(read(text_file(header, line, line)).lines) / 2 > 0


@pytest.mark.parametrize(
    "header",
    [
        "2022;2022;2023;2023;;\nBudget;Regnskab;Budget;Regnskab;Konto;Tekst",
        "2022;;2023;;;\nBudget;Regnskab;Budget;Regnskab;Konto;Tekst",
        "Budget;Regnskab;Budget;Regnskab;Konto;Tekst\n2022;2022;2023;2023;;",
        "Budget;Regnskab;Budget;Regnskab;;\n2022;2022;2023;2023;Konto;Tekst",
        "Regnskab for Xby\n2022;;2023;;;\nBudget;Regnskab;Budget;Regnskab;Konto;Tekst",
    ],
)
def test_headers_of_two_rows_may_have_the_amounts_first(header: str) -> None:
    assert sums(text_file(*header.split("\n"), "9;1;9;2;528211003;x")) == {2022: 1, 2023: 2}


def test_the_same_columns_by_another_name_are_the_first_header_again() -> None:
    source = text_file(
        *("Regnskabsår;Konto;Tekst;Beløb", "2022;528211003;x;1"),
        *("År;Konto;Tekst;Beløb", "2023;528211003;x;2"),
    )
    assert sums(source) == {2022: 1, 2023: 2}
