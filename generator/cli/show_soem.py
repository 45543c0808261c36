"""What the SØM commands print."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from generator.accounts.findings import danish_kroner
from generator.cli.show import console, errors
from generator.soem import Case, Result
from generator.soem.inputs import list_inputs
from generator.soem.parts import ACTORS, ScenarioKey
from generator.soem.remarks import Remark
from generator.soem.simulation import Simulation, Spread


def show_remarks(remarks: Sequence[Remark]) -> None:
    """What the user should look at; on the error stream, so that JSON stays JSON."""
    for remark in remarks:
        errors.print(Text("Bemærk: ", style="bold yellow").append(remark.message, style="default"))


def show_result(case: Case, result: Result) -> None:
    """The result of a case, the one number that matters first."""
    console.print(Text(f"{case.navn}: nettoresultat {_kroner(result.net_result[0])}", style="bold"))
    if case.scenarie is not ScenarioKey.BASE:
        console.print(Text(f"Scenarie: {case.scenarie.value}"))
    payback = result.payback_year[0]
    breakeven = result.breakeven_success[0]
    rows = [
        ("Pr. deltager", _kroner(result.per_participant[0])),
        ("Udiskonteret", _kroner(result.undiscounted[0])),
        ("Konsekvenser, nutidsværdi", _kroner(result.consequences_value[0])),
        ("Omkostninger, nutidsværdi", _kroner(result.costs_value[0])),
        *(
            (actor.capitalize(), _kroner(value))
            for actor, value in zip(ACTORS, result.by_actor[0], strict=True)
        ),
        (
            "Tilbagebetalt fra år",
            "aldrig" if np.isnan(payback) else f"{int(payback)} ({case.startaar + int(payback) - 1})",
        ),
        ("Break-even, netto succesrate", "findes ikke" if np.isnan(breakeven) else _percent(breakeven)),
    ]
    _show(f"{case.prisaar}-priser, diskonteret til {case.startaar}", rows)
    years = [
        (str(case.startaar + number), _kroner(net), _kroner(total))
        for number, (net, total) in enumerate(zip(result.net_by_year[0], result.accumulated[0], strict=True))
    ]
    _show("Pr. år", years, heads=("År", "Netto, udiskonteret", "Akkumuleret nutidsværdi"))


def show_simulation(case: Case, simulation: Simulation) -> None:
    """How the result is spread; chance of a gain first."""
    console.print(
        Text(f"{case.navn}: chance for gevinst {_percent(simulation.total.chance_of_gain)}", style="bold")
    )
    if case.scenarie is not ScenarioKey.BASE:
        console.print(
            Text(f"Simuleret på casens egne værdier (basis), ikke på scenariet {case.scenarie.value}.")
        )
    if not any(item.uncertain for item in list_inputs(case)):
        console.print(Text("Casen angiver ingen lav og høj, så alle træk giver det samme resultat."))
    spreads = {"I alt": simulation.total} | {actor.capitalize(): simulation.actor(actor) for actor in ACTORS}
    rows = [(name, *_spread(spread)) for name, spread in spreads.items()]
    heads = ("", "P10", "P50", "P90", "Gevinst")
    draws = danish_whole(simulation.draws)
    _show(
        f"{draws} trækninger, seed {simulation.seed}, nutidsværdi i {case.prisaar}-priser",
        rows,
        heads,
    )


def _spread(spread: Spread) -> tuple[str, ...]:
    return (
        *(_kroner(value) for value in (spread.p10, spread.p50, spread.p90)),
        _percent(spread.chance_of_gain),
    )


def _show(title: str, rows: Sequence[tuple[str, ...]], heads: Sequence[str] = ()) -> None:
    table = Table(title=title, title_justify="left", box=SIMPLE, show_header=bool(heads), pad_edge=False)
    for number in range(len(rows[0])):
        table.add_column(
            heads[number] if heads else "", justify="left" if number == 0 else "right", no_wrap=True
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _kroner(value: float) -> str:
    return "findes ikke" if np.isnan(value) else danish_kroner(round(float(value) * 100))


def danish_whole(value: float) -> str:
    """A whole number with thousands dots."""
    return f"{value:,.0f}".replace(",", ".")


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")
