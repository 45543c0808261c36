"""Workbooks for the engine's own tests: two of ours as built, and a small one with one of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.fixtures import app, engine, open_book, whole_engine
from tests.engine.small_book import write_small_book
from tests.support.built import built_workbook

__all__ = ["app", "engine", "open_book", "whole_engine"]


@pytest.fixture(scope="session")
def udgiftsmodel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`trappen build udgiftsmodel`."""
    return built_workbook(tmp_path_factory, "udgiftsmodel")


@pytest.fixture(scope="session")
def soem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`trappen build soem`."""
    return built_workbook(tmp_path_factory, "soem")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one of everything (see `small_book`)."""
    return write_small_book(tmp_path_factory.mktemp("small") / "lille.xlsx")
