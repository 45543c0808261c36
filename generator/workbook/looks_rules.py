"""The conditional formats of a sheet: where each holds, when, and what the cells look like then."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass

from lxml import etree

from generator.workbook.address import Area, area_of
from generator.workbook.colours import BLACK, WHITE, Colours
from generator.workbook.parts import MAIN

BEGINS = re.compile(r'^LEFT\(\$?[A-Z]+\$?\d+[;,].*="((?:[^"]|"")*)"$', re.IGNORECASE)
"""How programs write "begins with" when they write it as a formula."""


@dataclass(frozen=True)
class Look:
    """What a rule makes of a cell; "" for what it leaves as it is."""

    ink: str = ""
    ground: str = ""
    number_format: str = ""


@dataclass(frozen=True)
class Rule:
    """A conditional format.

    Attributes:
        areas: where it holds.
        condition: when: the word that the text begins with, or the formula.
        look: what the cells look like then.
    """

    areas: tuple[Area, ...]
    condition: str
    look: Look

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell is in one of the areas."""
        return any(area.covers(row, column) for area in self.areas)


def begins_with(word: str) -> str:
    """The condition that a text begins with a word."""
    return f"begynder med {word}"


class Rules:
    """Reads the conditional formats of a package's sheets.

    Args:
        styles: the part with the looks of conditional formats; None in a file without one.
        colours: the file's colours.
    """

    def __init__(self, styles: etree._Element | None, colours: Colours) -> None:
        looks = () if styles is None else styles.iterfind(f"{MAIN}dxfs/{MAIN}dxf")
        self._looks = [_look(each, colours) for each in looks]

    def of(self, sheet: etree._Element) -> tuple[Rule, ...]:
        """Those of a sheet; what is no look of cells (bars, icons, scales) has an empty one."""
        return tuple(
            Rule(areas, _condition(rule), self._look_of(rule))
            for block in sheet.iterfind(f"{MAIN}conditionalFormatting")
            for areas in [_areas(block.get("sqref", ""))]
            for rule in block.iterfind(f"{MAIN}cfRule")
        )

    def _look_of(self, rule: etree._Element) -> Look:
        number = rule.get("dxfId", "")
        known = number.isdecimal() and int(number) < len(self._looks)
        return self._looks[int(number)] if known else Look()


def _areas(listed: str) -> tuple[Area, ...]:
    areas: list[Area] = []
    for address in listed.split():
        with contextlib.suppress(ValueError):  # whole columns: of a user's own rule
            areas.append(area_of("", address))
    return tuple(areas)


def _condition(rule: etree._Element) -> str:
    formula = rule.findtext(f"{MAIN}formula") or ""
    written = BEGINS.match(formula)
    if rule.get("type") == "beginsWith":
        return begins_with(rule.get("text") or (written[1] if written else ""))
    if rule.get("type") == "expression":
        return begins_with(written[1]) if written else formula
    return f"{rule.get('type', '')} {formula}"


def _look(element: etree._Element, colours: Colours) -> Look:
    font, fill = element.find(f"{MAIN}font"), element.find(f"{MAIN}fill/{MAIN}patternFill")
    number = element.find(f"{MAIN}numFmt")
    ink = None if font is None else font.find(f"{MAIN}color")
    ground = None
    if fill is not None:  # of a solid fill, programs write either as the colour
        ground = fill.find(f"{MAIN}bgColor")
        ground = fill.find(f"{MAIN}fgColor") if ground is None else ground
    return Look(
        "" if ink is None else colours.rgb(ink, BLACK),
        "" if ground is None else colours.rgb(ground, WHITE),
        "" if number is None else number.get("formatCode", ""),
    )
