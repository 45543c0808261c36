"""Whether inputs and results are reasonable, held against what is known outside, question by question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.ladder import plausibility_amounts as amounts
from generator.ladder import plausibility_inputs as inputs
from generator.ladder.plausibility_facts import Facts
from generator.ladder.plausibility_ranges import QUESTIONS, Range, Remark

Yearly = Callable[[Facts], Mapping[str, float]]
Single = Callable[[Facts], tuple[float, str]]

YEARLY: dict[str, Yearly] = {
    "ikke_kortlagt": amounts.unmapped_shares,
    "pr_barn": amounts.kroner_per_child,
    "aendring": amounts.changes,
    "trin": amounts.step_changes,
    "mangler": amounts.missing_shares,
    "indeks": inputs.index_levels,
    "indeks_spring": inputs.index_changes,
    "b017": inputs.changes_of_0_17,
    "b022": inputs.changes_of_0_22,
}
"""The figures by place, of questions that each year has an answer to."""

SINGLE: dict[str, Single] = {
    "intet": amounts.empty_years,
    "positiv": amounts.positive_income,
    "funktion": inputs.unread_functions,
    "alder": inputs.impossible_ages,
    "perioder": inputs.years_between_periods,
    "kontroltal": inputs.years_without_control,
}
"""One figure and its place."""


@dataclass(frozen=True)
class Furthest:
    """The figure that is furthest outside its range, or nearest to its limits."""

    figure: float | None
    place: str


def plausibility(facts: Facts) -> tuple[Remark, ...]:
    """What is not reasonable, in the order of the sheet Kontrol."""
    return tuple(remark for remark in answers(facts) if remark.raised)


def answers(facts: Facts) -> tuple[Remark, ...]:
    """The answer to every question, whether it is reasonable or not."""
    return tuple(
        Remark(question, found.figure, found.place, facts.ranges[question.key])
        for question in QUESTIONS
        for found in (_answer(question.key, facts),)
    )


def _answer(key: str, facts: Facts) -> Furthest:
    if key in SINGLE:
        return Furthest(*SINGLE[key](facts))
    return _furthest(YEARLY[key](facts), facts.ranges[key])


def _furthest(figures: Mapping[str, float], limits: Range) -> Furthest:
    """The first of the figures that are furthest out."""
    if not figures:
        return Furthest(None, "")
    place = max(figures, key=lambda each: limits.excess(figures[each]))
    return Furthest(figures[place], place)
