"""What a SØM workbook must show of a case, from the Python model: contract names and scenarios."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generator.books.soem_rows import Sizes, committees_of
from generator.soem.arrays import Floats
from generator.soem.case import Case
from generator.soem.fingerprint import fingerprint
from generator.soem.result import NO_COMMITTEE, Result
from generator.soem.scenarios import ScenarioResults, calculate_chosen, calculate_scenarios
from tests.twin.soem.open_book import Rows, Shown

KRONER_NAMES = (
    *("SOEM_Nettoresultat", "SOEM_PrDeltager", "SOEM_Udiskonteret", "SOEM_Kommune", "SOEM_Region"),
    *("SOEM_Stat", "SOEM_Konsekvenser", "SOEM_Omkostninger", "SOEM_NettoAar", "SOEM_NettoAktoer"),
    *("SOEM_Akkumuleret", "SOEM_Udvalg", "SOEM_Hovedomraader"),
)
"""Contract names that are kroner, or numbers of rows: equal to the øre."""
EXACT_NAMES = ("SOEM_Aar", "SOEM_Tilbagebetalingsaar")
SCENARIO_ROWS = (
    *("netto", "pr_deltager", "udiskonteret", "kommune", "region", "stat", "konsekvenser", "omkostninger"),
    *("tilbage", "breakeven"),
)
"""Rows of the grid `scenarier.resultater`, which has a column for each scenario."""


def shown(value: float) -> Shown:
    """A figure as a cell shows it: empty text where the model has none."""
    return "" if math.isnan(value) else float(value)


def contract_names(case: Case, room: Sizes) -> dict[str, Rows]:
    """Every result among the contract names, for the scenario that the case chooses."""
    result = calculate_chosen(case)
    net = _padded(result.net_by_year[0], room.years)
    accumulated = result.accumulated[0]
    one = {
        "SOEM_Nettoresultat": result.net_result,
        "SOEM_PrDeltager": result.per_participant,
        "SOEM_Udiskonteret": result.undiscounted,
        "SOEM_Kommune": result.by_actor[:, 0],
        "SOEM_Region": result.by_actor[:, 1],
        "SOEM_Stat": result.by_actor[:, 2],
        "SOEM_Konsekvenser": result.consequences_value,
        "SOEM_Omkostninger": result.costs_value,
        "SOEM_Tilbagebetalingsaar": result.payback_year,
        "SOEM_BreakevenSuccesrate": result.breakeven_success,
    }
    return {
        **{name: [[shown(value[0])]] for name, value in one.items()},
        "SOEM_Aar": [[float(case.startaar + year) for year in range(room.years)]],
        "SOEM_NettoAar": [net],
        "SOEM_NettoAktoer": [_padded(result.net[0, :, actor], room.years) for actor in range(3)],
        "SOEM_Akkumuleret": [_padded(accumulated, room.years, float(accumulated[-1]))],
        "SOEM_Udvalg": _committees(case, result, room),
        "SOEM_Hovedomraader": _areas(result, room),
        "SOEM_Fingeraftryk": [[fingerprint(case)]],
    }


def _padded(values: Floats, length: int, rest: float = 0.0) -> list[Shown]:
    """A row for all years across; after the horizon something else."""
    return [*map(float, values), *[rest] * (length - len(values))]


def committee_values(case: Case, result: Result, room: Sizes) -> Floats:
    """Kr. by committee of the workbook's list and year, not discounted."""
    by_name = dict(zip(result.labels.committees, result.committees_by_year[0], strict=True))
    listed = [name for name in dict.fromkeys(committees_of(case)) if name != NO_COMMITTEE]
    empty = np.zeros((room.committees - len(listed), case.horisont))
    return np.vstack([*(by_name[name] for name in listed), empty])


def _committees(case: Case, result: Result, room: Sizes) -> Rows:
    present = committee_values(case, result, room) @ result.discount[0]
    return [[float(value)] for value in present]


def _areas(result: Result, room: Sizes) -> Rows:
    values = result.by_area[0, :-1]
    return [[value] for value in _padded(values, room.areas)]


def scenario_columns(case: Case) -> dict[str, list[Shown]]:
    """Each row of the sheet Scenarier over the six scenarios."""
    scenarios: ScenarioResults = calculate_scenarios(case)
    result = scenarios.result
    rows: Sequence[Floats] = (
        result.net_result,
        result.per_participant,
        result.undiscounted,
        *result.by_actor.T,
        result.consequences_value,
        result.costs_value,
        result.payback_year,
        result.breakeven_success,
    )
    return {name: [shown(value) for value in row] for name, row in zip(SCENARIO_ROWS, rows, strict=True)}
