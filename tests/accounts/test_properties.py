"""What must hold for every import, and for every sequence of bytes."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import Accounts, Overlap, read_layout
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.tables import open_grid
from tests.accounts.exports import erp, example, read, workbook

ACCOUNTS = [
    "528211003",
    "5.28.20.1.004",
    "528231092 ",
    "530261001",
    "5282011668300349",
    "Diverse",
    "582211009",
]
LINES = st.lists(
    st.tuples(
        st.integers(2019, 2024),
        st.sampled_from(ACCOUNTS),
        st.sampled_from(["409", "720", "9.7", "101"]),
        st.integers(-(10**12), 10**12),
    ),
    min_size=1,
    max_size=30,
)
Line = tuple[int, str, str, int]
IMPORTS = settings(max_examples=30, deadline=None)


def danish(oere: int) -> str:
    return f"{'-' if oere < 0 else ''}{abs(oere) // 100:,}".replace(",", ".") + f",{abs(oere) % 100:02d}"


def rows(lines: list[Line]) -> list[str]:
    known = ["2019;528211001;Fast;409;1,00"]
    return known + [f"{year};{account};x;{art};{danish(oere)}" for year, account, art, oere in lines]


def imported(lines: list[Line], name: str = "a.csv") -> Accounts:
    return read(erp(*rows(lines), name=name), overlap=Overlap.SUM, fortegn="indtaegt_negativ")


def key_sums(accounts: Accounts) -> pd.Series:
    return (
        accounts.lines.groupby(["aar", "funktion", "dranst", "gruppering", "art"])["oere"].sum().sort_index()
    )


@IMPORTS
@given(LINES)
def test_the_parts_sum_to_the_file(lines: list[Line]) -> None:
    accounts = imported(lines)
    total = 100 + sum(oere for *_, oere in lines)
    assert int(accounts.lines["oere"].sum()) == accounts.files[0].total == total
    assert int(key_sums(accounts).sum()) == total


@IMPORTS
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[Line], order: random.Random) -> None:
    shuffled = lines[:]
    order.shuffle(shuffled)
    pd.testing.assert_series_equal(key_sums(imported(lines)), key_sums(imported(shuffled)))


@IMPORTS
@given(LINES, LINES)
def test_the_order_of_files_does_not_matter(first: list[Line], second: list[Line]) -> None:
    sources = [erp(*rows(first), name="a.csv"), erp(*rows(second), name="b.csv")]
    one = read(*sources, overlap=Overlap.SUM, fortegn="indtaegt_negativ")
    other = read(*reversed(sources), overlap=Overlap.SUM, fortegn="indtaegt_negativ")
    pd.testing.assert_series_equal(key_sums(one), key_sums(other))


@IMPORTS
@given(LINES)
def test_doubling_every_amount_doubles_every_sum(lines: list[Line]) -> None:
    once, twice = key_sums(imported(lines)), key_sums(imported([(*line[:3], 2 * line[3]) for line in lines]))
    fixed = key_sums(imported([]))
    pd.testing.assert_series_equal(
        once.sub(fixed, fill_value=0) * 2, twice.sub(fixed, fill_value=0), check_dtype=False
    )


@IMPORTS
@given(LINES)
def test_a_workbook_gives_what_the_text_file_gives(lines: list[Line]) -> None:
    cells = [line.split(";") for line in rows(lines)]
    numbers = [
        [int(year), konto, text, art, oere / 100]
        for (year, konto, text, art, _), oere in zip(cells, [100, *(oere for *_, oere in lines)], strict=True)
    ]
    book = workbook([["År", "Konto", "Tekst", "Art", "Beløb"], *numbers])
    from_book = read(book, fortegn="indtaegt_negativ")
    pd.testing.assert_series_equal(key_sums(from_book), key_sums(imported(lines)))


def survives(content: bytes) -> None:
    """Every reader of outside files gives a result or a TrappenError."""
    source = SourceFile("x", content)
    for reader in (read, open_grid, read_layout):
        try:
            reader(source)
        except TrappenError as error:
            assert error.message


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_give_another_exception(content: bytes) -> None:
    survives(content)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6).map(";".join), max_size=12).map("\n".join))
def test_random_cells_under_a_header_never_give_another_exception(body: str) -> None:
    survives(f"År;Konto;Tekst;Art;Beløb\n2024;528211003;x;409;1\n{body}".encode("utf-8", "replace"))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [
            "erp_kort_2019_2023.csv",
            "lang_konto_2022_2025.csv",
            "regk100.csv",
            "rapport_punktum_2014_2024.xlsx",
        ]
    ),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=5),
    st.floats(0.5, 1),
)
def test_damaged_examples_never_give_another_exception(
    name: str, wounds: list[tuple[float, bytes]], cut: float
) -> None:
    content = bytearray(example(name).content)
    for place, wound in wounds:
        start = int(place * (len(content) - len(wound)))
        content[start : start + len(wound)] = wound
    survives(bytes(content))
    survives(bytes(content[: int(cut * len(content))]))


@pytest.mark.parametrize("content", [b"", b"\n", b'"', b";", b"\xef\xbb\xbf", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_the_smallest_files(content: bytes) -> None:
    survives(content)
