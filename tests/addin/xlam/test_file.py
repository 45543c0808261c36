"""The built file: what is in it, that it is valid, and that it is the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from addin.registry import Command
from addin.xlam.build import build_xlam
from addin.xlam.package import TITLE
from addin.xlam.vba import modules
from generator import __version__
from tests.addin.xlam.readers import auto_run, macros
from tests.addin.xlam.sample import GROUPS
from tests.addin.xlam.twin import as_workbook, parts_of, zipped
from tests.support.ooxml import validate

ROOT = Path(__file__).parents[3]
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
CALLBACKS = {
    "onAction": "Public Sub {}(control As IRibbonControl)",
    "getEnabled": "Public Sub {}(control As IRibbonControl, ByRef enabled)",
    "onLoad": "Public Sub {}(ribbonUi As IRibbonUI)",
}
"""The signatures that Office demands of each callback in VBA."""
COMMANDS = [command for _, commands in GROUPS for command in commands]


@pytest.fixture(scope="module")
def parts(xlam: bytes) -> dict[str, bytes]:
    return parts_of(xlam)


@pytest.fixture(scope="module")
def ribbon(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["customUI/customUI14.xml"])


def controls(ribbon: etree._Element) -> Iterator[tuple[Command, etree._Element]]:
    """Each command with its control."""
    for command in COMMANDS:
        (found,) = (element for element in ribbon.iter() if element.get("id") == command.id)
        yield command, found


# ---------- VBA ----------


def test_the_macros_are_our_source_and_that_of_xlwings_and_nothing_else(xlam: bytes) -> None:
    found = macros("a.xlam", xlam)
    assert sorted(found) == [
        "AppEvents.cls",
        "Ark1.cls",
        "IndsatstrappenMessage.bas",
        "IndsatstrappenRibbon.bas",
        "ThisWorkbook.cls",
        "xlwings.bas",
    ]
    expected = {module.name: module.text for module in modules(COMMANDS)}
    assert {name.partition(".")[0]: text.replace("\r\n", "\n") for name, text in found.items()} == {
        name: text.replace("\r\n", "\n") for name, text in expected.items()
    }


def test_nothing_starts_by_itself(xlam: bytes) -> None:
    assert auto_run("a.xlam", xlam) == []


def test_every_module_of_ours_declares_its_variables(xlam: bytes) -> None:
    for name, text in macros("a.xlam", xlam).items():
        code = [line for line in text.splitlines() if not line.startswith("Attribute ")]
        assert name == "xlwings.bas" or code[0] == "Option Explicit", name


def test_our_source_is_made_of_lines_that_vba_takes(xlam: bytes) -> None:
    for text in macros("a.xlam", xlam).values():
        assert max(map(len, text.splitlines())) <= 1023
        assert re.search(r"( _\r?\n.*){25}", text) is None


def test_the_version_is_in_the_vba(xlam: bytes) -> None:
    source = macros("a.xlam", xlam)["IndsatstrappenRibbon.bas"]
    assert f'Public Const ADDIN_VERSION As String = "{__version__}"' in source


def test_events_tell_the_ribbon_when_the_workbook_changes(xlam: bytes) -> None:
    source = macros("a.xlam", xlam)["AppEvents.cls"]
    handlers = re.findall(r"Private Sub App_(\w+)\((.*)\)\r?\n    RefreshRibbon\r?\nEnd Sub", source)
    assert {name for name, _ in handlers} >= {
        "WorkbookOpen",
        "WorkbookActivate",
        "WorkbookDeactivate",
        "WorkbookBeforeClose",
    }
    assert "Private WithEvents App As Application" in source


def test_callbacks_exist_with_the_signature_that_office_demands(xlam: bytes, ribbon: etree._Element) -> None:
    source = macros("a.xlam", xlam)
    used = {
        (name, element.get(name))
        for element in ribbon.iter()
        for name in CALLBACKS
        if element.get(name) is not None
    }
    assert {name for name, _ in used} == set(CALLBACKS)
    for name, value in used:
        module, _, procedure = str(value).partition(".")
        assert CALLBACKS[name].format(procedure) + "\n" in source[f"{module}.bas"].replace("\r\n", "\n")


def test_every_control_that_can_be_clicked_has_an_action(ribbon: etree._Element) -> None:
    assert all(button.get("onAction") for button in ribbon.iter(f"{UI}button"))


# ---------- ribbon ----------


def test_ids_are_unique(ribbon: etree._Element) -> None:
    ids = [element.get("id") for element in ribbon.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_groups_and_buttons_stand_in_the_order_of_the_registry(ribbon: etree._Element) -> None:
    (tab,) = ribbon.iter(f"{UI}tab")
    assert tab.get("label") == "Indsatstrappen"
    shown = [(group.get("label"), [element.get("id") for element in group]) for group in tab]
    assert shown == [
        (group.label, [command.id for command in commands]) for group, commands in GROUPS if commands
    ]


def test_controls_say_what_the_registry_says(ribbon: etree._Element) -> None:
    for command, control in controls(ribbon):
        assert control.get("label") == control.get("screentip") == command.label
        assert control.get("supertip") == command.tip
        assert control.get("size") == ("large" if command.large else "normal")
        assert control.tag == f"{UI}{'menu' if command.choices else 'button'}"
        assert (control.get("getEnabled") is None) == (not command.kinds)
        assert [(line.get("tag"), line.get("label")) for line in control] == [
            (choice.tag, choice.label) for choice in command.choices
        ]


def test_every_image_is_a_picture_in_the_file(parts: dict[str, bytes], ribbon: etree._Element) -> None:
    relations = etree.fromstring(parts["customUI/_rels/customUI14.xml.rels"])
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    used = {element.get("image") for element in ribbon.iter() if element.get("image")}
    assert used == set(targets)
    sizes = {name: _pixels(parts[f"customUI/{target}"]) for name, target in targets.items()}
    assert sizes == {command.icon: (64, 64) if command.large else (32, 32) for command in COMMANDS}


def _pixels(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack_from(">II", png, 16)


def test_the_schema_of_office_finds_nothing(xlam: bytes, tmp_path: Path) -> None:
    addin, twin = tmp_path / "a.xlam", tmp_path / "a.xlsm"
    addin.write_bytes(xlam)
    twin.write_bytes(as_workbook(xlam))
    assert validate([addin, twin]) == []


def test_the_schema_of_office_sees_a_fault_in_the_ribbon(parts: dict[str, bytes], tmp_path: Path) -> None:
    ribbon = parts["customUI/customUI14.xml"].replace(b'size="large"', b'size="huge"')
    bad = tmp_path / "bad.xlam"
    bad.write_bytes(zipped(parts | {"customUI/customUI14.xml": ribbon}))
    assert [finding.part for finding in validate([bad])]


# ---------- package ----------


def test_excel_is_told_that_it_is_an_addin(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"].decode()
    assert (
        'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"'
        in types
    )
    relations = etree.fromstring(parts["_rels/.rels"])
    (ribbon,) = [item for item in relations if "ui/extensibility" in str(item.get("Type"))]
    assert ribbon.get("Target") == "customUI/customUI14.xml"


def test_the_modules_of_the_sheets_are_those_of_the_project(parts: dict[str, bytes], xlam: bytes) -> None:
    named = re.findall(
        r'codeName="(\w+)"', (parts["xl/workbook.xml"] + parts["xl/worksheets/sheet1.xml"]).decode()
    )
    assert (
        {f"{name}.cls" for name in named} == {"ThisWorkbook.cls", "Ark1.cls"} <= set(macros("a.xlam", xlam))
    )


def test_title_and_version_are_in_the_properties(parts: dict[str, bytes]) -> None:
    core = parts["docProps/core.xml"].decode()
    assert f"<dc:title>{TITLE}</dc:title>" in core
    assert f"<dc:subject>Version {__version__}</dc:subject>" in core


def test_nothing_of_any_machine_or_of_a_template_is_left(parts: dict[str, bytes], xlam: bytes) -> None:
    texts = [content for name, content in parts.items() if name.endswith((".xml", ".rels"))]
    texts += [text.encode() for text in macros("a.xlam", xlam).values()]
    for text in texts:
        assert (
            re.search(
                rb"(?i)aspose|felix|myaddin|[A-Z]:\\\\?Users|/home/|/root/",
                text.replace(b"/Users/<User>", b""),
            )
            is None
        )


def test_the_same_bytes_twice_and_in_another_process(xlam: bytes) -> None:
    assert build_xlam(GROUPS) == xlam
    program = (
        "import hashlib; from addin.xlam.build import build_xlam; "
        "from tests.addin.xlam.sample import GROUPS; "
        "print(hashlib.sha256(build_xlam(GROUPS)).hexdigest())"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "America/New_York"},
        )
        assert run.stdout.strip() == hashlib.sha256(xlam).hexdigest()
