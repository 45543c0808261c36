"""Ways to spoil a valid file: its bytes, its lines and cells, or the parts of an archive."""

from __future__ import annotations

import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

Mutation = Callable[[random.Random, bytes], bytes]

NASTY = (
    "",
    "0",
    "-1",
    "9" * 400,
    "1e999",
    "NaN",
    "1.234",
    "1,234,567.891",
    "=cmd|' /C calc'!A1",
    "#REF!",
    "\x00",
    "\x1b]0;x\x07",
    "\x9b31m",
    '"',
    "'" * 3,
    ";" * 50,
    "\u202e\u0600\ufeff",
    "😀" * 30,
    "x" * 40_000,
    "2024-13-45",
    "0000",
    "[" * 200,
    "*a",
    "&a [*a, *a]",
    "{{ 1 }}",
    "!!int x",
    "<a>&amp;</a>",
    "A1:XFD1048576",
    "XFE1048577",
    "-99999999999999999999",
)
_NUMBER = re.compile(rb"\d+")
_XML_PIECE = re.compile(rb"<[^<>]{1,200}>")
_FIELDS = re.compile(rb"[^;,\t\n:]+")


def _place(chance: random.Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


def flip(chance: random.Random, content: bytes) -> bytes:
    """Some bytes are others."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(chance: random.Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: _place(chance, content)]


def leave_out(chance: random.Random, content: bytes) -> bytes:
    """A piece in the middle is missing."""
    first = _place(chance, content)
    return content[:first] + content[first + chance.choice([1, 2, 16, 400]) :]


def put_in(chance: random.Random, content: bytes) -> bytes:
    """Something is put in where it does not belong."""
    first = _place(chance, content)
    return content[:first] + chance.choice(NASTY).encode() + content[first:]


def again(chance: random.Random, content: bytes) -> bytes:
    """A piece stands many times."""
    first = _place(chance, content)
    piece = content[first : first + chance.choice([1, 40, 1000])]
    return content[:first] + piece * chance.choice([2, 50, 2000]) + content[first:]


def cells(chance: random.Random, content: bytes) -> bytes:
    """Cells hold what no cell of theirs should."""
    found = list(_FIELDS.finditer(content))
    for cell in sorted(chance.sample(found, min(len(found), chance.choice([1, 2, 8]))), key=_start):
        content = content[: cell.start()] + chance.choice(NASTY).encode() + content[cell.end() :]
    return content


def lines(chance: random.Random, content: bytes) -> bytes:
    """Lines in another order, or many times."""
    found = content.split(b"\n")
    if chance.random() < 0.5:
        chance.shuffle(found)
    else:
        found *= chance.choice([2, 30])
    return b"\n".join(found)


def encoded(chance: random.Random, content: bytes) -> bytes:
    """Another character set, or none."""
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(["utf-16", "utf-16-le", "utf-32", "cp850", "cp037"]), "replace")


def separated(chance: random.Random, content: bytes) -> bytes:
    """Another separator."""
    return content.replace(b";", chance.choice([b",", b"\t", b"|", b";;", b" ", b""]))


def wide(chance: random.Random, content: bytes) -> bytes:
    """Very many columns."""
    return content.replace(b"\n", b";x" * chance.choice([300, 3_000, 60_000]) + b"\n", chance.choice([1, 3]))


def xml(chance: random.Random, content: bytes) -> bytes:
    """A tag that is missing, doubled, misspelt, or a number that is another."""
    pattern = chance.choice([_NUMBER, _XML_PIECE, _XML_PIECE])
    found = list(pattern.finditer(content))
    if not found:
        return content
    piece = chance.choice(found)
    other = {
        0: b"",
        1: piece[0] * 2,
        2: chance.choice(found)[0],
        3: chance.choice(NASTY).replace("\x00", "").replace("\x1b", "").encode(),
        4: piece[0].replace(b"r=", b"q=").replace(b"ref=", b"reff="),
    }[chance.randrange(5)]
    return content[: piece.start()] + other + content[piece.end() :]


def _start(found: re.Match[bytes]) -> int:
    return -found.start()


BYTES: tuple[Mutation, ...] = (flip, cut, leave_out, put_in, again)
TEXT: tuple[Mutation, ...] = (*BYTES, cells, cells, cells, lines, encoded, separated, wide)


def _packed(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # that two parts have one name is meant
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def _record(chance: random.Random, content: bytes) -> bytes:
    """A number in one of the records of the archive is another."""
    mark, span = chance.choice([(b"PK\x05\x06", 22), (b"PK\x01\x02", 46), (b"PK\x03\x04", 30)])
    places = [found.start() for found in re.finditer(re.escape(mark), content)]
    data = bytearray(content)
    at = chance.choice(places) + 4 + chance.randrange(span - 5)
    struct.pack_into("<H", data, at, chance.choice([0, 1, 8, 14, 0xFF, 0xFFFF, chance.randrange(0x10000)]))
    return bytes(data)


def archive(chance: random.Random, content: bytes) -> bytes:
    """An archive with one part spoilt, missing, twice, under another name, or packed in another way."""
    if chance.random() < 0.2:
        return chance.choice([_record, flip, cut, leave_out])(chance, content)
    with zipfile.ZipFile(BytesIO(content)) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    number = chance.randrange(len(parts))
    name, data = parts[number]
    kind = chance.choice(["xml", "xml", "xml", "bytes", "out", "twice", "renamed", "swapped", "packed"])
    if kind == "xml":
        parts[number] = name, xml(chance, data)
    elif kind == "bytes":
        parts[number] = name, chance.choice(BYTES)(chance, data or b"x")
    elif kind == "out":
        del parts[number]
    elif kind == "twice":
        parts.insert(0, (name.upper() if chance.random() < 0.5 else name.replace("xl/", "x/"), data))
    elif kind == "renamed":
        parts[number] = chance.choice(["../a.xml", "xl/é\u202e.xml", name[:-1], "/" + name]), data
    elif kind == "swapped":
        other = chance.randrange(len(parts))
        parts[number], parts[other] = (name, parts[other][1]), (parts[other][0], data)
    method = (
        chance.choice([zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2]) if kind == "packed" else zipfile.ZIP_DEFLATED
    )
    return _packed(parts, method)
