"""The parts of a zip as its list has them, and the same parts packed anew so that no reader can differ.

A zip can be read in more than one way: by another end record, another name in front of a part, or on past
the size that the list gives. Here it is read in one way, each part to its very end, and what readers get is
written from that.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

_LIST_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64_MARK = b"PK\x06\x07"
_END_64_BYTES = 20
_FIRST_DAY = 0x21
"""1 January 1980 as a zip writes a date."""
_UTF8 = 0x800
_KNOWN_FLAGS = 0x1 | 0x2 | 0x4 | 0x8 | _UTF8
"""Locked, two of how hard it was packed, sizes behind the data, and a name in UTF-8."""
_STEP = 1024 * 1024
_PACKED_STEP = 64 * 1024
"""What is not yet unpacked of a piece is copied each time, so pieces are small."""


class ZipListError(ValueError):
    """A zip whose list does not cover the whole file: it may hold another zip."""


class PackingError(ValueError):
    """A part that is packed in a way that workbooks are not."""


@dataclass(frozen=True)
class Packed:
    """A part as it lies in the file: its name, how it is packed, what it unpacks to, and the packed bytes."""

    name: str
    method: int
    crc: int
    size: int
    data: memoryview
    locked: bool = False

    def unpacked(self, step: int = _STEP) -> PartStream:
        """The content, to be read in pieces."""
        return PartStream(self, step)


class PartStream:
    """The content of a part; the last piece comes only when all of the part was as the list says."""

    def __init__(self, part: Packed, step: int = _STEP) -> None:
        self._part = part
        self._pieces = _inflated(part, step) if part.method == DEFLATED else _stored(part, step)

    def read(self, _: int = -1) -> bytes:
        """The next piece, at most a step long; b"" at the end.

        Raises:
            zipfile.BadZipFile: the content is another than the list says.
            zlib.error: the packed bytes are damaged.
        """
        return next(self._pieces, b"")


def packed_parts(content: bytes, most: int) -> list[Packed]:
    """The parts of a zip by its only list.

    Args:
        content: the file.
        most: parts it may have; one more are given back at most.

    Raises:
        ZipListError: there may be more than one list, or bytes in front of the parts.
        PackingError: a part that is neither stored nor deflated.
        zipfile.BadZipFile, NotImplementedError, ValueError: no zip, or a damaged one.
    """
    if content.count(_LIST_ENTRY) > most:
        return [Packed("", STORED, 0, 0, memoryview(b""))] * (most + 1)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries, list_begins = archive.infolist(), archive.start_dir
    _check_end(content, len(entries), list_begins)
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise ZipListError
    return [_located(memoryview(content)[:list_begins], entry) for entry in entries]


def packed_anew(parts: Iterable[Packed]) -> bytes:
    """A zip of these parts, their packed bytes as they are: one list, one end record, nothing besides."""
    body, entries, count = bytearray(), bytearray(), 0
    for part in parts:
        name = part.name.encode()
        flags = 0 if name.isascii() else _UTF8
        common = (20, flags, part.method, 0, _FIRST_DAY, part.crc, len(part.data), part.size, len(name), 0)
        entries += _CENTRAL.pack(_LIST_ENTRY, 20, *common, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(b"PK\x03\x04", *common) + name
        body += part.data
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), len(body), 0)
    return bytes(body + entries + end)


def _check_end(content: bytes, count: int, list_begins: int) -> None:
    """The end record is the last thing in the file, and says of the list what it is."""
    place = content.rfind(b"PK\x05\x06")
    if place < 0 or len(content) - place < _END.size:
        raise ZipListError
    _, disk, list_disk, here, told, size, begins, comment = _END.unpack_from(content, place)
    if place + _END.size + comment != len(content):
        raise ZipListError
    if content[max(place - _END_64_BYTES, 0) : place].startswith(_END_64_MARK):
        return  # its numbers stand in a longer record, which is the one that was read
    as_told = (disk, list_disk, here, told, begins, begins + size)
    if as_told != (0, 0, count, count, list_begins, place):
        raise ZipListError


def _located(content: memoryview, entry: zipfile.ZipInfo) -> Packed:
    if entry.compress_type not in {STORED, DEFLATED}:
        raise PackingError
    if entry.flag_bits & ~_KNOWN_FLAGS or len(content) - entry.header_offset < _LOCAL.size:
        raise zipfile.BadZipFile
    local = _LOCAL.unpack_from(content, entry.header_offset)
    begins = entry.header_offset + _LOCAL.size + local[-2] + local[-1]
    data = content[begins : begins + entry.compress_size]
    if local[0] != b"PK\x03\x04" or len(data) != entry.compress_size:
        raise zipfile.BadZipFile
    locked = bool(entry.flag_bits & 1)
    return Packed(
        entry.filename.replace("\\", "/"), entry.compress_type, entry.CRC, entry.file_size, data, locked
    )


def _inflated(part: Packed, step: int) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    size = crc = 0
    for begins in range(0, len(part.data), _PACKED_STEP):
        rest: bytes | memoryview = part.data[begins : begins + _PACKED_STEP]
        while piece := unpack.decompress(rest, step):
            rest = unpack.unconsumed_tail
            size, crc = size + len(piece), zlib.crc32(piece, crc)
            if size > part.size:
                raise zipfile.BadZipFile
            yield piece
    if not unpack.eof or unpack.unused_data or (size, crc) != (part.size, part.crc):
        raise zipfile.BadZipFile


def _stored(part: Packed, step: int) -> Iterator[bytes]:
    if (len(part.data), zlib.crc32(part.data)) != (part.size, part.crc):
        raise zipfile.BadZipFile
    for begins in range(0, part.size, step):
        yield bytes(part.data[begins : begins + step])
