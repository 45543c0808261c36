"""Number formats of cells, and which cells show dates or truth values: LibreOffice stores both as numbers."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from tests.engine.box import Box, of_area
from tests.engine.bridge import struct

if TYPE_CHECKING:
    from tests.engine.office import Office

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

    def __init__(self, document: Any, office: Office) -> None:
        self._document, self._office = document, office
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

    def special(self, sheet: Any, box: Box, cells: Any) -> list[tuple[Box, Shows]]:
        """Where in a box, whose cells are given too, there are formats of dates or of truth values."""
        if box.shape == (1, 1):
            kind = self._kind(cells.NumberFormat)
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
            self._kinds[key] = _shows(self._document.NumberFormats.getByKey(key).Type)
        return self._kinds[key]

    def _scan(self, sheet: Any, name: str) -> None:
        """Find the places of all such formats."""
        places = self._office.inside("CellsOfKinds", self._document, sheet, LOGICAL | DATE | TIME | TEXT)
        found = [(of_area(area), _shows(type_)) for type_, area in places]
        self._places[name] = [(box, kind) for box, kind in found if kind and kind is not Shows.TEXT]
        self._texts[name] = [box for box, kind in found if kind is Shows.TEXT]


def _shows(type_: int) -> Shows | None:
    pairs = ((LOGICAL, Shows.TRUTH), (DATE | TIME, Shows.MOMENT), (TEXT, Shows.TEXT))
    return next((kind for bits, kind in pairs if type_ & bits), None)


def locked(cells: Any) -> bool | None:
    """Whether cells are locked; None when some are and some not."""
    if cells.getPropertyState("CellProtection").value != "AMBIGUOUS_VALUE":
        return bool(cells.CellProtection.IsLocked)
    groups = cells.getUniqueCellFormatRanges()
    found = {bool(groups.getByIndex(index).CellProtection.IsLocked) for index in range(groups.Count)}
    return found.pop() if len(found) == 1 else None
