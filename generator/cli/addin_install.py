"""Commands that put the ribbon add-in onto this machine, take it away, and tell what is missing.

The add-in is imported when one of them runs: the rest of the command line does without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.danish import DanishCommand
from generator.cli.options import Json

Built = Annotated[
    Path | None,
    typer.Option(
        "--fil",
        metavar="FIL.xlam",
        help="Et tilføjelsesprogram, der er dannet før, fx et signeret. Standard: det dannes nu.",
    ),
]


def install_command(fil: Built = None) -> None:
    """Læg tilføjelsesprogrammet i Excels startmappe, og skriv, hvilken Python knapperne starter (Windows)."""
    from addin.installation.terminal import run_install  # noqa: PLC0415

    raise typer.Exit(run_install(fil))


def uninstall_command() -> None:
    """Fjern det, som trappen addin install har lagt, og sig, hvad der bliver tilbage (Windows)."""
    from addin.installation.terminal import run_uninstall  # noqa: PLC0415

    raise typer.Exit(run_uninstall())


def doctor_command(as_json: Json = False) -> None:
    """Efterprøv installationen: hvad mangler, og hvad kan du gøre (Windows)."""
    from addin.installation.terminal import run_doctor  # noqa: PLC0415

    raise typer.Exit(run_doctor(as_json))


def add_install_commands(group: typer.Typer) -> None:
    """Put the commands into the group `trappen addin`."""
    group.command("install", cls=DanishCommand)(install_command)
    group.command("uninstall", cls=DanishCommand)(uninstall_command)
    group.command("doctor", cls=DanishCommand)(doctor_command)
