"""The add-in as a workbook with macros, which LibreOffice opens: the same parts, another content type."""

from __future__ import annotations

import io
import zipfile

from addin.xlam.package import ADDIN_TYPE, WORKBOOK_TYPE


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A file of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def as_workbook(xlam: bytes) -> bytes:
    """The twin of an add-in."""
    parts = parts_of(xlam)
    types = parts["[Content_Types].xml"]
    assert types.count(ADDIN_TYPE.encode()) == 1
    parts["[Content_Types].xml"] = types.replace(ADDIN_TYPE.encode(), WORKBOOK_TYPE.encode())
    return zipped(parts)
