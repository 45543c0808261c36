"""What became of every row of a file: a line of accounts, or skipped for one reason."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from generator.accounts.report import Skipped

_REASONS = tuple(Skipped)
_KEPT = -1


class Tally:
    """Counts the rows of a file by their fate; a later reason replaces an earlier one."""

    def __init__(self, rows: int) -> None:
        self._fate = np.full(rows, _KEPT, dtype=np.int8)

    def skip(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_], reason: Skipped) -> None:
        """Note rows (numbers or mask) as skipped."""
        self._fate[rows] = _REASONS.index(reason)

    def keep(self, rows: npt.NDArray[np.intp]) -> None:
        """Note rows as lines of accounts; a row of several years is kept when one of them is."""
        self._fate[rows] = _KEPT

    @property
    def kept(self) -> int:
        """The number of rows that are lines of accounts."""
        return int((self._fate == _KEPT).sum())

    @property
    def skipped(self) -> Mapping[Skipped, int]:
        """The number of rows per reason, for the reasons met."""
        counts = np.bincount(self._fate[self._fate != _KEPT], minlength=len(_REASONS)).tolist()
        return {reason: count for reason, count in zip(_REASONS, counts, strict=True) if count}
