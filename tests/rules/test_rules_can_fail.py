"""Every rule passes on a workbook that keeps it, and fails on one that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.faults import FAULTS, Fault, columns, formula, other_years
from tests.rules.registry import all_rules
from tests.rules.sample_book import Sample, build_sample
from tests.support.ooxml import validate
from tests.support.xlsx import Workbook
from tests.support.xlsx_reader import read_workbook


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return read_workbook(build_sample(tmp_path_factory.mktemp("sample") / "sample.xlsx"))


@pytest.mark.parametrize("rule", all_rules())
def test_the_sample_keeps_every_rule(rule: str, sample: Workbook) -> None:
    assert all_rules()[rule](sample) == []


@pytest.mark.filterwarnings("ignore:Title is more than 31 characters")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.name}".strip())
def test_a_rule_sees_its_fault(fault: Fault, tmp_path: Path) -> None:
    spoiled = read_workbook(build_sample(tmp_path / "spoiled.xlsx", fault.spoil, fault.edits))
    assert all_rules()[fault.rule](spoiled) != []


def test_every_rule_has_a_fault() -> None:
    assert {fault.rule for fault in FAULTS} == set(all_rules())


@pytest.mark.parametrize("lowest", [-2, 0])
def test_columns_at_or_below_zero_need_no_stated_zero(lowest: float, tmp_path: Path) -> None:
    book = read_workbook(build_sample(tmp_path / "low.xlsx", columns((9, lowest, 10), minimum=None)))
    assert all_rules()["columns_start_at_zero"](book) == []


def test_a_second_timeline_is_held_against_itself(tmp_path: Path) -> None:
    book = read_workbook(build_sample(tmp_path / "two.xlsx", other_years))
    assert all_rules()["same_year_same_column"](book) == []


def test_a_divisor_that_is_at_least_one_needs_no_guard(tmp_path: Path) -> None:
    def spoil(sample: Sample) -> None:
        sample.sheets["Indstillinger"].write_formula("C12", "=MAX(1,C7)", None, 2024)
        formula("=C7/Indstillinger!$C$12")(sample)

    book = read_workbook(build_sample(tmp_path / "divisor.xlsx", spoil))
    assert all_rules()["division_is_guarded"](book) == []


def test_the_validator_sees_what_the_schema_forbids(sample: Workbook, tmp_path: Path) -> None:
    edits = {"xl/worksheets/sheet4.xml": ('orientation="landscape"', 'orientation="skæv"')}
    broken = build_sample(tmp_path / "broken.xlsx", edits=edits)
    findings = validate([sample.path, broken])
    assert {finding.file for finding in findings} == {"broken.xlsx"}
    assert "orientation" in findings[0].text
