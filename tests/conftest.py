"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.libreoffice import Office


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[Office]:
    """One LibreOffice for the whole session; it starts when the first test opens a workbook."""
    with Office() as office:
        yield office
