"""A check of a workbook told in a message box: the verdict in a sentence, and what there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from generator.books.report import CheckReport
from generator.danish import counted, figure

MOST_LINES = 15
OK = "OK"
ALL_OF_IT = "Kør trappen check på filen for at se det hele."


def check_in_short(report: CheckReport) -> str:
    """The verdict and the counts."""
    open_checks = [check for check in report.checks if check.result != OK]
    faults = [
        f"{counted(len(open_checks), 'kontrol', 'kontroller')} af {figure(len(report.checks))} skal ses på"
        if open_checks
        else f"alle {figure(len(report.checks))} kontroller er i orden",
        f"{counted(len(report.changes), 'ændring', 'ændringer')} i hånden" if report.changes else "",
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
    """What is not in order and what to do about it; empty when nothing is to be said."""
    own = [f"{check.result}: {check.label}. {check.action}" for check in report.checks if check.result != OK]
    sections = [
        ("Kontroller", own),
        ("Modellen kan ikke regne på tallene", [report.model_fault] if report.model_fault else []),
        ("Afviger fra modellen", [difference.message for difference in report.differences]),
        ("Ændret i hånden", [change.message for change in report.changes]),
        ("Ikke regnet igennem; åbn filen i Excel, og gem den", list(report.stale)),
    ]
    lines: list[str] = []
    left = MOST_LINES
    for number, (heading, messages) in enumerate(sections):
        if messages:
            later = sum(1 for _, rest in sections[number + 1 :] if rest)
            shown = messages[: max(1, left - later)]
            left -= len(shown)
            lines += ["", f"{heading}:", *(f"- {message}" for message in shown)]
            rest = len(messages) - len(shown)
            lines += [f"og {figure(rest)} mere"] if rest else []
    cut = any(line.startswith("og ") for line in lines)
    return "\n".join([*lines[1:], *(["", ALL_OF_IT] if cut else [])])


def some(messages: Sequence[str]) -> str:
    """The first messages, and how many more there are."""
    rest = len(messages) - MOST_LINES
    return "\n".join([*messages[:MOST_LINES], *([f"og {figure(rest)} mere"] if rest > 0 else [])])
