"""The command that simulates a SØM case, or a workbook that is written anew with the results in it."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from generator.books.soem_simulated import SimulatedBook, simulate_workbook
from generator.cli import show, show_soem
from generator.cli.danish import DanishCommand
from generator.cli.errors import OptionError
from generator.cli.inputs import parse_date, refuse_overwriting
from generator.cli.options import Json
from generator.cli.progress import steps
from generator.cli.show import show_json
from generator.cli.workbooks import new_name, read_workbook
from generator.errors import in_file
from generator.files import read_source, write_atomic
from generator.soem import read_case
from generator.soem.case import Case
from generator.soem.prices import require_prices
from generator.soem.remarks import find_remarks
from generator.soem.simulation import MAX_DRAWS, MAX_SEED, Simulation, simulate

MARK = "_simuleret"
"""What the name of a simulated workbook ends with."""

CaseOption = Annotated[Path | None, typer.Option("--case", metavar="FIL", help="Casen som YAML-fil.")]
BookOption = Annotated[
    Path | None,
    typer.Option(
        "--fil",
        metavar="FIL.xlsx",
        help="En SØM-projektmappe i stedet for en case. Der skrives en ny fil med arket Usikkerhed udfyldt.",
    ),
]
Draws = Annotated[
    int, typer.Option("--traek", metavar="ANTAL", min=1, max=MAX_DRAWS, help="Antal trækninger.")
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="TAL",
        min=0,
        max=MAX_SEED,
        help="Samme tal giver samme trækninger. Uden det vælges et nyt, som vises.",
    ),
]
Day = Annotated[
    str | None,
    typer.Option("--dato", metavar="DATO", help="Datoen på arket Usikkerhed. Standard: i dag."),
]
Target = Annotated[
    Path | None,
    typer.Option("--out", metavar="FIL.xlsx", help="Den nye fil. Standard: ved siden af, med _simuleret."),
]


def simulate_command(
    case: CaseOption = None,
    fil: BookOption = None,
    traek: Draws = 10_000,
    seed: Seed = None,
    dato: Day = None,
    out: Target = None,
    as_json: Json = False,
) -> None:
    """Simulér usikkerheden i en SØM-case eller projektmappe: chancen for gevinst, og hvor resultatet er."""
    chosen = secrets.randbelow(MAX_SEED) if seed is None else seed
    if fil is not None and case is None:
        refuse_overwriting(out, [fil])
        day = parse_date(dato)
        target = out or new_name(fil, MARK)
        book = _simulate_book(fil, chosen, traek, day, target)
        _show(book.case, book.simulation, {"fil": str(target)}, as_json=as_json)
        if not as_json:
            show.show_written(target, len(book.content))
    elif case is not None and fil is None:
        _refuse_for_case("--out" if out is not None else "--dato" if dato is not None else "")
        parsed = read_case(read_source(case))
        require_prices(parsed)
        with steps(1) as step:
            step("Trækker")
            simulation = simulate(parsed, seed=chosen, draws=traek)
        _show(parsed, simulation, {}, as_json=as_json)
    else:
        raise OptionError(
            "Der simuleres enten en case eller en projektmappe",
            action="Angiv --case FIL eller --fil FIL.xlsx.",
        )


def _simulate_book(path: Path, seed: int, draws: int, day: date, target: Path) -> SimulatedBook:
    with steps(3) as step:
        step("Læser projektmappen")
        source, found = read_workbook(path)
        step("Trækker, og udfylder arket Usikkerhed")
        with in_file(path.name):
            book = simulate_workbook(found, source.content, seed=seed, draws=draws, day=day)
        step("Skriver filen")
        write_atomic(target, book.content)
    return book


def _refuse_for_case(option: str) -> None:
    if option:
        raise OptionError(
            f"{option} bruges kun sammen med --fil",
            where=option,
            action=f"Udelad {option}, eller brug --fil.",
        )


def _show(case: Case, simulation: Simulation, besides: dict[str, str], *, as_json: bool) -> None:
    show_soem.show_remarks(find_remarks(case))
    if as_json:
        show_json(simulation.to_json_dict() | besides)
    else:
        show_soem.show_simulation(case, simulation)


def add_command(group: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    group.command("soem", cls=DanishCommand)(simulate_command)
