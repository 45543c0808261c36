"""A column of numbers split in digits and shapes, and the decimal sign that its numbers are read by.

A number's *shape* is its text with every digit replaced by 0. A file of a million amounts has a few dozen
shapes, so the grammar runs once per shape and the digits are read by numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.tables.number_shapes import MAX_DIGITS, OTHER_SIGN, Problem, Shape, read_shape

MILLIONS = 6
"""The exponent of mio. kr."""
_LONG = 5
"""A plain number of so many digits shows that its column does not group; four are often left ungrouped."""
_TO_SHAPE = bytes(ord("0") if chr(b).isdigit() and b < 128 else b for b in range(256))
_NOT_DIGITS = bytes(b for b in range(256) if not (48 <= b <= 57 or b == 10))


@dataclass(frozen=True)
class Expectation:
    """What a column holds, in its own unit; used only to decide between two readings, never to refuse one.

    Attributes:
        lowest: no plausible number is lower.
        highest: no plausible number is higher.
        whole: the numbers are whole, as persons are.
    """

    lowest: float
    highest: float
    whole: bool = False


@dataclass(frozen=True)
class Column:
    """A column split in shapes and digits.

    Attributes:
        code: the shape of each cell, as its place in `shapes`.
        digits: the digits of each cell as one number.
        shapes: the different shapes.
        open: the cells like 1.234, whose separator may be either.
        small: the cells like 0.125, which no one writes for 125: their separator is the decimal sign.
        beside_numbers: the rest of the column are numbers of a workbook; a Danish `1.234` among them is
            grouped, an English `1,234` says nothing.
    """

    code: npt.NDArray[np.intp]
    digits: npt.NDArray[np.int64]
    shapes: tuple[Shape, ...]
    open: npt.NDArray[np.bool_]
    small: npt.NDArray[np.bool_]
    beside_numbers: bool = False

    @classmethod
    def of(cls, texts: Sequence[str]) -> Column:
        """Split a column of cells."""
        code, digits, shapes = _split(texts)
        shapes = _with_doubled(shapes)
        single = np.array([shape.single != "" for shape in shapes], dtype=bool)[code]
        small = single & (digits < 1000)
        return cls(code, digits, tuple(shapes), single & ~small, small)

    def each(self, values: Sequence[int]) -> npt.NDArray[np.int64]:
        """A value per shape as a value per cell."""
        return np.array(values, dtype=np.int64)[self.code]

    @property
    def signs(self) -> frozenset[str]:
        """The decimal signs that the cells show."""
        shown = {shape.decimal_sign for shape in self.shapes}
        shown |= {self.shapes[code].single for code in np.unique(self.code[self.small])}
        return frozenset(shown - {""})

    @property
    def open_signs(self) -> frozenset[str]:
        """The separators of the cells that are open."""
        return frozenset(self.shapes[code].single for code in np.unique(self.code[self.open]))

    @property
    def leading_zeros(self) -> npt.NDArray[np.bool_]:
        """Grouped numbers with less digits than their groups need, such as 0.125.000."""
        places = [3 * shape.groups + shape.decimals if shape.groups else 0 for shape in self.shapes]
        least = self.each([10 ** min(place, MAX_DIGITS) if place else 0 for place in places])
        return np.asarray((self.digits < least) & (self.digits != 0) & ~self.small)

    def marked(self, signs: Sequence[bool]) -> npt.NDArray[np.bool_]:
        """A flag per shape as a flag per cell."""
        return np.array(signs, dtype=bool)[self.code]


def _with_doubled(shapes: list[Shape]) -> list[Shape]:
    """Credits with a minus made readable where the mark only repeats the sign.

    It does where other amounts have neither and no credit stands without a minus; else `-640 K` may be a
    credit taken back, and stays unreadable.
    """
    debits = any(
        shape.problem is Problem.NONE and shape.digits and shape.side >= 0 and shape.sign > 0
        for shape in shapes
    )
    unsigned = any(shape.side < 0 and not shape.doubled for shape in shapes)
    if not debits or unsigned:
        return shapes
    return [replace(shape, problem=Problem.NONE) if shape.doubled else shape for shape in shapes]


def decimal_sign(
    column: Column, money: int | None, expected: Expectation | None, evidence: frozenset[str]
) -> str:
    """The decimal sign by which the column's open cells are read; "" where nothing decides.

    Args:
        column: the cells.
        money: the exponent of a column of amounts; None of other numbers.
        expected: what is plausible.
        evidence: the signs of other columns.
    """
    if not column.open.any():
        return "."
    for signs in (column.signs, _plausible_signs(column, expected)):
        if signs:
            return "".join(signs) if len(signs) == 1 else ""
    signs = evidence | _style_signs(column, money)
    return "".join(signs) if len(signs) == 1 else ""


def _plausible_signs(column: Column, expected: Expectation | None) -> frozenset[str]:
    """The signs of the open cells of which only one reading is plausible."""
    if expected is None:
        return frozenset()
    signed = column.digits * column.each([shape.sign for shape in column.shapes])
    whole = signed[column.open].astype(np.float64)
    grouped = _fits(whole, expected)
    pointed = _fits(whole / 1000, expected) & (not expected.whole or whole % 1000 == 0)
    code = column.code[column.open]
    singles = {False: code[grouped & ~pointed], True: code[pointed & ~grouped]}
    return frozenset(
        single if is_point else OTHER_SIGN[single]
        for is_point, codes in singles.items()
        for single in {column.shapes[each].single for each in np.unique(codes)}
    )


def _fits(values: npt.NDArray[np.float64], expected: Expectation) -> npt.NDArray[np.bool_]:
    return (values >= expected.lowest) & (values <= expected.highest)


def _style_signs(column: Column, money: int | None) -> frozenset[str]:
    """What the plain whole numbers of the column and its unit say of the separator of the others.

    Two kinds of writers give three digits after a separator by something else than thousands: one that
    always writes three decimals, and one that drops zeros at the end. The first never writes a whole
    number plainly, the second never ends on 0. So among amounts a plain number of one to three digits
    speaks for thousands (it is too short to be grouped) where an open number ends on 0, or where they are
    in kr. and three decimals are no money; a plain number that is long enough to be grouped, and is not,
    speaks for decimals unless an open number ends on 0. Zero is written plainly by everyone. Tables that
    are no amounts are typed by hand, by writers of no fixed habit: 1,250 children beside 4 stay open.
    """
    is_plain = column.marked([shape.plain and shape.problem is Problem.NONE for shape in column.shapes])
    long = bool((is_plain & (column.digits >= 10 ** (_LONG - 1))).any())
    short = bool((is_plain & (column.digits > 0) & (column.digits < 1000)).any())
    short |= column.beside_numbers and column.open_signs == {"."}
    ends_on_zero = bool((column.digits[column.open] % 10 == 0).any())
    points = column.open_signs
    thousands = frozenset(OTHER_SIGN[sign] for sign in points)
    signs = points if money == MILLIONS else frozenset()
    if long:
        signs |= (points | thousands) if ends_on_zero else points
    elif short and (money == 0 or (money is not None and ends_on_zero)):
        signs |= thousands
    return signs


def _split(texts: Sequence[str]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64], list[Shape]]:
    """Shape codes and digits of every text, and the shapes themselves."""
    joined = "\n".join(texts)
    if joined.count("\n") != max(len(texts) - 1, 0):
        joined = "\n".join(text.replace("\n", " ") for text in texts)
    raw = joined.encode("utf-8", "replace")
    codes, forms = pd.factorize(np.array(raw.translate(_TO_SHAPE).split(b"\n"), dtype=object))
    shapes = [read_shape(form.decode("utf-8", "replace")) for form in forms]
    numbers = raw.translate(None, _NOT_DIGITS).split(b"\n")
    if any(shape.digits > MAX_DIGITS for shape in shapes):
        numbers = [number[:MAX_DIGITS] for number in numbers]
    digits = np.array([number or b"0" for number in numbers], dtype=f"S{MAX_DIGITS}").astype(np.int64)
    return codes[: len(texts)], digits[: len(texts)], shapes
