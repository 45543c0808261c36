"""The compression of VBA source, undone by oletools."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.xlam.ovba import CHUNK, compress
from tests.addin.xlam.readers import decompressed

LETTERS = bytes(byte for byte in range(256)).decode("cp1252", errors="ignore")

source_text = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=40),
        st.sampled_from(
            ["Public Sub OnAction(control As IRibbonControl)\r\n", "    End If\r\n", "' æøå\r\n", "aaaaaaaa"]
        ),
    ),
    max_size=60,
).map("".join)


def undone(data: bytes) -> bytes:
    return decompressed(compress(data))


@settings(max_examples=150, deadline=None)
@given(source_text, st.integers(0, 3))
def test_any_text_comes_back(text: str, turns: int) -> None:
    data = text.encode("cp1252") * (1 + 7 * turns)
    assert undone(data)[: len(data)] == data
    assert set(undone(data)[len(data) :]) <= {0}


@pytest.mark.parametrize("chunks", [1, 2, 3])
@pytest.mark.parametrize("beyond", [-17, -1, 0, 1, 2, 3, 18])
@pytest.mark.parametrize(
    "unit", [b"a", b"Dim x As Long\r\n", bytes(range(32, 96))], ids=["run", "code", "letters"]
)
def test_sizes_around_the_chunks(chunks: int, beyond: int, unit: bytes) -> None:
    size = chunks * CHUNK + beyond
    data = (unit * (size // len(unit) + 1))[:size]
    assert undone(data) == data
    assert len(compress(data)) < max(len(data) // 2, 80)


def test_noise_is_stored_as_it_is() -> None:
    data = random.Random(1).randbytes(3 * CHUNK)
    assert undone(data) == data
    assert len(compress(data)) == 1 + 3 * (2 + CHUNK)


def test_nothing_is_the_signature_alone() -> None:
    assert compress(b"") == b"\x01"
