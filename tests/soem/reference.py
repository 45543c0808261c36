"""The model once more, slow and independent: Decimal and loops, straight from the domain note's formulas.

It takes the plain values of a case and shares nothing with `generator.soem`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

ACTORS = ("kommune", "region", "stat")


def number(value: Any) -> Decimal:
    """A figure, plain or with low and high."""
    return Decimal(str(value["vaerdi"] if isinstance(value, dict) else value))


def net_by_year_and_actor(case: dict[str, Any]) -> list[dict[str, Decimal]]:
    """Kr., not discounted, for each model year."""
    years = range(1, case["horisont"] + 1)
    return [
        {actor: consequence(case, actor, year) - cost(case, actor, year) for actor in ACTORS}
        for year in years
    ]


def consequence(case: dict[str, Any], actor: str, year: int) -> Decimal:
    """All consequences for one actor in one year."""
    total = Decimal()
    for part in case["konsekvenser"]:
        for cohort in case["deltagere"]:
            effect_year = year - cohort + 1 - case["virkning_fra"]
            total += successes(case, cohort) * value_per_success(case, part, actor, effect_year)
    return total


def successes(case: dict[str, Any], cohort: int) -> Decimal:
    """Participants with success who would not have had it anyway."""
    rate = number(case["succesrate"]["med"]) - number(case["succesrate"]["uden"])
    completed = number(case["deltagere"][cohort]) * number(case.get("gennemfoerelse", 1))
    return completed * rate * (1 - correction(case, case["succesrate"]["med"]))


def value_per_success(case: dict[str, Any], part: dict[str, Any], actor: str, effect_year: int) -> Decimal:
    """Kr. that one success brings an actor in the t-th year of the effect."""
    listed = part["maengde"]["vaerdi"] if isinstance(part["maengde"], dict) else part["maengde"]
    if not 1 <= effect_year <= len(listed) or actor not in part["pris"]:
        return Decimal()
    gain = Decimal(str(listed[effect_year - 1]))
    if part.get("type", "udgift") == "udgift":
        gain = -gain
    if gain > 0:
        gain *= 1 - correction(case, part["maengde"])
    phases = case.get("indfasning", [])
    phase = Decimal(str(phases[effect_year - 1])) if effect_year <= len(phases) else Decimal(1)
    kept = Decimal(1)
    for _ in range(effect_year - 1):
        kept *= 1 - number(case.get("udfasning", 0))
    price = number(part["pris"][actor]) * number(case.get("prisniveau", 1)) * index(case, part)
    return gain * phase * kept * number(part.get("realiserbar", 1)) * price


def cost(case: dict[str, Any], actor: str, year: int) -> Decimal:
    """All costs of one actor in one year."""
    total = Decimal()
    for part in case["omkostninger"]:
        amounts = part.get("beloeb", {})
        amounts = amounts.get("vaerdi", amounts)
        amount = Decimal(str(amounts.get(year, 0)))
        amount += number(part.get("pr_deltager", 0)) * number(case["deltagere"].get(year, 0))
        sign = -1 if part["art"] == "sparet" else 1
        total += sign * amount * Decimal(str(part["fordeling"].get(actor, 0))) * index(case, part)
    return total


def index(case: dict[str, Any], part: dict[str, Any]) -> Decimal:
    """Factor to the prices of the case."""
    year = part.get("prisaar") or case["prisaar"]
    if year == case["prisaar"]:
        return Decimal(1)
    return Decimal(str(case["prisindeks"][case["prisaar"]])) / Decimal(str(case["prisindeks"][year]))


def correction(case: dict[str, Any], figure: Any) -> Decimal:
    """The optimism correction of the evidence level of a figure; level 3 when it has none."""
    level = figure.get("evidens", 3) if isinstance(figure, dict) else 3
    return Decimal(str(case.get("optimismekorrektion", {}).get(level, 0)))


def discount(case: dict[str, Any], year: int) -> Decimal:
    """Discount factor of a year."""
    return 1 / (1 + number(case["diskonteringsrente"])) ** (year - 1)


def results(case: dict[str, Any]) -> dict[str, Any]:
    """The headline figures as the command line gives them."""
    net = net_by_year_and_actor(case)
    factors = [discount(case, year) for year in range(1, case["horisont"] + 1)]
    actors = {
        actor: sum((row[actor] * factor for row, factor in zip(net, factors, strict=True)), Decimal())
        for actor in ACTORS
    }
    by_year = [sum(row.values(), Decimal()) for row in net]
    accumulated = []
    running = Decimal()
    for amount, factor in zip(by_year, factors, strict=True):
        running += amount * factor
        accumulated.append(running)
    total = sum(actors.values(), Decimal())
    people = sum((number(value) for value in case["deltagere"].values()), Decimal())
    return {
        "nettoresultat": total,
        "pr_deltager": total / people if people else None,
        "udiskonteret": sum(by_year, Decimal()),
        "aktoer": actors,
        "netto_aar": by_year,
        "akkumuleret_nv": accumulated,
        "tilbagebetalingsaar": payback(accumulated),
    }


def payback(accumulated: list[Decimal]) -> int | None:
    """The first year from which the accumulated value, in whole øre, is never below zero."""
    for year in range(1, len(accumulated) + 1):
        if all(amount > Decimal("-0.005") for amount in accumulated[year - 1 :]):
            return year
    return None
