"""The largest SØM case that there can be: every row and year in use, every figure with low and high."""

from __future__ import annotations

import yaml

from generator.files import SourceFile
from generator.soem import Case, read_case
from generator.soem.case import MAX_COHORTS, MAX_CONSEQUENCES, MAX_COSTS
from generator.soem.parts import ACTORS
from generator.soem.quantities import MAX_HORIZON


def largest_case() -> Case:
    """Made-up figures."""
    content = {
        "navn": "Største beregning",
        "startaar": 2024,
        "prisaar": 2024,
        "diskonteringsrente": _uncertain(0.035),
        "horisont": MAX_HORIZON,
        "deltagere": {year: _uncertain(20.0) for year in range(1, MAX_COHORTS + 1)},
        "succesrate": {"med": _uncertain(0.35), "uden": _uncertain(0.10)},
        "gennemfoerelse": _uncertain(0.8),
        "udfasning": _uncertain(0.05),
        "prisniveau": _uncertain(1.0),
        "omkostninger": [
            {
                "navn": f"Omkostning {number}",
                "art": "drift",
                "pr_deltager": _uncertain(100.0 + number),
                "beloeb": dict.fromkeys(range(1, MAX_HORIZON + 1), 1000.0),
                "udvalg": f"Udvalg {number % 5}",
            }
            for number in range(MAX_COSTS)
        ],
        "konsekvenser": [
            {
                "navn": f"Konsekvens {number}",
                "hovedomraade": f"Område {number % 10}",
                "enhed": "uger",
                "maengde": {"vaerdi": [-1.0] * MAX_HORIZON, "lav": 0.5, "hoej": 1.5},
                "realiserbar": _uncertain(0.7),
                "pris": {actor: _uncertain(1000.0 + number) for actor in ACTORS},
                "udvalg": f"Udvalg {number % 5}",
            }
            for number in range(MAX_CONSEQUENCES)
        ],
    }
    return read_case(SourceFile("største.yaml", yaml.safe_dump(content, allow_unicode=True).encode()))


def _uncertain(value: float) -> dict[str, float]:
    return {"vaerdi": value, "lav": 0.8 * value, "hoej": 1.2 * value}
