"""Where the add-in is on a machine: its file, its configuration, and what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from addin.folders import HOME_VARIABLE
from addin.installation.machine import Machine

PROJECT = "indsatstrappen"
"""The add-in's VBA project; xlwings names the configuration after it."""
FILE_NAME = f"{PROJECT}.xlam"


@dataclass(frozen=True)
class Places:
    """The user's own folders, as Excel and xlwings look for them.

    Attributes:
        start: Excel's start folder. Excel opens every file in it by itself, it is a Trusted Location from the
            outset, and the user may write there. The add-in folder (`Microsoft\\AddIns`) is none of the three
            first: a file there must be ticked under Excel's add-ins and is not trusted.
        addin: the add-in.
        configuration: what xlwings' VBA reads the interpreter from (GetConfigFilePath in its custom add-in).
        kept: the user's folder with the log and what can be undone.
        knowledge: the user's folder with own rows of the knowledge base.
    """

    start: Path
    addin: Path
    configuration: Path
    kept: Path
    knowledge: Path


def places(machine: Machine) -> Places:
    """The places on a Windows machine."""
    roaming, local = Path(machine.variable("APPDATA")), Path(machine.variable("LOCALAPPDATA"))
    start = roaming / "Microsoft" / "Excel" / "XLSTART"
    profile = Path(machine.variable("USERPROFILE"))
    own = machine.variable(HOME_VARIABLE)
    return Places(
        start=start,
        addin=start / FILE_NAME,
        configuration=profile / f".{PROJECT}" / f"{PROJECT}.conf",
        kept=Path(own) if own else local / PROJECT,
        knowledge=roaming / PROJECT,
    )


ON_WINDOWS = (
    rf"%APPDATA%\Microsoft\Excel\XLSTART\{FILE_NAME} (Excel åbner den af sig selv)",
    rf"%USERPROFILE%\.{PROJECT}\{PROJECT}.conf (hvilken Python knapperne starter)",
)
"""The places as they are told to someone on another system."""
