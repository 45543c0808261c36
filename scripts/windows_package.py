"""Make the folder that a Windows PC installs from without internet: wheels with hashes, scripts, a note.

`.venv/bin/python scripts/windows_package.py --out FOLDER`. pip asks the index that it is set up with. Python
itself is not fetched: put python.org's NuGet package into `FOLDER/python` by hand, or leave that to IT.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "run.lock"
INSTALLER = ROOT / "addin" / "installer"
PROGRAM = "indsatstrappen"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")


def windows(python: str) -> dict[str, str]:
    """What a Python of that version says of itself on 64 bit Windows, where requirements have conditions."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
        "extra": "",
    }


def locked(text: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The entries of a lock file that hold in an environment, by name, without their conditions.

    pip judges conditions by the machine that it runs on, whatever platform it downloads for.
    """
    entries: dict[str, str] = {}
    for block in re.findall(r"^\S[^\n]*==(?:[^\n]*\\\n)*[^\n]*$", text, re.MULTILINE):
        head, *hashes = (line.strip() for line in block.replace("\\\n", "\n").splitlines())
        requirement = Requirement(head)
        if requirement.marker is None or requirement.marker.evaluate(dict(environment)):
            lines = [f"{requirement.name}{requirement.specifier}", *hashes]
            entries[canonicalize_name(requirement.name)] = " \\\n    ".join(lines) + "\n"
    return entries


def needed(wheels: Mapping[str, Path], environment: Mapping[str, str]) -> set[str]:
    """The packages that the program needs, itself included: what only builds it is left out."""
    waiting, seen = [PROGRAM], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += list(_requires(wheels[name], environment))
    return seen


def _requires(wheel: Path, environment: Mapping[str, str]) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as parts:
        (name,) = (name for name in parts.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        metadata = HeaderParser().parsestr(parts.read(name).decode())
    for line in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(dict(environment)):
            yield canonicalize_name(requirement.name)


def by_name(folder: Path) -> dict[str, Path]:
    """The wheels of a folder by their package."""
    return {str(parse_wheel_filename(path.name)[0]): path for path in sorted(folder.glob("*.whl"))}


def make(out: Path, python: str) -> None:
    """Fill a folder; what was there before is deleted, but for `python`, which is filled by hand."""
    environment = windows(python)
    wheels = out / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    entries = locked(LOCK.read_text("utf-8"), environment)
    wanted = out / "requirements.txt"
    wanted.write_text("".join(entries.values()), "utf-8")
    _pip(
        *("download", "--quiet", "--dest", wheels, "--no-deps", "--require-hashes", "--only-binary", ":all:"),
        *("--platform", "win_amd64", "--implementation", "cp", "--python-version", python, "-r", wanted),
    )
    _pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT)
    found = by_name(wheels)
    keep = needed(found, environment)
    for name in found.keys() - keep:
        found[name].unlink()
    own = found[PROGRAM]
    version = parse_wheel_filename(own.name)[1]
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    entries[PROGRAM] = f"{PROGRAM}=={version} \\\n    --hash=sha256:{digest}\n"
    wanted.write_text("".join(entries[name] for name in sorted(keep)), "utf-8")
    (out / "python-version.txt").write_text(f"{python}\n", "ascii")
    for path in INSTALLER.iterdir():
        shutil.copy(path, out / path.name)


def _pip(*words: str | Path) -> None:
    subprocess.run([*PIP, *map(str, words)], check=True)


def main() -> None:
    """Read the words of the command line, make the folder, and say what is in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="the folder to fill")
    parser.add_argument("--python", default="3.11", help="the Python on the PCs, as 3.11")
    words = parser.parse_args()
    make(words.out, words.python)
    made = by_name(words.out / "wheels")
    size = sum(path.stat().st_size for path in made.values())
    print(
        f"{words.out}: {len(made)} wheels for Python {words.python} on 64 bit Windows, {size // 1024**2} MB"
    )


if __name__ == "__main__":
    main()
