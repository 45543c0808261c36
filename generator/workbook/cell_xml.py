"""The XML of one cell: a constant or a formula's value put in, its style and all else kept."""

from __future__ import annotations

import math
import re

from lxml import etree

from generator.workbook.compute import Result
from generator.workbook.errors import CellWriteError
from generator.workbook.parts import MAIN
from generator.workbook.plan import Scalar

MAX_TEXT = 32_767
"""Characters (UTF-16 units) that Excel lets a cell hold."""
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
"""What a file may hold as an error; newer ones (#SPILL!) are told in another way."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not know; carriage return, which it would make a line feed, too."""
_LINE_END = re.compile("\r\n?")
"""A line in a cell ends with a line feed; a carriage return would be shown as "_x000D_" by many readers."""
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def set_constant(cell: etree._Element, value: Scalar) -> None:
    """Give a cell without formula another constant; text is text whatever it begins with.

    Args:
        cell: the element `c`.
        value: None and "" empty the cell.

    Raises:
        CellWriteError: a number that is not finite, or a text too long for a cell.
    """
    kind, text = _stored(value)
    for tag in ("v", "is"):
        for old in cell.findall(MAIN + tag):
            cell.remove(old)
    # The metadata of the old value (vm) and formula (cm) would be taken for those of the new one.
    for name in ("t", "vm", "cm"):
        cell.attrib.pop(name, "")
    if kind == "inlineStr":
        element = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        element.set(_SPACE, "preserve")
        element.text = text
        cell.set("t", kind)
        cell.insert(0, cell[-1])
    elif kind:
        _put(cell, kind, text)


def set_result(cell: etree._Element, result: Result) -> bool:
    """Put a formula's value into its cell; the formula stays.

    Returns:
        Whether the cell was changed: not when it has that value already, nor when the engine gives none.
    """
    kind, text = _stored_result(result)
    if not kind or _holds(cell, kind, text):
        return False
    for old in cell.findall(f"{MAIN}is"):
        cell.remove(old)
    cell.attrib.pop("vm", "")
    _put(cell, kind, text)
    return True


def _stored(value: Scalar) -> tuple[str, str]:
    """A constant's cell type ("" for an empty cell) and how it is written."""
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        if len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
            raise CellWriteError(
                "Teksten er længere end de 32.767 tegn, som en celle kan rumme", action="Forkort teksten."
            )
        return "inlineStr", _escaped(_LINE_END.sub("\n", value))
    if isinstance(value, bool):
        return "b", str(int(value))
    if not math.isfinite(value):
        raise CellWriteError(
            "Værdien er ikke et tal, som en celle kan rumme", action="Kontrollér de tal, den er regnet af."
        )
    return "n", _number(value)


def _stored_result(result: Result) -> tuple[str, str]:
    """The same of a formula's value; "" where it is better to keep the value that the file has."""
    if result.kind == "text":
        return "str", _escaped(str(result.value))
    if result.kind in ("number", "logical"):
        return _stored(result.value)
    return ("e", str(result.value)) if result.value in ERRORS else ("", "")


def _holds(cell: etree._Element, kind: str, text: str) -> bool:
    """Whether a cell has this value, however its number is written."""
    stored = cell.findtext(f"{MAIN}v")
    if cell.get("t", "n") != kind or stored is None:
        return False
    if kind == "n":
        try:
            return float(stored) == float(text)
        except ValueError:
            return False
    return stored == text


def _put(cell: etree._Element, kind: str, text: str) -> None:
    """Write type and value; the value stands after the formula and before what follows it."""
    if kind != "n":
        cell.set("t", kind)
    elif cell.get("t") != "n":
        cell.attrib.pop("t", "")
    value = cell.find(f"{MAIN}v")
    if value is None:
        value = etree.SubElement(cell, f"{MAIN}v")
        cell.insert(0 if cell.find(f"{MAIN}f") is None else 1, value)
    value.text = text


def _number(value: float) -> str:
    """The shortest decimals that give the same number."""
    return repr(float(value)).removesuffix(".0")


def _escaped(text: str) -> str:
    """Text as a workbook stores it: what XML cannot hold as `_x0007_`, and what looks like that escaped."""
    text = _LIKE_AN_ESCAPE.sub("_x005F_", text)
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
