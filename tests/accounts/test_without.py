"""Columns of ten-digit numbers, and columns that the user leaves out."""

from __future__ import annotations

import pytest

from generator.accounts.errors import HeaderChoiceError
from generator.tables.errors import NotAccountsError, PersonalDataError
from tests.accounts.exports import read, text_file, workbook

CENTRES = tuple(f"{101200}{number}" for number in (3000, 3010))


def with_column(name: str, *cells: str) -> tuple[str, ...]:
    """An export whose second column has this heading and these cells."""
    lines = (f"2023;{cell};52821100{number};1.000,00" for number, cell in enumerate(cells, start=3))
    return f"År;{name};Konto;Beløb", *lines


@pytest.mark.parametrize("name", ["Omkostningssted", "Bilagsnr.", "Finanskontoalias", "Kreditor", "P-nr."])
def test_ten_digit_numbers_under_a_heading_of_numbers_are_read(name: str) -> None:
    assert read(text_file(*with_column(name, *CENTRES))).files[0].total == 200_000


@pytest.mark.parametrize("name", ["Reference", "Personnummer", "Borger"])
def test_the_message_names_the_column_and_its_advice_works(name: str) -> None:
    source = text_file(*with_column(name, *CENTRES))
    with pytest.raises(PersonalDataError) as caught:
        read(source)
    assert caught.value.where == "udtraek.csv, linje 2, felt 2"
    assert caught.value.what == f"Kolonnen »{name}« indeholder noget, der ligner et CPR-nummer"
    assert f'--uden-kolonne "{name}"' in caught.value.action
    assert CENTRES[0] not in caught.value.message
    (report,) = read(source, uden_kolonner=[name]).files
    assert (report.total, report.recognised.without, report.recognised.unused) == (200_000, (name,), ())


@pytest.mark.parametrize("name", ["", "x" * 60, 'Nr. "intern"'])
def test_a_column_whose_heading_cannot_be_stated_goes_by_its_number(name: str) -> None:
    written = '"Nr. ""intern"""' if '"' in name else name
    source = text_file(*with_column(written, *CENTRES))
    with pytest.raises(PersonalDataError, match='--uden-kolonne "felt 2"'):
        read(source)
    assert read(source, uden_kolonner=["felt 2"]).files[0].total == 200_000


def test_of_an_account_that_looks_like_a_cpr_number_the_column_is_not_offered_to_be_left_out() -> None:
    with pytest.raises(PersonalDataError) as caught:
        read(text_file("År;Konto;Beløb", f"2023;{CENTRES[0]};1", "2023;528211003;1"))
    assert "--uden-kolonne" not in caught.value.action


def test_a_column_of_a_workbook_is_left_out_on_all_its_sheets() -> None:
    rows: list[list[object]] = [["År", "Reference", "Konto", "Beløb"], [2023, int(CENTRES[0]), 528211003, 5]]
    other: list[list[object]] = [["Sager", None], ["Reference", "Note"], [int(CENTRES[1]), "x"]]
    for source in (workbook(rows), workbook([rows[0], [2023, None, 528211003, 5]], other)):
        with pytest.raises(PersonalDataError, match='--uden-kolonne "Reference"'):
            read(source)
        (report,) = read(source, uden_kolonner=["reference"]).files
        assert (report.total, report.recognised.without) == (500, ("reference",))


def test_a_sheet_that_is_not_read_may_hold_cost_centres() -> None:
    rows: list[list[object]] = [["År", "Konto", "Beløb"], [2023, 528211003, 5]]
    other: list[list[object]] = [
        ["Liste"],
        ["Omkostningssted", "Navn"],
        *([int(centre), "x"] for centre in CENTRES),
    ]
    assert read(workbook(rows, other)).files[0].total == 500


def test_a_column_that_is_left_out_is_as_if_it_were_not_there() -> None:
    source = text_file("År;Konto;Budget;Forbrug;Beløb", "2023;528211003;7;8;9", "2023;528211004;1;1;1")
    for left_out, total in ((["Forbrug", "Budget"], 1_000), (["Beløb", "Budget"], 900)):
        assert read(source, uden_kolonner=left_out).files[0].total == total
    with pytest.raises(NotAccountsError):
        read(source, uden_kolonner=["Konto"])


def test_a_heading_is_found_as_it_is_spelt_before_one_that_is_alike() -> None:
    source = text_file("År;Konto;Beløb;Note;Note (kr.)", f"2023;528211003;5;{CENTRES[0]};x")
    assert read(source, uden_kolonner=["Note"]).files[0].total == 500
    with pytest.raises(PersonalDataError):
        read(source, uden_kolonner=["Note (kr.)"])


def test_a_word_in_a_line_does_not_leave_its_column_out() -> None:
    source = text_file("År;Konto;Tekst;Bilag;Beløb", "2023;528211003;Bilag;1;5", "2023;528211004;x;1;5")
    (report,) = read(source, uden_kolonner=["Bilag"]).files
    assert dict(report.recognised.columns)["tekst"] == "Tekst"


def test_a_heading_that_no_file_has_stops_and_one_that_some_have_does_not() -> None:
    one = text_file(*with_column("Reference", CENTRES[0]), name="a.csv")
    two = text_file("År;Konto;Beløb", "2024;528211003;1,00", name="b.csv")
    assert [report.total for report in read(one, two, uden_kolonner=["Reference"]).files] == [100_000, 100]
    with pytest.raises(HeaderChoiceError, match=r"a\.csv og b\.csv: Kolonnen »Referrence«"):
        read(one, two, uden_kolonner=["Reference", "Referrence"])
