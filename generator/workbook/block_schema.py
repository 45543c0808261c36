"""The form of a block: what the `blocks` of a sheet's template may say.

Strings may hold Jinja2. A string that begins with "=" is a formula; in it, Jinja2 gives addresses.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """Unknown keys are faults: a misspelt key must not be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Placed(Strict):
    """What all blocks share: where they stand."""

    column: str = Field(
        default="B",
        pattern="^([A-Z]{1,2}|efter)$",
        description="first column of the block; 'efter' is the first after the timeline",
    )
    beside: bool = Field(default=False, description="start on the same row as the block before")
    new_page: bool = Field(default=False, description="the block starts a new printed page")


class TextBlock(Placed):
    """A heading with paragraphs; a paragraph is one wrapped cell over `width` columns."""

    text: str = Field(description="heading; empty for none")
    body: tuple[str, ...] = ()
    style: str = "broed"
    name: str = Field(default="", description="names the first paragraph's cell for other formulas")


class HeadlineBlock(Placed):
    """The number that matters: a label, the number in large type, a sentence."""

    headline: str
    label: str
    value: str
    note: str = ""
    style: str = "noegletal_mio"


class InputRule(Strict):
    """What an input accepts, and the Danish message that Excel shows."""

    style: str = ""
    rule: Literal["", "list", "whole", "decimal", "text", "filled"] = ""
    minimum: str = Field(default="", description="formula without its =; whole and decimal need both bounds")
    maximum: str = ""
    options: str = Field(default="", description="reference to the list's area")
    strict: bool = Field(default=True, description="false: another value than those of the list may be typed")
    message: str = ""


BY_PROGRAM = InputRule(rule="filled", message="Feltet udfyldes af programmet. Der kan ikke skrives i det.")
"""What the cells that programs fill accept: nothing that is typed."""


class InputItem(Strict):
    """One setting that the user may change."""

    key: str
    label: str
    value: str
    unit: str = ""
    source: str = "Kommunens valg"
    help: str = ""
    style: str = "input_valg"
    name: str = Field(default="", description="contract name")
    rule: Literal["list", "whole", "decimal", "text"] = "whole"
    minimum: str = ""
    maximum: str = ""
    options: str = Field(default="", description="reference to the list's area")
    strict: bool = Field(default=True, description="false: another value than those of the list may be typed")
    message: str


class InputsBlock(Placed):
    """Settings: label, value, unit, source, help."""

    inputs: str
    title: str
    items: tuple[InputItem, ...]


class TableColumn(InputRule):
    """A column of an Excel table: data (by key from the row), input, or a formula."""

    key: str
    head: str
    style: str = "tekst"
    formula: str = ""


class TableBlock(Placed):
    """An Excel table over the rows of a list of the context."""

    table: str = Field(pattern="^[A-ZÆØÅa-zæøå][A-ZÆØÅa-zæøå0-9_]*$")
    title: str = ""
    rows: str
    columns: tuple[TableColumn, ...]
    note: str = ""
    original: tuple[str, ...] = Field(
        default=(), description="keys of what is the file's own beginning: a change of it matters"
    )
    amounts: tuple[str, ...] = Field(default=(), description="keys of kroner among those")
    empty: str = Field(default="Ingen", description="stands in the first column when there are no rows")


class GridRow(Strict):
    """A row of a grid that is written out in the template."""

    key: str | int
    label: str
    shown: str = Field(default="", description="what stands in the key column")
    palette: str = Field(default="", description="colour of the key column and of series")
    formula: str = ""
    style: str = ""
    unit: str | None = None
    price: str | None = None


class CellSwitch(Strict):
    """Another number format while a formula, seen from the cell's own row, is true."""

    when: str
    format: str


class GridColumn(InputRule):
    """A column of a grid that is not on the timeline."""

    key: str
    label: str
    formula: str = ""
    formulas: dict[str, str] = Field(default_factory=dict, description="formula by the row's group")
    total: str = Field(default="", description="formula of the total row instead of the sum")
    switches: tuple[CellSwitch, ...] = Field(default=(), description="other number formats, cell by cell")


class GridLead(Strict):
    """The cells before a grid's body that are inputs: label, unit or price level."""

    label: InputRule | None = None
    unit: InputRule | None = None
    price: InputRule | None = None


class GridBlock(Placed):
    """Rows x columns with one formula per row (or per column when the columns are written out)."""

    grid: str
    title: str = ""
    note: str = ""
    rows: str | tuple[GridRow, ...]
    columns: str | tuple[GridColumn, ...] = Field(
        default="tidsakse", description="the years, the items of a list of the context, or written out"
    )
    lead: Literal["fuld", "enhed", "kort", "navn", "ingen"] = Field(
        default="fuld",
        description="before the body: key, label, unit, price; key, label; label; nothing",
    )
    heads: tuple[str, ...] = Field(default=(), max_length=4, description="heads of those cells")
    labels: dict[str, str] = Field(default_factory=dict, description="formula of the label by group")
    data: str = Field(default="", description="values from the context: row key to column key to value")
    inputs: GridLead = GridLead()
    accepts: InputRule = Field(default=InputRule(), description="what the cells of the body accept")
    filled: bool = Field(default=False, description="programs fill the values; users cannot type in them")
    header: bool = Field(default=False, description="repeat the years above this grid")
    formula: str = ""
    formulas: dict[str, str] = Field(default_factory=dict, description="formula by the row's group")
    style: str = "beloeb"
    unit: str = ""
    price: str = ""
    lines: int = Field(default=1, ge=1, le=4, description="lines of text that a row has room for")
    total: str = Field(default="", description="label of a total row; empty for none")
    total_formula: str = Field(default="", description="instead of the sum of the rows")
    name: str = Field(default="", description="contract name of the body")
    names: dict[str, str] = Field(default_factory=dict, description="contract name per row key")
    cells: dict[str, str] = Field(default_factory=dict, description="contract name per cell: row.column")


class SeriesSpec(Strict):
    """Series of a chart, drawn from a grid: one per row, or one per column."""

    grid: str = Field(description="sheet.grid")
    rows: tuple[str | int, ...] = ()
    columns: tuple[str, ...] = ()
    first: str = Field(default="", description="the series of a row begin at this column")
    line: bool = Field(default=False, description="a line over the columns")
    colour: str = Field(default="", description="key of the palette; else the row's own colour")
    labels: Literal["", "alle", "sidste"] = Field(default="", description="points that carry their figure")
    unseen: bool = Field(default=False, description="no fill: what a waterfall's columns stand on")


class ChartBlock(Placed):
    """A native Excel chart."""

    chart: str
    type: Literal["column_stacked", "column_percent", "column", "bar", "tornado", "histogram"]
    title: str = Field(description="reference to the cell that holds the title, a fixed text")
    finding: str = Field(description="what the chart finds: text or formula of the cell above it")
    note: str = Field(default="", description="unit and price level: text or formula under the finding")
    x_axis: str
    y_axis: str
    series: tuple[SeriesSpec, ...]
    alt: str
    number_format: str = "akse"
    legend: bool = True
    rows: int = 20
    to_column: str = Field(pattern="^[A-Z]{1,2}$")


class CheckItem(Strict):
    """One check: expected against actual, with a tolerance."""

    key: str
    label: str
    expected: str | float
    actual: str | float
    tolerance: float = 0
    severity: str = "FEJL"
    help: str
    style: str = "beloeb_oere"


class CheckRanges(Strict):
    """Figures held against ranges, a row per item of a list; formulas name the row's `item`."""

    title: str
    note: str = ""
    rows: str
    figure: str
    place: str
    low: str
    high: str
    severity: dict[str, str] = Field(default_factory=dict, description="by row key; else BEMÆRK")
    styles: dict[str, str] = Field(description="style of the figures by the item's unit")
    help: str = Field(description="table of the context: row key to what is to be done")
    name: str = Field(default="", description="contract name of the rows, from figure to result")


class ChecksBlock(Placed):
    """The list of checks with a total light."""

    checks: str
    items: tuple[CheckItem, ...]
    ranges: CheckRanges | None = None
    name: str = Field(default="", description="contract name of the total (OK or FEJL)")


class StairsBlock(Placed):
    """An ordered list drawn as a stair of coloured cells, the first item lowest."""

    stairs: str
    rows: str
    amount: str
    share: str
    style_amount: str = "mio"
    style_share: str = "andel"


class ContentsBlock(Placed):
    """Links to all sheets, with what each is for."""

    contents: str


class FactsBlock(Placed):
    """Label and value in two columns, the values not meant to be changed."""

    facts: str
    title: str = ""
    rows: str | tuple[tuple[str, str], ...]
    cells: dict[str, str] = Field(default_factory=dict, description="contract name of a value, by its label")


class OriginBlock(Placed):
    """What all other sheets held when the file was made; the last block of its sheet."""

    origin: str


class NamesBlock(Placed):
    """The contract names of the workbook with their places."""

    names: str
    title: str


Block = (
    TextBlock
    | HeadlineBlock
    | InputsBlock
    | TableBlock
    | GridBlock
    | ChartBlock
    | ChecksBlock
    | StairsBlock
    | ContentsBlock
    | FactsBlock
    | NamesBlock
    | OriginBlock
)

BLOCKS: dict[str, type[Block]] = {
    "text": TextBlock,
    "headline": HeadlineBlock,
    "inputs": InputsBlock,
    "table": TableBlock,
    "grid": GridBlock,
    "chart": ChartBlock,
    "checks": ChecksBlock,
    "stairs": StairsBlock,
    "contents": ContentsBlock,
    "facts": FactsBlock,
    "names": NamesBlock,
    "origin": OriginBlock,
}
"""The kinds of block by the key that tells them apart."""


def block_name(block: Block) -> str:
    """The kind and name that tell a block from the others of its sheet."""
    kind = next(key for key, model in BLOCKS.items() if isinstance(block, model))
    return f"{kind}: {getattr(block, kind)}"
