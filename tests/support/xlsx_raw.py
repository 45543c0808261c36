"""The parts of an xlsx file that openpyxl does not show, read from the XML itself."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tests.support.xlsx import Axis, Chart, Picture, Series, Value

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class CachedValue:
    """What a formula cell holds beside its formula."""

    present: bool
    value: Value
    is_error: bool


@lru_cache(maxsize=4)
def _root(content: bytes) -> ET.Element:
    """The XML of a part, parsed once while its sheet is read; nobody changes it."""
    return ET.fromstring(content)


def relations(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Part names that a part points to inside the package, by relation id."""
    folder, name = posixpath.split(part)
    content = parts.get(f"{folder}/_rels/{name}.rels")
    if content is None:
        return {}
    inside = (item.attrib for item in _root(content) if item.get("TargetMode") != "External")
    return {
        item["Id"]: posixpath.normpath(posixpath.join("/", folder, item["Target"])).lstrip("/")
        for item in inside
    }


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part name of each worksheet."""
    targets = relations(parts, "xl/workbook.xml")
    root = _root(parts["xl/workbook.xml"])
    return {sheet.attrib["name"]: targets[sheet.attrib[RELATION_ID]] for sheet in root.iter(f"{MAIN}sheet")}


def cached_values(sheet: bytes) -> dict[str, CachedValue]:
    """Cached value of every formula cell, by address."""
    found: dict[str, CachedValue] = {}
    for cell in _root(sheet).iter(f"{MAIN}c"):
        if cell.find(f"{MAIN}f") is not None:
            kind, stored = cell.get("t", "n"), cell.find(f"{MAIN}v")
            text = "" if stored is None else stored.text or ""
            found[cell.attrib["r"]] = CachedValue(stored is not None, _value(kind, text), kind == "e")
    return found


def _value(kind: str, text: str) -> Value:
    """A value by its type; None where a number has no digits: empty text that does not say so."""
    if kind == "b":
        return text == "1"
    if kind == "n":
        return float(text) if text else None
    return text


def has_password(sheet: bytes) -> bool:
    protection = _root(sheet).find(f"{MAIN}sheetProtection")
    return protection is not None and bool({"password", "hashValue"} & set(protection.attrib))


def page_text(sheet: bytes, name: str) -> str:
    """Header or footer with its codes; `name` is `oddHeader` or `oddFooter`."""
    return _root(sheet).findtext(f"{MAIN}headerFooter/{MAIN}{name}") or ""


def full_calculation_on_load(parts: Mapping[str, bytes]) -> bool:
    settings = _root(parts["xl/workbook.xml"]).find(f"{MAIN}calcPr")
    return settings is not None and settings.get("fullCalcOnLoad") in {"1", "true"}


def internal_links(sheet: bytes) -> tuple[str, ...]:
    """Places in the workbook that cells link to (`'Trin pr. år'!A1`)."""
    links = _root(sheet).iter(f"{MAIN}hyperlink")
    return tuple(link.attrib["location"] for link in links if "location" in link.attrib)


def conditions(sheet: bytes) -> tuple[str, ...]:
    """Formulas of the conditional formats, those of Excel 2010 and later (an extension) too."""
    rules = (rule for rule in _root(sheet).iter() if rule.tag.endswith("}cfRule"))
    return tuple(
        item.text
        for rule in rules
        for item in rule.iter()
        if item.tag.endswith(("}formula", "}f")) and item.text
    )


def count_cell_formats(parts: Mapping[str, bytes]) -> int:
    formats = _root(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs")
    return 0 if formats is None else len(formats)


def style_names(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of the workbook's own cell styles; those that come with Excel say so."""
    styles = _root(parts["xl/styles.xml"]).iter(f"{MAIN}cellStyle")
    return tuple(style.attrib["name"] for style in styles if "builtinId" not in style.attrib)


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Document properties by their XML name without namespace: title, subject, creator, Company, language."""
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part in parts:
            for item in _root(parts[part]):
                found[item.tag.partition("}")[2]] = item.text or ""
    return found


def drawings(
    parts: Mapping[str, bytes], sheet_part: str, sheet: str
) -> tuple[tuple[Chart, ...], tuple[Picture, ...]]:
    """Charts and pictures of a sheet, in the order in which they were put there."""
    charts: list[Chart] = []
    pictures: list[Picture] = []
    for drawing in relations(parts, sheet_part).values():
        if drawing.startswith("xl/drawings/drawing"):
            targets = relations(parts, drawing)
            for shape in _shapes(_root(parts[drawing])):
                described = next(shape.iter(f"{SHEET_DRAWING}cNvPr"))
                name, alt_text = described.get("name", ""), described.get("descr", "")
                chart = next(shape.iter(f"{CHART}chart"), None)
                if chart is None:
                    pictures.append(Picture(sheet, name, alt_text))
                else:
                    root = _root(parts[targets[chart.attrib[RELATION_ID]]])
                    charts.append(_chart(root, sheet, name, alt_text))
    return tuple(charts), tuple(pictures)


def _shapes(drawing: ET.Element) -> Iterator[ET.Element]:
    for anchor in drawing:
        for tag in ("graphicFrame", "pic", "sp", "grpSp", "cxnSp"):
            yield from anchor.findall(f"{SHEET_DRAWING}{tag}")


def _chart(root: ET.Element, sheet: str, name: str, alt_text: str) -> Chart:
    chart = root.find(f"{CHART}chart")
    plot = None if chart is None else chart.find(f"{CHART}plotArea")
    assert chart is not None and plot is not None
    kinds = [child for child in plot if child.tag.endswith("Chart")]
    axes = [child for child in plot if child.tag.endswith("Ax")]
    return Chart(
        sheet=sheet,
        name=name,
        alt_text=alt_text,
        title=_title(chart),
        kinds=tuple(_local(kind) for kind in kinds),
        grouping=(_setting(kinds[0], "grouping") if kinds else None) or "",
        axes=tuple(_axis(axis) for axis in axes if _setting(axis, "delete") != "1"),
        series=tuple(_series(series) for kind in kinds for series in kind.findall(f"{CHART}ser")),
    )


def _local(element: ET.Element) -> str:
    return element.tag.partition("}")[2]


def _setting(element: ET.Element, path: str) -> str | None:
    found = element.find("/".join(f"{CHART}{step}" for step in path.split("/")))
    return None if found is None else found.get("val")


def _title(element: ET.Element) -> str:
    """Text of a title, or the reference that it shows; "" when there is none."""
    title = element.find(f"{CHART}title")
    if title is None:
        return ""
    written = "".join(run.text or "" for run in title.iter(f"{DRAWING}t"))
    return written or next((reference.text or "" for reference in title.iter(f"{CHART}f")), "")


def _axis(axis: ET.Element) -> Axis:
    minimum = _setting(axis, "scaling/min")
    return Axis(_local(axis), _title(axis), None if minimum is None else float(minimum))


def _series(series: ET.Element) -> Series:
    named = series.find(f"{CHART}tx")
    name = "" if named is None else next((value.text or "" for value in named.iter(f"{CHART}v")), "")
    values = next(
        (found for tag in ("val", "yVal") if (found := series.find(f"{CHART}{tag}")) is not None), None
    )
    reference = None if values is None else next(values.iter(f"{CHART}f"), None)
    shape = series.find(f"{CHART}spPr")
    colour = None if shape is None else _shape_colour(shape)
    unseen = shape is not None and colour is None and shape.find(f"{DRAWING}noFill") is not None
    return Series(name, colour, "" if reference is None else reference.text or "", unseen)


def _shape_colour(shape: ET.Element) -> str | None:
    """Fill of an area; of a line the line's own colour."""
    for path in (f"{DRAWING}solidFill", f"{DRAWING}ln/{DRAWING}solidFill"):
        colour = shape.find(f"{path}/{DRAWING}srgbClr")
        if colour is not None:
            return colour.attrib["val"].upper()
    return None
