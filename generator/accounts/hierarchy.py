"""Reports that print an account and what is below it: 5.28.21, 5.28.21.1, 5.28.21.1.003, then its arts.

A line above others is a total when it is their sum. Whether a report is of this kind is told by all its
lines: where most lines above others are their sums, the rest are totals too, with a difference that is told;
where none is, they are lines of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import parents_of
from generator.accounts.findings import Finding, FindingKind

_NET = ["path", "aar"]
_OWN = [*_NET, "retning"]
"""A line above others is the sum of expenditure, or of income, where each has a column of its own."""


@dataclass(frozen=True)
class Levels:
    """Which lines are totals of lines below them, and what is to be told of it."""

    totals: npt.NDArray[np.bool_]
    findings: tuple[Finding, ...]


def find_levels(name: str, lines: pd.DataFrame) -> Levels:
    """Tell totals from lines in accounts of several levels.

    Args:
        name: file name, for findings.
        lines: columns `path`, `aar`, `retning`, `oere`, `row`, `linje`, in the order of the file.
    """
    none = np.zeros(len(lines), dtype=bool)
    codes, paths = pd.factorize(lines["path"])
    above = {node for path in paths for node in parents_of(path)}
    inner = np.array([path != "" and path in above for path in paths], dtype=bool)[codes]
    if not inner.any():
        return Levels(none, ())
    heads = lines[inner]
    expected = _expected(heads, lines[~inner], _OWN)
    matched = heads["oere"].to_numpy() == expected
    if not matched.all():
        matched |= heads["oere"].to_numpy() == _expected(heads, lines[~inner], _NET)
        for key in (_OWN[1:], _NET[1:]):
            matched |= _match_their_blocks(lines, inner, key)[inner]
    single = ~heads.duplicated(_OWN, keep=False).to_numpy()
    as_pattern = int(matched.sum()) >= int((~matched).sum()) and matched.any()
    total = matched | (as_pattern & single)
    found = none.copy()
    found[np.flatnonzero(inner)[total]] = True
    differing = total & ~matched
    findings = [
        Finding(FindingKind.SUBTOTAL_DIFFERS, name, line, path, oere - part)
        for line, path, oere, part in zip(
            heads["linje"][differing],
            heads["path"][differing],
            heads["oere"][differing],
            expected[differing],
            strict=True,
        )
    ]
    return Levels(found, (*findings, *_mixed(name, heads[~total])))


def _expected(heads: pd.DataFrame, leaves: pd.DataFrame, key: list[str]) -> npt.NDArray[np.int64]:
    """The sum of the lowest lines under each line above others, with the same key, in øre."""
    sums: dict[tuple[object, ...], int] = {}
    summed = leaves.groupby(key, sort=False, as_index=False)["oere"].sum()
    for path, *rest, oere in summed.itertuples(index=False):
        for node in parents_of(path):
            sums[node, *rest] = sums.get((node, *rest), 0) + int(oere)
    keys = heads[key].itertuples(index=False, name=None)
    return np.array([sums.get(each, 0) for each in keys], dtype=np.int64)


def _match_their_blocks(
    lines: pd.DataFrame, inner: npt.NDArray[np.bool_], key: list[str]
) -> npt.NDArray[np.bool_]:
    """Lines above others that are the sum of those right below them, or right above them, of the same key."""
    found = np.zeros(len(lines), dtype=bool)
    for _, numbers in lines.groupby(key, sort=False).indices.items():
        for order in (numbers, numbers[::-1]):
            found[order] |= _parents_first(
                lines["path"].to_numpy()[order], lines["oere"].to_numpy()[order], inner[order]
            )
    return found


def _parents_first(
    paths: npt.NDArray[np.object_], oere: npt.NDArray[np.int64], inner: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which lines are the sum of the lowest lines that follow them without a break."""
    found = np.zeros(len(paths), dtype=bool)
    open_lines: list[tuple[int, str, int]] = []
    running = 0

    def close(until: str) -> None:
        while open_lines and not _is_below(until, open_lines[-1][1]):
            number, _, before = open_lines.pop()
            found[number] = running != before and running - before == int(oere[number])

    for number, (path, amount, is_inner) in enumerate(
        zip(paths.tolist(), oere.tolist(), inner.tolist(), strict=True)
    ):
        close(path)
        if is_inner:
            open_lines.append((number, path, running))
        else:
            running += amount
    close("")
    return found


def _is_below(path: str, node: str) -> bool:
    return path.startswith((f"{node}.", f"{node}/"))


def _mixed(name: str, kept: pd.DataFrame) -> list[Finding]:
    """Lines above others that count: one finding per account, since a total could hide there."""
    kept = kept[kept["gruppering"] == ""]
    groups = kept.groupby("path", sort=False).agg(
        linje=("linje", "first"), oere=("oere", "sum"), antal=("oere", "size")
    )
    return [
        Finding(FindingKind.MIXED_LEVELS, name, line, path, oere, lines=count)
        for path, line, oere, count in groups.itertuples()
        if oere
    ]
