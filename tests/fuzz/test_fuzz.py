"""A hundred spoilt files in one process, and commands that are killed; `make fuzz` runs thousands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.inputs import inputs
from tests.fuzz.killed import QUICK, killed_faults
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


@pytest.mark.parametrize(("name", "words"), QUICK.items())
def test_killed_at_random_moments(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    assert not killed_faults(name, words, prepared(tmp_path), {}, random.Random(SEED), kills=5)
