"""What `trappen check` says of SØM and joined workbooks that come back changed: each thing by its name.

All manipulations are made in one file, and all legitimate changes in another: each is told at its own place.
"""

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
    line,
    name_removed,
    overwritten,
    put,
    reformulated,
    returned,
    sheet_state,
    told_of,
    unsaid,
    widths,
)
from tests.support.package_edit import MAIN, Package

WORDS = {"soem": ("soem", "--eksempel", "keep"), "samlet": ("samlet",)}
TWICE = ("Forside", "Kontrol", "Lister", "Beregning", "Indstillinger", "Dokumentation", "Oprindelse")
"""Sheets that both models have: the joined workbook names SØM's with SØM in front."""
PRICES = ("Vidensdatabase", "Enhedspriser")
EFFECTS = ("Vidensdatabase", "Effekter")
OWN_PRICE: dict[str, float | str] = {
    "Navn": "Egen pris",
    "Enhed": "uger",
    "Kommune": 100,
    "Prisår": 2024,
    "Kilde": "Os",
}
OWN_EFFECT: dict[str, float | str] = {
    "Succesrate med": 0.5,
    "Succesrate uden": 0.4,
    "Evidens": 3,
    "Kilde": "Egen opgørelse",
    "Status": "eget",
}


def named(kind: str, sheet: str) -> str:
    return f"SØM {sheet}" if kind == "samlet" and sheet in TWICE else sheet


def tolerance(sheet: str) -> Edit:
    return lambda p: p.put(sheet, p.find(sheet, lambda value: value == "0.005"), 1_000_000_000)


def knowledge(number: int, head: str, value: float | str, table: tuple[str, str] = PRICES) -> Edit:
    return lambda p: p.put("Vidensdatabase", line(p, number, head, table), value)


def knowledge_row_gone(package: Package) -> None:
    first, _, letters = package.rows(*PRICES)
    for letter in letters.values():
        package.put("Vidensdatabase", f"{letter}{first + 2}", None)


def flat_row(sheet: str, number: str) -> Edit:
    """A row without height."""

    def edit(package: Package) -> None:
        row = package.cell(sheet, f"B{number}").getparent()
        assert row is not None
        row.set("ht", "0")
        row.set("customHeight", "1")

    return edit


def columns_hidden(sheet: str, first: str, last: str) -> Edit:
    """Columns hidden as one, to the end of the sheet."""

    def edit(package: Package) -> None:
        columns = package.sheet(sheet).find(f"{MAIN}cols")
        assert columns is not None
        for column in [each for each in columns if int(each.get("min", "0")) >= int(first)]:
            columns.remove(column)
        etree.SubElement(columns, f"{MAIN}col", min=first, max=last, width="9", hidden="1")

    return edit


def manipulations(kind: str) -> Manipulations:
    """What is done by hand, at a place of its own each."""
    control, lists, front, calculation = (
        named(kind, name) for name in ("Kontrol", "Lister", "Forside", "Beregning")
    )
    return {
        "a published price": (
            knowledge(1, "Kommune", 5638),
            "Enhedspriser, 1 linje",
            "Kommune fra 4638 til 5638",
        ),
        "a published effect": (
            knowledge(1, "Effektmål", "Består prøven", EFFECTS),
            "Effekter, 1 linje: linjer er ændret",
            "Effektmål fra",
        ),
        "a knowledge row emptied": (
            knowledge_row_gone,
            "Enhedspriser, 1 linje: linjer er slettet",
            "Sikret afdeling",
        ),
        "a tolerance": (tolerance(control), f"{control}: en fast værdi er ændret", "til 1.000.000.000"),
        "a list": (put(lists, at("Y8"), 99), "Hold: en fast værdi er ændret", "fra 10 til 99"),
        "a sensitivity step": (
            put(lists, at("P8"), 0.9),
            "Følsomhedstrin: en fast værdi er ændret",
            "fra 0,5",
        ),
        "a value for a formula": (
            overwritten("Resultat", "Beregning"),
            "Resultat!",
            "formlen er overskrevet med en værdi",
        ),
        "a scenario's formula": (
            reformulated("Scenarieregning", "SUM"),
            "Scenarieregning!",
            "formlen er ændret",
        ),
        "a sum of Beregning": (reformulated(calculation, "SUM("), f"{calculation}!", "formlen er ændret"),
        "a result's format": (
            formatted(front, at("B7"), '#,##0,;#,##0,;"-"'),
            f"{front}: talformatet viser noget andet",
            "B7 er vist som",
        ),
        "a result without letters": (
            inked(front, at("C12"), "FFFFFF"),
            f"{front}: skriften har samme",
            "C12",
        ),
        "Kontrol hidden": (sheet_state(control, "hidden"), f"{control}: arket er skjult", ""),
        "Kontrol's results hidden": (
            columns_hidden(control, "8", "16384"),
            f"{control}: rækker eller kolonner er skjult",
            "kolonne H",
        ),
        "a row without height": (
            flat_row(front, "7"),
            f"{front}: rækker eller kolonner er skjult",
            "række 7",
        ),
        "a name": (name_removed("SOEM_Nettoresultat"), "SOEM_Nettoresultat: kontraktnavnet mangler", ""),
    }


@pytest.mark.parametrize("kind", WORDS)
def test_manipulations_are_found_and_named(kind: str, trappen: Trappen, tmp_path: Path) -> None:
    made = manipulations(kind)
    report = returned(build(trappen, tmp_path / "ny", *WORDS[kind]), *(edit for edit, *_ in made.values()))
    assert not report.ok
    assert not unsaid(made, report), told_of(report)


def own_sheet(package: Package) -> None:
    package.add_sheet("Mine noter")


def own_price(package: Package) -> None:
    """A row of one's own in one of the empty rows."""
    first, last, letters = package.rows(*PRICES)
    row = next(
        n for n in range(first, last + 1) if not package.value("Vidensdatabase", f"{letters['Navn']}{n}")
    )
    for head, value in (
        ("Navn", "Egen pris"),
        ("Enhed", "uger"),
        ("Kommune", 100),
        ("Prisår", 2024),
        ("Kilde", "Os"),
    ):
        package.put("Vidensdatabase", f"{letters[head]}{row}", value)


def own_estimate(package: Package) -> None:
    """A price of one's own, without low and high."""
    for address, value in (("F9", 5100), ("G9", None), ("H9", None)):
        package.put("Priser", address, value)


def sorted_rows(package: Package) -> None:
    """Two rows of the knowledge change places."""
    first, _, letters = package.rows(*PRICES)
    for letter in letters.values():
        cells = [package.cell("Vidensdatabase", f"{letter}{first + n}") for n in (0, 2)]
        contents = [(list(cell), cell.get("t")) for cell in cells]
        for cell, (children, kind) in zip(cells, reversed(contents), strict=True):
            if cell.get("t"):
                del cell.attrib["t"]
            if kind:
                cell.set("t", kind)
            cell.extend(children)


def unknown_filled(package: Package) -> None:
    """A figure that is not public, and that the municipality knows."""
    first, last, letters = package.rows(*EFFECTS)
    row = next(
        n
        for n in range(first, last + 1)
        if package.value("Vidensdatabase", f"{letters['Status']}{n}") == "ikke offentlig"
        and not package.value("Vidensdatabase", f"{letters['Succesrate med']}{n}")
    )
    for head, value in OWN_EFFECT.items():
        package.put("Vidensdatabase", f"{letters[head]}{row}", value)


def unprotected(sheet: str) -> Edit:
    def edit(package: Package) -> None:
        root = package.sheet(sheet)
        protection = root.find(f"{MAIN}sheetProtection")
        assert protection is not None
        root.remove(protection)

    return edit


def legitimate(kind: str) -> dict[str, Edit]:
    """What a user may do."""
    return {
        "yellow cells": put("Indsats", at("C11"), "En anden beskrivelse"),
        "a price": own_estimate,
        "a scenario's figure": put("Scenarier", at("H58"), 0.4),
        "the chosen scenario": put(
            "Scenarier", labelled("Scenarier", "Scenarie, som forsiden", "D"), "Optimistisk"
        ),
        "an own sheet": own_sheet,
        "an own price": own_price,
        "column widths": widths("Resultat"),
        "knowledge sorted": sorted_rows,
        "a figure that is not public": unknown_filled,
        "a colour of one's own": inked("Resultat", at("B8"), "0000FF"),
        "more decimals": formatted(named(kind, "Forside"), at("C12"), "#,##0.00"),
        "Dokumentation hidden": sheet_state(named(kind, "Dokumentation"), "hidden"),
        "protection removed": unprotected(named(kind, "Kontrol")),
    }


@pytest.mark.parametrize("kind", WORDS)
def test_what_a_user_may_do_is_no_fault(kind: str, trappen: Trappen, tmp_path: Path) -> None:
    report = returned(build(trappen, tmp_path / "ny", *WORDS[kind]), *legitimate(kind).values())
    assert not report.faults, told_of(report)
    assert (report.identity, report.model_fault, report.differences) == (kind, "", ())
    told = " ".join(told_of(report, faults=False))
    for said in (
        "Priser: et gult felt er ændret: F9",
        "Indsats: et gult felt er ændret: C11",
        "Mine noter: eget ark",
        "Effekter, 1 linje: tomme felter i linjer er udfyldt",
        "Enhedspriser, 1 linje: linjer er tilføjet under noget nyt",
    ):
        assert said in told, told


def test_a_sheet_of_origin_that_is_gone_is_told_for_its_own_model(trappen: Trappen, tmp_path: Path) -> None:
    book = build(trappen, tmp_path / "ny", "samlet")
    report = returned(book, lambda package: package.remove_sheet("SØM Oprindelse"))
    assert told_of(report) == [
        "SØM Oprindelse: arket er væk, så det kan ikke vises, hvad der stod i filen fra begyndelsen."
    ]
    assert not report.remarks
