"""Workbooks that come back changed without being recalculated, and what `trappen check` says of them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.command_line import Trappen

Edit = Callable[[str], str]


def edited(book: Path, sheet: str, edit: Edit) -> Path:
    """A copy with the XML of one sheet edited: nothing is recalculated, as when a file is tampered with."""
    target = book.with_name("tilbage.xlsx")
    number = openpyxl.load_workbook(book, read_only=True).sheetnames.index(sheet) + 1
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == f"xl/worksheets/sheet{number}.xml":
                changed = edit(data.decode())
                assert changed != data.decode()
                data = changed.encode()
            copy.writestr(name, data)
    return target


def cell(address: str, content: str) -> Edit:
    """Put other content into a cell, its style kept."""
    pattern = re.compile(rf'(<c r="{address}"(?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)')
    return lambda xml: pattern.sub(rf"\1>{content}</c>", xml)


def place_of(book: Path, name: str, row: int, column: int) -> tuple[str, str]:
    """Sheet and address of a cell of a contract name."""
    found = openpyxl.load_workbook(book)
    sheet, area = next(iter(found.defined_names[name].destinations))
    corner = found[sheet][area.replace("$", "").split(":")[0]]
    return sheet, found[sheet].cell(corner.row + row, corner.column + column).coordinate


def checked(trappen: Trappen, file: Path) -> tuple[int, dict[str, Any]]:
    """The exit code and the report."""
    done = trappen("check", file, "--json")
    return done.code, json.loads(done.out)
