"""Cells of a workbook as text: nothing that is not empty reads as empty."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from generator.files import SourceFile, read_source
from generator.tables.cell_marks import NO_VALUE, is_scaled
from generator.tables.errors import AmountError, SpreadsheetError
from generator.tables.spreadsheet import Sheet, read_sheets
from tests.accounts.exports import read, workbook
from tests.support.libreoffice import Office
from tests.support.patience import HANG_SECONDS
from tests.tables.raw_books import headed, line, with_rows

ERRORS = ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]


def saved(book: openpyxl.Workbook) -> SourceFile:
    stream = BytesIO()
    book.save(stream)
    return SourceFile("bog.xlsx", stream.getvalue())


def new_book() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def only(source: SourceFile) -> Sheet:
    (sheet,) = read_sheets(source)
    return sheet


@pytest.mark.parametrize("error", ERRORS)
def test_an_amount_that_is_an_error_value_stops_with_sheet_and_line(error: str) -> None:
    source = headed(line(2, '<c r="D2"><v>5</v></c>'), line(3, f'<c r="D3" t="e"><v>{error}</v></c>'))
    with pytest.raises(AmountError, match=rf"bog\.xlsx, ark Sheet1, linje 3: .*{re.escape(error)}"):
        read(source)


@pytest.mark.parametrize(
    "cell",
    ["<f>2*3</f>", "<f>2*3</f><v></v>", "<f>2*3</f><v/>", '<f t="shared" si="0"/>', "<f>2*3</f>\n<v>\n</v>"],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_an_amount_that_was_never_calculated_stops_with_sheet_and_line(cell: str, prefix: str) -> None:
    amount = f'<c r="D3">{cell}</c>'
    if prefix:
        amount = re.sub(r"<(/?)(\w)", r"<\1x:\2", amount).replace(
            "<x:c ", '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )
    with pytest.raises(AmountError, match=r"ark Sheet1, linje 3: .*formel uden værdi"):
        read(headed(line(2, '<c r="D2"><v>5</v></c>'), line(3, amount)))


def test_a_column_of_formulas_without_values_does_not_vanish() -> None:
    book, sheet = new_book()
    sheet.append(["År", "Konto", "Beløb"])
    for row in (2, 3):
        sheet.append([2023, 528211003, f"={row}*1000"])
    assert only(saved(book)).columns[2] == ("Beløb", NO_VALUE, NO_VALUE)


def test_a_formula_with_a_value_reads_as_its_value_and_an_empty_text_is_blank() -> None:
    source = headed(
        line(2, '<c r="D2"><f>2*3</f><v>6.5</v></c>'),
        line(3, '<c r="D3" t="str"><f>""</f><v></v></c>'),
        line(4, '<c r="D4" t="str"><f>"x"</f><v>x</v></c>'),
        line(5, '<c r="D5" t="b"><f>TRUE</f><v>1</v></c>'),
        line(6, '<c r="D6" s="0"/>'),
    )
    assert only(source).columns[3][1:] == ("6,5", "", "x", "SAND", "")


def test_an_error_elsewhere_leaves_the_amounts_alone() -> None:
    source = headed(line(2, '<c r="D2"><v>5</v></c><c r="F2" t="e"><v>#DIV/0!</v></c>'))
    assert read(source).files[0].total == 500


def test_an_error_value_of_newer_excel_is_named_with_its_place() -> None:
    with pytest.raises(SpreadsheetError, match=r"ark Sheet1, linje 3: En celle har fejlværdien #SPILL!"):
        read(headed(line(2, '<c r="D2"><v>5</v></c>'), line(3, '<c r="D3" t="e"><v>#SPILL!</v></c>')))


def test_cells_that_do_not_tell_their_place_follow_one_another() -> None:
    rows = '<row><c/><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c><f>1</f></c></row>'
    assert list(only(with_rows(rows)).rows) == [("", "1", "#REF!"), (NO_VALUE, "", "")]


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=2).map(float),
    st.text(alphabet="abcæøåÆØÅ 123", min_size=1, max_size=8).filter(lambda text: text.strip() == text),
)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_rows_and_columns_are_the_cells_as_they_were_written(
    cells: list[list[object]], above: int, before: int
) -> None:
    rows: list[list[object]] = [[]] * above + [[None] * before + row for row in cells]
    sheet = only(workbook(rows))
    expected = [["" if cell is None else _danish(cell) for cell in row] for row in rows]
    width = max((place + 1 for row in expected for place, cell in enumerate(row) if cell), default=0)
    while expected and not any(expected[-1]):
        expected.pop()
    wanted = [tuple((row + [""] * width)[:width]) for row in expected]
    assert list(sheet.rows) == wanted
    assert len(sheet.rows) == len(wanted)
    assert [sheet.rows[number] for number in range(len(wanted))] == wanted
    assert list(sheet.rows[1:4]) == wanted[1:4]
    assert sheet.columns == tuple(zip(*wanted, strict=True))


def _danish(cell: object) -> str:
    if isinstance(cell, float):
        return (
            f"{cell:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-0", "0" if cell == 0 else "-0")
        )
    return str(cell)


def test_letters_and_marks_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "Årstal på Ærø")
    assert apart != "Årstal på Ærø"
    book, sheet = new_book()
    sheet.title = unicodedata.normalize("NFD", "Må")
    sheet["A1"] = apart
    read_back = only(saved(book))
    assert (read_back.name, read_back.columns) == ("Må", (("Årstal på Ærø",),))


@pytest.mark.parametrize(
    "code",
    [
        "#,##0,",
        "#.##0,",
        "0.0,,",
        '#,##0,"t"',
        '0.0,, "mio. kr."',
        "#,##0,;-#,##0,;-",
        "#,##0,.00",
        "0,",
        "_-* #,##0,_-",
    ],
)
def test_formats_that_hide_thousands(code: str) -> None:
    assert is_scaled(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "#,##0",
        "#,##0.00",
        '#,##0" kr.,"',
        "#,##0\\,",
        "#,##0_,",
        "dd/mm/yyyy",
        "0%",
        '"0,"',
        "[$kr.-406] #,##0",
    ],
)
def test_formats_that_hide_nothing(code: str) -> None:
    assert not is_scaled(code)


def amounts_book(library: str, formats: dict[str, str]) -> SourceFile:
    """Two amount columns with three lines; a format per cell."""
    stream = BytesIO()
    if library == "xlsxwriter":
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Konto", "R2022", "R2023"])
            for row in (2, 3, 4):
                for column in "BC":
                    code = formats.get(f"{column}{row}", "#,##0")
                    sheet.write_number(f"{column}{row}", 140_000.5, book.add_format({"num_format": code}))
    else:
        made, sheet = new_book()
        sheet.append(["Konto", "R2022", "R2023"])
        for row in (2, 3, 4):
            for column in "BC":
                sheet[f"{column}{row}"] = 140_000.5
                sheet[f"{column}{row}"].number_format = formats.get(f"{column}{row}", "#,##0")
        made.save(stream)
    return SourceFile("bog.xlsx", stream.getvalue())


@pytest.mark.parametrize("library", ["xlsxwriter", "openpyxl"])
@pytest.mark.parametrize(
    ("formats", "scaled"),
    [
        ({}, set()),
        ({"C2": "#,##0,", "C3": "#,##0,", "C4": "#,##0,"}, {2}),
        ({"B2": "0.0,,", "B3": "0.0,,", "C2": "#,##0,"}, {1}),
        ({f"{column}{row}": "#,##0," for column in "BC" for row in (2, 3, 4)}, {1, 2}),
    ],
)
def test_columns_whose_numbers_are_shown_in_thousands(
    library: str, formats: dict[str, str], scaled: set[int]
) -> None:
    sheet = only(amounts_book(library, formats))
    assert sheet.scaled == scaled
    assert set(sheet.columns[1][1:] + sheet.columns[2][1:]) == {"140000,5"}


@pytest.mark.parametrize("late", [12_000, 29_990])
def test_of_a_long_sheet_the_faults_are_all_met_and_the_formats_told(late: int) -> None:
    with_fault = {late: "<f>1+1</f>", late + 1: ' t="e"><v>#REF!</v>'}
    rows = []
    for row in range(1, 30_001):
        amount = with_fault.get(row, f"<v>{row}</v>")
        cell = f'<c r="B{row}"{amount}</c>' if amount.startswith(" ") else f'<c r="B{row}" s="1">{amount}</c>'
        rows.append(f'<row r="{row}"><c r="A{row}"><v>7</v></c>{cell}</row>')
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="#,##0,"/></numFmts><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    sheet = only(with_rows("".join(rows), **{"xl/styles.xml": styles.encode()}))
    assert set(sheet.scaled) == {1}
    assert sheet.columns[1][late - 1 : late + 1] == (NO_VALUE, "#REF!")
    assert sheet.columns[1].count(NO_VALUE) == 1


def test_what_libreoffice_saves_is_read(libreoffice: Office, tmp_path: Path) -> None:
    made, sheet = new_book()
    sheet.append(["År", "Konto", "Tekst", "Beløb", *(f"Kolonne {number}" for number in range(15))])
    for number in range(3_000):
        sheet.append([2023, 528_211_000 + number % 90, "Tekst", number + 0.5, *range(15)])
        sheet.cell(number + 2, 4).number_format = "#,##0,"
    sheet["D3"], sheet["C4"], sheet["D5"] = "=1/0", '=""', "=2*3"
    sheet.row_dimensions[1_048_576].height = 20
    made.save(tmp_path / "lavet.xlsx")
    with libreoffice.open(tmp_path / "lavet.xlsx") as book:
        book.save_as(tmp_path / "gemt.xlsx")
    read_back = only(read_source(tmp_path / "gemt.xlsx"))
    assert b'r="1048576"' in _sheet_xml(tmp_path / "gemt.xlsx")
    assert (len(read_back.rows), len(read_back.columns), set(read_back.scaled)) == (3_001, 19, {3})
    assert [row[2:4] for row in read_back.rows[1:5]] == [
        ("Tekst", "0,5"),
        ("Tekst", "#DIV/0!"),
        ("", "2,5"),
        ("Tekst", "6"),
    ]


def _sheet_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


_MEASURED = """
import re, sys
from pathlib import Path
from generator.files import read_source
from generator.tables.spreadsheet import read_sheets
(sheet,) = read_sheets(read_source(Path(sys.argv[1])))
kilobytes = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(len(sheet.rows), len(sheet.columns), int(kilobytes) // 1024)
"""
"""`resource` would count the memory of the process that started this one, which has run other tests."""


def test_a_large_sheet_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(60_000):
            sheet.write_row(
                row,
                0,
                [
                    2023,
                    528_211_000 + row % 900,
                    f"Tekst {row % 500}",
                    row + 0.25,
                    *(row * 7 + n for n in range(4)),
                ]
                + [f"Faktura {row} levering {n}" for n in range(4)],
            )
        sheet.set_row(1_048_575, 30)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, path],
        capture_output=True,
        check=True,
        timeout=HANG_SECONDS,
        text=True,
    )
    rows, columns, megabytes = map(int, done.stdout.split())
    assert (rows, columns) == (60_000, 12)
    assert megabytes < 330  # 300.000 lines of this kind: 420 MB, of which 70 are the program's own
