"""Rules about looks: few formats, one font, text that can be read."""

from __future__ import annotations

from dataclasses import replace

from tests.rules.built_in_styles import is_built_in
from tests.rules.registry import rule
from tests.support.xlsx import UNKNOWN_COLOUR, ConditionalLook, Look, Sheet, Workbook

MOST_STYLES = 20
"""Styles are counted by what the eye tells apart, whatever their names: font, size,
weight, colour, fill, open or closed. The colours of the charts' series count as one style."""

MOST_CELL_FORMATS = 100
"""A style times its number formats, lines and alignments."""

LEAST_CONTRAST = 4.5
MOST_FONT_SIZES = 4
TEXT_ON_WHITE_STYLES = frozenset({None, "TableStyleLight1", "TableStyleLight15"})


def luminance(colour: str) -> float:
    """Relative luminance of a colour RRGGBB (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(text: str, fill: str | None) -> bool:
    """Whether both colours are known and far enough from one another."""
    if UNKNOWN_COLOUR in (text, fill):
        return False
    return contrast(text, fill or "FFFFFF") >= LEAST_CONTRAST


@rule
def check_few_styles(book: Workbook) -> list[str]:
    """About a dozen styles, no ad-hoc formats: at most 20 on filled cells, 100 cell formats in all."""
    series = {series.colour for sheet in book.sheets for chart in sheet.charts for series in chart.series}
    styles = {_style(cell.look, series) for sheet in book.sheets for cell in sheet.filled}
    counted = (("styles", len(styles), MOST_STYLES), ("cell formats", book.cell_formats, MOST_CELL_FORMATS))
    return [
        f"{book.path.name}: {count} {name}, at most {most}" for name, count, most in counted if count > most
    ]


def _style(look: Look, series: set[str | None]) -> Look:
    """The look without what tells cells of one style apart: number format, and a series' colour."""
    plain = replace(look, number=0, number_format="")
    return replace(plain, fill="series", font_colour="") if look.fill in series else plain


@rule
def check_own_styles_have_own_names(book: Workbook) -> list[str]:
    """Own cell styles do not have the names of those that come with Excel, in English or Danish."""
    return [f"{book.path.name}: cell style {name}" for name in book.style_names if is_built_in(name)]


@rule
def check_one_font(book: Workbook) -> list[str]:
    """One font and few sizes in the whole workbook."""
    looks = {cell.look for sheet in book.sheets for cell in sheet.filled}
    fonts, sizes = {look.font for look in looks}, {look.font_size for look in looks}
    found = [f"{book.path.name}: fonts {sorted(fonts)}"] if len(fonts) > 1 else []
    return found + ([f"{book.path.name}: font sizes {sorted(sizes)}"] if len(sizes) > MOST_FONT_SIZES else [])


@rule
def check_contrast(book: Workbook) -> list[str]:
    """Text stands out from its fill by 4.5:1 or more."""
    return [
        f"{cell.place}: {cell.look.font_colour or 'unknown'} on {cell.look.fill or 'white'}"
        for sheet in book.sheets
        for cell in sheet.filled
        if not readable(cell.look.font_colour, cell.look.fill)
    ]


@rule
def check_conditional_contrast(book: Workbook) -> list[str]:
    """Text stands out from the fill that a conditional format gives it."""
    return [
        f"{sheet.name}: conditional format, {text} on {fill}"
        for sheet in book.sheets
        for look in sheet.conditional_looks
        for text, fill in sorted(_conditional_pairs(sheet, look))
        if not readable(text, fill)
    ]


def _conditional_pairs(sheet: Sheet, look: ConditionalLook) -> set[tuple[str, str]]:
    """Text and fill colours that cells show under a conditional format."""
    cells = [c for c in sheet.filled if any(area.holds(c.row, c.column) for area in look.areas)]
    return {
        (
            cell.look.font_colour if look.font_colour is None else look.font_colour,
            (cell.look.fill or "FFFFFF") if look.fill is None else look.fill,
        )
        for cell in cells
    }


@rule
def check_table_headers_readable(book: Workbook) -> list[str]:
    """A table's header has a fill of its own, unless the table's style leaves black text on white.

    Most built-in styles put white text on a colour of the theme, with a contrast that depends on the theme.
    """
    found = []
    for sheet in book.sheets:
        for table in sheet.tables:
            cells = [
                sheet.cells.get((table.area.top, column))
                for column in range(table.area.left, table.area.right + 1)
            ]
            filled = all(cell is not None and cell.look.fill is not None for cell in cells)
            if not filled and table.style not in TEXT_ON_WHITE_STYLES:
                found.append(f"{sheet.name}: table {table.name} has the header of {table.style}")
    return found
