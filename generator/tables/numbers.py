"""The one rule for what a number means: Danish and English ways of writing it, read without rounding.

A lone `1.234` is as ambiguous as `1,234`. What decides, the first that says something:

1. a decimal sign that the user stated;
2. another number of the column that shows its decimal sign: `1.234.567`, `1.234,50`, `12,5`, `0.125`;
3. what the column holds, where only one reading is plausible (`Expectation`): a price index, persons;
4. the plain numbers of the column, the file's other columns of numbers, and the unit (three decimals of
   mio. kr.), where they do not contradict one another.

Nothing, or a contradiction: the number is asked about, `Problem.AMBIGUOUS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from generator.tables.errors import AmountError
from generator.tables.number_columns import Column, Expectation, decimal_sign
from generator.tables.number_faults import advice, describe
from generator.tables.number_shapes import MAX_DIGITS, Problem, Shape

__all__ = [
    "Amounts",
    "Expectation",
    "Numbers",
    "Problem",
    "advice",
    "decimal_signs",
    "describe",
    "parse_amount",
    "parse_amounts",
    "parse_columns",
    "parse_numbers",
]


@dataclass(frozen=True)
class Amounts:
    """Amounts of a column, in øre (int64); they mean nothing where `problem` is neither NONE nor ROUNDED."""

    oere: npt.NDArray[np.int64]
    problem: npt.NDArray[np.int8]


@dataclass(frozen=True)
class Numbers:
    """Numbers of a column (float64); they mean nothing where `problem` is neither NONE nor ROUNDED."""

    values: npt.NDArray[np.float64]
    problem: npt.NDArray[np.int8]


def parse_amount(text: str, decimal: str = "") -> int:
    """Read one amount in kr. as whole øre.

    Args:
        text: `1.234,50-`, `-1.234,50`, `1,234.50`, `(1.234,5)`, `kr. 1 234,50`, `1.000,-`, `640,20 K` and
            the like.
        decimal: the decimal sign, when it is known; else `1.234` and `1,234` are refused.

    Raises:
        AmountError: no amount, an empty text, parts of an øre, or two possible readings.
    """
    amounts = parse_amounts([text], decimal)
    problem = Problem(int(amounts.problem[0]))
    if problem is not Problem.NONE:
        raise AmountError(describe(text, problem), action=advice(problem))
    return int(amounts.oere[0])


def parse_amounts(
    texts: Sequence[str],
    decimal: str = "",
    exponent: int = 0,
    *,
    expected: Expectation | None = None,
    evidence: frozenset[str] = frozenset(),
) -> Amounts:
    """Read the amounts of a column.

    Args:
        texts: the cells.
        decimal: the decimal sign when the user states it; else it is found, see above.
        exponent: the unit as a power of ten: 0 kr., 3 for 1.000 kr., 6 for mio. kr.
        expected: what is plausible, in that unit.
        evidence: what `decimal_signs` says of the file's other columns of numbers.
    """
    return _read(Column.of(texts), decimal, exponent, expected, evidence)


def parse_columns(
    columns: Sequence[Sequence[str]],
    exponents: Sequence[int],
    decimal: str = "",
    beside_numbers: Sequence[bool] = (),
) -> list[Amounts]:
    """Read all columns of amounts of a file, each with the others as evidence and in its own unit.

    Args:
        columns: the cells that are texts.
        exponents: the unit of each column.
        decimal: the decimal sign when the user states it.
        beside_numbers: the columns whose other cells are numbers of a workbook: money as it should be.
    """
    split = [Column.of(texts) for texts in columns]
    signs = [column.signs for column in split]
    return [
        _read(
            replace(column, beside_numbers=beside),
            decimal,
            exponent,
            None,
            frozenset().union(*signs[:place], *signs[place + 1 :]),
        )
        for place, (column, exponent, beside) in enumerate(
            zip(split, exponents, beside_numbers or [False] * len(split), strict=True)
        )
    ]


def parse_numbers(
    texts: Sequence[str],
    decimals: int,
    *,
    decimal: str = "",
    expected: Expectation | None = None,
    evidence: frozenset[str] = frozenset(),
) -> Numbers:
    """Read numbers that are no amounts, with up to `decimals` decimals; the rest as `parse_amounts`."""
    read = _read(Column.of(texts), decimal, decimals - 2, expected, evidence, is_money=False)
    # Whole numbers of Python's own: numpy would round a large one to a float before it is divided.
    values = [whole / 10**decimals for whole in read.oere.tolist()]
    return Numbers(np.array(values, dtype=np.float64), read.problem)


def decimal_signs(texts: Sequence[str]) -> frozenset[str]:
    """The decimal signs that the numbers of a column show: none, one, or both when they contradict."""
    return Column.of(texts).signs


def _read(
    column: Column,
    decimal: str,
    exponent: int,
    expected: Expectation | None,
    evidence: frozenset[str],
    *,
    is_money: bool = True,
) -> Amounts:
    """Cells as whole numbers of 10 ** -(2 + exponent) of the column's unit."""
    sign = decimal or decimal_sign(column, exponent if is_money else None, expected, evidence)
    shapes = column.shapes
    problem = column.each([_problem(shape, decimal) for shape in shapes]).astype(np.int8)
    if not sign:
        problem[column.open] = Problem.AMBIGUOUS
    if decimal:
        problem[column.small & column.marked([shape.single != decimal for shape in shapes])] = (
            Problem.UNREADABLE
        )
    problem[(problem == Problem.NONE) & column.leading_zeros] = Problem.UNREADABLE
    decimals = column.each([shape.decimals for shape in shapes])
    decimals[column.small | column.open & column.marked([shape.single == sign for shape in shapes])] = 3
    power = 2 + exponent - decimals
    too_long = column.each([shape.digits for shape in shapes]) + np.maximum(power, 0) > MAX_DIGITS
    problem[(problem == Problem.NONE) & too_long] = Problem.UNREADABLE
    readable = problem == Problem.NONE
    oere, rest = _scaled(np.where(readable, column.digits, 0), np.where(readable, power, 0))
    problem[rest] = np.where(decimals[rest] == 3, Problem.FRACTION, Problem.ROUNDED)
    return Amounts(oere=column.each([shape.sign for shape in shapes]) * oere, problem=problem)


def _problem(shape: Shape, decimal: str) -> Problem:
    """A shape's own problem, or that it shows another decimal sign than the stated one."""
    contradicts = decimal and shape.decimal_sign not in ("", decimal)
    return Problem.UNREADABLE if contradicts else shape.problem


def _scaled(
    digits: npt.NDArray[np.int64], power: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Numbers times a power of ten, rounded half up, and which of them were rounded."""
    divisor = 10 ** np.clip(-power, 0, MAX_DIGITS)
    whole, rest = np.divmod(digits, divisor)
    rounded_up = (divisor > 1) & (2 * rest >= divisor)
    return (whole + rounded_up) * 10 ** np.clip(power, 0, MAX_DIGITS), rest != 0
