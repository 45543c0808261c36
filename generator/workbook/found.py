"""A workbook that came back: its formulas, values, tables and names, read and never executed."""

from __future__ import annotations

import contextlib
import io
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from zipfile import BadZipFile

from generator.danish import figure
from generator.errors import in_file
from generator.workbook.address import Area, area_of
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.looks import Looks, read_looks
from generator.workbook.parts import CONTENT_TYPES, WORKBOOK, Parts
from generator.workbook.plan import COMBINED, Scalar
from generator.workbook.write import IDENTITY_PROPERTY, VERSION_PROPERTY

BOOK_TYPE = "main+xml"
"""What the type of a workbook's part ends with, whether it has macros or is a template."""
DAMAGE = (
    BadZipFile,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    zlib.error,
)
"""What openpyxl raises over damaged parts. Some it parses with lxml and some without: a SyntaxError is what
the faults of both share."""
NO_MARKS: Mapping[str, str] = {}
Values = dict[tuple[int, int], Scalar]
"""Values of a sheet's cells, by row and column from 0."""

MAX_AREA_CELLS = 4_000_000
"""What all tables, or one name, may cover: an address is cheap to write, and each of its cells is read."""


@dataclass(frozen=True)
class FoundCell:
    """What stands in a cell: its formula ("" for a constant) and the value kept in the file."""

    formula: str
    value: Scalar


@dataclass(frozen=True)
class FoundTable:
    """An Excel table: its sheet, its area with the heads, and its rows by head but for a row of totals."""

    sheet: str
    area: Area
    heads: tuple[str, ...]
    rows: tuple[dict[str, Scalar], ...]


@dataclass(frozen=True)
class FoundBook:
    """A workbook as it was found; rows and columns count from 0."""

    identity: str
    version: str
    subject: str
    sheets: Mapping[str, Mapping[tuple[int, int], FoundCell]]
    tables: Mapping[str, FoundTable]
    names: Mapping[str, Area]
    looks: Looks = field(default_factory=Looks)
    texts: Mapping[str, str] = field(default_factory=dict)
    """Names that hold a text and lead to no cell."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """The document's custom properties."""

    @cached_property
    def has_values(self) -> bool:
        """Whether formulas were saved with their values, which some programs leave out; "" looks the same."""
        formulas = [cell for cells in self.sheets.values() for cell in cells.values() if cell.formula]
        return not formulas or any(cell.value is not None for cell in formulas)

    def with_values(self, values: Mapping[tuple[str, int, int], Scalar]) -> FoundBook:
        """The same workbook with other values in its formula cells (computed anew)."""
        sheets = {
            name: {
                place: FoundCell(cell.formula, values.get((name, *place), cell.value))
                for place, cell in cells.items()
            }
            for name, cells in self.sheets.items()
        }
        return replace(self, sheets=sheets)

    def value(self, area: Area, row: int = 0, column: int = 0) -> Scalar:
        """The value at an offset in an area; None where the cell is empty."""
        cell = self.sheets.get(area.sheet, {}).get((area.top + row, area.left + column))
        return cell.value if cell else None

    def named(self, name: str) -> list[list[Scalar]]:
        """The values of a contract name, row by row.

        Raises:
            ForeignWorkbookError: the workbook has no such name.
        """
        area = self.area(name)
        return [[self.value(area, r, c) for c in range(area.width)] for r in range(area.height)]

    def area(self, name: str) -> Area:
        """Where a contract name points."""
        if name not in self.names:
            raise ForeignWorkbookError(
                f"Navnet {name} findes ikke i projektmappen",
                action="Er navnet slettet eller omdøbt? Brug en uændret kopi af filen.",
            )
        return self.names[name]


def read_found(content: bytes, name: str, marks: Mapping[str, str] = NO_MARKS) -> FoundBook:
    """Read a workbook from outside; the caller has checked that the package is safe to open.

    Args:
        content: its bytes.
        name: the file's name, for messages.
        marks: a contract name of each kind of workbook, by which one without properties is known.

    Raises:
        ForeignWorkbookError: not one of our workbooks, or too damaged to read.
    """
    # Imported here: it takes a third of a second, which a click on the ribbon need not wait for.
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with in_file(name):
            parts = Parts(content)
            _refuse_other_book(parts)
        with _opened(content, data_only=True) as book:
            values = {sheet.title: _values(sheet) for sheet in book.worksheets}
        with _opened(content, data_only=False) as book, in_file(name):
            return _found(book, values, parts, name, marks)
    except (InvalidFileException, *DAMAGE) as error:
        raise ForeignWorkbookError(
            f"Filen kan ikke læses som en projektmappe ({type(error).__name__})",
            where=name,
            action="Åbn den i Excel, gem den som xlsx, og prøv igen.",
        ) from None


def _refuse_other_book(parts: Parts) -> None:
    """openpyxl takes for the workbook what the types of content say; all others the part of that name."""
    types = parts.root(CONTENT_TYPES).iterfind("{*}Override")
    books = {each.get("PartName") for each in types if each.get("ContentType", "").endswith(BOOK_TYPE)}
    if books - {f"/{WORKBOOK}"}:
        raise ForeignWorkbookError(
            "Filen siger, at dens projektmappe er en anden del end den, Excel åbner",
            where=CONTENT_TYPES,
            action="Åbn den i Excel, gem den som xlsx, og prøv igen.",
        )


@contextlib.contextmanager
def _opened(content: bytes, *, data_only: bool) -> Iterator[Any]:
    """Read-only, for its cells come without their formats, which takes most of the time.

    What openpyxl warns of (a file of Gnumeric's has no default style) is nothing that a user can act on.
    """
    import openpyxl  # noqa: PLC0415 - see read_found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
            yield book
        finally:
            book.close()


def _found(
    book: Any, values: Mapping[str, Values], parts: Parts, name: str, marks: Mapping[str, str]
) -> FoundBook:
    properties = {str(each.name): str(each.value) for each in book.custom_doc_props.props}
    names = _names(book)
    by_name = [kind for mark, kind in marks.items() if mark in names]
    identity = properties.get(IDENTITY_PROPERTY, "") or (COMBINED if len(by_name) > 1 else "".join(by_name))
    if not identity:
        raise ForeignWorkbookError(
            "Filen er ikke en af indsatstrappens projektmapper",
            where=name,
            action="Brug en fil, der er dannet med trappen build.",
        )
    return FoundBook(
        identity=identity,
        version=properties.get(VERSION_PROPERTY, ""),
        subject=str(book.properties.subject or ""),
        sheets={sheet.title: _cells(sheet, values[sheet.title]) for sheet in book.worksheets},
        tables=_tables(parts, values, name),
        names=names,
        looks=read_looks(parts),
        texts=_texts(book),
        properties=properties,
    )


def _values(sheet: Any) -> Values:
    """The values of a sheet's cells, by row and column from 0."""
    return {
        (row, column): value
        for row, line in enumerate(sheet.iter_rows(values_only=True))
        for column, value in enumerate(line)
        if value is not None
    }


def _cells(sheet: Any, values: Values) -> dict[tuple[int, int], FoundCell]:
    return {
        (row, column): FoundCell(_formula(cell), values.get((row, column)))
        for row, line in enumerate(sheet.iter_rows())
        for column, cell in enumerate(line)
        if cell.value is not None
    }


def _formula(cell: Any) -> str:
    if cell.data_type != "f":
        return ""
    if isinstance(cell.value, str):
        return cell.value
    return str(getattr(cell.value, "text", "") or "={}")  # an array formula or a data table


def _tables(parts: Parts, values: Mapping[str, Values], name: str) -> dict[str, FoundTable]:
    areas: dict[str, Area] = {}
    for sheet, part in parts.worksheets().items():
        for table in parts.tables(part):
            whole = area_of(sheet, table.get("ref", ""))
            bottom = max(whole.top, whole.bottom - int(table.get("totalsRowCount", "0")))
            areas[table.get("displayName", "")] = replace(whole, bottom=bottom)
    if sum(area.cells for area in areas.values()) > MAX_AREA_CELLS:
        raise ForeignWorkbookError(
            f"Tabellerne dækker mere end {figure(MAX_AREA_CELLS)} celler",
            where=name,
            action="Træk tabellernes nederste højre hjørne ind til deres sidste række, og gem filen.",
        )
    return {table: _table(area, values[area.sheet]) for table, area in areas.items()}


def _table(area: Area, values: Values) -> FoundTable:
    columns = range(area.left, area.right + 1)
    rows = [[values.get((row, column)) for column in columns] for row in range(area.top, area.bottom + 1)]
    heads = tuple(str(head) for head in rows[0])
    return FoundTable(area.sheet, area, heads, tuple(dict(zip(heads, row, strict=True)) for row in rows[1:]))


def _texts(book: Any) -> dict[str, str]:
    contents = {name: str(definition.attr_text or "") for name, definition in book.defined_names.items()}
    return {name: content[1:-1] for name, content in contents.items() if content[:1] == content[-1:] == '"'}


def _names(book: Any) -> dict[str, Area]:
    names: dict[str, Area] = {}
    for name, definition in book.defined_names.items():
        places = list(definition.destinations)
        if len(places) == 1 and places[0][0] in book.sheetnames:
            sheet, reference = places[0]
            with contextlib.suppress(ValueError):  # a name of whole columns is the user's own
                names[name] = area_of(sheet, reference)
    return {name: area for name, area in names.items() if area.cells <= MAX_AREA_CELLS}
