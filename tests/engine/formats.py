"""Number formats of cells, and which cells show dates or truth values: LibreOffice stores both as numbers."""

from __future__ import annotations

from enum import Enum
from typing import Any

from tests.engine.box import Box, of_area
from tests.engine.bridge import struct

DATE, TIME, TEXT, LOGICAL = 2, 4, 256, 1024
"""com.sun.star.util.NumberFormat."""


class Shows(Enum):
    """What a format does beyond the looks of a number."""

    MOMENT = "moment"
    TRUTH = "truth"
    TEXT = "text"
    """What is typed stays text."""


class Formats:
    """The number formats of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._kinds: dict[int, Shows | None] = {}
        self._places: dict[str, list[tuple[Box, Shows]]] = {}
        self._texts: dict[str, list[Box]] = {}

    def code(self, key: int) -> str:
        """The format's text as Excel writes it."""
        text = str(self._document.NumberFormats.getByKey(key).FormatString)
        return {"Standard": "General", "BOOLEAN": "General"}.get(text, text)

    def put(self, cells: Any, code: str) -> None:
        """Give cells a number format."""
        formats, english = self._document.NumberFormats, struct("com.sun.star.lang.Locale", "en", "US", "")
        key = formats.queryKey(code, english, False)
        cells.NumberFormat = key if key != -1 else formats.addNew(code, english)
        self.forget(cells.Spreadsheet.Name)
        self._texts.pop(cells.Spreadsheet.Name, None)

    def put_entered(self, cell: Any, code: str) -> None:
        """Give one cell the format that Excel gives when something is typed: only where it had none."""
        if self.code(cell.NumberFormat) == "General":
            self.put(cell, code)

    def forget(self, sheet: str) -> None:
        """Formulas were written to a sheet: LibreOffice gives their cells formats of what they compute."""
        self._places.pop(sheet, None)

    def special(self, sheet: Any, box: Box) -> list[tuple[Box, Shows]]:
        """Where in a box there are formats of dates or of truth values."""
        if box.shape == (1, 1):
            kind = self._kind(box.within(sheet).NumberFormat)
            return [(box, kind)] if kind else []
        name = str(sheet.Name)
        if name not in self._places:
            self._scan(sheet, name)
        return [(both, kind) for place, kind in self._places[name] if (both := place.common(box))]

    def texts(self, sheet: Any) -> list[Box]:
        """Cells of the format "@", under which Excel keeps what is typed as text."""
        name = str(sheet.Name)
        if name not in self._texts:
            self._scan(sheet, name)
        return self._texts[name]

    def _kind(self, key: int) -> Shows | None:
        if key not in self._kinds:
            type_ = self._document.NumberFormats.getByKey(key).Type
            pairs = ((LOGICAL, Shows.TRUTH), (DATE | TIME, Shows.MOMENT), (TEXT, Shows.TEXT))
            self._kinds[key] = next((kind for bits, kind in pairs if type_ & bits), None)
        return self._kinds[key]

    def _scan(self, sheet: Any, name: str) -> None:
        """Find the places of all such formats: one call for each format, so a sheet is scanned once."""
        groups = sheet.getUniqueCellFormatRanges()
        found: list[tuple[Box, Shows]] = []
        for index in range(groups.Count):
            group = groups.getByIndex(index)
            kind = self._kind(group.NumberFormat)
            if kind:
                found += [(of_area(area), kind) for area in group.RangeAddresses]
        self._places[name] = [(box, kind) for box, kind in found if kind is not Shows.TEXT]
        self._texts[name] = [box for box, kind in found if kind is Shows.TEXT]


def locked(cells: Any) -> bool | None:
    """Whether cells are locked; None when some are and some not."""
    if cells.getPropertyState("CellProtection").value != "AMBIGUOUS_VALUE":
        return bool(cells.CellProtection.IsLocked)
    groups = cells.getUniqueCellFormatRanges()
    found = {bool(groups.getByIndex(index).CellProtection.IsLocked) for index in range(groups.Count)}
    return found.pop() if len(found) == 1 else None
