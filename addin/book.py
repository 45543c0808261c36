"""The open workbook as commands read it: a live `FoundBook`, its kind, and what the user has marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, Protocol, TypeVar

import xlwings as xw

from addin.charts import hold_chart
from addin.errors import NoBookError
from addin.journal import ChartBefore
from addin.names import Names
from addin.registry import Command, Kind
from generator import __version__
from generator.workbook.address import Area, area_of
from generator.workbook.found import FoundBook, FoundCell, FoundTable
from generator.workbook.plan import Scalar

PREFIXES = {"UM_": Kind.UDGIFTSMODEL, "SOEM_": Kind.SOEM}
"""The prefix of the contract names tells what a workbook holds; both is samlet."""
ESSENTIAL = "Kontrol"
"""The contract name that every workbook of ours has, after its prefix."""
VERSION = "Version"

Value = TypeVar("Value")


class Source(Protocol):
    """What depends on where the workbook is open: in Excel on this machine, or behind a web client."""

    def calculate(self) -> None:
        """Compute every formula anew."""
        ...

    def content(self) -> bytes:
        """The workbook as a file, as it is now."""
        ...

    def pictures(self) -> Mapping[str, bytes]:
        """A PNG of each chart by the chart's name."""
        ...


class Lazy(Mapping[str, Value], Generic[Value]):
    """A mapping whose values are fetched when they are first asked for: sheets that nobody asks for stay."""

    def __init__(self, keys: tuple[str, ...], fetch: Callable[[str], Value]) -> None:
        self._keys, self._fetch, self._kept = keys, fetch, dict[str, Value]()

    def __getitem__(self, key: str) -> Value:
        if key not in self._kept:
            if key not in self._keys:
                raise KeyError(key)
            self._kept[key] = self._fetch(key)
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class OpenBook:
    """The open workbook.

    Args:
        book: the workbook through xlwings, whatever its engine.
        source: what the engine does differently.
        now: when the button was clicked, the one time of all that comes of it; without it, now.

    Raises:
        NoBookError: it is none of ours.
    """

    def __init__(self, book: xw.Book, source: Source, now: dt.datetime | None = None) -> None:
        self.xlwings, self.source = book, source
        self.now = now or dt.datetime.now()
        self.names = Names(book)
        self.kind = _kind(self.names)
        self._found: FoundBook | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return str(self.xlwings.name)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes of contract names that the workbook has."""
        return tuple(prefix for prefix in PREFIXES if prefix + ESSENTIAL in self.names)

    @property
    def version(self) -> str:
        """The version of the program that built the workbook; "" when it does not say."""
        for prefix in self.prefixes:
            if prefix + VERSION in self.names:
                area = self.names[prefix + VERSION]
                return str(self.xlwings.sheets[area.sheet][area.top, area.left].value or "")
        return ""

    @property
    def found(self) -> FoundBook:
        """The workbook as it stands, read sheet by sheet in one block when a sheet is asked for."""
        if self._found is None:
            self._found = self._read()
        return self._found

    def calculate(self) -> None:
        """Compute every formula anew; what was read before is read anew."""
        self.source.calculate()
        self._found = None

    def content(self) -> bytes:
        """The workbook as a file, as it is now."""
        return self.source.content()

    def pictures(self) -> Mapping[str, bytes]:
        """A PNG of each chart by the chart's name."""
        return self.source.pictures()

    def chart(self, sheet: str, name: str) -> ChartBefore:
        """What a chart shows now.

        Raises:
            WriteFailedError: the chart is gone.
        """
        return hold_chart(self.xlwings, sheet, name)

    def marked(self) -> tuple[Area, ...]:
        """The marked cells, area by area; whole columns and rows end where Excel's sheets do."""
        selection = self.xlwings.selection
        if selection is None:
            return ()
        sheet = str(selection.sheet.name)
        return tuple(area_of(sheet, _bounded(part)) for part in str(selection.address).split(","))

    def require(self, command: Command) -> None:
        """See that a command can work on this workbook.

        Raises:
            NoBookError: the workbook is of another kind, or another version built it.
        """
        if self.kind not in command.kinds:
            wanted = " eller ".join(KIND_NAMES[kind] for kind in Kind if kind in command.kinds)
            raise NoBookError(
                f"{command.label} virker ikke i {KIND_NAMES[self.kind]}",
                where=self.name,
                action=f"Åbn {wanted}, og prøv igen.",
            )
        if _series(self.version) != _series(__version__):
            raise NoBookError(
                f"Projektmappen er dannet med version {self.version or 'før 0.3'}, og knapperne er version "
                f"{__version__}",
                where=self.name,
                action=f"Dan filen igen med version {__version__}"
                + (" (trappen upgrade)." if self.kind is Kind.SOEM else " (trappen build)."),
            )

    def _read(self) -> FoundBook:
        sheets = tuple(str(sheet.name) for sheet in self.xlwings.sheets)
        cells = Lazy(sheets, self._cells)
        return FoundBook(
            identity=self.kind.value,
            version=self.version,
            subject="",
            sheets=cells,
            tables=_Tables(self.xlwings, cells),
            names=self.names,
        )

    def _cells(self, name: str) -> dict[tuple[int, int], FoundCell]:
        used = self.xlwings.sheets[name].used_range
        top, left = used.row - 1, used.column - 1
        values = used.options(ndim=2, err_to_str=True).value
        return {
            (top + row, left + column): FoundCell("", value)
            for row, line in enumerate(values)
            for column, value in enumerate(line)
            if value is not None
        }


LAST_COLUMN, LAST_ROW = "XFD", 1_048_576
"""The corner of Excel's sheets."""


def _bounded(address: str) -> str:
    """An address whose ends are cells, also of whole columns ("$B:$C") and rows ("$2:$4")."""
    first, _, last = address.replace("$", "").partition(":")
    if first.isalpha():
        return f"{first}1:{last or first}{LAST_ROW}"
    if first.isdecimal():
        return f"A{first}:{LAST_COLUMN}{last or first}"
    return address


KIND_NAMES = {
    Kind.UDGIFTSMODEL: "en udgiftsmodel",
    Kind.SOEM: "en SØM-beregning",
    Kind.SAMLET: "en samlet projektmappe",
}


def _kind(areas: Mapping[str, Area]) -> Kind:
    kinds = [kind for prefix, kind in PREFIXES.items() if prefix + ESSENTIAL in areas]
    if not kinds:
        raise NoBookError(
            "Den åbne projektmappe er ikke en af indsatstrappens",
            action="Åbn en projektmappe, der er dannet med trappen build, og prøv igen.",
        )
    return kinds[0] if len(kinds) == 1 else Kind.SAMLET


def _series(version: str) -> tuple[str, ...]:
    """Major and minor: within them the contract names do not change."""
    return tuple(version.split(".")[:2])


class _Tables(Mapping[str, FoundTable]):
    """The Excel tables by name; one is read when it is first asked for."""

    def __init__(self, book: xw.Book, cells: Mapping[str, Mapping[tuple[int, int], FoundCell]]) -> None:
        self._book, self._cells = book, cells
        self._kept: dict[str, FoundTable] = {}

    @cached_property
    def _places(self) -> dict[str, Area]:
        return {
            str(table.name): area_of(str(sheet.name), str(table.range.address))
            for sheet in self._book.sheets
            for table in sheet.tables
        }

    def _table(self, area: Area) -> FoundTable:
        cells = self._cells[area.sheet]
        lines: list[list[Scalar]] = [
            [
                cell.value if (cell := cells.get((row, column))) else None
                for column in range(area.left, area.right + 1)
            ]
            for row in range(area.top, area.bottom + 1)
        ]
        heads = tuple(str(head) for head in lines[0])
        rows = tuple(dict(zip(heads, line, strict=True)) for line in lines[1:])
        return FoundTable(area.sheet, area, heads, rows)

    def __getitem__(self, key: str) -> FoundTable:
        if key not in self._kept:
            self._kept[key] = self._table(self._places[key])
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
