"""A compound file ([MS-CFB], version 3): the small file system in which Office keeps a VBA project."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]
"""Streams and storages by name."""

SECTOR, MINI_SECTOR, MINI_CUTOFF = 512, 64, 4096
"""Bytes; a stream shorter than the cutoff goes into the mini stream."""
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_HEADER_FATS = 109
"""Sectors of the table that the header can name; they hold 7 MB."""
_PER_SECTOR = SECTOR // 4


@dataclass
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    colour: int = _BLACK
    start: int = _END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        head = struct.pack("<HBB", len(name), self.kind, self.colour)
        links = struct.pack("<III", self.left, self.right, self.child)
        no_class_flags_times = bytes(36)
        start = 0 if self.kind == _STORAGE else self.start
        return (
            name.ljust(64, b"\0") + head + links + no_class_flags_times + struct.pack("<IQ", start, self.size)
        )


@dataclass
class _Sectors:
    """Sectors of a size, and the table that tells which one follows each."""

    size: int
    content: bytearray = field(default_factory=bytearray)
    following: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Put data into the next sectors and give the first of them."""
        first, count = len(self.following), -(-len(data) // self.size)
        self.content += data.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), _END]
        return first


def compound_file(tree: Tree) -> bytes:
    """The file; the same tree gives the same bytes.

    Raises:
        ValueError: a name is longer than 31 characters, or the whole is larger than 7 MB.
    """
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add_storage(entries, tree)
    sectors, mini = _Sectors(SECTOR), _Sectors(MINI_SECTOR)
    for entry in entries:
        entry.size = len(entry.data)
        if entry.data:
            entry.start = (mini if entry.size < MINI_CUTOFF else sectors).add(entry.data)
    mini_table, mini_table_start = _numbers(mini.following), _END
    if mini.content:
        entries[0].start, entries[0].size = sectors.add(bytes(mini.content)), len(mini.content)
        mini_table_start = sectors.add(mini_table)
    directory_start = sectors.add(_directory(entries))
    fats = _add_table(sectors)
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, len(fats), directory_start, 0, MINI_CUTOFF)
    header += struct.pack("<IIII", mini_table_start, len(mini_table) // SECTOR, _END, 0)
    header += struct.pack(f"<{_HEADER_FATS}I", *fats, *[_FREE] * (_HEADER_FATS - len(fats)))
    return header + bytes(sectors.content)


def _add_storage(entries: list[_Entry], tree: Tree) -> int:
    """Add all that is in a storage and give the entry at the root of its search tree."""
    numbers = []
    for name in sorted(tree, key=_order):
        if len(name) > 31:
            raise ValueError(f"{name} is too long a name for a compound file")
        node = tree[name]
        number = len(entries)
        numbers.append(number)
        if isinstance(node, bytes):
            entries.append(_Entry(name, _STREAM, node))
        else:
            entries.append(_Entry(name, _STORAGE))
            entries[number].child = _add_storage(entries, node)
    full = (1 << len(numbers).bit_length()) - 1 == len(numbers)
    return _link(entries, numbers, len(numbers).bit_length() - (0 if full else 1))


def _order(name: str) -> tuple[int, str]:
    return len(name.encode("utf-16-le")), name.upper()


def _link(entries: list[_Entry], numbers: Sequence[int], black_levels: int) -> int:
    """Make sorted entries a balanced search tree whose incomplete last level is red."""
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.colour = _BLACK if black_levels > 0 else _RED
    entry.left = _link(entries, numbers[:middle], black_levels - 1)
    entry.right = _link(entries, numbers[middle + 1 :], black_levels - 1)
    return numbers[middle]


def _directory(entries: Sequence[_Entry]) -> bytes:
    unused = bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)
    packed = b"".join(entry.packed() for entry in entries)
    return packed + unused * (-len(entries) % (SECTOR // len(unused)))


def _numbers(numbers: Sequence[int]) -> bytes:
    """A table of sector numbers, filled up to whole sectors."""
    padded = [*numbers, *[_FREE] * (-len(numbers) % _PER_SECTOR)]
    return struct.pack(f"<{len(padded)}I", *padded)


def _add_table(sectors: _Sectors) -> list[int]:
    """Add the table of all sectors, which has lines for its own sectors too, and give its sectors."""
    used, count = len(sectors.following), 1
    while count * _PER_SECTOR < used + count:
        count += 1
    if count > _HEADER_FATS:
        raise ValueError("the content is too large for a compound file with a short header")
    sectors.content += _numbers([*sectors.following, *[_FAT] * count])
    return list(range(used, used + count))
