"""The theme's styles as XlsxWriter formats, each made once."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from generator.workbook.plan import FILLED
from generator.workbook.theme import Style, Theme

PALETTE_PARTS: dict[str, dict[str, Any]] = {
    "": {"bold": True, "align": "center"},
    "nummer": {"bold": True, "align": "left", "indent": 1, "font_size": "large"},
    "navn": {"align": "left", "text_wrap": True, "valign": "top", "indent": 1},
    "mio": {"bold": True, "align": "left", "indent": 1, "num_format": "mio"},
    "andel": {"align": "left", "indent": 1, "num_format": "andel"},
    "flade": {},
}
"""Looks of a cell filled with a colour of the palette, by what it holds."""


PALETTE_ROLE = "Trin"
"""Named cell style of everything in a colour of the palette."""
FILLED_ROLE = "Udfyldes"
"""Named cell style of the cells that programs fill."""


class Formats:
    """Hands out formats by style name; `palette:<key>:<part>` gives a palette's fill."""

    def __init__(self, workbook: xlsxwriter.Workbook, theme: Theme) -> None:
        self._workbook = workbook
        self._theme = theme
        self._made: dict[str, Format] = {}

    def get(self, name: str) -> Format:
        """The format of a style."""
        if name not in self._made:
            plain = name.removeprefix(FILLED)
            properties = self._palette(plain) if plain.startswith("palette:") else self._style(plain)
            if plain != name:
                properties["locked"] = False
            self._made[name] = self._workbook.add_format(properties)
        return self._made[name]

    def roles(self) -> dict[int, str]:
        """The named cell style of each cell format, by the format's number in the file."""
        roles: dict[int, str] = {}
        for name, made in self._made.items():
            if not name.startswith("conditional:"):
                roles[made._get_xf_index()] = self._role(name)
        return roles

    def _role(self, name: str) -> str:
        if name.startswith(FILLED):
            return FILLED_ROLE
        return PALETTE_ROLE if name.startswith("palette:") else self._theme.styles[name].role

    def conditional(self, name: str) -> Format:
        """A style as a conditional format: colours and weight only, as Excel allows."""
        key = f"conditional:{name}"
        if key not in self._made:
            style, colours = self._theme.styles[name], self._theme.colours
            self._made[key] = self._workbook.add_format(
                {
                    "bold": style.bold,
                    "font_color": f"#{colours[style.colour]}",
                    "bg_color": f"#{colours[style.fill]}",
                }
            )
        return self._made[key]

    def conditional_number(self, name: str) -> Format:
        """A number format as a conditional format."""
        key = f"conditional:number:{name}"
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"num_format": self._theme.formats[name]})
        return self._made[key]

    def _base(self) -> dict[str, Any]:
        theme = self._theme
        return {
            "font_name": theme.font,
            "font_size": theme.sizes["body"],
            "font_color": f"#{theme.colours['ink']}",
        }

    def _style(self, name: str) -> dict[str, Any]:
        style: Style = self._theme.styles[name]
        theme, colours = self._theme, self._theme.colours
        properties = self._base() | {
            "font_size": theme.sizes[style.size],
            "font_color": f"#{colours[style.colour]}",
            "bold": style.bold,
            "underline": int(style.underline),
            "text_wrap": style.wrap,
            "shrink": style.shrink,
            "indent": style.indent,
            "num_format": theme.formats[style.format],
        }
        if style.align:
            properties["align"] = style.align
        properties["valign"] = style.valign or "vcenter"
        if style.fill:
            properties |= {"bg_color": f"#{colours[style.fill]}", "pattern": 1}
        for side in ("top", "bottom"):
            colour = getattr(style, side)
            if colour:
                properties |= {side: 1, f"{side}_color": f"#{colours[colour]}"}
        if style.base == "input":
            properties |= self._input()
        return properties

    def _input(self) -> dict[str, Any]:
        colours = self._theme.colours
        return {
            "locked": False,
            "font_color": f"#{colours['input_text']}",
            "bg_color": f"#{colours['input']}",
            "pattern": 1,
            "border": 1,
            "border_color": f"#{colours['input_rule']}",
        }

    def _palette(self, name: str) -> dict[str, Any]:
        _, key, *rest = name.split(":")
        colours = self._theme.palette_style(key)
        properties = self._base() | PALETTE_PARTS[rest[0] if rest else ""]
        properties |= {"bg_color": f"#{colours.fill}", "font_color": f"#{colours.text}", "pattern": 1}
        properties.setdefault("valign", "vcenter")
        if properties["font_size"] in self._theme.sizes:
            properties["font_size"] = self._theme.sizes[properties["font_size"]]
        if "num_format" in properties:
            properties["num_format"] = self._theme.formats[properties["num_format"]]
        if rest:
            properties |= {"right": 5, "right_color": f"#{self._theme.colours['white']}"}
        return properties
