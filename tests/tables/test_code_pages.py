"""Which code page a text file is in, by what its letters look like."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.tables.code_pages import find_code_page
from generator.tables.decode import decode
from tests.accounts.exports import HEADER, read, text_file

WORDS = [
    "aflastning",
    "døgnophold",
    "på",
    "børn",
    "særlig",
    "Århus",
    "Ærø",
    "Østbo",
    "ÆLDRE",
    "RÅD",
    "år",
    "ØKONOMI",
]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
PAGES = pytest.mark.parametrize("page", ["cp1252", "cp850", "mac_roman"])


@PAGES
@given(text=PHRASES)
def test_danish_words_are_read_in_the_code_page_that_they_were_written_in(page: str, text: str) -> None:
    assume(not text.isascii())
    assert decode(text_file(text, encoding=page)).text == f"{text}\n"


@given(
    st.lists(
        st.sampled_from(
            ["KL’s", "Lars’ tal", "“citat”", "1.000 €", "2023–2024", "§ 5", "½", "Café", "müller"]
        ),
        min_size=1,
    )
)
def test_the_signs_of_windows_are_no_letters_of_dos(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text_file(text, encoding="cp1252")).text == f"{text}\n"


@pytest.mark.parametrize("content", [b"abc", b"", b"1;2\n", b"\xe6", b"\x91", b"\xff\xfe\xfd\x9d\x81"])
def test_without_evidence_it_is_cp1252(content: bytes) -> None:
    assert find_code_page(content) == "cp1252"


@PAGES
def test_an_export_in_any_code_page_is_read_and_its_code_page_told(page: str) -> None:
    accounts = read(text_file(HEADER, "2023;528211003;Særlig støtte på Ærø;409;1", encoding=page))
    assert accounts.lines["tekst"].tolist() == ["Særlig støtte på Ærø"]
    assert accounts.files[0].recognised.encoding == page


def test_cp865_has_the_same_danish_letters_as_cp850() -> None:
    assert decode(text_file("Beløb på ÆRØ, ÅR", encoding="cp865")).text == "Beløb på ÆRØ, ÅR\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_and_marks_are_put_together(encoding: str) -> None:
    lines = (HEADER, "2023;528211003;Ærø på år;409;1")
    source = text_file(*(unicodedata.normalize("NFD", line) for line in lines), encoding=encoding)
    assert read(source).lines["tekst"].tolist() == ["Ærø på år"]
