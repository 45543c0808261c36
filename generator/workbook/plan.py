"""A workbook as plain data, between the templates and the file.

Composing gives a plan; writing makes a file of it; checking compares a file with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.workbook.address import Area
from generator.workbook.errors import TemplateError

Scalar = str | float | int | bool | None

COMBINED = "samlet"
"""Identity of a workbook that is made of several."""

FILLED = "fyldt:"
"""In front of a style: the cell is filled by a program, so it is open, but refuses what a user types."""

NOT_KNOWN, SAYS_NOT_KNOWN = "#N/A", "NA()"
"""The value that charts leave out, and how a formula says it on purpose; else it is a fault."""

ROW_HEIGHT = 16.5
"""Height in points of a row that nothing else decides: body text with a little air."""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: a formula, or a value (text is always written as text)."""

    style: str
    value: Scalar = None
    formula: str = ""
    link: str = ""


@dataclass(frozen=True)
class Validation:
    """An input's rule, with the Danish messages that Excel shows."""

    area: Area
    rule: str
    minimum: str = ""
    maximum: str = ""
    source: str = ""
    title: str = ""
    message: str = ""
    strict: bool = True


@dataclass(frozen=True)
class Highlight:
    """What cells look like while their text begins with a word, or while a formula holds."""

    area: Area
    style: str = ""
    begins_with: str = ""
    formula: str = ""
    number_format: str = ""


@dataclass(frozen=True)
class TableColumn:
    """A column of an Excel table; a formula makes it a calculated column."""

    head: str
    formula: str = ""
    style: str = ""


@dataclass(frozen=True)
class Table:
    """An Excel table; the area includes its header row."""

    name: str
    area: Area
    columns: tuple[TableColumn, ...]
    original: tuple[str, ...] = ()
    """Heads of what is the file's own beginning: a change of it is told as one that matters."""
    amounts: tuple[str, ...] = ()
    """Heads of kroner among those."""


@dataclass(frozen=True)
class Series:
    """One series of a chart: areas of name, categories and values, and its looks."""

    name: Area
    categories: Area
    values: Area
    colour: str
    point_colours: tuple[str, ...] = ()
    line: bool = False
    labels: str = ""
    unseen: bool = False


@dataclass(frozen=True)
class Chart:
    """A native chart, anchored at the top left corner of an area; lines are the last of its series."""

    name: str
    kind: str
    area: Area
    title: Area
    x_title: str
    y_title: str
    series: tuple[Series, ...]
    alt: str
    number_format: str
    legend: bool
    pixels: tuple[int, int]

    def shown(self) -> tuple[Area, ...]:
        """The cells with the figures of the series and of the axis."""
        return tuple(area for one in self.series for area in (one.values, one.categories))


@dataclass(frozen=True)
class Measure:
    """Where the figure of a check stands, and what it may be; the place says which year or step it is of."""

    figure: Area
    low: Area
    high: Area
    place: Area | None = None
    unit: str = ""
    decimals: int = 1


@dataclass(frozen=True)
class Check:
    """One check of the workbook on itself: what it is, where its result stands, what to do, its figure."""

    label: str
    result: Area
    action: str
    measure: Measure


@dataclass
class SheetPlan:
    """One sheet, filled by the blocks while the workbook is composed."""

    name: str
    kind: str
    tab_colour: str
    widths: tuple[float, ...]
    freeze_row: int = 0
    freeze_column: int = 0
    repeat_rows: tuple[int, int] | None = None
    protected: bool = True
    one_page: bool = False
    last_column: int = 0
    printed_column: int = 0
    printed_row: int | None = None
    """The last row that is printed; None for all."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    page_breaks: list[int] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Place a cell; two blocks on the same cell is a fault of the templates."""
        if (row, column) in self.cells:
            place = self.area(row, column, row, column).address(seen_from=self.name, row="", first="")
            raise TemplateError(
                f"To blokke skriver i celle {place}",
                where=self.name,
                action="Flyt den ene med 'column', eller fjern 'beside'.",
            )
        self.cells[(row, column)] = cell

    def area(self, top: int, left: int, bottom: int, right: int) -> Area:
        """An area of this sheet."""
        return Area(self.name, top, left, bottom, right)


@dataclass(frozen=True)
class Seal:
    """The fingerprint of a sheet of origin, kept outside the sheet too: as a name and as a property."""

    name: str
    sheet: str
    value: str


@dataclass(frozen=True)
class BookPlan:
    """A whole workbook: sheets, contract names and document properties."""

    identity: str
    title: str
    subject: str
    version: str
    created: str
    sheets: tuple[SheetPlan, ...]
    names: dict[str, Area]
    light: Area
    hidden_names: dict[str, Area] = field(default_factory=dict)
    """Names that programs use and users do not see: what the charts show."""
    seals: tuple[Seal, ...] = ()

    def cell(self, area: Area) -> Cell:
        """The first cell of an area."""
        sheet = next(sheet for sheet in self.sheets if sheet.name == area.sheet)
        return sheet.cells.get((area.top, area.left), Cell("tekst"))

    def fixed_text(self, area: Area) -> str:
        """The text of a cell that is not computed.

        Raises:
            TemplateError: the cell has a formula, or no text.
        """
        cell = self.cell(area)
        if cell.formula or not isinstance(cell.value, str) or not cell.value:
            raise TemplateError(
                "Et diagrams titel skal være en fast tekst",
                where=f"{area.sheet}, {area.address()}",
                action="Skriv det, der kan ændre sig, i diagrammets 'finding' eller 'note'.",
            )
        return cell.value

    @property
    def formula_count(self) -> int:
        """Number of cells with a formula."""
        return sum(1 for sheet in self.sheets for cell in sheet.cells.values() if cell.formula)
