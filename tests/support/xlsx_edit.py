"""Change a finished xlsx file as a user in Excel would, without any spreadsheet program."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from openpyxl.utils import get_column_letter, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

CellValue = float | int | str | None


def grow_table(source: Path, target: Path, table: str, rows: Sequence[Mapping[str, CellValue]]) -> None:
    """Write a copy of a workbook in which lines were pasted right under a table.

    As Excel does: the table's area and filter grow, calculated columns are filled down, new cells take the
    formats of the line above, data validations and conditional formats that end with the table grow with it.
    References that name cells instead of the table stay as they are (Excel would widen some of them).

    Args:
        source: the workbook.
        target: where the changed copy goes.
        table: name of the table.
        rows: the lines, keyed by column header; a column that is not named is left empty or calculated.

    Raises:
        ValueError: no such table or column, or the cells under the table are not free.
    """
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    table_part, table_root = _find_table(parts, table)
    sheet_part = _sheet_of(parts, table_part)
    sheet_root = _parse(parts[sheet_part])

    left, _, right, bottom = _boundaries(table_root.attrib["ref"])
    columns = [column.attrib["name"] for column in table_root.iter(f"{MAIN}tableColumn")]
    if unknown := {name for row in rows for name in row} - set(columns):
        raise ValueError(f"table {table} has no column {sorted(unknown)}")
    formulas = [
        column.findtext(f"{MAIN}calculatedColumnFormula") for column in table_root.iter(f"{MAIN}tableColumn")
    ]
    sheet_data = sheet_root.find(f"{MAIN}sheetData")
    assert sheet_data is not None
    styles = _styles(sheet_data, bottom)
    for number, values in enumerate(rows, start=bottom + 1):
        cells = [
            _cell(
                f"{get_column_letter(left + at)}{number}",
                styles.get(left + at),
                values.get(name),
                formulas[at],
            )
            for at, name in enumerate(columns)
        ]
        _insert(sheet_data, number, cells)

    _grow_references(table_root, right, bottom, len(rows))
    _grow_references(sheet_root, right, bottom, len(rows))
    parts[table_part] = _serialise(table_root, parts[table_part])
    parts[sheet_part] = _serialise(sheet_root, parts[sheet_part])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _boundaries(ref: str) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a range, from 1."""
    left, top, right, bottom = range_boundaries(ref)
    assert left is not None and top is not None and right is not None and bottom is not None
    return left, top, right, bottom


def _parse(content: bytes) -> ET.Element:
    for _, (prefix, uri) in ET.iterparse(io.BytesIO(content), events=["start-ns"]):
        ET.register_namespace(prefix, uri)
    return ET.fromstring(content)


def _serialise(root: ET.Element, before: bytes) -> bytes:
    """XML with the namespaces that the part had, also those that only `mc:Ignorable` mentions."""
    text = ET.tostring(root, encoding="unicode")
    head, rest = text.split(">", 1)
    for declaration in re.findall(
        r'xmlns:\w+="[^"]+"', before.decode("utf-8").split("<", 2)[2].split(">", 1)[0]
    ):
        if declaration not in head:
            head += f" {declaration}"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}>{rest}'.encode()


def _find_table(parts: Mapping[str, bytes], table: str) -> tuple[str, ET.Element]:
    for name, content in parts.items():
        if name.startswith("xl/tables/"):
            root = _parse(content)
            if root.attrib["name"] == table:
                return name, root
    raise ValueError(f"no table {table}")


def _sheet_of(parts: Mapping[str, bytes], table_part: str) -> str:
    for name, content in parts.items():
        if name.startswith("xl/worksheets/_rels/"):
            targets = [relation.attrib["Target"] for relation in ET.fromstring(content)]
            if any(PurePosixPath(target).name == PurePosixPath(table_part).name for target in targets):
                return f"xl/worksheets/{PurePosixPath(name).stem}"
    raise ValueError(f"no sheet holds {table_part}")


def _styles(sheet_data: ET.Element, row: int) -> dict[int, str]:
    """Cell format of each cell in a row, by column number."""
    found = sheet_data.findall(f"{MAIN}row[@r='{row}']/{MAIN}c")
    return {_boundaries(cell.attrib["r"])[0]: cell.attrib["s"] for cell in found if "s" in cell.attrib}


def _cell(address: str, style: str | None, value: CellValue, formula: str | None) -> ET.Element:
    cell = ET.Element(f"{MAIN}c", {"r": address})
    if style is not None:
        cell.set("s", style)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = ET.SubElement(ET.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif value is not None:
        ET.SubElement(cell, f"{MAIN}v").text = repr(value)
    elif formula is not None:
        ET.SubElement(cell, f"{MAIN}f").text = formula
    return cell


def _insert(sheet_data: ET.Element, number: int, cells: list[ET.Element]) -> None:
    """Put cells into a row, which is made where it is missing; formats of empty cells there are replaced."""
    row = sheet_data.find(f"{MAIN}row[@r='{number}']")
    if row is None:
        row = ET.Element(f"{MAIN}row", {"r": str(number)})
        below = [at for at, other in enumerate(sheet_data) if int(other.attrib["r"]) > number]
        sheet_data.insert(below[0] if below else len(sheet_data), row)
    row.attrib.pop("spans", None)
    new = {cell.attrib["r"]: cell for cell in cells}
    for old in row.findall(f"{MAIN}c"):
        if old.attrib["r"] in new:
            if len(old):
                raise ValueError(f"the cell {old.attrib['r']} under the table is not free")
            row.remove(old)
    row[:] = sorted([*row, *cells], key=lambda cell: _boundaries(cell.attrib["r"])[0])


def _grow_references(root: ET.Element, right: int, bottom: int, by: int) -> None:
    """Widen areas that end in the table's last row within its columns: table, filter, validation, format."""
    for element in root.iter():
        for key in {"ref", "sqref"} & set(element.attrib):
            if element.tag not in {f"{MAIN}dimension", f"{MAIN}hyperlink", f"{MAIN}mergeCell"}:
                areas = element.attrib[key].split()
                element.set(key, " ".join(_grown(area, right, bottom, by) for area in areas))


def _grown(area: str, right: int, bottom: int, by: int) -> str:
    left, top, area_right, area_bottom = _boundaries(area)
    if area_bottom != bottom or top == bottom or area_right > right:
        return area
    return f"{get_column_letter(left)}{top}:{get_column_letter(area_right)}{bottom + by}"
