"""Simulates a SØM workbook that came back, and puts the results into the cells that it has for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.books.soem_found import read_soem, require_soem
from generator.books.soem_tables import HISTOGRAM_ROWS
from generator.errors import TrappenError
from generator.soem.case import Case
from generator.soem.fingerprint import TOLERANCE
from generator.soem.parts import ACTORS
from generator.soem.simulation import Simulation, Spread, simulate
from generator.workbook.chart_caches import refresh_charts
from generator.workbook.compute import CellKey, recompute
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.patch import filled
from generator.workbook.plan import Scalar

Row = Sequence[Scalar]


class OtherFiguresError(TrappenError):
    """The workbook calculates with other figures than those that were read from its input cells."""


class WorkbookFaultsError(TrappenError):
    """The workbook's own checks say FEJL: its figures are not to be used."""


@dataclass(frozen=True)
class SimulatedCells:
    """The case that a workbook holds, what came of it, and what to write where."""

    case: Case
    simulation: Simulation
    cells: Mapping[CellKey, Scalar]


@dataclass(frozen=True)
class SimulatedBook:
    """The case that the workbook holds, what came of it, and the workbook with the results in it."""

    case: Case
    simulation: Simulation
    content: bytes


def simulate_workbook(found: FoundBook, content: bytes, *, seed: int, draws: int, day: date) -> SimulatedBook:
    """Simulate a workbook on its own inputs; its user's other changes stay.

    Args:
        found: the workbook as it was read.
        content: its bytes.
        seed, draws: see `generator.soem.simulation.simulate`.
        day: when it is run, shown in the workbook.

    Raises:
        ForeignWorkbookError: no SØM workbook, or one that lacks a name.
        WorkbookFaultsError: the workbook's own checks say FEJL.
        OtherFiguresError: its formulas calculate with other figures than its input cells hold.
        TrappenError: inputs that the model cannot use, with sheet and cell.
    """
    done = simulate_found(found.with_values(recompute(content, found)), seed=seed, draws=draws, day=day)
    return SimulatedBook(done.case, done.simulation, refresh_charts(filled(content, done.cells)))


def simulate_found(computed: FoundBook, *, seed: int, draws: int, day: date) -> SimulatedCells:
    """Simulate a workbook on its own inputs.

    Args:
        computed: the workbook, its formulas computed anew.
        seed, draws, day: see `simulate_workbook`.

    Raises:
        ForeignWorkbookError, WorkbookFaultsError, OtherFiguresError, TrappenError: see `simulate_workbook`.
    """
    require_soem(computed)
    case = read_soem(computed).case
    if computed.named("SOEM_Kontrol") != [["OK"]]:
        raise WorkbookFaultsError(
            "Projektmappens kontrol viser FEJL, så dens tal kan ikke bruges",
            action="Se arket Kontrol, eller kør trappen check på filen. Ret fejlene, og prøv igen.",
        )
    simulation = simulate(case, seed=seed, draws=draws)
    return SimulatedCells(case, simulation, simulation_cells(computed, simulation, day))


def simulation_cells(found: FoundBook, simulation: Simulation, day: date) -> Mapping[CellKey, Scalar]:
    """What to write where; the rows that the histogram does not use are emptied.

    Args:
        found: the workbook that was simulated, its formulas computed anew.
        simulation: what came of it.
        day: when it was run, shown as text.

    Raises:
        OtherFiguresError: the fingerprint of the workbook's own formulas is not that of the simulated case.
        ForeignWorkbookError: a contract name is gone or covers other cells.
    """
    spreads = (simulation.total, *(simulation.actor(actor) for actor in ACTORS))
    run = (simulation.draws, simulation.seed, f"{day:%d-%m-%Y}", _own_fingerprint(found, simulation))
    return {
        **_block(found, "SOEM_Simulering", [_spread(spread) for spread in spreads]),
        **_block(found, "SOEM_Simuleringskoersel", [(value,) for value in run]),
        **_block(found, "SOEM_Histogram", _intervals(simulation)),
    }


def _own_fingerprint(found: FoundBook, simulation: Simulation) -> float:
    """The number by the workbook's formula, so that no last digit makes the simulation look out of date."""
    own = found.named("SOEM_Fingeraftryk")[0][0]
    if not isinstance(own, int | float) or abs(own - simulation.fingerprint) > TOLERANCE:
        raise OtherFiguresError(
            "Projektmappens formler regner ikke på de tal, der står i de gule felter",
            action="Kør trappen check på filen, og ret det, som er ændret i hånden.",
        )
    return float(own)


def _spread(spread: Spread) -> Row:
    return (spread.mean, spread.p10, spread.p50, spread.p90, spread.chance_of_gain)


def _intervals(simulation: Simulation) -> list[Row]:
    edges, counts = simulation.histogram.edges, simulation.histogram.counts
    used: list[Row] = list(zip(edges[:-1], edges[1:], counts, strict=True))
    return used + [(None, None, None)] * (HISTOGRAM_ROWS - len(used))


def _block(found: FoundBook, name: str, rows: Sequence[Row]) -> dict[CellKey, Scalar]:
    """The cells of a contract name from its top left corner; formulas to the right of them are left alone."""
    area = found.area(name)
    if area.height != len(rows) or area.width < len(rows[0]):
        raise ForeignWorkbookError(
            f"Navnet {name} dækker ikke de felter, det skal",
            where=f"arket {area.sheet}",
            action="Er rækker slettet eller sat ind? Brug en uændret kopi af filen.",
        )
    return {
        (area.sheet, area.top + down, area.left + right): value
        for down, row in enumerate(rows)
        for right, value in enumerate(row)
    }
