"""The compound file, read back by olefile, which checks what it reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.xlam.compound import MINI_CUTOFF, Tree, compound_file
from tests.addin.xlam.readers import compound, olefile, streams

names = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=31)
sizes = st.one_of(
    st.sampled_from([0, 1, 63, 64, 65, 511, 512, 513, MINI_CUTOFF - 1, MINI_CUTOFF, MINI_CUTOFF + 1]),
    st.integers(0, 20_000),
)


def content_of(name: str, size: int) -> bytes:
    return (name.encode() * (size // len(name.encode()) + 1))[:size]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(names, sizes, max_size=25), st.dictionaries(names, sizes, max_size=25))
def test_every_stream_comes_back(top: dict[str, int], inner: dict[str, int]) -> None:
    top = {f"a{name[:30]}".upper(): size for name, size in top.items()}
    inner = {name.upper(): size for name, size in inner.items()}
    tree: Tree = {name: content_of(name, size) for name, size in top.items()} | {
        "VBA": {name: content_of(name, size) for name, size in inner.items()}
    }
    expected = {name: content_of(name, size) for name, size in top.items()}
    expected |= {f"VBA/{name}": content_of(name, size) for name, size in inner.items()}
    assert streams(compound_file(tree)) == expected


def test_many_sectors_of_the_table() -> None:
    big = bytes(range(256)) * 4_000  # a megabyte: sixteen sectors of the table
    assert streams(compound_file({"big": big, "small": b"x"})) == {"big": big, "small": b"x"}


def test_streams_are_found_by_name_alone() -> None:
    tree: Tree = {f"Module{number}": bytes([number]) for number in range(40)}
    with compound(compound_file(tree)) as file:
        assert [file.openstream(f"module{number}").read() for number in range(40)] == list(tree.values())


def test_the_search_tree_is_a_red_black_tree() -> None:
    for count in range(1, 40):
        content = compound_file({f"S{number}": b"" for number in range(count)})
        with compound(content) as file:
            entries = file.direntries
            assert len(set(_black_heights(entries, entries[0].sid_child))) == 1
            assert entries[entries[0].sid_child].color == 1


def _black_heights(entries: list[Any], number: int, parent_red: bool = False) -> list[int]:
    """Black entries on the way to each end; no red entry has a red parent."""
    if number == olefile.NOSTREAM:
        return [0]
    entry = entries[number]
    red = entry.color == 0
    assert not (red and parent_red)
    below = [
        height for side in (entry.sid_left, entry.sid_right) for height in _black_heights(entries, side, red)
    ]
    return [height + (not red) for height in below]


@pytest.mark.parametrize("tree", [{"n" * 32: b""}, {"big": bytes(8 * 1024 * 1024)}], ids=["name", "size"])
def test_what_the_format_cannot_hold_is_refused(tree: Tree) -> None:
    with pytest.raises(ValueError, match="too l"):
        compound_file(tree)
