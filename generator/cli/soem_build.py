"""The command that builds the SØM workbook."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.books.resources import data_file, standard_knowledge
from generator.books.soem import WORKBOOK, SoemModel, build_soem
from generator.cli import show, show_soem
from generator.cli.danish import DanishCommand
from generator.cli.inputs import OptionError, parse_date
from generator.cli.knowledge import KnowledgeFile, own_knowledge
from generator.cli.progress import steps
from generator.files import read_source, write_atomic
from generator.soem import Case, read_case
from generator.soem.parts import slug
from generator.soem.remarks import find_remarks

DONE, CHECKS_FAIL = 0, 1


class Example(StrEnum):
    """The cases that come with the tool; `tom` is an empty frame to fill in."""

    COOL_KIDS = "cool-kids"
    KEEP = "keep"
    WORKED = "regneeksempel"
    EMPTY = "tom"


CaseOption = Annotated[
    Path | None,
    typer.Option("--case", metavar="FIL", help="Casen som YAML-fil. Uden den bygges et eksempel."),
]
ExampleOption = Annotated[
    Example | None,
    typer.Option("--eksempel", help="Et eksempel, der følger med; tom er en tom ramme. Standard: cool-kids."),
]
Out = Annotated[Path, typer.Option("--out", metavar="MAPPE", help="Mappe til projektmappen.")]
Created = Annotated[
    str | None,
    typer.Option("--dato", metavar="DATO", help="Datoen på forsiden, fx 2026-01-31. Standard: i dag."),
]


def build_command(
    case: CaseOption = None,
    eksempel: ExampleOption = None,
    viden: KnowledgeFile = None,
    dato: Created = None,
    out: Out = Path(),
) -> None:
    """Byg SØM-beregningen; uden --case bygges et eksempel, og --eksempel tom giver en tom ramme."""
    with steps(3) as step:
        step("Læser casen")
        parsed, source, is_example = chosen_case(case, eksempel)
        knowledge = standard_knowledge().merged(own_knowledge(viden))
        step("Bygger og regner projektmappen")
        built = build_soem(SoemModel(parsed, parse_date(dato), knowledge, source=source, example=is_example))
        step("Skriver filen")
        path = out / f"{WORKBOOK}_{slug(parsed.navn)}.xlsx"
        write_atomic(path, built.content)
    show_soem.show_remarks(find_remarks(parsed))
    show.show_written(path, len(built.content))
    show.show_checks(built.light, built.checks)
    raise typer.Exit(DONE if built.light == "OK" else CHECKS_FAIL)


def chosen_case(path: Path | None, example: Example | None) -> tuple[Case, str, bool]:
    """The user's case or an example, where it comes from, and whether it is an example.

    Raises:
        OptionError: both were asked for.
    """
    if path is not None and example is not None:
        raise OptionError(
            "--case og --eksempel kan ikke bruges sammen", where="--eksempel", action="Vælg den ene."
        )
    if path is not None:
        return read_case(read_source(path)), path.name, False
    wanted = example or Example.COOL_KIDS
    source = f"{wanted.value}.yaml, eksempel fra værktøjet"
    return read_case(data_file(f"soem/{wanted.value}.yaml")), source, wanted is not Example.EMPTY


def add_command(build: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    build.command("soem", cls=DanishCommand)(build_command)
