"""The commands that calculate a SØM case without a workbook."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import show_soem
from generator.cli.danish import DanishCommand
from generator.cli.options import Json
from generator.cli.progress import steps
from generator.files import read_source
from generator.soem import read_case
from generator.soem.prices import require_prices
from generator.soem.remarks import find_remarks
from generator.soem.scenarios import calculate_chosen, calculate_scenarios
from generator.soem.simulation import MAX_DRAWS, MAX_SEED, simulate

CaseFile = Annotated[Path, typer.Option("--case", metavar="FIL", help="Casen som YAML-fil.")]


def calculate_command(case: CaseFile, as_json: Json = False) -> None:
    """Regn en SØM-case: hvad den giver i alt, pr. deltager, pr. år, for hvem, og i hvert scenarie."""
    parsed = read_case(read_source(case))
    require_prices(parsed)
    result, scenarios = calculate_chosen(parsed), calculate_scenarios(parsed)
    show_soem.show_remarks(find_remarks(parsed))
    if as_json:
        figures = result.to_json_dict() | {"scenarier": scenarios.to_json_dict()}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        show_soem.show_result(parsed, result, scenarios)


def simulate_command(
    case: CaseFile,
    traek: Annotated[
        int, typer.Option("--traek", metavar="ANTAL", min=1, max=MAX_DRAWS, help="Antal trækninger.")
    ] = 10_000,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="TAL",
            min=0,
            max=MAX_SEED,
            help="Samme tal giver samme trækninger. Uden det vælges et nyt, som vises.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Simulér usikkerheden i en SØM-case: chancen for gevinst, og hvor resultatet ligger."""
    parsed = read_case(read_source(case))
    require_prices(parsed)
    with steps(1) as step:
        step("Trækker")
        simulation = simulate(parsed, seed=secrets.randbelow(MAX_SEED) if seed is None else seed, draws=traek)
    show_soem.show_remarks(find_remarks(parsed))
    if as_json:
        typer.echo(json.dumps(simulation.to_json_dict(), ensure_ascii=False, indent=1))
    else:
        show_soem.show_simulation(parsed, simulation)


def add_commands(calculate: typer.Typer, simulate_group: typer.Typer) -> None:
    """Put the commands into the groups of the command line."""
    calculate.command("soem", cls=DanishCommand)(calculate_command)
    simulate_group.command("soem", cls=DanishCommand)(simulate_command)
