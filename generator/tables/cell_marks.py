"""What a workbook's XML tells of its cells and a reader of values does not: faults, and scaled numbers.

Looked at only where the check of the file met such a cell, or its styles have such a format.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from generator.tables.safe_xlsx import Checked
from generator.tables.sheet_list import listed_sheets, part_root, related_parts
from generator.tables.sheet_scan import (
    blocks_of,
    corner,
    may_hold_error,
    may_hold_valueless,
    rows_of,
)

NO_VALUE = "(formel uden værdi)"
"""How a formula reads that was never calculated: no amount, so that it is told and not taken for 0."""

_SAMPLE, _STRIDE = 10_000, 16
"""Of a longer sheet every 16th row tells what most numbers of a column look like."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_WORDS = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_CURRENCY = frozenset({"kr", "kr.", "dkk"})
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


@dataclass(frozen=True)
class CellMarks:
    """What the XML of a sheet tells.

    Attributes:
        faults: the text of each cell that has no value, by row and column from 0: `#REF!`, or NO_VALUE.
        scaled: columns, from 0, most of whose numbers are shown in thousands or millions of what they are.
        words: the words that the number format puts at most numbers of a column: `t.kr.`.
    """

    faults: Mapping[tuple[int, int], str]
    scaled: frozenset[int]
    words: Mapping[int, str] = field(default_factory=dict)


def cell_marks(archive: zipfile.ZipFile, checked: Checked) -> dict[str, CellMarks]:
    """What is to be known of the sheets by their names; sheets without any of it are not there.

    Args:
        archive: a workbook that the check has passed.
        checked: what the check met.
    """
    parts = related_parts(archive)
    styles = _telling_styles(archive, parts)
    if not (checked.errors or checked.valueless or styles):
        return {}
    found = {}
    for name, part in listed_sheets(archive, parts):
        if not part:
            continue
        faulty = part in checked.errors or part in checked.valueless
        formats = styles if styles and _uses(archive, part, styles) else {}
        if faulty or formats:
            with archive.open(part) as stream:
                found[name] = _look(_chosen(rows_of(stream), part in checked.unplaced, formats), formats)
    return found


def is_scaled(code: str) -> bool:
    """Whether a number format shows thousands or millions of the value: `#,##0,` or `0.0,, "mio."`."""
    return any(_SCALED.search(section) for section in _NOT_SHOWN.sub("", code).split(";")[:2])


def words_of(code: str) -> str:
    """The words (quoted, escaped, or a currency) that a number format puts at a positive number.

    "" for kr. alone, which says nothing of the unit.
    """
    found = _WORDS.findall(code.split(";", maxsplit=1)[0])
    words = "".join("".join(groups) for groups in found).strip()
    tells = any(sign.isalnum() for sign in words) and words.casefold() not in _CURRENCY
    return words if tells else ""


def _telling_styles(archive: zipfile.ZipFile, parts: Mapping[str, tuple[str, str]]) -> Mapping[int, str]:
    """The number formats that are scaled or have words in them, by the numbers of their cell styles."""
    styles = [part for kind, part in parts.values() if kind == "styles"]
    if not styles:
        return {}
    root = part_root(archive, styles[0])
    codes = {
        form.get("numFmtId"): form.get("formatCode", "") for form in root.iterfind("{*}numFmts/{*}numFmt")
    }
    telling = {number: code for number, code in codes.items() if is_scaled(code) or words_of(code)}
    uses = enumerate(root.iterfind("{*}cellXfs/{*}xf")) if telling else ()
    return {
        number: telling[style.get("numFmtId")] for number, style in uses if style.get("numFmtId") in telling
    }


def _uses(archive: zipfile.ZipFile, part: str, styles: Mapping[int, str]) -> bool:
    """Whether a sheet may have cells of these styles."""
    numbers = "|".join(str(style) for style in sorted(styles))
    mark = re.compile(rf"""s\s*=\s*["'](?:{numbers})["']""".encode())
    with archive.open(part) as stream:
        return any(mark.search(block) for block in blocks_of(stream))


def _chosen(pieces: Iterator[bytes], whole: bool, formats: Mapping[int, str]) -> Iterator[bytes]:
    """What is in front of the rows, and the rows that are worth parsing.

    Args:
        pieces: see `rows_of`.
        whole: take all, since cells that do not tell their place are counted.
        formats: where there are any, rows enough to know what most numbers look like are taken, too.
    """
    yield next(pieces)
    for number, row in enumerate(pieces):
        sample = formats and (number < _SAMPLE or number % _STRIDE == 0)
        if whole or sample or may_hold_error(row) or may_hold_valueless(row):
            yield row


def _look(pieces: Iterator[bytes], styles: Mapping[int, str]) -> CellMarks:
    faults: dict[tuple[int, int], str] = {}
    numbers: Counter[int] = Counter()
    formats: Counter[tuple[int, int]] = Counter()
    for row, column, cell in _cells(pieces):
        fault = _fault(cell)
        if fault:
            faults[row, column] = fault
        elif cell.get("t", "n") == "n" and cell.findtext("{*}v"):
            numbers[column] += 1
            formats[column, int(cell.get("s", "0"))] += 1
    scaled: Counter[int] = Counter()
    words: Counter[tuple[int, str]] = Counter()
    for (column, style), count in formats.items():
        code = styles.get(style, "")
        scaled[column] += count * is_scaled(code)
        words[column, words_of(code)] += count
    most = frozenset(column for column, count in scaled.items() if count * 2 > numbers[column])
    shown = {column: text for (column, text), count in words.items() if text and count * 2 > numbers[column]}
    return CellMarks(faults, most, shown)


def _fault(cell: etree._Element) -> str:
    """What a cell without a value of its own reads as; "" for every other, an empty text too."""
    kind = cell.get("t", "n")
    value = cell.find("{*}v")
    text = (value.text or "").strip() if value is not None else ""
    if kind == "e":
        return text or "#"
    empty_text = kind == "str" and value is not None
    return NO_VALUE if not text and not empty_text and cell.find("{*}f") is not None else ""


def _cells(pieces: Iterator[bytes]) -> Iterator[tuple[int, int, etree._Element]]:
    """Each cell with its row and column from 0; one that does not tell its place follows the one before."""
    row, column = -1, -1
    parser = etree.XMLPullParser(
        ("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True
    )
    for piece in pieces:
        parser.feed(piece)
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue  # a namespace or a comment, which are not asked for
            is_row = etree.QName(element).localname == "row"
            if is_row and event == "start":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif is_row:
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
            elif event == "end":
                place = element.get("r")
                row, column = _place(place) if place else (row, column + 1)
                yield row, column, element


def _place(place: str) -> tuple[int, int]:
    row, column = corner([place.encode()])
    return row - 1, column - 1
