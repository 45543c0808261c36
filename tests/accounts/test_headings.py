"""What a heading says: which amounts are a year's accounts, of which year, in which unit."""

from __future__ import annotations

import pytest

from generator.accounts import Unit
from generator.accounts.errors import HeaderChoiceError, NoAccountsAmountError, UnitError
from generator.accounts.headings import Meaning, read_heading
from generator.accounts.units import unit_of
from generator.errors import TrappenError
from tests.accounts.exports import read, text_file, workbook


@pytest.mark.parametrize(
    ("heading", "meaning", "year"),
    [
        ("Regnskab 2022", Meaning.ACCOUNTS, 2022),
        ("R2022", Meaning.ACCOUNTS, 2022),
        ("R22", Meaning.ACCOUNTS, 2022),
        ("Forbrug pr. 31.12.2023", Meaning.ACCOUNTS, 2023),
        ("Sum af Forbrug", Meaning.ACCOUNTS, None),
        ("Forbrugt i alt", Meaning.ACCOUNTS, None),
        ("2022", Meaning.YEAR, 2022),
        ("31-12-2022", Meaning.YEAR, 2022),
        ("2022-12-31", Meaning.YEAR, 2022),
        ("BELOEB", Meaning.AMOUNT, None),
        ("Vedtaget budget 2024", Meaning.BUDGET, 2024),
        ("B2024", Meaning.BUDGET, 2024),
        ("BO2025", Meaning.BUDGET, 2025),
        ("Opr. budget", Meaning.BUDGET, None),
        ("Budgetteret forbrug", Meaning.BUDGET, None),
        ("Tillægsbevillinger", Meaning.BUDGET, None),
        ("Forventet regnskab 2024", Meaning.FORECAST, 2024),
        ("Restbudget", Meaning.CHANGE, None),
        ("Udvikling 2022-2023", Meaning.CHANGE, None),
        ("Mer-/mindreforbrug", Meaning.CHANGE, None),
        ("Forbrug sidste år", Meaning.PREVIOUS_YEAR, None),
        ("Forbrug %", Meaning.PERCENT, None),
        ("Forbrugsprocent", Meaning.PERCENT, None),
        ("Regnskab 2022 (2024-pl)", Meaning.FIXED_PRICES, 2022),
        ("Regnskab 2022 i 2024-priser", Meaning.FIXED_PRICES, 2022),
        ("Regnskab 2022 løbende priser", Meaning.ACCOUNTS, 2022),
        ("Gennemsnit", Meaning.AVERAGE, None),
        ("Debet", Meaning.DEBIT, None),
        ("Debet/Kredit", None, None),
        ("Kontotekst", None, None),
        ("Regnskabsår", None, None),
        ("Beløbstype", None, None),
        ("Valuta", None, None),
    ],
)
def test_what_a_heading_says(heading: str, meaning: Meaning | None, year: int | None) -> None:
    found = read_heading(heading)
    assert (found.meaning, found.year) == (meaning, year)


@pytest.mark.parametrize(
    "text",
    [
        "kr. 1.000",
        "tdkk",
        "tkr.",
        "t.kr.",
        "kkr.",
        "1.000 dkk",
        "i 1.000 dkk",
        "hele tusinde",
        "i tusinder",
        "tusinde kr.",
        "1000 kr.",
        "hele 1.000 kr.",
        "kr. (1.000)",
        "dkk'000",
    ],
)
def test_words_for_thousands(text: str) -> None:
    assert unit_of(f"beløb {text}") is Unit.THOUSANDS


@pytest.mark.parametrize("text", ["mio. kr.", "mio.", "1.000.000 kr.", "millioner kr.", "mill. kr."])
def test_words_for_millions(text: str) -> None:
    assert unit_of(f"beløb ({text})") is Unit.MILLIONS


@pytest.mark.parametrize("text", ["bevillinger over 1.000 kr.", "beløb under 1.000 kr.", "familiebehandling"])
def test_a_limit_is_no_unit(text: str) -> None:
    assert unit_of(text) is not Unit.THOUSANDS


LINES = ("528211003;Støtte;100", "528201003;Opholdssted;40")


@pytest.mark.parametrize(
    "file",
    [
        ("Regnskab 2023 (TDKK)", "Konto;Tekst;Beløb", *LINES),
        ("Regnskab 2023, i 1.000 DKK", "Konto;Tekst;Beløb", *LINES),
        ("Regnskab 2023", "Konto;Tekst;Beløb (tkr.)", *LINES),
        ("Regnskab 2023", "Konto;Tekst;Beløb", *LINES, "", "Note: alle beløb er i 1.000 kr."),
        ("Regnskab 2023", "Konto;Tekst;Enhed;Beløb", "528211003;x;t.kr.;100", "528201003;y;t.kr.;40"),
        (";;1.000 kr.", "Konto;Tekst;Regnskab 2023", *LINES),
        ("Konto;Tekst;Regnskab 2023", ";;1.000 kr.", *LINES),
    ],
)  # fmt: skip
def test_a_unit_is_found_wherever_it_stands(file: tuple[str, ...]) -> None:
    accounts = read(text_file(*file))
    assert int(accounts.lines["oere"].sum()) == 140_000_00
    assert accounts.files[0].recognised.unit_basis != "antaget"


def test_each_column_has_its_own_unit() -> None:
    accounts = read(
        text_file(
            "Konto;Tekst;Regnskab 2022 (kr.);Regnskab 2023 (1.000 kr.)", "528211003;x;1.000.000,00;1.100"
        )
    )
    assert accounts.lines.set_index("aar")["oere"].to_dict() == {2022: 1_000_000_00, 2023: 1_100_000_00}


def test_a_heading_and_a_title_of_two_units_are_asked_about() -> None:
    source = text_file("Beløb i 1.000 kr.", "År;Konto;Regnskab (mio. kr.)", "2023;528211003;1,5")
    with pytest.raises(UnitError, match="enhed"):
        read(source)
    assert int(read(source, enhed="mio. kr.").lines["oere"].sum()) == 1_500_000_00


@pytest.mark.parametrize(
    "header",
    [
        "År;Konto;Budget 2023;Budget 2024",
        "År;Konto;Vedtaget budget",
        "År;Konto;Regnskab 2022 i 2024-priser",
        "Budgetår;Konto;Beløb",
        "År;Konto;Forventet regnskab",
    ],
)
def test_amounts_that_are_no_accounts_are_refused(header: str) -> None:
    columns = header.count(";") - 1
    with pytest.raises(NoAccountsAmountError) as caught:
        read(text_file(header, "2023;528211003" + ";5" * columns))
    assert "kolonner.beloeb" in caught.value.action
    named = header.rsplit(";", maxsplit=1)[-1]
    stated = read(text_file(header, "2023;528211003" + ";5" * columns), kolonner={"beloeb": named}, aar=2023)
    assert int(stated.lines["oere"].sum()) == 500


def test_a_title_of_a_budget_is_asked_about() -> None:
    source = text_file("Budget 2024", "År;Konto;Beløb", "2024;528211003;5")
    with pytest.raises(NoAccountsAmountError, match="Budget 2024"):
        read(source)
    assert int(read(source, kolonner={"beloeb": "Beløb"}).lines["oere"].sum()) == 500


@pytest.mark.parametrize(
    ("header", "line", "sums"),
    [
        ("Konto;Opr. budget;Forbrug;Forbrug %;Rest;År", "528211003;9;5;55,6;4;2023", {2023: 500}),
        (
            "Konto;Budget 2022;Regnskab 2022;Budget 2023;Regnskab 2023",
            "528211003;1;2;3;4",
            {2022: 200, 2023: 400},
        ),
        (
            "Konto;Regnskab 2022-2023;2022;2023;Gennemsnit;I alt",
            "528211003;6;2;4;3;6",
            {2022: 200, 2023: 400},
        ),
        ("År;Konto;Jan;Feb;Mar;I alt", "2023;528211003;1;2;3;6", {2023: 600}),
        ("År;Konto;Januar;Februar;Marts", "2023;528211003;1;2;3", {2023: 600}),
        ("År;Konto;Debet;Kredit;Saldo", "2023;528211003;7;2;5", {2023: 500}),
        ("År;Konto;Debet;Kredit", "2023;528211003;7;-2", {2023: 500}),
        ("År;Konto;Udgifter;Indtægter;Netto", "2023;528211003;7;-2;5", {2023: 500}),
        ("År;Konto;Udgifter;Indtægter", "2023;528211003;7;2", {2023: 500}),
        ("År;Konto;Regnskab;Forbrug", "2023;528211003;5;5", {2023: 500}),
        ("Konto;Vedtaget budget 2023;Regnskab", "528211003;9;5", {2023: 500}),
    ],
)
def test_only_accounts_are_taken(header: str, line: str, sums: dict[int, int]) -> None:
    lines = read(text_file(header, line)).lines
    assert lines.groupby("aar")["oere"].sum().to_dict() == sums


def test_udgifter_and_indtaegter_say_the_direction() -> None:
    lines = read(text_file("År;Konto;Udgifter;Indtægter", "2023;528211003;7;2")).lines
    assert lines.set_index("retning")["oere"].to_dict() == {"udgift": 700, "indtaegt": -200}


def test_two_columns_that_differ_are_asked_about_and_the_advice_works() -> None:
    source = text_file("År;Konto;Regnskab;Forbrug", "2023;528211003;5;6")
    with pytest.raises(HeaderChoiceError, match=r"kolonner\.beloeb=NAVN"):
        read(source)
    assert int(read(source, kolonner={"beloeb": "Forbrug"}).lines["oere"].sum()) == 600
    alike = text_file("År;Konto;Regnskab;Regnskab", "2023;528211003;5;6")
    with pytest.raises(HeaderChoiceError, match="hver sin overskrift"):
        read(alike)


@pytest.mark.parametrize(
    "head",
    [
        (";;2022;;2023;", "Konto;Tekst;Budget;Regnskab;Budget;Regnskab"),
        (";;Regnskab 2022;;Regnskab 2023;", "Konto;Tekst;Ændring;Netto;Ændring;Netto"),
        ("Konto;Tekst;Budget;Regnskab;Budget;Regnskab", ";;2022;2022;2023;2023"),
    ],
)
def test_headers_of_two_rows(head: tuple[str, str]) -> None:
    accounts = read(text_file(*head, "528211003;x;9;2;9;4", *head, "528201003;x;9;1;9;1"))
    assert accounts.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 300, 2023: 500}


def test_the_years_above_the_kinds_or_below() -> None:
    source = text_file(";;Regnskab;Budget;Budgetoverslag", "Konto;Tekst;2023;2024;2025", "528211003;x;5;6;7")
    assert read(source).lines.groupby("aar")["oere"].sum().to_dict() == {2023: 500}


def test_header_years_that_are_dates() -> None:
    sheet: list[list[object]] = [["Konto", "Tekst", "2022-12-31", "2023-12-31"], ["528211003", "x", 2, 4]]
    assert read(workbook(sheet)).lines.groupby("aar")["oere"].sum().to_dict() == {2022: 200, 2023: 400}


def test_unused_columns_are_named() -> None:
    report = read(text_file("År;Konto;Budget;Forbrug;Leverandør", "2023;528211003;9;5;Firma")).files[0]
    assert report.recognised.unused == ("Budget", "Leverandør")


@pytest.mark.parametrize(
    "heads",
    [
        *(
            "R-22;R-23",
            "R. 22;R. 23",
            "R/22;R/23",
            "R_2022;R_2023",
            "Rgsk. 2022;Rgsk. 2023",
            "RGN2022;RGN2023",
        ),
        *("Regnsk. 2022;Regnsk. 2023", "Forbr. 2022;Forbr. 2023", "FY2022;FY2023", "Forbrug-22;Forbrug-23"),
        *("Saldo ultimo 2022;Saldo ultimo 2023", "R-22;R-23;B-24", "Regn 22;Regn 23;Budg 24"),
    ],
)
def test_short_headings_of_years(heads: str) -> None:
    found = read(text_file(f"Konto;{heads}", ";".join(["528211003", "5", "1", "7"][: 2 + heads.count(";")])))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 500, 2023: 100}


@pytest.mark.parametrize("form", ["{:02d}.2023", "2023-{:02d}", "2023{:02d}", "{:03d}.2023"])
@pytest.mark.parametrize("total", ["", "I alt", "Total 2023"])
def test_a_column_per_month_is_summed_and_held_against_the_total(form: str, total: str) -> None:
    heads = ";".join(form.format(month) for month in range(1, 13))
    months = ";".join(str(month) for month in range(1, 13))
    for stated, findings in ((78, 0), (80, 1 if total else 0)):
        found = read(text_file(f"Konto;{heads};{total}", f"528211003;{months};{stated if total else ''}"))
        assert found.lines["aar"].tolist() == [2023]
        assert found.lines["oere"].tolist() == [100 * stated if total else 7_800]
        assert len(found.findings) == findings


def test_periods_without_a_year_beside_a_title() -> None:
    heads = ";".join(f"Periode {period}" for period in range(1, 14))
    found = read(text_file("Regnskab 2023", f"Konto;{heads}", "528211003" + ";1" * 13))
    assert found.lines[["aar", "oere"]].to_numpy().tolist() == [[2023, 1_300]]


def test_dates_within_a_year_are_balances_and_are_asked_about() -> None:
    with pytest.raises(HeaderChoiceError):
        read(text_file("Konto;31.03.2023;30.06.2023;31.12.2023", "528211003;1;2;3"))


def test_the_word_for_years_above_the_first_column() -> None:
    head = ("År;2022;;2023;", "Konto;Regnskab;Budget;Regnskab;Budget")
    found = read(text_file(*head, "528211003;5;7;1;9"))
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2022: 500, 2023: 100}


def test_words_for_children_in_a_line_do_not_make_it_a_header() -> None:
    lines = ("Konto;Tekst;Udlæg 2022", "528201003;Opholdssteder for børn;5", "528211003;Antal børn;1")
    with pytest.raises(TrappenError, match="ingen linje har både"):
        read(text_file(*lines))


def test_a_line_drawn_between_the_rows_of_a_header() -> None:
    lines = ("-----|---|---", "|Regnskab|Budget", "-----|---|---", "Konto|2022|2022", "528211003|5|7")
    found = read(text_file(*lines))
    assert found.lines[["aar", "oere"]].to_numpy().tolist() == [[2022, 500]]


def test_months_and_the_year_itself_are_held_against_each_other() -> None:
    found = read(text_file("Konto;11.2023;12.2023;2023", "528211003;2;3;5"))
    assert found.lines[["aar", "oere"]].to_numpy().tolist() == [[2023, 500]]
    assert found.findings == ()
