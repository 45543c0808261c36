"""Rows that are a budget, a credit, a total or a repetition: never counted in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accounts import FindingKind, Skipped
from generator.accounts.errors import NoAccountsAmountError
from tests.accounts.exports import erp, named_book, read, text_file, workbook

ACCOUNTS = ("528201003", "528201007", "528211003", "528211016", "528221001")


def total(*lines: str, name: str = "udtraek.csv") -> int:
    return int(read(text_file(*lines, name=name)).lines["oere"].sum())


@pytest.mark.parametrize(
    ("heading", "accounts", "budget"),
    [
        ("Type", "R", "B"),
        ("Version", "Regnskab", "Budget"),
        ("Talart", "Forbrug", "Vedtaget budget"),
        ("Scenarie", "Realiseret", "Forventet regnskab"),
        ("Noget andet", "Regnskab 2023", "Korrigeret budget 2023"),
    ],
)
def test_rows_of_budget_are_left_out_and_told(heading: str, accounts: str, budget: str) -> None:
    found = read(
        text_file(
            f"År;{heading};Konto;Beløb",
            f"2023;{accounts};528211003;5",
            f"2023;{budget};528211003;7",
            f"2023;{accounts};528201003;1",
        )
    )
    assert int(found.lines["oere"].sum()) == 600
    assert [(f.kind, f.oere, f.lines) for f in found.findings] == [(FindingKind.NOT_ACCOUNTS, 700, 1)]
    assert found.files[0].skipped[Skipped.OTHER_KIND] == 1


def test_nothing_but_budget_is_refused() -> None:
    with pytest.raises(NoAccountsAmountError, match="»B«"):
        read(text_file("År;Type;Konto;Beløb", "2023;B;528211003;7"))


@pytest.mark.parametrize(
    ("debit", "credit"), [("D", "K"), ("Debet", "Kredit"), ("S", "H"), ("Udgift", "Indtægt"), ("DR", "CR")]
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_credit_is_negative_however_it_is_written(debit: str, credit: str, sign: str) -> None:
    rows = (f"2023;528211003;{debit};100", f"2023;528211003;{credit};{sign}20")
    assert total("År;Konto;Mærke;Beløb", *rows) == 8_000


def test_credits_of_both_signs_are_told() -> None:
    found = read(
        text_file("År;Konto;D/K;Beløb", "2023;528211003;D;9", "2023;528211003;K;2", "2023;528211003;K;-1")
    )
    assert [f.kind for f in found.findings] == [FindingKind.CREDIT_SIGN]


LABELS = (
    "I alt",
    "ialt",
    "Total",
    "Total:",
    "Hovedtotal",
    "Subtotal",
    "Delsum",
    "Sum",
    "** Sum",
    "*",
    "Resultat",
    "Samlet resultat",
    "Netto",
    "Nettoudgifter",
    "Bruttoudgift",
    "Overført",
    "Transport",
    "Tot.",
    "Drift",
)
OF_FUNCTION = (
    "* {}",
    "{} i alt",
    "Sum {}",
    "Sum af {}",
    "I alt, {}",
    "{} Resultat",
    "Total for {}",
    "{} Total",
)


@given(
    amounts=st.lists(st.integers(1, 10**9), min_size=5, max_size=5, unique=True),
    label=st.sampled_from([*LABELS, *OF_FUNCTION]),
    column=st.sampled_from(["aar", "konto", "tekst", "gruppering", "dranst"]),
    spelling=st.sampled_from(["5.28.2{}", "5282{}"]),
    before=st.booleans(),
)
def test_totals_are_never_counted(
    amounts: list[int], label: str, column: str, spelling: str, before: bool
) -> None:
    """Totals of each function and of all, in any column, before or after their parts."""
    rows: list[dict[str, str]] = []
    for digit in "012":
        own = [(a, o) for a, o in zip(ACCOUNTS, amounts, strict=True) if a[4] == digit]
        lines = [
            {"aar": "2023", "funktion": a[:5], "dranst": "1", "gruppering": a[6:], "konto": a, "oere": str(o)}
            for a, o in own
        ]
        words = label.format(spelling.format(digit))
        mark = {column: words, "oere": str(sum(o for _, o in own))}
        rows += [mark, *lines] if before else [*lines, mark]
    if column in {"gruppering", "dranst"}:
        if column == "dranst" and label == "Drift":
            return
        order: tuple[str, ...] = ("aar", "funktion", "dranst", "gruppering", "tekst")
        heading = "År;Funktion;Dranst;Gruppering;Tekst;Beløb"
    else:
        order, heading = ("aar", "konto", "tekst"), "År;Konto;Tekst;Beløb"
    file = [heading]
    for row in rows:
        oere = int(row["oere"])
        file.append(";".join([*(row.get(key, "") for key in order), f"{oere // 100},{oere % 100:02d}"]))
    found = read(text_file(*file))
    assert int(found.lines["oere"].sum()) == sum(amounts)
    assert found.findings == ()


@pytest.mark.parametrize("label", ["I alt", "** Sum", "Resultat", "* 5.28.21", "528211003 Total"])
def test_a_total_that_differs_is_left_out_and_told(label: str) -> None:
    found = read(erp("2023;528211003;x;;100", "2023;528211003;y;;50", f"2023;{label};;;151"))
    assert int(found.lines["oere"].sum()) == 15_000
    assert [(f.kind, f.line, f.oere) for f in found.findings] == [(FindingKind.SUBTOTAL_DIFFERS, 4, 100)]


def test_sums_by_sign_in_the_words_of_a_report_are_never_counted() -> None:
    found = read(
        erp(
            "2023;528211003;x;;100",
            "2023;528231092;y;;-30",
            ";Samlede udgifter;;;100",
            ";Samlede indtægter;;;-30",
            ";Årets netto;;;70",
        )
    )
    assert int(found.lines["oere"].sum()) == 7_000
    assert not found.findings


def test_a_part_of_another_line_is_told() -> None:
    found = read(erp("2023;528211003;x;;100", "2023;;Heraf moms;;20"))
    assert int(found.lines["oere"].sum()) == 10_000
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.PART_OF_ANOTHER, 2_000)]


@given(
    amounts=st.lists(st.integers(1, 10**8), min_size=4, max_size=4),
    levels=st.sets(st.sampled_from(["5.28", "5.28.21", "5.28.21.1"]), min_size=1),
    last=st.booleans(),
)
def test_levels_over_any_number_are_never_counted(amounts: list[int], levels: set[str], last: bool) -> None:
    first, second, third, other = amounts
    leaves = {"5.28.21.1.003": first, "5.28.21.1.007": second, "5.28.21.1.016": third, "5.28.20.1.003": other}

    def line(code: str, oere: int) -> str:
        return f"2023;{code};x;;{oere // 100},{oere % 100:02d}"

    sums = {level: sum(o for code, o in leaves.items() if code.startswith(f"{level}.")) for level in levels}
    heads = [line(level, sums[level]) for level in sorted(levels, reverse=last)]
    lines = [line(code, oere) for code, oere in leaves.items()]
    found = read(erp(*(lines + heads if last else heads + lines)))
    assert int(found.lines["oere"].sum()) == sum(amounts)
    assert found.findings == ()


def test_an_account_above_its_arts_is_a_total() -> None:
    rows = ("528211003;;Støtte;6", "528211003;4.0;;2", "528211003;1.0;;4", "528201003;4.0;Sted;3")
    found = read(text_file("År;Konto;Art;Tekst;Beløb", *(f"2023;{row}" for row in rows)))
    assert int(found.lines["oere"].sum()) == 900
    assert set(found.lines["art"]) == {"4.0", "1.0"}


def test_levels_that_are_no_sums_are_told() -> None:
    found = read(erp("2023;5.28.21;Børn;;7", "2023;5.28.21.1.003;x;;1", "2023;5.28.21.1.004;x;;2"))
    assert int(found.lines["oere"].sum()) == 1_000
    assert {(f.kind, f.oere) for f in found.findings} == {
        (FindingKind.MIXED_LEVELS, 700),
        (FindingKind.NO_DRANST, 700),
    }


@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("count", [2, 7])
def test_a_file_pasted_twice_is_told(heading: bool, count: int) -> None:
    lines = [f"2023;52821100{n};x;;{n}" for n in range(1, count + 1)]
    again = ["År;Konto;Tekst;Art;Beløb"] if heading else []
    found = read(erp(*lines, *again, *lines))
    assert [(f.kind, f.oere, f.lines) for f in found.findings] == [
        (FindingKind.REPEATED_LINES, 50 * count * (count + 1), count)
    ]


def test_equal_bills_are_no_repetition() -> None:
    assert read(erp(*["2023;528211003;x;;5"] * 20)).findings == ()


def test_labels_of_a_pivot_stand_for_the_rows_below() -> None:
    sheet: list[list[object]] = [
        ["Regnskab 2023", None, None, None],
        ["Funktion", "Dranst", "Gruppering", "Sum af Forbrug"],
        [52820, 1, 3, 10],
        [None, None, 7, 20],
        ["52820 Total", None, None, 30],
        [52821, 1, 3, 40],
        [None, None, 16, 50],
        [None, 2, 1, -5],
        ["52821 Total", None, None, 85],
        ["Hovedtotal", None, None, 115],
    ]
    found = read(workbook(sheet))
    keys = ["funktion", "dranst", "gruppering"]
    assert [tuple(row) for row in found.lines[[*keys, "oere"]].itertuples(index=False)] == [
        ("5.28.20", 1, "003", 1_000),
        ("5.28.20", 1, "007", 2_000),
        ("5.28.21", 1, "003", 4_000),
        ("5.28.21", 1, "016", 5_000),
        ("5.28.21", 2, "001", -500),
    ]
    assert found.findings == ()


def test_a_missing_label_among_repeated_ones_is_no_pivot() -> None:
    rows = ("52820;1;003;1", "52820;1;007;2", ";1;016;4", "52821;1;003;8")
    found = read(text_file("År;Funktion;Dranst;Gruppering;Beløb", *(f"2023;{row}" for row in rows)))
    assert found.lines["funktion"].tolist() == ["5.28.20", "5.28.20", "", "5.28.21"]
    assert [f.oere for f in found.findings if f.kind is FindingKind.NO_ACCOUNT] == [400]


@pytest.mark.parametrize(
    ("heading", "accounts", "budget"),
    [
        ("Versionsnavn", "Aktuel", "Budget"),
        ("Værditype", "04 Ist", "01 Plan"),
        ("Version", "Endeligt regnskab", "Budget"),
        ("Fase", "Bogført", "Budget"),
    ],
)
def test_more_words_for_accounts_beside_a_budget(heading: str, accounts: str, budget: str) -> None:
    rows = (f"2023;{accounts};528211003;5", f"2023;{budget};528211003;7")
    found = read(text_file(f"År;{heading};Konto;Beløb", *rows))
    assert int(found.lines["oere"].sum()) == 500
    assert [finding.oere for finding in found.findings] == [700]


@pytest.mark.parametrize(
    ("heading", "cells"), [("Version", ("000", "001")), ("Fase", ("X", "Budget")), ("Talart", ("1", "B"))]
)
def test_versions_that_are_not_understood_are_asked_about_and_the_advice_works(
    heading: str, cells: tuple[str, str]
) -> None:
    source = text_file(f"År;{heading};Konto;Beløb", *(f"2023;{cell};528211003;5" for cell in cells))
    with pytest.raises(NoAccountsAmountError, match=f'--uden-kolonne "{heading}"'):
        read(source)
    assert int(read(source, uden_kolonner=[heading]).lines["oere"].sum()) == 1_000


@pytest.mark.parametrize(
    ("heading", "debit", "credit"),
    [
        ("Kreditmarkering", "", "K"),
        ("K", "", "K"),
        ("Fortegn", "", "-"),
        ("Indt./Udg.", "Udg", "Indt"),
        ("Bogføringsnøgle", "40", "50"),
        ("Soll/Haben-kz", "", "H"),
    ],
)
def test_a_mark_on_the_credits_alone(heading: str, debit: str, credit: str) -> None:
    rows = (f"2023;528211003;100;{debit}", f"2023;528211003;20;{credit}")
    assert total(f"År;Konto;Beløb;{heading}", *rows) == 8_000


def test_a_number_that_looks_like_a_posting_key_is_none_without_the_heading() -> None:
    assert total("År;Konto;Beløb;Sted", "2023;528211003;100;40", "2023;528211003;20;50") == 12_000


@pytest.mark.parametrize(
    "lines",
    [
        ("År;Konto;Beløb;D/K", "2023;528211003;100;D", "2023;528211003;20;K"),
        ("År;Konto;Beløb", "2023;528211003;100,00 D", "2023;528211003;20,00 K"),
    ],
)
def test_marks_beat_a_stated_sign_and_it_is_told(lines: tuple[str, ...]) -> None:
    found = read(text_file(*lines), fortegn="indtaegt_positiv")
    assert int(found.lines["oere"].sum()) == 8_000
    assert FindingKind.SIGN in {finding.kind for finding in found.findings}


@pytest.mark.parametrize("heads", ["D;K", "U;I", "Debetbeløb;Kreditbeløb"])
def test_columns_headed_by_a_letter_each(heads: str) -> None:
    assert total(f"År;Konto;{heads}", "2023;528211003;100;", "2023;528211003;;20") == 8_000


def test_a_balance_that_grows_from_line_to_line_is_told() -> None:
    rows = [f"528211003;{amount}" for amount in (100, 150, 150, 240, 300)]
    found = read(text_file("Regnskab 2023", "Konto;Saldo", *rows))
    assert [(f.kind, f.oere) for f in found.findings] == [(FindingKind.COLUMNS_DIFFER, 94_000)]
    assert not read(text_file("Regnskab 2023", "Konto;Saldo", *rows[::2], *rows[1::2], rows[0])).findings


@pytest.mark.parametrize("sheet", ["Budget 2024", "B24", "Budget"])
def test_a_sheet_named_a_budget_is_no_accounts(sheet: str) -> None:
    budget = named_book({sheet: [["Konto", "Beløb"], ["528211003", 7]]})
    with pytest.raises(NoAccountsAmountError, match=sheet):
        read(budget, aar=2023)
    assert int(read(budget, aar=2023, kolonner={"beloeb": "Beløb"}).lines["oere"].sum()) == 700
    both = named_book(
        {"R23": [["Konto", "Beløb"], ["528211003", 5]], sheet: [["Konto", "Beløb"], ["528211003", 7]]}
    )
    found = read(both)
    assert found.lines.groupby("aar")["oere"].sum().to_dict() == {2023: 500}
    assert FindingKind.SHEET_LEFT_OUT in {finding.kind for finding in found.findings}


@pytest.mark.parametrize(
    "title", ["Forventet regnskab 2023", "Version: Korrigeret budget;År 2023", "Budget", "B2023"]
)
def test_more_titles_of_a_budget_are_refused(title: str) -> None:
    with pytest.raises(NoAccountsAmountError, match="budget"):
        read(text_file(title, "År;Konto;Beløb", "2023;528211003;5"))


@pytest.mark.parametrize(
    "title", ["Budgetopfølgning 2023", "Budget og forbrug 2023", "Plan 3", "Budgetområde 12"]
)
def test_titles_that_only_mention_a_budget_are_none(title: str) -> None:
    assert total(title, "År;Konto;Beløb", "2023;528211003;5") == 500


def test_a_file_named_a_budget_is_refused() -> None:
    lines = ("År;Konto;Beløb", "2023;528211003;5")
    with pytest.raises(NoAccountsAmountError, match="Budget_2023"):
        total(*lines, name="Budget_2023.csv")
    assert total(*lines, name="budget_og_regnskab_2023.csv") == 500


def test_a_department_that_has_budget_in_its_name_is_none() -> None:
    rows = ("2023;528211003;5;Budget og økonomi", "2023;528211003;1;Familie")
    assert total("År;Konto;Beløb;Afdeling", *rows) == 600
