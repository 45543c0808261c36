"""Edit a finished xlsx file's XML cell by cell, as one who tampers with it: nothing is recalculated."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from openpyxl.utils import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
FREE_FORMAT = 900
"""Numbers of number formats that no workbook of ours uses."""


class Package:
    """The parts of a workbook; sheets by their names."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as source:
            self.parts = {name: source.read(name) for name in source.namelist()}
        self.book = etree.fromstring(self.parts["xl/workbook.xml"])
        relations = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {item.get("Id"): f"xl/{item.get('Target')}" for item in relations}
        self._names = {
            sheet.get("name", ""): targets[sheet.get(RELATION)] for sheet in self.book.iter(f"{MAIN}sheet")
        }
        self._sheets: dict[str, etree._Element] = {}
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        self._strings = ["".join(map(str, text.itertext())) for text in strings]

    def sheet(self, name: str) -> etree._Element:
        """The XML of a sheet; what is changed in it is saved."""
        if name not in self._sheets:
            self._sheets[name] = etree.fromstring(self.parts[self._names[name]])
        return self._sheets[name]

    def cell(self, sheet: str, address: str) -> etree._Element:
        """A cell; one that is not there is made at the end of its row."""
        data = self.sheet(sheet).find(f"{MAIN}sheetData")
        assert data is not None
        number = re.sub(r"\D", "", address)
        row = next((row for row in data if row.get("r") == number), None)
        if row is None:
            row = etree.SubElement(data, f"{MAIN}row", r=number)
        found = next((cell for cell in row if cell.get("r") == address), None)
        return etree.SubElement(row, f"{MAIN}c", r=address) if found is None else found

    def put(self, sheet: str, address: str, value: float | str | None) -> None:
        """Write a value over what stands in a cell; its style stays."""
        cell = self.cell(sheet, address)
        for child in list(cell):
            cell.remove(child)
        if cell.get("t"):
            del cell.attrib["t"]
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            text.text = value
        elif value is not None:
            etree.SubElement(cell, f"{MAIN}v").text = repr(value)

    def value(self, sheet: str, address: str) -> str:
        """The kept value of a cell as text."""
        cell = self.cell(sheet, address)
        value = cell.findtext(f"{MAIN}v") or ""
        return self._strings[int(value)] if cell.get("t") == "s" else value

    def find(self, sheet: str, matches: Callable[[str], bool]) -> str:
        """The address of the first cell whose kept value matches."""
        for cell in self.sheet(sheet).iter(f"{MAIN}c"):
            address = cell.get("r", "")
            if matches(self.value(sheet, address)):
                return address
        raise AssertionError(f"nothing on {sheet} matches")

    def rows(self, sheet: str, table: str) -> tuple[int, int, dict[str, str]]:
        """The first and the last line of a table, and the letters of its columns by their heads."""
        for part, data in self.parts.items():
            if part.startswith("xl/tables/"):
                root = etree.fromstring(data)
                if root.get("name") == table:
                    left, top, _, bottom = range_boundaries(root.get("ref", ""))
                    assert left is not None and top is not None and bottom is not None
                    heads = [column.get("name", "") for column in root.iter(f"{MAIN}tableColumn")]
                    letters = {head: _letter(left + n) for n, head in enumerate(heads)}
                    return top + 1, bottom, letters
        raise AssertionError(f"no table {table} on {sheet}")

    def style(self, number_format: str, like: etree._Element) -> str:
        """A new style like a cell's, with another number format."""
        identity = str(FREE_FORMAT + self._count("cellXfs"))
        item = etree.Element(f"{MAIN}numFmt", numFmtId=identity, formatCode=number_format)
        return self._styled(like, "numFmts", item, {"numFmtId": identity})

    def ink(self, rgb: str, like: etree._Element) -> str:
        """A new style like a cell's, with letters of another colour."""
        font = etree.Element(f"{MAIN}font")
        etree.SubElement(font, f"{MAIN}sz", val="11")
        etree.SubElement(font, f"{MAIN}color", rgb=f"FF{rgb}")
        return self._styled(like, "fonts", font, {"fontId": str(self._count("fonts"))})

    def rule(self, sheet: str, area: str, formula: str, look: str) -> None:
        """Put a conditional format before all others; its look is the XML of a `dxf`."""
        root = etree.fromstring(self.parts["xl/styles.xml"])
        looks = root.find(f"{MAIN}dxfs")
        assert looks is not None
        looks.append(etree.fromstring(f'<dxf xmlns="{MAIN[1:-1]}">{look}</dxf>'))
        self.parts["xl/styles.xml"] = etree.tostring(root)
        block = etree.Element(f"{MAIN}conditionalFormatting", sqref=area)
        number = str(len(looks) - 1)
        rule = etree.SubElement(block, f"{MAIN}cfRule", type="expression", dxfId=number, priority="1")
        etree.SubElement(rule, f"{MAIN}formula").text = formula
        first = next(self.sheet(sheet).iter(f"{MAIN}conditionalFormatting"))
        first.addprevious(block)

    def add_sheet(self, name: str) -> None:
        """An empty sheet, the last."""
        part = f"xl/worksheets/own{len(self._names)}.xml"
        self.parts[part] = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData/></worksheet>'.encode()
        self._names[name] = part
        relations = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        kind = f"{RELATION[1:-3]}/worksheet"
        etree.SubElement(relations, RELATIONSHIP, Id="own", Type=kind, Target=part.removeprefix("xl/"))
        self.parts["xl/_rels/workbook.xml.rels"] = etree.tostring(relations)
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        like = next(each for each in types if "worksheets/sheet" in each.get("PartName", ""))
        copy = etree.fromstring(etree.tostring(like))
        copy.set("PartName", f"/{part}")
        types.append(copy)
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        sheets = self.book.find(f"{MAIN}sheets")
        assert sheets is not None
        entry = etree.SubElement(sheets, f"{MAIN}sheet", name=name, sheetId="999")
        entry.set(RELATION, "own")

    def remove_sheet(self, name: str) -> None:
        """Take a sheet out, as Excel does: its part, its relation and its place among the sheets."""
        entry = next(each for each in self.book.iter(f"{MAIN}sheet") if each.get("name") == name)
        part, holder = self._names.pop(name), entry.getparent()
        assert holder is not None
        place = str(holder.index(entry))
        holder.remove(entry)
        for defined in list(self.book.iter(f"{MAIN}definedName")):
            names, local = defined.getparent(), defined.get("localSheetId", "-1")
            assert names is not None
            if local == place:
                names.remove(defined)
            elif int(local) > int(place):
                defined.set("localSheetId", str(int(local) - 1))
        relations = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        for relation in [each for each in relations if part.endswith(str(each.get("Target")))]:
            relations.remove(relation)
        self.parts["xl/_rels/workbook.xml.rels"] = etree.tostring(relations)
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        for item in [each for each in types if each.get("PartName") == f"/{part}"]:
            types.remove(item)
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        del self.parts[part]

    def _count(self, section: str) -> int:
        found = etree.fromstring(self.parts["xl/styles.xml"]).find(f"{MAIN}{section}")
        return 0 if found is None else len(found)

    def _styled(self, like: etree._Element, section: str, item: etree._Element, said: dict[str, str]) -> str:
        root = etree.fromstring(self.parts["xl/styles.xml"])
        items, styles = root.find(f"{MAIN}{section}"), root.find(f"{MAIN}cellXfs")
        assert items is not None and styles is not None
        items.append(item)
        copy = etree.fromstring(etree.tostring(styles[int(like.get("s", "0"))]))
        for key, value in said.items():
            copy.set(key, value)
        styles.append(copy)
        self.parts["xl/styles.xml"] = etree.tostring(root)
        return str(len(styles) - 1)

    def save(self, path: Path) -> Path:
        """Write the workbook."""
        self.parts["xl/workbook.xml"] = etree.tostring(self.book)
        for name, root in self._sheets.items():
            self.parts[self._names[name]] = etree.tostring(root)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self.parts.items():
                target.writestr(name, data)
        path.write_bytes(stream.getvalue())
        return path


def _letter(column: int) -> str:
    return chr(64 + column) if column <= 26 else chr(64 + (column - 1) // 26) + chr(65 + (column - 1) % 26)
