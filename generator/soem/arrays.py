"""The arrays of the model, and the two sums that it takes over and over."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
"""Row numbers, from 0."""


def added(values: Floats, axis: int | tuple[int, ...]) -> Floats:
    """Sum along an axis."""
    total: Floats = values.sum(axis=axis)
    return total


def present(values: Floats, discount: Floats) -> Floats:
    """Present value: (R, rows, Y), or (1, rows, Y) for all runs, summed with the discount factors (R, Y)."""
    discounted: Floats = (values @ discount[:, :, np.newaxis])[:, :, 0]
    return discounted
