"""The group `trappen addin`: the ribbon's file, and what puts it into Excel.

The add-in is imported when a command runs: the rest of the command line does without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import show
from generator.cli.addin_install import add_install_commands
from generator.cli.addin_server import add_server_commands
from generator.cli.danish import DanishCommand, DanishGroup
from generator.files import write_atomic

Target = Annotated[Path, typer.Option("--out", metavar="FIL.xlam", help="Filen, der skrives.")]
STANDARD = Path("indsatstrappen.xlam")


def build_command(out: Target = STANDARD) -> None:
    """Dan filen med knapperne til Excel (tilføjelsesprogrammet); den samme version giver den samme fil."""
    from addin.xlam.build import all_groups, build_xlam  # noqa: PLC0415

    content = build_xlam(all_groups())
    write_atomic(out, content)
    show.show_written(out, len(content))


def add_group(app: typer.Typer) -> None:
    """Put the group into the command line."""
    group = typer.Typer(
        cls=DanishGroup, help="Knapperne i Excel: tilføjelsesprogrammet.", no_args_is_help=True
    )
    group.command("build", cls=DanishCommand)(build_command)
    add_install_commands(group)
    add_server_commands(group)
    app.add_typer(group, name="addin")
