"""The example exports, against the sums that came with them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from generator.accounts import FileReport, FindingKind, Skipped
from tests.accounts.exports import DATA, example, read

EXAMPLES = {
    "erp_kort_2019_2023": "erp_kort_2019_2023.csv",
    "lang_konto_2022_2025": "lang_konto_2022_2025.csv",
    "rapport_punktum_2014_2024": "rapport_punktum_2014_2024.xlsx",
    "regk100": "regk100.csv",
}
ROWS = {
    "erp_kort_2019_2023": 178,
    "lang_konto_2022_2025": 288,
    "rapport_punktum_2014_2024": 43,
    "regk100": 1095,
}


def expected(name: str) -> dict[str, Any]:
    text = (DATA / f"forventet_{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def expected_years(name: str) -> dict[int, int]:
    """Øre per year, summed over the steps."""
    years: dict[int, Decimal] = {}
    for of_step in expected(name)["netto"].values():
        for year, kroner in of_step.items():
            years[int(year)] = years.get(int(year), Decimal(0)) + kroner
    return {year: int(kroner * 100) for year, kroner in sorted(years.items())}


@pytest.fixture(scope="module", params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def report(name: str) -> FileReport:
    return read(example(EXAMPLES[name])).files[0]


def test_sums_of_years_and_total_come_out_to_the_oere(name: str, report: FileReport) -> None:
    assert dict(report.sums) == expected_years(name)
    assert report.total == int(expected(name)["i_alt"] * 100)


def test_lines_sum_to_the_report(name: str, report: FileReport) -> None:
    lines = read(example(EXAMPLES[name])).lines
    assert int(lines["oere"].sum()) == report.total


def test_every_row_of_the_file_is_accounted_for(name: str, report: FileReport) -> None:
    assert report.lines_read + sum(report.skipped.values()) == ROWS[name]


def test_erp_is_recognised() -> None:
    report = read(example(EXAMPLES["erp_kort_2019_2023"])).files[0]
    found = report.recognised
    assert (found.encoding, found.separator, found.header_line) == ("cp1252", ";", 4)
    assert found.account_form == ("erp9",)
    assert report.skipped == {Skipped.TITLE: 2, Skipped.BLANK: 16, Skipped.HEADER: 1, Skipped.SUBTOTAL: 5}


def test_erp_typing_error_is_found_with_line_kroner_and_likely_function() -> None:
    findings = read(example(EXAMPLES["erp_kort_2019_2023"])).findings
    assert [(f.kind, f.line, f.oere, f.suggestion) for f in findings] == [
        (FindingKind.TYPING_ERROR, 109, 12_345_678, "5.28.21")
    ]
    assert "linje 109" in findings[0].message
    assert "123.456,78 kr." in findings[0].message


def test_regk100_is_recognised_and_its_control_agrees() -> None:
    accounts = read(example(EXAMPLES["regk100"]))
    report = accounts.files[0]
    assert report.recognised.unit == "1.000 kr."
    assert report.skipped[Skipped.CONTROL] == 547
    assert set(accounts.lines["retning"]) == {"udgift", "indtaegt"}
    assert accounts.findings == ()


def test_report_in_xlsx_is_recognised() -> None:
    report = read(example(EXAMPLES["rapport_punktum_2014_2024"])).files[0]
    assert report.recognised.sheet == "Regnskab"
    assert report.recognised.account_form == ("punktum",)
    assert report.years == tuple(range(2014, 2025))
    assert report.skipped[Skipped.SUBTOTAL] == 7


def test_long_accounts_are_recognised() -> None:
    accounts = read(example(EXAMPLES["lang_konto_2022_2025"]))
    assert accounts.files[0].recognised.account_form == ("fuld16",)
    assert accounts.files[0].recognised.encoding == "utf-8-sig"
    first = accounts.lines.iloc[0]
    assert tuple(first[["funktion", "dranst", "ejerforhold", "gruppering", "art", "oere", "linje"]]) == (
        "5.28.20",
        1,
        1,
        "003",
        "4.9",
        342_177_127,
        2,
    )
