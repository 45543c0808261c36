"""The command that builds one workbook of the expenditure model and the SØM calculation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.accounts import Overlap
from generator.books import example
from generator.books.resources import standard_knowledge
from generator.books.samlet import WORKBOOK, build_samlet, join
from generator.cli import show, show_accounts, show_soem, show_steps
from generator.cli.danish import DanishCommand
from generator.cli.inputs import parse_date
from generator.cli.knowledge import KnowledgeFile, own_knowledge
from generator.cli.options import (
    CHECKS_FAIL,
    DONE,
    Created,
    Files,
    LayoutOption,
    MunicipalityOption,
    Out,
    OverlapOption,
    Own,
    PopulationFile,
    PriceFile,
    WithoutColumn,
    Years,
)
from generator.cli.progress import steps
from generator.cli.show_breaks import show_breaks, show_first_step_gap
from generator.cli.show_tables import show_tables
from generator.cli.soem_build import CaseOption, Example, chosen_case
from generator.cli.step_options import ChildrenFile, read_children
from generator.cli.udgiftsmodel_build import AccountOptions, read_udgiftsmodel
from generator.files import write_atomic
from generator.soem.remarks import find_remarks

ExampleOption = Annotated[
    Example | None,
    typer.Option("--eksempel", help="Et eksempel, der følger med; tom er en tom ramme. Standard: trinpris."),
]


def build_command(
    regnskab: Files = None,
    kommune: MunicipalityOption = None,
    befolkning: PopulationFile = None,
    prisindeks: PriceFile = None,
    kontoplan: Own = None,
    aar: Years = None,
    case: CaseOption = None,
    eksempel: ExampleOption = None,
    helaarsboern: ChildrenFile = None,
    viden: KnowledgeFile = None,
    dato: Created = None,
    layout: LayoutOption = None,
    uden_kolonne: WithoutColumn = None,
    overlap: OverlapOption = Overlap.ERROR,
    out: Out = Path(),
) -> None:
    """Byg udgiftsmodel og SØM-beregning i én fil, hvor trinpriserne er formler på regnskabet."""
    options = AccountOptions(
        regnskab, kommune, befolkning, prisindeks, kontoplan, aar, layout, overlap, uden_kolonne
    )
    with steps(5) as step:
        expenditure = read_udgiftsmodel(options, parse_date(dato), step)
        step("Læser casen")
        chosen = chosen_case(case, eksempel, Example.STEP_PRICES)
        model = chosen.model(expenditure.created, standard_knowledge().merged(own_knowledge(viden)))
        year = expenditure.choices.sidste_aar
        is_example = not regnskab and helaarsboern is None
        children = example.example_children() if is_example else read_children(helaarsboern, year)
        joined = join(expenditure, model, children)
        step("Bygger og regner projektmappen")
        built = build_samlet(joined)
        step("Skriver filen")
        path = out / f"{WORKBOOK}_{expenditure.municipality.code}.xlsx"
        write_atomic(path, built.content)
    show_accounts.show_read(expenditure.accounts, expenditure.mapping)
    show_breaks(expenditure.breaks)
    show_first_step_gap(expenditure.sums)
    show_tables(expenditure)
    if chosen.case.prisindeks:
        show_steps.show_own_index_unused()
    show_steps.show_own_prices(chosen.case, joined.soem.steps)
    show_steps.show_steps(joined.soem.steps)
    show_soem.show_remarks(find_remarks(joined.soem.case))
    show.show_written(path, len(built.content))
    show.show_checks(built.light, built.checks)
    raise typer.Exit(DONE if built.light == "OK" else CHECKS_FAIL)


def add_command(build: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    build.command("samlet", cls=DanishCommand)(build_command)
