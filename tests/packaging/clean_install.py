"""Builds the wheel and installs it where nothing of the repository is."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")


@dataclass(frozen=True)
class CleanInstall:
    """A virtual environment with the wheel and the packages that it declares, and no others."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def trappen(self) -> Path:
        return self.folder / "bin" / "trappen"

    @property
    def packages(self) -> Path:
        return self.folder / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"


def build_wheel(folder: Path) -> Path:
    """The wheel of the repository, built with the locked build tools."""
    _run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, REPOSITORY)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> CleanInstall:
    """Install a wheel in an environment of its own.

    The packages that it declares, and theirs, are linked from the test environment: that takes a second,
    and a package that is used but not declared is missing.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    made = CleanInstall(folder)
    _run(*PIP, "--python", made.python, "install", "--no-deps", "--no-index", wheel)
    for name in _declared("indsatstrappen", set()) - {"indsatstrappen"}:
        for entry in {file.parts[0] for file in distribution(name).files or [] if file.parts[0] != ".."}:
            target = made.packages / entry
            if not target.exists():
                target.symlink_to(Path(str(distribution(name).locate_file(entry))))
    return made


def _declared(name: str, seen: set[str]) -> set[str]:
    """The packages that a package needs on this machine, itself included, extras left out."""
    seen.add(name)
    for text in distribution(name).requires or []:
        requirement = Requirement(text)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name not in seen:
            _declared(requirement.name, seen)
    return seen


def _run(*words: str | Path) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
