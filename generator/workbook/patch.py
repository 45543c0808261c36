"""Puts values into a workbook that came back; everything that its user made of it stays.

A library that loads and saves a whole workbook loses what it does not know (text boxes, sparklines, slicers),
so the XML of the cells is changed instead: all other parts stay byte for byte. The caller has checked
that the file is safe to open.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from generator.workbook.compute import CellKey, results
from generator.workbook.errors import CellWriteError
from generator.workbook.parts import MAIN, WORKBOOK, Parts
from generator.workbook.plan import Scalar
from generator.workbook.sheet_xml import Place, SheetXml

_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")
"""The parts of a workbook that stand before its settings of calculation, as the schema orders them."""


def patch(content: bytes, values: Mapping[CellKey, Scalar]) -> bytes:
    """The workbook with other constants in some cells; formulas keep the values that the file has.

    Args:
        content: the workbook's bytes.
        values: by sheet, row and column (from 0). Text is text, also when it begins with "="; None and ""
            empty the cell. A cell keeps its style; one that is missing is made.

    Raises:
        CellWriteError: an unknown sheet, a cell that holds a formula (also as a part of an array formula),
            a head or total of a table, a cell hidden by merged ones, or a value that no cell can hold.
        ForeignWorkbookError: the file is damaged.
    """
    parts = Parts(content)
    worksheets = parts.worksheets()
    by_sheet: dict[str, dict[Place, Scalar]] = {}
    for (name, row, column), value in values.items():
        by_sheet.setdefault(name, {})[(row, column)] = value
    for name, cells in by_sheet.items():
        if name not in worksheets:
            raise CellWriteError(
                "Arket findes ikke i projektmappen",
                where=name,
                action="Er det slettet eller omdøbt? Brug en uændret kopi af filen.",
            )
        part = worksheets[name]
        sheet = SheetXml(name, parts.root(part), parts.tables(part))
        for place, value in cells.items():
            sheet.put(place, value)
        if sheet.changed:
            parts.replace(part, sheet.root)
    return parts.content()


def refresh(content: bytes) -> bytes:
    """The workbook with each formula's value computed anew, so that Protected View shows the right figures.

    A formula that the engine cannot compute (TODAY, another workbook, a data table) keeps its old value until
    the workbook is opened for editing: it is marked to be recalculated then.

    Raises:
        FormulaError: the engine cannot compute the file at all.
        ForeignWorkbookError: the file is damaged.
    """
    parts = Parts(content)
    worksheets = parts.worksheets()
    sheets = {name: SheetXml(name, parts.root(part)) for name, part in worksheets.items()}
    computed = results(content, {name: sheet.computed_places for name, sheet in sheets.items()})
    for (name, row, column), result in computed.items():
        sheets[name].put_result((row, column), result)
    for name, sheet in sheets.items():
        if sheet.changed:
            parts.replace(worksheets[name], sheet.root)
    _recalculate_on_load(parts)
    return parts.content()


def filled(content: bytes, values: Mapping[CellKey, Scalar]) -> bytes:
    """The workbook with other constants in some cells and all that follows: `patch`, then `refresh`."""
    return refresh(patch(content, values))


def _recalculate_on_load(parts: Parts) -> None:
    """Let Excel compute everything when it opens the workbook for editing."""
    root = parts.root(WORKBOOK)
    settings = root.find(f"{MAIN}calcPr")
    if settings is None:
        before = [child for child in root if child.tag in {MAIN + tag for tag in _BEFORE_CALCULATION}]
        settings = etree.SubElement(root, f"{MAIN}calcPr")
        before[-1].addnext(settings)
    if settings.get("fullCalcOnLoad") not in ("1", "true"):
        settings.set("fullCalcOnLoad", "1")
        parts.replace(WORKBOOK, root)
