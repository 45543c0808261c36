"""What a check of a workbook that came back tells, whatever kind of workbook it is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.workbook.change import Change
from generator.workbook.check_result import CheckResult, result_of
from generator.workbook.compare import shown
from generator.workbook.found import FoundBook
from generator.workbook.plan import BookPlan, Scalar

HALF_OERE = 0.005
"""Kr.: what a float may be off after adding thousands of amounts."""
_DANISH_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Difference:
    """A figure of the workbook that is not the model's.

    Attributes:
        name: the contract name, or the sheet of a figure that has none.
        row: which row of it; "" where it has one only.
        year: the calendar year; None where the figure is about no single year.
        workbook, model: the two figures, kr. unless the name says otherwise; "" where there is none.
        decimals: how many of the model's figure are told.
    """

    name: str
    row: str
    year: int | None
    workbook: Scalar
    model: float | str
    decimals: int = 2

    @property
    def message(self) -> str:
        """The difference in Danish."""
        place = ", ".join(part for part in (self.name, self.row, str(self.year or "")) if part)
        one, other = self._told(self.workbook), self._told(self.model)
        return f"{place}: projektmappen viser {one}, modellen giver {other}."

    def _told(self, value: Scalar) -> str:
        """A figure as Danes write it, or what else stands in the cell."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return shown(value)
        return f"{value:,.{self.decimals}f}".translate(_DANISH_MARKS)


@dataclass(frozen=True)
class CheckReport:
    """What `trappen check` found.

    Attributes:
        identity, version: what the workbook says that it is.
        changes: structure and formulas changed by hand.
        stale: cells whose kept value is not what the file's own formulas give.
        differences: contract figures that differ from the model.
        model_fault: why the model could not be run on the workbook's inputs; "" when it could.
        light: the workbook's own total check, computed anew.
        checks: the workbook's own checks.
    """

    identity: str
    version: str
    changes: tuple[Change, ...]
    stale: tuple[str, ...]
    differences: tuple[Difference, ...]
    model_fault: str
    light: str
    checks: tuple[CheckResult, ...]

    @property
    def faults(self) -> tuple[Change, ...]:
        """The changes because of which the figures or the light cannot be trusted."""
        return tuple(change for change in self.changes if change.matters)

    @property
    def remarks(self) -> tuple[Change, ...]:
        """The changes that a user may make."""
        return tuple(change for change in self.changes if not change.matters)

    @property
    def ok(self) -> bool:
        """Whether nothing that matters was changed, nothing differs, and the workbook's own light is OK."""
        found = self.faults or self.stale or self.differences or self.model_fault
        return not found and self.light == "OK"


def own_checks(plan: BookPlan, found: FoundBook) -> tuple[CheckResult, ...]:
    """The workbook's own checks with the results that stand in it."""
    return tuple(result_of(check, found.value) for sheet in plan.sheets for check in sheet.checks)
