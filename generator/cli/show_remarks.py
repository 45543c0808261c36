"""What is said of a workbook that is not reasonable."""

from __future__ import annotations

from generator.ladder.plausibility import plausibility
from generator.ladder.plausibility_facts import Facts


def told_remarks(facts: Facts) -> dict[str, str]:
    """What is not reasonable, in a sentence with the figure, by what was asked."""
    return {remark.question.name: remark.message for remark in plausibility(facts)}
