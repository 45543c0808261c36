"""Lines of a table that are not what they were when the workbook was built, in whatever order they stand."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.danish import counted, figure
from generator.workbook.change import Change, ChangeKind, fields_told, told
from generator.workbook.plan import Scalar, Table

MOST = 5
"""Lines that are told one by one."""
MOST_PAIRED = 200
"""More changed lines than this are counted and not told one by one: another export stands in their place."""
NAMING, LONGEST = 7, 40
"""So many fields, none of them longer, name a line."""
Line = Mapping[str, Scalar]
Key = tuple[Scalar, ...]
"""The original fields of a line."""


def told_some(kind: ChangeKind, place: str, texts: Sequence[str]) -> Iterator[Change]:
    """One change with the first of many texts."""
    if texts:
        more = (f"og {figure(len(texts) - MOST)} mere",) if len(texts) > MOST else ()
        yield Change(kind, place, details=(*texts[:MOST], *more))


def line_changes(table: Table, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Change]:
    """Lines whose original fields are not what they were; blank lines are nothing.

    Args:
        table: with the heads of what is original.
        before: its rows when the workbook was built.
        after: its rows now.
    """
    old, new = _original(table, before), _original(table, after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if len(gone) <= MOST_PAIRED and len(come) <= MOST_PAIRED:
        pairs, gone, come = _paired(gone, come)
    else:
        pairs = []
    filled = [pair for pair in pairs if _filled(table, *pair)]
    yield from _pairs(ChangeKind.LINES_CHANGED, table, [pair for pair in pairs if pair not in filled])
    yield from _pairs(ChangeKind.LINES_FILLED, table, filled)
    if gone:
        texts = [f"{_line_told(table, line)}{_amount_told(table, line)}" for line in gone]
        yield _lines(ChangeKind.LINES_REMOVED, table, texts, [(_kroner(table, line), 0.0) for line in gone])
    known = {line[0] for line in old}
    for kind, lines in (
        (ChangeKind.LINES_ADDED, [line for line in come if line[0] in known]),
        (ChangeKind.LINES_NEW, [line for line in come if line[0] not in known]),
    ):
        if lines:
            texts = [f"{_line_told(table, line)}{_amount_told(table, line)}" for line in lines]
            yield _lines(kind, table, texts, [(0.0, _kroner(table, line)) for line in lines])


def _filled(table: Table, one: Key, other: Key) -> bool:
    """Whether only empty fields of a line were filled in, which moves nothing where there are no kroner."""
    return not table.amounts and all(a is None for a, b in zip(one, other, strict=True) if a != b)


def _pairs(kind: ChangeKind, table: Table, pairs: Sequence[tuple[Key, Key]]) -> Iterator[Change]:
    if pairs:
        texts = [
            f"{_line_told(table, one)}: {fields_told(_by_head(table, one), _by_head(table, other))}"
            for one, other in pairs
        ]
        moved = [(_kroner(table, one), _kroner(table, other)) for one, other in pairs]
        yield _lines(kind, table, texts, moved)


def _lines(
    kind: ChangeKind, table: Table, texts: Sequence[str], kroner: Sequence[tuple[float, float]]
) -> Change:
    """One change for all lines of a kind, with what it comes to."""
    net = sum(after - before for before, after in kroner)
    gross = sum(abs(after - before) for before, after in kroner)
    place = f"{table.name}, {counted(len(texts), 'linje', 'linjer')}"
    more = (f"og {figure(len(texts) - MOST)} mere",) if len(texts) > MOST else ()
    amount: tuple[str, ...] = ()
    if table.amounts and gross >= 0.005:
        amount = (f"netto {figure(net, 2)} kr.",)
        if gross - abs(net) >= 0.005:
            amount += (f"{figure((gross - abs(net)) / 2, 2)} kr. er flyttet mellem linjer",)
    return Change(kind, place, details=(*amount, *texts[:MOST], *more))


def other_fields(
    table: Table, before: Sequence[Line], after: Sequence[Line], heads: Sequence[str]
) -> list[str]:
    """What has changed in the other fields of lines that are known by their original ones."""
    old, new = _single(table, before), _single(table, after)
    return [
        f"{_line_told(table, key)}: {head} fra {told(row.get(head))} til {told(new[key].get(head))}"
        for key, row in old.items()
        if key in new
        for head in heads
        if not same(row.get(head), new[key].get(head))
    ]


def _single(table: Table, rows: Sequence[Line]) -> dict[Key, Line]:
    """The lines that no other has the original fields of."""
    counts = _original(table, rows)
    return {key: row for row in rows if counts[key := _key(table, row)] == 1}


def _key(table: Table, row: Line) -> Key:
    return tuple(_plain(row.get(head)) for head in table.original)


def _original(table: Table, rows: Sequence[Line]) -> Counter[Key]:
    lines = (_key(table, row) for row in rows)
    return Counter(line for line in lines if any(value is not None for value in line))


def _plain(value: Scalar) -> Scalar:
    """A value in the one form in which it is compared: 3.0 is 3, and an empty text nothing."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return value.strip() or None if isinstance(value, str) else value


def _paired(gone: list[Key], come: list[Key]) -> tuple[list[tuple[Key, Key]], list[Key], list[Key]]:
    """Lines that are the same but for some of their fields; half of what was filled in must agree."""
    likeness = sorted(
        (-sum(a == b is not None for a, b in zip(one, other, strict=True)), i, j)
        for i, one in enumerate(gone)
        for j, other in enumerate(come)
    )
    pairs: dict[int, int] = {}
    for score, i, j in likeness:
        filled = sum(value is not None for value in gone[i])
        if i not in pairs and j not in pairs.values() and -score * 2 >= filled:
            pairs[i] = j
    return (
        [(gone[i], come[j]) for i, j in sorted(pairs.items())],
        [line for i, line in enumerate(gone) if i not in pairs],
        [line for j, line in enumerate(come) if j not in pairs.values()],
    )


def _by_head(table: Table, line: Sequence[Scalar]) -> dict[str, Scalar]:
    return dict(zip(table.original, line, strict=True))


def _line_told(table: Table, line: Sequence[Scalar]) -> str:
    keys = [value for head, value in zip(table.original, line, strict=True) if head not in table.amounts]
    named = [textwrap.shorten(str(value), LONGEST, placeholder=" ...") for value in keys if value is not None]
    return " · ".join(named[:NAMING])


def _kroner(table: Table, line: Sequence[Scalar]) -> float:
    return sum(
        float(value)
        for head, value in zip(table.original, line, strict=True)
        if head in table.amounts and isinstance(value, int | float)
    )


def _amount_told(table: Table, line: Sequence[Scalar]) -> str:
    return f": {figure(_kroner(table, line), 2)} kr." if table.amounts else ""


def same(one: Scalar, other: Scalar) -> bool:
    """Whether two values are one, however programs write it."""
    one, other = _plain(one), _plain(other)
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    return one == other
