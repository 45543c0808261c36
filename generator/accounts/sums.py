"""What a total can be the sum of: a run of lines that ends or begins at it, or all lines of an account."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import parents_of
from generator.accounts.labels import Of


class _Run:
    """Running sums of some lines in the order of the file."""

    def __init__(self, rows: npt.NDArray[np.intp], oere: npt.NDArray[np.int64]) -> None:
        self.rows = rows
        self.sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(oere, dtype=np.int64)))
        values = self.sums.tolist()
        self._last: Mapping[int, int] = {value: place for place, value in enumerate(values)}
        self._first: Mapping[int, int] = {
            value: place
            for place, value in zip(range(len(values) - 1, -1, -1), reversed(values), strict=True)
        }

    def explains(self, row: int, oere: int) -> bool:
        """Whether the lines right before the row, or right after it, have this sum (at least one line)."""
        before = int(np.searchsorted(self.rows, row))
        start = self._first.get(int(self.sums[before]) - oere)
        if start is not None and start < before:
            return True
        end = self._last.get(int(self.sums[before]) + oere)
        return end is not None and end > before

    def between(self, after: int, before: int) -> int:
        """The sum of the lines between two rows."""
        first, last = np.searchsorted(self.rows, [after + 1, before])
        return int(self.sums[last] - self.sums[first])


class LineSums:
    """The sums of a file's lines that a total can mean, in øre.

    Args:
        lines: columns `row`, `aar`, `path`, `oere`, in the order of the file.
    """

    def __init__(self, lines: pd.DataFrame) -> None:
        self._row, self._year = lines["row"].to_numpy(), lines["aar"].to_numpy()
        self._oere = lines["oere"].to_numpy()
        self._runs: dict[tuple[int, Of], _Run] = {}
        self._of_path: dict[tuple[str, int], int] = {}
        summed = lines.groupby(["path", "aar"], sort=False, as_index=False)["oere"].sum()
        for path, year, oere in summed.itertuples(index=False):
            for node in (path, *parents_of(path)):
                for of_year in (year, 0):
                    key = (node, of_year)
                    self._of_path[key] = self._of_path.get(key, 0) + int(oere)

    def of_path(self, path: str, year: int) -> int | None:
        """The sum of an account and all below it in a year (0: all years); None where there is none."""
        return self._of_path.get((path, year))

    def explains(self, row: int, year: int, oere: int, of: Of) -> bool:
        """Whether a run of lines that meets the row has this sum, in its year or over all years."""
        amounts = (oere, -oere) if of is Of.INCOME else (oere,)
        return any(
            self._run(each, lines).explains(row, amount)
            for each in {year, 0}
            for lines in {of, Of.NET}
            for amount in amounts
        )

    def between(self, after: int, before: int, year: int) -> int:
        """The sum of a year's lines between two rows."""
        return self._run(year, Of.NET).between(after, before)

    def _run(self, year: int, of: Of) -> _Run:
        key = (year, of)
        if key not in self._runs:
            chosen = self._year == year if year else np.ones(len(self._year), dtype=bool)
            if of is not Of.NET:
                chosen = chosen & ((self._oere > 0) if of is Of.EXPENDITURE else (self._oere < 0))
            self._runs[key] = _Run(self._row[chosen], self._oere[chosen])
        return self._runs[key]
