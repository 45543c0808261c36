"""The manifest as Microsoft's own reader understands it, and against the limits of its schema."""

from __future__ import annotations

import json
import re
import struct
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient

from addin.registry import GROUPS, all_commands, commands_of
from addin.server.app import create_app
from addin.server.pages import PRODUCT, clickables, manifest, ribbon
from addin.server.settings import Settings
from generator import __version__
from tests.support.patience import HANG_SECONDS

ROOT = Path(__file__).parents[3]
TOOLS = ROOT / "scripts" / "office-tools"
READER = TOOLS / "node_modules" / ".bin" / "office-addin-manifest-converter"
SETTINGS = Settings(public_url="https://trappen.kommune.example", tokens=("x" * 24,))
BT = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
OV = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


@pytest.fixture(scope="module")
def root() -> etree._Element:
    return etree.fromstring(manifest(SETTINGS).encode())


def understood(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What Microsoft's reader says of a manifest."""
    source = folder / "manifest.xml"
    source.write_text(text, encoding="utf-8")
    return subprocess.run(
        [READER, "convert", source, "-o", folder / "out"],
        capture_output=True,
        text=True,
        check=False,
        timeout=HANG_SECONDS,
    )


def test_microsofts_reader_finds_every_group_and_button(tmp_path: Path) -> None:
    done = understood(manifest(SETTINGS), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    read = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (read["id"], read["version"]) == (PRODUCT, __version__)
    (extension,) = read["extensions"]
    (tab,) = extension["ribbons"][0]["tabs"]
    found = {
        group["id"]: [(control["type"], control["id"], control["label"]) for control in group["controls"]]
        for group in tab["groups"]
    }
    assert found == {
        group.module: [("menu" if one.choices else "button", one.id, one.label) for one in commands_of(group)]
        for group in GROUPS
    }
    actions = {action["id"] for runtime in extension["runtimes"] for action in runtime.get("actions", [])}
    assert len(actions) == sum(len(clickables(command)) for command in all_commands())
    assert any(runtime.get("lifetime") == "long" for runtime in extension["runtimes"])


@pytest.mark.parametrize(
    ("part", "instead"),
    [("<Id>", "<Id>x"), ('xsi:type="TaskPaneApp"', 'xsi:type="Ukendt"'), ("</OfficeApp>", "")],
)
def test_microsofts_reader_would_find_a_mistake(tmp_path: Path, part: str, instead: str) -> None:
    done = understood(manifest(SETTINGS).replace(part, instead), tmp_path)
    assert done.returncode != 0 or not (tmp_path / "out" / "manifest.json").exists()


def test_texts_and_ids_are_within_the_schemas_limits(root: etree._Element) -> None:
    texts = {one.get("id"): str(one.get("DefaultValue")) for one in root.iter(f"{BT}String")}
    short = [one.get("id") for one in root.findall(f".//{BT}ShortStrings/*")]
    assert all(len(text) <= (125 if identity in short else 250) for identity, text in texts.items())
    assert all(len(str(one.get("resid") or one.get("id") or "")) <= 32 for one in root.iter(f"{BT}*"))
    assert all(re.fullmatch(r"[A-Za-z0-9_.]{1,125}", str(one.get("id"))) for one in root.iter(f"{OV}Control"))


def test_every_resource_is_there_once_and_used(root: etree._Element) -> None:
    kept = [str(one.get("id")) for one in root.iter(f"{BT}Image", f"{BT}Url", f"{BT}String") if one.get("id")]
    used = {str(one.get("resid")) for one in root.iter() if one.get("resid")}
    assert len(kept) == len(set(kept))
    assert used == set(kept)


def test_ids_are_unique_and_functions_are_those_of_the_ribbon(root: etree._Element) -> None:
    ids = [
        str(one.get("id")) for one in root.iter(f"{OV}Control", f"{OV}Item", f"{OV}Group", f"{OV}CustomTab")
    ]
    assert len(ids) == len(set(ids))
    called = [str(one.text) for one in root.iter(f"{OV}FunctionName")]
    offered = re.findall(r'function: "([^"]+)"', ribbon(SETTINGS))
    assert called == offered
    assert len(called) == len(set(called))


def test_whole_labels_and_tips_are_shown(root: etree._Element) -> None:
    texts = {str(one.get("DefaultValue")) for one in root.iter(f"{BT}String")}
    for command in all_commands():
        assert {command.label, command.tip} <= texts
        assert {choice.label for choice in command.choices} <= texts


def test_every_address_is_the_public_one_and_answers(root: etree._Element) -> None:
    addresses = {str(one.get("DefaultValue")) for one in root.iter(f"{BT}Image", f"{BT}Url") if one.get("id")}
    addresses |= {
        str(one.get("DefaultValue"))
        for one in root.iter()
        if "Url" in str(one.tag) and one.get("DefaultValue")
    }
    with TestClient(create_app(SETTINGS), base_url=SETTINGS.address) as client:
        for address in addresses:
            assert address.startswith(SETTINGS.address)
            answer = client.get(address.removeprefix(SETTINGS.address))
            assert answer.status_code == 200, address
            if address.endswith(".png"):
                width, height = struct.unpack(">II", answer.content[16:24])
                assert f"-{width}.png" in address and width == height


def test_our_scripts_use_office_as_microsofts_types_have_it() -> None:
    done = subprocess.run(
        [TOOLS / "node_modules" / ".bin" / "tsc", "-p", TOOLS],
        capture_output=True,
        text=True,
        check=False,
        timeout=HANG_SECONDS,
    )
    assert done.returncode == 0, done.stdout


def test_only_office_and_we_are_loaded() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "addin" / "server" / "static").iterdir()]
    found = {url for text in texts for url in re.findall(r"https?://[^\"'\s<>]+", text)}
    assert found == {"https://appsforoffice.microsoft.com/lib/1/hosted/office.js"}
