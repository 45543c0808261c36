"""Every button of the built add-in is clicked: the ribbon, our VBA in LibreOffice, Python, new figures.

The command that VBA hands to `RunPython` is run as Python would run it; the workbook is live, under manual
calculation; files and boxes are answered as a user would answer Excel's own dialogs (`presses`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from addin.registry import Command, all_commands
from addin.xlam.build import all_groups, build_xlam
from tests.addin import presses
from tests.addin.live import message
from tests.addin.xlam.basic import Vba
from tests.engine.engine import Engine
from tests.engine.fixtures import OpenBook as Opener

RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"

PRESSES: dict[str, tuple[str, presses.Check]] = {
    "data_importer": ("udgiftsmodel", presses.importer),
    "data_tilfoej_aar": ("samlet", presses.add_year),
    "data_kontroller": ("soem", presses.check),
    "trappen_genberegn": ("udgiftsmodel", presses.recalculate_steps),
    "trappen_foer_efter": ("udgiftsmodel", presses.periods),
    "soem_eksempel": ("soem", presses.example),
    "soem_gem_scenarie": ("soem", presses.save_scenario),
    "soem_scenarier": ("soem", presses.scenarios),
    "soem_foelsomhed": ("soem", presses.sensitivity),
    "soem_simuler": ("soem", presses.simulate),
    "soem_trinpriser": ("soem", presses.step_prices),
    "diagrammer_opdater": ("udgiftsmodel", presses.charts),
    "diagrammer_kopier": ("udgiftsmodel", presses.copy),
    "udsendelse_klargoer": ("soem", presses.send),
    "udsendelse_rapport": ("soem", presses.memo),
    "hjaelp_fortryd": ("soem", presses.undo),
    "hjaelp_vejledning": ("soem", presses.guide),
    "hjaelp_om": ("soem", presses.about),
}
"""The workbook in which each button is pressed, and what a user then sees."""


@pytest.fixture(scope="module")
def xlam() -> bytes:
    return build_xlam(all_groups())


@pytest.fixture(scope="module")
def vba(xlam: bytes, whole_engine: Engine) -> Iterator[Vba]:
    with Vba(xlam, whole_engine.office) as made:
        yield made


def test_every_button_of_the_registry_is_pressed() -> None:
    assert set(PRESSES) == {command.id for command in all_commands()}


def test_the_ribbon_has_the_buttons_of_the_registry(xlam: bytes) -> None:
    ribbon = etree.fromstring(zipfile.ZipFile(BytesIO(xlam)).read("customUI/customUI14.xml"))
    buttons = [(item.get("id"), item.get("tag") or "") for item in ribbon.iter(f"{RIBBON}button")]
    assert buttons == [pressed for command in all_commands() for pressed in _buttons(command)]


def _buttons(command: Command) -> list[tuple[str, str]]:
    if command.choices:
        return [(f"{command.id}-{choice.tag}", choice.tag) for choice in command.choices]
    return [(command.id, "")]


@pytest.mark.parametrize("identity", PRESSES)
def test_a_click_does_what_the_button_says(
    identity: str, vba: Vba, engine: Engine, open_book: Opener, built: dict[str, Path], tmp_path: Path
) -> None:
    kind, does = PRESSES[identity]
    book = open_book(built[kind])
    book.app.calculation = "manual"
    does(presses.Desk(vba, engine, tmp_path, built, book))
    assert book.app.calculation == "manual"
    assert [shown for shown in engine.control.shown if "fejl i programmet" in shown.prompt] == []
    command = next(command for command in all_commands() if command.id == identity)
    if command.kinds:
        assert f"· {command.label}: " in message(book)


def test_the_worked_example_comes_out_to_the_oere(
    vba: Vba, engine: Engine, open_book: Opener, built: dict[str, Path], tmp_path: Path
) -> None:
    presses.worked_example(presses.Desk(vba, engine, tmp_path, built, open_book(built["soem"])))
