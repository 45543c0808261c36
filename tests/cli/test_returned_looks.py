"""What `trappen check` says of a workbook whose figures stand, and are not seen as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.cli.returned_edits import (
    Edit,
    Manipulations,
    at,
    formatted,
    inked,
    labelled,
    returned,
    row_of,
    sheet_state,
    told_of,
    unsaid,
)
from tests.support.package_edit import MAIN, Package

WHITE, LIGHT_CELL, RESULTS = "FFFFFF", "C6", "H10:H56"
CHECK = "Linjernes sum = kontroltal"
GREEN = (
    '<font><color rgb="FF1E6B3A"/></font><fill><patternFill><bgColor rgb="FFDDF0E2"/></patternFill></fill>'
)
UNSEEN = '<font><color rgb="FFFFFFFF"/></font>'


@pytest.fixture
def book(trappen: Trappen, tmp_path: Path) -> Path:
    """The example municipality's workbook."""
    return build(trappen, tmp_path / "ny", "udgiftsmodel")


def rules_of(package: Package, sheet: str, area: str) -> etree._Element:
    blocks = package.sheet(sheet).iter(f"{MAIN}conditionalFormatting")
    return next(block for block in blocks if block.get("sqref") == area)


def removed(sheet: str, area: str) -> Edit:
    """The conditional format of an area is taken away."""

    def edit(package: Package) -> None:
        package.sheet(sheet).remove(rules_of(package, sheet, area))

    return edit


def looks_like(word: str, other: str) -> Edit:
    """One word of the light gets the look of another."""

    def edit(package: Package) -> None:
        rules = {rule.get("text"): rule for rule in rules_of(package, "Kontrol", RESULTS)}
        rules[word].set("dxfId", rules[other].get("dxfId", ""))

    return edit


def shortened(package: Package) -> None:
    """The conditional format holds for the first rows only."""
    rules_of(package, "Kontrol", RESULTS).set("sqref", "H10:H20")


def told_otherwise(package: Package) -> None:
    """FEJL is looked for by a word that never stands there."""
    rule = next(iter(rules_of(package, "Forside", "B3")))
    formula = rule.find(f"{MAIN}formula")
    assert formula is not None
    formula.text = (formula.text or "").replace("FEJL", "FEJLFRI")


def covered(sheet: str, area: str, look: str) -> Edit:
    """A conditional format of another is put before all others."""
    return lambda package: package.rule(sheet, area, "TRUE", look)


def flat(sheet: str, label: str) -> Edit:
    """A row without height."""

    def edit(package: Package) -> None:
        row = row_of(package, sheet, label)
        row.set("ht", "0")
        row.set("customHeight", "1")

    return edit


def narrow(package: Package) -> None:
    """Columns without width, all of them to the end of the sheet."""
    columns = package.sheet("Forside").find(f"{MAIN}cols")
    assert columns is not None
    for column in list(columns)[1:]:
        columns.remove(column)
    etree.SubElement(columns, f"{MAIN}col", min="3", max="16384", width="0", customWidth="1")


def by_theme(package: Package) -> None:
    """White as Excel writes it when it is chosen among the theme's colours."""
    inked("Kontrol", at(LIGHT_CELL), WHITE)(package)
    styles = etree.fromstring(package.parts["xl/styles.xml"])
    fonts = styles.find(f"{MAIN}fonts")
    assert fonts is not None
    colour = fonts[-1].find(f"{MAIN}color")
    assert colour is not None
    del colour.attrib["rgb"]
    colour.set("theme", "0")
    package.parts["xl/styles.xml"] = etree.tostring(styles)


WITHIN: Manipulations = {
    "white results": (inked("Kontrol", labelled("Kontrol", CHECK, "H"), WHITE), "Kontrol: skriften", "H13"),
    "a white light": (by_theme, "Kontrol: skriften har samme farve", LIGHT_CELL),
    "a white label": (inked("Forside", at("B3"), "FEFEFE"), "Forside: skriften har samme farve", "B3"),
    "the light's colours gone": (removed("Kontrol", LIGHT_CELL), "Kontrol: kontrollysets farve", "i C6"),
    "FEJL in green": (looks_like("FEJL", "OK"), "Kontrol: kontrollysets farve", "FEJL i 48 celler"),
    "another word": (told_otherwise, "Forside: kontrollysets farve", "FEJL i B3"),
    "an empty format": (
        formatted("Kontrol", labelled("Kontrol", CHECK, "H"), ";;;"),
        "Kontrol: talformatet viser",
        "H13 er vist som ;;;",
    ),
    "a format that says OK": (
        formatted("Kontrol", at(LIGHT_CELL), '0;-0;0;"OK"'),
        "Kontrol: talformatet viser",
        '"OK"',
    ),
    "no minus": (
        formatted("Kontrol", labelled("Kontrol", CHECK, "F"), "-0.000"),
        "Kontrol: talformatet viser",
        "F13 er vist som -0.000",
    ),
    "a flat check": (flat("Kontrol", CHECK), "Kontrol: rækker eller kolonner er skjult", "række 13"),
}
ABOVE: Manipulations = {
    "the front page's colours gone": (removed("Forside", "B3"), "Forside: kontrollysets farve", "FEJL i B3"),
    "half the rows": (shortened, "Kontrol: kontrollysets farve", "36 celler, den første er H21"),
    "green over all": (covered("Kontrol", RESULTS, GREEN), "Kontrol: en anden betinget", "47 celler"),
    "white over the front": (covered("Forside", "B2:G30", UNSEEN), "Forside: en anden betinget", "B3"),
    "a narrow front page": (narrow, "Forside: rækker eller kolonner er skjult", "kolonne C"),
    "the front page hidden": (sheet_state("Forside", "hidden"), "Forside: arket er skjult", ""),
}


@pytest.mark.parametrize("made", [WITHIN, ABOVE], ids=["in cells", "over cells"])
def test_what_is_not_seen_is_told(book: Path, made: Manipulations) -> None:
    report = returned(book, *(edit for edit, *_ in made.values()))
    assert not unsaid(made, report), told_of(report)
