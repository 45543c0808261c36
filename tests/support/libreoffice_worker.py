"""The half of the LibreOffice harness that talks UNO; see `libreoffice.py` for the other half.

Runs under the system's Python, the only one that has `uno`. One JSON request a line on standard input, one
JSON answer a line on standard output: `{"ok": result}` or `{"error": text}`. Arguments: profile folder, pipe.
"""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")

CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
FORMULA = 16
ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult.ERROR

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Calculation">
<prop oor:name="UseThreadedCalculationForFormulaGroups" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
"""Every formula is computed on loading, one after the other. In threads LibreOffice 7.4 leaves some cells of
a large workbook as they were when many inputs change at once without automatic calculation."""


def start_office(profile: Path, pipe: str) -> Any:
    """Start soffice with its own profile and give its desktop, however long that takes."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    accept = f"pipe,name={pipe};urp;"
    command = ["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault"]
    command += [f"-env:UserInstallation={profile.as_uri()}", f"--accept={accept}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            context = resolver.resolve(f"uno:{accept}StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if process.poll() is not None:  # one that hangs is ended by `libreoffice.py`
                raise
            time.sleep(0.05)


def property_value(name: str, value: object) -> Any:
    item = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    item.Name, item.Value = name, value
    return item


def position(cell: str) -> tuple[int, int]:
    """Zero-based row and column of an address such as `B3`."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]+)", cell)
    if match is None:
        raise ValueError(f"not a cell address: {cell}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def write_block(sheet: Any, row: int, column: int, rows: list[list[float | str | None]]) -> None:
    """Write a block at once, as a paste of plain values: text is no formula, and None makes a cell empty.

    A short row is filled up with empty cells.
    """
    width = max(map(len, rows), default=0)
    if width:
        filled = tuple(tuple(row_values + [None] * (width - len(row_values))) for row_values in rows)
        target = sheet.getCellRangeByPosition(column, row, column + width - 1, row + len(rows) - 1)
        target.setDataArray(tuple(tuple("" if value is None else value for value in line) for line in filled))


def blocks_of(
    cells: list[tuple[str, str, float | str | None]],
) -> list[tuple[str, int, int, list[list[float | str | None]]]]:
    """Cells as few blocks, each with its sheet and upper left corner: every call to the office is dear."""
    placed = {(sheet, *position(address)): value for sheet, address, value in cells}
    beside = groupby(enumerate(sorted(placed)), lambda item: (*item[1][:2], item[1][2] - item[0]))
    runs = [[place for _, place in run] for _, run in beside]
    runs.sort(key=lambda run: (run[0][0], run[0][2], run[-1][2], run[0][1]))
    below = groupby(
        enumerate(runs), lambda item: (item[1][0][0], item[1][0][2], item[1][-1][2], item[1][0][1] - item[0])
    )
    blocks = [[run for _, run in block] for _, block in below]
    return [(*block[0][0], [[placed[place] for place in run] for run in block]) for block in blocks]


def used_area(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def cells_of(ranges: Any) -> set[tuple[int, int]]:
    """Zero-based positions of all cells in a set of ranges."""
    return {
        (row, column)
        for area in ranges.RangeAddresses
        for row in range(area.StartRow, area.EndRow + 1)
        for column in range(area.StartColumn, area.EndColumn + 1)
    }


class Worker:
    """The open documents of one office, by number."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        self.books: dict[int, Any] = {}
        self.opened = 0

    def open(self, path: str) -> int:
        options = (property_value("Hidden", True), property_value("MacroExecutionMode", 0))
        book = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, options)
        if book is None or not hasattr(book, "Sheets"):
            raise ValueError(f"LibreOffice cannot open {path} as a workbook")
        book.enableAutomaticCalculation(False)
        for sheet in book.Sheets:
            sheet.unprotect("")
        self.opened += 1
        self.books[self.opened] = book
        return self.opened

    def set_cells(self, book: int, cells: list[tuple[str, str, float | str | None]]) -> None:
        sheets = self.books[book].Sheets
        for sheet, row, column, rows in blocks_of(cells):
            write_block(sheets.getByName(sheet), row, column, rows)

    def contents(self, book: int, cells: list[tuple[str, str]]) -> list[tuple[str, float | str | None]]:
        """What stands in cells: "FORMULA", "VALUE", "TEXT" or "EMPTY", and the formula or value itself."""
        found: list[tuple[str, float | str | None]] = []
        for sheet, address in cells:
            row, column = position(address)
            cell = self.books[book].Sheets.getByName(sheet).getCellByPosition(column, row)
            held = {"FORMULA": cell.Formula, "VALUE": cell.Value, "TEXT": cell.String, "EMPTY": None}
            found.append((cell.Type.value, held[cell.Type.value]))
        return found

    def put_back(self, book: int, cells: list[tuple[str, str, str, float | str | None]]) -> None:
        """Write what `contents` found, formulas as formulas."""
        for sheet, address, kind, held in cells:
            row, column = position(address)
            if kind == "FORMULA":
                self.books[book].Sheets.getByName(sheet).getCellByPosition(column, row).setFormula(held)
            else:
                self.set_cells(book, [(sheet, address, held)])

    def append_rows(self, book: int, sheet: str, first: str, rows: list[list[float | str | None]]) -> None:
        row, column = position(first)
        write_block(self.books[book].Sheets.getByName(sheet), row, column, rows)

    def resize_table(self, book: int, name: str, first: str, last: str) -> None:
        table = self.books[book].DatabaseRanges.getByName(name)
        area = table.DataArea
        area.StartRow, area.StartColumn = position(first)
        area.EndRow, area.EndColumn = position(last)
        table.setDataArea(area)

    def append_to_table(self, book: int, name: str, rows: list[dict[str, float | str | None]]) -> None:
        """As Excel does under a table: values go in, calculated columns are filled down, the table grows."""
        table = self.books[book].DatabaseRanges.getByName(name)
        area = table.DataArea
        sheet = self.books[book].Sheets.getByIndex(area.Sheet)
        bottom = area.EndRow
        for column in range(area.StartColumn, area.EndColumn + 1):
            name = sheet.getCellByPosition(column, area.StartRow).String
            if sheet.getCellByPosition(column, bottom).Type.value == "FORMULA":
                shown = sheet.Columns.getByIndex(column).IsVisible
                sheet.Columns.getByIndex(column).IsVisible = True  # fillAuto leaves hidden columns out
                grown = sheet.getCellRangeByPosition(column, bottom, column, bottom + len(rows))
                grown.fillAuto(uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
                sheet.Columns.getByIndex(column).IsVisible = shown
            else:
                write_block(sheet, bottom + 1, column, [[values.get(name)] for values in rows])
        area.EndRow += len(rows)
        table.setDataArea(area)

    def insert_rows(self, book: int, sheet: str, row: int, count: int) -> None:
        self.books[book].Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)

    def delete_rows(self, book: int, sheet: str, row: int, count: int) -> None:
        self.books[book].Sheets.getByName(sheet).Rows.removeByIndex(row - 1, count)

    def hide_sheet(self, book: int, sheet: str) -> None:
        self.books[book].Sheets.getByName(sheet).IsVisible = False

    def add_sheet(self, book: int, sheet: str) -> None:
        self.books[book].Sheets.insertNewByName(sheet, 1)

    def recalculate(self, book: int) -> None:
        self.books[book].calculateAll()

    def values(self, book: int) -> list[tuple[str, int, int, str, float | str]]:
        """Sheet, row, column (from 1), kind ("value" or "error") and value of each cell that is not empty."""
        found: list[tuple[str, int, int, str, float | str]] = []
        for sheet in self.books[book].Sheets:
            area, name = used_area(sheet), sheet.Name
            formulas = cells_of(area.queryContentCells(FORMULA))
            errors = cells_of(area.queryFormulaCells(ERROR_RESULT))
            for row, values in enumerate(area.getDataArray()):
                for column, value in enumerate(values):
                    if (row, column) in errors:
                        text = sheet.getCellByPosition(column, row).String
                        found.append((name, row + 1, column + 1, "error", text))
                    elif value != "" or (row, column) in formulas:
                        found.append((name, row + 1, column + 1, "value", value))
        return found

    def blocks(self, book: int, areas: list[tuple[str, int, int, int, int]]) -> list[list[list[float | str]]]:
        """Values of some areas (sheet, and top, left, bottom, right from 1), row by row."""
        sheets = {name: self.books[book].Sheets.getByName(name) for name in {area[0] for area in areas}}
        return [
            sheets[sheet].getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1).getDataArray()
            for sheet, top, left, bottom, right in areas
        ]

    def errors(self, book: int) -> list[tuple[str, int, int, str]]:
        """Sheet, row, column (from 1) and sign of each cell that shows an error."""
        everywhere = self.books[book].createInstance("com.sun.star.sheet.SheetCellRanges")
        everywhere.addRangeAddresses(tuple(sheet.RangeAddress for sheet in self.books[book].Sheets), False)
        found = []
        for area in everywhere.queryFormulaCells(ERROR_RESULT).RangeAddresses:
            sheet = self.books[book].Sheets.getByIndex(area.Sheet)
            for row in range(area.StartRow, area.EndRow + 1):
                for column in range(area.StartColumn, area.EndColumn + 1):
                    found.append(
                        (sheet.Name, row + 1, column + 1, sheet.getCellByPosition(column, row).String)
                    )
        return found

    def formulas(self, book: int) -> list[tuple[str, int, int, str]]:
        found: list[tuple[str, int, int, str]] = []
        for sheet in self.books[book].Sheets:
            area, name = used_area(sheet), sheet.Name
            texts = area.getFormulaArray()
            for row, column in sorted(cells_of(area.queryContentCells(FORMULA))):
                found.append((name, row + 1, column + 1, texts[row][column]))
        return found

    def defined_names(self, book: int) -> dict[str, str]:
        return {name.Name: name.Content for name in self.books[book].NamedRanges}

    def pdf(self, book: int, path: str) -> None:
        self.books[book].storeToURL(Path(path).as_uri(), (property_value("FilterName", "calc_pdf_Export"),))

    def save_as(self, book: int, path: str) -> None:
        filter_name = "calc8" if path.endswith(".ods") else "Calc MS Excel 2007 XML"
        self.books[book].storeToURL(Path(path).as_uri(), (property_value("FilterName", filter_name),))

    def close(self, book: int) -> None:
        self.books.pop(book).close(True)


def main() -> None:
    worker = Worker(start_office(Path(sys.argv[1]), sys.argv[2]))
    for line in sys.stdin:
        request = json.loads(line)
        try:
            command: Callable[..., object] = getattr(worker, request["command"])
            answer: dict[str, object] = {"ok": command(*request["arguments"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
