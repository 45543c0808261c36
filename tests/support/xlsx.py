"""An independent reading of an xlsx file for proofs: what stands in it, not what we meant to write.

`xlsx_reader.read_workbook` gives it; all is frozen. Rows and columns count from 1, colours are RRGGBB.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from openpyxl.utils import get_column_letter

Value = float | str | bool | None

ERROR_VALUES = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)
UNKNOWN_COLOUR = ""
"""A colour of the theme or palette that cannot be told without Excel."""


@dataclass(frozen=True)
class Look:
    """The format of a cell as far as rules look at it; `number` is its place among the file's formats."""

    number: int
    font: str
    font_size: float
    font_colour: str
    bold: bool
    fill: str | None
    locked: bool
    number_format: str


@dataclass(frozen=True)
class Cell:
    """A cell that holds something or has a format; `value` of a formula cell is its cached value."""

    sheet: str
    row: int
    column: int
    value: Value
    formula: str | None
    has_cached_value: bool
    is_error: bool
    look: Look

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def says_not_known(self) -> bool:
        """Whether #N/A stands here because the formula says NA(): what is not known, charts leave out."""
        return self.value == "#N/A" and "NA()" in (self.formula or "")

    @property
    def place(self) -> str:
        """Sheet and address as a user writes them."""
        return f"{self.sheet}!{self.address}"

    @property
    def text(self) -> str:
        """The value when it is text, otherwise "" (numbers too)."""
        return self.value if isinstance(self.value, str) else ""


@dataclass(frozen=True)
class Area:
    """A block of cells."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Validation:
    """A data validation with its two messages."""

    areas: tuple[Area, ...]
    kind: str
    formula: str
    error_title: str
    error_message: str
    prompt: str


@dataclass(frozen=True)
class Table:
    """An Excel table; a column without a calculated formula has None."""

    name: str
    area: Area
    columns: tuple[str, ...]
    formulas: tuple[str | None, ...]
    style: str | None


@dataclass(frozen=True)
class PrintSetup:
    """How a sheet is printed; `paper` 9 is A4, a `fit` of 0 means as many pages as it takes."""

    landscape: bool
    paper: int | None
    fit_to_page: bool
    fit_width: int
    fit_height: int
    footer: str
    header: str
    repeated_rows: str | None


@dataclass(frozen=True)
class Axis:
    """An axis that is shown; `minimum` None means that the program chooses."""

    kind: str
    title: str
    minimum: float | None


@dataclass(frozen=True)
class Series:
    """A series of a chart: name as shown, colour of its fill or line, reference of its values.

    `unseen` says that it has neither fill nor line: other columns stand on it.
    """

    name: str
    colour: str | None
    values: str
    unseen: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart with what a reader who cannot see it gets; `grouping` is that of its first kind."""

    sheet: str
    name: str
    alt_text: str
    title: str
    kinds: tuple[str, ...]
    grouping: str
    axes: tuple[Axis, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Picture:
    """A picture or shape on a sheet."""

    sheet: str
    name: str
    alt_text: str


@dataclass(frozen=True)
class ConditionalLook:
    """The colours that a conditional format puts on cells; None where it leaves the cell's own."""

    areas: tuple[Area, ...]
    font_colour: str | None
    fill: str | None


@dataclass(frozen=True)
class Sheet:
    """One worksheet."""

    name: str
    state: str
    cells: Mapping[tuple[int, int], Cell]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[str, ...]
    merged: tuple[str, ...]
    frozen: bool
    gridlines: bool
    protected: bool
    has_password: bool
    printing: PrintSetup
    validations: tuple[Validation, ...]
    tables: tuple[Table, ...]
    conditional_looks: tuple[ConditionalLook, ...]
    conditions: tuple[str, ...]
    links: tuple[str, ...]
    charts: tuple[Chart, ...]
    pictures: tuple[Picture, ...]

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """Cells with a value or formula, row by row."""
        kept = (cell for cell in self.cells.values() if cell.value is not None or cell.formula is not None)
        return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))

    @cached_property
    def formulas(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.filled if cell.formula is not None)

    @cached_property
    def by_address(self) -> Mapping[str, Cell]:
        """Cells by address ("B3")."""
        return {cell.address: cell for cell in self.cells.values()}

    @cached_property
    def last_row(self) -> int:
        return max((cell.row for cell in self.filled), default=0)


@dataclass(frozen=True)
class Workbook:
    """A workbook; `parts` are the raw files in the package by name."""

    path: Path
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    parts: Mapping[str, bytes]
    full_calculation_on_load: bool
    cell_formats: int
    style_names: tuple[str, ...]

    @cached_property
    def sheet_by_name(self) -> Mapping[str, Sheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    @property
    def formulas(self) -> tuple[Cell, ...]:
        return tuple(cell for sheet in self.sheets for cell in sheet.formulas)
