"""The last touch on the package: what XlsxWriter does not write by itself.

Language da-DK in the document's properties and in charts' texts.
"""

from __future__ import annotations

import io
import re
import zipfile

from generator.workbook.formats import Formats

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The same bytes for the same content: no clock in the package."""
LANGUAGE = "da-DK"


def finish(content: bytes, formats: Formats) -> bytes:
    """The package with language and named styles; parts keep their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, _part(name, data, formats))
    return stream.getvalue()


def _part(name: str, data: bytes, formats: Formats) -> bytes:
    if name == "docProps/core.xml":
        return data.replace(b"</cp:coreProperties>", _language() + b"</cp:coreProperties>")
    if re.fullmatch(r"xl/(charts/chart|drawings/drawing)\d+\.xml", name):
        return data.replace(b'lang="en-US"', f'lang="{LANGUAGE}"'.encode())
    return data


def _language() -> bytes:
    return f"<dc:language>{LANGUAGE}</dc:language>".encode()
