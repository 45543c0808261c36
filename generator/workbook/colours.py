"""Colours as a file's styles write them: RGB, a colour of the theme with a tint, or a number of a list."""

from __future__ import annotations

import colorsys

from lxml import etree

from generator.workbook.parts import MAIN, Parts
from generator.workbook.theme import contrast

BLACK, WHITE = "000000", "FFFFFF"
THEME = "xl/theme/theme1.xml"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""What the numbers of a theme's colours mean, which is not the order in which the theme lists them."""
UNSEEN = 1.5
"""Contrast below which a text cannot be told from what is behind it; text that is read has 4.5."""


class Colours:
    """The colours of a package."""

    def __init__(self, parts: Parts) -> None:
        self._theme = _theme(parts)

    def rgb(self, element: etree._Element | None, usual: str) -> str:
        """A colour as six hex digits.

        Args:
            element: as the styles have it.
            usual: what it is where the file says nothing, or leaves it to the program.
        """
        if element is None or element.get("auto") in ("1", "true"):
            return usual
        colour = usual
        if rgb := element.get("rgb"):
            colour = rgb[-6:].upper()
        elif (number := element.get("theme")) is not None and number.isdecimal():
            colour = self._theme.get(int(number), usual)
        elif (number := element.get("indexed")) is not None and number.isdecimal():
            colour = _indexed(int(number), usual)
        return _tinted(colour, float(element.get("tint", "0")))

    def ink(self, font: etree._Element | None) -> str:
        """The colour of a font's letters."""
        return self.rgb(None if font is None else font.find(f"{MAIN}color"), BLACK)

    def ground(self, fill: etree._Element | None) -> str:
        """The colour of a cell's fill; a cell without one is white, and patterns are not looked into."""
        pattern = None if fill is None else fill.find(f"{MAIN}patternFill")
        if pattern is None or pattern.get("patternType", "none") == "none":
            return WHITE
        return self.rgb(pattern.find(f"{MAIN}fgColor"), WHITE)


def unseen(ink: str, ground: str) -> bool:
    """Whether letters of a colour cannot be read on another."""
    return contrast(ink, ground) < UNSEEN


def _theme(parts: Parts) -> dict[int, str]:
    if THEME not in parts.names:
        return {0: WHITE, 1: BLACK}
    scheme = parts.root(THEME).find(f".//{DRAWING}clrScheme")
    by_name: dict[str, str] = {}
    for slot in () if scheme is None else scheme:
        value = next(iter(slot), None)
        if value is not None:
            name = etree.QName(slot).localname
            by_name[name] = (value.get("lastClr") or value.get("val") or BLACK).upper()
    return {number: by_name[name] for number, name in enumerate(THEME_ORDER) if name in by_name}


def _indexed(number: int, usual: str) -> str:
    from openpyxl.styles.colors import COLOR_INDEX  # noqa: PLC0415 - takes long, as in found.py

    return COLOR_INDEX[number][-6:] if number < len(COLOR_INDEX) else usual


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter or darker, as the file format defines it."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
