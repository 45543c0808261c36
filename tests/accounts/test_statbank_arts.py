"""StatBank's REGK100 and REGKC as they are downloaded: the same kroner under several arts count once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import Accounts, FindingKind, read_accounts
from generator.accounts.errors import AccountFormError
from tests.accounts.account_cells import KNOWN
from tests.accounts.exports import text_file

HEADER = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"
DRANST = "current/capital account, statutory refund"
ENGLISH = f"region;function;{DRANST};ownership;grouping;kind;price unit;time;INDHOLD"


def regk100(*arts: tuple[str, int], header: str = HEADER, price: str = "LOBM") -> Accounts:
    lines = (f"657;52821;1;1;3;{art};{price};2023;{thousands}" for art, thousands in arts)
    return read_accounts([text_file(header, *lines)], known=KNOWN)


def kroner(accounts: Accounts) -> list[tuple[str, int]]:
    """Direction and kroner of each line."""
    lines = accounts.lines
    return [
        (str(direction), int(oere) // 100)
        for direction, oere in zip(lines["retning"], lines["oere"], strict=True)
    ]


GROSS = [("udgift", 100_000), ("indtaegt", -10_000)]
WHOLE = (("TOT", 90), ("UE", 100), ("I", -10), ("S1", 60), ("S4", 40), ("S7", -10), ("40", 40), ("72", -10))


@settings(max_examples=30, deadline=None)
@given(st.permutations(WHOLE))
def test_only_expenditure_and_income_count_whatever_the_order(arts: list[tuple[str, int]]) -> None:
    found = regk100(*arts)
    assert sorted(kroner(found)) == sorted(GROSS)
    assert found.findings == ()


@pytest.mark.parametrize(
    "arts",
    [
        (("I alt (netto)", 90), ("Bruttoudgifter", 100), ("Indtægter", -10)),
        (("TOT I alt (netto)", 90), ("UE Bruttoudgifter", 100), ("I Indtægter", -10)),
        (("Total", 90), ("Gross expenditure", 100), ("Income", -10)),
        (("Total (net)", 90), ("Expenditure", 100), ("Revenue", -10)),
        (("TOT", 90), ("UE", 100), ("I", -10), ("Lønninger", 60), ("Tjenesteydelser", 40)),
    ],
)
def test_arts_as_texts_in_danish_and_english(arts: tuple[tuple[str, int], ...]) -> None:
    assert sorted(kroner(regk100(*arts))) == sorted(GROSS)


@pytest.mark.parametrize(
    ("arts", "counted", "told"),
    [
        ((("TOT", 90),), 90_000, []),
        ((("TOT", 90), ("UE", 100)), 90_000, []),
        ((("TOT", 90), ("I", -10)), 90_000, []),
        ((("TOT", 90), ("S1", 60), ("S4", 40), ("S7", -10)), 90_000, []),
        ((("TOT", 90), ("S1", 60)), 90_000, [FindingKind.ONLY_PARTS]),
        ((("S1", 60), ("S4", 40), ("S7", -10), ("40", 40)), 90_000, [FindingKind.ONLY_PARTS]),
        ((("10", 60), ("40", 40), ("72", -10)), 90_000, [FindingKind.ONLY_PARTS]),
        ((("UE", 100),), 100_000, [FindingKind.ONLY_PARTS]),
        ((("UE", 100), ("I", -10), ("TOT", 85)), 90_000, [FindingKind.CONTROL_DIFFERS]),
    ],
)
def test_the_most_whole_figures_count_and_what_may_be_missing_is_told(
    arts: tuple[tuple[str, int], ...], counted: int, told: list[FindingKind]
) -> None:
    found = regk100(*arts)
    assert sum(amount for _, amount in kroner(found)) == counted
    assert [finding.kind for finding in found.findings] == told


@pytest.mark.parametrize("other", [("UE", 100), ("I", -10)])
def test_a_total_beside_one_of_the_two_gives_the_other(other: tuple[str, int]) -> None:
    found = regk100(("TOT", 90), other)
    assert sorted(kroner(found)) == sorted(GROSS)
    assert found.findings == ()


def test_expenditure_paid_back_is_negative_expenditure_and_no_income() -> None:
    lines = (
        "3;UE;LOBM;2023;-100",
        "3;I;LOBM;2023;-10",
        "3;TOT;LOBM;2023;-110",
        "4;UE;LOBM;2023;200",
        "4;TOT;LOBM;2023;200",
    )
    found = read_accounts([text_file(HEADER, *(f"657;52821;1;1;{line}" for line in lines))], known=KNOWN)
    assert sorted(kroner(found)) == [("indtaegt", -10_000), ("udgift", -100_000), ("udgift", 200_000)]
    assert found.findings == ()


def test_each_account_uses_its_own_most_whole_figures() -> None:
    lines = [
        "657;52821;1;1;3;TOT;LOBM;2023;90",
        "657;52821;1;1;3;UE;LOBM;2023;100",
        "657;52821;1;1;3;I;LOBM;2023;-10",
        "657;52821;1;1;4;TOT;LOBM;2023;7",
        "657;52821;1;1;4;S1;LOBM;2023;7",
    ]
    found = read_accounts([text_file(HEADER, *lines)], known=KNOWN)
    sums = found.lines.groupby("gruppering")["oere"].sum()
    assert sums.to_dict() == {"003": 9_000_000, "004": 700_000}


def test_arts_that_are_only_named_and_no_total_are_asked_about() -> None:
    with pytest.raises(AccountFormError, match="linje 2: ART »Lønninger« kendes ikke"):
        regk100(("Lønninger", 60), ("Tjenesteydelser", 40))


def test_main_arts_keep_their_direction() -> None:
    found = regk100(("S1", 60), ("S7", -10))
    assert found.lines["art"].tolist() == ["1.0", "7.0"]


@pytest.mark.parametrize("price", ["Current prices (DKK 1,000)", "LOBM", "Løbende priser (1.000 kr.)"])
def test_regk100_in_english(price: str) -> None:
    line = f"Herning;5.28.21 Preventive measures;Current;Own;003;Total;{price};2023;90"
    found = read_accounts([text_file(ENGLISH, line)], known=KNOWN)
    read = found.lines.iloc[0]
    keys = ("aar", "funktion", "dranst", "ejerforhold", "gruppering", "oere")
    assert tuple(read[key] for key in keys) == (2023, "5.28.21", 1, 1, "003", 9_000_000)


@pytest.mark.parametrize("heading", ["DRANST1", "dranst funktion og gruppering"])
@pytest.mark.parametrize(
    ("account", "parts"),
    [
        ("152821003", ("5.28.21", 1, "003")),
        (
            "Drift - 5.28.21 Forebyggende foranstaltninger - Grp. 3 Familiebehandling",
            ("5.28.21", 1, "003"),
        ),
        ("Statsrefusion - 5.28.21 Forebyggende foranstaltninger - Grp. 1 Refusion", ("5.28.21", 2, "001")),
        ("152821003 Drift - 5.28.21 Forebyggende - Grp. 3 Familiebehandling", ("5.28.21", 1, "003")),
    ],
)
def test_regkc_as_codes_and_as_texts(heading: str, account: str, parts: tuple[str, int, str]) -> None:
    rows = [f"657;{account};1;{art};LOBM;2023;{n}" for art, n in (("UE", 100), ("I", -10), ("TOT", 90))]
    found = read_accounts([text_file(f"OMRÅDE;{heading};EJER;ART;PRISENHED;TID;INDHOLD", *rows)], known=KNOWN)
    assert sorted(kroner(found)) == sorted(GROSS)
    lines = found.lines[["funktion", "dranst", "gruppering"]].drop_duplicates()
    assert [tuple(row) for row in lines.itertuples(index=False)] == [parts]
