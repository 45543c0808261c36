"""Columns that no heading names are known by what their cells hold; in doubt they are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import FindingKind, read_accounts
from generator.accounts.content import roles_by_content
from generator.accounts.names import Role
from generator.errors import TrappenError
from tests.accounts.account_cells import FORMS, KNOWN, PLAIN, TRUTHS, Truth
from tests.accounts.exports import read, text_file

OTHERS = ("32201", "53026", "64551")


def columns(rows: Sequence[Sequence[str]]) -> dict[int, list[tuple[str, int]]]:
    return {
        place: list(Counter(row[place] for row in rows if row[place]).items())
        for place in range(len(rows[0]))
    }


def roles(rows: Sequence[Sequence[str]], taken: Sequence[int] = ()) -> dict[int, Role] | None:
    found = roles_by_content(columns(rows), KNOWN, taken)
    return None if found is None else dict(found)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([name for name in FORMS if "12 digits" not in name]),
    st.lists(TRUTHS, max_size=8),
)
def test_a_column_of_accounts_is_known_in_every_form(form: str, others: list[Truth]) -> None:
    rows = [
        [str(4_711_000_000 + number), FORMS[form](truth), "Støtte", f"{number},50"]
        for number, truth in enumerate([PLAIN, PLAIN, *others])
    ]
    assert roles(rows, taken=[3]) == {1: Role.KONTO}


PRISME = [
    ["4000", "52820", "1", "003", "1234", "3", "a"],
    ["1000", "52821", "1", "016", "1234", "1", "b"],
    ["7700", "52822", "1", "092", "1234", "4", "c"],
    ["8600", "52207", "2", "001", "1234", "1", "d"],
    *([["1000", function, "1", "001", "1234", "1", "e"] for function in OTHERS]),
]


def test_dimensions_are_told_apart_by_their_values_and_order() -> None:
    assert roles(PRISME) == {0: Role.ART, 1: Role.FUNKTION, 2: Role.DRANST, 3: Role.GRUPPERING}


def test_a_heading_that_says_another_thing_than_the_values_does_not_decide() -> None:
    header = "År;Hovedkonto;Dimension1;Dimension2;Dimension3;Dimension4;Dimension5;Postering;Beløb"
    lines = [";".join(["2024", *row, "1"]) for row in PRISME]
    found = read_accounts([text_file(header, *lines)], known=KNOWN)
    first = found.lines.iloc[0]
    keys = ("funktion", "dranst", "gruppering", "art")
    assert tuple(first[key] for key in keys) == ("5.28.20", 1, "003", "4.0")
    assert FindingKind.BY_CONTENT in {f.kind for f in found.findings}


@pytest.mark.parametrize(
    "rows",
    [
        [[f"{number:05d}"] for number in range(20_000, 60_000, 7)],
        [[str(number)] for number in range(528_000_000, 528_900_000, 211)],
        [[f"{year}"] for year in range(2007, 2025)],
        [["7400"], ["8000"], ["1000"]],
        [["Familiebehandling"], ["Aflastning"]],
        [["322011001"], ["530261001"]],
        [["528211003", "528211003"], ["528201003", "528201003"]],
        [["52821", "52821"], ["52820", "52820"]],
        [["52821", "1", "003", "003"], ["52820", "1", "007", "007"]],
    ],
)
def test_other_numbers_and_two_of_a_kind_are_left_alone(rows: list[list[str]]) -> None:
    assert roles(rows) is None


def test_labels_of_an_indented_report_are_an_account() -> None:
    labels = [
        "52820 Opholdssteder",
        "1 Drift",
        "003 Opholdssteder",
        "007 Advokat",
        "52821 Forebyggende",
        "016 Råd",
    ]
    assert roles([[label] for label in labels]) == {0: Role.KONTO}


def test_the_account_is_recognised_by_all_rows_not_the_first_alone() -> None:
    schools = [f"3220{1 + place % 5}1{1 + place % 9:03d};skole;1" for place in range(260)]
    found = read(text_file("Regnskab 2023", "Kode;Navn;Forbrug", *schools, "528211003;x;5"))
    assert int(found.lines["oere"].sum()) == 26_500
    others = [f"{1000 + place};sted;1" for place in range(300)]
    with pytest.raises(TrappenError, match="ingen linje har både"):
        read(text_file("Regnskab 2023", "Kode;Navn;Forbrug", *["528211003;x;5"] * 205, *others))
