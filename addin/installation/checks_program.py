"""Checks of what the installation put there: Python, packages, configuration, the add-in's file, paths."""

from __future__ import annotations

from pathlib import Path

from addin.installation.findings import Check, Found, missing, ok, unknown
from addin.installation.machine import Hive
from addin.installation.runpython import FORBIDDEN, command_line
from addin.installation.situation import Situation, below, pinned_xlwings

OLDEST = (3, 11)
INSTALL = "Kør trappen addin install."
REINSTALL = "Installér igen med install.ps1, og kør trappen addin doctor."
ASK_IT = "Bed IT om at tillade programmet (AppLocker eller App Control); se IT-notatet."
ANSWER = "indsatstrappen svarer"
CLOUD_FOLDERS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
INTERNET_ZONE = 3
STORE = ("\\windowsapps\\", "pythonsoftwarefoundation.python")


def from_store(base: str) -> bool:
    """Whether a Python comes from Microsoft Store: Excel cannot see the files that it writes."""
    return any(mark in f"{base}\\".casefold() for mark in STORE)


def _configuration(situation: Situation) -> Found:
    if situation.settings is None:
        return missing(f"{situation.places.configuration} findes ikke", INSTALL)
    if not situation.interpreter:
        return missing(
            f"{situation.places.configuration} siger ikke, hvilken Python der skal bruges", INSTALL
        )
    if situation.machine.read(Path(situation.interpreter)) is None:
        return missing(
            f"{situation.places.configuration} peger på {situation.interpreter}, som ikke findes",
            f"{INSTALL} Er du på en anden pc end sidst, så installér også dér.",
        )
    return ok(f"{situation.places.configuration} peger på {situation.interpreter}")


def _python(situation: Situation) -> Found:
    if not situation.interpreter:
        return unknown("Konfigurationen siger ikke, hvilken Python der skal bruges", INSTALL)
    python = situation.python
    if python is None:
        return missing(f"Python kan ikke startes: {_why(situation)}", f"{REINSTALL} {ASK_IT}")
    shown = f"Python {'.'.join(map(str, python.version))}, {python.bits} bit"
    if python.version[:2] < OLDEST:
        return missing(f"{shown}; der skal bruges 3.11 eller nyere", REINSTALL)
    return ok(shown)


def _why(situation: Situation) -> str:
    ran = situation.probe
    return ran.fault.strip().rpartition("\n")[2] or f"den sluttede med kode {ran.code}"


def _store(situation: Situation) -> Found:
    machine = situation.machine
    if from_store(machine.base) or from_store(situation.interpreter):
        return missing(
            "Python er fra Microsoft Store; det, den skriver i brugerens mapper, kan Excel ikke se",
            "Brug Python fra python.org eller den, IT leverer, og installér igen.",
        )
    return ok("Python er ikke fra Microsoft Store")


def _packages(situation: Situation) -> Found:
    python = situation.python if situation.interpreter else None
    if python is None:
        return unknown("Python svarer ikke, så pakkerne kan ikke ses", "Løs punkterne ovenfor først.")
    if python.fault:
        return missing(f"Pakkerne kan ikke bruges: {python.fault}", REINSTALL)
    wanted = {"indsatstrappen": situation.version, "xlwings": pinned_xlwings()}
    there = {"indsatstrappen": python.program, "xlwings": python.xlwings}
    wrong = [
        f"{name} {there[name]} (skal være {wanted[name]})" for name in wanted if there[name] != wanted[name]
    ]
    if wrong:
        return missing(", ".join(wrong), REINSTALL)
    return ok(", ".join(f"{name} {version}" for name, version in there.items()))


def _file(situation: Situation) -> Found:
    if situation.addin is None:
        return missing(f"{situation.places.addin} findes ikke", INSTALL)
    if not situation.addin.version:
        return missing(f"{situation.places.addin} er ikke indsatstrappens, eller den er beskadiget", INSTALL)
    if situation.addin.version != situation.version:
        return missing(
            f"Filen er version {situation.addin.version}; programmet er {situation.version}",
            f"Luk Excel. {INSTALL}",
        )
    return ok(f"{situation.places.addin}, version {situation.addin.version}")


def zone(content: bytes | None) -> int:
    """The zone of Windows' mark on a file that was downloaded; 0 for none."""
    for line in (content or b"").decode("utf-8", errors="replace").splitlines():
        name, _, value = line.partition("=")
        if name.strip().casefold() == "zoneid" and value.strip().isdigit():
            return int(value)
    return 0


def mark(path: Path) -> Path:
    """The stream of a file in which Windows keeps where it came from."""
    return path.with_name(f"{path.name}:Zone.Identifier")


def _mark(situation: Situation) -> Found:
    if situation.addin is None:
        return unknown("Filen findes ikke", INSTALL)
    found = zone(situation.machine.read(mark(situation.places.addin)))
    if found >= INTERNET_ZONE:
        return missing(
            "Filen er mærket som hentet fra internettet; Excel spærrer dens makroer",
            f"{INSTALL} Det skriver filen uden mærket.",
        )
    return ok("Filen er ikke mærket som hentet fra internettet")


def _command(situation: Situation) -> Found:
    if not situation.interpreter:
        return unknown("Konfigurationen siger ikke, hvilken Python der skal bruges", INSTALL)
    code = f"import addin.run; print('{ANSWER}')"
    ran = situation.machine.run(command_line(situation.interpreter, str(situation.places.addin), code))
    if ran.code == 0 and ANSWER in ran.out:
        return ok("cmd.exe kan starte Python, som knapperne gør det (prøvet uden for Excel)")
    if situation.machine.value(Hive.USER, r"Software\Policies\Microsoft\Windows\System", "DisableCMD"):
        return missing(
            "Kommandoprompten er slået fra ved politik (DisableCMD); knapperne starter Python gennem den",
            "Bed IT om at tillade den, eller brug udgaven uden makroer; se IT-notatet.",
        )
    why = ran.fault.strip().rpartition("\n")[2] or f"kode {ran.code}"
    return missing(f"cmd.exe kan ikke starte Python, som knapperne gør det: {why}", f"{REINSTALL} {ASK_IT}")


def _path(situation: Situation) -> Found:
    for path in (situation.interpreter, str(situation.places.addin)):
        broken = [letter for letter in FORBIDDEN if letter in path]
        if broken:
            return missing(f"{path}: tegnet {broken[0]} ødelægger kommandoen, som Excel starter", _ELSEWHERE)
        try:
            path.encode(situation.machine.code_page)
        except UnicodeEncodeError as error:
            return missing(
                f"{path}: tegnet {error.object[error.start]} kan Excels makroer ikke læse", _ELSEWHERE
            )
    return ok("Stierne har ingen tegn, der giver vrøvl")


_ELSEWHERE = "Installér i en mappe, hvis navn kun har almindelige danske bogstaver, tal og mellemrum."


def _folder(situation: Situation) -> Found:
    clouds = [folder for name in CLOUD_FOLDERS if (folder := situation.machine.variable(name))]
    for path in (situation.interpreter, str(situation.places.addin)):
        if any(below(path, cloud) for cloud in clouds):
            return missing(
                f"{path} ligger i OneDrive, som kan flytte eller tømme filer",
                "Installér i %LOCALAPPDATA% med install.ps1.",
            )
        if path.startswith("\\\\"):
            return missing(
                f"{path} ligger på netværket; Excel stoler ikke på mapper dér, og Python starter langsomt",
                "Installér på pc'ens egen disk, eller lad IT gøre mappen til Trusted Location.",
            )
    return ok("Python og tilføjelsesprogrammet ligger på pc'ens egen disk")


PROGRAM_CHECKS = (
    Check("konfiguration", "Konfiguration", _configuration),
    Check("python", "Python", _python),
    Check("store", "Pythons oprindelse", _store),
    Check("pakker", "Pakker", _packages),
    Check("fil", "Tilføjelsesprogrammet", _file),
    Check("internetmaerke", "Mærke fra internettet", _mark),
    Check("mapper", "Mapper", _folder),
    Check("tegn", "Tegn i stierne", _path),
    Check("kommando", "Start af Python", _command),
)
