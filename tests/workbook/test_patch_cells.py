"""Cells given values in small workbooks of many dialects, read by another library and as plain XML."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape

from generator.workbook.errors import CellWriteError
from generator.workbook.patch import filled, patch, refresh
from generator.workbook.plan import Scalar
from tests.workbook.came_back import MAIN, package_of, parts_of

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"

Cells = dict[tuple[str, int, int], Scalar]


@cache
def base() -> bytes:
    """Two sheets, the first with values, formats of cells, a row and columns, and gaps between them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    bold, red, blue = (book.add_format({name: value}) for name, value in FORMATS)
    first, second = book.add_worksheet("A"), book.add_worksheet("Å & Ø")
    first.set_column(3, 5, 12, red)
    first.set_row(6, 30, blue)
    for row, column in ((1, 1), (1, 4), (3, 2), (6, 8), (9, 0), (9, 12)):
        first.write(row, column, row * 100 + column, bold)
    first.write(4, 4, "tekst", bold)
    first.write(4, 5, True)
    first.write_blank(5, 5, None, bold)
    second.write(2, 2, "anden")
    book.close()
    return stream.getvalue()


FORMATS = (("bold", True), ("font_color", "#FF0000"), ("font_color", "#0000FF"))


def with_cells(rows: str, *, settings: bytes = b"") -> bytes:
    """A workbook whose first sheet has these rows, written as another program may."""
    parts = parts_of(base())
    data = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
    parts[SHEET] = data.sub(f"<sheetData>{rows}</sheetData>".encode(), parts[SHEET])
    parts[WORKBOOK] = re.sub(rb"<calcPr [^>]*>", settings, parts[WORKBOOK])
    return package_of(parts)


def stored(content: bytes) -> dict[str, tuple[str, str | None, str | None]]:
    """Type, formula and value of each cell of the first sheet, as its XML has them."""
    return {
        cell.attrib["r"]: (cell.get("t", "n"), cell.findtext(f"{MAIN}f"), cell.findtext(f"{MAIN}v"))
        for cell in ET.fromstring(parts_of(content)[SHEET]).iter(f"{MAIN}c")
    }


def read(content: bytes) -> tuple[Cells, dict[tuple[str, int, int], int]]:
    """Values of cells, and formats of those that have one, as openpyxl reads them; nothing is a formula."""
    worksheets: Any = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells: dict[tuple[str, int, int], Any] = {
        (sheet.title, cell.row - 1, cell.column - 1): cell
        for sheet in worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }
    assert [place for place, cell in cells.items() if cell.data_type == "f"] == []
    values = {place: cell.value for place, cell in cells.items()}
    texts = {place: unescape(value) for place, value in values.items() if isinstance(value, str)}
    return {**values, **texts}, {place: cell.style_id for place, cell in cells.items() if cell.has_style}


ODD_PIECES = ("=1+1", "_x0041_", "_", "x00ff_", "\r", "\n", "\t", "\x01", "\ufffe", " ", "'")
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e300, 1e300)
texts = st.text(max_size=12) | st.lists(st.sampled_from(ODD_PIECES), max_size=6).map("".join)
places = st.tuples(
    st.sampled_from(["A", "Å & Ø"]),
    st.integers(0, 12) | st.just(300),
    st.integers(0, 14) | st.just(60),
)


@settings(max_examples=100, deadline=None)
@given(values=st.dictionaries(places, st.none() | st.booleans() | numbers | texts, max_size=30))
def test_another_library_reads_what_was_put_in_and_all_else_as_before(values: Cells) -> None:
    old_values, old_formats = read(base())
    patched = patch(base(), values)
    new_values, new_formats = read(patched)
    given = {place: in_excels_lines(value) for place, value in values.items()}
    expected = {place: value for place, value in (old_values | given).items() if value not in (None, "")}
    assert {place: value for place, value in new_values.items() if value is not None} == expected
    assert {place: type(value) is bool for place, value in expected.items()} == {
        place: type(new_values[place]) is bool for place in expected
    }
    assert {place: new_formats[place] for place in old_formats} == old_formats
    assert in_order(parts_of(patched)[SHEET]) and spans_hold(parts_of(patched)[SHEET])
    assert patch(patched, values) == patched


def in_excels_lines(value: Scalar) -> Scalar:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def in_order(sheet: bytes) -> bool:
    """Whether rows and cells stand as Excel asks: by number, each once, in the row that they name."""
    rows = ET.fromstring(sheet).findall(f"{MAIN}sheetData/{MAIN}row")
    numbers = [int(row.attrib["r"]) for row in rows]
    cells = [coordinate_to_tuple(cell.attrib["r"]) for row in rows for cell in row]
    named = [int(row.attrib["r"]) for row in rows for _ in row]
    return (
        numbers == sorted(set(numbers)) and cells == sorted(set(cells)) and named == [row for row, _ in cells]
    )


def spans_hold(sheet: bytes) -> bool:
    """Whether the columns that rows say that they span are those of their cells, where they say it."""
    rows = [row for row in ET.fromstring(sheet).iter(f"{MAIN}row") if "spans" in row.attrib]
    return all(
        int(row.attrib["spans"].split(":")[0]) <= coordinate_to_tuple(cell.attrib["r"])[1]
        and coordinate_to_tuple(cell.attrib["r"])[1] <= int(row.attrib["spans"].split(":")[1])
        for row in rows
        for cell in row
    )


def test_a_new_cell_looks_as_the_empty_one_did() -> None:
    patched = patch(base(), {("A", 6, 4): 1, ("A", 20, 4): 1, ("A", 20, 7): 1})
    sheet = openpyxl.load_workbook(io.BytesIO(patched))["A"]
    colours = [sheet[address].font.color for address in ("E7", "E21", "H21")]
    assert [colour and colour.rgb for colour in colours[:2]] == ["FF0000FF", "FFFF0000"], "row before column"
    assert colours[2].rgb not in ("FF0000FF", "FFFF0000")
    assert b'<dimension ref="A2:M21"/>' in parts_of(patched)[SHEET]


def test_what_a_cell_says_besides_its_value_goes_with_it() -> None:
    content = with_cells(
        '<row r="1"><c r="A1" s="1" t="e" vm="1"><v>#VALUE!</v></c>'
        '<c r="B1" s="1" t="inlineStr"><is><r><t>to </t></r><r><t>dele</t></r></is></c></row>'
    )
    sheet = parts_of(patch(content, {("A", 0, 0): 2.5, ("A", 0, 1): None, ("A", 0, 2): " =x"}))[SHEET]
    assert (
        b'<row r="1"><c r="A1" s="1"><v>2.5</v></c><c r="B1" s="1"/>'
        b'<c r="C1" t="inlineStr"><is><t xml:space="preserve"> =x</t></is></c></row>'
    ) in sheet


def test_cells_that_do_not_tell_their_place_stay_where_they_are() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c r='C4'><v>3</v></c><c><v>4</v></c></row>"
    patched = patch(with_cells(rows + "<row><c><v>5</v></c></row>"), {("A", 2, 0): 9, ("A", 3, 0): 8})
    assert {address: value for address, (_, _, value) in stored(patched).items()} == {
        "A1": "1",
        "B1": "2",
        "A3": "9",
        "A4": "8",
        "C4": "3",
        "D4": "4",
        "A5": "5",
    }
    assert in_order(parts_of(patched)[SHEET])


def test_a_sheet_with_a_prefix_on_each_tag_is_written_the_same_way() -> None:
    parts = parts_of(base())
    parts[SHEET] = (
        f'<x:worksheet xmlns:x="{MAIN[1:-1]}"><x:sheetData><x:row r="2">'
        '<x:c r="B2"><x:f>1+1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    ).encode()
    patched = filled(package_of(parts), {("A", 1, 0): "=x", ("A", 4, 2): 7})
    sheet = parts_of(patched)[SHEET]
    assert stored(patched) == {
        "A2": ("inlineStr", None, None),
        "B2": ("n", "1+1", "2"),
        "C5": ("n", None, "7"),
    }
    assert sheet.count(b"<x:") == sheet.count(b"<") - sheet.count(b"</") - sheet.count(b"<?")


FORMULAS = {
    "1/4": ("n", "0.25"),
    "10^20": ("n", "1e+20"),
    "-0.1*0": ("n", "0"),
    "1&amp;&quot;=&lt;x&gt;&quot;": ("str", "1=<x>"),
    "&quot;&quot;": ("str", ""),
    "1&gt;2": ("b", "0"),
    "1/0": ("e", "#DIV/0!"),
    "NA()": ("e", "#N/A"),
    "&quot;#N/A&quot;": ("str", "#N/A"),
    "CHAR(7)": ("str", "_x0007_"),
    "Z99": ("n", "0"),
}
"""Formulas, and the type and value that their cells are given."""


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("old", ['t="str"><f>{}</f><v>gammel</v>', 't="b"><f>{}</f><v>1</v>', "><f>{}</f>"])
def test_each_kind_of_value_is_kept_as_its_kind(formula: str, old: str) -> None:
    content = with_cells(f'<row r="1"><c r="A1" s="1" {old.format(formula)}</c></row>')
    kind, text, value = stored(refresh(content))["A1"]
    assert (kind, value) == FORMULAS[formula]
    assert text == ET.fromstring(f"<f>{formula}</f>").text
    (cell,) = ET.fromstring(parts_of(refresh(content))[SHEET]).iter(f"{MAIN}c")
    assert [child.tag for child in cell] == [f"{MAIN}f", f"{MAIN}v"], "the order that Excel asks for"


UNKNOWN = ("TODAY()", "RAND()", "[1]Ark1!A1", "FINDESIKKE(1)", "B1+1", "1+", "SPARKLINE(B1)")


@pytest.mark.parametrize("formula", UNKNOWN)
def test_a_formula_that_the_engine_cannot_compute_keeps_its_value(formula: str) -> None:
    row = f'<row r="1"><c r="A1"><f>{formula}</f><v>46000</v></c><c r="B1"><f>TODAY()</f><v>46001</v></c>'
    content = with_cells(row + '<c r="C1"><f>1+1</f><v>0</v></c></row>')
    cells = stored(refresh(content))
    assert [cells[address][2] for address in ("A1", "B1", "C1")] == ["46000", "46001", "2"]


def test_a_data_table_keeps_its_values_and_is_not_written_in() -> None:
    """Excel alone computes a data table: B2 holds one over A1, whose formula is in B1."""
    content = with_cells(
        '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><f>A1*2</f><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c>'
        '<c r="B2"><f t="dataTable" ref="B2:B3" dt2D="0" dtr="0" r1="A1"/><v>10</v></c></row>'
        '<row r="3"><c r="A3"><v>6</v></c><c r="B3"><v>12</v></c></row>'
    )
    cells = stored(refresh(content))
    assert [cells[address][2] for address in ("B1", "B2", "B3")] == ["6", "10", "12"]
    for row in (1, 2):
        with pytest.raises(CellWriteError):
            patch(content, {("A", row, 1): 1})


@pytest.mark.parametrize("before", [b"", b'<calcPr calcId="191029"/>', b'<calcPr fullCalcOnLoad="0"/>'])
def test_excel_is_asked_to_compute_when_the_file_did_not_ask(before: bytes) -> None:
    after = b'<extLst><ext uri="{0}"/></extLst>'
    content = with_cells('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', settings=before + after)
    old, new = parts_of(content), parts_of(refresh(content))
    root = ET.fromstring(new[WORKBOOK])
    tags = [child.tag.removeprefix(MAIN) for child in root]
    assert tags[tags.index("sheets") :] == ["sheets", "calcPr", "extLst"]
    settings = root[-2]
    assert settings.attrib.pop("fullCalcOnLoad") == "1"
    assert settings.get("calcId", "191029") == "191029"
    assert {name for name in old if old[name] != new[name]} == {WORKBOOK}
