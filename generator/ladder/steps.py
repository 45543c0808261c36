"""The steps of the ladder: the one place for their keys, Danish names and order.

The names are Socialstyrelsen's. Two further keys catch the lines that stand on no step, so that
the sum over all keys is always the sum of the file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One row of every table of steps.

    Attributes:
        key: what the mapping and the JSON output write ("1".."6", "U", "ikke_kortlagt", ...).
        name: the Danish name that the user sees.
        order: 1 for the lowest row, without gaps.
    """

    key: str
    name: str
    order: int


IKKE_KORTLAGT = "ikke_kortlagt"
"""Lines in a function of the area for which the mapping has no row."""

UDEN_FOR_OMRAADET = "uden_for_omraadet"
"""Lines of other functions, of a dranst that the model does not count, or that the mapping puts here."""

STEPS = (
    Step("1", "Tidlig indsats i almenområdet", 1),
    Step("2", "Forebyggende indsatser", 2),
    Step("3", "Hjemmebaserede foranstaltninger", 3),
    Step("4", "Anbringelse i slægt eller netværk", 4),
    Step("5", "Anbringelse i plejefamilie", 5),
    Step("6", "Anbringelse på institution", 6),
    Step("U", "Udgifter, som ikke direkte kan tilskrives et trin", 7),
    Step(IKKE_KORTLAGT, "Ikke kortlagt", 8),
    Step(UDEN_FOR_OMRAADET, "Uden for området", 9),
)

STEP_KEYS = tuple(step.key for step in STEPS)
"""All keys in order: the index of every table of steps."""

AREA_KEYS = tuple(key for key in STEP_KEYS if key != UDEN_FOR_OMRAADET)
"""The keys that together are the specialised area: what totals and shares are taken over."""

MAPPABLE_KEYS = tuple(key for key in STEP_KEYS if key != IKKE_KORTLAGT)
"""The keys that a row of the mapping can name."""


def step(key: str) -> Step:
    """The step with this key; KeyError for an unknown key (a programming fault, not the user's)."""
    return _BY_KEY[key]


_BY_KEY = {each.key: each for each in STEPS}
