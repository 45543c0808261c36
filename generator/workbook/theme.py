"""The look of the workbooks, read from templates/theme.yaml and validated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

HexColour = str
MIN_CONTRAST = 4.5


class Style(BaseModel):
    """A named cell style; colours and formats are names of the theme."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: str = Field(min_length=1, description="the named cell style that the user sees")
    base: Literal["", "input"] = ""
    size: Literal["body", "large"] = "body"
    bold: bool = False
    underline: bool = False
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    align: Literal["", "left", "center", "right"] = ""
    valign: Literal["", "top", "vcenter"] = ""
    colour: str = "ink"
    fill: str = ""
    top: str = ""
    bottom: str = ""
    format: str = "tekst"


class Theme(BaseModel):
    """Fonts, colours, number formats and styles, each with a name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    font: str
    sizes: dict[Literal["body", "large"], float]
    colours: dict[str, HexColour] = Field(min_length=1)
    palette: dict[str, HexColour]
    tabs: dict[str, HexColour]
    formats: dict[str, str]
    styles: dict[str, Style]

    @model_validator(mode="after")
    def _names_exist(self) -> Theme:
        for name, style in self.styles.items():
            for colour in (style.colour, style.fill, style.top, style.bottom):
                if colour and colour not in self.colours:
                    raise ValueError(f"styles.{name}: farven '{colour}' findes ikke under colours")
            if style.format not in self.formats:
                raise ValueError(f"styles.{name}: formatet '{style.format}' findes ikke under formats")
        return self

    def palette_style(self, key: str) -> PaletteStyle:
        """Fill and readable text colour for a key of the palette."""
        fill = self.palette[key]
        dark, light = self.colours["ink"], self.colours["white"]
        text = light if contrast(fill, light) >= MIN_CONTRAST else dark
        return PaletteStyle(fill=fill, text=text)


@dataclass(frozen=True)
class PaletteStyle:
    """A colour of the palette as a cell's fill, with the text colour that can be read on it."""

    fill: HexColour
    text: HexColour


def contrast(one: HexColour, other: HexColour) -> float:
    """Contrast ratio of two RGB colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: HexColour) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
