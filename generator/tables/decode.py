"""Bytes of a text file to text: encoding and separator found, or taken as stated."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass

from generator.files import SourceFile
from generator.tables.code_pages import find_code_page
from generator.tables.errors import EncodingError, NotAccountsError

SEPARATORS = (";", "\t", "|", ",")
"""In the order they are tried: a comma is also the Danish decimal sign, so it comes last."""

_SAMPLE_LINES = 400
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x1a")


@dataclass(frozen=True)
class DecodedText:
    """A text file: its text with \\n as the only line end, and the encoding it was read in."""

    text: str
    encoding: str


def decode(source: SourceFile, encoding: str = "") -> DecodedText:
    """Read bytes as text: byte order mark, UTF-16 without one, UTF-8, else what `find_code_page` takes.

    Letters written as a letter and a mark (`A` and a ring) are put together.

    Args:
        source: the file.
        encoding: the encoding when the user states it; "" finds it.

    Raises:
        EncodingError: the bytes do not fit the encoding.
        NotAccountsError: the bytes are no text.
    """
    chosen = encoding or _guess(source.content)
    try:
        text = source.content.decode(chosen)
    except UnicodeError:
        raise EncodingError(
            f"Filen kan ikke læses i tegnsættet {chosen}",
            where=source.name,
            action="Gem den som CSV UTF-8, eller angiv tegnsættet med --layout tegnsaet=cp1252.",
        ) from None
    if any(character in text for character in _CONTROL):
        raise NotAccountsError(
            "Filen er ikke en tekstfil", where=source.name, action="Vælg et udtræk som csv, txt eller xlsx."
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return DecodedText(composed(text.removeprefix("\ufeff")), chosen)


def composed(text: str) -> str:
    """The text with each letter as one character: `Å`, not `A` and a ring."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def find_separator(text: str) -> str:
    """The separator that most lines agree on; a lone comma of a decimal does not win over a semicolon."""
    lines = [line for line in text[: _SAMPLE_LINES * 1000].split("\n")[:_SAMPLE_LINES] if line.strip()]
    if not lines:
        return ";"
    shares = [(_share_agreeing(lines, separator), separator) for separator in SEPARATORS]
    for share, separator in shares:
        if share >= 0.5:
            return separator
    share, separator = max(shares, key=lambda pair: pair[0])
    return separator if share > 0 else ";"


def _guess(content: bytes) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    head = content[:4000]
    if head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return find_code_page(content)
    return "utf-8"


def _share_agreeing(lines: list[str], separator: str) -> float:
    """The share of the lines that have the commonest number (at least two) of fields."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
    except csv.Error:
        return 0.0
    several = [count for width, count in widths.items() if width > 1]
    return max(several, default=0) / len(lines)
