"""The look: every text can be read, and the colours of the steps can be told apart in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.books.resources import templates_folder
from generator.ladder.steps import AREA_KEYS
from generator.workbook.formats import PALETTE_PARTS
from generator.workbook.loader import load_theme
from generator.workbook.write_charts import MARKERS

THEME = load_theme(templates_folder())
READABLE = 4.5
"""WCAG 2.1, level AA, body text."""

VISIBLE = 3.0
"""WCAG 2.1, level AA, graphical objects."""

GREY_STEP = 0.04
"""Two shades of grey side by side are told apart from about 4 per cent of lightness."""


def linear(channel: int) -> float:
    """A channel of sRGB (0-255) as light, by IEC 61966-2-1's own threshold."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """CIE L* as a share: how light a grey print is."""
    light = luminance(colour)
    return (1.16 * light ** (1 / 3) - 0.16) if light > 216 / 24389 else light * 24389 / 27 / 100


def test_the_formula_gives_the_known_values() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert lightness("FFFFFF") == pytest.approx(1)
    assert lightness("777777") == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("name", THEME.styles)
def test_text_of_every_style_can_be_read_on_its_fill(name: str) -> None:
    style, colours = THEME.styles[name], THEME.colours
    text, fill = colours[style.colour], colours[style.fill or "white"]
    if style.base == "input":
        text, fill = colours["input_text"], colours["input"]
    assert contrast(text, fill) >= READABLE


@pytest.mark.parametrize("key", THEME.palette)
def test_text_on_every_colour_of_the_palette_can_be_read(key: str) -> None:
    assert PALETTE_PARTS
    colours = THEME.palette_style(key)
    assert colours.fill == THEME.palette[key]
    assert contrast(colours.text, colours.fill) >= READABLE


def test_every_step_has_a_colour_of_its_own() -> None:
    keys = {"ikke_kortlagt": "Ikke kortlagt"}
    steps = [THEME.palette[keys.get(key, key)] for key in AREA_KEYS]
    assert len(set(THEME.palette.values())) == len(THEME.palette)
    assert len(set(steps)) == len(AREA_KEYS)


def test_neighbours_in_a_stack_differ_in_grey_and_lines_by_marker() -> None:
    steps = [THEME.palette[str(key)] for key in range(1, 7)]
    differences = [abs(lightness(one) - lightness(other)) for one, other in pairwise(steps)]
    assert [difference for difference in differences if difference < GREY_STEP] == []
    assert len(set(MARKERS)) >= len(steps)


def test_only_inputs_look_like_inputs() -> None:
    fills = {THEME.colours[style.fill] for style in THEME.styles.values() if style.fill}
    assert THEME.colours["input"] not in fills
    assert {style.role for style in THEME.styles.values() if style.base == "input"} == {"Indtastning"}
    assert {style.base for style in THEME.styles.values() if style.role == "Indtastning"} == {"input"}
