"""Sub-totals, typing errors and words in the account column: nothing lost, nothing counted twice."""

from __future__ import annotations

import pytest

from generator.accounts import Finding, FindingKind, Skipped
from generator.accounts.labels import Strength, label_of
from generator.accounts.typos import likely_function
from tests.accounts.exports import KNOWN, erp, read, text_file


def kinds(findings: tuple[Finding, ...]) -> list[FindingKind]:
    return [finding.kind for finding in findings]


@pytest.mark.parametrize(
    "label",
    [
        "I alt",
        "i alt",
        "Ialt",
        "Funktion i alt",
        "Hovedkonto i alt",
        "5.28.21 i alt",
        "Total",
        "Subtotal",
        "Sum",
        "Totalbeløb 2024",
        "Summen",
        "Mellemsum",
    ],
)
def test_labels_of_subtotals(label: str) -> None:
    assert label_of(label).strength is Strength.STRONG


@pytest.mark.parametrize(
    "text", ["Alt i alternativ pleje", "Totalentreprise", "Sumatra", "Familiebehandling", ""]
)
def test_other_texts_are_no_subtotals(text: str) -> None:
    assert label_of(text).strength is Strength.NONE


@pytest.mark.parametrize(
    "row", ["2024;I alt;;;3", "2024;;I alt;;3", ";Total;;;3", ";5.28.21;Funktion i alt;;3", "2024;Sum;;;3,00"]
)
def test_subtotals_are_skipped(row: str) -> None:
    accounts = read(erp("2024;5.28.21.1.003;x;;1", "2024;5.28.21.1.004;x;;2", row))
    assert int(accounts.lines["oere"].sum()) == 300
    assert accounts.files[0].skipped[Skipped.SUBTOTAL] == 1


def test_a_complete_account_whose_text_says_i_alt_is_a_line() -> None:
    accounts = read(erp("2024;528211003;Støtte i alt;409;7", "2024;528211004;Total støtte;409;1"))
    assert accounts.lines["oere"].tolist() == [700, 100]
    assert accounts.findings == ()


def test_a_bare_function_is_no_subtotal() -> None:
    accounts = read(erp("2024;5.28.21;Børn;409;7", "2024;5.28.20.1.003;x;409;1"))
    assert accounts.lines["oere"].tolist() == [700, 100]
    assert [(f.kind, f.text, f.oere) for f in accounts.findings] == [(FindingKind.NO_DRANST, "5.28.21", 700)]


def test_a_bare_function_that_equals_its_lines_is_a_total() -> None:
    accounts = read(erp("2024;5.28.21;Børn;;3", "2024;5.28.21.1.003;x;;1", "2024;5.28.21.1.004;x;;2"))
    assert int(accounts.lines["oere"].sum()) == 300
    assert accounts.files[0].skipped[Skipped.SUBTOTAL] == 1
    assert accounts.findings == ()


@pytest.mark.parametrize(
    ("row", "difference"),
    [("2024;I alt;;;9", 600), ("2024;5.28.21;Funktion i alt;;2,5", -50), (";Total;;;0", -300)],
)
def test_a_subtotal_that_does_not_agree_is_pointed_out(row: str, difference: int) -> None:
    accounts = read(erp("2024;5.28.21.1.003;x;;1", "2024;5.28.21.1.004;x;;2", row))
    assert [(f.kind, f.line, f.oere) for f in accounts.findings] == [
        (FindingKind.SUBTOTAL_DIFFERS, 4, difference)
    ]


def test_totals_of_pages_and_of_all_agree() -> None:
    accounts = read(
        erp(
            "2024;528211003;x;;1", "2024;I alt;;;1", "2024;528211004;x;;2", "2024;I alt;;;2", "2024;I alt;;;3"
        )
    )
    assert accounts.findings == ()


def test_a_total_without_any_text_is_skipped_and_said() -> None:
    accounts = read(erp("2024;528211003;x;;1", "2024;528211004;x;;2", "2024;;;;3"))
    assert int(accounts.lines["oere"].sum()) == 300
    assert kinds(accounts.findings) == [FindingKind.UNLABELLED_TOTAL]


def test_an_amount_without_account_that_is_no_total_is_kept() -> None:
    accounts = read(erp("2024;528211003;x;;1", "2024;;;;5"))
    assert int(accounts.lines["oere"].sum()) == 600
    assert [(f.kind, f.line, f.oere) for f in accounts.findings] == [(FindingKind.NO_ACCOUNT, 3, 500)]


def test_words_in_the_account_column_keep_their_kroner() -> None:
    accounts = read(
        erp("2024;528211003;x;;1", "2024;Diverse;y;;5", "2024;Diverse;y;;2", "2024;12345678901;z;;4")
    )
    assert accounts.lines["funktion"].tolist() == ["5.28.21", "", "", ""]
    assert int(accounts.lines["oere"].sum()) == 1_200
    assert [(f.text, f.line, f.oere, f.lines) for f in accounts.findings] == [
        ("Diverse", 3, 700, 2),
        ("12345678901", 5, 400, 1),
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("5.82.21", "5.28.21"),
        ("2.58.21", "5.28.21"),
        ("5.57.27", "5.57.72"),
        ("5.93.42", ""),
        ("5.97.72", "5.57.72"),
        ("5.30.26", ""),
        ("3.22.01", ""),
        ("0.28.20", ""),
        ("2.28.22", ""),
        ("8.22.07", ""),
    ],
)
def test_likely_functions(wrong: str, right: str) -> None:
    assert likely_function(wrong, KNOWN.functions) == right


@pytest.mark.parametrize(
    ("account", "likely"), [("582211009", "5.28.21"), ("5.82.21.1.009", "5.28.21"), ("52821109", "5.28.21")]
)
def test_a_typing_error_is_pointed_out_and_kept(account: str, likely: str) -> None:
    accounts = read(erp("2024;528211003;x;;1", f"2024;{account};x;;4,5"))
    assert [(f.kind, f.line, f.oere, f.suggestion) for f in accounts.findings] == [
        (FindingKind.TYPING_ERROR, 3, 450, likely)
    ]
    assert int(accounts.lines["oere"].sum()) == 550


@pytest.mark.parametrize(
    "function", ["5.28.26", "5.38.40", "5.30.26", "3.22.01", "6.45.51", "5.28.12", "5.46.60"]
)
def test_other_functions_are_no_typing_errors(function: str) -> None:
    assert read(erp("2024;528211003;x;;1", f"2024;{function}.1.001;x;;4,5")).findings == ()


def test_a_function_used_on_many_lines_is_no_typing_error() -> None:
    accounts = read(erp("2024;528211003;x;;1", *["2024;5.82.21.1.001;x;;1"] * 20))
    assert accounts.findings == ()


def test_nothing_known_is_said() -> None:
    assert kinds(read(erp("2024;3.22.01.1.001;x;;1")).findings) == [FindingKind.NOTHING_KNOWN]


REGK = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"


def test_total_alone_is_used_and_a_wrong_control_is_said() -> None:
    accounts = read(
        text_file(
            REGK,
            "101;52821;1;1;3;UE;LOBM;2024;10",
            "101;52821;1;1;3;I;LOBM;2024;-2",
            "101;52821;1;1;3;TOT;LOBM;2024;9",
            "101;52821;1;1;4;TOT;LOBM;2024;5",
        )
    )
    assert accounts.lines["oere"].tolist() == [1_000_000, -200_000, 500_000]
    assert accounts.lines["retning"].tolist() == ["udgift", "indtaegt", ""]
    assert [(f.kind, f.line, f.oere) for f in accounts.findings] == [
        (FindingKind.CONTROL_DIFFERS, 4, 100_000)
    ]


def test_per_inhabitant_is_left_out_and_a_total_gruppering_too() -> None:
    accounts = read(
        text_file(
            REGK,
            "101;52821;1;1;3;UE;LOBM;2024;10",
            "101;52821;1;1;3;UE;INDL;2024;512",
            "101;52821;1;1;TOT;UE;LOBM;2024;10",
        )
    )
    assert accounts.files[0].total == 1_000_000
    assert accounts.files[0].skipped[Skipped.PER_CAPITA] == 1
    assert accounts.files[0].skipped[Skipped.SUBTOTAL] == 1


@pytest.mark.parametrize("choice", ["101", 101, "København", "101 København"])
def test_one_of_several_municipalities(choice: object) -> None:
    rows = ["101 København;52821;1;1;3;UE;LOBM;2024;10", "147 Frederiksberg;52821;1;1;3;UE;LOBM;2024;20"]
    accounts = read(text_file(REGK, *rows), omraade=choice)
    assert accounts.files[0].total == 1_000_000
    assert accounts.files[0].skipped[Skipped.OTHER_MUNICIPALITY] == 1


def test_texts_of_statbank_codes() -> None:
    row = "101;5.28.21 Forebyggende;1 Drift;1 Egne;003 Familie;UE Udgifter;Løbende priser (1.000 kr.);2024;10"
    line = read(text_file(REGK, row)).lines.iloc[0]
    assert (line["funktion"], line["dranst"], line["gruppering"], line["retning"]) == (
        "5.28.21",
        1,
        "003",
        "udgift",
    )
