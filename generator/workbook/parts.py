"""The parts of a workbook that came back, for changing a few of them and keeping the others byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.package import FIXED_TIME

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORKBOOK = "xl/workbook.xml"
CONTENT_TYPES = "[Content_Types].xml"

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
)
_OPEN_AGAIN = "Åbn filen i Excel, gem den som xlsx, og prøv igen."


@dataclass(frozen=True)
class Related:
    """A part that another part points to; the kind is the last word of the relation's type ("table")."""

    kind: str
    part: str


class Parts:
    """A package's parts by name, in their order.

    Raises:
        ForeignWorkbookError: the file is no package.
    """

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as source:
                self._data = {name: source.read(name) for name in source.namelist()}
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise ForeignWorkbookError("Filen er ikke en projektmappe", action=_OPEN_AGAIN) from None

    @property
    def names(self) -> tuple[str, ...]:
        """All parts, those that list relations too."""
        return tuple(self._data)

    def data(self, part: str) -> bytes:
        """The bytes of a part."""
        return self._data[part]

    def put(self, part: str, data: bytes) -> None:
        """Give a part other bytes."""
        self._data[part] = data

    def remove(self, part: str) -> None:
        """Take a part out; who points to it is the caller's to mend."""
        del self._data[part]

    def root(self, part: str) -> etree._Element:
        """The XML of a part; the caller has checked that the package is safe to open.

        Raises:
            ForeignWorkbookError: the part is missing or damaged.
        """
        try:
            return etree.fromstring(self._data[part], _PARSER)
        except (KeyError, etree.XMLSyntaxError):
            raise ForeignWorkbookError(
                "En del af projektmappen mangler eller er beskadiget", where=part, action=_OPEN_AGAIN
            ) from None

    def replace(self, part: str, root: etree._Element) -> None:
        """Write a part anew."""
        self._data[part] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def related(self, part: str) -> dict[str, Related]:
        """The parts that a part points to inside the package, by relation id."""
        relations = relations_of(part)
        if relations not in self._data:
            return {}
        folder = posixpath.dirname(part)
        return {
            item.get("Id", ""): Related(
                posixpath.basename(item.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )
            for item in self.root(relations).iterchildren(RELATION)
            if item.get("TargetMode") != "External"
        }

    def worksheets(self) -> dict[str, str]:
        """Part of each worksheet by the sheet's name; sheets of other kinds (chart sheets) are left out."""
        related = self.related(WORKBOOK)
        sheets = {
            sheet.get("name", ""): related.get(sheet.get(RELATION_ID, ""))
            for sheet in self.root(WORKBOOK).iterfind(f"{MAIN}sheets/{MAIN}sheet")
        }
        return {name: found.part for name, found in sheets.items() if found and found.kind == "worksheet"}

    def tables(self, sheet_part: str) -> list[etree._Element]:
        """The Excel tables of a sheet."""
        related = self.related(sheet_part).values()
        return [self.root(found.part) for found in related if found.kind == "table"]

    def content(self) -> bytes:
        """The package; the same parts give the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            for name, data in self._data.items():
                info = zipfile.ZipInfo(name, FIXED_TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return stream.getvalue()


def relations_of(part: str) -> str:
    """The part that lists what a part points to; "" stands for the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
