"""The command line `trappen`: options in, the subject's tables and workbooks out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.accounts import Overlap
from generator.books import example
from generator.books.account_area import area_of
from generator.books.registry import check_book
from generator.cli import show, show_accounts
from generator.cli.addin import add_group as add_addin_group
from generator.cli.case import add_command as add_case
from generator.cli.danish import DanishCommand, DanishGroup
from generator.cli.export import (
    Form,
    breaks_as_json,
    check_as_json,
    lines_as_csv,
    report_as_json,
    table_as_csv,
)
from generator.cli.inputs import (
    Reading,
    read_account_files,
    read_mapping_with_own,
    refuse_overwriting,
)
from generator.cli.knowledge import add_commands as add_knowledge_commands
from generator.cli.options import (
    CHECKS_FAIL,
    DONE,
    Files,
    Json,
    LayoutOption,
    OverlapOption,
    Own,
    WithoutColumn,
)
from generator.cli.progress import steps
from generator.cli.samlet_build import add_command as add_samlet_build
from generator.cli.show import show_json
from generator.cli.show_breaks import show_breaks, show_first_step_gap
from generator.cli.show_check import show_report
from generator.cli.soem import add_command as add_soem_calculate
from generator.cli.soem_build import add_command as add_soem_build
from generator.cli.soem_simulate import add_command as add_soem_simulate
from generator.cli.udgiftsmodel_build import add_command as add_udgiftsmodel_build
from generator.cli.upgrade import add_command as add_upgrade
from generator.cli.workbooks import read_workbook
from generator.errors import in_file
from generator.files import write_atomic
from generator.ladder.breaks import find_breaks
from generator.ladder.first_step import NOT_ENTERED
from generator.ladder.placement import place
from generator.ladder.sums import sum_steps

app = typer.Typer(
    cls=DanishGroup,
    help="Indsatstrappens projektmapper: fra kommunens regnskab til færdige Excel-filer.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)
build_app = typer.Typer(cls=DanishGroup, help="Byg en projektmappe.", no_args_is_help=True)
calculate_app = typer.Typer(cls=DanishGroup, help="Regn uden projektmappe.", no_args_is_help=True)
app.add_typer(build_app, name="build")
simulate_app = typer.Typer(cls=DanishGroup, help="Simulér usikkerhed.", no_args_is_help=True)
app.add_typer(calculate_app, name="calculate")
app.add_typer(simulate_app, name="simulate")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trappen {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, metavar="", help="Vis versionen.")
    ] = False,
) -> None:
    """Indsatstrappens projektmapper: fra kommunens regnskab til færdige Excel-filer."""


@app.command("import", cls=DanishCommand)
def import_command(
    filer: Annotated[list[Path], typer.Argument(metavar="FIL...", help="Et eller flere udtræk.")],
    kontoplan: Own = None,
    layout: LayoutOption = None,
    uden_kolonne: WithoutColumn = None,
    overlap: OverlapOption = Overlap.ERROR,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FIL.csv", help="Skriv de læste linjer i én fælles form.")
    ] = None,
    form: Annotated[
        Form,
        typer.Option(
            "--form",
            help="Linjerne i --out: linjer (alt, som læst) eller regnskab (kolonnerne på arket Regnskab).",
        ),
    ] = Form.LINES,
    as_json: Json = False,
) -> None:
    """Læs udtræk, og vis hvad der blev genkendt, summer, og hvad der ikke kunne læses og hvorfor."""
    refuse_overwriting(out, filer)
    mapping = read_mapping_with_own(kontoplan)
    with steps(1) as step:
        step("Læser filer")
        reading = Reading(tuple(layout or ()), overlap, without=tuple(uden_kolonne or ()))
        accounts = read_account_files(filer, mapping, reading)
    if out is not None:
        write_atomic(out, lines_as_csv(accounts) if form is Form.LINES else table_as_csv(accounts, mapping))
    placed = place(accounts.lines, mapping)
    area, breaks = area_of(placed), find_breaks(placed, mapping)
    if as_json:
        report = {**report_as_json(accounts, area), "brud": breaks_as_json(breaks)}
        show_json(report)
        return
    show_accounts.show_import(accounts, area)
    show_breaks(breaks)
    show_first_step_gap(sum_steps(placed))
    if out is not None:
        show.show_written(out, out.stat().st_size)


@calculate_app.command("udgiftsmodel", cls=DanishCommand)
def calculate_command(
    regnskab: Files = None,
    kontoplan: Own = None,
    layout: LayoutOption = None,
    uden_kolonne: WithoutColumn = None,
    overlap: OverlapOption = Overlap.ERROR,
    as_json: Json = False,
) -> None:
    """Regn udgiften pr. trin og år; uden --regnskab regnes på eksempeldata."""
    mapping = read_mapping_with_own(kontoplan)
    with steps(2) as step:
        step("Læser regnskab")
        reading = Reading(tuple(layout or ()), overlap, without=tuple(uden_kolonne or ()))
        accounts = (
            read_account_files(regnskab, mapping, reading) if regnskab else example.example_accounts(mapping)
        )
        first_step = NOT_ENTERED if regnskab else example.example_first_step()
        step("Fordeler på trin")
        placed = place(accounts.lines, mapping)
        sums, breaks = sum_steps(placed, first_step=first_step), find_breaks(placed, mapping)
    if as_json:
        result = {**sums.to_json_dict(), "brud": breaks_as_json(breaks)}
        show_json(result)
    else:
        show.show_sums(sums)
        show_accounts.show_area(accounts, area_of(placed))
        show_accounts.show_findings(accounts)
        show_breaks(breaks)
        show_first_step_gap(sums)


@app.command("check", cls=DanishCommand)
def check_command(
    fil: Annotated[
        Path, typer.Argument(metavar="FIL.xlsx", help="En projektmappe, der er dannet med trappen.")
    ],
    as_json: Json = False,
    alt: Annotated[
        bool,
        typer.Option(
            "--alt", metavar="", help="Vis hver ændring, hvert tal og hver celle, også når det er mange."
        ),
    ] = False,
) -> None:
    """Efterprøv en projektmappe: er den ændret i hånden, regner den rigtigt, og hvad siger kontrollerne?"""
    with steps(2) as step:
        step("Læser projektmappen")
        source, found = read_workbook(fil)
        step("Regner efter")
        with in_file(fil.name):
            report = check_book(found, source)
    if as_json:
        show_json(check_as_json(report))
    else:
        show_report(source.name, report, all_of_it=alt)
    raise typer.Exit(DONE if report.ok else CHECKS_FAIL)


add_udgiftsmodel_build(build_app)
add_soem_build(build_app)
add_samlet_build(build_app)
add_soem_calculate(calculate_app)
add_soem_simulate(simulate_app)
add_case(app)
add_upgrade(app)
add_knowledge_commands(app)
add_addin_group(app)
