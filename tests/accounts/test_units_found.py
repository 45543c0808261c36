"""The unit of the amounts, wherever a file says it; a name counts where the file is silent, and is told."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from generator.accounts import FindingKind
from generator.errors import TrappenError
from generator.files import SourceFile
from tests.accounts.exports import read, text_file

LINES = ("528211003;x;1.234", "528201003;y;45.600")


def total(*lines: str, name: str = "udtraek.csv") -> int:
    return int(read(text_file(*lines, name=name)).lines["oere"].sum())


def book(cells: list[tuple[str, float]], code: str, sheet: str, heading: str = "Regnskab 2023") -> SourceFile:
    """A workbook whose amounts have a number format."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        page.write_row(0, 0, ["Konto", heading])
        for row, (account, amount) in enumerate(cells, start=1):
            page.write_string(row, 0, account)
            page.write_number(row, 1, amount, made.add_format({"num_format": code}))
    return SourceFile("bog.xlsx", stream.getvalue())


@pytest.mark.parametrize(
    "title",
    [
        "Regnskab 2023 (x 1.000 kr.)",
        "Regnskab 2023 (x1000)",
        "Regnskab 2023, enhed 1.000",
        "Regnskab 2023, skala 1:1000",
        "Regnskab 2023 (1.000)",
    ],
)
def test_a_factor_in_a_title_is_thousands(title: str) -> None:
    assert total(title, "Konto;Tekst;Beløb", *LINES, "528231001;z;210") == 47_044_000_00


@pytest.mark.parametrize("code", ["Ansvar (1000)", "Enhed 1.0005", "Budgetramme 1.000.000"])
def test_other_numbers_are_no_thousands(code: str) -> None:
    title = f"Regnskab 2023, {code}"
    assert total(title, "Konto;Tekst;Beløb", *LINES, "528231001;z;1,50") == 46_835_50


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Valuta", "TDKK"), ("Valutaenhed", "1000 DKK"), ("Skala", "1.000"), ("Note", "tkr.")],
)
def test_a_column_that_names_nothing_but_thousands_is_the_unit(heading: str, cell: str) -> None:
    rows = [f"{line};{cell}" for line in (*LINES, "528231001;z;210")]
    assert total("Regnskab 2023", f"Konto;Tekst;Beløb;{heading}", *rows) == 47_044_000_00


def test_a_currency_is_no_unit() -> None:
    rows = [f"{line};DKK" for line in (*LINES, "528231001;z;210")]
    header = "Konto;Tekst;Beløb;Valuta"
    assert total("Regnskab 2023, beløb i 1.000 kr.", header, *rows) == 47_044_000_00
    assert total("Regnskab 2023", header, *rows) == 47_044_00


@pytest.mark.parametrize("note", ["tkr.", "Enhed;1.000 kr.", "Beløb i 1.000 kr.", ";(1.000 kr.);"])
def test_a_note_under_the_table_in_any_form(note: str) -> None:
    assert total("Regnskab 2023", "Konto;Tekst;Beløb", *LINES, "528231001;z;210", "", note) == 47_044_000_00


def test_a_note_in_the_column_of_amounts() -> None:
    rows = ("1.230;528211003", "210;528201003", "Beløb i 1.000 kr.;")
    assert total("Regnskab 2023", "Beløb;Konto", *rows) == 1_440_000_00


@pytest.mark.parametrize(
    ("code", "amount"),
    [
        ('#,##0" t.kr."', 1234),
        ('#,##0\\ "tkr."', 1234),
        ('0.000" mio. kr."', 1.234),
        ('#,##0.00" kr."', 1_234_000),
        ('#,##0," t.kr."', 1_234_000),
        ('_-* #,##0.00\\ "kr."_-', 1_234_000),
        ("#,##0 [$tkr.-406]", 1234),
        ("#,##0.00\\ [$kr.-406]", 1_234_000),
        ('"DKK" #,##0.00', 1_234_000),
    ],
)
def test_the_words_of_a_number_format_are_the_unit(code: str, amount: float) -> None:
    lines = read(book([("528211003", amount)], code, "Ark1")).lines
    assert int(lines["oere"].sum()) == 1_234_000_00


def test_a_number_format_and_a_heading_of_two_units_are_asked_about_and_the_advice_works() -> None:
    source = book([("528211003", 1234)], '#,##0" t.kr."', "Ark1", "Regnskab 2023 (mio. kr.)")
    with pytest.raises(TrappenError, match=r"enhed=1\.000 kr\."):
        read(source)
    assert int(read(source, enhed="1.000 kr.").lines["oere"].sum()) == 1_234_000_00


def test_the_name_of_a_sheet_or_a_file_gives_the_unit_and_is_told() -> None:
    named = book([("528211003", 1234)], "#,##0", "Regnskab 2023 (t.kr.)")
    file = text_file("Konto;Tekst;Beløb", *LINES, "528231001;z;210", name="Regnskab_2023_tkr.csv")
    for source, oere in ((named, 1_234_000_00), (file, 47_044_000_00)):
        found = read(source)
        assert int(found.lines["oere"].sum()) == oere
        assert FindingKind.UNIT_FROM_NAME in {finding.kind for finding in found.findings}


def test_a_heading_in_kr_beats_the_name_of_the_file() -> None:
    lines = ("Konto;Tekst;Regnskab 2023 i kr.", *LINES, "528231001;z;210")
    assert total(*lines, name="opgjort_i_tkr.csv") == 47_044_00


def test_blocks_of_two_units_are_asked_about() -> None:
    header = "Konto;Tekst;Beløb"
    with pytest.raises(TrappenError, match="hver sin enhed"):
        total(
            "Regnskab 2022, kr.",
            header,
            "528211003;x;5,00",
            "Regnskab 2023, 1.000 kr.",
            header,
            "528211003;x;7",
        )


def test_a_text_on_the_line_of_the_header_that_heads_nothing_is_a_title() -> None:
    header = "Konto;Tekst;Beløb;;Bemærk: beløb i 1.000 kr."
    rows = [f"{line};;" for line in (*LINES, "528231001;z;210")]
    assert total("Regnskab 2023", header, *rows) == 47_044_000_00


@pytest.mark.parametrize("lines", [("Regnskab 2023 i øre", "Konto;Beløb"), ("Konto;Regnskab 2023 (øre)",)])
def test_amounts_in_oere_are_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(TrappenError, match="i øre"):
        total(*lines, "528211003;12345")


@pytest.mark.parametrize(
    "text",
    ["Afvigelser over 100 t.kr. er forklaret", "Heraf er 500 t.kr. overført", "1,2 mio. kr. i merforbrug"],
)
def test_an_amount_in_a_title_or_a_note_is_no_unit(text: str) -> None:
    rows = (*LINES, "528231001;z;1,50")
    assert total("Regnskab 2023", text, "Konto;Tekst;Beløb", *rows) == 46_835_50
    assert total("Regnskab 2023", "Konto;Tekst;Beløb", *rows, text) == 46_835_50


def test_a_unit_on_a_few_lines_is_told_and_not_used() -> None:
    rows = ("528211003;5,00;tkr.", "528201003;1,00;", "528231001;1,00;")
    found = read(text_file("Regnskab 2023", "Konto;Beløb;Note", *rows))
    assert int(found.lines["oere"].sum()) == 700
    assert [finding.kind for finding in found.findings] == [FindingKind.UNIT_DIFFERS]


def test_a_name_gives_no_unit_by_which_the_amounts_would_be_too_large() -> None:
    lines = ("Konto;Beløb", "528211003;257.500.000,00", "528201003;1,00")
    assert total("Regnskab 2023", *lines, name="afvigelser_over_100_tkr.csv") == 257_500_001_00
