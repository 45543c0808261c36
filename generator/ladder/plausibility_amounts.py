"""Questions about the kroner: is the area there, of a likely size, and like the years beside it?"""

from __future__ import annotations

import pandas as pd

from generator.ladder.plausibility_facts import Facts
from generator.ladder.steps import IKKE_KORTLAGT, STEPS

INCOME_WORDS = ("indtægt", "betaling", "refusion")
"""In the title of an account of income, such as 092 Betaling (indtægter)."""
STATE_REFUND = 2
"""The dranst of refunds."""
LEAST = 1.0
"""Kr.: less than this is nothing."""
_LARGE_STEPS = tuple(step.key for step in STEPS if step.key.isdigit() and step.key != "1")
_ACCOUNT = ["funktion", "dranst", "gruppering"]


def empty_years(facts: Facts) -> tuple[float, str]:
    """Shown years with lines whose area comes to nothing: how many, and the first of them."""
    years = [year for year in facts.shown_with_lines if abs(facts.area(year)) < LEAST]
    return len(years), str(years[0]) if years else ""


def unmapped_shares(facts: Facts) -> dict[str, float]:
    """Per cent of each year's kroner on the area that the mapping has no row for."""
    return {
        str(year): float(facts.moved.loc[IKKE_KORTLAGT, year]) / moved * 100  # type: ignore[arg-type]
        for year in facts.shown_with_lines
        if (moved := facts.area_moved(year)) > 0
    }


def kroner_per_child(facts: Facts) -> dict[str, float]:
    """Net kr. in current prices per 0-17-årig; per 0-22-årig where only they are known."""
    return {
        str(year): facts.area(year) / children
        for year in facts.shown_with_lines
        if (children := facts.persons("0-17", year) or facts.persons("0-22", year)) > 0
    }


def changes(facts: Facts) -> dict[str, float]:
    """Per cent that each year's area is over the year before; not of changes that a few children explain."""
    return {
        str(year): change
        for year in facts.shown_with_lines
        if (change := _change(facts, facts.area(year - 1), facts.area(year))) is not None
    }


def step_changes(facts: Facts) -> dict[str, float]:
    """The same of the step that is furthest out in each year, of steps that were large the year before."""
    found: dict[str, float] = {}
    for year in facts.shown_with_lines:
        large = facts.ranges.at_least("stort_trin") / 100 * abs(facts.area(year - 1))
        of_steps = {
            key: change
            for key in _LARGE_STEPS
            if (before := _net(facts, key, year - 1)) >= large
            and (change := _change(facts, before, _net(facts, key, year))) is not None
        }
        if of_steps:
            key = max(of_steps, key=lambda each: facts.ranges["trin"].excess(of_steps[each]))
            found[f"{year}, trin {key}"] = of_steps[key]
    return found


def _net(facts: Facts, key: str, year: int) -> float:
    return float(facts.netto.loc[key, year])  # type: ignore[arg-type]


def _change(facts: Facts, before: float, now: float) -> float | None:
    """Per cent of the size of what was; None from nothing, and for so few kroner that it says nothing."""
    if abs(before) < LEAST or abs(now - before) <= facts.ranges.at_least("mindste_kroner"):
        return None
    return (now - before) / abs(before) * 100


def missing_shares(facts: Facts) -> dict[str, float]:
    """Per cent of each year's kroner on accounts that it lacks, though the years on both sides have them.

    The last year has no year after: there it is the accounts of both years before. The kroner are those of
    the year before; 0 where they are fewer than a few children's.
    """
    lines = facts.area_lines
    known = lines[lines["nr"] != 0]
    accounts: dict[int, set[tuple[object, ...]]] = {}
    for year, *account in facts.placed[["aar", *_ACCOUNT]].itertuples(index=False, name=None):
        accounts.setdefault(int(year), set()).add(tuple(account))
    last = max(facts.with_lines, default=0)
    found: dict[str, float] = {}
    for year in facts.shown_with_lines:
        moved = facts.area_moved(year)
        if moved == 0:
            continue
        beside = year - 2 if year == last else year + 1
        lost = accounts.get(beside, set()) - accounts.get(year, set())
        before = known[known["aar"] == year - 1]
        is_lost = [account in lost for account in before[_ACCOUNT].itertuples(index=False, name=None)]
        kroner = float((before["udgift_oere"] - before["indtaegt_oere"])[is_lost].sum()) / 100
        small = kroner <= facts.ranges.at_least("mindste_kroner")
        found[str(year)] = 0.0 if small else kroner / moved * 100
    return found


def positive_income(facts: Facts) -> tuple[float, str]:
    """Kr. with the sign of expenditure on lines of income, and the account of the largest."""
    lines = facts.area_lines
    titles = facts.mapping.rows.set_index("nr")["titel"]
    of_row = lines["nr"].map(titles.map(_is_income)).fillna(False).astype(bool)
    netto = lines["udgift_oere"] + lines["indtaegt_oere"]
    of_account = netto.where(of_row | (lines["dranst"] == STATE_REFUND), 0)
    positive = pd.concat([lines["indtaegt_oere"], of_account], axis="columns").max(axis="columns").clip(0)
    if not positive.any():
        return 0.0, ""
    line = lines.iloc[int(positive.to_numpy().argmax())]
    account = f"{line['funktion']}-{line['dranst']}-{line['gruppering'] or '000'}"
    return int(positive.sum()) / 100, f"{account}, {line['aar']}"


def _is_income(title: str) -> bool:
    folded = title.casefold()
    return any(word in folded for word in INCOME_WORDS)
