"""The built add-in of the sample ribbon, and its VBA in LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from addin.xlam.build import build_xlam
from tests.addin.xlam.basic import Vba
from tests.addin.xlam.sample import GROUPS
from tests.engine.engine import Engine
from tests.engine.fixtures import whole_engine

__all__ = ["whole_engine"]


@pytest.fixture(scope="session")
def xlam() -> bytes:
    return build_xlam(GROUPS)


@pytest.fixture(scope="module")
def vba(xlam: bytes, whole_engine: Engine) -> Iterator[Vba]:
    with Vba(xlam, whole_engine.office) as made:
        yield made
