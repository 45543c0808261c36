"""The year of the amounts, wherever a file says it; told where it is only likely, else asked about."""

from __future__ import annotations

import pytest

from generator.accounts import FindingKind
from generator.tables.errors import SheetChoiceError, YearError
from tests.accounts.exports import named_book, read, text_file, workbook

LINES = ("528211003;x;5", "528201003;y;1")


def years(*lines: str, name: str = "udtraek.csv") -> dict[int, int]:
    sums = read(text_file(*lines, name=name)).lines.groupby("aar")["oere"].sum()
    return {int(year): int(oere) for year, oere in zip(sums.index, sums, strict=True)}


@pytest.mark.parametrize(
    "title",
    [
        "Regnskabsår: 2023",
        "Regnskab 2023 (udskrevet 15-01-2024)",
        "Periode 001-013 2023",
        "Periode 1-13 2023",
        "Periode 01-01-2023 til 31-12-2023",
        "01-01-2023 - 31-12-2023",
        "Forbrug pr. 31.12.2023",
        "R2023",
        "2023",
        "År: 2023",
        "Budget 2024 og regnskab 2023",
        "Kørselsdato 15.01.2024 Regnskabsår 2023",
        "Januar-december 2023",
        "Årsregnskab for 2023",
        "Regnskabsperiode 202301-202312",
        "Bogføringsperiode 2023001 - 2023016",
        "Regnskab R-23",
        "Regnskabsår 23",
        "Saldoliste 31.12.2023",
        "Data til og med 31-12-2023",
        "1. januar - 31. december 2023",
    ],
)
def test_a_title_gives_the_year(title: str) -> None:
    found = read(text_file(title, "Konto;Tekst;Beløb", *LINES))
    assert set(found.lines["aar"]) == {2023}
    assert found.findings == ()


@pytest.mark.parametrize(
    "title", ["Rapport 2024-01-15", "Udtræksdato: 15-01-2024", "Regnskab 2022 og 2023", "Kommune 657"]
)
def test_a_date_of_print_or_several_years_give_none(title: str) -> None:
    with pytest.raises(YearError, match="aar=2024"):
        read(text_file(title, "Konto;Tekst;Beløb", *LINES))
    assert set(read(text_file(title, "Konto;Tekst;Beløb", *LINES), aar=2024).lines["aar"]) == {2024}


def test_a_lone_year_in_a_title_or_the_name_of_the_file_is_told() -> None:
    for source in (
        text_file("Økonomirapport 2023", "Konto;Tekst;Beløb", *LINES),
        text_file("Konto;Tekst;Beløb", *LINES, name="regnskab_2023.csv"),
    ):
        found = read(source)
        assert set(found.lines["aar"]) == {2023}
        assert [finding.kind for finding in found.findings] == [FindingKind.YEAR_FROM_NAME]


@pytest.mark.parametrize(
    "cell",
    ["2023-12-31", "31-12-2023", "31-12-23", "31.12.23", "20231231", "202312", "dec. 2023", "31/12/2023"],
)
def test_dates_give_the_year(cell: str) -> None:
    assert years("Bogføringsdato;Konto;Beløb", f"{cell};528211003;5") == {2023: 500}


@pytest.mark.parametrize(
    "cell",
    [
        *("003.2023", "2023.003", "2023/012", "2023-M03", "2023 - 03", "003/2023", "2023001", "2023P03"),
        *("P03 2023", "Q1 2023", "1. kvartal 2023", "Periode 01 2023", "K4 2023", "2023, jan", "2023 januar"),
        *("FY2023", "R-23", "R23", "2023 R", "'2023"),
    ],
)
def test_periods_give_the_year(cell: str) -> None:
    assert years("Periode;Konto;Beløb", f"{cell};528211003;5") == {2023: 500}


@pytest.mark.parametrize("heading", ["År", "Regnskabsår", "Rgsk.år"])
@pytest.mark.parametrize("mark", ["", "'"])
def test_a_column_of_years_of_two_digits(heading: str, mark: str) -> None:
    rows = (f"{mark}22;528211003;5", f"{mark}23;528211003;1")
    assert years(f"{heading};Konto;Beløb", *rows) == {2022: 500, 2023: 100}


@pytest.mark.parametrize("cell", ["1/22", "03.22"])
def test_a_period_of_two_digits_each_is_asked_about(cell: str) -> None:
    with pytest.raises(YearError):
        years("Periode;Konto;Beløb", f"{cell};528211003;5")


@pytest.mark.parametrize(
    "heading",
    ["Kalenderår", "Rgsk.år", "År/periode", "År/måned", "Bogf.dato", "Post.dato", "Måned", "Kvartal"],
)
def test_more_names_of_the_column_of_years(heading: str) -> None:
    assert years(f"{heading};Konto;Beløb", "2023-03-31;528211003;5") == {2023: 500}


@pytest.mark.parametrize("cell", ["januar", "jan.", "P01", "1. kvartal", "001"])
def test_months_beside_a_title_are_no_years(cell: str) -> None:
    assert years("Regnskab 2023", "Periode;Konto;Beløb", f"{cell};528211003;5") == {2023: 500}


@pytest.mark.parametrize(("first", "second"), [("Regnskab 2022", "Regnskab 2023"), ("R22", "R23")])
def test_the_kind_of_a_row_may_say_its_year(first: str, second: str) -> None:
    budget = "Budget 2023" if len(second) > 3 else "B23"
    rows = (f"{first};528211003;5", f"{second};528211003;1", f"{budget};528211003;7")
    assert years("Version;Konto;Beløb", *rows) == {2022: 500, 2023: 100}


@pytest.mark.parametrize(
    "name",
    ["forbrug_R23.csv", "regnskab23.csv", "Forbrug_pr_31-12-2023.csv", "Regnskab_2023_udskrevet_2024.csv"],
)
def test_more_names_of_files_give_the_year_and_it_is_told(name: str) -> None:
    found = read(text_file("Konto;Tekst;Beløb", *LINES, name=name))
    assert set(found.lines["aar"]) == {2023}
    assert FindingKind.YEAR_FROM_NAME in {finding.kind for finding in found.findings}


@pytest.mark.parametrize(
    ("first", "second"), [("22", "23"), ("R-22", "R-23"), ("FY22", "FY23"), ("R '22", "R '23")]
)
def test_sheets_named_by_short_years(first: str, second: str) -> None:
    rows: list[list[object]] = [["Konto", "Beløb"], ["528211003", 5]]
    found = read(named_book({first: rows, second: rows}))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 500, 2023: 500}


def test_sheets_with_a_column_of_years_are_read_where_the_years_differ() -> None:
    def sheet(year: int) -> list[list[object]]:
        return [["År", "Konto", "Beløb"], [year, "528211003", 5]]

    found = read(workbook(sheet(2022), sheet(2023)))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 500, 2023: 500}
    with pytest.raises(SheetChoiceError):
        read(workbook(sheet(2023), sheet(2023)))


def test_two_digit_dates_with_the_year_first_are_asked_about() -> None:
    rows = [f"22-01-{day:02d};528211003;1" for day in range(1, 12)]
    with pytest.raises(YearError, match="to måder"):
        read(text_file("Dato;Konto;Beløb", *rows))


def test_invoices_of_the_next_january_belong_to_the_year_of_the_title() -> None:
    found = read(
        text_file(
            "Regnskab 2023", "Bogføringsdato;Konto;Beløb", "31-12-2023;528211003;5", "15-01-2024;528211003;2"
        )
    )
    assert found.lines["aar"].tolist() == [2023, 2023]
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.NEXT_JANUARY, 200)]


def test_dates_that_contradict_the_title_are_told() -> None:
    found = read(
        text_file("Regnskab 2023", "Dato;Konto;Beløb", "31-12-2023;528211003;5", "15-06-2022;528211003;2")
    )
    assert found.lines["aar"].tolist() == [2023, 2022]
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.YEARS_DIFFER, 200)]


@pytest.mark.parametrize("first", ["Regnskab 2022", "2022", "År 2022", "Regnskabsår: 2022"])
@pytest.mark.parametrize("repeat", [True, False])
def test_blocks_of_years(first: str, repeat: bool) -> None:
    header = "Konto;Tekst;Beløb"
    second = [first.replace("2022", "2023"), *([header] if repeat else []), *LINES]
    blocks = [first, header, LINES[0], *second]
    assert years(*blocks) == {2022: 500, 2023: 600}
    assert years(header, *[line for line in blocks if line != header]) == {2022: 500, 2023: 600}


@pytest.mark.parametrize(
    "first",
    [
        "Periode 01.01.2022-31.12.2022",
        "Forbrug pr. 31-12-2022",
        "1. januar - 31. december 2022",
        "Regnskab 2022 (udskrevet 12-01-2024)",
        "R-22",
    ],
)
@pytest.mark.parametrize("repeat", [True, False])
def test_a_title_of_a_block_in_the_words_of_a_title(first: str, repeat: bool) -> None:
    header = "Konto;Tekst;Beløb"
    second = [first.replace("22", "23"), *([header] if repeat else []), *LINES]
    assert years(first, header, LINES[0], *second) == {2022: 500, 2023: 600}


def test_a_name_before_the_year_of_a_block_counts_above_a_heading_and_is_told_elsewhere() -> None:
    header = "Konto;Tekst;Beløb"
    above, below = "Herning Kommune - Regnskab 2022", "Herning Kommune - Regnskab 2023"
    assert years(above, header, LINES[0], below, header, *LINES) == {2022: 500, 2023: 600}
    found = read(text_file("Regnskab 2022", header, LINES[0], "Overført fra regnskab 2021", LINES[1]))
    assert set(found.lines["aar"]) == {2022}
    assert [finding.kind for finding in found.findings] == [FindingKind.YEARS_DIFFER]


def test_a_date_beside_a_year_is_not_read_across_the_blank() -> None:
    found = read(text_file("Økonomirapport 2023;12.02.2024", "Konto;Tekst;Beløb", *LINES))
    assert set(found.lines["aar"]) == {2023}


def test_a_block_of_budget_is_left_out_and_told() -> None:
    found = read(text_file("Regnskab 2022", "Konto;Tekst;Beløb", *LINES, "Budget 2023", *LINES))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 600}
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.NOT_ACCOUNTS, 600)]


def test_a_year_printed_once_stands_for_the_rows_below() -> None:
    rows = ("2022;528211003;1", ";528211004;2", ";528211005;4", "2023;528211003;8", ";528211004;16")
    assert years("År;Konto;Beløb", *rows) == {2022: 700, 2023: 2_400}


def test_one_year_missing_among_others_is_asked_about() -> None:
    with pytest.raises(YearError, match="linje 3"):
        read(text_file("År;Konto;Beløb", "2022;528211003;1", ";528211003;2", "2022;528211003;4"))


def test_a_sheet_per_year_is_several_years() -> None:
    rows: list[list[object]] = [["Konto", "Tekst", "Regnskab"], ["528211003", "x", 5]]
    named = workbook(rows, rows)
    with pytest.raises(SheetChoiceError):
        read(named)
    found = read(workbook([["Regnskab 2022", None, None], *rows], [["Regnskab 2023", None, None], *rows]))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 500, 2023: 500}
    assert len(found.files) == 2


def test_periods_beside_a_title_are_no_years() -> None:
    assert years("Regnskab 2023", "Periode;Konto;Beløb", "01;528211003;5", "12;528211003;1") == {2023: 600}


def test_dates_beside_periods_that_are_months_give_the_year() -> None:
    header = "Periode;Bogf.dato;Konto;Beløb"
    assert years(header, "01;15-01-2022;528211003;5", "02;15-02-2023;528211003;1") == {2022: 500, 2023: 100}
    found = read(text_file(header, "12;15-12-2022;528211003;5", "13;15-01-2023;528211003;1"))
    assert set(found.lines["aar"]) == {2022}
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.NEXT_JANUARY, 100)]


def test_invoices_of_the_next_january_under_a_name_of_the_year() -> None:
    rows = ("Bogf.dato;Konto;Beløb", "31-12-2023;528211003;5", "15-01-2024;528211003;2")
    found = read(text_file(*rows, name="Regnskab_2023.csv"))
    assert found.lines["aar"].tolist() == [2023, 2023]
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.NEXT_JANUARY, 200)]


def test_a_page_heading_of_many_cells_above_a_repeated_header_begins_a_block() -> None:
    header = "Konto;Tekst;Beløb"
    above, below = "Herning;Regnskab 2022;Side 1", "Herning;Regnskab 2023;12-02-2024"
    assert years(above, header, LINES[0], below, header, *LINES) == {2022: 500, 2023: 600}


def test_low_numbers_of_two_digits_may_be_periods() -> None:
    assert years("Regnskab 2023", "År;Konto;Beløb", "01;528211003;5", "12;528211003;1") == {2023: 600}


@pytest.mark.parametrize("row", ["Budgetforlig 2022;;", "Overførsel fra 2022;;", "Barnets Lov 2024;;"])
def test_a_group_that_names_a_year_does_not_begin_a_block(row: str) -> None:
    assert years("Regnskab 2023", "Konto;Tekst;Beløb", row, *LINES) == {2023: 600}
