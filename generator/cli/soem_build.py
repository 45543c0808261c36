"""The command that builds the SØM workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.books.resources import data_file, standard_knowledge
from generator.books.soem import WORKBOOK, SoemModel, build_soem
from generator.books.soem_tables import empty_steps
from generator.books.step_prices import with_steps
from generator.books.step_prices_found import FoundSteps
from generator.cli import show, show_soem, show_steps
from generator.cli.danish import DanishCommand
from generator.cli.errors import OptionError
from generator.cli.inputs import parse_date
from generator.cli.knowledge import KnowledgeFile, own_knowledge
from generator.cli.options import CHECKS_FAIL, DONE, Created, Out
from generator.cli.progress import steps
from generator.cli.step_options import ChildrenFile, StepFile, read_steps
from generator.files import read_source, write_atomic
from generator.soem import Case, read_case
from generator.soem.knowledge import Knowledge
from generator.soem.parts import slug
from generator.soem.prices import with_prices
from generator.soem.remarks import find_remarks

LONGEST_STEM = 60
"""Characters of a case's name in the name of its file; paths on Windows are short."""


class Example(StrEnum):
    """The cases that come with the tool; `tom` is an empty frame to fill in."""

    COOL_KIDS = "cool-kids"
    KEEP = "keep"
    WORKED = "regneeksempel"
    STEP_PRICES = "trinpris"
    EMPTY = "tom"


CaseOption = Annotated[
    Path | None,
    typer.Option("--case", metavar="FIL", help="Casen som YAML-fil. Uden den: et eksempel."),
]
ExampleOption = Annotated[
    Example | None,
    typer.Option("--eksempel", help="Et eksempel, der følger med; tom er en tom ramme. Standard: cool-kids."),
]


def build_command(
    case: CaseOption = None,
    eksempel: ExampleOption = None,
    trinpriser: StepFile = None,
    helaarsboern: ChildrenFile = None,
    viden: KnowledgeFile = None,
    dato: Created = None,
    out: Out = Path(),
) -> None:
    """Byg SØM-beregningen; uden --case bygges et eksempel, og --eksempel tom giver en tom ramme."""
    with steps(4) as step:
        step("Læser casen")
        chosen = chosen_case(case, eksempel, Example.COOL_KIDS)
        model = chosen.model(parse_date(dato), standard_knowledge().merged(own_knowledge(viden)))
        step("Henter trinpriser")
        found = read_steps(trinpriser, helaarsboern)
        model = with_step_prices(model, found)
        step("Bygger og regner projektmappen")
        built = build_soem(model)
        step("Skriver filen")
        path = out / f"{WORKBOOK}_{chosen.stem}.xlsx"
        write_atomic(path, built.content)
    if found is not None and trinpriser is not None:
        if found.stale:
            show_steps.show_stale(trinpriser.name)
        show_steps.show_own_prices(chosen.case, found.steps)
        show_steps.show_steps(found.steps)
    show_soem.show_remarks(find_remarks(model.case))
    show.show_written(path, len(built.content))
    show.show_checks(built.light, built.checks)
    raise typer.Exit(DONE if built.light == "OK" else CHECKS_FAIL)


def with_step_prices(model: SoemModel, found: FoundSteps | None) -> SoemModel:
    """The model with the steps, and with the prices that its case only names.

    Raises:
        CaseValueError, CaseIndexError: see `with_prices`.
    """
    if found is not None:
        model = replace(model, steps=found.steps, step_total=found.total)
    known = with_steps(model.knowledge, model.steps or empty_steps())
    return replace(model, case=with_prices(model.case, known))


@dataclass(frozen=True)
class ChosenCase:
    """A case, where it comes from as the user reads it, what its file is named by, and whether it is real."""

    case: Case
    source: str
    stem: str
    is_example: bool

    def model(self, created: date, knowledge: Knowledge) -> SoemModel:
        """What the workbook is made of."""
        return SoemModel(self.case, created, knowledge, source=self.source, example=self.is_example)


def chosen_case(path: Path | None, example: Example | None, standard: Example) -> ChosenCase:
    """The user's case or an example.

    Args:
        path: the case.
        example: the example.
        standard: the example when the user asked for neither.

    Raises:
        OptionError: both were asked for.
    """
    if path is not None and example is not None:
        raise OptionError(
            "--case og --eksempel kan ikke bruges sammen", where="--eksempel", action="Vælg den ene."
        )
    if path is not None:
        given = read_source(path)
        case = read_case(given)
        return ChosenCase(case, given.name, slug(case.navn)[:LONGEST_STEM].rstrip("_"), is_example=False)
    wanted = example or standard
    case = read_case(data_file(f"soem/{wanted.value}.yaml"))
    source = f"{wanted.value}.yaml, eksempel fra værktøjet"
    return ChosenCase(case, source, slug(wanted.value), is_example=wanted is not Example.EMPTY)


def add_command(build: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    build.command("soem", cls=DanishCommand)(build_command)
