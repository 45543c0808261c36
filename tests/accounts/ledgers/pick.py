"""Choices, made by hypothesis in a search or by a seed: the same seed gives the same ledger on every machine.

Hypothesis alone would not do that: what it draws depends on the modules that happen to be imported.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Pick(Protocol):
    """Makes choices; the first option is the plainest, to which hypothesis shrinks."""

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        ...

    def some(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        """So many of the options, each once."""
        ...


class BySeed:
    """Choices of a pseudo-random generator with a seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def one(self, options: Sequence[T]) -> T:
        return self._chance.choice(options)

    def some(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        return tuple(self._chance.sample(options, min(self._chance.randint(least, most), len(options))))


class BySearch:
    """Choices that hypothesis draws and shrinks."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def one(self, options: Sequence[T]) -> T:
        return self._draw(st.sampled_from(options))

    def some(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        lists = st.lists(st.sampled_from(options), min_size=least, max_size=most, unique=True)
        return tuple(self._draw(lists))
