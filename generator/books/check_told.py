"""A check of a workbook told in a message box: the verdict in a sentence, and what there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from generator.books.check_groups import OK, Shown, fitted, groups_of
from generator.books.report import CheckReport
from generator.danish import counted, figure

MOST_LINES = 15
BOX_WIDTH, BOX_LINES = 85, 11
"""Columns of a message box, and its lines that headings and the last advice do not take."""
ALL_OF_IT = "Kør trappen check med --alt på filen for at se det hele."


def check_in_short(report: CheckReport) -> str:
    """The verdict and the counts."""
    open_checks = [check for check in report.checks if check.result != OK]
    faults = [
        f"{counted(len(open_checks), 'kontrol', 'kontroller')} af {figure(len(report.checks))} skal ses på"
        if open_checks
        else f"alle {figure(len(report.checks))} kontroller er i orden",
        f"{counted(len(report.faults), 'ændring', 'ændringer')} skal ses efter" if report.faults else "",
        f"{counted(len(report.remarks), 'ændring', 'ændringer')} er i orden" if report.remarks else "",
        f"{counted(len(report.stale), 'tal er', 'tal er')} ikke regnet igennem" if report.stale else "",
        _of_model(report),
    ]
    return f"{OK if report.ok else 'FEJL'}: {', '.join(filter(None, faults))}."


def _of_model(report: CheckReport) -> str:
    if report.model_fault:
        return "modellen kan ikke regne på tallene"
    if report.differences:
        return f"{counted(len(report.differences), 'tal', 'tal')} afviger fra modellen"
    return "tallene stemmer med modellen"


def check_in_detail(report: CheckReport) -> str:
    """What was found, in the groups of `trappen check`; empty when nothing is to be said."""
    shown = [group for group in fitted(groups_of(report), BOX_WIDTH, BOX_LINES) if group.entries]
    advice = [ALL_OF_IT] if any(group.cut for group in shown) else []
    return "\n".join([*(line for group in shown for line in _lines(group)), *advice])


def _lines(group: Shown) -> list[str]:
    """A heading and its entries; the box breaks long lines itself."""
    rest = f" (her mangler {figure(group.left_out)})" if group.left_out else ""
    return [f"{group.heading}{rest}", *(f"- {' '.join(lines)}" for lines in group.entries)]


def some(messages: Sequence[str]) -> str:
    """The first messages, and how many more there are."""
    rest = len(messages) - MOST_LINES
    return "\n".join([*messages[:MOST_LINES], *([f"og {figure(rest)} mere"] if rest > 0 else [])])
