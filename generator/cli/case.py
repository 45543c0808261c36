"""The command that reads a filled-in SØM workbook back into a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.books.soem_found import read_soem
from generator.cli import show, show_found, show_soem
from generator.cli.danish import DanishCommand
from generator.cli.inputs import refuse_overwriting
from generator.cli.workbooks import read_workbook
from generator.errors import in_file
from generator.files import write_atomic
from generator.soem.case_text import write_case
from generator.soem.remarks import find_remarks
from generator.visible import visible

BookFile = Annotated[
    Path, typer.Argument(metavar="FIL.xlsx", help="En SØM-projektmappe, der er dannet med trappen.")
]


def case_command(
    fil: BookFile,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FIL.yaml", help="Skriv casen i en fil. Uden den vises casen."),
    ] = None,
) -> None:
    """Læs en udfyldt SØM-projektmappe tilbage til en case."""
    refuse_overwriting(out, [fil])
    _, found = read_workbook(fil)
    with in_file(fil.name):
        soem = read_soem(found)
    text = write_case(soem.case)
    if out is not None:
        write_atomic(out, text)
    else:
        typer.echo(visible(text.decode()), nl=False)
    show_soem.show_remarks(find_remarks(soem.case))
    show_found.show_not_read(soem.harvest)
    if out is not None:
        show.show_written(out, len(text))


def add_command(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("case", cls=DanishCommand)(case_command)
