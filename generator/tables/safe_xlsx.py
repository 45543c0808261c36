"""A look at a spreadsheet's bytes before any parser meets them.

Zip bombs, entities, paths that leave the file, old and locked files.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import numpy as np

from generator.files import SourceFile
from generator.tables.errors import SpreadsheetError, UnsafeSpreadsheetError
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
MAX_TEXT_BYTES = 1024 * 1024 * 1024
"""One long shared text that a million cells point to becomes a million copies when read."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE_AS_XLSX = "Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx) uden adgangskode."


def is_spreadsheet(source: SourceFile) -> bool:
    """Whether the bytes are those of a spreadsheet (new or old), whatever the file is called."""
    return source.content.startswith((_ZIP, _OLE))


@dataclass(frozen=True)
class Checked:
    """What the check of a workbook met: names of parts that hold cells without a value of their own.

    Attributes:
        errors: parts with a cell that is an error value.
        valueless: parts with a formula that has no value, or an empty one.
        unplaced: parts with a cell that does not tell its place.
    """

    errors: frozenset[str]
    valueless: frozenset[str]
    unplaced: frozenset[str]


def check_spreadsheet(source: SourceFile, *, chunk: int = CHUNK) -> Checked:
    """Refuse what must not reach a parser.

    Args:
        source: the file.
        chunk: how many bytes are looked through at a time.

    Raises:
        SpreadsheetError: an old .xls, an encrypted workbook, a damaged zip, or a zip that is no workbook.
        UnsafeSpreadsheetError: too many parts, too much or too densely packed content, a path that
            leaves the file, a DOCTYPE or entity, more rows, columns or cells than a sheet can hold.
    """
    if source.content.startswith(_OLE):
        _refuse_ole(source)
    try:
        with zipfile.ZipFile(BytesIO(source.content)) as archive:
            _check_directory(source.name, archive.infolist())
            if "xl/workbook.xml" not in archive.namelist():
                raise SpreadsheetError(
                    "Filen er ikke en Excel-projektmappe (.xlsx)", where=source.name, action=_SAVE_AS_XLSX
                )
            scans = {
                entry.filename: _check_part(source.name, archive, entry, chunk)
                for entry in archive.infolist()
            }
            _check_cells(source.name, archive, scans, chunk)
            _check_texts(source.name, archive, scans, chunk)
    except UnreadablePlaceError:
        raise _unsafe(source.name, "Et ark har en celle, hvis plads ikke kan læses") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise SpreadsheetError(
            "Excel-filen er beskadiget",
            where=source.name,
            action="Dan udtrækket igen, eller gem filen på ny.",
        ) from None
    return Checked(
        frozenset(part for part, scan in scans.items() if scan.errors),
        frozenset(part for part, scan in scans.items() if scan.valueless),
        frozenset(part for part, scan in scans.items() if scan.unplaced),
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


def _check_directory(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """What the zip's own list says; the sizes are checked again while unpacking, since a list can lie."""
    if len(entries) > MAX_ENTRIES:
        raise _unsafe(name, f"Excel-filen har {len(entries)} dele; grænsen er {MAX_ENTRIES}")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _unsafe(name, f"Excel-filen fylder mere end {MAX_UNPACKED_BYTES // 1024**2} MB udpakket")
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise _unsafe(name, "Excel-filen har en del, hvis sti peger ud af filen")
        if entry.flag_bits & 1:
            raise SpreadsheetError(
                "Excel-filen er beskyttet med adgangskode", where=name, action=_SAVE_AS_XLSX
            )
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _unsafe(name, "Excel-filen er pakket så tæt, at den kan være en zip-bombe")


def _check_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, chunk: int) -> PartScan:
    """Unpack one part in blocks, never more than it says, and look through it."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    unpacked, scan = 0, PartScan()
    with archive.open(entry) as stream:
        for block in blocks_of(stream, chunk):
            unpacked += len(block)
            if unpacked > entry.file_size:
                raise _unsafe(name, "Excel-filen fylder mere udpakket, end den selv oplyser")
            if _DECLARATION.search(block) or (is_xml and b"\0" in block):
                raise _unsafe(name, "Excel-filen indeholder en DOCTYPE, en entitet eller et fremmed tegnsæt")
            scan.add(block)
    if scan.row > MAX_ROWS or scan.column > MAX_COLUMNS:
        raise _unsafe(
            name, f"Arket går til række {scan.row} og kolonne {scan.column}; det er mere, end Excel har"
        )
    return scan


def _check_cells(name: str, archive: zipfile.ZipFile, scans: Mapping[str, PartScan], chunk: int) -> None:
    """The grids that the sheets are read into; empty cells far out are left out where they would decide.

    A sheet whose cells do not tell their place is always counted row by row.
    """
    sheets = {part: scan for part, scan in scans.items() if scan.is_sheet}
    cells = {part: scan.grid_cells for part, scan in sheets.items()}
    too_many = sum(cells.values()) > MAX_CELLS
    for part, scan in sheets.items():
        if scan.unplaced or too_many:
            with archive.open(part) as stream:
                blocks = blocks_of(stream, chunk, ROW_END)
                cells[part] = counted_cells(blocks) if scan.unplaced else filled_cells(blocks)
    if sum(cells.values()) > MAX_CELLS:
        raise _unsafe(name, f"Arkene spænder over mere end {MAX_CELLS} celler")


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


def _unsafe(name: str, what: str) -> UnsafeSpreadsheetError:
    return UnsafeSpreadsheetError(
        what, where=name, action="Kopiér tallene over i en ny projektmappe, og brug den."
    )
