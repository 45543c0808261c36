"""What charts keep of the cells that they show: their titles, and the figures seen in Protected View.

A chart keeps a copy of each area that it points to. Excel makes it anew when the workbook is opened for
editing; LibreOffice (titles), previews and Protected View show the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generator.workbook.address import area_of
from generator.workbook.compute import CellKey, Result, results
from generator.workbook.parts import Parts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]*"
_REFERENCE = re.compile(rf"(?:'((?:[^']|'')+)'|([^'!]+))!({_CELL}(?::{_CELL})?)")
"""One area of one sheet; names, several areas and other workbooks are left to Excel."""


MAX_CELLS = 10_000
"""No chart of ours shows as many; a hostile file may point to a whole sheet."""


@dataclass(frozen=True)
class _Kept:
    """A chart's copy of an area: the element that holds it, and the cells (row and column from 0)."""

    cache: etree._Element
    sheet: str
    places: tuple[tuple[int, int], ...]


def refresh_charts(content: bytes) -> bytes:
    """The workbook with each chart's copy of its cells made anew; all else stays.

    Raises:
        FormulaError: the engine cannot compute the file at all.
        ForeignWorkbookError: the file is damaged.
    """
    parts = Parts(content)
    sheets = parts.worksheets()
    roots = {part: parts.root(part) for sheet in sheets.values() for part in _charts(parts, sheet)}
    kept = {part: [each for each in _kept(root) if each.sheet in sheets] for part, root in roots.items()}
    places: dict[str, set[tuple[int, int]]] = {}
    for each in (each for copies in kept.values() for each in copies):
        places.setdefault(each.sheet, set()).update(each.places)
    values = results(content, places)
    for part, copies in kept.items():
        before = etree.tostring(roots[part])
        for each in copies:
            _put(each, values)
        if etree.tostring(roots[part]) != before:
            parts.replace(part, roots[part])
    return parts.content()


def _charts(parts: Parts, sheet: str) -> Iterator[str]:
    for drawing in parts.related(sheet).values():
        if drawing.kind == "drawing":
            yield from (found.part for found in parts.related(drawing.part).values() if found.kind == "chart")


def _kept(root: etree._Element) -> Iterator[_Kept]:
    for tag in ("str", "num"):
        for reference in root.iter(f"{CHART}{tag}Ref"):
            found = _REFERENCE.fullmatch(reference.findtext(f"{CHART}f", "").strip())
            cache = reference.find(f"{CHART}{tag}Cache")
            if found is not None and cache is not None and (places := _places(found[3])):
                yield _Kept(cache, (found[1] or found[2]).replace("''", "'"), places)


def _places(address: str) -> tuple[tuple[int, int], ...]:
    area = area_of("", address)
    if area.width * area.height > MAX_CELLS:
        return ()
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return tuple((row, column) for row in rows for column in columns)


def _put(kept: _Kept, values: Mapping[CellKey, Result]) -> None:
    """Write the points anew; an empty cell has none, and text has none among figures."""
    for old in (*kept.cache.iterchildren(f"{CHART}ptCount"), *kept.cache.iterchildren(f"{CHART}pt")):
        kept.cache.remove(old)
    wanted = {"number", "text"} if kept.cache.tag == f"{CHART}strCache" else {"number"}
    points = [_element("ptCount", val=str(len(kept.places)))]
    for number, place in enumerate(kept.places):
        result = values[(kept.sheet, *place)]
        if result.kind in wanted:
            point = _element("pt", idx=str(number))
            etree.SubElement(point, f"{CHART}v").text = _written(result.value)
            points.append(point)
    at = 1 if kept.cache.find(f"{CHART}formatCode") is not None else 0
    kept.cache[at:at] = points


def _element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(CHART + tag, attributes)


def _written(value: object) -> str:
    """A figure as Excel writes it: whole numbers without decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
