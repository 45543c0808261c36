"""A case that every check of the sheet Kontrol finds in order, with every kind of input in use."""

from __future__ import annotations

from typing import Any

from generator.books.soem_rows import Sizes
from generator.soem.case import Case

ROOM = Sizes(
    years=12, costs=4, consequences=5, areas=5, committees=5, other_effects=5, questions=4, ranked=40
)

CONTENT: dict[str, Any] = {
    "navn": "Hel",
    "startaar": 2024,
    "prisaar": 2024,
    "diskonteringsrente": {"vaerdi": 0.035, "lav": 0.02, "hoej": 0.05},
    "horisont": 12,
    "deltagere": {1: {"vaerdi": 10, "lav": 8, "hoej": 12}, 2: 20},
    "succesrate": {"med": {"vaerdi": 0.4, "lav": 0.3, "hoej": 0.5, "evidens": 2}, "uden": 0.1},
    "prisindeks": {2020: 95.0, 2021: 97.0, 2022: 100.0, 2023: 103.0, 2024: 106.0},
    "gennemfoerelse": {"vaerdi": 0.9, "lav": 0.8},
    "udfasning": 0.1,
    "indfasning": [0.5, 0.8],
    "optimismekorrektion": {2: 0.1, 3: 0.25},
    "prisniveau": {"vaerdi": 1.0, "lav": 0.9, "hoej": 1.1},
    "omkostninger": [
        {
            "navn": "Opstart",
            "art": "etablering",
            "beloeb": {"vaerdi": {1: 90000, 2: 10000}, "lav": 0.9, "hoej": 1.2},
            "udvalg": "Social",
        },
        {
            "navn": "Drift",
            "art": "drift",
            "pr_deltager": {"vaerdi": 12000, "lav": 10000, "hoej": 15000},
            "prisaar": 2022,
            "fordeling": {"kommune": 0.7, "region": 0.3},
        },
        {"navn": "Gammelt tilbud", "art": "sparet", "beloeb": {1: 30000}, "udvalg": "Social"},
    ],
    "konsekvenser": [
        {
            "navn": "Specialklasse",
            "hovedomraade": "Undervisning",
            "enhed": "uger",
            "maengde": {"vaerdi": [-8, -8, -6], "lav": 0.5, "hoej": 1.2, "evidens": 3},
            "pris": {"kommune": {"vaerdi": 4638, "lav": 4000, "hoej": 5000}},
            "prisaar": 2022,
            "udvalg": "Børn og skole",
            "realiserbar": {"vaerdi": 0.8, "lav": 0.6, "hoej": 0.9},
        },
        {
            "navn": "Dage",
            "hovedomraade": "Sundhed",
            "enhed": "dage",
            "maengde": [-2, -1],
            "pris": {"stat": 1900.0},
            "pris_fra": "Egen dag",
            "prisaar": 2023,
        },
        {
            "navn": "Skat",
            "hovedomraade": "Skat",
            "type": "indtaegt",
            "maengde": [0, 500, 1000],
            "pris": {"kommune": 0.6, "stat": 0.4},
            "udvalg": "Økonomi",
        },
    ],
    "scenarier": {"egen1": {"udgangspunkt": "gunstig", "vaerdier": {"succesrate.med": 0.45}}},
}
"""Three consequences (typed price, price of the knowledge base, income) and three costs (one saved)."""


def whole_case(**changes: Any) -> Case:
    """The case, with other values for some keys."""
    return Case.model_validate(CONTENT | changes)
