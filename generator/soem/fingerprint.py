"""A number that changes when an input changes, simple enough for a formula in the workbook.

It is the sum over all cells of `sign(x) * ln(1 + |x|) * sqrt(10000 * block + 100 * column + 47 * slot)`. The
blocks, with their columns and slots from 1 (a slot is a row of the workbook's list; what is not used is 0):

    1  indstillinger    slots 1 rate, 2 succesrate med, 3 uden, 4 gennemførelse, 5 udfasning, 6 prisniveau in
                        columns (value, low, high); in column 1 alone 7 horisont, 8 virkning_fra, 9 what the
                        optimism correction leaves of the net success rate
    2  deltagere        slot = model year 1..25; columns (value, low, high)
    3  beløbsfaktor     slot = cost; columns (1, low, high)
    4  pr. deltager     slot = cost; columns (value, low, high)
    5  mængdefaktor     slot = consequence; columns (1, low, high)
    6  realiserbar      slot = consequence; columns (value, low, high)
    7  pris, kommune    slot = consequence; columns (value, low, high); 8 pris, region; 9 pris, stat
    10 fordeling        slot = cost; columns kommune, region, stat, factor to the price year (saved: negative)
    11 beløb            slot = cost; column = model year: kr. in the case's prices (saved: negative)
    12 mængde           slot = consequence; column = effect year: gain positive, optimism correction included
    13 indfasning       slot 1; column = effect year: 1 - the share that has come
    14 prisfaktor       slot = consequence; column 1: factor to the price year

A block that stands in `C5:E44`, with 10000 * block + 47 * slot in `B5:B44` and 1, 2, 3 in `C4:E4`, is in
Excel and LibreOffice

    =SUMPRODUCT(SIGN(C5:E44)*LN(1+ABS(C5:E44))*SQRT(B5:B44+100*C4:E4))

where unused cells are empty or 0, never text. The logarithm keeps a price of millions from drowning a rate,
and the root gives every cell a weight of its own, so that exchanging two figures shows. Two programs may
differ in the last digits: compare with `TOLERANCE`, which an amount passes when it changes by 3 øre in ten
million kr.
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

SLOT = 47
"""Between the places of neighbouring slots: so far apart that a saved cost never hides the one beside it."""
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Block:
    """A part of the inputs: row i is slot i + 1, column j is column j + 1."""

    number: int
    name: str
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
    parts: tuple[tuple[str, Floats], ...] = (
        ("indstillinger", _settings(frame, ends)),
        ("deltagere", _participants(frame, split)),
        ("beløbsfaktor", split.amount_factors.T),
        ("pr. deltager", split.per_participant.T),
        ("mængdefaktor", split.quantity_factors.T),
        ("realiserbar", split.cashable.T),
        *((f"pris, {actor}", split.prices[:, :, column].T) for column, actor in enumerate(ACTORS)),
        ("fordeling", np.column_stack([frame.shares, frame.cost_factors])),
        ("beløb", frame.amounts),
        ("mængde", frame.quantities),
        ("indfasning", 1.0 - np.array([case.indfasning])),
        ("prisfaktor", frame.price_factors[:, np.newaxis]),
    )
    return tuple(Block(number, name, values) for number, (name, values) in enumerate(parts, start=1))


def _weighted(block: Block) -> float:
    slots, columns = block.values.shape
    places = 10000.0 * block.number + SLOT * np.arange(1.0, slots + 1.0)
    weights = np.sqrt(places[:, np.newaxis] + 100.0 * np.arange(1.0, columns + 1.0))
    return float(np.sum(np.sign(block.values) * np.log1p(np.abs(block.values)) * weights))


def _settings(frame: Frame, ends: Floats) -> Floats:
    """The head of the inputs, then what has no low and high."""
    alone = np.zeros((3, 3))
    alone[:, 0] = (frame.amounts.shape[1], frame.lag, frame.effect_left)
    return np.vstack([ends[:, :HEAD_COUNT].T, alone])


def _participants(frame: Frame, split: InputValues) -> Floats:
    people = np.zeros((MAX_HORIZON, 3))
    people[frame.cohorts] = split.participants.T
    return people
