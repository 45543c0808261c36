"""Compression of VBA source as Office stores it ([MS-OVBA] 2.4.1)."""

from __future__ import annotations

import struct

CHUNK = 4096
"""Bytes that are compressed by themselves; references never reach back beyond them."""
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3000
_SHORTEST = 3
"""A reference to earlier bytes takes two bytes, so it pays from three on."""
_CANDIDATES = 64
"""Earlier places that are tried for a match; more of them gain next to nothing on source text."""


def compress(data: bytes) -> bytes:
    """A compressed container.

    A last chunk that does not get shorter (noise, never source text) is stored as it is and filled up with
    zero bytes, since the format has no other way.

    Args:
        data: the bytes, of any length.
    """
    chunks = [_chunk(data[start : start + CHUNK]) for start in range(0, len(data), CHUNK)]
    return _SIGNATURE + b"".join(chunks)


def _chunk(data: bytes) -> bytes:
    packed = _pack(data)
    head, body = (_COMPRESSED, packed) if len(packed) <= CHUNK else (_RAW, data.ljust(CHUNK, b"\0"))
    return struct.pack("<H", head | (len(body) - 1)) + body


def _pack(chunk: bytes) -> bytes:
    """Groups of up to eight tokens, each group after a byte that tells which of them are references."""
    seen: dict[bytes, list[int]] = {}
    packed = bytearray()
    place = 0
    while place < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if place == len(chunk):
                break
            length, distance = _match(chunk, place, seen)
            if length:
                flags |= 1 << bit
                tokens += struct.pack(
                    "<H", (distance - 1) << (16 - _distance_bits(place)) | length - _SHORTEST
                )
            else:
                length = 1
                tokens.append(chunk[place])
            for start in range(place, place + length):
                seen.setdefault(chunk[start : start + _SHORTEST], []).append(start)
            place += length
        packed.append(flags)
        packed += tokens
    return bytes(packed)


def _match(chunk: bytes, place: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """Length and distance of the longest earlier run of the same bytes; (0, 0) for none."""
    if place == 0:
        return 0, 0
    limit = min((0xFFFF >> _distance_bits(place)) + _SHORTEST, len(chunk) - place)
    best = distance = 0
    if limit >= _SHORTEST:
        for start in reversed(seen.get(chunk[place : place + _SHORTEST], [])[-_CANDIDATES:]):
            length = _SHORTEST
            while length < limit and chunk[start + length] == chunk[place + length]:
                length += 1
            if length > best:
                best, distance = length, place - start
    return best, distance


def _distance_bits(place: int) -> int:
    """Bits of a reference that hold the distance: as many as the bytes before it need, at least four."""
    return max(4, (place - 1).bit_length())
