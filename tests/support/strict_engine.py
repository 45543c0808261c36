"""A workbook computed by an engine as strict as Excel, in the languages of two machines (formulon).

Its limits: it gets references to a row or the heads of a table as addresses, since it takes `ROW` and
`ISFORMULA` of them for errors and computes what depends on them too early; it has no Danish, so German stands
for the languages with a decimal comma; its Windows profiles are concluded from Excel for Mac.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Literal
from xml.sax.saxutils import escape, unescape

import formulon
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple

from tests.support.libreoffice import CellError, CellKey, Value
from tests.support.xlsx import Table, Workbook
from tests.support.xlsx_raw import CachedValue, cached_values, sheet_parts

Profile = Literal["win-365-en_US", "win-365-de_DE"]
LANGUAGES: Mapping[str, Profile] = {"English": "win-365-en_US", "German": "win-365-de_DE"}
"""Profiles of the engine, the second with a decimal comma."""
FORMULA = re.compile(r'(<c r="[A-Z]+(\d+)"[^>]*><f>)([^<]+)')
ROW_OR_HEADS = re.compile(r"([^\W\d]\w*)\[\[(#This Row|#Headers)\],((?:\[[^\[\]]*\]|[:,])+)\]")
"""A table, which part of it, and the columns."""
BRACKETED = re.compile(r"\[([^\[\]]*)\]")
QUOTE = {'"': "&quot;"}


def computed(book: Workbook) -> Iterator[tuple[str, Mapping[CellKey, Value]]]:
    """What the formulas of a workbook give, by sheet, row and column (from 1), in one language at a time."""
    with formulon.Workbook.load(_with_addresses(book)) as engine:
        for language, profile in LANGUAGES.items():
            engine.set_excel_profile_id(profile)
            engine.recalc()
            yield language, _values(engine.save())


def _values(content: bytes) -> dict[CellKey, Value]:
    """The values in a file that the engine saved, which is faster than to ask it for each."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return {
        (sheet, *coordinate_to_tuple(address)): _plain(cached)
        for sheet, part in sheet_parts(parts).items()
        for address, cached in cached_values(parts[part]).items()
    }


def _plain(cached: CachedValue) -> Value:
    if isinstance(cached.value, str):
        return CellError(cached.value) if cached.is_error else cached.value
    return float(cached.value or 0)


def _with_addresses(book: Workbook) -> bytes:
    """The workbook's file with addresses in its formulas in place of rows and heads of tables."""
    tables = {table.name: (sheet.name, table) for sheet in book.sheets for table in sheet.tables}
    parts = dict(book.parts)
    for part in sheet_parts(parts).values():
        parts[part] = FORMULA.sub(lambda found: _rewritten(found, tables), parts[part].decode()).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _rewritten(cell: re.Match[str], tables: Mapping[str, tuple[str, Table]]) -> str:
    formula = unescape(cell[3], {entity: sign for sign, entity in QUOTE.items()})
    row = int(cell[2])
    addressed = ROW_OR_HEADS.sub(lambda found: _address(found, *tables[found[1]], row), formula)
    return cell[1] + escape(addressed, QUOTE)


def _address(found: re.Match[str], sheet: str, table: Table, row: int) -> str:
    """The cells of a structured reference in a formula of some row."""
    columns = [table.area.left + table.columns.index(name) for name in BRACKETED.findall(found[3])]
    line = table.area.top if found[2] == "#Headers" else row
    first, last = f"${get_column_letter(columns[0])}${line}", f"${get_column_letter(columns[-1])}${line}"
    return f"{quote_sheetname(sheet)}!{first}" + (f":{last}" if last != first else "")
