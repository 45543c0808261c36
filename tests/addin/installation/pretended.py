"""A pretended Windows machine: its registry in a dictionary, the user's folders below a temporary one."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from addin.installation.machine import Hive, Ran, UnreadableError, Value
from generator import __version__

ROAMING, LOCAL, PROFILE = "AppData/Roaming", "AppData/Local", "."
START = f"{ROAMING}/Microsoft/Excel/XLSTART"
OFFICE = r"Software\Microsoft\Office\16.0"
OFFICE_POLICY = r"Software\Policies\Microsoft\Office\16.0"
CLOUD_POLICY = r"Software\Policies\Microsoft\Cloud\Office\16.0"
CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
LOCATIONS = r"Excel\Security\Trusted Locations"
XLWINGS = "0.37.8"
HEALTHY = {"version": [3, 11, 9], "bits": 64, "fault": "", "program": __version__, "xlwings": XLWINGS}
ANSWER = "indsatstrappen svarer"

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:subject>Version {version}</dc:subject></cp:coreProperties>"
)


def addin_file(version: str = __version__, title: str = "Indsatstrappen", signature: str = "") -> bytes:
    """An add-in with no more in it than tells what it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parts:
        for name, content in (
            ("docProps/core.xml", CORE.format(title=title, version=version)),
            ("xl/vbaProject.bin", "VBA"),
            *([(f"xl/{signature}", "signed")] if signature else []),
        ):
            parts.writestr(zipfile.ZipInfo(name), content)  # a fixed time: the same bytes every time
    return stream.getvalue()


def disabled_item(path: str) -> bytes:
    """An entry of Excel's list of what it has disabled: kind, two lengths, path and description in UTF-16."""
    texts = [f"{text}\0".encode("utf-16-le") for text in (path.lower(), "indsatstrappen")]
    return struct.pack("<III", 1, len(texts[0]), len(texts[1])) + b"".join(texts)


@dataclass
class PretendedMachine:
    """Answers as Windows would; tests change what they are about.

    Attributes:
        root: the user's profile folder.
        registry: values by hive, key and name, all in small letters, as Windows does not tell them apart.
        closed: keys and paths that this user may not read.
        runs: what a program answers, by whether a word is in its command; the first that fits.
        asked: all commands that were run.
    """

    root: Path
    windows: bool = True
    code_page: str = "cp1252"
    base: str = r"C:\Python311"
    registry: dict[tuple[Hive, str], dict[str, Value]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    runs: list[tuple[str, Ran]] = field(default_factory=list)
    asked: list[str | Sequence[str]] = field(default_factory=list)
    python: str = "AppData/Local/Programs/indsatstrappen/venv/Scripts/python.exe"

    def __post_init__(self) -> None:
        for name, folder in (("APPDATA", ROAMING), ("LOCALAPPDATA", LOCAL), ("USERPROFILE", PROFILE)):
            path = self.root / folder
            path.mkdir(parents=True, exist_ok=True)
            self.environment.setdefault(name, str(path))

    @property
    def interpreter(self) -> Path:
        return self.root / self.python

    @property
    def addin(self) -> Path:
        return self.root / START / "indsatstrappen.xlam"

    @property
    def configuration(self) -> Path:
        return self.root / ".indsatstrappen" / "indsatstrappen.conf"

    def set(self, hive: Hive, key: str, name: str, value: Value) -> None:
        self.registry.setdefault((hive, key.lower()), {})[name.lower()] = value

    def unset(self, hive: Hive, key: str) -> None:
        del self.registry[hive, key.lower()]

    def variable(self, name: str) -> str:
        return self.environment.get(name, "")

    def value(self, hive: Hive, key: str, name: str) -> Value | None:
        self._open(key)
        return self.registry.get((hive, key.lower()), {}).get(name.lower())

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        self._open(key)
        below = f"{key.lower()}\\"
        found = {
            k[len(below) :].split("\\")[0] for h, k in self.registry if h is hive and k.startswith(below)
        }
        return tuple(sorted(found))

    def values(self, hive: Hive, key: str) -> tuple[Value, ...]:
        self._open(key)
        return tuple(self.registry.get((hive, key.lower()), {}).values())

    def read(self, path: Path) -> bytes | None:
        self._open(str(path))
        return path.read_bytes() if path.is_file() else None

    def run(self, command: str | Sequence[str]) -> Ran:
        self.asked.append(command)
        text = command if isinstance(command, str) else " ".join(command)
        return next(answer for word, answer in self.runs if word in text)

    def _open(self, name: str) -> None:
        if any(closed.lower() in name.lower() for closed in self.closed):
            raise UnreadableError(name)


Change = Callable[[PretendedMachine], object]


def healthy_machine(root: Path) -> PretendedMachine:
    """A machine on which everything is as it should be and every check can tell."""
    machine = PretendedMachine(root)
    for path, content in (
        (machine.interpreter, b"MZ"),
        (machine.addin, addin_file()),
        (machine.configuration, f'"INTERPRETER_WIN","{machine.interpreter}"\r\n'.encode("cp1252")),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    machine.set(Hive.MACHINE, CLICK_TO_RUN, "Platform", "x64")
    machine.set(Hive.MACHINE, CLICK_TO_RUN, "VersionToReport", "16.0.17928.20114")
    location = rf"{OFFICE}\{LOCATIONS}\Location1"
    machine.set(Hive.USER, location, "Path", r"%APPDATA%\Microsoft\Excel\XLSTART")
    for rule in ("d4f940ab-401b-4efc-aadc-ad5f3c50688a", "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"):
        set_rule(machine, rule, "0")
    machine.runs = [("cmd.exe /C", Ran(0, ANSWER)), ("", Ran(0, json.dumps(HEALTHY)))]
    return machine


def set_rule(machine: PretendedMachine, rule: str, state: str) -> None:
    """A rule of Defender's by group policy, as its template writes it."""
    key = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
    machine.set(Hive.MACHINE, key, rule.upper(), state)
