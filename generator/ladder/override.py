"""The municipality's own rows laid over the standard mapping: arithmetic of periods (method 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.ladder.mapping_rows import ANY_GRUPPERING, OWN_CHOICE, MappingRow

_Piece = tuple[int, int, MappingRow | None]
"""A first and a last year, and the row that rules in them (None: none does)."""


def merge(standard: Sequence[MappingRow], own: Sequence[MappingRow]) -> list[MappingRow]:
    """Rows for a lookup in two levels that equals own exact, own `*`, standard exact, standard `*`.

    Neither list may overlap itself; then the result does not either.
    """
    standard_by_key, own_by_key = _by_key(standard), _by_key(own)
    merged: list[MappingRow] = []
    for row in standard:
        exact = own_by_key[(*row.account, row.gruppering)]
        general = own_by_key[(*row.account, ANY_GRUPPERING)]
        merged.extend(_overruled(row, exact, general))
    for row in own:
        for first, last, ruler in _pieces(row.fra_aar, row.til_aar, standard_by_key[_key(row)]):
            if ruler is None:
                merged.append(_own_only(row, first, last))
    return merged


def _overruled(
    row: MappingRow, exact: Sequence[MappingRow], general: Sequence[MappingRow]
) -> Iterator[MappingRow]:
    """A standard row in pieces, each with the own trin that rules in it, if any does."""
    for first, last, ruler in _pieces(row.fra_aar, row.til_aar, exact):
        if ruler is not None:
            yield row._replace(fra_aar=first, til_aar=last, eget_trin=ruler.trin)
            continue
        for start, end, fallback in _pieces(first, last, general):
            trin = row.eget_trin if fallback is None else fallback.trin
            yield row._replace(fra_aar=start, til_aar=end, eget_trin=trin)


def _own_only(row: MappingRow, first: int, last: int) -> MappingRow:
    """An own row, or a part of it, that has no standard row beside it."""
    return row._replace(fra_aar=first, til_aar=last, status=OWN_CHOICE, eget_trin=row.trin)


def _pieces(first: int, last: int, rulers: Sequence[MappingRow]) -> Iterator[_Piece]:
    """Cut the years first..last at the periods of rows that do not overlap one another."""
    start = first
    for ruler in sorted(rulers, key=lambda each: each.fra_aar):
        cut, end = max(ruler.fra_aar, start), min(ruler.til_aar, last)
        if cut > end:
            continue
        if start < cut:
            yield start, cut - 1, None
        yield cut, end, ruler
        start = end + 1
    if start <= last:
        yield start, last, None


def _key(row: MappingRow) -> tuple[str, int, str]:
    """What two rows must share to be about the same lines."""
    return (*row.account, row.gruppering)


def _by_key(rows: Sequence[MappingRow]) -> defaultdict[tuple[str, int, str], list[MappingRow]]:
    """The rows of each account and gruppering."""
    found: defaultdict[tuple[str, int, str], list[MappingRow]] = defaultdict(list)
    for row in rows:
        found[_key(row)].append(row)
    return found
