"""The posted workbook: xlwings Server's JSON as its Office.js client sends it, with a block of our own.

Everything is checked before it is handed on: types, sizes, and that addresses stay inside what was sent.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from addin.server.errors import RefusedError
from addin.server.settings import Limits
from generator.files import SourceFile
from generator.workbook.address import area_of

MAX_SHEETS, MAX_NAMES, MAX_PARTS = 250, 50_000, 500
READ_AGAIN = "Hent Excel-tilføjelsesprogrammet igen, eller spørg jeres IT-afdeling."

Text = Annotated[str, Field(max_length=32_767)]
"""As long as a cell's text can be."""
Key = Annotated[str, Field(max_length=255)]
Address = Annotated[
    str, Field(pattern=r"^\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(:\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?$")
]
Cell = bool | float | Text | None


class _Part(BaseModel):
    """What xlwings' own client sends besides is left out; figures are floats, as they are on the desktop."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", allow_inf_nan=False)


class BookPart(_Part):
    """The workbook; the selection is None when no cells are marked."""

    name: Key
    active_sheet_index: Annotated[int, Field(ge=0)]
    selection: Annotated[str, Field(max_length=8_000)] | None = None


class NamePart(_Part):
    """A name of the whole workbook that points at cells."""

    name: Key
    sheet_index: Annotated[int, Field(ge=0)] | None
    address: Address | None
    book_scope: bool = True


class TablePart(_Part):
    """An Excel table, with its head."""

    name: Key
    range_address: Address


class SeriesPart(_Part):
    """A series as Office.js tells of it: its name's text, and where its figures come from (or nothing)."""

    name: Text
    values: Key = ""
    categories: Key = ""


class ChartPart(_Part):
    """A chart; the title is its text."""

    name: Key
    title: Text = ""
    series: Annotated[list[SeriesPart], Field(max_length=MAX_PARTS)] = []


class SheetPart(_Part):
    """A sheet; its values begin in A1."""

    name: Annotated[str, Field(min_length=1, max_length=31)]
    values: list[list[Cell]]
    tables: Annotated[list[TablePart], Field(max_length=MAX_PARTS)] = []
    charts: Annotated[list[ChartPart], Field(max_length=MAX_PARTS)] = []


class FilePart(_Part):
    """A file that the user chose; the content is base64."""

    name: Key
    content: str


class OwnPart(_Part):
    """What xlwings' protocol has no place for.

    Attributes:
        tag: the chosen line of the button's menu.
        answers: what the user answered, by the question's key.
        files: the files that the user chose, by the question's key.
        content: the workbook as a file (base64), when the command needs it.
        pictures: charts as PNG (base64) by name, when the command needs them.
        selection: the marked areas of the active sheet.
    """

    tag: Annotated[str, Field(max_length=40)] = ""
    answers: dict[Key, bool] = {}
    files: dict[Key, FilePart] = {}
    content: str | None = None
    pictures: dict[Key, str] = {}
    selection: Annotated[list[Address], Field(max_length=1_000)] = []


class Posted(_Part):
    """A posted workbook."""

    client: Literal["Office.js"]
    version: Annotated[str, Field(max_length=20)]
    book: BookPart
    names: Annotated[list[NamePart], Field(max_length=MAX_NAMES)]
    sheets: Annotated[list[SheetPart], Field(min_length=1, max_length=MAX_SHEETS)]
    indsatstrappen: OwnPart = OwnPart()


def read_posted(body: bytes, limits: Limits) -> Posted:
    """Read and check a request's body.

    Raises:
        RefusedError: it is no workbook as the client sends it, or larger than allowed.
    """
    try:
        posted = Posted.model_validate_json(body)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"][:4])
        raise RefusedError(
            400, f"Serveren forstår ikke det, Excel sendte ({place or 'JSON'})", action=READ_AGAIN
        ) from None
    if sum(len(line) for sheet in posted.sheets for line in sheet.values) > limits.cells:
        raise RefusedError(
            413,
            f"Projektmappen har flere end {limits.cells} felter",
            action="Brug tilføjelsesprogrammet på computeren, eller bed IT hæve grænsen.",
        )
    _check_shapes(posted, limits)
    return posted


def _check_shapes(posted: Posted, limits: Limits) -> None:
    """A small request must not cost a large computation; a table may have empty rows that were not sent."""
    fits = posted.book.active_sheet_index < len(posted.sheets)
    for sheet in posted.sheets:
        fits = fits and len({len(line) for line in sheet.values}) <= 1
        for table in sheet.tables:
            area = area_of(sheet.name, table.range_address)
            fits = fits and area.height * area.width <= limits.cells
    if not fits:
        raise RefusedError(400, "Serveren forstår ikke det, Excel sendte (felter)", action=READ_AGAIN)


def xlwings_json(posted: Posted, limits: Limits) -> dict[str, Any]:
    """The workbook as xlwings' remote engine takes it."""
    sheets = [sheet.name for sheet in posted.sheets]
    selection = next(iter(posted.indsatstrappen.selection), None)
    return {
        "client": posted.client,
        "version": posted.version,
        "book": {
            "name": posted.book.name,
            "active_sheet_index": posted.book.active_sheet_index,
            "selection": selection.replace("$", "") if selection else None,
        },
        "names": [
            {
                "name": name.name,
                "sheet_index": name.sheet_index,
                "address": name.address,
                "scope_sheet_name": None,
                "scope_sheet_index": None,
                "book_scope": True,
            }
            for name in posted.names
            if _is_area(name, sheets, limits)
        ],
        "sheets": [
            {
                "name": sheet.name,
                "values": sheet.values or [[]],
                "pictures": [],
                "charts": [{"name": chart.name} for chart in sheet.charts],
                "tables": [
                    {"name": table.name, "range_address": table.range_address.replace("$", "")}
                    for table in sheet.tables
                ],
            }
            for sheet in posted.sheets
        ],
    }


def _is_area(name: NamePart, sheets: list[str], limits: Limits) -> bool:
    """Whether a name points at cells of a sheet, and at no more of them than a workbook may have."""
    if not name.book_scope or name.address is None or name.sheet_index is None:
        return False
    if name.sheet_index >= len(sheets):
        return False
    area = area_of(sheets[name.sheet_index], name.address)
    return area.height * area.width <= limits.cells


def decoded(text: str) -> bytes:
    """The bytes of a base64 text.

    Raises:
        RefusedError: it is not base64.
    """
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError(400, "Serveren forstår ikke den fil, Excel sendte", action=READ_AGAIN) from None


def chosen_files(own: OwnPart) -> dict[str, SourceFile]:
    """The files that the user chose; a name is no path."""
    return {
        key: SourceFile(file.name.replace("\\", "/").rsplit("/", 1)[-1], decoded(file.content))
        for key, file in own.files.items()
    }
