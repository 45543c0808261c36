"""The VBA project as its format's description has it."""

from __future__ import annotations

import struct

import pytest

from addin.xlam.project import Module, ModuleKind, Project, obscured, vba_project
from tests.addin.xlam.readers import decompressed, streams

IDENTITY = "{318BEE36-5BE1-492A-826D-473DB19B0F30}"
PROJECT = Project(
    "Prøve",
    IDENTITY,
    (
        Module("Regning", 'Option Explicit\nPublic Const TEKST As String = "æøå ÆØÅ »"\n'),
        Module("Haendelser", "Option Explicit\n", ModuleKind.CLASS),
        Module("ThisWorkbook", "Option Explicit\n", ModuleKind.WORKBOOK),
        Module("Ark1", "", ModuleKind.SHEET),
    ),
)


def revealed(text: str, identity: str) -> bytes:
    """The data of an obscured text, by the reader's rules of [MS-OVBA] 2.4.3.3."""
    data = bytes.fromhex(text)
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert version == 2
    assert key == sum(identity.encode()) & 0xFF
    plain, last, before = key, data[2], data[1]
    found = bytearray()
    for byte in data[3:]:
        plain = byte ^ ((before + plain) & 0xFF)
        found.append(plain)
        before, last = last, byte
    found = found[(seed & 6) // 2 :]
    (length,) = struct.unpack_from("<I", found)
    assert len(found) == 4 + length
    return bytes(found[4:])


def test_the_reader_of_the_tests_reads_what_office_wrote() -> None:
    assert revealed("5D5F8AADDAA8DEA8DEA8DEA8DE", IDENTITY) == bytes(4)
    assert revealed("5D5F8AADDAADDBADDBAD", IDENTITY) == b"\0"
    assert revealed("5D5F8AADDAADDBADDB52", IDENTITY) == b"\xff"


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff", bytes(4), bytes(range(29))])
def test_obscured_data_can_be_read(data: bytes) -> None:
    assert revealed(obscured(data, IDENTITY), IDENTITY) == data


def stream(name: str) -> bytes:
    return streams(vba_project(PROJECT))[name]


def source(module: str) -> str:
    return decompressed(stream(f"VBA/{module}")).decode("cp1252")


def test_danish_letters_and_line_ends() -> None:
    lines = source("Regning").split("\r\n")
    assert lines[0] == 'Attribute VB_Name = "Regning"'
    assert lines[2] == 'Public Const TEKST As String = "æøå ÆØÅ »"'


def test_a_letter_outside_the_code_page_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project(Project("P", IDENTITY, (Module("M", "' ≤"),)))


def test_documents_and_classes_have_the_attributes_that_excel_writes() -> None:
    assert 'VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in source("ThisWorkbook")
    assert 'VB_Base = "0{00020820-0000-0000-C000-000000000046}"' in source("Ark1")
    assert 'VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"' in source("Haendelser")
    assert "VB_PredeclaredId = True" in source("ThisWorkbook")
    assert "VB_PredeclaredId = False" in source("Haendelser")


def test_the_list_of_modules() -> None:
    lines = stream("PROJECT").decode("cp1252").split("\r\n")
    assert lines[:6] == [
        f'ID="{IDENTITY}"',
        "Module=Regning",
        "Class=Haendelser",
        "Document=ThisWorkbook/&H00000000",
        "Document=Ark1/&H00000000",
        'Name="Prøve"',
    ]


def test_nothing_compiled_is_written() -> None:
    assert len(stream("VBA/_VBA_PROJECT")) == 7
    records = dict(_records(decompressed(stream("VBA/dir"))))
    assert records[0x31] == bytes(4)  # the source begins where the stream begins
    assert struct.unpack("<H", records[0x03]) == (1252,)
    assert struct.unpack("<H", records[0x0F]) == (4,)


def _records(data: bytes) -> list[tuple[int, bytes]]:
    found, place = [], 0
    while place < len(data):
        identity, size = struct.unpack_from("<HI", data, place)
        size = 6 if identity == 0x09 else size
        found.append((identity, data[place + 6 : place + 6 + size]))
        place += 6 + size
    assert place == len(data)
    return found
