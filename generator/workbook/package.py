"""The last touch on the package: what XlsxWriter does not write by itself.

Language da-DK in the document's properties and charts; charts that stay open on protected sheets, and whose
copies of cells carry the cells' number formats; hidden names; and named cell styles, so that a user finds
*Indtastning* or *Sum* in Excel's gallery of styles.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape, unescape

LOCKED_CHART, OPEN_CHART = b"<xdr:clientData/>", b'<xdr:clientData fLocksWithSheet="0"/>'
"""Charts stay open on a protected sheet: they can be copied into slides, and the ribbon can aim them."""
DEFINED_NAME = r'<definedName name="([^"]+)"'
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The same bytes for the same content: no clock in the package."""
LANGUAGE = "da-DK"
CELL_FORMAT = re.compile(r"<xf [^>]*/>|<xf [^>]*>.*?</xf>", re.DOTALL)
"""A format without children, or with them (alignment, protection)."""


ONLY_VISIBLE = b'<c:plotVisOnly val="1"/>'
ALSO_HIDDEN = b'<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/>'
"""Charts read rows that are hidden, and leave out what is missing; both are said, for what programs take for
granted differs."""
CACHED_FORMAT = re.compile(r"(<c:f>([^<]*)</c:f><c:numCache><c:formatCode>)General(?=</c:formatCode>)")
"""What a chart keeps of cells with figures: where they stand, and their number format."""


def finish(
    content: bytes,
    roles: Mapping[int, str],
    hidden: Collection[str] = (),
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """The package with language, named styles and hidden names; parts keep their order.

    Args:
        content: the package as XlsxWriter wrote it.
        roles: name of the cell style of each cell format, by the format's number.
        hidden: defined names that Excel's list of names is not to show.
        formats: number format of the cells that charts show, by the cells' address.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, _part(name, source.read(name), roles, hidden, formats or {}))
    return stream.getvalue()


def _part(
    name: str, data: bytes, roles: Mapping[int, str], hidden: Collection[str], formats: Mapping[str, str]
) -> bytes:
    if name == "docProps/core.xml":
        language = f"<dc:language>{LANGUAGE}</dc:language>".encode()
        return data.replace(b"</cp:coreProperties>", language + b"</cp:coreProperties>")
    if name == "xl/workbook.xml" and hidden:
        return re.sub(DEFINED_NAME, lambda found: _hidden(found, hidden), data.decode()).encode()
    if name == "xl/styles.xml":
        return _name_styles(data.decode(), roles).encode()
    if re.fullmatch(r"xl/(charts/chart|drawings/drawing)\d+\.xml", name):
        data = data.replace(b'"en-US"', f'"{LANGUAGE}"'.encode()).replace(LOCKED_CHART, OPEN_CHART)
        data = data.replace(ONLY_VISIBLE, ALSO_HIDDEN)
        return CACHED_FORMAT.sub(lambda found: _with_format(found, formats), data.decode()).encode()
    return data


def _with_format(found: re.Match[str], formats: Mapping[str, str]) -> str:
    return found[1] + escape(formats.get(unescape(found[2]), "General"))


def _hidden(found: re.Match[str], hidden: Collection[str]) -> str:
    return f'{found[0]} hidden="1"' if found[1] in hidden else found[0]


def _name_styles(xml: str, roles: Mapping[int, str]) -> str:
    """Give each cell format its named style; a style looks like the first format that has its name."""
    cell_formats = _section(xml, "cellXfs")
    formats = CELL_FORMAT.findall(cell_formats)
    base: dict[str, str] = {}
    for number, role in sorted(roles.items()):
        base.setdefault(role, formats[number])
    ids = {role: index for index, role in enumerate(base, start=1)}
    named = [
        text.replace('xfId="0"', f'xfId="{ids[roles[number]]}"') if number in roles else text
        for number, text in enumerate(formats)
    ]
    parents = [text.replace(' xfId="0"', "") for text in base.values()]
    styles = [f'<cellStyle name="{escape(role)}" xfId="{index}"/>' for role, index in ids.items()]
    xml = xml.replace(cell_formats, "".join(named))
    xml = _extended(xml, "cellStyleXfs", parents)
    return _extended(xml, "cellStyles", styles)


def _section(xml: str, tag: str) -> str:
    match = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", xml, re.DOTALL)
    return match.group(1) if match else ""


def _extended(xml: str, tag: str, items: list[str]) -> str:
    """Append items to a section and correct its count."""
    content = _section(xml, tag)
    count = len(re.findall(r"<(?:xf|cellStyle) ", content)) + len(items)
    section = f'<{tag} count="{count}">{content}{"".join(items)}</{tag}>'
    return re.sub(rf"<{tag}\b[^>]*>.*?</{tag}>", lambda _: section, xml, count=1, flags=re.DOTALL)
