"""An account beside columns of dranst, gruppering and units that say otherwise, or nothing at all."""

from __future__ import annotations

import pytest

from generator.accounts import Accounts, FindingKind
from tests.accounts.exports import read, text_file


def kroner(accounts: Accounts) -> dict[str, float]:
    """Kroner by dranst/ejerforhold/gruppering, in the order of the file."""
    lines = accounts.lines
    codes = zip(lines["dranst"], lines["ejerforhold"], lines["gruppering"], lines["oere"], strict=True)
    return {f"{dranst}/{owner}/{gruppering}": oere / 100 for dranst, owner, gruppering, oere in codes}


def test_a_last_digit_beside_a_column_of_groupings_is_the_ejerforhold() -> None:
    accounts = read(
        text_file(
            "År;Konto;Gruppering;Beløb",
            "2023;5.28.21.1.3;003;100",
            "2023;5.28.21.1.1;004;50",
            "2023;5.28.20.1.1;012;7",
        )
    )
    assert kroner(accounts) == {"1/3/003": 100, "1/1/004": 50, "1/1/012": 7}
    assert accounts.findings == ()


def test_a_last_digit_beside_a_column_of_dranst_is_the_gruppering_and_that_is_told() -> None:
    accounts = read(text_file("År;Konto;Dranst;Beløb", "2023;5.28.21.3;1;100", "2023;5.28.21.4;1;50"))
    assert kroner(accounts) == {"1/0/003": 100, "1/0/004": 50}
    (finding,) = accounts.findings
    assert (finding.kind, finding.oere, finding.lines) == (FindingKind.COLUMNS_DIFFER, 15_000, 2)


@pytest.mark.parametrize(("heading", "cell"), [("Dranst", "2"), ("Gruppering", "012")])
def test_a_line_whose_account_and_column_differ_is_told_with_its_kroner(heading: str, cell: str) -> None:
    same = {"Dranst": "1", "Gruppering": "003"}[heading]
    accounts = read(
        text_file(
            f"År;Konto;{heading};Beløb", f"2023;5.28.21.1.003;{same};100", f"2023;5.28.21.1.004;{cell};50"
        )
    )
    assert kroner(accounts) == {"1/0/003": 100, "1/0/004": 50}
    (finding,) = accounts.findings
    assert (finding.kind, finding.line, finding.oere) == (FindingKind.COLUMNS_DIFFER, 3, 5_000)


def test_lines_without_a_unit_where_others_have_one_are_told_with_their_kroner() -> None:
    lines = ("528211003;1.000 kr.;100,5", "528211004;;7,5", "528201003;1.000 kr.;10,5")
    accounts = read(text_file("Konto;Enhed;Regnskab 2023", *lines))
    assert accounts.lines["oere"].tolist() == [10_050_000, 750_000, 1_050_000]
    (finding,) = accounts.findings
    assert (finding.kind, finding.line, finding.oere) == (FindingKind.UNIT_DIFFERS, 3, 750_000)


def test_a_column_of_units_in_kroner_says_nothing_of_its_empty_cells() -> None:
    accounts = read(text_file("Konto;Enhed;Regnskab 2023", "528211003;kr.;100,5", "528211004;;7,5"))
    assert accounts.lines["oere"].tolist() == [10_050, 750]
    assert accounts.findings == ()


def test_what_is_carried_to_the_next_page_is_no_line_though_it_has_no_year() -> None:
    def pages(carried: str) -> Accounts:
        lines = ("2023;528211003;x;100,00", "2023;528211004;y;50,00", f";;Transport;{carried}")
        return read(
            text_file(
                "År;Konto;Tekst;Beløb", *lines, "Side 2;;;", ";;Transport;150,00", "2023;528201003;z;7,00"
            )
        )

    assert pages("150,00").lines["oere"].sum() == pages("149,00").lines["oere"].sum() == 15_700
    assert pages("150,00").findings == ()
    assert [finding.kind for finding in pages("149,00").findings] == [FindingKind.SUBTOTAL_DIFFERS]
