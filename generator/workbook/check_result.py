"""The result of one of a workbook's own checks, with its figure and what it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.danish import measured, reasonable
from generator.workbook.address import Area
from generator.workbook.plan import Check, Measure, Scalar


@dataclass(frozen=True)
class CheckResult:
    """A check's result: OK, BEMÆRK or FEJL, with what it is about, its figure, and what to do.

    Attributes:
        label: what is checked.
        result: the word.
        action: what to do.
        figure: the figure and where it is; "" where there is none.
        range: what the figure may be, in a sentence; "" where that is not known.
    """

    label: str
    result: str
    action: str
    figure: str = ""
    range: str = ""

    @property
    def message(self) -> str:
        """What is checked, the figure, what it may be, and what to do."""
        label = f"{self.label}: {self.figure.removesuffix('.')}" if self.figure else self.label
        return " ".join(part for part in (f"{label}.", self.range, self.action) if part)


def result_of(check: Check, value: Callable[[Area], Scalar]) -> CheckResult:
    """A check's result.

    Args:
        check: where it stands.
        value: the value of a cell.
    """
    figure, range_told = _told(check.measure, value)
    return CheckResult(check.label, str(value(check.result)), check.action, figure, range_told)


def _told(measure: Measure, value: Callable[[Area], Scalar]) -> tuple[str, str]:
    figure, low, high = (_number(value(area)) for area in (measure.figure, measure.low, measure.high))
    if figure is None:
        return "", ""
    place = value(measure.place) if measure.place else ""
    told = measured(figure, measure.unit, measure.decimals) + (f" ({place})" if place else "")
    if measure.low == measure.high:
        return told, "" if low is None else f"Forventet: {measured(low, measure.unit, measure.decimals)}."
    return told, reasonable(low, high, measure.unit, measure.decimals)


def _number(value: Scalar) -> float | None:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known else None  # type: ignore[arg-type]
