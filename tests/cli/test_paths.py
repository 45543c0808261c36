"""Paths that cannot be followed, and files that cannot be read: exit code 2 and the name, no traceback."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.cli.account_files import accounts
from tests.cli.command_line import Trappen, written

LONG = "x" * 300 + ".csv"


def in_a_ring(folder: Path) -> Path:
    """A link to a link to the first link."""
    (folder / "a.csv").symlink_to(folder / "b.csv")
    (folder / "b.csv").symlink_to(folder / "a.csv")
    return folder / "a.csv"


@pytest.mark.parametrize("kind", ["too long", "a ring", "through a file", "not UTF-8"])
def test_every_option_that_takes_a_file(trappen: Trappen, tmp_path: Path, kind: str) -> None:
    good = accounts(tmp_path)
    path = {
        "too long": tmp_path / LONG,
        "a ring": in_a_ring(tmp_path),
        "through a file": good / "x.csv",
        "not UTF-8": tmp_path / os.fsdecode(b"findes-\xff-ikke.csv"),
    }[kind]
    before = written(tmp_path)
    for words in (
        ["import", path],
        ["import", good, path],
        ["import", good, "--kontoplan", path],
        ["import", good, "--layout", path],
        ["import", good, "--out", path, "--overlap", "sum"],
        ["check", path],
        ["case", path],
        ["upgrade", path],
        ["simulate", "soem", "--fil", path],
        ["simulate", "soem", "--case", path],
        ["calculate", "soem", "--case", path],
        ["calculate", "udgiftsmodel", "--regnskab", path],
        ["build", "udgiftsmodel", "--befolkning", path],
        ["build", "udgiftsmodel", "--prisindeks", path],
        ["build", "soem", "--trinpriser", path],
        ["build", "samlet", "--helaarsboern", path],
        ["knowledge", "import", path],
    ):
        if "--out" in words and kind == "not UTF-8":
            continue  # a name of any bytes can be written
        done = trappen(*words)
        assert done.code == 2, (words, done.err)
        assert "Traceback" not in done.err
        name = path.name.replace("\udcff", "\\xff")
        assert name[:30] in done.fault, words
    assert written(tmp_path) == before


def test_a_file_whose_name_is_not_utf8_is_read_and_written_of(trappen: Trappen, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"regnskab-\xe6.csv")
    accounts(tmp_path).rename(source)
    done = trappen("import", source, "--out", tmp_path / "linjer.csv")
    assert done.code == 0, done.err
    assert "regnskab-\\xe6.csv" in done.out
    assert "regnskab-\\xe6.csv" in (tmp_path / "linjer.csv").read_text("utf-8-sig")
    assert trappen("import", source, "--json").code == 0


@pytest.mark.parametrize("option", ["own rows", "the next name", "a link"])
def test_a_folder_that_may_not_be_looked_into(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    closed = tmp_path / "lukket"
    stat, resolve = Path.stat, Path.resolve

    def refused(path: Path, *words: object, **options: object) -> object:
        if closed in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, *words, **options)  # type: ignore[arg-type]

    def unfollowed(path: Path, strict: bool = False) -> Path:
        if closed in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return resolve(path, strict)

    monkeypatch.setattr(Path, "stat", refused)
    if option == "a link":
        monkeypatch.setattr(Path, "resolve", unfollowed)
    words = {
        "own rows": ["knowledge", "show", "--viden", closed / "viden.csv"],
        "the next name": ["upgrade", closed / "soem.xlsx"],
        "a link": ["import", closed / "regnskab.csv"],
    }[option]
    done = trappen(*words)
    monkeypatch.undo()
    assert done.code == 2, done.err
    assert str(closed) in done.fault
    assert "adgang nægtet" in done.fault


def test_a_file_that_may_not_be_read(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, read = accounts(tmp_path), Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == source:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    done = trappen("import", source)
    monkeypatch.undo()
    assert done.code == 2
    assert "regnskab.csv: Filen kan ikke læses (adgang nægtet)" in done.fault
