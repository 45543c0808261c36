"""The cases of `tests/cases/soem`, which a finance officer can read and do over by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.soem import calculate
from tests.soem.cases import CASES, case_of

FILES = sorted(CASES.glob("*.yaml"))
HALF_OERE = 0.00501
RATE = 1e-9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = calculate(case_of(content["case"])).to_json_dict()
    assert content["forklaring"].strip()
    for key, wanted in content["forventet"].items():
        tolerance = RATE if key == "breakeven_netto_succesrate" else HALF_OERE
        assert _same(found[key], wanted, tolerance), f"{key}: {found[key]}, expected {wanted}"


def test_the_cases_are_there() -> None:
    assert len(FILES) >= 8


def _same(found: Any, wanted: Any, tolerance: float) -> bool:
    if wanted is None or found is None:
        return found is wanted
    return bool(found == pytest.approx(wanted, abs=tolerance, rel=0))
