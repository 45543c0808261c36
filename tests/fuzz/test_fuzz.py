"""A hundred spoilt files in one process; `make fuzz` runs thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.inputs import inputs
from tests.fuzz.runs import faults_of, prepared
from tests.support.built import built_workbook

COUNT, SEED = 100, 12


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Workbooks that come back."""
    kinds = ("udgiftsmodel", "soem")
    return {f"{kind}.xlsx": built_workbook(tmp_path_factory, kind).read_bytes() for kind in kinds}


def test_a_hundred_spoilt_files(tmp_path: Path, books: dict[str, bytes]) -> None:
    place = prepared(tmp_path)
    faults = [fault for given in inputs(COUNT, SEED, books) for fault in faults_of(given, place)]
    assert not faults, "\n".join(faults)
