"""What a workbook that came back shows and hides: sheets, rows, formats, colours, and how it calculates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook.colours import Colours, unseen
from generator.workbook.looks_rules import Rule, Rules
from generator.workbook.parts import MAIN, WORKBOOK, Parts

Place = tuple[int, int]
VISIBLE = "visible"
STYLES = "xl/styles.xml"
YES = ("1", "true")
LONGEST_SPAN = 500
"""So many rows or columns that are hidden as one are told; more are the unused rest of a sheet."""
LOWEST, NARROWEST = 2.0, 0.5
"""Points of a row and characters of a column below which nothing in it can be read."""


@dataclass(frozen=True)
class SheetLooks:
    """A sheet as its file says that it looks.

    Attributes:
        hidden: whether the sheet is hidden.
        hidden_rows, hidden_columns: from 0, also those without height or width; those that a filter hides
            are among the rows.
        formats: the number format of each cell that has another than the general one.
        open: the cells that are not locked: the inputs.
        unseen: the cells whose letters have the colour of what is behind them.
        rules: the conditional formats.
    """

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats: Mapping[Place, str] = field(default_factory=dict)
    open: frozenset[Place] = frozenset()
    unseen: frozenset[Place] = frozenset()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Looks:
    """The sheets by name; whether formulas wait for a key before they calculate; what saved the file."""

    sheets: Mapping[str, SheetLooks] = field(default_factory=dict)
    manual: bool = False
    program: str = ""


def read_looks(parts: Parts) -> Looks:
    """Read what the file says of its looks.

    Raises:
        ForeignWorkbookError: a part is missing or damaged.
    """
    book = parts.root(WORKBOOK)
    states = {
        sheet.get("name", ""): sheet.get("state", VISIBLE)
        for sheet in book.iterfind(f"{MAIN}sheets/{MAIN}sheet")
    }
    calculation = book.find(f"{MAIN}calcPr")
    root, colours = parts.root(STYLES) if STYLES in parts.names else None, Colours(parts)
    styles, rules = _Styles.of(root, colours), Rules(root, colours)
    sheets = {
        name: _sheet(parts.root(part), states.get(name, VISIBLE) != VISIBLE, styles, rules)
        for name, part in parts.worksheets().items()
    }
    manual = calculation is not None and calculation.get("calcMode") == "manual"
    return Looks(sheets, manual, _program(parts))


@dataclass(frozen=True)
class _Styles:
    """The cell formats by their number: number formats, those of inputs, those that hide their letters."""

    formats: Mapping[int, str] = field(default_factory=dict)
    unlocked: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()

    @classmethod
    def of(cls, root: etree._Element | None, colours: Colours) -> _Styles:
        """Read them."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415 - takes long, as in found.py

        if root is None:
            return cls()
        codes = {
            int(item.get("numFmtId", "0")): item.get("formatCode", "")
            for item in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        }
        inks = [colours.ink(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
        grounds = [colours.ground(fill) for fill in root.iterfind(f"{MAIN}fills/{MAIN}fill")]
        formats: dict[int, str] = {}
        unlocked, hidden = set[int](), set[int]()
        for number, style in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
            identity = int(style.get("numFmtId", "0"))
            if identity:
                formats[number] = codes.get(identity, BUILTIN_FORMATS.get(identity, "General"))
            protection = style.find(f"{MAIN}protection")
            if protection is not None and protection.get("locked") in ("0", "false"):
                unlocked.add(number)
            font, fill = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
            if font < len(inks) and fill < len(grounds) and unseen(inks[font], grounds[fill]):
                hidden.add(number)
        return cls(formats, frozenset(unlocked), frozenset(hidden))


def _sheet(root: etree._Element, hidden: bool, styles: _Styles, rules: Rules) -> SheetLooks:
    rows: set[int] = set()
    found: dict[Place, str] = {}
    open_cells, unseen_cells = set[Place](), set[Place]()
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        if row.get("hidden") in YES or float(row.get("ht", LOWEST)) < LOWEST:
            rows.add(int(row.get("r", "1")) - 1)
        for cell in row.iterchildren(f"{MAIN}c"):
            style = int(cell.get("s", "0"))
            if style in styles.formats:
                found[xl_cell_to_rowcol(cell.get("r", "A1"))] = styles.formats[style]
            if style in styles.unlocked:
                open_cells.add(xl_cell_to_rowcol(cell.get("r", "A1")))
            if style in styles.unseen:
                unseen_cells.add(xl_cell_to_rowcol(cell.get("r", "A1")))
    return SheetLooks(
        hidden=hidden,
        hidden_rows=frozenset(rows),
        hidden_columns=_hidden_columns(root),
        formats=found,
        open=frozenset(open_cells),
        unseen=frozenset(unseen_cells),
        rules=rules.of(root),
    )


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    columns: set[int] = set()
    for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        if column.get("hidden") in YES or float(column.get("width", NARROWEST)) < NARROWEST:
            columns.update(range(first - 1, min(last, first - 1 + LONGEST_SPAN)))
    return frozenset(columns)


def _program(parts: Parts) -> str:
    """The program that saved the file, as the file says."""
    if "docProps/app.xml" not in parts.names:
        return ""
    for item in parts.root("docProps/app.xml").iterchildren():
        if isinstance(item.tag, str) and item.tag.endswith("}Application"):
            return str(item.text or "")
    return ""
