"""Where a printed page ends: blocks are kept whole, as far as a page has room for them.

Sizes are points. The sheet is printed one page wide on A4 landscape, so a wide sheet is scaled down and its
page holds more rows.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from generator.workbook.plan import ROW_HEIGHT, SheetPlan

PAPER = (842.0, 595.0)
"""Width and height of A4 landscape."""
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.7}
"""Inches."""
POINTS_PER_INCH = 72
CHARACTER, PADDING = 7 * 0.75, 5 * 0.75
"""Width of a character and of a cell's padding in the body font."""
ROOM = 0.985
"""Of a page that is counted on: programs scale by whole percents and round rows up."""


def page_breaks(plan: SheetPlan, blocks: Collection[tuple[int, int]]) -> list[int]:
    """The rows (from 0) at which a new page begins, those that the templates ask for included.

    Args:
        plan: the sheet with all row heights.
        blocks: first and last row of each block; blocks side by side begin in the same row.
    """
    page = _page_height(plan)
    repeated = _height(plan, *plan.repeat_rows) if plan.repeat_rows else 0.0
    asked = set(plan.page_breaks)
    breaks: list[int] = []
    start, room = 0, page
    first = min((top for top, _ in blocks), default=0)
    for top, group in groupby(sorted(blocks), key=lambda block: block[0]):
        bottom = max(last for _, last in group)
        too_low = _height(plan, start, bottom) > room
        if top in asked or (too_low and top > max(start, first)):  # nobody wants a page of the head alone
            breaks.append(top)
            start, room = top, page - repeated
        while _height(plan, start, bottom) > room:  # longer than a page: it goes on where the page ends
            start = _first_beyond(plan, start, room)
            room = page - repeated
    return breaks


def _page_height(plan: SheetPlan) -> float:
    width = sum(width * CHARACTER + PADDING for width in plan.widths[: plan.printed_column + 1])
    across = PAPER[0] - (MARGINS["left"] + MARGINS["right"]) * POINTS_PER_INCH
    down = PAPER[1] - (MARGINS["top"] + MARGINS["bottom"]) * POINTS_PER_INCH
    return ROOM * down / min(1.0, across / width)


def _height(plan: SheetPlan, first: int, last: int) -> float:
    return sum(plan.heights.get(row, ROW_HEIGHT) for row in range(first, last + 1))


def _first_beyond(plan: SheetPlan, start: int, room: float) -> int:
    row, used = start, 0.0
    while used + (height := plan.heights.get(row, ROW_HEIGHT)) <= room:
        used += height
        row += 1
    return max(row, start + 1)
