"""A look at a spreadsheet's bytes before any parser meets them.

Zip bombs, entities, paths that leave the file, old and locked files.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from generator.files import SourceFile
from generator.tables.errors import SpreadsheetError, UnsafeSpreadsheetError

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
_CHUNK = 1024 * 1024
_OVERLAP = 200
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(rb"""[\s"']r\s*=\s*["']([^"'<>]{0,40})""")
_CELL_PLACE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW_PLACE = re.compile(rb"[0-9]{1,7}")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHARED_CELL = re.compile(rb"""[\s"']t\s*=\s*["']s["']""")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_SHARED_MARK = re.compile(rb"<(?:\w+:)?sst[\s/>]")
_SHEET_MARK = b"sheetData"
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
            extent = _Extent()
            for entry in archive.infolist():
                _check_part(source.name, archive, entry, extent)
            _check_extent(source.name, extent)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise SpreadsheetError(
            "Excel-filen er beskadiget",
            where=source.name,
            action="Dan udtrækket igen, eller gem filen på ny.",
        ) from None


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


@dataclass
class _Extent:
    """How much the sheets grow to when read."""

    grid_cells: int = 0
    shared_cells: int = 0
    longest_text: int = 0


def _check_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, extent: _Extent) -> None:
    """Unpack one part in pieces, never more than it says, and look through it.

    What a part is, is told by its content: a workbook may call its sheets what it likes.
    """
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    unpacked, tail, pieces = 0, b"", _Pieces(name)
    is_sheet = is_shared = False
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            unpacked += len(piece)
            if unpacked > entry.file_size:
                raise _unsafe(name, "Excel-filen fylder mere udpakket, end den selv oplyser")
            joined = tail + piece
            if _DECLARATION.search(joined) or (is_xml and b"\0" in piece):
                raise _unsafe(name, "Excel-filen indeholder en DOCTYPE, en entitet eller et fremmed tegnsæt")
            is_sheet = is_sheet or _SHEET_MARK in joined
            is_shared = is_shared or _SHARED_MARK.search(joined) is not None
            if is_sheet:
                pieces.add_cells(tail, piece)
            elif is_shared:
                pieces.add_texts(piece)
            tail = piece[-_OVERLAP:]
    _check_corner(name, pieces.row, pieces.column)
    extent.grid_cells += max(pieces.row * pieces.column, pieces.cells)
    extent.shared_cells += pieces.shared
    extent.longest_text = max(extent.longest_text, pieces.longest)


class _Pieces:
    """What the pieces of a part hold: cells, their farthest corner, and the longest shared text.

    Places are read wherever an attribute `r` stands, not by parsing tags: what a parser could take for a
    place is counted as one.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.row = self.column = self.cells = self.shared = self.longest = 0
        self._since_text = self._run = self._rows = 0

    def add_cells(self, tail: bytes, piece: bytes) -> None:
        """Look through a piece of a sheet; `tail` is the end of the piece before."""
        places = set(_PLACE.findall(tail + piece))
        for place in places:
            self._add_place(place)
        cells = len(_CELL.findall(piece))
        self.cells += cells
        self.shared += len(_SHARED_CELL.findall(piece))
        if cells > len(places):
            self._add_runs(piece)

    def add_texts(self, piece: bytes) -> None:
        """Look through a piece of the shared texts."""
        begins = 0
        for text in _SHARED_TEXT.finditer(piece):
            self.longest = max(self.longest, self._since_text + text.start() - begins)
            self._since_text, begins = 0, text.start()
        self._since_text += len(piece) - begins
        self.longest = max(self.longest, self._since_text)

    def _add_place(self, place: bytes) -> None:
        if cell := _CELL_PLACE.fullmatch(place):
            self.row = max(self.row, int(cell[2]))
            self.column = max(self.column, _column_number(cell[1].upper()))
        elif _ROW_PLACE.fullmatch(place):
            self.row = max(self.row, int(place))
        else:
            raise _unsafe(self._name, "Et ark har en celle, hvis plads ikke kan læses")

    def _add_runs(self, piece: bytes) -> None:
        """Cells that do not tell their place follow one another: count them row by row."""
        first, *others = _ROW.split(piece)
        self._run += len(_CELL.findall(first))
        longest = self._run
        for row in others:
            self._run = len(_CELL.findall(row))
            longest = max(longest, self._run)
        self._rows += len(others)
        self.column = max(self.column, longest)
        self.row = max(self.row, self._rows)


def _check_corner(name: str, row: int, column: int) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise _unsafe(name, f"Arket går til række {row} og kolonne {column}; det er mere, end Excel har")


def _check_extent(name: str, extent: _Extent) -> None:
    if extent.grid_cells > MAX_CELLS:
        raise _unsafe(name, f"Arkene spænder over mere end {MAX_CELLS} celler")
    if extent.longest_text * extent.shared_cells > MAX_TEXT_BYTES:
        raise _unsafe(name, "Excel-filens tekster kan fylde mere end 1 GB, når de læses")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _unsafe(name: str, what: str) -> UnsafeSpreadsheetError:
    return UnsafeSpreadsheetError(
        what, where=name, action="Kopiér tallene over i en ny projektmappe, og brug den."
    )
