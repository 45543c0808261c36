"""`trappen addin build`: the ribbon as it is registered, as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree

from addin.registry import all_commands
from addin.xlam.build import all_groups, build_xlam
from generator.cli import run
from tests.addin.xlam.twin import parts_of
from tests.support.ooxml import validate


def test_the_command_writes_a_valid_addin_with_every_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mappe" / "knapper.xlam"
    monkeypatch.setattr(sys, "argv", ["trappen", "addin", "build", "--out", str(target)])
    assert run() == 0
    assert "knapper.xlam" in capsys.readouterr().out.replace("\n", "")
    content = target.read_bytes()
    assert content == build_xlam(all_groups())
    ribbon = etree.fromstring(parts_of(content)["customUI/customUI14.xml"])
    ids = {element.get("id") for element in ribbon.iter()}
    assert {command.id for command in all_commands()} <= ids
    assert validate([target]) == []
