"""The command that builds the expenditure model's workbook, and its reading of options for others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from generator.accounts import Overlap
from generator.books import example
from generator.books.municipality import find_municipality, municipality_of_files, note_other_area
from generator.books.udgiftsmodel import WORKBOOK, Udgiftsmodel, build_udgiftsmodel
from generator.cli import show, show_accounts
from generator.cli.danish import DanishCommand
from generator.cli.inputs import (
    Reading,
    gather,
    parse_date,
    parse_years,
    read_account_files,
    read_mapping_with_own,
    read_population,
    read_prices,
)
from generator.cli.municipality import find_example
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
from generator.files import write_atomic
from generator.ladder.first_step import NOT_ENTERED
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY


@dataclass(frozen=True)
class AccountOptions:
    """What the user said of the accounts; the fields are the options of the same names."""

    regnskab: Sequence[Path] | None = None
    kommune: str | None = None
    befolkning: Path | None = None
    prisindeks: Path | None = None
    kontoplan: Path | None = None
    aar: str | None = None
    layout: Sequence[str] | None = None
    overlap: Overlap = Overlap.ERROR
    uden_kolonne: Sequence[str] | None = None


def read_udgiftsmodel(options: AccountOptions, created: date, step: Callable[[str], None]) -> Udgiftsmodel:
    """What the workbook is made of: the user's files, or the fictive Eksempelkøbing without accounts.

    Args:
        options: the files and choices.
        created: the date on the cover.
        step: told when each of two parts of the work begins.

    Raises:
        TrappenError: an option or a file that cannot be used.
    """
    step("Læser regnskab og tabeller")
    mapping = read_mapping_with_own(options.kontoplan)
    if options.regnskab:
        municipality = find_municipality(options.kommune)
        code = "" if options.kommune is None else municipality.code
        reading = Reading(
            tuple(options.layout or ()), options.overlap, code, tuple(options.uden_kolonne or ())
        )
        accounts = read_account_files(options.regnskab, mapping, reading)
        municipality = municipality if options.kommune else municipality_of_files(accounts)
        accounts = note_other_area(accounts, municipality)
        population = read_population(options.befolkning, municipality)
        prices = read_prices(options.prisindeks)
    else:
        accounts = example.example_accounts(mapping)
        municipality = find_example(options.kommune)
        given = options.befolkning, options.prisindeks
        population = read_population(given[0], municipality) if given[0] else example.example_population()
        prices = read_prices(given[1]) if given[1] else example.example_prices()
    step("Fordeler på trin")
    return gather(
        accounts,
        mapping,
        municipality=municipality,
        population=population,
        prices=prices,
        shown=parse_years(options.aar),
        created=created,
        is_example=not options.regnskab or municipality == EXAMPLE_MUNICIPALITY,
        first_step=NOT_ENTERED if options.regnskab else example.example_first_step(),
        places=(_place("--befolkning", options.befolkning), _place("--prisindeks", options.prisindeks)),
    )


def _place(option: str, path: Path | None) -> str:
    """An option and its file as a message calls them."""
    return f"{option} {path.name}" if path else option


def build_command(
    regnskab: Files = None,
    kommune: MunicipalityOption = None,
    befolkning: PopulationFile = None,
    prisindeks: PriceFile = None,
    kontoplan: Own = None,
    aar: Years = None,
    dato: Created = None,
    layout: LayoutOption = None,
    uden_kolonne: WithoutColumn = None,
    overlap: OverlapOption = Overlap.ERROR,
    out: Out = Path(),
) -> None:
    """Byg udgiftsmodellen; uden --regnskab bygges den fiktive Eksempelkøbing af eksempeldata."""
    options = AccountOptions(
        regnskab, kommune, befolkning, prisindeks, kontoplan, aar, layout, overlap, uden_kolonne
    )
    with steps(4) as step:
        model = read_udgiftsmodel(options, parse_date(dato), step)
        step("Bygger og regner projektmappen")
        built = build_udgiftsmodel(model)
        step("Skriver filen")
        path = out / f"{WORKBOOK}_{model.municipality.code}.xlsx"
        write_atomic(path, built.content)
    show_accounts.show_read(model.accounts, model.mapping)
    show_breaks(model.breaks)
    show_first_step_gap(model.sums)
    show_tables(model)
    show.show_written(path, len(built.content))
    show.show_checks(built.light, built.checks)
    raise typer.Exit(DONE if built.light == "OK" else CHECKS_FAIL)


def add_command(build: typer.Typer) -> None:
    """Put the command into its group of the command line."""
    build.command("udgiftsmodel", cls=DanishCommand)(build_command)
