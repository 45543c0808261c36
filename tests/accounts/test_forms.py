"""The ways in which exports write an account, a header, a year and their conventions."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.accounts import AccountForm, FindingKind, KnownAccounts, LayoutChoice, Skipped, read_accounts
from generator.accounts.errors import AccountFormError
from tests.accounts.exports import HEADER, erp, one_line, read, text_file, workbook


@pytest.mark.parametrize(
    ("account", "parts"),
    [
        ("528211003", ("5.28.21", 1, 0, "003", "")),
        ("528211003 ", ("5.28.21", 1, 0, "003", "")),
        ('="528211003"', ("5.28.21", 1, 0, "003", "")),
        ("'528211003", ("5.28.21", 1, 0, "003", "")),
        ("5 28 21 1 003", ("5.28.21", 1, 0, "003", "")),
        ("152821003", ("5.28.21", 1, 0, "003", "")),
        ("5.28.21.1.003", ("5.28.21", 1, 0, "003", "")),
        ("5.28.21-1-003", ("5.28.21", 1, 0, "003", "")),
        ("05.28.21.1.003", ("5.28.21", 1, 0, "003", "")),
        ("5.28.21.1.4.003", ("5.28.21", 1, 4, "003", "")),
        ("5.28.21.1.4.1234.003.72", ("5.28.21", 1, 4, "003", "7.2")),
        ("5.28.21.1.003 Familiebehandling", ("5.28.21", 1, 0, "003", "")),
        ("05.28.21", ("5.28.21", 1, 0, "", "")),
        ("5.28.21", ("5.28.21", 1, 0, "", "")),
        ("52821", ("5.28.21", 1, 0, "", "")),
        ("5282111123400340", ("5.28.21", 1, 1, "003", "4.0")),
        ("228011123400334", ("0.22.80", 1, 1, "003", "3.4")),
    ],
)
def test_forms_of_accounts(account: str, parts: tuple[object, ...]) -> None:
    line = one_line(text_file("År;Konto;Beløb", f"2024;{account};1,00"))
    assert tuple(line[key] for key in ("funktion", "dranst", "ejerforhold", "gruppering", "art")) == parts


@pytest.mark.parametrize(
    ("art", "read_as"),
    [
        ("409", "4.0"),
        ("40", "4.0"),
        ("4.0", "4.0"),
        ("4,0", "4.0"),
        ("720", "7.2"),
        ("7.2", "7.2"),
        ("1", "1.0"),
        ("490 Øvrige tjenesteydelser", "4.9"),
        ("", ""),
        ("ukendt", ""),
    ],
)
def test_forms_of_art(art: str, read_as: str) -> None:
    assert one_line(erp(f"2024;528211003;Tekst;{art};1,00"))["art"] == read_as


@pytest.mark.parametrize(
    "year",
    [
        "2024",
        "2024,0",
        "2024-12-31",
        "31-12-2024",
        "31.12.2024",
        "202412",
        "2024M12",
        "2024-12",
        "12-2024",
        "R2024",
        "Regnskab 2024",
        "2024K4",
    ],
)
def test_forms_of_years(year: str) -> None:
    assert one_line(erp(f"{year};528211003;Tekst;409;1,00"))["aar"] == 2024


@pytest.mark.parametrize(
    "header",
    [
        "Regnskabsår;Konto;Beløb",
        "AAR;KONTONR.;BELOEB",
        "ar;kontostreng;belob",
        "År ;Kontonummer; Forbrug",
        "Tid;Konto nr.;Saldo",
        "Periode;Konto;Netto",
        "Årstal;Autoriseret konto;Beløb (kr.)",
        "år;konto;Regnskab",
    ],
)
@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8-sig")])
def test_names_of_columns(header: str, separator: str, encoding: str) -> None:
    lines = [header, '2024;528211003;"1.234,50-"']
    source = text_file(*(line.replace(";", separator) for line in lines), encoding=encoding)
    assert one_line(source)["oere"] == -123_450


def test_text_columns_and_quoted_separators() -> None:
    line = one_line(text_file("År;Konto;Betegnelse;Beløb", '2024;528211003;"a; ""b""";5'))
    assert line["tekst"] == 'a; "b"'


@pytest.mark.parametrize("text", ["=1+1", "+45", "-minus", "@sum"])
def test_text_that_looks_like_a_formula_is_kept(text: str) -> None:
    assert one_line(erp(f"2024;528211003;{text};409;1,00"))["tekst"] == text


def test_separate_columns() -> None:
    source = text_file(
        "År;Konto;Funktion;Dranst;Ejerforhold;Gruppering;Art;Beløb", "2024;99887;52821;1 Drift;4;3;720;-7,5"
    )
    line = one_line(source)
    keys = ("funktion", "dranst", "ejerforhold", "gruppering", "art", "oere")
    assert tuple(line[key] for key in keys) == ("5.28.21", 1, 4, "003", "7.2", -750)


def test_a_function_account_is_completed_by_columns_of_its_own() -> None:
    line = one_line(text_file("År;Konto;Dranst;Gruppering;Beløb", "2024;5.28.21;1;003;1"))
    assert (line["funktion"], line["dranst"], line["gruppering"]) == ("5.28.21", 1, "003")


def test_years_across_with_budget_left_out() -> None:
    source = text_file(
        "Konto;Tekst;Regnskab 2023;Budget 2023;2024", "5.28.21.1.003;x;1;100;2", "5.28.20.1.003;y;;100;4"
    )
    assert read(source).files[0].sums == {2023: 100, 2024: 600}


def test_years_across_beside_a_sum() -> None:
    source = text_file("Konto;2023;2024;Netto", "5.28.21.1.003;1;2;3")
    assert read(source).files[0].sums == {2023: 100, 2024: 200}
    assert read(source, kolonner={"beloeb": "2024"}).files[0].sums == {2024: 200}


@pytest.mark.parametrize("title", ["Regnskab 2024", "Årsregnskab 2024 for kommunen"])
def test_the_year_of_the_title_counts_when_no_column_has_it(title: str) -> None:
    assert one_line(text_file(title, "Konto;Beløb", "5.28.21.1.003;1"))["aar"] == 2024


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("Beløb i 1.000 kr.", 1_000),
        ("(1000 kr)", 1_000),
        ("t.kr.", 1_000),
        ("mio. kr.", 1_000_000),
        ("hele kr.", 1),
        ("Kun poster over 1.000 kr.", 1),
    ],
)
def test_units_of_titles(words: str, factor: int) -> None:
    assert one_line(text_file(words, HEADER, "2024;528211003;x;409;1,5"))["oere"] == 150 * factor


def test_the_unit_of_the_header_counts() -> None:
    assert one_line(text_file("År;Konto;Beløb (1.000 kr.)", "2024;528211003;1,5"))["oere"] == 150_000


def test_reversed_signs_are_turned() -> None:
    accounts = read(erp("2024;528211003;x;409;-10", "2024;528211092;x;720;4"))
    assert accounts.lines["oere"].tolist() == [1_000, -400]
    assert accounts.files[0].recognised.sign == "indtaegt_positiv"


def test_income_written_as_positive_is_pointed_out_and_left() -> None:
    accounts = read(erp("2024;528211003;x;409;10", "2024;528211092;x;720;4"))
    assert accounts.lines["oere"].tolist() == [1_000, 400]
    assert [finding.kind for finding in accounts.findings] == [FindingKind.SIGN]


def test_workbook_of_numbers_and_dates() -> None:
    source = workbook(
        [
            ["Udtræk"],
            ["Dato", "Konto", "Art", "Tekst", "Beløb"],
            [dt.datetime(2024, 5, 14), 528211003.0, 409, "a", 0.1 + 0.2],
            [dt.datetime(2024, 5, 15), 528211003, 7.2, "b", -1234567.89],
            [2023, "528211003 ", 4.0, "c", "1.234,50-"],
            [2023, 528211003, 400, "d", 1.234],
        ]
    )
    accounts = read(source)
    assert accounts.lines["oere"].tolist()[:3] == [30, -123_456_789, -123_450]
    assert accounts.lines["art"].tolist() == ["4.0", "7.2", "4.0", "4.0"]
    assert accounts.lines["aar"].tolist() == [2024, 2024, 2023, 2023]
    assert accounts.lines["linje"].tolist() == [3, 4, 5, 6]
    assert accounts.lines["oere"].iloc[3] == 123
    assert FindingKind.ROUNDED in {finding.kind for finding in accounts.findings}


def test_the_sheet_with_a_header_is_chosen() -> None:
    source = workbook([["Vejledning"]], [["År", "Konto", "Beløb"], [2024, 528211003, 5]])
    assert read(source).files[0].recognised.sheet == "Sheet2"


def test_long_accounts_as_numbers_have_lost_a_digit() -> None:
    rows = [[2024, float(5282111123400340 + 1000 * number), 5] for number in range(3)]
    accounts = read(workbook([["År", "Konto", "Beløb"], *rows]))
    assert [finding.kind for finding in accounts.findings] == [FindingKind.LOST_DIGIT]


def test_true_lines_across_quoted_line_ends_and_page_headers() -> None:
    source = text_file(
        "Titel",
        HEADER,
        '2024;528211003;"to\nlinjer";409;1',
        HEADER,
        "",
        "Side 2;;;;",
        "2024;528201003;x;409;2",
    )
    accounts = read(source)
    assert accounts.lines["linje"].tolist() == [3, 8]
    assert accounts.files[0].skipped == {Skipped.TITLE: 2, Skipped.BLANK: 1, Skipped.HEADER: 2}


@pytest.mark.parametrize("missing", ["", "..", "…"])
def test_an_account_without_an_amount_is_counted_as_such(missing: str) -> None:
    report = read(erp("2024;528211003;x;409;1", f"2024;528211004;x;409;{missing}")).files[0]
    assert report.skipped[Skipped.NO_AMOUNT] == 1


def test_nine_digits_per_line_and_by_the_files_form() -> None:
    accounts = read(
        erp("2024;528211003;x;;1", "2024;152821003;x;;1", "2024;528201003;x;;1", "2024;322011001;x;;1")
    )
    assert accounts.lines["funktion"].tolist() == ["5.28.21", "5.28.21", "5.28.20", "3.22.01"]


def test_a_regkc_file_reads_unknown_functions_its_own_way() -> None:
    accounts = read(erp("2024;152821003;x;;1", "2024;132201001;x;;1"))
    assert accounts.lines["funktion"].tolist() == ["5.28.21", "3.22.01"]


def test_leading_zeros_lost_by_excel() -> None:
    accounts = read(erp("2024;528211003;x;;1", "2024;22011001;x;;1"))
    assert accounts.lines["funktion"].tolist() == ["5.28.21", "0.22.01"]
    assert accounts.findings == ()


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ("999999999", "erp9 (ingen mulig konto) eller regkc9 (ingen mulig konto)"),
        ("5,28201E+15", "afkortet"),
        ("9282111123400340", "positioner"),
    ],
)
def test_impossible_accounts_stop_with_file_and_line(account: str, words: str) -> None:
    with pytest.raises(AccountFormError, match=r"udtraek\.csv, linje 3") as caught:
        read(text_file("År;Konto;Beløb", "2024;528211003;1", f"2024;{account};1"))
    assert words in caught.value.message


def test_an_account_known_both_ways_stops() -> None:
    both = frozenset({"5.28.20", "5.28.21", "2.82.11"})
    source = erp("2024;322011003;x;;1", "2024;528211003;x;;1")
    with pytest.raises(AccountFormError, match=r"udtraek\.csv, linje 3: .*på to måder"):
        read_accounts([source], known=KnownAccounts(both))
    stated = read_accounts(
        [source], known=KnownAccounts(both), layout=LayoutChoice(kontoform=AccountForm.ERP9)
    )
    assert stated.lines["funktion"].tolist() == ["3.22.01", "5.28.21"]
    decided = read_accounts([erp("2024;528201003;x;;1", "2024;528211003;x;;1")], known=KnownAccounts(both))
    assert decided.lines["funktion"].tolist() == ["5.28.20", "5.28.21"]


def test_a_file_of_words_for_accounts_stops() -> None:
    with pytest.raises(AccountFormError, match="linje 2: Kontoens form kendes ikke: »XA-12«"):
        read(erp("2024;XA-12;x;;1", "2024;XA-13;x;;1"))


def test_a_file_without_any_known_account_of_nine_digits_stops() -> None:
    with pytest.raises(AccountFormError, match=r"linje 2: Ingen konto i filen"):
        read(erp("2024;322011001;x;;1", "2024;530261001;x;;1"))
