"""The command that calculates a SØM case without a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import show_soem
from generator.cli.danish import DanishCommand
from generator.cli.options import Json
from generator.cli.show import show_json
from generator.files import read_source
from generator.soem import read_case
from generator.soem.prices import require_prices
from generator.soem.remarks import find_remarks
from generator.soem.scenarios import calculate_chosen, calculate_scenarios

CaseFile = Annotated[Path, typer.Option("--case", metavar="FIL", help="Casen som YAML-fil.")]


def calculate_command(case: CaseFile, as_json: Json = False) -> None:
    """Regn en SØM-case: hvad den giver i alt, pr. deltager, pr. år, for hvem, og i hvert scenarie."""
    parsed = read_case(read_source(case))
    require_prices(parsed)
    result, scenarios = calculate_chosen(parsed), calculate_scenarios(parsed)
    show_soem.show_remarks(find_remarks(parsed))
    if as_json:
        figures = result.to_json_dict() | {"scenarier": scenarios.to_json_dict()}
        show_json(figures)
    else:
        show_soem.show_result(parsed, result, scenarios)


def add_command(group: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    group.command("soem", cls=DanishCommand)(calculate_command)
