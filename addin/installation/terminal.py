"""What `trappen addin install`, `uninstall` and `doctor` do and print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from addin.installation.doctor import CHECKS, Diagnosis, examine
from addin.installation.findings import State
from addin.installation.install import install, uninstall
from addin.installation.machine import Machine
from addin.installation.places import ON_WINDOWS
from addin.installation.windows import ThisMachine
from addin.xlam.build import all_groups, build_xlam
from generator.cli.show import console, show_json
from generator.files import read_source

DONE, MISSING, NOT_HERE = 0, 1, 2
"""Exit codes: done, the doctor misses something, not Windows and nothing done."""
COLOURS = {State.OK: "bold green", State.MISSING: "bold red", State.UNKNOWN: "bold yellow"}


def this_machine() -> Machine:
    """The machine that the commands work on."""
    return ThisMachine()


def run_install(file: Path | None) -> int:
    """Install a file, or the add-in as this program builds it.

    Returns:
        The exit code.

    Raises:
        InstallError, FileProblemError: nothing is changed.
    """
    machine = this_machine()
    if not machine.windows:
        return _not_here("Dér skriver kommandoen to filer, uden administratorrettigheder", ON_WINDOWS)
    content = read_source(file).content if file is not None else build_xlam(all_groups())
    for path in install(machine, content):
        console.print(Text(f"Skrev {path}"))
    console.print(Text("Start Excel igen; så er fanen Indsatstrappen der.", style="bold"))
    console.print(Text("Er den der ikke, eller virker knapperne ikke, så kør trappen addin doctor."))
    return DONE


def run_uninstall() -> int:
    """Take away what `run_install` put there.

    Returns:
        The exit code.

    Raises:
        InstallError: Excel has the file open.
    """
    machine = this_machine()
    if not machine.windows:
        return _not_here("Dér fjerner kommandoen de to filer, som trappen addin install skrev", ON_WINDOWS)
    removed = uninstall(machine)
    for path in removed.gone:
        console.print(Text(f"Fjernede {path}"))
    if not removed.gone:
        console.print(Text("Der var ikke noget at fjerne."))
    for path, reason in removed.left:
        console.print(Text(f"Tilbage er {path}: {reason}"))
    console.print(
        Text("Tilbage er også Python og programmet selv; uninstall.ps1 fjerner det, install.ps1 lagde.")
    )
    return DONE


def run_doctor(as_json: bool) -> int:
    """Tell what every check found.

    Returns:
        The exit code.
    """
    machine = this_machine()
    if not machine.windows:
        return _not_here("Dér ser kommandoen efter", [check.label for check in CHECKS])
    diagnosis = examine(machine)
    if as_json:
        show_json(diagnosis.to_json_dict())
    else:
        _show(diagnosis)
    return DONE if diagnosis.well else MISSING


def _show(diagnosis: Diagnosis) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for check, found in diagnosis.found:
        said = Text(f"{check.label}: ", style="bold").append(f"{found.text}.", style="default")
        table.add_row(Text(found.state, style=COLOURS[found.state]), said)
        if found.action:
            table.add_row("", Text(found.action))
    console.print(table)
    unsure = sum(found.state is State.UNKNOWN for _, found in diagnosis.found)
    well = f"Intet mangler, men {unsure} ting kan ikke aflæses." if unsure else "Intet mangler."
    console.print(
        Text(well, style="bold green")
        if diagnosis.well
        else Text("Noget mangler; begynd med det øverste.", style="bold red")
    )


def _not_here(what: str, lines: Sequence[str]) -> int:
    console.print(Text("Det kan kun gøres på Windows. Her er intet ændret.", style="bold"))
    console.print(Text(f"{what}:"))
    for line in lines:
        console.print(Text(f"  {line}"))
    return NOT_HERE
