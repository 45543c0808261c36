"""The file itself: a workbook without content that carries the ribbon, its pictures and the VBA project."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

import xlsxwriter

from addin.xlam.vba import SHEET, WORKBOOK
from generator import __version__
from generator.workbook.package import FIXED_TIME

TITLE = "Indsatstrappen"
"""What Excel's list of add-ins shows."""
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
"""The content type is all that tells an add-in from a workbook with macros."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_CREATED = dt.datetime(2026, 1, 1)
"""The same bytes for the same content: no clock in the file."""


def package(vba: bytes, ribbon: bytes, icons: Mapping[str, bytes]) -> bytes:
    """The add-in as a file.

    Args:
        vba: the VBA project.
        ribbon: the customUI14 XML.
        icons: PNG pictures by the names that the XML uses.
    """
    parts = _workbook(vba)
    types, relations = parts["[Content_Types].xml"].decode(), parts["_rels/.rels"].decode()
    types = types.replace(WORKBOOK_TYPE, ADDIN_TYPE)
    types = types.replace("<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1)
    ours = f'<Relationship Id="ribbon" Type="{_RIBBON}" Target="customUI/customUI14.xml"/>'
    relations = relations.replace("</Relationships>", f"{ours}</Relationships>")
    parts |= {"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode()}
    parts["customUI/customUI14.xml"] = ribbon
    parts["customUI/_rels/customUI14.xml.rels"] = _image_relations(icons)
    parts |= {f"customUI/images/{name}.png": content for name, content in icons.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return stream.getvalue()


def _image_relations(icons: Mapping[str, bytes]) -> bytes:
    lines = [
        f'<Relationship Id={quoteattr(name)} Type="{_IMAGE}" Target={quoteattr(f"images/{name}.png")}/>'
        for name in icons
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


def _workbook(vba: bytes) -> dict[str, bytes]:
    """The parts of a workbook with one sheet, which says what the file is."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties(
        {
            "title": TITLE,
            "subject": f"Version {__version__}",
            "author": TITLE,
            "comments": f"Knapper til indsatstrappens projektmapper. Version {__version__}.",
            "created": _CREATED,
        }
    )
    book.add_vba_project(io.BytesIO(vba), is_stream=True)
    book.set_vba_name(WORKBOOK)
    sheet = book.add_worksheet(TITLE)
    sheet.set_vba_name(SHEET)
    sheet.write(0, 0, f"{TITLE} {__version__}: et tilføjelsesprogram til Excel. Arket bruges ikke.")
    book.close()
    with zipfile.ZipFile(stream) as source:
        return {name: source.read(name) for name in source.namelist()}
