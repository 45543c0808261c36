"""The same lines twice: a file pasted in twice, with or without its heading."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.findings import Finding, FindingKind

FEWEST = 5
"""Shorter runs of equal lines happen: two equal bills, a fixed monthly fee of a few accounts."""


def find_repeats(name: str, identity: npt.NDArray[np.int64], lines: pd.DataFrame) -> list[Finding]:
    """Tell of lines that repeat a run of lines before them, and of a file in which every line stands twice.

    Args:
        name: file name.
        identity: per line a number that is the same only where all cells of the file's row are.
        lines: columns `linje`, `oere`, in the order of the file.
    """
    codes, _ = pd.factorize(identity)
    counts = np.bincount(codes)
    if (counts < 2).all() or len(counts) < 2:
        return []
    half = len(codes) // 2
    longest = _longest_run(codes)
    if len(codes) == 2 * half and np.array_equal(codes[:half], codes[half:]):
        again = lines.iloc[half:]
    elif longest[1] >= FEWEST:
        again = lines.iloc[longest[0] : longest[0] + longest[1]]
    elif (counts % 2 == 0).all() and len(counts) >= FEWEST:
        again = lines[pd.Series(codes, index=lines.index).duplicated()]
    else:
        return []
    line, oere = int(again["linje"].iloc[0]), int(again["oere"].sum())
    return [Finding(FindingKind.REPEATED_LINES, name, line, "", oere, lines=len(again))]


def _longest_run(codes: npt.NDArray[np.intp]) -> tuple[int, int]:
    """Where the longest run begins that repeats lines right before in the same order, and its length.

    A line's distance to its last equal is the same all through a repeated run.
    """
    order = np.argsort(codes, kind="stable")
    distance = np.zeros(len(codes), dtype=np.int64)
    same = codes[order[1:]] == codes[order[:-1]]
    distance[order[1:][same]] = (order[1:] - order[:-1])[same]
    breaks = np.flatnonzero(np.concatenate(([True], distance[1:] != distance[:-1], [True])))
    lengths = np.diff(breaks)
    # Equal lines one after another are at distance 1: a run of them is one line many times, no pasted block.
    lengths = np.where(distance[breaks[:-1]] >= FEWEST, lengths, 0)
    best = int(np.argmax(lengths))
    return int(breaks[best]), int(lengths[best])
