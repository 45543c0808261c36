"""Workbooks as they come back: with a sheet of the user's own in Excel's dialect, or saved by LibreOffice."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

OWN_SHEET = "Mit ark"
OWN_PART = "xl/worksheets/sheet901.xml"
ARRAY_CELLS = ("D3", "D4", "D5")

OWN_FILES = Path(__file__).parents[1] / "data/eget_ark"
"""The parts that a user's own sheet adds to a package, as Excel writes them."""

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = {
    OWN_PART: f"{_TYPES}.spreadsheetml.worksheet+xml",
    "xl/comments901.xml": f"{_TYPES}.spreadsheetml.comments+xml",
    "xl/drawings/drawing901.xml": f"{_TYPES}.drawing+xml",
    "xl/calcChain.xml": f"{_TYPES}.spreadsheetml.calcChain+xml",
}


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def with_own_sheet(content: bytes) -> bytes:
    """The udgiftsmodel with a sheet of the user's: a note, a text box, sparklines, and formulas of each kind.

    What its formulas hold as values is out of date.
    """
    parts = parts_of(content)
    overrides = [
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in _CONTENT_TYPES.items()
    ]
    kinds = [f'<Default Extension="vml" ContentType="{_TYPES}.vmlDrawing"/>', *overrides]
    relations = [
        f'<Relationship Id="rId901" Type="{_RELATIONS}/worksheet" Target="/{OWN_PART}"/>',
        f'<Relationship Id="rId902" Type="{_RELATIONS}/calcChain" Target="calcChain.xml"/>',
    ]
    _put_before(parts, "[Content_Types].xml", "</Types>", "".join(kinds))
    _put_before(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", "".join(relations))
    sheet = f'<sheet name="{OWN_SHEET}" sheetId="99" r:id="rId901"/>'
    _put_before(parts, "xl/workbook.xml", "</sheets>", sheet)
    files = sorted(path for path in OWN_FILES.rglob("*") if path.is_file())
    return package_of(parts | {path.relative_to(OWN_FILES).as_posix(): path.read_bytes() for path in files})


def _put_before(parts: dict[str, bytes], part: str, mark: str, text: str) -> None:
    assert parts[part].count(mark.encode()) == 1
    parts[part] = parts[part].replace(mark.encode(), (text + mark).encode())


def frame(
    sheet: bytes, *, without: Collection[str] = (), formulas_only: bool = False
) -> tuple[frozenset[str], str]:
    """A sheet's XML in canonical form without the values of some cells, and what its first tag declares.

    Args:
        sheet: the part.
        without: addresses of the cells whose value and type are left out; their style stays.
        formulas_only: leave out the values and types of all cells with formulas instead.
    """
    root = ET.fromstring(sheet)
    for cell in root.iter(f"{MAIN}c"):
        has_formula = cell.find(f"{MAIN}f") is not None
        if cell.attrib["r"] in without or (formulas_only and has_formula):
            cell.attrib.pop("t", None)
            for child in cell.findall(f"{MAIN}v") + cell.findall(f"{MAIN}is"):
                cell.remove(child)
    text = sheet.decode()
    first_tag = text[text.index("<worksheet") :].partition(">")[0]
    declared = frozenset(re.findall(r'[\w:]+="[^"]*"', first_tag))
    return declared, ET.canonicalize(ET.tostring(root, encoding="unicode"))
