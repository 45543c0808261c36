"""What is shared between workers is made once, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.shared import shared_folder


def test_the_second_to_ask_gets_what_the_first_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "fil.txt").write_text("indhold")

    folders = {shared_folder(tmp_path_factory, "second-to-ask", make) for _ in range(2)}
    assert len(made) == len(folders) == 1
    assert (folders.pop() / "fil.txt").read_text() == "indhold"


def test_what_failed_halfway_is_made_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(folder: Path) -> None:
        (folder / "halv.txt").write_text("halv")
        raise ValueError

    with pytest.raises(ValueError):
        shared_folder(tmp_path_factory, "failed-halfway", fail)
    done = shared_folder(tmp_path_factory, "failed-halfway", lambda _: None)
    assert list(done.iterdir()) == []
