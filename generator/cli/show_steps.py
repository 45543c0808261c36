"""What the commands print about the prices of steps."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from generator.books.soem_tables import StepPrice
from generator.books.step_prices import own_in_place_of_step
from generator.cli.show import console, errors
from generator.soem.case import Case


def show_steps(steps: Sequence[StepPrice]) -> None:
    """Each step's expenditure, children and price, and where they are from."""
    table = Table(
        title=Text(f"Trinpriser i kr. Kilde: {steps[0].source}"),
        title_justify="left",
        box=SIMPLE,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column("Trin", overflow="fold")
    for head in ("Netto", "Helårsbørn", "Pr. barn"):
        table.add_column(head, justify="right", no_wrap=True)
    for step in steps:
        table.add_row(step.name, _kroner(step.net), _children(step.children), _kroner(step.price))
    console.print(table)


def show_stale(name: str) -> None:
    """That the file's saved values were not used."""
    _remark(f"{name} er ikke regnet igennem siden sidste ændring. Trinpriserne er regnet af filens formler.")


def show_own_index_unused() -> None:
    """That a file has one price index."""
    _remark("Casens prisindeks bruges ikke; beregningen bruger udgiftsmodellens.")


def show_own_prices(case: Case, steps: Sequence[StepPrice]) -> None:
    """Which prices do not follow the accounts, because the case says them itself."""
    for name in own_in_place_of_step(case, steps):
        _remark(f"{name} har sin egen pris i casen og følger ikke trinprisen. Slet pris for at bruge den.")


def _remark(text: str) -> None:
    errors.print(Text("Bemærk: ", style="bold yellow").append(text, style="default"))


def _kroner(value: float | None) -> str:
    return "-" if value is None else f"{value:,.0f}".replace(",", ".")


def _children(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}".replace(".", ",")
