"""Fixtures that all tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests.support.libreoffice import Office
from tests.support.surroundings import forget_user

forget_user(os.environ)  # before the program is imported, which looks at them once

hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")
"""No test fails because the machine is slow or busy; every test's own settings begin with these."""


def pytest_collection_finish() -> None:
    """Everything that is imported stays: Python need not look through it again and again for garbage."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def no_knowledge_of_the_developer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands meet no knowledge base of their own, whatever the machine's user has imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAPPEN_VIDEN", str(tmp_path_factory.mktemp("viden") / "viden.csv"))
        yield


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[Office]:
    """One LibreOffice for the whole session; it starts when the first test opens a workbook."""
    with Office() as office:
        yield office
