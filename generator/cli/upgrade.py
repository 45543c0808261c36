"""The command that makes a SØM workbook anew of an older one, with the present templates and prices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.books.resources import standard_knowledge
from generator.books.soem_upgrade import build_upgrade, plan_upgrade
from generator.cli import show, show_found, show_soem
from generator.cli.danish import DanishCommand
from generator.cli.inputs import parse_date, refuse_overwriting
from generator.cli.knowledge import KnowledgeFile, own_knowledge
from generator.cli.options import CHECKS_FAIL, DONE, Created
from generator.cli.progress import steps
from generator.cli.workbooks import new_name, read_workbook
from generator.errors import in_file
from generator.files import read_source, write_atomic
from generator.soem.knowledge import Art, Knowledge
from generator.soem.knowledge_reading import read_knowledge
from generator.soem.remarks import find_remarks
from generator.tables.grid import open_grid

MARK = "_opdateret"
"""What the name of the new workbook ends with."""

BookFile = Annotated[
    Path, typer.Argument(metavar="FIL.xlsx", help="En SØM-projektmappe fra en tidligere version eller tid.")
]
Prices = Annotated[
    Path | None,
    typer.Option(
        "--priser",
        metavar="FIL",
        help="Nye rækker til vidensdatabasen, csv eller xlsx; de går forud for alle.",
    ),
]
Target = Annotated[
    Path | None,
    typer.Option("--out", metavar="FIL.xlsx", help="Den nye fil. Standard: ved siden af, med _opdateret."),
]


def upgrade_command(
    fil: BookFile,
    priser: Prices = None,
    viden: KnowledgeFile = None,
    dato: Created = None,
    out: Target = None,
) -> None:
    """Før en SØM-projektmappe videre til de nuværende skabeloner og priser, som en ny fil."""
    refuse_overwriting(out, [path for path in (fil, priser) if path is not None])
    target = out or new_name(fil, MARK)
    with steps(3) as step:
        step("Læser projektmappen")
        source, found = read_workbook(fil)
        newer, created = _newer_knowledge(viden, priser), parse_date(dato)
        with in_file(fil.name):
            upgrade = plan_upgrade(
                found,
                source.content,
                name=source.name,
                standard=standard_knowledge(),
                own=newer,
                created=created,
            )
        step("Bygger og regner den nye projektmappe")
        built = build_upgrade(upgrade)
        step("Skriver filen")
        write_atomic(target, built.content)
    show_found.show_results(upgrade.changes, built)
    show_found.show_reasons(upgrade.changes.reasons)
    show_soem.show_remarks(find_remarks(upgrade.model.case))
    show.show_written(target, len(built.content))
    show.show_checks(built.light, built.checks)
    raise typer.Exit(DONE if built.light == "OK" else CHECKS_FAIL)


def _newer_knowledge(own: Path | None, prices: Path | None) -> Knowledge:
    """The user's own rows as they are now, with the rows of a file laid over."""
    known = own_knowledge(own)
    if prices is None:
        return known
    groups = standard_knowledge().merged(known).names(Art.TARGET_GROUP)
    return known.merged(read_knowledge(open_grid(read_source(prices)), groups=groups))


def add_command(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("upgrade", cls=DanishCommand)(upgrade_command)
