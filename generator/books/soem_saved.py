"""Saves the figures of the chosen scenario as one of the user's own, so that they stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.books.report import HALF_OERE
from generator.books.soem_found import read_soem
from generator.books.soem_found_rows import FIELDS
from generator.books.soem_rows import SCENARIOS
from generator.books.soem_simulated import OtherFiguresError
from generator.books.soem_values import STARTS, row_keys
from generator.soem.case import Case
from generator.soem.inputs import list_inputs
from generator.soem.parts import ScenarioKey, Start
from generator.soem.scenarios import calculate_chosen, scenario_values
from generator.workbook.compute import CellKey
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.harvest import Harvest
from generator.workbook.harvest_cells import Field, Fields
from generator.workbook.placed import Key
from generator.workbook.plan import Scalar

ABOUT, OVERRIDES = FIELDS + "Scenarier", FIELDS + "Tilpas"
OWN = (ScenarioKey.OWN_1, ScenarioKey.OWN_2, ScenarioKey.OWN_3)
"""The scenarios that may be saved into."""


@dataclass(frozen=True)
class SavedScenario:
    """What to write to save a scenario.

    Attributes:
        chosen: the scenario whose figures are saved.
        net: its net result, kr. present value.
        name: the name that the saved one gets.
        cells: all cells of the saved one.
        replaced: how many of them hold something now.
        old_name: the name that it has now; "" for none.
    """

    chosen: ScenarioKey
    net: float
    name: str
    cells: Mapping[CellKey, Scalar]
    replaced: int
    old_name: str


def save_scenario(found: FoundBook, target: ScenarioKey, now: datetime) -> SavedScenario:
    """Every input as the chosen scenario has it, in the column of one of the user's own scenarios.

    What no scenario can have otherwise (amounts and quantities by year, horizon, price index) is shared by
    all of them and is not saved.

    Args:
        found: the workbook, its formulas computed anew.
        target: egen1, egen2 or egen3.
        now: when, for the scenario's name.

    Raises:
        OtherFiguresError: the workbook's own formulas give another net result than the model.
        TrappenError: see `read_soem`.
    """
    read = read_soem(found)
    case, chosen = read.case, read.case.scenarie
    net = float(calculate_chosen(case).net_result[0])
    _require_same(found, net)
    about, overrides = _fields(read.harvest, ABOUT), _fields(read.harvest, OVERRIDES)
    name = f"{SCENARIOS[chosen]}, gemt {now:%d-%m-%Y %H:%M}"
    values: dict[tuple[str, Key, Key], Scalar] = {
        (ABOUT, target.value, "udgangspunkt"): STARTS[Start.BASE],
        (ABOUT, target.value, "navn"): name,
    }
    values |= {(OVERRIDES, row, target.value): value for row, value in _frozen(case).items()}
    fields: dict[tuple[str, Key, Key], Field] = {
        (ABOUT, target.value, key): field for key, field in about[target.value].items()
    }
    fields |= {(OVERRIDES, row, target.value): cells[target.value] for row, cells in overrides.items()}
    return SavedScenario(
        chosen=chosen,
        net=net,
        name=name,
        cells={
            (field.place.sheet, field.place.top, field.place.left): values.get(place)
            for place, field in fields.items()
        },
        replaced=sum(field.value is not None for field in fields.values()),
        old_name=str(about[target.value]["navn"].value or ""),
    )


def _frozen(case: Case) -> dict[str, float]:
    """The chosen scenario's value of every input, by the row of the workbook's list."""
    keys = row_keys(case)
    values = scenario_values(case)[list(ScenarioKey).index(case.scenarie)]
    return {keys[item.path]: float(value) for item, value in zip(list_inputs(case), values, strict=True)}


def _fields(harvest: Harvest, name: str) -> Fields:
    if name not in harvest.grids:
        raise ForeignWorkbookError(
            f"Projektmappen mangler {name}",
            action="Er navnet slettet eller omdøbt? Brug en uændret kopi af filen.",
        )
    return harvest.grids[name].fields


def _require_same(found: FoundBook, net: float) -> None:
    shown = found.named("SOEM_Nettoresultat")[0][0]
    if not isinstance(shown, int | float) or abs(shown - net) > HALF_OERE:
        raise OtherFiguresError(
            "Projektmappens formler regner ikke på de tal, der står i de gule felter",
            action="Se, hvad der er galt, med knappen Genberegn scenarier, og ret det.",
        )
