"""PERT: a beta distribution from lowest, most likely and highest value (weight 4 on the most likely).

alpha = 1 + 4 (mode - low) / (high - low), beta = 6 - alpha; mean (low + 4 mode + high) / 6 (Vose, Risk
Analysis, 2008). Numbers are drawn by inverting the distribution function and not by rejection, so that a last
binary digit that differs between machines moves a draw by as little and never shifts the rest.
"""

from __future__ import annotations

import numpy as np

from generator.soem.arrays import Floats

WEIGHT = 4.0
_CELLS = 1024
"""Cells of the tabulated distribution function; a draw is off by less than 5 millionths of high - low."""


def pert_quantiles(shares: Floats, low: float, mode: float, high: float) -> Floats:
    """The values below which the given shares of a PERT distribution lie.

    Args:
        shares: between 0 and 1.
        low: the lowest value.
        mode: the most likely value, low <= mode <= high.
        high: the highest value; low = high gives that value always.
    """
    if low == high:
        return np.full(shares.shape, mode)
    below, points = _distribution(1.0 + WEIGHT * (mode - low) / (high - low))
    return low + (high - low) * np.interp(shares, below, points)


def _distribution(alpha: float) -> tuple[Floats, Floats]:
    """The distribution function at points of 0..1, by Simpson's rule.

    With x = sin^2(angle) the density has no steep ends: sin^(2 alpha - 1) cos^(2 beta - 1).
    """
    beta = 2.0 + WEIGHT - alpha
    angles = np.linspace(0.0, np.pi / 2.0, 2 * _CELLS + 1)
    sine = np.sin(angles)
    cosine = sine[::-1]
    density = sine ** (2.0 * alpha - 1.0) * cosine ** (2.0 * beta - 1.0)
    cells = density[:-2:2] + 4.0 * density[1:-1:2] + density[2::2]
    below = np.concatenate([[0.0], np.cumsum(cells)])
    return below / below[-1], sine[::2] ** 2
