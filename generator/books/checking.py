"""Holds a workbook that came back against its templates, its own formulas and the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.books.report import CheckReport, Difference, own_checks
from generator.errors import TrappenError
from generator.workbook.change import Change
from generator.workbook.compare import all_changes, stale
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.compute import recompute
from generator.workbook.found import FoundBook
from generator.workbook.plan import BookPlan


@dataclass(frozen=True)
class CheckedPart:
    """A workbook, or one of several that were made into one.

    Attributes:
        composition: the templates with as many rows and columns as the workbook has.
        differences: the figures of a workbook, computed anew, that are not the model's.
        weighed: the changes by hand, with what they come to where the model can tell.
    """

    composition: Composition
    differences: Callable[[FoundBook], tuple[Difference, ...]]
    weighed: Callable[[FoundBook, Sequence[Change]], tuple[Change, ...]] = lambda _, changes: tuple(changes)


def check_parts(found: FoundBook, content: bytes, *parts: CheckedPart, light: str) -> CheckReport:
    """What was changed by hand, what is out of date, and what is not right by the model.

    Args:
        found: the workbook as it was read.
        content: its bytes.
        parts: what it is made of, in their order.
        light: the contract name of the check that covers all parts.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
    """
    return check_computed(found, computed_anew(found, content), *parts, light=light)


def computed_anew(found: FoundBook, content: bytes) -> FoundBook:
    """The workbook with the values that its own formulas give, whatever values were saved in it."""
    return found.with_values(recompute(content, found))


def check_computed(found: FoundBook, computed: FoundBook, *parts: CheckedPart, light: str) -> CheckReport:
    """The same as `check_parts`, for a workbook that is computed already.

    Raises:
        ForeignWorkbookError: the contract names that the check stands on are gone.
    """
    plan = compose(
        *(part.composition for part in parts), version=found.version, created="", subject=found.subject
    )
    differences, fault = _against_models(computed, parts)
    return CheckReport(
        identity=found.identity,
        version=found.version,
        changes=_changes(plan, found, parts),
        stale=tuple(stale(found, computed)),
        differences=differences,
        model_fault=fault,
        light=str(computed.named(light)[0][0]),
        checks=own_checks(plan, computed),
    )


def _changes(plan: BookPlan, found: FoundBook, parts: tuple[CheckedPart, ...]) -> tuple[Change, ...]:
    changes = tuple(all_changes(plan, found, parts[0].composition.theme))
    for part in parts:
        changes = part.weighed(found, changes)
    return changes


def _against_models(
    computed: FoundBook, parts: tuple[CheckedPart, ...]
) -> tuple[tuple[Difference, ...], str]:
    """The differences of all parts, and why a part's model could not be run on the workbook's inputs."""
    differences: list[Difference] = []
    faults: list[str] = []
    for part in parts:
        try:
            differences += part.differences(computed)
        except TrappenError as error:
            faults.append(error.message)
    return tuple(differences), " ".join(faults)
