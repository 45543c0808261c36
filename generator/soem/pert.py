"""PERT: a beta distribution from lowest, most likely and highest value (weight 4 on the most likely).

alpha = 1 + 4 (mode - low) / (high - low), beta = 6 - alpha; mean (low + 4 mode + high) / 6 (Vose, Risk
Analysis, 2008). Numbers are drawn by inverting the distribution function and not by rejection, so that a last
binary digit that differs between machines moves a draw by as little and never shifts the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.soem.arrays import Floats, Rows

WEIGHT = 4.0
_CELLS = 1024
"""Cells of the tabulated distribution function."""
_STEPS = 4096
"""Steps of the tabulated inverse; a draw is off by less than 5 millionths of high - low."""


@dataclass(frozen=True)
class Shares:
    """Numbers between 0 and 1, ready to be looked up: the step each falls in, and how far into it.

    Steps are narrow near 0 and 1, where the inverse is steep: below a half their edges are 2 (i / steps)^2.
    """

    step: Rows
    part: Floats


def locate(shares: Floats) -> Shares:
    """Find the steps of numbers between 0 and 1."""
    root = np.sqrt(np.minimum(shares, 1.0 - shares) * 0.5)
    place = np.where(shares > 0.5, 1.0 - root, root) * _STEPS
    step = np.minimum(place.astype(np.intp), _STEPS - 1)
    return Shares(step, place - step)


def pert_quantiles(shares: Shares, low: float, mode: float, high: float) -> Floats:
    """The values below which the given shares of a PERT distribution lie.

    Args:
        shares: which values.
        low: the lowest value.
        mode: the most likely value, low <= mode <= high.
        high: the highest value; low = high gives that value always.
    """
    if low == high:
        return np.full(shares.step.shape, mode)
    edges = low + (high - low) * _inverse(1.0 + WEIGHT * (mode - low) / (high - low))
    drawn: Floats = edges[shares.step] + shares.part * np.diff(edges)[shares.step]
    return drawn


def _inverse(alpha: float) -> Floats:
    """The inverse of the distribution function on 0..1 at the edges of the steps."""
    halves = 2.0 * np.linspace(0.0, 0.5, _STEPS // 2 + 1) ** 2
    edges = np.concatenate([halves, 1.0 - halves[-2::-1]])
    inverse: Floats = np.interp(edges, *_distribution(alpha))
    return inverse


def _distribution(alpha: float) -> tuple[Floats, Floats]:
    """The distribution function and the points of 0..1 where it is tabulated, by Simpson's rule.

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
