"""A look at a spreadsheet's bytes before any parser meets them.

Zip bombs, entities, paths that leave the file, old and locked files.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from generator.accounts.errors import SpreadsheetError, UnsafeSpreadsheetError
from generator.files import SourceFile

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
MAX_CELLS = 30_000_000
"""The grid of a sheet is held in memory, empty cells too: a lone cell far out must not cost gigabytes."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1024 * 1024
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,9})([0-9]{1,12})"')
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,9})([0-9]{1,12})"')
_SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_SAVE_AS_XLSX = "Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx) uden adgangskode."


def is_spreadsheet(source: SourceFile) -> bool:
    """Whether the bytes are those of a spreadsheet (new or old), whatever the file is called."""
    return source.content.startswith((_ZIP, _OLE))


def check_spreadsheet(source: SourceFile) -> None:
    """Refuse what must not reach a parser.

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
            for entry in archive.infolist():
                _check_part(source.name, archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise SpreadsheetError(
            "Excel-filen er beskadiget",
            where=source.name,
            action="Dan udtrækket igen, eller gem filen på ny.",
        ) from None


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


def _check_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one part in pieces, never more than it says, and look through its XML."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet = bool(_SHEET_PART.match(entry.filename))
    unpacked, tail = 0, b""
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            unpacked += len(piece)
            if unpacked > entry.file_size:
                raise _unsafe(name, "Excel-filen fylder mere udpakket, end den selv oplyser")
            if is_xml:
                _check_xml(name, tail + piece, is_sheet)
                tail = piece[-200:]


def _check_xml(name: str, xml: bytes, is_sheet: bool) -> None:
    if b"\0" in xml or _DECLARATION.search(xml):
        raise _unsafe(name, "Excel-filen indeholder en DOCTYPE, en entitet eller et fremmed tegnsæt")
    if is_sheet:
        last = _last_cell(xml)
        if last is not None:
            _check_corner(name, *last)


def _last_cell(xml: bytes) -> tuple[int, int] | None:
    """Row and column of the farthest cell of a piece of sheet XML."""
    row, column = 0, 0
    for pattern in (_DIMENSION, _CELL_REFERENCE):
        for letters, digits in pattern.findall(xml):
            row, column = max(row, int(digits)), max(column, _column_number(letters))
    return (row, column) if row else None


def _check_corner(name: str, row: int, column: int) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS or row * column > MAX_CELLS:
        raise _unsafe(name, f"Arket går til række {row} og kolonne {column}; det er mere, end et udtræk har")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _unsafe(name: str, what: str) -> UnsafeSpreadsheetError:
    return UnsafeSpreadsheetError(
        what, where=name, action="Kopiér tallene over i en ny projektmappe, og brug den."
    )
