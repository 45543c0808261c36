"""What LibreOffice drops of a file on opening it: the links of charts' titles, and the locks of charts."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

_SPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class ChartPart:
    """A chart as the file has it.

    Attributes:
        title: the formula of its title, "" when it is not linked.
        locked: whether Excel refuses changes to it, as the sheet's objects are protected.
    """

    title: str
    locked: bool


def chart_parts(content: bytes) -> dict[tuple[str, str], ChartPart]:
    """The charts of a file, by sheet and chart name."""
    found: dict[tuple[str, str], ChartPart] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        book = "xl/workbook.xml"
        sheets = _targets(package, book)
        for sheet in _xml(package, book).iterfind(".//main:sheet", _SPACES):
            part = sheets[sheet.get(_ID, "")]
            drawings = [target for target in _targets(package, part).values() if _DRAWING.fullmatch(target)]
            if not drawings:
                continue
            protection = _xml(package, part).find("main:sheetProtection", _SPACES)
            objects = protection is not None and protection.get("objects") in ("1", "true")
            for anchor in _xml(package, drawings[0]):
                name = anchor.find("xdr:graphicFrame/xdr:nvGraphicFramePr/xdr:cNvPr", _SPACES)
                link = anchor.find(".//c:chart", _SPACES)
                if name is not None and link is not None:
                    chart = _xml(package, _targets(package, drawings[0])[link.get(_ID, "")])
                    title = chart.findtext("c:chart/c:title/c:tx/c:strRef/c:f", "", _SPACES)
                    data = anchor.find("xdr:clientData", _SPACES)
                    free = data is not None and data.get("fLocksWithSheet") in ("0", "false")
                    key = sheet.get("name", ""), name.get("name", "")
                    found[key] = ChartPart(f"={title}" if title else "", objects and not free)
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
