"""What a write keeps of the file that was there, what a killed run leaves, and two runs at the same time."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import random
import signal
import stat
import time
from pathlib import Path

import pytest

from generator import writing
from generator.cli.knowledge import import_command
from generator.files import read_source, write_atomic
from generator.soem.knowledge_reading import read_knowledge
from generator.tables.grid import open_grid
from tests.cli.account_files import accounts
from tests.cli.command_line import Trappen, written

FORK = multiprocessing.get_context("fork")
OLD, NEW = b"gammel" * 200_000, b"ny" * 500_000


def test_the_mode_of_the_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_atomic(path, NEW)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (NEW, 0o640)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, there: bool) -> None:
    kept, link = tmp_path / "arkiv" / "a.csv", tmp_path / "a.csv"
    if there:
        kept.parent.mkdir()
        kept.write_bytes(OLD)
    link.symlink_to(kept)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert kept.read_bytes() == NEW


def test_what_is_no_file_is_not_replaced(trappen: Trappen, tmp_path: Path) -> None:
    pipe = tmp_path / "linjer.csv"
    os.mkfifo(pipe)
    done = trappen("import", accounts(tmp_path), "--out", pipe)
    assert done.code == 2
    assert "det er ikke en fil" in done.fault
    assert pipe.is_fifo()


def test_the_content_is_on_the_disk_before_the_file_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        found = os.fstat(handle)
        steps.append(f"sync {found.st_size if stat.S_ISREG(found.st_mode) else chr(45)}")
        sync(handle)

    def renamed(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    write_atomic(tmp_path / "a.csv", NEW)
    assert steps == [f"sync {len(NEW)}", "name", "sync -"]


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".csv")
    write_atomic(path, NEW)
    assert written(tmp_path) == {path.name: NEW}


def test_what_a_killed_run_left_is_removed_and_what_another_run_is_at_stays(tmp_path: Path) -> None:
    left, busy, other = (tmp_path / name for name in (".trappen-x1.tmp", ".trappen-x2.tmp", ".andres.tmp"))
    for path in (left, busy, other):
        path.write_bytes(OLD)
    with busy.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write_atomic(tmp_path / "a.csv", NEW)
    assert sorted(written(tmp_path)) == [".andres.tmp", ".trappen-x2.tmp", "a.csv"]


def _write_for_ever(path: Path) -> None:
    while True:
        write_atomic(path, NEW)
        write_atomic(path, OLD)


def test_killed_at_any_moment_there_is_one_whole_file(tmp_path: Path) -> None:
    path, moments = tmp_path / "a.csv", random.Random(12)
    write_atomic(path, OLD)
    left = 0
    for _ in range(25):
        run = FORK.Process(target=_write_for_ever, args=(path,))
        run.start()
        time.sleep(moments.uniform(0.002, 0.03))
        os.kill(run.pid or 0, signal.SIGKILL)
        run.join()
        assert path.read_bytes() in {OLD, NEW}
        left += len(written(tmp_path)) - 1
    assert left, "no run was killed in the middle of a file"
    write_atomic(path, NEW)
    assert written(tmp_path) == {"a.csv": NEW}


def _import(files: list[Path], own: Path, begin: float) -> None:
    time.sleep(max(begin - time.time(), 0))
    for file in files:
        import_command(file, own)


def test_runs_at_the_same_time_lose_no_row(tmp_path: Path) -> None:
    own, files = tmp_path / "viden" / "viden.csv", []
    for number in range(16):
        files.append(tmp_path / f"egne{number}.csv")
        files[-1].write_text(f"art;navn\nmaalgruppe;Egen gruppe {number}\n", "utf-8")
    begin = time.time() + 0.3
    runs = [FORK.Process(target=_import, args=(files[each::4], own, begin)) for each in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0] * 4
    kept = read_knowledge(open_grid(read_source(own)))
    assert {entry.navn for entry in kept.entries} == {f"Egen gruppe {number}" for number in range(16)}
    assert [path.name for path in own.parent.iterdir()] == ["viden.csv"]


def test_a_run_that_waits_too_long_is_told(
    trappen: Trappen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LONGEST_WAIT", 0.1)
    source = tmp_path / "egne.csv"
    source.write_text("art;navn\nmaalgruppe;Egen gruppe\n", "utf-8")
    folder = tmp_path / "viden"
    folder.mkdir()
    with writing.locked(folder):
        done = trappen("knowledge", "import", source, "--viden", folder / "viden.csv")
    assert done.code == 2
    assert "viden.csv: Filen kan ikke skrives (filen er i brug af en anden kørsel)" in done.fault
    assert not list(folder.iterdir())
