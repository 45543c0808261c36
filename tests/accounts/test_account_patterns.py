"""What the column does not decide is asked about, and the pattern that the advice names is followed."""

from __future__ import annotations

import pytest

from generator.accounts import read_layout
from generator.accounts.errors import AccountFormError, LayoutError
from generator.files import SourceFile
from tests.accounts.account_cells import parts, read


def test_a_lone_account_of_twelve_digits_with_two_readings_is_asked_about_and_the_advice_works() -> None:
    with pytest.raises(AccountFormError, match="på to måder") as caught:
        read(["522072100472"])
    assert "FFFFFDEGGGAA 5.22.07 dranst 2 ejerforhold 1 gruppering 004 art 7.2" in caught.value.message
    assert "FFFFFDGGGAAA 5.22.07 dranst 2 gruppering 100 art 4.7" in caught.value.message
    for pattern, gruppering in (("FFFFFDEGGGAA", "004"), ("FFFFFDGGGAAA", "100")):
        assert f"positioner={pattern}" in str(caught.value)
        assert parts(read(["522072100472"], positioner=pattern)) == [("5.22.07", 2, gruppering)]


def test_a_column_without_a_known_account_is_asked_about_and_the_advice_works() -> None:
    with pytest.raises(AccountFormError, match="Ingen konto i filen giver en kendt funktion") as caught:
        read(["XG-322011001-00001"])
    assert "positioner=XX-FFFFFDGGG-XXXXX" in str(caught.value)
    found = read(["XG-322011001-00001"], positioner="XX-FFFFFDGGG-XXXXX")
    assert parts(found) == [("3.22.01", 1, "001")]


def test_a_message_shows_an_account_of_ten_digits_that_can_be_no_cpr_number() -> None:
    with pytest.raises(AccountFormError, match="»9322013001«"):
        read(["9322013001"], kontoform="erp9", positioner={"laengde": 10, "gruppering": "8-10", "art": None})


@pytest.mark.parametrize(
    ("pattern", "cell", "account"),
    [
        ("FFFFFDEXXXXGGGAA", "5282111123400340", ("5.28.21", 1, "003")),
        ("fffffdggg", "528211003", ("5.28.21", 1, "003")),
        ("XXXXX-FFFFFDGGG-*", "01005-528211003-010030-729---3046", ("5.28.21", 1, "003")),
        ("*/FFFFF/D/GGG", "Herning/52821/1/003", ("5.28.21", 1, "003")),
        ("XXF.FF.FF:D:GG", "AB5.28.21:1:16", ("5.28.21", 1, "016")),
        ("GGGDFFFFF", "003152821", ("5.28.21", 1, "003")),
        ("FFFFFXXGGG", "5282199003", ("5.28.21", 1, "003")),
    ],
)
def test_a_stated_pattern_is_followed(pattern: str, cell: str, account: tuple[str, int, str]) -> None:
    assert parts(read([cell], positioner=pattern)) == [account]


@pytest.mark.parametrize("pattern", ["FFFF", "DGGG", "FFFFFFD", "FFFFFDD", "FFFFFQ", "", "FFFFFGGGG"])
def test_a_pattern_that_says_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(LayoutError, match="mønster"):
        read_layout(SourceFile("layout.yaml", f"positioner: '{pattern}'".encode()))
