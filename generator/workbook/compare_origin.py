"""What a workbook that came back holds, held against what it held when it was built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from generator.danish import counted, figure
from generator.workbook.align import Moved, align
from generator.workbook.change import Change, ChangeKind, fields_told, told
from generator.workbook.compare_seal import seal_changes
from generator.workbook.found import FoundBook, FoundCell, FoundTable
from generator.workbook.origin import Content, Origin, is_origin, read_origin
from generator.workbook.plan import BookPlan, Scalar, SheetPlan, Table

MOST = 5
"""Lines that are told one by one."""
MOST_PAIRED = 200
"""More changed lines than this are counted and not told one by one: another export stands in their place."""
BELOW = 200
"""Rows below a table in which pasted lines are looked for."""
Cells = Mapping[tuple[int, int], FoundCell]
Line = dict[str, Scalar]


def origin_changes(plan: BookPlan, found: FoundBook) -> Iterator[Change]:
    """Changed lines, lists, settings and texts; and the origin itself."""
    origin = read_origin(found)
    yield from seal_changes(plan, found, origin)
    for sheet in plan.sheets:
        if is_origin(sheet.name) or sheet.name not in found.sheets:
            continue
        yield from _below(sheet, found)
        if origin is not None:
            for table in sheet.tables:
                if table.name in found.tables:
                    yield from _table_changes(table, found.tables[table.name], origin, found)
            yield from _cell_changes(sheet, found, origin)


def _table_changes(table: Table, standing: FoundTable, origin: Origin, found: FoundBook) -> Iterator[Change]:
    before, after = [dict(row) for row in origin.tables.get(table.name, ())], list(standing.rows)
    if table.original:
        yield from _line_changes(table, before, after)
    rest = [
        column.head for column in table.columns if not column.formula and column.head not in table.original
    ]
    if not rest or len(before) > len(after):
        return
    if table.original:
        return  # the lines may stand in another order: the user's own columns follow them
    looks = found.looks.sheets.get(standing.sheet)
    inputs: list[str] = []
    lists: list[str] = []
    for number, (old, new) in enumerate(zip(before, after, strict=False), 1):
        for at, head in enumerate(standing.heads):
            if head not in rest or _same(old.get(head), new.get(head)):
                continue
            place = (standing.area.top + number, standing.area.left + at)
            text = f"{_label(new, head)}{head} fra {told(old.get(head))} til {told(new.get(head))}"
            (inputs if looks is not None and place in looks.open else lists).append(text)
    yield from _told(ChangeKind.LIST_CHANGED, table.name, lists)
    yield from _told(ChangeKind.INPUT_CHANGED, f"{standing.sheet}, {table.name}", inputs)


def _label(row: Mapping[str, Scalar], head: str) -> str:
    first = next(iter(row.items()), None)
    return "" if first is None or first[0] == head else f"{told(first[1])}: "


def _told(kind: ChangeKind, place: str, texts: Sequence[str]) -> Iterator[Change]:
    if texts:
        more = (f"og {figure(len(texts) - MOST)} mere",) if len(texts) > MOST else ()
        yield Change(kind, place, details=(*texts[:MOST], *more))


def _line_changes(table: Table, before: list[Line], after: list[Line]) -> Iterator[Change]:
    """Lines that are not what they were, in whatever order they stand; blank ones are nothing."""
    old, new = _original(table, before), _original(table, after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if len(gone) <= MOST_PAIRED and len(come) <= MOST_PAIRED:
        pairs, gone, come = _paired(gone, come)
    else:
        pairs = []
    if pairs:
        texts = [
            f"{_line_told(table, one)}: {fields_told(_by_head(table, one), _by_head(table, other))}"
            for one, other in pairs
        ]
        moved = [(_kroner(table, one), _kroner(table, other)) for one, other in pairs]
        yield _lines(ChangeKind.LINES_CHANGED, table, texts, moved)
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


def _original(table: Table, rows: Sequence[Line]) -> Counter[tuple[Scalar, ...]]:
    lines = (tuple(_plain(row.get(head)) for head in table.original) for row in rows)
    return Counter(line for line in lines if any(value is not None for value in line))


def _plain(value: Scalar) -> Scalar:
    """A value in the one form in which it is compared: 3.0 is 3, and an empty text nothing."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return value.strip() or None if isinstance(value, str) else value


def _paired(
    gone: list[tuple[Scalar, ...]], come: list[tuple[Scalar, ...]]
) -> tuple[
    list[tuple[tuple[Scalar, ...], tuple[Scalar, ...]]], list[tuple[Scalar, ...]], list[tuple[Scalar, ...]]
]:
    """Lines that are the same but for some of their fields; at least half must agree."""
    likeness = sorted(
        (-sum(a == b for a, b in zip(one, other, strict=True)), i, j)
        for i, one in enumerate(gone)
        for j, other in enumerate(come)
    )
    pairs: dict[int, int] = {}
    for score, i, j in likeness:
        if i not in pairs and j not in pairs.values() and gone and -score * 2 >= len(gone[i]):
            pairs[i] = j
    return (
        [(gone[i], come[j]) for i, j in sorted(pairs.items())],
        [line for i, line in enumerate(gone) if i not in pairs],
        [line for j, line in enumerate(come) if j not in pairs.values()],
    )


def _by_head(table: Table, line: Sequence[Scalar]) -> Line:
    return dict(zip(table.original, line, strict=True))


def _line_told(table: Table, line: Sequence[Scalar]) -> str:
    keys = [value for head, value in zip(table.original, line, strict=True) if head not in table.amounts]
    return " · ".join(str(value) for value in keys if value is not None)


def _kroner(table: Table, line: Sequence[Scalar]) -> float:
    return sum(
        float(value)
        for head, value in zip(table.original, line, strict=True)
        if head in table.amounts and isinstance(value, int | float)
    )


def _amount_told(table: Table, line: Sequence[Scalar]) -> str:
    return f": {figure(_kroner(table, line), 2)} kr." if table.amounts else ""


def _below(sheet: SheetPlan, found: FoundBook) -> Iterator[Change]:
    """Lines that stand under a table where the table did not grow: no formula sees them."""
    cells = found.sheets[sheet.name]
    for table in sheet.tables:
        standing = found.tables.get(table.name)
        if standing is None or not table.original:
            continue
        area = standing.area
        rows = sorted(
            {
                row
                for (row, column), cell in cells.items()
                if area.bottom < row <= area.bottom + BELOW
                and area.left <= column <= area.right
                and cell.value not in (None, "")
                and (row, column) not in sheet.cells
            }
        )
        if rows:
            places = f"række {rows[0] + 1}" + (f"-{rows[-1] + 1}" if len(rows) > 1 else "")
            count = counted(len(rows), "linje", "linjer")
            yield Change(ChangeKind.BELOW_TABLE, f"{sheet.name}, {places} ({count})")


def _cell_changes(sheet: SheetPlan, found: FoundBook, origin: Origin) -> Iterator[Change]:
    """Constants outside the tables: settings are the user's, numbers of ours are not."""
    kept, cells = origin.sheets.get(sheet.name, {}), _outside_tables(sheet.name, found)
    looks = found.looks.sheets.get(sheet.name)
    moved = align(_known_by(kept), _known_by_found(cells))
    inputs: list[str] = []
    numbers: list[str] = []
    texts: list[str] = []
    for row, content in kept.items():
        now = moved.now(row)
        if now is None:
            continue
        for letter, value in content.items():
            column = xl_cell_to_rowcol(f"{letter}1")[1]
            cell = cells.get((now, column))
            if cell is not None and (cell.formula or _same(value, cell.value)):
                continue
            new = cell.value if cell is not None else None
            place = f"{letter}{now + 1}"
            text = f"{place}{_row_label(content, letter)} fra {told(value)} til {told(new)}"
            if looks is not None and ((now, column) in looks.open):
                inputs.append(text)
            else:
                (texts if isinstance(value, str) else numbers).append(text)
    inputs += _typed(sheet, cells, kept, moved, found)
    yield from _told(ChangeKind.LIST_CHANGED, sheet.name, numbers)
    yield from _told(ChangeKind.TEXT_CHANGED, sheet.name, texts)
    yield from _told(ChangeKind.INPUT_CHANGED, sheet.name, inputs)


def _typed(
    sheet: SheetPlan, cells: Cells, kept: Mapping[int, Content], moved: Moved, found: FoundBook
) -> list[str]:
    """Inputs that were empty and are filled in now."""
    looks = found.looks.sheets.get(sheet.name)
    known = {
        (moved.now(row), xl_cell_to_rowcol(f"{letter}1")[1])
        for row, content in kept.items()
        for letter in content
    }
    return [
        f"{xl_col_to_name(column)}{row + 1} fra tom til {told(cell.value)}"
        for (row, column), cell in sorted(cells.items())
        if looks is not None
        and not cell.formula
        and cell.value not in (None, "")
        and (row, column) in looks.open
        and (row, column) not in known
        and (row, column) in sheet.cells
    ]


def _row_label(content: Content, letter: str) -> str:
    label = next((str(value) for value in content.values() if isinstance(value, str)), "")
    return f" ({label})" if label and content.get(letter) != label else ""


def _outside_tables(sheet: str, found: FoundBook) -> dict[tuple[int, int], FoundCell]:
    areas = [table.area for table in found.tables.values() if table.sheet == sheet]
    return {
        (row, column): cell
        for (row, column), cell in found.sheets[sheet].items()
        if not any(a.top < row <= a.bottom and a.left <= column <= a.right for a in areas)
    }


def _known_by(kept: Mapping[int, Content]) -> dict[int, str]:
    """A row is known by its texts."""
    rows = {
        row: "|".join(str(value).strip() for value in content.values() if isinstance(value, str))
        for row, content in kept.items()
    }
    return {row: text for row, text in rows.items() if text}


def _known_by_found(cells: Cells) -> dict[int, str]:
    rows: dict[int, list[str]] = {}
    for (row, _), cell in sorted(cells.items()):
        if not cell.formula and isinstance(cell.value, str) and cell.value.strip():
            rows.setdefault(row, []).append(cell.value.strip())
    return {row: "|".join(texts) for row, texts in rows.items()}


def _same(one: Scalar, other: Scalar) -> bool:
    one, other = _plain(one), _plain(other)
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    return one == other
