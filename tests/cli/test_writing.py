"""A file is written whole or not at all, and what was there before stays until then."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.account_files import accounts
from tests.cli.command_line import Trappen, written

OLD = b"den gamle fil"
NAME = "udgiftsmodel_uden-kommune.xlsx"


def failing(number: int) -> Callable[..., None]:
    """A call of the operating system that fails with this error."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture
def build(tmp_path: Path, out: Path) -> tuple[str | Path, ...]:
    """The words that build into a folder where an old file is."""
    out.mkdir()
    (out / NAME).write_bytes(OLD)
    return ("build", "udgiftsmodel", "--regnskab", accounts(tmp_path), "--out", out)


@pytest.mark.parametrize(
    ("target", "call", "number"),
    [
        (Path, "replace", errno.EACCES),
        (Path, "replace", errno.EBUSY),
        (os, "fdopen", errno.ENOSPC),
        (tempfile, "mkstemp", errno.EACCES),
        (tempfile, "mkstemp", errno.EROFS),
    ],
)
def test_a_write_that_fails_leaves_the_old_file(
    trappen: Trappen,
    build: tuple[str | Path, ...],
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: object,
    call: str,
    number: int,
) -> None:
    monkeypatch.setattr(target, call, failing(number))
    done = trappen(*build)
    monkeypatch.undo()
    assert done.code == 2
    assert NAME in done.fault
    assert "Filen kan ikke skrives" in done.fault
    assert "Luk den i Excel, eller vælg en anden mappe med --out" in done.fault
    assert os.strerror(number) not in done.fault, "the system's own words are English"
    assert written(out) == {NAME: OLD}


def test_a_stop_in_the_middle_leaves_the_old_file(
    trappen: Trappen, build: tuple[str | Path, ...], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    done = trappen(*build)
    monkeypatch.undo()
    assert done.code != 0
    assert "Afbrudt" in done.fault
    assert written(out) == {NAME: OLD}


def test_a_target_that_is_a_folder(trappen: Trappen, tmp_path: Path, out: Path) -> None:
    (out / NAME).mkdir(parents=True)
    done = trappen("build", "udgiftsmodel", "--regnskab", accounts(tmp_path), "--out", out)
    assert done.code == 2
    assert "Filen kan ikke skrives" in done.fault
    assert "directory" not in done.fault
    assert [path.name for path in out.iterdir()] == [NAME]


def test_a_folder_that_is_a_file(trappen: Trappen, tmp_path: Path) -> None:
    source = accounts(tmp_path)
    before = written(tmp_path)
    done = trappen("build", "udgiftsmodel", "--regnskab", source, "--out", source)
    assert done.code == 2
    assert "Filen kan ikke skrives" in done.fault
    assert "exists" not in done.fault
    assert written(tmp_path) == before


def test_a_workbook_that_failed_its_checks_is_still_whole(trappen: Trappen, out: Path) -> None:
    assert trappen("build", "udgiftsmodel", "--aar", "2024-2026", "--out", out).code == 1
    (path,) = out.iterdir()
    assert path.read_bytes().startswith(b"PK")
    assert path.stat().st_mode & 0o777 == 0o644
