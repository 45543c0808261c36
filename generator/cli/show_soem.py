"""What the SØM commands print."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from generator.accounts.findings import danish_kroner
from generator.cli.show import console, errors
from generator.danish import counted
from generator.soem import Case, Result
from generator.soem.arrays import Floats
from generator.soem.inputs import list_inputs
from generator.soem.parts import ACTORS, ScenarioKey
from generator.soem.remarks import Remark
from generator.soem.scenarios import ScenarioResults, scenario_name
from generator.soem.simulation import Simulation, Spread

MAX_REMARKS = 8
"""More remarks than this are counted only."""


def show_remarks(remarks: Sequence[Remark]) -> None:
    """What the user should look at; on the error stream, so that JSON stays JSON."""
    for remark in remarks[:MAX_REMARKS]:
        errors.print(Text("Bemærk: ", style="bold yellow").append(remark.message, style="default"))
    if len(remarks) > MAX_REMARKS:
        errors.print(Text(f"... og {counted(len(remarks) - MAX_REMARKS, 'bemærkning', 'bemærkninger')} mere"))


def show_result(case: Case, result: Result, scenarios: ScenarioResults) -> None:
    """The result of the scenario that the case asks for, the one number that matters first."""
    console.print(Text(f"{case.navn}: nettoresultat {_kroner(result.net_result[0])}", style="bold"))
    console.print(Text(f"Scenarie: {_name_of(case, case.scenarie)}"))
    _show(f"{case.prisaar}-priser, diskonteret til {case.startaar}", _headline(case, result))
    years = [
        (str(case.startaar + number), _kroner(net), _kroner(total))
        for number, (net, total) in enumerate(zip(result.net_by_year[0], result.accumulated[0], strict=True))
    ]
    _show("Pr. år", years, heads=("År", "Netto, udiskonteret", "Akkumuleret nutidsværdi"))
    _show_parts("Udvalg", result.labels.committees, result.by_committee[0])
    _show_parts("Hovedområde", result.labels.areas, result.by_area[0])
    _show_scenarios(case, scenarios)
    _show_other_effects(case)


def _headline(case: Case, result: Result) -> list[tuple[str, str]]:
    payback, breakeven = result.payback_year[0], result.breakeven_success[0]
    paid_back = "aldrig" if np.isnan(payback) else f"{int(payback)} ({case.startaar + int(payback) - 1})"
    return [
        ("Pr. deltager", _kroner(result.per_participant[0])),
        ("Udiskonteret", _kroner(result.undiscounted[0])),
        ("Konsekvenser, nutidsværdi", _kroner(result.consequences_value[0])),
        ("Omkostninger, nutidsværdi", _kroner(result.costs_value[0])),
        *(
            (actor.capitalize(), _kroner(value))
            for actor, value in zip(ACTORS, result.by_actor[0], strict=True)
        ),
        ("Tilbagebetalt fra år", paid_back),
        ("Break-even, netto succesrate", "findes ikke" if np.isnan(breakeven) else _percent(breakeven)),
    ]


def _show_parts(head: str, names: Sequence[str], values: Floats) -> None:
    """The net result by committee or hovedområde, with the sum that shows that nothing is left out."""
    rows = [(name, _kroner(value)) for name, value in zip(names, values, strict=True)]
    _show(f"Pr. {head.lower()}", [*rows, ("I alt", _kroner(values.sum()))], heads=(head, "Nutidsværdi"))


def _show_scenarios(case: Case, scenarios: ScenarioResults) -> None:
    """The headline of the scenarios that the rest of the output is not about."""
    if (scenarios.values == scenarios.values[0]).all():
        console.print(Text("De andre scenarier giver det samme, for de ændrer ingen tal."))
        return
    result = scenarios.result
    rows = [
        (_name_of(case, key), _kroner(net), _kroner(each))
        for key, net, each in zip(scenarios.keys, result.net_result, result.per_participant, strict=True)
        if key is not case.scenarie
    ]
    _show("De andre scenarier", rows, heads=("Scenarie", "Nettoresultat", "Pr. deltager"))


def _name_of(case: Case, key: ScenarioKey) -> str:
    """A scenario's own name and its key; an own one that the case does not describe is as basis."""
    name = scenario_name(case, key)
    if key in case.scenarier and case.scenarier[key].navn:
        return f"{name} ({key})"
    return f"{name} (som basis)" if key.startswith("egen") and key not in case.scenarier else name


def _show_other_effects(case: Case) -> None:
    if case.ikke_i_kroner:
        console.print(Text("Virkninger, der ikke er regnet i kroner", style="bold"))
    for effect in case.ikke_i_kroner:
        text = f"{effect.navn}: {effect.beskrivelse}" if effect.beskrivelse else effect.navn
        console.print(Text(f"  {text} (kilde: {effect.kilde})" if effect.kilde else f"  {text}"))


def show_simulation(case: Case, simulation: Simulation) -> None:
    """How the result is spread; chance of a gain first."""
    console.print(
        Text(f"{case.navn}: chance for gevinst {_percent(simulation.total.chance_of_gain)}", style="bold")
    )
    if case.scenarie is not ScenarioKey.BASE:
        console.print(
            Text(
                "Simuleret på casens egne værdier (basis), ikke på scenariet "
                f"{_name_of(case, case.scenarie)}."
            )
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
        _percent(spread.chance_of_gain) if spread.at_stake else "-",
    )


def _show(title: str, rows: Sequence[tuple[str, ...]], heads: Sequence[str] = ()) -> None:
    table = Table(title=title, title_justify="left", box=SIMPLE, show_header=bool(heads), pad_edge=False)
    table.add_column(heads[0] if heads else "", overflow="fold")
    for number in range(1, len(rows[0])):
        table.add_column(heads[number] if heads else "", justify="right", no_wrap=True)
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
