"""Whether the light of a workbook that came back still shows its colours: its conditional formats."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_rowcol_to_cell

from generator.workbook.address import Area
from generator.workbook.align import Moved
from generator.workbook.change import Change, ChangeKind
from generator.workbook.colours import WHITE, unseen
from generator.workbook.formula_text import outline
from generator.workbook.looks import SheetLooks
from generator.workbook.looks_rules import Look, Rule, begins_with
from generator.workbook.number_shown import seen
from generator.workbook.plan import Highlight, SheetPlan
from generator.workbook.theme import Theme

LIGHTS = {"lys_ok": "OK", "lys_bemaerk": "BEMÆRK", "lys_fejl": "FEJL"}
"""The styles of the light, and what it says in them."""
WORDS = "FEJL"
Known = tuple[str, Look]
"""A condition and what it makes of a cell."""


def light_changes(
    sheet: SheetPlan, looks: SheetLooks, theme: Theme, moved: Moved | None, *, hides: bool
) -> Iterator[Change]:
    """The cells whose colours no longer tell what the light says.

    Args:
        sheet: as it was planned.
        looks: as it is found.
        theme: what the colours were.
        moved: where its rows have gone.
        hides: whether the sheet is one on which nothing may be hidden by a rule either.
    """
    rules = [(rule, (outline(rule.condition), rule.look)) for rule in looks.rules]
    planned = [(light, _known(light, theme)) for light in sheet.highlights]
    places = {place for light, _ in planned if light.style in LIGHTS for place in _of(light.area)}
    gone: dict[str, list[str]] = {}
    over: list[str] = []
    for row, column in sorted(places):
        now = row if moved is None else moved.now(row)
        if now is None:
            continue
        wanted = {known: light for light, known in planned if light.area.covers(row, column)}
        standing = {known for rule, known in rules if rule.covers(now, column)}
        for known, light in wanted.items():
            if known not in standing and light.style in LIGHTS:
                gone.setdefault(LIGHTS[light.style], []).append(xl_rowcol_to_cell(now, column))
        if standing - set(wanted):
            over.append(xl_rowcol_to_cell(now, column))
    if gone:
        details = tuple(f"{word} i {_told(cells)}" for word, cells in gone.items())
        yield Change(ChangeKind.LIGHT_CHANGED, sheet.name, details=details)
    if over:
        yield Change(ChangeKind.LIGHT_COVERED, sheet.name, details=(_told(over),))
    if hides:
        own = {known for _, known in planned}
        yield from _hiding(sheet, [rule for rule, known in rules if known not in own], set(over), moved)


def _hiding(sheet: SheetPlan, rules: list[Rule], told: set[str], moved: Moved | None) -> Iterator[Change]:
    """Rules of others under which what stands in a cell is not seen."""
    hiding = [rule for rule in rules if _hides(rule.look)]
    cells: list[str] = []
    for row, column in sorted(sheet.cells) if hiding else ():
        now = row if moved is None else moved.now(row)
        if now is not None and any(rule.covers(now, column) for rule in hiding):
            cells.append(xl_rowcol_to_cell(now, column))
    if left := [cell for cell in cells if cell not in told]:
        yield Change(ChangeKind.LIGHT_COVERED, sheet.name, details=(_told(left),))


def _known(light: Highlight, theme: Theme) -> Known:
    condition = begins_with(light.begins_with) if light.begins_with else light.formula.removeprefix("=")
    if light.number_format:
        return outline(condition), Look(number_format=theme.formats[light.number_format])
    style, colours = theme.styles[light.style], theme.colours
    return outline(condition), Look(colours[style.colour], colours[style.fill])


def _of(area: Area) -> Iterator[tuple[int, int]]:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return ((row, column) for row in rows for column in columns)


def _hides(look: Look) -> bool:
    unread = bool(look.ink) and unseen(look.ink, look.ground or WHITE)
    shown = not look.number_format or (
        seen(look.number_format, 1).shown and seen(look.number_format, WORDS).shown
    )
    return unread or not shown


def _told(cells: list[str]) -> str:
    return cells[0] if len(cells) == 1 else f"{len(cells)} celler, den første er {cells[0]}"
