"""SØM workbooks that come back: filled in by a user, or made by an earlier version."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import __version__
from generator.workbook.found import FoundBook, read_found
from generator.workbook.patch import filled
from generator.workbook.plan import Scalar

Place = tuple[str, int, int | str]
"""A block's contract name or a table, then row and column; a column may be told by its head."""


def opened(path: Path) -> FoundBook:
    """The workbook as it stands."""
    return read_found(path.read_bytes(), path.name)


def place(found: FoundBook, at: Place) -> tuple[str, int, int]:
    """Sheet, row and column of a cell, from 0; rows of a table count from 1."""
    name, row, column = at
    if name in found.tables:
        table = found.tables[name]
        area, column = table.area, table.heads.index(str(column))
    else:
        area = found.names[name]
    if isinstance(column, str):
        heads = [found.value(area, -1, offset) for offset in range(area.width)]
        column = heads.index(column)
    return area.sheet, area.top + row, area.left + column


def value(path: Path, name: str) -> Scalar:
    """The figure of a contract name."""
    return opened(path).named(name)[0][0]


def fill_in(path: Path, changes: Mapping[Place, Scalar]) -> Path:
    """Type in cells, as a user does in Excel, which computes the rest."""
    path.write_bytes(filled_in(path.read_bytes(), changes))
    return path


def filled_in(content: bytes, changes: Mapping[Place, Scalar]) -> bytes:
    """The same for a workbook's bytes."""
    found = read_found(content, "bog.xlsx")
    return filled(content, {place(found, at): put for at, put in changes.items()})


def edit_part(path: Path, part: str, edit: Callable[[str], str]) -> Path:
    """Change the text of one part of the package."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                changed = edit(data.decode()).encode()
                assert changed != data
                data = changed
            copy.writestr(name, data)
    path.write_bytes(content.getvalue())
    return path


def make_older(path: Path) -> Path:
    """Let the file say that an earlier version made it."""
    return edit_part(path, "docProps/custom.xml", lambda xml: xml.replace(__version__, "0.0.9"))


def without_name(path: Path, name: str) -> Path:
    """Delete a defined name."""
    pattern = re.compile(rf'<definedName name="{name}">[^<]*</definedName>')
    return edit_part(path, "xl/workbook.xml", lambda xml: pattern.sub("", xml))
