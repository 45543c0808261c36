"""What the checks look at, asked of the machine once."""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from addin.installation import configuration
from addin.installation.machine import Hive, Machine, Ran, Value
from addin.installation.package import AddinFile, described
from addin.installation.places import Places, places
from generator import __version__

POLICIES = (
    (Hive.USER, r"Software\Policies\Microsoft\Office\16.0"),
    (Hive.USER, r"Software\Policies\Microsoft\Cloud\Office\16.0"),
    (Hive.MACHINE, r"SOFTWARE\Policies\Microsoft\Office\16.0"),
)
"""Where group policy, Intune and the cloud policy service put what is decided for Office."""
OWN = (Hive.USER, r"Software\Microsoft\Office\16.0")
"""Where Excel keeps what the user has decided. 16.0 is every Excel from 2016 to Microsoft 365."""
SECURITY = r"Excel\Security"
ASK_IT = "Det er IT, der bestemmer det; vis dem IT-notatet."

PROBE = """
import json, struct, sys
said = {"version": list(sys.version_info[:3]), "bits": struct.calcsize("P") * 8, "fault": ""}
try:
    import addin.run, generator, xlwings
    said |= {"program": generator.__version__, "xlwings": xlwings.__version__}
except Exception as error:
    said["fault"] = f"{type(error).__name__}: {error}"
print(json.dumps(said))
"""


@dataclass(frozen=True)
class Python:
    """What the configured interpreter says of itself.

    Attributes:
        version: as in 3, 11, 9.
        bits: 32 or 64.
        program: version of indsatstrappen, "" when it cannot be imported.
        xlwings: version of xlwings, "" likewise.
        fault: why they cannot be imported.
    """

    version: tuple[int, ...]
    bits: int
    program: str
    xlwings: str
    fault: str


class Situation:
    """A machine and what the checks share; every answer is asked for once, when a check needs it.

    Any property may raise UnreadableError.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.version = __version__
        self.places: Places = places(machine)

    @cached_property
    def settings(self) -> Mapping[str, str] | None:
        """What the configuration says; None when there is none."""
        content = self.machine.read(self.places.configuration)
        return None if content is None else configuration.read(content, self.machine.code_page)

    @property
    def interpreter(self) -> str:
        """The Python that buttons start, "" when the configuration does not say."""
        return (self.settings or {}).get(configuration.INTERPRETER, "")

    @cached_property
    def addin(self) -> AddinFile | None:
        """The add-in in Excel's start folder; None when there is none."""
        content = self.machine.read(self.places.addin)
        return None if content is None else described(content)

    @cached_property
    def probe(self) -> Ran:
        """How the configured interpreter went."""
        return self.machine.run([self.interpreter, "-c", PROBE])

    @property
    def python(self) -> Python | None:
        """What the configured interpreter says; None when it does not answer."""
        try:
            said = json.loads(self.probe.out)
        except ValueError:
            return None
        return Python(
            tuple(said["version"]),
            said["bits"],
            said.get("program", ""),
            said.get("xlwings", ""),
            said["fault"],
        )

    def policy(self, key: str, name: str) -> Value | None:
        """What is decided for the user, whoever decides it."""
        for hive, root in POLICIES:
            value = self.machine.value(hive, rf"{root}\{key}", name)
            if value is not None:
                return value
        return None

    def own(self, key: str, name: str) -> Value | None:
        """What the user has chosen in Excel."""
        hive, root = OWN
        return self.machine.value(hive, rf"{root}\{key}", name)

    def decided(self, key: str, name: str) -> Value | None:
        """What holds: the policy, else what the user has chosen."""
        policy = self.policy(key, name)
        return self.own(key, name) if policy is None else policy

    def expanded(self, path: str) -> str:
        """A path as the registry has it, with environment variables put in and in one form for comparison."""
        filled = re.sub(r"%([^%]+)%", lambda match: self.machine.variable(match[1]) or match[0], path)
        return filled.replace("/", "\\").rstrip("\\").casefold()


def pinned_xlwings() -> str:
    """The version of xlwings that the program is made for."""
    for line in importlib.metadata.requires("indsatstrappen") or []:
        if found := re.match(r"xlwings==([\w.]+)", line):
            return found[1]
    return ""


def below(path: Path | str, folder: str) -> bool:
    """Whether a path lies in a folder, as Windows compares them."""
    one, other = (str(text).replace("/", "\\").rstrip("\\").casefold() for text in (path, folder))
    return bool(other) and (one == other or one.startswith(f"{other}\\"))
