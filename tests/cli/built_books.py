"""Workbooks of the examples, for tests of what is done with one: each is built once, then only written."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import Trappen

DAY = "2026-01-31"
WORKED_EXAMPLE = ("soem", "--eksempel", "regneeksempel")
_built: dict[tuple[str, ...], tuple[str, bytes]] = {}


def build(trappen: Trappen, folder: Path, *words: str) -> Path:
    """The workbook of `trappen build` with these words, which name no files; in a folder that may be new."""
    folder.mkdir(exist_ok=True)
    if words not in _built:
        before = set(folder.iterdir())
        done = trappen("build", *words, "--dato", DAY, "--out", folder)
        assert done.code == 0, done.err
        (path,) = set(folder.iterdir()) - before
        _built[words] = path.name, path.read_bytes()
    name, content = _built[words]
    (folder / name).write_bytes(content)
    return folder / name
