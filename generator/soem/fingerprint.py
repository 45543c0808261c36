"""A number that changes when an input changes, simple enough for a formula in the workbook.

It is the sum over blocks of `sign(x) * ln(1 + |x|) * sqrt(10000 * block + 100 * column + row)`, rows and
columns counted from 1. A block that stands in `B5:D29` with its number in `A5` is, in Excel and LibreOffice:

    =SUMPRODUCT(SIGN(B5:D29)*LN(1+ABS(B5:D29))*SQRT(10000*A5+100*(COLUMN(B5:D29)-1)+ROW(B5:D29)-4))

The logarithm keeps a price of millions from drowning a rate, and the root gives every cell a weight of its
own, so that exchanging two figures shows. Empty cells count 0. Two programs may differ in the last digits:
compare with `TOLERANCE`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.soem.arrays import Floats
from generator.soem.calculation import Frame, frame_of
from generator.soem.case import Case
from generator.soem.inputs import HEAD_COUNT, InputValues, layout_of, list_inputs
from generator.soem.parts import ACTORS
from generator.soem.quantities import MAX_HORIZON

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Block:
    """A part of the inputs as rows and columns; low and high equal the value where there are none."""

    number: int
    rows: str
    columns: tuple[str, ...]
    values: Floats


def fingerprint(case: Case) -> float:
    """The number of a case: of everything that its results and its simulation depend on."""
    return float(sum(_weighted(block) for block in fingerprint_blocks(case)))


def fingerprint_blocks(case: Case) -> tuple[Block, ...]:
    """The blocks that the number is made of, as the workbook lays them out."""
    inputs = list_inputs(case)
    ends = np.array(
        [[item.value for item in inputs], [item.low for item in inputs], [item.high for item in inputs]]
    )
    frame, split = frame_of(case), layout_of(case).split(ends)
    three = ("værdi", "lav", "høj")
    years = tuple(f"år {year + 1}" for year in range(MAX_HORIZON))
    return (
        Block(1, "indstillinger", three, _settings(case, frame, ends)),
        Block(2, "modelår: deltagere", three, _participants(frame, split)),
        Block(3, "år med effekt: indfasning", ("andel",), _phases(case)),
        Block(4, "omkostninger", _COST_COLUMNS, _costs(frame, split)),
        Block(5, "omkostninger: beløb i casens priser", years[: frame.amounts.shape[1]], frame.amounts),
        Block(6, "konsekvenser", _CONSEQUENCE_COLUMNS, _consequences(frame, split)),
        Block(7, "konsekvenser: mængde, gevinst positiv", years[: len(frame.phase)], frame.quantities),
    )


_COST_COLUMNS = (
    *("pr. deltager", "pr. deltager lav", "pr. deltager høj", "beløb lav", "beløb høj"),
    *("andel kommune", "andel region", "andel stat", "faktor til prisår, sparet negativ"),
)
_CONSEQUENCE_COLUMNS = (
    *("mængde lav", "mængde høj", "realiserbar", "realiserbar lav", "realiserbar høj"),
    *("kommune", "kommune lav", "kommune høj", "region", "region lav", "region høj"),
    *("stat", "stat lav", "stat høj", "faktor til prisår"),
)


def _weighted(block: Block) -> float:
    rows, columns = block.values.shape
    places = (
        10000.0 * block.number + 100.0 * np.arange(1, columns + 1) + np.arange(1, rows + 1)[:, np.newaxis]
    )
    return float(np.sum(np.sign(block.values) * np.log1p(np.abs(block.values)) * np.sqrt(places)))


def _settings(case: Case, frame: Frame, ends: Floats) -> Floats:
    """Rows: rate, success with and without, completion, fade-out, price level; horizon, lag, optimism."""
    alone = np.zeros((3, 3))
    alone[:, 0] = (case.horisont, frame.lag, frame.effect_left)
    return np.vstack([ends[:, :HEAD_COUNT].T, alone])


def _participants(frame: Frame, split: InputValues) -> Floats:
    people = np.zeros((MAX_HORIZON, 3))
    people[frame.cohorts] = split.participants.T
    return people


def _phases(case: Case) -> Floats:
    phases = np.ones((MAX_HORIZON, 1))
    phases[: len(case.indfasning), 0] = case.indfasning
    return phases


def _costs(frame: Frame, split: InputValues) -> Floats:
    return np.column_stack(
        [split.per_participant.T, split.amount_factors[1:].T, frame.shares, frame.cost_factors]
    )


def _consequences(frame: Frame, split: InputValues) -> Floats:
    prices = split.prices.transpose(1, 2, 0).reshape(len(frame.quantities), 3 * len(ACTORS))
    return np.column_stack([split.quantity_factors[1:].T, split.cashable.T, prices, frame.price_factors])
