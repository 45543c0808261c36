"""What LibreOffice drops of a file on opening it: the cells that titles of charts are linked to."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

_SPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def title_formulas(content: bytes) -> dict[tuple[str, str], str]:
    """The formula of each linked chart title, by sheet and chart name."""
    found: dict[tuple[str, str], str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        book = "xl/workbook.xml"
        sheets = _targets(package, book)
        for sheet in _xml(package, book).iterfind(".//main:sheet", _SPACES):
            part = sheets[sheet.get(_ID, "")]
            if not part.startswith("xl/worksheets/"):
                continue
            drawings = [target for target in _targets(package, part).values() if "/drawing" in target]
            for drawing in drawings:
                for chart, formula in _titles(package, drawing):
                    found[sheet.get("name", ""), chart] = formula
    return found


def _titles(package: zipfile.ZipFile, drawing: str) -> list[tuple[str, str]]:
    if not drawing.endswith(".xml"):
        return []
    charts = _targets(package, drawing)
    found = []
    for frame in _xml(package, drawing).iterfind(".//xdr:graphicFrame", _SPACES):
        name = frame.find("xdr:nvGraphicFramePr/xdr:cNvPr", _SPACES)
        link = frame.find(".//c:chart", _SPACES)
        if name is None or link is None:
            continue
        formula = _xml(package, charts[link.get(_ID, "")]).findtext(
            "c:chart/c:title/c:tx/c:strRef/c:f", None, _SPACES
        )
        if formula:
            found.append((name.get("name", ""), f"={formula}"))
    return found


def _xml(package: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(package.read(part))


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part points to, by relationship id."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in package.namelist():
        return {}
    return {link.get("Id", ""): _absolute(folder, link.get("Target", "")) for link in _xml(package, path)}


def _absolute(folder: str, target: str) -> str:
    """A target is given from the package's root, or from the part's own folder."""
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
