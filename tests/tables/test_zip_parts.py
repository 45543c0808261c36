"""A zip that can be read in two ways is refused, and readers get only the parts that were checked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from generator.files import SourceFile
from generator.tables import safe_xlsx
from generator.tables.errors import NotAccountsError, SpreadsheetError, UnsafeSpreadsheetError
from generator.tables.safe_xlsx import check_spreadsheet
from generator.tables.spreadsheet import read_sheets
from tests.accounts.exports import read, workbook
from tests.tables.raw_books import PLAIN, SHEET, changed, with_rows

HOSTILE = with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>')
END, ENTRY = b"PK\x05\x06", b"PK\x01\x02"


def behind(first: bytes, second: bytes) -> bytes:
    """Two archives in one file; the second knows where its parts lie in the whole."""
    moved = bytearray(second)
    end = moved.rfind(END)
    place = struct.unpack_from("<L", moved, end + 16)[0]
    struct.pack_into("<L", moved, end + 16, place + len(first))
    while place < end:
        (offset,) = struct.unpack_from("<L", moved, place + 42)
        struct.pack_into("<L", moved, place + 42, offset + len(first))
        place += 46 + sum(struct.unpack_from("<3H", moved, place + 28))
    return first + bytes(moved)


def patched(content: bytes, mark: bytes, offset: int, value: int, form: str = "<H") -> SourceFile:
    """With a number changed in the last record of a kind."""
    data = bytearray(content)
    struct.pack_into(form, data, data.rfind(mark) + offset, value)
    return SourceFile("bog.xlsx", bytes(data))


def test_the_two_archives_of_these_tests_are_two() -> None:
    with zipfile.ZipFile(BytesIO(behind(HOSTILE.content, PLAIN.content))) as both:
        assert both.testzip() is None
        assert b"XFD1048576" not in both.read(SHEET)


@pytest.mark.parametrize(
    ("offset", "value"),
    [(None, 0), (4, 1), (6, 1), (8, 99), (10, 99), (12, 99), (20, 7)],
    ids=["none", "disk", "disk of the list", "parts on the disk", "parts", "size of the list", "comment"],
)
@pytest.mark.parametrize("first", [b"", HOSTILE.content], ids=["alone", "two archives"])
def test_one_end_record_that_fits(first: bytes, offset: int | None, value: int) -> None:
    content = behind(first, PLAIN.content)
    source = SourceFile("bog.xlsx", content) if offset is None else patched(content, END, offset, value)
    if offset is None and not first:
        assert read_sheets(source)[0].rows[1] == ("2024", "528211003", "5")
        return
    with pytest.raises((UnsafeSpreadsheetError, SpreadsheetError), match=r"bog\.xlsx"):
        read_sheets(source)


def test_what_lies_behind_the_end_record() -> None:
    with pytest.raises(UnsafeSpreadsheetError, match="liste"):
        read_sheets(SourceFile("bog.xlsx", PLAIN.content + HOSTILE.content[:40]))


def test_readers_get_the_checked_parts_and_nothing_else() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN.content)) as old, zipfile.ZipFile(stream, "w") as new:
        for number, name in enumerate(old.namelist()):
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            info.extra, info.comment = b"\xfe\xca\x08\x00hemmelig", b"hemmelig"
            new.writestr(info, old.read(name))
        new.comment = b"hemmelig"
    checked = check_spreadsheet(SourceFile("bog.xlsx", stream.getvalue())).source
    with (
        zipfile.ZipFile(BytesIO(PLAIN.content)) as old,
        zipfile.ZipFile(BytesIO(checked.content)) as new,
    ):
        assert {name: new.read(name) for name in new.namelist()} == {
            name: old.read(name) for name in old.namelist()
        }
    assert b"hemmelig" not in checked.content
    assert checked.content.count(END) == 1


def test_a_part_that_goes_on_behind_the_size_that_the_list_gives() -> None:
    """Python stops at the size that the list gives; other readers go on to the end of the packed bytes."""
    shown = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    hidden = b'<row r="2"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    content = bytearray(changed({SHEET: shown + hidden}).content)
    whole, cut = (struct.pack("<L", zlib.crc32(data)) for data in (shown + hidden, shown))
    long, short = (struct.pack("<L", len(data)) for data in (shown + hidden, shown))
    lying = bytes(content).replace(whole, cut).replace(long, short)
    with zipfile.ZipFile(BytesIO(lying)) as archive:
        assert archive.read(SHEET) == shown
    with pytest.raises(SpreadsheetError, match="beskadiget"):
        read_sheets(SourceFile("bog.xlsx", lying))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("spoilt", [False, True])
def test_another_way_of_packing(method: int, spoilt: bool) -> None:
    content = bytearray(changed({}, method).content)
    if spoilt:
        begins = 30 + sum(struct.unpack_from("<2H", content, 26))
        content[begins + 4] = 0xFF
    with pytest.raises(SpreadsheetError, match="Excel ikke bruger"):
        read_sheets(SourceFile("bog.xlsx", bytes(content)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_two_parts_of_one_name(name: str) -> None:
    stream = BytesIO(PLAIN.content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, b"<worksheet/>")
    with pytest.raises(UnsafeSpreadsheetError, match="samme navn"):
        read_sheets(SourceFile("bog.xlsx", stream.getvalue()))


def with_sheets(count: int, relation: str, far: str = "A1") -> SourceFile:
    """Many sheets that are all the same part."""
    sheets = "".join(
        f'<sheet name="Ark{number}" sheetId="{number}" r:id="{relation}"/>' for number in range(1, count + 1)
    )
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="100"><c r="{far}"><v>1</v></c></row>'
    return with_rows(rows, **{"xl/workbook.xml": book.encode()})


@pytest.mark.parametrize("relation", ["rId1", "rId999"], ids=["one part", "a part that is not told"])
def test_many_sheets_on_one_part_are_counted_each(relation: str) -> None:
    assert len(read_sheets(with_sheets(40, "rId1"))) == 40
    with pytest.raises(UnsafeSpreadsheetError, match="celler"):
        read_sheets(with_sheets(40, relation, "CV100000"))


def test_a_sheet_of_accounts_of_many_columns() -> None:
    rows: list[list[object]] = [["År", "Konto", "Beløb", *(f"x{place}" for place in range(2_000))]]
    with pytest.raises(NotAccountsError, match="Sheet1: Arket har 2003 kolonner; grænsen er 2000"):
        read(workbook(rows))
    far: list[list[object]] = [["År", "Konto", "Beløb", *[""] * 2_500, "x"], [2024, 528211003, 5]]
    assert read(workbook(far)).files[0].total == 500


def test_too_many_sheets() -> None:
    with pytest.raises(UnsafeSpreadsheetError, match="501 ark; grænsen er 500"):
        read_sheets(with_sheets(safe_xlsx.MAX_SHEETS + 1, "rId1"))


def test_a_list_of_sheets_that_is_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SpreadsheetError, match="beskadiget"):
        read_sheets(changed({"xl/workbook.xml": b"<workbook><sheets>"}))
    monkeypatch.setattr(safe_xlsx, "MAX_WHOLE_BYTES", 100)
    with pytest.raises(UnsafeSpreadsheetError, match="MB"):
        read_sheets(changed({}))
