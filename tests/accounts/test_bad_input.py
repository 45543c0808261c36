"""Bad input stops with a Danish message that says where, never with another exception."""

from __future__ import annotations

import pytest

from generator.accounts.errors import UnitError
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.tables.errors import (
    AmountError,
    DamagedFileError,
    EncodingError,
    NotAccountsError,
    PersonalDataError,
    SpreadsheetError,
    YearError,
)
from tests.accounts.exports import HEADER, erp, read, text_file, workbook

DAY = "0101"
YEAR_AND_NUMBER = "90", "1234"


def cpr(between: str) -> str:
    return DAY + YEAR_AND_NUMBER[0] + between + YEAR_AND_NUMBER[1]


@pytest.mark.parametrize(
    "content", [b"hej", b"%PDF-1.7 \x00\x01", b"\x00" * 50, b"a;b\n1;2\n", b"\n\n", b"\xff\xfe"]
)
def test_a_file_that_is_no_account_export(content: bytes) -> None:
    with pytest.raises((NotAccountsError, EncodingError)) as caught:
        read(SourceFile("brev.txt", content))
    assert caught.value.where == "brev.txt"


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(EncodingError, match="cp1252"):
        read(SourceFile("x.csv", f"{HEADER}\n2024;528211003;".encode() + b"\x81;409;1"))


def test_a_header_without_lines() -> None:
    with pytest.raises(NotAccountsError, match="ingen linjer"):
        read(erp())


@pytest.mark.parametrize("amount", ["12,3,4", "1.23.456", "tre", "1,234", "1.234", "12,345678,9"])
def test_an_amount_that_cannot_be_read(amount: str) -> None:
    with pytest.raises(AmountError, match=rf"udtraek\.csv, linje 4: Beløbet »{amount}«"):
        read(erp("2024;528211003;x;409;0", "", f"2024;528211003;x;409;{amount}"))


@pytest.mark.parametrize(
    ("year", "words"), [("1999", "1999"), ("2101", "2101"), ("", "mangler"), ("i fjor", "i fjor")]
)
def test_a_year_that_cannot_be(year: str, words: str) -> None:
    with pytest.raises(YearError, match=r"udtraek\.csv, linje 3") as caught:
        read(erp("2024;528211003;x;409;1", f"{year};528211003;x;409;1"))
    assert words in caught.value.message


def test_a_year_out_of_range_in_the_header() -> None:
    with pytest.raises(YearError, match="1999"):
        read(text_file("Konto;Regnskab 1999", "5.28.21.1.003;1"))


def test_no_year_at_all() -> None:
    with pytest.raises(YearError, match="aar=2024"):
        read(text_file("Konto;Beløb", "528211003;1"))


@pytest.mark.parametrize("between", ["-", " ", "", "\u00a0", "–", " - "])
@pytest.mark.parametrize(
    "row",
    [
        "2024;528211003;Anbragt {} i pleje;409;1",
        "2024;{};x;409;1",
        "Titel {}",
        "2024;528211003;x;{};1",
        "2024;I alt {};;;1",
    ],
)
def test_a_cpr_number_stops_and_is_never_shown(row: str, between: str) -> None:
    number = cpr(between)
    with pytest.raises(PersonalDataError, match=r"udtraek\.csv, linje 3, felt \d") as caught:
        read(erp("2024;528211003;x;409;1", row.format(number)))
    assert YEAR_AND_NUMBER[1] not in caught.value.message


def test_a_cpr_number_above_the_header_in_an_amount_and_on_another_sheet() -> None:
    with pytest.raises(PersonalDataError, match="linje 1, felt 1"):
        read(text_file(f"Sag {cpr('-')}", HEADER, "2024;528211003;x;409;1"))
    with pytest.raises(PersonalDataError, match="linje 2, felt 5"):
        read(erp(f"2024;528211003;x;409;{cpr('-')}"))
    with pytest.raises(PersonalDataError, match="ark Sheet2, linje 1"):
        read(workbook([["År", "Konto", "Beløb"], [2024, 528211003, 5]], [[cpr("-")]]))


@pytest.mark.parametrize(
    "number", ["3201901234", "0113901234", "29189846", "010190123", "01019012345", "3002901234"]
)
def test_other_numbers_are_no_cpr(number: str) -> None:
    assert len(read(erp(f"2024;528211003;Faktura {number};409;1")).lines) == 1


def test_an_amount_of_ten_digits_is_an_amount() -> None:
    assert read(erp(f"2024;528211003;x;409;{cpr('')}")).files[0].total == 10_190_123_400


def test_a_quote_that_swallows_lines_stops() -> None:
    good = "2024;528211003;x;409;1"
    with pytest.raises(DamagedFileError, match="linje 3: Et anførselstegn"):
        read(erp(good, '2024;528211003;"åben;409;1', '2024;528211003;"x;409;1', good))
    with pytest.raises(DamagedFileError, match="Et anførselstegn"):
        read(erp(good, '2024;528211003;"åben;409;1', good))


def test_a_line_with_more_fields_than_the_header_stops() -> None:
    with pytest.raises(DamagedFileError, match="linje 3: Linjen har flere felter"):
        read(erp("2024;528211003;x;409;1;;", "2024;528211003;x;409;1;5"))


def test_a_decimal_comma_in_a_comma_file_is_not_cut() -> None:
    with pytest.raises(DamagedFileError, match="linje 2"):
        read(text_file("År,Konto,Tekst,Beløb", "2024,528211003,x,123,45"))


@pytest.mark.parametrize(("price", "words"), [("INDL", "pr. indbygger"), ("FASTE", "PRISENHED »FASTE«")])
def test_prices_that_are_no_accounts(price: str, words: str) -> None:
    header = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"
    with pytest.raises(UnitError) as caught:
        read(text_file(header, f"101;52821;1;1;3;UE;{price};2024;10"))
    assert words in caught.value.message


def test_two_units() -> None:
    with pytest.raises(UnitError, match="enhed"):
        read(text_file("Beløb i mio. kr.", "Tabel i 1.000 kr.", HEADER, "2024;528211003;x;409;1"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (b"PK\x03\x04" + b"rod" * 100, "beskadiget"),
    ],
)
def test_spreadsheets_that_cannot_be_read(content: bytes, words: str) -> None:
    with pytest.raises(SpreadsheetError) as caught:
        read(SourceFile("bog.xlsx", content))
    assert words in caught.value.message


def test_a_spreadsheet_cut_short() -> None:
    whole = workbook([["År", "Konto", "Beløb"], [2024, 528211003, 5]])
    with pytest.raises(SpreadsheetError, match="beskadiget"):
        read(SourceFile(whole.name, whole.content[: len(whole.content) // 2]))


@pytest.mark.parametrize(
    "foot",
    [
        *("15-01-2024 10:23", "15-01-2024", "2024-01-15 10:23", "15. januar 2024", "15-JAN-2024 10:23"),
        *("15-01-2024 kl. 10.23", "10:23", "1/2", "1 af 2", "- 1 -", "9 poster", "(9 rækker)"),
    ],
)
def test_the_foot_of_a_page_in_the_column_of_amounts_is_no_amount(foot: str) -> None:
    for lines in (
        ("Beløb;Konto;Tekst", "5;528211003;x", f"{foot};;", "1;528201003;y"),
        ("Konto;Tekst;Beløb", "528211003;x;5", f";;{foot}", "528201003;y;1"),
    ):
        assert int(read(text_file("Regnskab 2023", *lines)).lines["oere"].sum()) == 600


@pytest.mark.parametrize("cell", ["15-01-2024", "1/2", "10:23"])
def test_the_same_beside_an_account_is_a_faulty_amount(cell: str) -> None:
    with pytest.raises(TrappenError, match="kan ikke læses"):
        read(text_file("Regnskab 2023", "Beløb;Konto;Tekst", f"{cell};528211003;x"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_cells_written_as_formulas_of_text_are_read_as_the_text(separator: str) -> None:
    lines = (["År", "Konto", "Beløb"], ["2023", '="528211003"', '="1.000,50"'], ["2023", '="528201003"', "5"])
    found = read(text_file(*(separator.join(line) for line in lines)))
    assert found.lines["oere"].tolist() == [100_050, 500]
