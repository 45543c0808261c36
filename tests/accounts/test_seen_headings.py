"""The headings that a refusal lists: those that the file does have."""

from __future__ import annotations

import pytest

from generator.accounts.seen_headings import MOST_SHOWN, listed_headings, seen_headings

HEAD = ["Nøgle", "Tekst", "Penge i alt", ""]


def test_the_row_with_most_words_is_the_header() -> None:
    rows = [["Regnskab 2024", "", "", ""], [], HEAD, ["528211003", "Aflastning", "12,50", ""]]
    assert seen_headings(rows) == (
        "Overskrifterne i linje 3 ser ud til at være »Nøgle«, »Tekst« og »Penge i alt«."
    )
    assert "i linje 9 " in seen_headings(rows, [5, 7, 9, 10])


def test_of_two_rows_with_as_many_words_the_first_is_the_header() -> None:
    assert "»Nøgle« og »Navn«" in seen_headings([["Nøgle", "Navn"], ["Ældre", "Pleje"]])


@pytest.mark.parametrize(
    "rows", [[], [[]], [["Kære kollega"], ["Her er tallene."]], [["1", "2"], ["3", "4"]]]
)
def test_a_file_without_headings_has_none(rows: list[list[str]]) -> None:
    assert seen_headings(rows) == ""


def test_a_long_list_is_cut_and_counted() -> None:
    names = [f"Kolonne {number}" for number in range(1, MOST_SHOWN + 31)]
    told = listed_headings(names)
    assert told.count("»") == MOST_SHOWN
    assert told.endswith("»Kolonne 20« og 30 mere")


def test_a_heading_never_shows_a_cpr_number_and_is_shortened() -> None:
    number = "010190" + "-" + "1234"
    told = listed_headings([f"Sag {number}", "x" * 300])
    assert number not in told and "(skjult)" in told
    assert len(told) < 100
