"""Every way of writing an account is read back; the whole column decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import FindingKind, read_accounts
from generator.accounts.account_forms import read_art, read_dranst
from generator.accounts.narrow import MANY
from tests.accounts.account_cells import FORMS, KNOWN, NAMED, PLAIN, TRUTHS, Truth, parts, read
from tests.accounts.exports import text_file

MIXED = ("9 digits", "hyphens", "dots", "PSP")
WITH_ART = frozenset(
    {
        "11 digits",
        "12 digits, ejerforhold and art",
        "12 digits, art of three",
        "16 digits",
        "17 digits, hovedkonto 05",
        "all parts",
        "ansvar before",
        "ansvar before, art with letters",
    }
)
WITH_OWNER = frozenset(
    {
        "10 digits, ejerforhold",
        "12 digits, ejerforhold and art",
        "14 digits",
        "16 digits",
        "17 digits, hovedkonto 05",
        "all parts",
    }
)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(st.lists(TRUTHS, max_size=6))
def test_an_account_of_the_area_is_read_back_from_every_form(form: str, others: list[Truth]) -> None:
    truths = [PLAIN, PLAIN, *others]
    found = read([FORMS[form](truth) for truth in truths])
    assert parts(found) == [(truth.function, 1, truth.gruppering) for truth in truths]
    if form in WITH_ART:
        assert found.lines["art"].tolist() == [truth.art for truth in truths]
    if form in WITH_OWNER:
        assert found.lines["ejerforhold"].tolist() == [truth.owner for truth in truths]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TRUTHS, st.sampled_from(MIXED)), min_size=1, max_size=12))
def test_a_column_may_mix_forms(truths: list[tuple[Truth, str]]) -> None:
    found = read([FORMS[form](truth) for truth, form in truths])
    assert parts(found) == [(truth.function, 1, truth.gruppering) for truth, _ in truths]


@pytest.mark.parametrize(
    ("known", "unknown", "account"),
    [
        ("528211003", "322011001", ("3.22.01", 1, "001")),
        ("152821003", "132201001", ("3.22.01", 1, "001")),
        ("5282111003", "0251011001", ("0.25.10", 1, "001")),
        ("0528211003", "0322011001", ("3.22.01", 1, "001")),
        ("528211100340", "025101100149", ("0.25.10", 1, "001")),
        ("5282111234003", "3220111234001", ("3.22.01", 1, "001")),
        ("XG-528211003-00001", "XG-322011001-00001", ("3.22.01", 1, "001")),
        ("Støtte 528211003", "Skole 322011001", ("3.22.01", 1, "001")),
        ("528211003", "22011001", ("0.22.01", 1, "001")),
        ("5282111003", "220111001", ("0.22.01", 1, "001")),
        ("528211", "22011", ("0.22.01", 1, "")),
    ],
)
def test_a_function_that_is_not_known_follows_the_column(
    known: str, unknown: str, account: tuple[str, int, str]
) -> None:
    assert parts(read([known, unknown]))[1] == account


@pytest.mark.parametrize(
    ("known", "unknown", "account"),
    [
        ("5282113010520", "0220133100520", ("0.22.01", 3, "100")),
        ("5282113010520", "0354013200520", ("0.35.40", 1, "200")),
        ("528211010400", "28201200290", ("0.28.20", 1, "200")),
        ("528211003290", "038503200290", ("0.38.50", 3, "200")),
        ("528211003290", "025151100100", ("0.25.15", 1, "100")),
        ("5282112019520", "0220514005400", ("0.22.05", 1, "005")),
    ],
)
def test_a_function_that_is_not_known_is_read_in_the_places_of_the_known_ones(
    known: str, unknown: str, account: tuple[str, int, str]
) -> None:
    found = read([known, unknown])
    assert parts(found)[1] == account
    assert FindingKind.TWO_READINGS not in {finding.kind for finding in found.findings}


@pytest.mark.parametrize(
    ("cells", "first", "other"),
    [
        (["5282113010520", "0528211301052", "0220133100520"], "2.20.13", "0.22.01"),
        (["528211003", "152821003", "322011001"], "3.22.01", "2.20.11"),
    ],
)
def test_digits_that_two_forms_of_the_column_fit_are_told_with_their_kroner(
    cells: list[str], first: str, other: str
) -> None:
    found = read(cells)
    told = [finding for finding in found.findings if finding.kind is FindingKind.TWO_READINGS]
    assert [(one.line, one.oere) for one in told] == [(4, 100)]
    assert cells[-1] in told[0].text and first in told[0].text and other in told[0].text
    assert parts(found)[-1][0] == first


def test_a_known_function_in_a_rarer_form_is_told_where_the_common_form_fits_it_too() -> None:
    found = read(["528211003", "528211010", "528201004", "152821003"])
    told = [finding for finding in found.findings if finding.kind is FindingKind.TWO_READINGS]
    assert parts(found)[-1] == ("5.28.21", 1, "003")
    assert [(one.line, one.oere) for one in told] == [(5, 100)]
    assert "1.52.82" in told[0].text


def test_a_number_that_no_layout_of_the_column_fits_is_told_and_kept() -> None:
    found = read(["528211003", "4711000000", "Diverse 12345"])
    assert [(f.kind, f.text) for f in found.findings] == [
        (FindingKind.NO_ACCOUNT, "4711000000"),
        (FindingKind.NO_ACCOUNT, "Diverse 12345"),
    ]
    assert int(found.lines["oere"].sum()) == 300


@pytest.mark.parametrize(
    ("cells", "function"),
    [
        (("5", "28", "20"), "5.28.20"),
        (("05", "28", "20"), "5.28.20"),
        (("5 Social", "5.28 Tilbud", "20 Opholdssteder"), "5.28.20"),
        (("5", "528", "52820"), "5.28.20"),
        (("5", "28", "5.28.20"), "5.28.20"),
        (("0", "22", "1"), "0.22.01"),
    ],
)
def test_hovedkonto_hovedfunktion_and_function_are_put_together(
    cells: tuple[str, str, str], function: str
) -> None:
    source = text_file(
        "År;Hovedkonto;Hovedfunktion;Funktion;Dranst;Gruppering;Beløb",
        "2024;5;28;21;1;003;1",
        f"2024;{';'.join(cells)};1;003;1",
    )
    assert read_accounts([source], known=KNOWN).lines["funktion"].tolist() == ["5.28.21", function]


@pytest.mark.parametrize(
    ("cell", "art"),
    [
        ("4000000", "4.0"),
        ("400123", "4.0"),
        ("40000000", "4.0"),
        ("0040000000", "4.0"),
        ("4500000", "4.5"),
        ("4100000", "4.0"),
        ("1120000", "1.0"),
        ("7700000 Betalinger", "7.7"),
        ("8600000", "8.6"),
        ("S7", "7.0"),
        ("123456789", ""),
        ("A000001", ""),
    ],
)
def test_an_artskonto_begins_with_hovedart_and_art(cell: str, art: str) -> None:
    assert read_art(cell) == art


@pytest.mark.parametrize(
    ("cell", "dranst"),
    [
        ("Drift", 1),
        ("1 Drift", 1),
        ("01", 1),
        ("Driftskonti", 1),
        ("Current", 1),
        ("Statsrefusion", 2),
        ("Anlægskonti", 3),
        ("Capital", 3),
        ("", 0),
        ("8", None),
        ("Ukendt", None),
    ],
)
def test_words_of_dranst(cell: str, dranst: int | None) -> None:
    assert read_dranst(cell) == dranst


@pytest.mark.parametrize(
    "write",
    [
        lambda f, g, n: f"{f}11{n % 10_000:04d}{g}40",
        lambda f, g, n: f"{f}1{n % 10_000:04d}{g}",
        lambda f, g, n: f"XG-{f}1{g}-{n:06d}",
        lambda f, g, n: f"{f}1{g} Støtte nr. {n}",
    ],
)
def test_as_many_distinct_strings_as_lines_are_the_accounts_that_they_are(
    write: Callable[[str, str, int], str],
) -> None:
    truth = [NAMED[number % len(NAMED)] for number in range(MANY + 5_000)]
    cells = [write(f.replace(".", ""), g, n * 37) for n, (f, g) in enumerate(truth)]
    assert len(set(cells)) > MANY
    assert parts(read(cells)) == [(function, 1, gruppering) for function, gruppering in truth]
