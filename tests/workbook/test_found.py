"""A workbook that cannot be read is told in Danish, whichever of its parts is damaged."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import openpyxl
import pytest

from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import read_found
from tests.twin.scenarios import built


def with_part(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something in a part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert re.search(old, data)
                data = re.sub(old, new, data)
            target.writestr(name, data)
    return stream.getvalue()


def with_half_of(content: bytes, part: str) -> bytes:
    """The workbook with the second half of a part cut off."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == part else data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "part",
    [
        "docProps/custom.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
    ],
)
def test_a_damaged_part_is_told_in_danish(part: str) -> None:
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx: Filen kan ikke læses som en projektmappe"):
        read_found(with_half_of(built("eksempel").content, part), "min.xlsx")


def test_damaged_types_of_content_are_told_with_the_file() -> None:
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx, \[Content_Types\]\.xml: En del af"):
        read_found(with_half_of(built("eksempel").content, "[Content_Types].xml"), "min.xlsx")


OTHER_TYPES = {
    "no workbook": (rb"spreadsheetml\.sheet\.main\+xml", b"spreadsheetml.comments+xml"),
    "another part": (rb'PartName="/xl/workbook\.xml"', b'PartName="/xl/worksheets/sheet1.xml"'),
}


@pytest.mark.parametrize(("old", "new"), OTHER_TYPES.values(), ids=OTHER_TYPES)
def test_wrong_types_of_content(old: bytes, new: bytes) -> None:
    changed = with_part(built("eksempel").content, "[Content_Types].xml", old, new)
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx"):
        read_found(changed, "min.xlsx")


def test_a_damaged_part_is_told_with_the_file() -> None:
    changed = with_half_of(built("eksempel").content, "xl/tables/table1.xml")
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx, xl/tables/table1\.xml: En del af"):
        read_found(changed, "min.xlsx")


@pytest.mark.parametrize("area", [b"C9:A1", b"", b"A:C", b"Regnskab"])
def test_a_table_without_an_area_is_told_in_danish(area: bytes) -> None:
    changed = with_part(
        built("eksempel").content, "xl/tables/table1.xml", rb' ref="[^"]+"', b' ref="%s"' % area
    )
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx: Filen kan ikke læses som en projektmappe"):
        read_found(changed, "min.xlsx")


def test_a_sheet_that_says_that_it_is_larger_or_smaller_is_read_whole() -> None:
    content = built("eksempel").content
    whole = read_found(content, "min.xlsx")
    for said in (b"A1:XFD1048576", b"A1"):
        changed = with_part(
            content, "xl/worksheets/sheet2.xml", rb'<dimension ref="[^"]+"', b'<dimension ref="%s"' % said
        )
        assert read_found(changed, "min.xlsx").sheets == whole.sheets


def test_cells_are_those_that_a_full_reading_gives() -> None:
    content = built("eksempel").content
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    found = read_found(content, "min.xlsx")
    for sheet in formulas.worksheets:
        kept = values[sheet.title]
        held = {
            (cell.row - 1, cell.column - 1): (cell.data_type == "f", kept[cell.coordinate].value)
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None
        }
        cells = found.sheets[sheet.title].items()
        assert {place: (bool(cell.formula), cell.value) for place, cell in cells} == held
    assert set(found.tables) == {name for sheet in formulas.worksheets for name in sheet.tables}


def test_a_text_that_the_file_does_not_have_is_told_in_danish() -> None:
    changed = with_part(
        built("eksempel").content, "xl/worksheets/sheet4.xml", rb't="s"><v>\d+</v>', b't="s"><v>99999999</v>'
    )
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx: Filen kan ikke læses som en projektmappe"):
        read_found(changed, "min.xlsx")


def test_a_file_of_gnumerics_is_read_without_a_word_of_python() -> None:
    """Gnumeric writes no named styles, not even the one that all others rest on."""
    content = built("eksempel").content
    without_styles = with_part(content, "xl/styles.xml", b"<cellStyles .*?</cellStyles>", b"")
    with pytest.warns(UserWarning, match="no default style"):
        openpyxl.load_workbook(io.BytesIO(without_styles))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = read_found(without_styles, "min.xlsx")
    assert [str(each.message) for each in said if issubclass(each.category, UserWarning)] == []
    assert found.sheets == read_found(content, "min.xlsx").sheets
