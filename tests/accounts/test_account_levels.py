"""Partial accounts, indented reports and compact pivots: nodes of a hierarchy, counted once."""

from __future__ import annotations

import pytest

from generator.accounts import FindingKind, read_accounts
from generator.accounts.account_forms import parents_of, path_of
from tests.accounts.account_cells import KNOWN, parts, read
from tests.accounts.exports import workbook


def test_paths_are_the_nodes_of_a_hierarchy() -> None:
    assert path_of("5.28.21", 1, "003", "4.0") == "5.28.21/1/003/4.0"
    assert path_of("5.28.21", 1, "000", "") == "5.28.21/1"
    assert path_of("", 1, "003", "") == ""
    assert parents_of("5.28.21/1/003/4.0") == ("5", "5.28", "5.28.21", "5.28.21/1", "5.28.21/1/003")


@pytest.mark.parametrize(
    "levels",
    [
        ["5", "5.28", "5.28.21", "5.28.21.1"],
        ["05", "05.28", "05.28.21", "05.28.21.1"],
        ["5", "528", "52821", "528211"],
        ["5 Social", "5.28 Tilbud", "5.28.21 Forebyggende", "5.28.21.1 Drift"],
        ["* 5", "** 5.28", "*** 5.28.21", "**** 5.28.21.1"],
    ],
)
def test_partial_accounts_are_nodes_above_the_others_and_count_once(levels: list[str]) -> None:
    leaf = "528211003" if levels[1] == "528" else "5.28.21.1.003"
    found = read([*levels, leaf])
    assert parts(found) == [("5.28.21", 1, "003")]
    assert found.findings == ()


def test_a_short_number_with_no_account_beneath_it_is_no_node() -> None:
    found = read(["6", "645", "528211003"])
    assert {(f.kind, f.text) for f in found.findings} == {
        (FindingKind.NO_ACCOUNT, "6"),
        (FindingKind.NO_ACCOUNT, "645"),
    }


INDENTED = [
    ("5 Social", 18),
    ("528 Tilbud til børn", 18),
    ("52820 Opholdssteder mv.", 3),
    ("1 Drift", 3),
    ("003 Opholdssteder for børn og unge", 1),
    ("007 Advokatbistand", 2),
    ("5.28.21 Forebyggende", 15),
    ("1 Drift", 16),
    ("003 Familiebehandling", 6),
    ("4.0 Tjenesteydelser", 8),
    ("7.7 Betalinger", -2),
    ("016 Rådgivning", 10),
    ("2 Statsrefusion", -1),
    ("001 Refusion", -1),
]


@pytest.mark.parametrize("heading", ["Konto", "Betegnelse"])
def test_an_indented_report_is_read_relative_to_the_rows_above(heading: str) -> None:
    rows: list[list[object]] = [["Regnskab 2023"], [heading, "Forbrug"], *map(list, INDENTED)]
    found = read_accounts([workbook(rows)], known=KNOWN)
    assert parts(found) == [
        ("5.28.20", 1, "003"),
        ("5.28.20", 1, "007"),
        ("5.28.21", 1, "003"),
        ("5.28.21", 1, "003"),
        ("5.28.21", 1, "016"),
        ("5.28.21", 2, "001"),
    ]
    assert found.lines["art"].tolist() == ["", "", "4.0", "7.7", "", ""]
    assert {f.kind for f in found.findings} <= {FindingKind.BY_CONTENT}


def test_a_compact_pivot_of_numbers_is_read_relative_to_the_rows_above() -> None:
    cells = [52820, 1, 3, 7, 52821, 1, 3, 16, 92, 2, 1, 52207, 2, 1]
    amounts = [3, 3, 1, 2, 14, 15, 4, 5, 6, -1, -1, -2, -2, -2]
    rows: list[list[object]] = [["Regnskab 2023"], ["Konto", "Forbrug"]]
    rows += [[cell, amount] for cell, amount in zip(cells, amounts, strict=True)]
    assert parts(read_accounts([workbook(rows)], known=KNOWN)) == [
        ("5.28.20", 1, "003"),
        ("5.28.20", 1, "007"),
        ("5.28.21", 1, "003"),
        ("5.28.21", 1, "016"),
        ("5.28.21", 1, "092"),
        ("5.28.21", 2, "001"),
        ("5.22.07", 2, "001"),
    ]
