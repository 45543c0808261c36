"""Hostile workbooks are refused before any parser sees them."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest

from generator.accounts import FindingKind
from generator.files import SourceFile
from generator.tables import safe_xlsx
from generator.tables.errors import SpreadsheetError, UnsafeSpreadsheetError
from generator.tables.safe_xlsx import check_spreadsheet
from tests.accounts.exports import read
from tests.tables.raw_books import PLAIN, SHEET, changed

NOISE = random.Random(1).randbytes(1024 * 1024).hex().encode()


def sheet(reference: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1"><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
    ).encode()


def with_formula(attributes: str) -> bytes:
    """A sheet of one cell whose formula says that it fills others."""
    return sheet("A1").replace(b"<v>1</v>", f"<f {attributes}>1+1</f><v>2</v>".encode())


@pytest.mark.parametrize(
    "attributes", ['t="shared" ref="A1:XFD1048576" si="0"', 't="array" ref="A1:B9"', 'ca="1"', ""]
)
def test_formulas_that_fill_no_more_than_they_may(attributes: str) -> None:
    assert check_spreadsheet(changed({SHEET: with_formula(attributes)})).pieces < 30


@pytest.mark.parametrize(
    "attributes", ['t="array" ref="A1:XFD1048576"', "ref = 'A1:XFD1048576' t='dataTable' dt2D='1'"]
)
def test_what_a_formula_is_said_to_fill_is_counted(attributes: str) -> None:
    assert check_spreadsheet(changed({SHEET: with_formula(attributes)})).pieces >= 2**34


def test_a_good_workbook_passes() -> None:
    check_spreadsheet(PLAIN)
    assert read(PLAIN).files[0].total == 500


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/bomb.xml": b" " * 5_000_000}, "zip-bombe"),
        ({"../../etc/passwd": b"x"}, "peger ud"),
        ({"/etc/passwd": b"x"}, "peger ud"),
        ({"..\\x": b"x"}, "peger ud"),
        ({SHEET: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}, "DOCTYPE"),
        ({"xl/extra.xml": NOISE[: 1024 * 1024 - 4] + b"<!DOCTYPE x>"}, "DOCTYPE"),
        ({"xl/extra.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>'.encode("utf-16")}, "DOCTYPE"),
        ({SHEET: sheet("xfd1048576")}, "celler"),
        ({SHEET: sheet("XFD1048576").replace(b"<c ", b"<a-b:c ")}, "celler"),
        ({SHEET: sheet("XFD1048576").replace(b"<c ", "<é:c ".encode())}, "celler"),
        ({SHEET: with_formula('t="array" ref="A1:&#88;FD1048576"')}, "plads"),
        ({SHEET: with_formula('t="array" x=">" ref="A1:XFD1048576"')}, "plads"),
        ({"xl/a.bin": '<?xml version="1.0"?><x/>'.encode("utf-16")}, "tegnsæt"),
        ({"xl/a.bin": '<?xml version="1.0"?><x/>'.encode("utf-16-be")}, "tegnsæt"),
        ({SHEET: '<?xml version="1.0" encoding="cp037"?><x/>'.encode("cp037")}, "tegnsæt"),
        ({SHEET: b"<?xml version='1.0' encoding = 'UTF-7'?><x/>"}, "tegnsæt"),
        ({SHEET: sheet("A99999999999")}, "plads"),
        ({SHEET: sheet("&#65;1")}, "plads"),
        ({"xl/hidden.bin": sheet("XFD1048576")}, "celler"),
        ({SHEET: sheet("XFE1")}, "kolonne 16385"),
        ({SHEET: sheet("A1048577")}, "række 1048577"),
        ({SHEET: sheet("XFD1048576")}, "celler"),
    ],
)
def test_hostile_parts(parts: dict[str, bytes], words: str) -> None:
    with pytest.raises(UnsafeSpreadsheetError, match=words):
        read(changed(parts))


def test_a_long_text_that_many_cells_point_to() -> None:
    text = f"<sst><si><t>{'x' * 30_000}</t></si></sst>".encode()
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10_000 + "</row>"
    rows = f"<worksheet><sheetData>{row * 4}</sheetData></worksheet>".encode()
    with pytest.raises(UnsafeSpreadsheetError, match="1 GB"):
        read(changed({"xl/sharedStrings.xml": text, SHEET: rows}))


def test_cells_without_a_place_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xlsx, "MAX_CELLS", 50)
    rows = f"<worksheet><sheetData><row>{'<c><v>1</v></c>' * 51}</row></sheetData></worksheet>".encode()
    with pytest.raises(UnsafeSpreadsheetError, match="celler"):
        read(changed({SHEET: rows}))


def test_macros_are_left_alone_and_said() -> None:
    accounts = read(changed({"xl/vbaProject.bin": b"Sub Auto_Open()"}))
    assert accounts.files[0].total == 500
    assert FindingKind.MACROS in {finding.kind for finding in accounts.findings}


def test_too_many_parts() -> None:
    parts = {f"xl/part{number}.bin": b"" for number in range(safe_xlsx.MAX_ENTRIES)}
    with pytest.raises(UnsafeSpreadsheetError, match="dele"):
        read(changed(parts))


def test_too_much_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xlsx, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(UnsafeSpreadsheetError, match="udpakket"):
        read(PLAIN)


def test_a_part_larger_than_the_list_says() -> None:
    source = changed({"xl/extra.bin": b"a" * 5_000}, zipfile.ZIP_STORED)
    lying = source.content.replace((5_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != source.content
    with pytest.raises((SpreadsheetError, UnsafeSpreadsheetError)):
        read(SourceFile("bog.xlsx", lying))


def test_a_locked_part() -> None:
    content = bytearray(PLAIN.content)
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    with pytest.raises(SpreadsheetError, match="adgangskode"):
        read(SourceFile("bog.xlsx", bytes(content)))


def test_a_zip_that_is_no_workbook() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("brev.txt", "hej")
    with pytest.raises(SpreadsheetError, match="ikke en Excel-projektmappe"):
        read(SourceFile("brev.zip", stream.getvalue()))
