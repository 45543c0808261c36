"""The user's own knowledge base: where it is kept, and the commands that fill and show it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from generator.books.resources import standard_knowledge
from generator.cli import show_knowledge
from generator.cli.danish import DanishCommand, DanishGroup
from generator.cli.errors import OptionError
from generator.files import exists, held, read_source, write_atomic
from generator.soem.knowledge import Art, Knowledge
from generator.soem.knowledge_reading import MAX_ROWS, KnowledgeError, read_knowledge
from generator.tables.grid import open_grid

KnowledgeFile = Annotated[
    Path | None,
    typer.Option(
        "--viden",
        metavar="FIL",
        envvar="TRAPPEN_VIDEN",
        show_envvar=False,
        help="Filen med egne rækker til vidensdatabasen. Standard: TRAPPEN_VIDEN, ellers din egen mappe.",
    ),
]
"""The option of every command that uses the user's own knowledge; TRAPPEN_VIDEN stands in for it."""


def knowledge_path(chosen: Path | None) -> Path:
    """The file that the user chose, else the one in the user's own folder for the program."""
    return chosen or Path(typer.get_app_dir("indsatstrappen")) / "viden.csv"


def own_knowledge(chosen: Path | None) -> Knowledge:
    """The user's own rows; none when there is no such file.

    Raises:
        KnowledgeError, PersonalDataError: see `read_knowledge`; the message gives the whole path.
    """
    path = knowledge_path(chosen)
    if not exists(path):
        return Knowledge()
    return read_knowledge(open_grid(replace(read_source(path), name=str(path))))


def import_command(
    fil: Annotated[Path, typer.Argument(metavar="FIL", help="Egne rækker som csv eller xlsx.")],
    viden: KnowledgeFile = None,
) -> None:
    """Læg egne målgrupper, effekter, konsekvenser og priser ind i vidensdatabasen."""
    path = knowledge_path(viden)
    if path.suffix.lower() != ".csv":
        raise OptionError(
            "Egne rækker gemmes som csv", where="--viden", action="Giv filen et navn, der ender på .csv."
        )
    own = own_knowledge(viden)
    before = standard_knowledge().merged(own)
    found = read_knowledge(open_grid(read_source(fil)), groups=before.names(Art.TARGET_GROUP))
    changes, kept = found.changes_to(before), own
    if changes.entries:
        with held(path):
            own = own_knowledge(viden)  # another run may have laid rows in since
            before = standard_knowledge().merged(own)
            changes = found.changes_to(before)
            kept = own.merged(changes)
            _refuse_too_many(path, kept)
            write_atomic(path, kept.as_csv())
    show_knowledge.show_import(fil.name, found, changes, before)
    show_knowledge.show_kept(path, kept)


def _refuse_too_many(path: Path, kept: Knowledge) -> None:
    if len(kept.entries) > MAX_ROWS:
        raise KnowledgeError(
            f"Der ville blive {len(kept.entries)} egne rækker; der er plads til {MAX_ROWS}",
            where=str(path),
            action="Slet rækker, som ikke bruges, i den fil.",
        )


def show_command(
    viden: KnowledgeFile = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FIL.csv", help="Skriv alle rækker i en fil, der kan udfyldes."),
    ] = None,
) -> None:
    """Vis vidensdatabasen: de rækker, der følger med, og dine egne."""
    own = own_knowledge(viden)
    known = standard_knowledge().merged(own)
    show_knowledge.show_rows(known)
    show_knowledge.show_kept(knowledge_path(viden), own)
    if out is not None:
        write_atomic(out, known.as_csv())
        show_knowledge.show_written(out)


def add_commands(app: typer.Typer) -> None:
    """Put the commands into a group of their own."""
    group = typer.Typer(cls=DanishGroup, help="Vidensdatabasen til SØM.", no_args_is_help=True)
    group.command("import", cls=DanishCommand)(import_command)
    group.command("show", cls=DanishCommand)(show_command)
    app.add_typer(group, name="knowledge")
