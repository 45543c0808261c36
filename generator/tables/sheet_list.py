"""Which part of a workbook each of its sheets is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_ID_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def part_root(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """The XML of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)


def related_parts(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation of the workbook, by its id."""
    names = set(archive.namelist())
    if _RELATIONS not in names:
        return {}
    found = {}
    for relation in part_root(archive, _RELATIONS).iterfind("{*}Relationship"):
        part = posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))).lstrip("/")
        if part in names:
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = kind, part
    return found


def listed_sheets(
    archive: zipfile.ZipFile, parts: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet in the workbook's order; part "" where it cannot be told."""
    for sheet in part_root(archive, BOOK).iterfind("{*}sheets/{*}sheet"):
        identity = sheet.get(_RELATION_ID) or sheet.get(_RELATION_ID_STRICT) or ""
        yield sheet.get("name", ""), parts.get(identity, ("", ""))[1]
