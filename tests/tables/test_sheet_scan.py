"""What is seen in a sheet's bytes does not depend on where they are cut into blocks."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from generator.files import SourceFile
from generator.tables import safe_xlsx
from generator.tables.errors import UnsafeSpreadsheetError
from generator.tables.safe_xlsx import check_spreadsheet
from generator.tables.sheet_scan import (
    PartScan,
    blocks_of,
    column_number,
    counted_cells,
    filled_cells,
    rows_of,
    text_lengths,
    text_uses,
)
from tests.accounts.exports import read, workbook
from tests.tables.raw_books import changed, with_rows

SIZES = st.integers(min_value=1, max_value=200)
TEXTS = st.text(alphabet="aøÅ >r='\"/=:", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")
)


@st.composite
def cells(draw: st.DrawFn, row: int, column: int) -> str:
    place = draw(
        st.sampled_from(["", f' r="{chr(65 + column)}{row}"', f" s='1' r = '{chr(65 + column)}{row}'"])
    )
    prefix = draw(st.sampled_from(["", "x:"]))
    content = draw(
        st.sampled_from(
            [
                "",
                "<v>1</v>",
                "<f>1+1</f>",
                "<f>1+1</f><v></v>",
                "<f>1+1</f>\n<v/>",
                '<f t="shared" si="0"/>',
                "<f>1+1</f><v>2</v>",
                '<f t="shared" si="0"/><v>2</v>',
            ]
        )
    )
    kind = draw(st.sampled_from(["", ' t="s"', ' t="e"', ' t="str"', ' t="n"']))
    if content == "" and draw(st.booleans()):
        return f"<{prefix}c{place}{kind}/>"
    return f"<{prefix}c{place}{kind}>{content}</{prefix}c>"


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        within = "".join(draw(cells(number, column)) for column in range(draw(st.integers(0, 3))))
        text = draw(TEXTS)
        rows.append(
            f'<row r="{number}" ht="1{number}">{within}<c t="inlineStr"><is><t>{text}</t></is></c></row>'
        )
    return f"<worksheet><dimension ref='A1'/><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()


def seen(content: bytes, size: int) -> tuple[object, ...]:
    """All that can be told of a part, read in pieces of a size."""
    scan = PartScan()
    for block in blocks_of(BytesIO(content), size):
        scan.add(block)
    uses, untold = text_uses(blocks_of(BytesIO(content), size, b"row>"), 3)
    return (
        scan,
        counted_cells(blocks_of(BytesIO(content), size)),
        filled_cells(blocks_of(BytesIO(content), size, b"row>")),
        (uses.tolist(), untold),
        text_lengths(blocks_of(BytesIO(content), size)).tolist(),
    )


@given(sheets(), SIZES)
def test_a_sheet_is_seen_alike_however_it_is_cut(content: bytes, size: int) -> None:
    assert seen(content, size) == seen(content, len(content))


@given(st.lists(TEXTS, max_size=6), SIZES)
def test_shared_texts_are_seen_alike_however_they_are_cut(texts: list[str], size: int) -> None:
    content = f"<sst>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>".encode()
    assert seen(content, size) == seen(content, len(content))
    assert len(text_lengths([content])) == len(texts)


@given(st.binary(max_size=400), SIZES, st.sampled_from([b">", b"row>"]))
def test_no_byte_is_lost_between_blocks(content: bytes, size: int, end: bytes) -> None:
    blocks = list(blocks_of(BytesIO(content), size, end))
    assert b"".join(blocks) == content
    assert all(block.endswith(end) for block in blocks[:-1])
    assert end not in blocks[-1]


@given(sheets(), SIZES)
def test_the_rows_of_a_sheet_are_whole_however_it_is_cut(content: bytes, size: int) -> None:
    head, *rows = rows_of(BytesIO(content), size)
    assert head + b"".join(rows) == content
    assert head.endswith(b"<sheetData>")
    assert [row.count(b"<row ") for row in rows] == [1] * content.count(b"<row ")


@given(st.integers(1, 16_384))
def test_columns_are_numbered_as_openpyxl_numbers_them(number: int) -> None:
    assert column_number(get_column_letter(number).encode()) == number


@pytest.mark.parametrize("size", [1, 7, 33, 1024, 1024 * 1024])
def test_a_good_workbook_passes_and_a_bomb_is_refused_in_pieces_of_any_size(size: int) -> None:
    lines: list[list[object]] = [[2024, 528_211_000 + number % 9, number] for number in range(300)]
    rows: list[list[object]] = [["År", "Konto", "Beløb"], *lines]
    check_spreadsheet(workbook(rows), chunk=size)
    with pytest.raises(UnsafeSpreadsheetError, match="celler"):
        check_spreadsheet(with_rows('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), chunk=size)


@pytest.mark.parametrize("writer", ["xlsxwriter", "openpyxl"])
def test_an_ordinary_file_of_30_000_lines_is_read(writer: str) -> None:
    lines = [
        [2023, 528_211_000 + number % 90, f"Tekst {number % 40}", number + 0.25] for number in range(30_000)
    ]
    rows: list[list[object]] = [["År", "Konto", "Tekst", "Beløb"], *lines]
    source = workbook(rows)
    if writer == "openpyxl":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Data")
        for row in rows:
            sheet.append(row)
        stream = BytesIO()
        book.save(stream)
        source = SourceFile("udtraek.xlsx", stream.getvalue())
    (report,) = read(source).files
    assert (report.lines_read, report.total) == (30_000, sum(range(30_000)) * 100 + 30_000 * 25)


EMPTY_TAILS = {
    "a row without cells": '<row r="1048576" ht="20"/>',
    "a row that is opened and closed": '<row r="1048576" ht="20"></row>',
    "cells with a format": '<row r="1048576">'
    + "".join(f'<c r="{column}1048576" s="1"/>' for column in "ABCDEFGHIJKLMNOPQRS")
    + "</row>",
    "cells with a format, opened and closed": '<row r="1048576">'
    + "".join(f'<c r="{column}1048576" s="1" t="n"></c>' for column in "ABCDEFGHIJKLMNOPQRS")
    + "</row>",
}


@pytest.mark.parametrize("tail", EMPTY_TAILS.values(), ids=EMPTY_TAILS)
def test_an_empty_row_at_the_end_of_the_sheet_counts_for_nothing(tail: str) -> None:
    filled = "".join(f'<c r="{column}1"><v>1</v></c>' for column in "ABCDEFGHIJKLMNOPQRS")
    check_spreadsheet(with_rows(f'<row r="1">{filled}</row>{tail}'))


def test_a_filled_cell_at_the_end_of_the_sheet_still_counts() -> None:
    filled = "".join(f'<c r="{column}1"><v>1</v></c>' for column in "ABCDEFGHIJKLMNOPQRS")
    for last in ("<v>1</v>", "<f>1+1</f>", "<is><t/></is>"):
        rows = f'<row r="1">{filled}</row><row r="1048576"><c r="A1048576">{last}</c></row>'
        with pytest.raises(UnsafeSpreadsheetError, match="celler"):
            check_spreadsheet(with_rows(rows))


@pytest.mark.parametrize(
    "cell",
    [
        "<c x='<c r=\"A1\"/>'><v>1</v></c>",
        "<c x=' r=\"A1\"'><v>1</v></c>",
        "<c\nr=\n'XFD1048576'><v>1</v></c>",
        '<x:c r="XFD1048576"><v>1</v></x:c>',
        '<c r="XFD1048576"<c/>><v>1</v></c>',
    ],
)
def test_no_way_of_writing_a_cell_hides_its_place(cell: str) -> None:
    far = f'<row r="1048576">{"<c><v>1</v></c>" * 20}{cell}</row>'
    with pytest.raises(UnsafeSpreadsheetError):
        check_spreadsheet(with_rows(far))


def test_one_long_text_among_many_short_ones_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xlsx, "MAX_TEXT_BYTES", 100_000)
    texts = f"<sst><si><t>{'x' * 30_000}</t></si><si><t>kort</t></si></sst>".encode()
    once = '<row><c t="s"><v>0</v></c></row>' + '<row><c t="s"><v>1</v></c></row>' * 1_000
    check_spreadsheet(with_rows(once, **{"xl/sharedStrings.xml": texts}))
    with pytest.raises(UnsafeSpreadsheetError, match="tekster"):
        check_spreadsheet(with_rows(once.replace("<v>1<", "<v>0<"), **{"xl/sharedStrings.xml": texts}))
    with pytest.raises(UnsafeSpreadsheetError, match="tekster"):
        check_spreadsheet(with_rows(once.replace("<v>1<", "<v>77<"), **{"xl/sharedStrings.xml": texts}))


def test_a_sheet_may_be_called_what_it_likes() -> None:
    bomb = b'<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(UnsafeSpreadsheetError, match="celler"):
        check_spreadsheet(changed({"xl/hidden.bin": bomb}), chunk=5)
