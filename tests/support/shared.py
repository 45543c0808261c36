"""What is made once for a whole test run: its workers (pytest-xdist) would each make it anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def shared_folder(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first test to ask fills; the others wait for it and only read.

    Args:
        factory: the run's temporary folders.
        name: what it is called; the same name is the same folder in every worker.
        make: fills a new folder. When it fails, the next to ask tries again.
    """
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done = run / "shared" / name
    done.parent.mkdir(exist_ok=True)
    with FileLock(done.with_suffix(".lock")):
        if not done.exists():
            begun = factory.mktemp(name)
            make(begun)
            begun.rename(done)
    return done
