"""The folder that a Windows PC installs from: which packages, for Windows and not for this machine."""

from __future__ import annotations

import zipfile
from pathlib import Path

from scripts.windows_package import LOCK, by_name, locked, needed, windows

WINDOWS = windows("3.11")
SMALL = """\
# made by hand
colour==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
mac-only==2.0 ; sys_platform == 'darwin' \\
    --hash=sha256:cc
Number.Array==1.5 ; python_full_version < '3.12' \\
    --hash=sha256:dd
number-array==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
plain==3 \\
    --hash=sha256:ff
"""


def wheel(folder: Path, name: str, requires: tuple[str, ...] = ()) -> None:
    metadata = "Metadata-Version: 2.1\n" + "".join(f"Requires-Dist: {line}\n" for line in requires)
    with zipfile.ZipFile(folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl", "w") as parts:
        parts.writestr(f"{name}-1.0.dist-info/METADATA", metadata)


def test_conditions_are_judged_for_windows_and_the_python_that_is_there() -> None:
    entries = locked(SMALL, WINDOWS)
    assert set(entries) == {"colour", "number-array", "plain"}
    assert entries["colour"] == "colour==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert entries["number-array"].startswith("Number.Array==1.5 ")
    assert locked(SMALL, windows("3.13"))["number-array"].startswith("number-array==2.0 ")


def test_every_entry_of_the_lock_is_read_with_its_hashes() -> None:
    text = LOCK.read_text("utf-8")
    everywhere = [locked(text, WINDOWS | {"sys_platform": name}) for name in ("win32", "darwin", "linux")]
    read = {entry for entries in everywhere for entry in entries.values()}
    later = set(locked(text, windows("3.12")).values())
    assert sum(entry.count("--hash=") for entry in read | later) == text.count("--hash=")
    assert "pywin32" in everywhere[0]
    assert "pywin32" not in everywhere[2]


def test_what_only_builds_the_program_is_left_out(tmp_path: Path) -> None:
    wheel(
        tmp_path,
        "indsatstrappen",
        ("Table", 'mac-only; sys_platform == "darwin"', 'server; extra == "server"'),
    )
    wheel(tmp_path, "table", ('colour>=1; sys_platform == "win32"', "indsatstrappen"))
    wheel(tmp_path, "colour")
    wheel(tmp_path, "builder")
    assert needed(by_name(tmp_path), WINDOWS) == {"indsatstrappen", "table", "colour"}
