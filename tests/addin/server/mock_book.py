"""The workbook of Excel's mock, and what the desktop wrote, as they compare."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from openpyxl.utils.cell import range_boundaries

from addin.content import written
from addin.journal import Journal
from generator.workbook.address import Area
from tests.addin.server.posting import Json

EMPTY = {"formula": None, "value": ""}


def area(sheet: str, address: str) -> Area:
    left, top, right, bottom = (int(part or 0) for part in range_boundaries(address.replace("$", "")))
    return Area(sheet, top - 1, left - 1, bottom - 1, right - 1)


def cells(workbook: Json, place: Area) -> list[list[Json]]:
    sheet = next(one for one in workbook["sheets"] if one["name"] == place.sheet)["cells"]
    return [
        [
            sheet[row][column] if row < len(sheet) and column < len(sheet[row]) else EMPTY
            for column in range(place.left, place.right + 1)
        ]
        for row in range(place.top, place.bottom + 1)
    ]


def expected(held: Any) -> Json:
    """A cell of the desktop's journal as the mock holds it: formulas are not computed there."""
    content = written(held)
    if isinstance(held, dict):
        return {"formula": content, "value": "#UBEREGNET"}
    return {"formula": None, "value": held if held is not None else ""}


def assert_written(workbook: Json, kept: Journal) -> None:
    """Every cell that the desktop wrote has what the desktop wrote in it."""
    assert kept.ranges
    for one in kept.ranges:
        found = cells(workbook, area(one.sheet, one.address))
        assert found == [[expected(held) for held in line] for line in one.after], (one.sheet, one.address)


def without_bar(workbook: Json) -> Json:
    """A workbook without message bars, formulas' results (the mock computes none) and empty ends of rows."""
    bars = {name["formula"] for name in workbook["names"] if name["name"].endswith("_Besked")}
    places = [area(*bar[1:].replace("'", "").rsplit("!", 1)) for bar in bars]
    assert places
    kept = copy.deepcopy(workbook)
    for sheet in kept["sheets"]:
        for place in places:
            if place.sheet == sheet["name"]:
                sheet["cells"][place.top][place.left] = EMPTY
        sheet["cells"] = [
            trimmed([uncomputed(cell) for cell in line], lambda cell: cell == EMPTY)
            for line in trimmed(sheet["cells"], lambda line: all(cell == EMPTY for cell in line))
        ]
    return kept | {"active": ""}


def uncomputed(cell: Json) -> Json:
    return cell if cell["formula"] is None else {"formula": cell["formula"]}


def trimmed(items: list[Any], is_empty: Callable[[Any], bool]) -> list[Any]:
    while items and is_empty(items[-1]):
        items = items[:-1]
    return items


def bar(workbook: Json) -> str:
    name = next(name for name in workbook["names"] if name["name"].endswith("_Besked"))
    place = area(*name["formula"][1:].replace("'", "").rsplit("!", 1))
    return str(cells(workbook, place)[0][0]["value"])
