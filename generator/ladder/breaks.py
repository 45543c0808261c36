"""Breaks: accounts that stand on one step in a year and on another in the next, so that no series goes on.

What a step costs over time then changes without anything being done otherwise. The standard mapping has such
years (2016: income of 5.28.20); a municipality's own rows make more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from generator.ladder.mapping import Mapping
from generator.ladder.mapping_rows import ANY_GRUPPERING, MappingRow


@dataclass(frozen=True)
class Break:
    """An account that changes step.

    Attributes:
        funktion, dranst: the account's.
        gruppering: of the account; `*` for those that no row names.
        year: the first year on the new step.
        before, after: the steps' keys; the year before has lines on the one.
        oere: net of the mapping row at which it happens, in the year nearest to the break.
        oere_year: that year.
    """

    funktion: str
    dranst: int
    gruppering: str
    year: int
    before: str
    after: str
    oere: int
    oere_year: int


def find_breaks(placed: pd.DataFrame, mapping: Mapping) -> tuple[Break, ...]:
    """The breaks that lines show, in the order of the mapping; none where a year beside it has no lines.

    A row of the mapping begins a break when lines of its account stood on another step the year before its
    first, and ends one when they fall to the row `*`, or to none, the year after its last.

    Args:
        placed: lines from `placement.place`.
        mapping: the mapping they were placed by.
    """
    data = _Lines(placed, mapping)
    steps = mapping.effective_trin
    found: list[Break] = []
    for number, (row, trin) in enumerate(zip(mapping.as_rows(), steps, strict=True), start=1):
        found.extend(_of_row(data, number, row, trin))
    return tuple(found)


def _of_row(data: _Lines, number: int, row: MappingRow, trin: str) -> Iterator[Break]:
    """The break with which a row begins, and the one with which it ends."""
    account = row.funktion, row.dranst, row.gruppering
    first, last = data.net.get((number, row.fra_aar)), data.net.get((number, row.til_aar))
    before, after = data.step_before(row), data.step_after(row)
    if first is not None and before not in {"", trin}:
        yield Break(*account, row.fra_aar, before, trin, first, row.fra_aar)
    if last is not None and after not in {"", trin}:
        yield Break(*account, row.til_aar + 1, trin, after, last, row.til_aar)


class _Lines:
    """Steps of accounts by year, and net øre of mapping rows by year (`net`; no lines, no entry)."""

    def __init__(self, placed: pd.DataFrame, mapping: Mapping) -> None:
        exact = mapping.rows.loc[mapping.rows["gruppering"] != ANY_GRUPPERING, "nr"]
        lines = placed.assign(named=placed["nr"].isin(exact))
        keys = lines.drop_duplicates(["aar", "funktion", "dranst", "gruppering"])
        self._exact: dict[tuple[str, int, str, int], str] = {}
        self._fallen: dict[tuple[str, int, str, int], str] = {}
        self._general: dict[tuple[str, int, int], str] = {}
        for each in keys.to_dict("records"):
            funktion, dranst, year, trin = each["funktion"], each["dranst"], each["aar"], each["trin"]
            self._exact[funktion, dranst, each["gruppering"], year] = trin
            if not each["named"]:
                self._fallen[funktion, dranst, each["gruppering"], year] = trin
                self._general[funktion, dranst, year] = trin
        lines = lines.assign(net=lines["udgift_oere"] + lines["indtaegt_oere"])
        sums = lines.groupby(["nr", "aar"])["net"].sum().reset_index()
        self.net = {(each["nr"], each["aar"]): int(each["net"]) for each in sums.to_dict("records")}

    def step_before(self, row: MappingRow) -> str:
        """Where the row's account stood the year before it begins; "" where there are no lines."""
        year = row.fra_aar - 1
        if row.gruppering == ANY_GRUPPERING:
            return self._general.get((row.funktion, row.dranst, year), "")
        return self._exact.get((row.funktion, row.dranst, row.gruppering, year), "")

    def step_after(self, row: MappingRow) -> str:
        """Where it stands the year after the row ends when no row names it then; else ""."""
        key = row.funktion, row.dranst, row.gruppering, row.til_aar + 1
        return self._fallen.get(key, "")
