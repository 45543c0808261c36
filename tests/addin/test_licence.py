"""Without the server only the free part of xlwings is used: a municipality's supplier may use it too."""

from __future__ import annotations

import subprocess
import sys

import xlwings

from tests.docs.pages import ROOT

PROGRAM = """
import sys
import xlwings
by_itself = set(sys.modules)  # xlwings looks whether there is a key, and goes on without it
import addin.run, addin.xlam.build, addin.installation.install
from addin.registry import all_commands
assert len(all_commands()) > 15
assert "xlwings.pro" not in sys.modules
licensed = ("xlwings.pro", "addin.server")
print(sorted(name for name in sys.modules if name.startswith(licensed) and name not in by_itself))
"""


def test_no_command_takes_in_the_part_of_xlwings_that_is_licensed_otherwise() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=True, timeout=120
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
