"""Without the server only the free part of xlwings is used: a municipality's supplier may use it too."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import xlwings

from tests.docs.pages import ROOT
from tests.support.patience import HANG_SECONDS

KEY = "XLWINGS_LICENSE_KEY"

PROGRAM = """
import sys
import xlwings
by_itself = set(sys.modules)  # xlwings takes in its licensed part itself where there is a key
import addin.run, addin.xlam.build, addin.installation.install
from addin.registry import all_commands
assert len(all_commands()) > 15
licensed = ("xlwings.pro", "addin.server")
print(sorted(name for name in sys.modules if name.startswith(licensed) and name not in by_itself))
"""


@pytest.mark.parametrize("key", [None, "noncommercial"], ids=["no key", "a key"])
def test_no_command_takes_in_the_part_of_xlwings_that_is_licensed_otherwise(key: str | None) -> None:
    around = {name: value for name, value in os.environ.items() if name != KEY}  # tests of the server set one
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=around | ({KEY: key} if key else {}),
        check=True,
        timeout=HANG_SECONDS,
    )
    assert done.stdout.strip() == "[]"


def test_only_the_server_names_it() -> None:
    named = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "addin").rglob("*.py")
        if "xlwings.pro" in path.read_text("utf-8") or "import pro" in path.read_text("utf-8")
    ]
    assert [name for name in named if not name.startswith("addin/server/")] == []


def test_the_version_of_xlwings_is_pinned() -> None:
    assert f'"xlwings=={xlwings.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
