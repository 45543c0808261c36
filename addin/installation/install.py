"""Putting the add-in and its configuration in place, and taking away exactly that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from addin.installation import configuration
from addin.installation.checks_program import from_store
from addin.installation.errors import InstallError
from addin.installation.machine import Machine, UnreadableError
from addin.installation.package import described
from addin.installation.places import FILE_NAME, Places, places
from addin.installation.runpython import FORBIDDEN
from generator import __version__
from generator.errors import TrappenError
from generator.files import FileProblemError, write_atomic

CLOSE_EXCEL = "Luk Excel helt, også eventuelle skjulte vinduer, og prøv igen."


@dataclass(frozen=True)
class Removed:
    """What an uninstall took away, and what of the program it left, each with the reason."""

    gone: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]


def interpreter(machine: Machine) -> Path:
    """The Python that buttons are to start: the running one, with a console, so that faults can be shown."""
    running = machine.interpreter
    return running.with_name(running.name.replace("pythonw", "python"))


def install(machine: Machine, content: bytes) -> tuple[Path, ...]:
    """Put the add-in into Excel's start folder and write its configuration; both or neither.

    Args:
        machine: a Windows machine.
        content: the add-in.

    Returns:
        The files written.

    Raises:
        InstallError: the file is none of ours or of another version, the interpreter cannot be started by a
            button, or Excel has the file open. What was there before is still there.
    """
    where = places(machine)
    python = interpreter(machine)
    _refuse_other_file(content)
    _refuse_python(machine, python)
    old_addin, old_configuration = _read(machine, where.addin), _read(machine, where.configuration)
    wanted = configuration.merged(old_configuration, configuration.settings(python), machine.code_page)
    _put(where.addin, content)
    try:
        _put(where.configuration, wanted)
    except TrappenError:
        _restore(where.addin, old_addin)
        raise
    return where.addin, where.configuration


def uninstall(machine: Machine) -> Removed:
    """Take away what `install` put there: the add-in, and its lines of the configuration.

    Raises:
        InstallError: Excel has the add-in open; nothing is taken away.
    """
    where = places(machine)
    gone: list[Path] = []
    left: list[tuple[Path, str]] = []
    addin = _read(machine, where.addin)
    if addin is not None:
        if described(addin).version:
            _delete(where.addin)
            gone.append(where.addin)
        else:
            left.append((where.addin, "filen er ikke indsatstrappens"))
    old = _read(machine, where.configuration)
    if old is not None:
        rest = configuration.without(old, machine.code_page)
        if rest:
            _put(where.configuration, rest)
            left.append((where.configuration, "den har indstillinger, som ikke er installationens"))
        else:
            _delete(where.configuration)
            gone.append(where.configuration)
            _delete_empty(where.configuration.parent)
    return Removed(tuple(gone), (*left, *_kept(where)))


def _kept(where: Places) -> list[tuple[Path, str]]:
    """What the program has made since, and the program itself, which is not for it to delete."""
    made = (
        (where.kept, "log og det, der kan fortrydes; her står tal fra dine projektmapper"),
        (where.knowledge, "dine egne rækker i vidensdatabasen"),
    )
    return [(path, reason) for path, reason in made if path.exists()]


def _refuse_other_file(content: bytes) -> None:
    version = described(content).version
    if not version:
        raise InstallError(
            "Filen er ikke indsatstrappens tilføjelsesprogram, eller den er beskadiget",
            where=FILE_NAME,
            action="Dan den igen med trappen addin build.",
        )
    if version != __version__:
        raise InstallError(
            f"Filen er version {version}, men programmet er {__version__}",
            where=FILE_NAME,
            action="Brug en fil og et program af samme version.",
        )


def _refuse_python(machine: Machine, python: Path) -> None:
    if from_store(machine.base) or from_store(str(python)):
        raise InstallError(
            "Python er fra Microsoft Store; det, den skriver i brugerens mapper, kan Excel ikke se",
            where=str(python),
            action="Brug Python fra python.org eller den, IT leverer.",
        )
    if broken := [letter for letter in FORBIDDEN if letter in str(python)]:
        raise InstallError(
            f"Stien til Python har tegnet {broken[0]}, som ødelægger kommandoen, Excel starter",
            where=str(python),
            action="Installér i en mappe, hvis navn kun har almindelige danske bogstaver, tal og mellemrum.",
        )


def _read(machine: Machine, path: Path) -> bytes | None:
    try:
        return machine.read(path)
    except UnreadableError:
        raise _held(path) from None


def _put(path: Path, content: bytes) -> None:
    try:
        write_atomic(path, content)
    except FileProblemError as problem:
        raise InstallError(
            f"{problem.what}; den gamle er urørt", where=str(path), action=CLOSE_EXCEL
        ) from None


def _restore(path: Path, old: bytes | None) -> None:
    if old is None:
        _delete(path)
    else:
        _put(path, old)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise _held(path) from None


def _held(path: Path) -> InstallError:
    return InstallError("Filen er i brug eller spærret", where=str(path), action=CLOSE_EXCEL)


def _delete_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
