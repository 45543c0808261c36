"""A look at a spreadsheet's bytes before any parser meets them.

Zip bombs, entities, paths that leave the file, two archives in one, old and locked files. A parser gets only
the parts that were looked at, packed anew, never the file itself.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from lxml import etree

from generator.files import SourceFile
from generator.tables.errors import SpreadsheetError, UnsafeSpreadsheetError
from generator.tables.sheet_list import listed_sheets, related_parts
from generator.tables.sheet_scan import (
    CHUNK,
    ROW_END,
    PartScan,
    UnreadablePlaceError,
    blocks_of,
    counted_cells,
    filled_cells,
    text_lengths,
    text_uses,
)
from generator.tables.zip_parts import Packed, PackingError, ZipListError, packed_anew, packed_parts

MAX_ENTRIES = 2_000
"""A workbook of a hundred sheets has some three hundred parts."""
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
"""Excel's largest sheet of account lines (a million rows of six columns) unpacks to about 300 MB."""
MAX_RATIO = 200
"""Sheet XML packs 10 to 40 times; a bomb a thousand times."""
RATIO_FROM_BYTES = 1024 * 1024
"""Below a megabyte a high ratio does no harm (an empty sheet's XML)."""
MAX_ROWS = 1_048_576
"""Excel's own limit."""
MAX_COLUMNS = 16_384
"""Excel's own limit."""
MAX_CELLS = 16_777_216
"""Of all sheets; the grid is held in memory, empty cells too. A full sheet of 16 columns, about 1 GB."""
MAX_SHEETS = 500
"""One for each municipality and year of five; each sheet costs a reader a little, whatever it holds."""
MAX_WHOLE_BYTES = 32 * 1024 * 1024
"""Of a part that is parsed whole: the list of sheets, relations, styles. 64,000 styles take some 15 MB."""
MAX_TEXT_BYTES = 1024 * 1024 * 1024
"""One long shared text that a million cells point to becomes a million copies when read."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PARSED_WHOLE = re.compile(r"\[content_types\]\.xml|xl/(?:workbook|styles)\.xml|(?:.*/)?_rels/.*")
_BEGINNING = 200
_OTHER_LETTERS = re.compile(
    rb"""(?:\xff\xfe|\xfe\xff)?\0*<\0|\x4c\x6f\xa7\x94|(?:\xef\xbb\xbf)?\s*<\?xml"""
    rb"""(?![^>]*encoding\s*=\s*["'](?:utf-?8|us-ascii|iso-8859-1|windows-1252)["'])(?=[^>]*encoding)""",
    re.IGNORECASE,
)
"""XML in letters in which tags cannot be told from the bytes: UTF-16, UTF-32, EBCDIC, UTF-7."""
_FOREIGN = "Excel-filen indeholder en DOCTYPE, en entitet eller et fremmed tegnsæt"
_SAVE_AS_XLSX = "Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx) uden adgangskode."


def is_spreadsheet(source: SourceFile) -> bool:
    """Whether the bytes are those of a spreadsheet (new or old), whatever the file is called."""
    return source.content.startswith((_ZIP, _OLE))


@dataclass(frozen=True)
class Checked:
    """What the check of a workbook met: names of parts that hold cells without a value of their own.

    Attributes:
        source: the parts that were looked at, packed anew: what readers are to be given.
        errors: parts with a cell that is an error value.
        valueless: parts with a formula that has no value, or an empty one.
        unplaced: parts with a cell that does not tell its place.
        pieces: cells, rows and shared texts of all parts, those of a part once for each sheet that is on it.
        repeated: whether two sheets are the same part.
        sizes: bytes of each part, unpacked.
    """

    source: SourceFile
    errors: frozenset[str]
    valueless: frozenset[str]
    unplaced: frozenset[str]
    pieces: int
    repeated: bool
    sizes: Mapping[str, int]


def check_spreadsheet(source: SourceFile, *, chunk: int = CHUNK) -> Checked:
    """Refuse what must not reach a parser.

    Args:
        source: the file.
        chunk: how many bytes are looked through at a time.

    Raises:
        SpreadsheetError: an old .xls, an encrypted workbook, a damaged zip, or a zip that is no workbook.
        UnsafeSpreadsheetError: too many parts or sheets, too much or too densely packed content, a path
            that leaves the file, a list that does not fit the file, a DOCTYPE or entity, more rows, columns
            or cells than a sheet can hold.
    """
    if source.content.startswith(_OLE):
        _refuse_ole(source)
    try:
        parts = packed_parts(source.content, MAX_ENTRIES)
        _check_list(source.name, parts)
        scans = {part.name: _check_part(source.name, part, chunk) for part in parts}
        whole = SourceFile(source.name, packed_anew(parts))
        with zipfile.ZipFile(BytesIO(whole.content)) as archive:
            uses = _uses(source.name, archive)
            _check_cells(source.name, archive, scans, uses, chunk)
            _check_texts(source.name, archive, scans, chunk)
    except UnreadablePlaceError:
        raise _unsafe(source.name, "Et ark har en celle, hvis plads ikke kan læses") from None
    except ZipListError:
        raise _unsafe(source.name, "Excel-filens liste over sine dele passer ikke med filen") from None
    except PackingError:
        raise SpreadsheetError(
            "Excel-filen er pakket på en måde, som Excel ikke bruger",
            where=source.name,
            action=_SAVE_AS_XLSX,
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise _damaged(source.name) from None
    return Checked(
        whole,
        frozenset(part for part, scan in scans.items() if scan.errors),
        frozenset(part for part, scan in scans.items() if scan.valueless),
        frozenset(part for part, scan in scans.items() if scan.unplaced),
        _in_all_sheets({part: scan.pieces for part, scan in scans.items()}, uses),
        any(count > 1 for part, count in uses.items() if part),
        {part.name: part.size for part in parts},
    )


def has_macros(source: SourceFile) -> bool:
    """Whether a workbook that `check_spreadsheet` has passed carries macros."""
    with zipfile.ZipFile(BytesIO(source.content)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def _refuse_ole(source: SourceFile) -> None:
    if _ENCRYPTED_MARK in source.content:
        raise SpreadsheetError(
            "Excel-filen er beskyttet med adgangskode", where=source.name, action=_SAVE_AS_XLSX
        )
    raise SpreadsheetError(
        "Filen er i det gamle Excel-format (.xls)", where=source.name, action=_SAVE_AS_XLSX
    )


def _check_list(name: str, parts: Sequence[Packed]) -> None:
    """What the zip's own list says; the sizes are checked again while unpacking, since a list can lie."""
    if len(parts) > MAX_ENTRIES:
        raise _unsafe(name, f"Excel-filen har mere end {MAX_ENTRIES} dele")
    if sum(part.size for part in parts) > MAX_UNPACKED_BYTES:
        raise _unsafe(name, f"Excel-filen fylder mere end {MAX_UNPACKED_BYTES // 1024**2} MB udpakket")
    names = {part.name for part in parts}
    if len({each.casefold() for each in names}) != len(parts):
        raise _unsafe(name, "Excel-filen har to dele af samme navn")
    if "xl/workbook.xml" not in names:
        raise SpreadsheetError(
            "Filen er ikke en Excel-projektmappe (.xlsx)", where=name, action=_SAVE_AS_XLSX
        )
    for part in parts:
        steps = part.name.split("/")
        if ".." in steps or steps[0] == "" or ":" in steps[0]:
            raise _unsafe(name, "Excel-filen har en del, hvis sti peger ud af filen")
        if part.locked:
            raise SpreadsheetError(
                "Excel-filen er beskyttet med adgangskode", where=name, action=_SAVE_AS_XLSX
            )
        if part.size > RATIO_FROM_BYTES and part.size > MAX_RATIO * max(len(part.data), 1):
            raise _unsafe(name, "Excel-filen er pakket så tæt, at den kan være en zip-bombe")
        if _PARSED_WHOLE.fullmatch(part.name.casefold()) and part.size > MAX_WHOLE_BYTES:
            raise _unsafe(name, f"Excel-filens {part.name} fylder mere end {MAX_WHOLE_BYTES // 1024**2} MB")


def _check_part(name: str, part: Packed, chunk: int) -> PartScan:
    """Unpack one part in blocks, to its very end, and look through it."""
    is_xml = part.name.lower().endswith((".xml", ".rels", ".vml"))
    scan = PartScan()
    if _OTHER_LETTERS.match(part.unpacked(_BEGINNING).read()):
        raise _unsafe(name, _FOREIGN)
    for block in blocks_of(part.unpacked(chunk), chunk):
        if _DECLARATION.search(block) or (is_xml and b"\0" in block):
            raise _unsafe(name, _FOREIGN)
        scan.add(block)
    if scan.row > MAX_ROWS or scan.column > MAX_COLUMNS:
        raise _unsafe(
            name, f"Arket går til række {scan.row} og kolonne {scan.column}; det er mere, end Excel har"
        )
    return scan


def _check_cells(
    name: str, archive: zipfile.ZipFile, scans: Mapping[str, PartScan], uses: Counter[str], chunk: int
) -> None:
    """The grids that the sheets are read into; empty cells far out are left out where they would decide.

    A sheet whose cells do not tell their place is always counted row by row.
    """
    sheets = {part: scan for part, scan in scans.items() if scan.is_sheet}
    cells = {part: scan.grid_cells for part, scan in sheets.items()}
    too_many = _in_all_sheets(cells, uses) > MAX_CELLS
    for part, scan in sheets.items():
        if scan.unplaced or too_many:
            with archive.open(part) as stream:
                blocks = blocks_of(stream, chunk, ROW_END)
                cells[part] = counted_cells(blocks) if scan.unplaced else filled_cells(blocks)
    if _in_all_sheets(cells, uses) > MAX_CELLS:
        raise _unsafe(name, f"Arkene spænder over mere end {MAX_CELLS} celler")


def _uses(name: str, archive: zipfile.ZipFile) -> Counter[str]:
    """How many sheets of the workbook are each part; "" is a part that cannot be told."""
    try:
        sheets = list(listed_sheets(archive, related_parts(archive)))
    except etree.XMLSyntaxError:
        raise _damaged(name) from None
    if len(sheets) > MAX_SHEETS:
        raise _unsafe(name, f"Projektmappen har {len(sheets)} ark; grænsen er {MAX_SHEETS}")
    return Counter(part for _, part in sheets)


def _in_all_sheets(counts: Mapping[str, int], uses: Counter[str]) -> int:
    """What parts hold in all, each counted once for each sheet that is on it."""
    untold = uses[""] * max(counts.values(), default=0)
    return untold + sum(count * max(uses[part], 1) for part, count in counts.items())


def _check_texts(name: str, archive: zipfile.ZipFile, scans: Mapping[str, PartScan], chunk: int) -> None:
    """What the shared texts grow to, when each cell has a copy of its own."""
    longest = max(scan.longest_text for scan in scans.values())
    if longest * sum(scan.shared for scan in scans.values()) <= MAX_TEXT_BYTES:
        return
    holders = [part for part, scan in scans.items() if scan.is_shared]
    lengths = np.zeros(0, dtype=np.int64)
    if len(holders) == 1:
        with archive.open(holders[0]) as stream:
            lengths = text_lengths(blocks_of(stream, chunk))
    size = 0
    for part, scan in scans.items():
        if scan.shared:
            with archive.open(part) as stream:
                uses, untold = text_uses(blocks_of(stream, chunk, ROW_END), len(lengths))
            size += int((uses * lengths).sum()) + untold * longest
    if size > MAX_TEXT_BYTES:
        raise _unsafe(name, "Excel-filens tekster kan fylde mere end 1 GB, når de læses")


def _damaged(name: str) -> SpreadsheetError:
    return SpreadsheetError(
        "Excel-filen er beskadiget", where=name, action="Dan udtrækket igen, eller gem filen på ny."
    )


def _unsafe(name: str, what: str) -> UnsafeSpreadsheetError:
    return UnsafeSpreadsheetError(
        what, where=name, action="Kopiér tallene over i en ny projektmappe, og brug den."
    )
