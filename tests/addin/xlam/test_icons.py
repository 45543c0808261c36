"""The icons: drawn for every button, in the theme's colours, in the sizes that Office asks for."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import yaml

from addin.registry import all_commands

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "addin" / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
SIZES = (16, 32, 64, 80)


def pixels(path: Path) -> npt.NDArray[np.uint8]:
    """A PNG of eight bits with transparency as rows of RGBA pixels."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = [], 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    width, height, depth, colour = struct.unpack_from(">IIBB", chunks[0][1])
    assert (depth, colour) == (8, 6), path.name
    raw = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * 4)
    return _unfiltered(lines)


def _unfiltered(lines: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    height, width = lines.shape[0], (lines.shape[1] - 1) // 4
    shown = np.zeros((height + 1, width + 1, 4), np.int64)
    for row in range(height):
        kind = lines[row, 0]
        for column in range(width):
            left, up, corner = shown[row + 1, column], shown[row, column + 1], shown[row, column]
            guess = left + up - corner
            near = np.abs(np.stack([guess - left, guess - up, guess - corner])).argmin(axis=0)
            paeth = np.choose(near, [left, up, corner])
            base = [0 * left, left, up, (left + up) // 2, paeth][kind]
            shown[row + 1, column + 1] = (lines[row, 1 + 4 * column : 5 + 4 * column] + base) % 256
    return shown[1:, 1:].astype(np.uint8)


def test_there_is_an_icon_for_every_button_and_a_logo() -> None:
    assert {command.icon for command in all_commands()} | {"tab"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_there_in_every_size(name: str) -> None:
    sizes = {int(path.stem.rpartition("-")[2]) for path in FOLDER.glob(f"{name}-*.png")}
    assert sizes == set(SIZES)
    for size in (16, 32):
        assert pixels(FOLDER / f"{name}-{size}.png").shape == (size, size, 4)
    for size in (64, 80):
        assert struct.unpack_from(">II", (FOLDER / f"{name}-{size}.png").read_bytes(), 16) == (size, size)


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_seen_at_its_smallest(name: str) -> None:
    small = pixels(FOLDER / f"{name}-16.png")
    opaque = small[..., 3] > 200
    assert 0.15 < opaque.mean() < 0.98
    luminance = small[..., :3] @ np.array([0.2126, 0.7152, 0.0722])
    assert (opaque & (luminance < 160)).sum() >= 12  # stands out from Excel's light ribbon


def test_no_two_icons_look_alike() -> None:
    shown = {name: pixels(FOLDER / f"{name}-16.png").astype(int) for name in NAMES}
    alike = [
        (first, second)
        for first in NAMES
        for second in NAMES
        if first < second and np.abs(shown[first] - shown[second]).mean() < 10
    ]
    assert alike == []


@pytest.mark.parametrize("name", NAMES)
def test_the_colours_are_those_of_the_theme(name: str) -> None:
    theme = yaml.safe_load((ROOT / "templates" / "theme.yaml").read_text("utf-8"))
    known = {
        str(colour).upper() for part in ("colours", "palette", "tabs") for colour in theme[part].values()
    }
    used = set(re.findall(r"#([0-9A-Fa-f]{6})\b", (FOLDER / f"{name}.svg").read_text("utf-8")))
    assert used
    assert used - {"FFFFFF"} <= known
