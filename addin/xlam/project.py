"""A VBA project as Office stores it ([MS-OVBA]): source only, so that Excel compiles it when it is opened.

Nothing compiled is written: the text that a virus scanner or an IT department reads is what runs.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from addin.xlam.compound import compound_file
from addin.xlam.ovba import compress

CODE_PAGE = "cp1252"
"""Of all text in the project: Western Europe, with the Danish letters."""
_CODE_PAGE_NUMBER = 1252
_ENGLISH = 0x409
_WIN64 = 3
_MODULE_TYPE = {"Module": 0x21, "Class": 0x22, "Document": 0x22}
_UNKNOWN = struct.pack("<H", 0xFFFF)
"""A cookie that readers ignore."""
_SOURCE_ONLY = bytes.fromhex("cc61ffff000100")
"""The stream _VBA_PROJECT without anything compiled."""

_LIBRARIES = (
    (
        "stdole",
        r"{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
        r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
"""Besides VBA's and Excel's own; Excel finds them by their number, whatever the path."""


class ModuleKind(Enum):
    """What a module is, by the word that stands for it in the project's list."""

    STANDARD = "Module"
    CLASS = "Class"
    WORKBOOK = "ThisWorkbook"
    SHEET = "Sheet"

    @property
    def word(self) -> str:
        """The word in the project's list: the workbook and its sheets are documents."""
        return self.value if self in {ModuleKind.STANDARD, ModuleKind.CLASS} else "Document"


_BASES = {
    ModuleKind.CLASS: "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
    ModuleKind.WORKBOOK: "0{00020819-0000-0000-C000-000000000046}",
    ModuleKind.SHEET: "0{00020820-0000-0000-C000-000000000046}",
}


@dataclass(frozen=True)
class Module:
    """A module of VBA: its name, its text without attributes, and its kind."""

    name: str
    source: str
    kind: ModuleKind = ModuleKind.STANDARD

    @property
    def text(self) -> str:
        """The text as it is stored: attributes first, lines ended as Windows ends them."""
        attributes = [("Name", f'"{self.name}"')]
        if self.kind in _BASES:
            document = self.kind is not ModuleKind.CLASS
            attributes += [
                ("Base", f'"{_BASES[self.kind]}"'),
                ("GlobalNameSpace", "False"),
                ("Creatable", "False"),
                ("PredeclaredId", str(document)),
                ("Exposed", str(document)),
                ("TemplateDerived", "False"),
                ("Customizable", str(document)),
            ]
        head = "".join(f"Attribute VB_{name} = {value}\n" for name, value in attributes)
        return "\r\n".join((head + self.source).splitlines()) + "\r\n"


@dataclass(frozen=True)
class Project:
    """A project.

    Attributes:
        name: what it is called in the editor; no module may be called the same.
        identity: a GUID in braces.
        modules: in the order of the editor.
    """

    name: str
    identity: str
    modules: tuple[Module, ...]


def vba_project(project: Project) -> bytes:
    """The file `vbaProject.bin`; the same project gives the same bytes.

    Raises:
        UnicodeEncodeError: a text has a letter that the code page lacks.
    """
    storage = {module.name: compress(module.text.encode(CODE_PAGE)) for module in project.modules}
    storage["dir"] = compress(_directory(project))
    storage["_VBA_PROJECT"] = _SOURCE_ONLY
    names = b"".join(
        module.name.encode(CODE_PAGE) + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in project.modules
    )
    listing = "\r\n".join(_listing(project)).encode(CODE_PAGE)
    return compound_file({"PROJECT": listing, "PROJECTwm": names + b"\0\0", "VBA": storage})


def _record(identity: int, content: bytes) -> bytes:
    return struct.pack("<HI", identity, len(content)) + content


def _directory(project: Project) -> bytes:
    """The stream `dir`: properties, libraries and modules ([MS-OVBA] 2.3.4.2)."""
    long, short = struct.Struct("<I").pack, struct.Struct("<H").pack
    parts = [_record(0x01, long(_WIN64)), _record(0x02, long(_ENGLISH)), _record(0x14, long(_ENGLISH))]
    parts += [_record(0x03, short(_CODE_PAGE_NUMBER)), _record(0x04, project.name.encode(CODE_PAGE))]
    parts += [_record(identity, b"") for identity in (0x05, 0x40, 0x06, 0x3D)]
    parts += [_record(0x07, long(0)), _record(0x08, long(0))]
    parts.append(struct.pack("<HIIH", 0x09, 4, 1, 0))  # version: its length does not count the minor number
    parts += [_record(0x0C, b""), _record(0x3C, b"")]
    for name, library in _LIBRARIES:
        text = b"*\\G" + library.encode(CODE_PAGE)
        parts += [_record(0x16, name.encode(CODE_PAGE)), _record(0x3E, name.encode("utf-16-le"))]
        parts.append(_record(0x0D, long(len(text)) + text + bytes(6)))
    parts += [_record(0x0F, short(len(project.modules))), _record(0x13, _UNKNOWN)]
    parts += [_module_record(module) for module in project.modules]
    return b"".join(parts) + _record(0x10, b"")


def _module_record(module: Module) -> bytes:
    name, wide = module.name.encode(CODE_PAGE), module.name.encode("utf-16-le")
    names = [_record(0x19, name), _record(0x47, wide), _record(0x1A, name), _record(0x32, wide)]
    no_description = [_record(0x1C, b""), _record(0x48, b"")]
    source_at_start, no_help = _record(0x31, bytes(4)), _record(0x1E, bytes(4))
    kind = _record(_MODULE_TYPE[module.kind.word], b"")
    return b"".join(
        [*names, *no_description, source_at_start, no_help, _record(0x2C, _UNKNOWN), kind, _record(0x2B, b"")]
    )


def _listing(project: Project) -> Sequence[str]:
    """The lines of the stream PROJECT ([MS-OVBA] 2.3.1)."""
    protection = {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}  # not locked, no password, visible
    return [
        f'ID="{project.identity}"',
        *(
            f"{module.kind.word}={module.name}" + ("/&H00000000" if module.kind.word == "Document" else "")
            for module in project.modules
        ),
        f'Name="{project.name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *(f'{key}="{obscured(data, project.identity)}"' for key, data in protection.items()),
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),
        "",
    ]


def obscured(data: bytes, identity: str) -> str:
    """Data of the project's protection as hexadecimal text, obscured as the format demands.

    The seed is zero, so that there is no padding and the text is the same every time ([MS-OVBA] 2.4.3.2).
    """
    seed, version = 0, 2
    key = sum(identity.encode(CODE_PAGE)) & 0xFF
    made = [seed, seed ^ version, seed ^ key]
    plain = key
    for byte in struct.pack("<I", len(data)) + data:
        made.append(byte ^ ((made[-2] + plain) & 0xFF))
        plain = byte
    return bytes(made).hex().upper()
