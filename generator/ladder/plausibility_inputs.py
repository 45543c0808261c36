"""Questions about what is entered: functions, price index, population, periods and kontroltal."""

from __future__ import annotations

from generator.ladder.plausibility_facts import Facts

FORM = r"\d\.\d\d\.\d\d"
"""A function as the mapping writes it."""


def unread_functions(facts: Facts) -> tuple[float, str]:
    """Lines whose function is not written n.nn.nn: how many, and the first; none is told elsewhere."""
    functions = facts.placed["funktion"]
    wrong = facts.placed[(functions != "") & ~functions.str.fullmatch(FORM)]
    if wrong.empty:
        return 0.0, ""
    first = wrong.iloc[0]
    return len(wrong), f"{first['funktion']}, {first['aar']}"


def index_levels(facts: Facts) -> dict[str, float]:
    """The price index of the shown years that have one."""
    return {str(year): index for year in facts.shown if (index := facts.index(year)) > 0}


def index_changes(facts: Facts) -> dict[str, float]:
    """Per cent that the price index is over the year before."""
    return {
        str(year): (index - before) / before * 100
        for year in facts.shown
        if (index := facts.index(year)) > 0 and (before := facts.index(year - 1)) > 0
    }


def changes_of_0_17(facts: Facts) -> dict[str, float]:
    """Per cent that the 0-17-årige are more than the year before."""
    return _changes(facts, "0-17")


def changes_of_0_22(facts: Facts) -> dict[str, float]:
    """Per cent that the 0-22-årige are more than the year before."""
    return _changes(facts, "0-22")


def _changes(facts: Facts, group: str) -> dict[str, float]:
    """Changes of more children than a small municipality's chance."""
    return {
        str(year): (now - before) / before * 100
        for year in facts.shown
        if (now := facts.persons(group, year)) > 0
        and (before := facts.persons(group, year - 1)) > 0
        and abs(now - before) > facts.ranges.at_least("mindste_boern")
    }


def impossible_ages(facts: Facts) -> tuple[float, str]:
    """Shown years with fewer 0-22-årige than 0-17-årige, who are among them."""
    years = [year for year in facts.shown if 0 < facts.persons("0-22", year) < facts.persons("0-17", year)]
    return len(years), str(years[0]) if years else ""


def years_between_periods(facts: Facts) -> tuple[float, str]:
    """Years from the last one of the base period to the first one of the comparison."""
    return facts.compared_from - facts.basis_to, facts.periods


def years_without_control(facts: Facts) -> tuple[float, str]:
    """Shown years with lines that have no kontroltal."""
    years = [year for year in facts.shown_with_lines if not facts.control.get(year)]
    return len(years), str(years[0]) if years else ""
