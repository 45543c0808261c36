"""Holds the sheet Følsomhed of a SØM workbook against the model: every stated input and what it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generator.books.report import HALF_OERE, Difference
from generator.books.soem_found import read_soem, sizes_of
from generator.books.soem_rows import input_rows
from generator.books.soem_values import row_keys
from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.inputs import Input, base_values, list_inputs
from generator.soem.sensitivity import Switch, results_at_ends, switching_values
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

NAME = "SOEM_Foelsomhed"
NONE = "findes ikke"
"""What the sheet shows where there is no switching value."""
LABEL = -1
"""The column of an input's label, seen from the block."""
COLUMNS = ("enhed", "vaerdi", "lav", "hoej", "skifte", "ved_lav", "ved_hoej", "udsving", "mulig")
FIGURES = {
    "vaerdi": "værdi",
    "lav": "lav",
    "hoej": "høj",
    "ved_lav": "netto ved lav",
    "ved_hoej": "netto ved høj",
    "udsving": "udsving",
}
"""What is compared figure by figure, and what a message calls it."""
KRONE = 1.0
"""Inputs that move the result as much, to the krone, may stand either way."""
NEAR = 1e-6
"""How near a switching value must be, in shares of it."""


@dataclass(frozen=True)
class Ranked:
    """What an input means for the net result of basis, kr. present value."""

    label: str
    input: Input
    at_low: float
    at_high: float
    switch: Switch

    @property
    def span(self) -> float:
        """Kr. between the two ends; 0 without low and high."""
        return abs(self.at_high - self.at_low) if self.input.uncertain else 0.0


@dataclass(frozen=True)
class Sensitivity:
    """What came of it.

    Attributes:
        ranked: the stated inputs by the model, the one that moves the result most first.
        net: the net result of basis, kr. present value.
        differences: figures of the sheet that are not the model's.
    """

    ranked: tuple[Ranked, ...]
    net: float
    differences: tuple[Difference, ...]


def check_sensitivity(found: FoundBook) -> Sensitivity:
    """Hold the ranking of a workbook against the model on the workbook's own inputs.

    Args:
        found: the workbook, its formulas computed anew.

    Raises:
        ForeignWorkbookError: a contract name is gone.
        TrappenError: inputs that the model cannot use, with sheet and cell.
    """
    case = read_soem(found).case
    ranked = _ranking(case, found)
    differences = [item for item in _differences(found, case, ranked) if item is not None]
    return Sensitivity(ranked, float(calculate(case).net_result[0]), tuple(differences))


def _ranking(case: Case, found: FoundBook) -> tuple[Ranked, ...]:
    inputs, keys = list_inputs(case), row_keys(case)
    order = {row.key: number for number, row in enumerate(input_rows(sizes_of(found)))}
    labels = {row.key: row.label for row in input_rows(sizes_of(found))}
    switches = {switch.input.path: switch for switch in switching_values(case)}
    ends = zip(inputs, *results_at_ends(case, inputs), strict=True)
    ranked = [
        Ranked(labels[keys[item.path]] or item.label, item, float(low), float(high), switches[item.path])
        for item, low, high in ends
        if item.stated
    ]
    return tuple(sorted(ranked, key=lambda one: (-round(one.span), order[keys[one.input.path]])))


def _differences(found: FoundBook, case: Case, ranked: Sequence[Ranked]) -> Iterator[Difference | None]:
    area = found.area(NAME)
    shown: dict[str, dict[str, Scalar]] = {}
    spans: list[float] = []
    for number, cells in enumerate(found.named(NAME)):
        label = str(found.value(area, number, LABEL) or "")
        if label:
            shown[label] = dict(zip(COLUMNS, cells, strict=False))
            spans.append(_number(shown[label]["udsving"]))
    for one in ranked[: area.height]:
        if one.label in shown:
            yield from _row(area.sheet, case, one, shown[one.label])
        else:
            yield Difference(area.sheet, one.label, None, "ingen række", one.input.value, 4)
    for label in shown.keys() - {one.label for one in ranked}:
        yield Difference(area.sheet, label, None, "en række", "ingen")
    if any(later > earlier + KRONE for earlier, later in pairwise(spans)):
        yield Difference(area.sheet, "rækkefølgen", None, "en anden", "det vigtigste først")


def _row(sheet: str, case: Case, one: Ranked, cells: dict[str, Scalar]) -> Iterator[Difference | None]:
    item = one.input
    wanted = {"vaerdi": item.value, "lav": item.low, "hoej": item.high}
    wanted |= {"ved_lav": one.at_low, "ved_hoej": one.at_high, "udsving": one.span}
    for key, label in FIGURES.items():
        within = NEAR if key in {"vaerdi", "lav", "hoej"} else HALF_OERE
        if not abs(_number(cells[key]) - wanted[key]) <= max(within, 1e-12 * abs(wanted[key])):
            yield Difference(sheet, f"{one.label}, {label}", None, cells[key], wanted[key])
    if not _same_switch(case, one.switch, cells["skifte"]):
        value = one.switch.value
        yield Difference(
            sheet, f"{one.label}, skifteværdi", None, cells["skifte"], NONE if value is None else value, 6
        )


def _same_switch(case: Case, switch: Switch, cell: Scalar) -> bool:
    """Whether the sheet's switching value is the model's; where there are several, any of them."""
    if not switch.input.linear and isinstance(cell, int | float):
        return _crosses_zero(case, switch.input, float(cell))
    if switch.value is None or isinstance(cell, str):
        return switch.value is None and cell == NONE
    return abs(_number(cell) - switch.value) <= NEAR * (1 + abs(switch.value))


def _crosses_zero(case: Case, item: Input, value: float) -> bool:
    """Whether the net result changes sign, or is zero, where an input has a value."""
    column = list_inputs(case).index(item)
    rows = np.tile(base_values(case), (3, 1))
    rows[:, column] = (value - NEAR, value, value + NEAR)
    below, at, above = calculate(case, rows).net_result
    return bool(abs(at) <= HALF_OERE or below * above <= 0)


def _number(cell: Scalar) -> float:
    """A cell's figure; not a number for all else, which no figure is near."""
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else float("nan")
