"""Figures in running text as Danes write them."""

from __future__ import annotations

from collections.abc import Iterable

_MARKS = str.maketrans(",.", ".,")
MILLION = 1_000_000


def figure(value: float, decimals: int = 0) -> str:
    """A figure with a fixed number of decimals: 1.234,50; never minus zero."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".translate(_MARKS)


def kroner(value: float) -> str:
    """Whole kroner: -1.234 kr."""
    return f"{figure(value)} kr."


def measured(value: float, unit: str = "", decimals: int = 1) -> str:
    """A figure with its unit; decimals only where it has some: 17 %, 17,5 %."""
    return f"{figure(value, 0 if float(value).is_integer() else decimals)} {unit}".strip()


def reasonable(low: float | None, high: float | None, unit: str = "", decimals: int = 1) -> str:
    """What a figure may be, in a sentence: Rimeligt er 3 til 5 kr. None is no limit."""
    limits = [measured(limit, unit, decimals) for limit in (low, high) if limit is not None]
    if not limits:
        return ""
    if low == high:
        told = f"Skal være {limits[0]}"
    elif len(limits) == 1:
        told = f"Skal være {'højst' if low is None else 'mindst'} {limits[0]}"
    else:
        told = f"Rimeligt er {limits[0]} til {limits[1]}"
    return f"{told.removesuffix('.')}."


def millions(value: float) -> str:
    """Kroner as one speaks of them: -1,2 mio. kr., and whole kroner below a tenth of a million."""
    return f"{figure(value / MILLION, 1)} mio. kr." if abs(value) >= MILLION / 10 else kroner(value)


def percent(share: float) -> str:
    """A share in whole per cent: 97 %."""
    return f"{figure(share * 100)} %"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 omkostning, 3 omkostninger."""
    return f"{figure(count)} {one if count == 1 else many}"


def listed(words: list[str]) -> str:
    """Words one after the other: a, b og c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def told_years(years: Iterable[int]) -> str:
    """Years in few words: 2019-2021, 2023."""
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs_of(years))


def runs_of(years: Iterable[int]) -> list[range]:
    """Years that follow one another, together, in order of time."""
    runs: list[range] = []
    for year in sorted(set(years)):
        if runs and runs[-1].stop == year:
            runs[-1] = range(runs[-1].start, year + 1)
        else:
            runs.append(range(year, year + 1))
    return runs
