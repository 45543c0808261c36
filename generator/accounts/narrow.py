"""Columns of very many distinct accounts: a sample decides which of several layouts a shape has.

An account string with a cost centre has as many distinct values as there are lines. Once it is known where
the cost centre stands, these are a few thousand accounts, each understood once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.accounts.cells import TEXT_FIRST, candidates, pieces_of, shape_of, shortened
from generator.accounts.digit_layouts import Candidate
from generator.accounts.errors import AccountFormError
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import LayoutChoice, Positions
from generator.accounts.readings import Occurrence
from generator.accounts.settle import known_layouts

MANY = 10_000
"""So many distinct accounts are understood one by one."""
_TRIED, _SAMPLE = 20_000, 2_000


@dataclass(frozen=True)
class Narrowed:
    """The readings of codes, and per shape the only one where a sample has decided it."""

    positions: Positions
    only: Mapping[str, tuple[Candidate, ...]]

    def candidates(self, code: str) -> tuple[Candidate, ...]:
        """What a code may be read as."""
        found = self.only.get(_shape(code)) if self.only else None
        return found or candidates(code, self.positions)

    @cached_property
    def _pieces(self) -> Mapping[str, tuple[slice | str, ...]]:
        return {shape: pieces_of(shape.removeprefix(TEXT_FIRST), found) for shape, found in self.only.items()}

    def shortened(self, code: str) -> str:
        """A code with zeros where the only reading of its shape has no part."""
        return shortened(code, self._pieces.get(_shape(code), ()))


def narrowed(
    codes: Sequence[str], lines: Sequence[int], known: KnownAccounts, layout: LayoutChoice
) -> Narrowed:
    """The readings of a column, narrowed where a sample of its known accounts has one layout.

    Shapes that are rare, have one reading anyway, or show several are left out.

    Args:
        codes: the distinct codes.
        lines: on how many lines each is.
        known: the accounts of the mapping.
        layout: what the user states.
    """
    by_shape: dict[str, list[int]] = defaultdict(list)
    for number, code in enumerate(codes):
        if lines[number]:
            by_shape[_shape(code)].append(number)
    sample: list[int] = []
    for numbers in by_shape.values():
        if len(numbers) > _SAMPLE:
            sample += _known_ones(codes, numbers, known, layout)
    entries = [
        Occurrence(
            codes[number].removeprefix(TEXT_FIRST),
            candidates(codes[number], layout.positioner),
            codes[number],
            "",
            lines[number],
        )
        for number in sample
    ]
    try:
        chosen = known_layouts(entries, known, layout.kontoform)
    except AccountFormError:
        return Narrowed(layout.positioner, {})
    layouts: dict[str, set[str]] = defaultdict(set)
    for place, name in chosen.items():
        layouts[_shape(codes[sample[place]])].add(name)
    only = {
        shape: tuple(
            one for one in candidates(codes[by_shape[shape][0]], layout.positioner) if one.layout in names
        )
        for shape, names in layouts.items()
        if len(names) == 1
    }
    return Narrowed(layout.positioner, only)


def _known_ones(
    codes: Sequence[str], numbers: Sequence[int], known: KnownAccounts, layout: LayoutChoice
) -> list[int]:
    """Some codes of a shape, evenly over all of them, that a reading gives a known function."""
    found = []
    for number in numbers[:: max(1, len(numbers) // _TRIED)]:
        code = codes[number].removeprefix(TEXT_FIRST)
        read = (one.pattern.read(code) for one in candidates(codes[number], layout.positioner))
        if any(account is not None and account.funktion in known.functions for account in read):
            found.append(number)
    return found[:: max(1, len(found) // _SAMPLE)]


def _shape(code: str) -> str:
    own = shape_of(code)
    return TEXT_FIRST + own if code.startswith(TEXT_FIRST) else own
