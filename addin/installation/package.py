"""What an add-in file says of itself, read without running anything."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from addin.xlam.package import TITLE

PROJECT_PART = "xl/vbaProject.bin"
SIGNATURE_PARTS = "xl/vbaProjectSignature"
CORE_PART = "docProps/core.xml"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class AddinFile:
    """An add-in.

    Attributes:
        version: the program's version that it was built by; "" when the file is none of ours, or damaged.
        signed: whether the VBA project carries a signature; whose, only Windows can tell.
    """

    version: str
    signed: bool


def described(content: bytes) -> AddinFile:
    """What a file says, by its title and subject as `addin.xlam.package` writes them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            core = parts.read(CORE_PART) if PROJECT_PART in names and CORE_PART in names else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, NotImplementedError):
        return AddinFile("", signed=False)
    return AddinFile(_version(core), any(name.startswith(SIGNATURE_PARTS) for name in names))


def _version(core: bytes) -> str:
    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ""
    subject = re.fullmatch(r"Version ([\w.]+)", root.findtext(f"{DUBLIN_CORE}subject") or "")
    return subject[1] if subject and root.findtext(f"{DUBLIN_CORE}title") == TITLE else ""
