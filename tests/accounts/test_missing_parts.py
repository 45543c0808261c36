"""Accounts without dranst or gruppering are read as they can only be meant, and told with their kroner."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.accounts import Accounts, FindingKind, read_accounts
from tests.accounts.account_cells import KNOWN, parts
from tests.accounts.exports import text_file

ASSUMED = "Filen har ingen dranst; kontiene er læst som drift"


def read(header: str, *lines: str) -> Accounts:
    return read_accounts([text_file(header, *lines)], known=KNOWN)


def told(accounts: Accounts) -> list[tuple[FindingKind, str, int | None, int]]:
    return [(f.kind, f.text, f.oere, f.lines) for f in accounts.findings]


@pytest.mark.parametrize(
    ("header", "lines"),
    [
        ("År;Funktion;Gruppering;Beløb", ("2024;52820;003;2", "2024;52821;003;3", "2024;32201;001;9")),
        ("År;Konto;Beløb", ("2024;52820003;2", "2024;52821003;3", "2024;32201001;9")),
        ("År;Konto;Beløb", ("2024;5.28.20.003;2", "2024;5.28.21.003;3", "2024;3.22.01.001;9")),
        (
            "År;Funktion;Dranst;Gruppering;Beløb",
            ("2024;52820;;003;2", "2024;52821;;003;3", "2024;32201;;001;9"),
        ),
    ],
)
def test_a_file_without_dranst_is_drift_and_that_is_told(header: str, lines: Sequence[str]) -> None:
    found = read(header, *lines)
    assert parts(found) == [("5.28.20", 1, "003"), ("5.28.21", 1, "003"), ("3.22.01", 1, "001")]
    assert told(found) == [(FindingKind.ASSUMED_DRANST, ASSUMED, 500, 2)]


def test_a_function_that_only_has_statsrefusion_is_that() -> None:
    found = read("År;Konto;Beløb", "2024;52821003;3", "2024;52207001;-1")
    assert parts(found) == [("5.28.21", 1, "003"), ("5.22.07", 2, "001")]
    assert told(found) == [(FindingKind.ASSUMED_DRANST, f"{ASSUMED}, 5.22.07 som statsrefusion", 200, 2)]


def test_a_dranst_that_is_empty_among_others_is_told_per_account_and_stands_outside() -> None:
    found = read(
        "År;Funktion;Dranst;Gruppering;Beløb",
        "2024;52821;1;003;1",
        "2024;52821;;004;2",
        "2024;52821;;004;3",
        "2024;32201;;001;9",
    )
    assert parts(found)[1] == ("5.28.21", 0, "004")
    assert told(found) == [(FindingKind.NO_DRANST, "52821", 500, 2)]


def test_a_file_of_functions_alone_is_told_for_what_it_lacks() -> None:
    found = read(
        "År;Funktion;Tekst;Beløb", "2024;52820;a;2", "2024;52820;b;4", "2024;52825;c;3", "2024;32201;d;9"
    )
    assert told(found) == [
        (FindingKind.ASSUMED_DRANST, ASSUMED, 900, 3),
        (FindingKind.NO_GRUPPERING, "5.28.20", 600, 2),
        (FindingKind.NO_GRUPPERING, "5.28.25", 300, 1),
    ]


def test_a_gruppering_that_is_empty_among_others_is_told_where_the_step_depends_on_it() -> None:
    found = read(
        "År;Funktion;Dranst;Gruppering;Beløb",
        "2024;52821;1;003;1",
        "2024;52823;1;000;2",
        "2024;52825;1;;4",
        "2024;32201;1;;9",
    )
    assert told(found) == [(FindingKind.NO_GRUPPERING, "5.28.23", 200, 1)]


def test_the_message_says_what_was_assumed_in_danish() -> None:
    found = read("År;Konto;Beløb", "2024;52821003;3")
    assert found.findings[0].message == (f"udtraek.csv, linje 2: {ASSUMED}: 3,00 kr.")
