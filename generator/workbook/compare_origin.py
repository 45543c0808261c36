"""What a workbook that came back holds, held against what it held when it was built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from generator.danish import counted
from generator.workbook.align import Moved, align
from generator.workbook.change import Change, ChangeKind, told
from generator.workbook.compare_lines import line_changes, other_fields, same, told_some
from generator.workbook.compare_seal import seal_changes
from generator.workbook.found import FoundBook, FoundCell, FoundTable
from generator.workbook.origin import Content, Origin, is_origin, read_origin
from generator.workbook.plan import BookPlan, Scalar, SheetPlan, Table

BELOW = 200
"""Rows below a table in which pasted lines are looked for."""
Cells = Mapping[tuple[int, int], FoundCell]


def origin_changes(plan: BookPlan, found: FoundBook) -> Iterator[Change]:
    """Changed lines, lists, settings and texts; and the origin itself."""
    origin = read_origin(found)
    yield from seal_changes(plan, found, origin)
    for sheet in plan.sheets:
        if is_origin(sheet.name) or sheet.name not in found.sheets:
            continue
        yield from _below(sheet, found)
        if origin is not None and sheet.name in origin.sheets:  # else its own beginning is gone
            for table in sheet.tables:
                if table.name in found.tables:
                    yield from _table_changes(table, found.tables[table.name], origin, found)
            yield from _cell_changes(sheet, found, origin)


def _table_changes(table: Table, standing: FoundTable, origin: Origin, found: FoundBook) -> Iterator[Change]:
    before, after = [dict(row) for row in origin.tables.get(table.name, ())], list(standing.rows)
    if table.original:
        yield from line_changes(table, before, after)
    rest = [
        column.head for column in table.columns if not column.formula and column.head not in table.original
    ]
    if table.original:  # the lines may stand in another order: the user's own columns follow them
        texts = other_fields(table, before, after, rest)
        yield from told_some(ChangeKind.INPUT_CHANGED, f"{standing.sheet}, {table.name}", texts)
        return
    if not rest or len(before) > len(after):
        return
    looks = found.looks.sheets.get(standing.sheet)
    inputs: list[str] = []
    lists: list[str] = []
    for number, (old, new) in enumerate(zip(before, after, strict=False), 1):
        for at, head in enumerate(standing.heads):
            if head not in rest or same(old.get(head), new.get(head)):
                continue
            place = (standing.area.top + number, standing.area.left + at)
            text = f"{_label(new, head)}{head} fra {told(old.get(head))} til {told(new.get(head))}"
            (inputs if looks is not None and place in looks.open else lists).append(text)
    yield from told_some(ChangeKind.LIST_CHANGED, table.name, lists)
    yield from told_some(ChangeKind.INPUT_CHANGED, f"{standing.sheet}, {table.name}", inputs)


def _label(row: Mapping[str, Scalar], head: str) -> str:
    first = next(iter(row.items()), None)
    return "" if first is None or first[0] == head else f"{told(first[1])}: "


def _below(sheet: SheetPlan, found: FoundBook) -> Iterator[Change]:
    """Lines that stand under a table where the table did not grow: no formula sees them."""
    cells = _outside_tables(sheet.name, found)
    # Where a table grew, what stands below is not at the plan's rows: the file's own texts are known as such.
    fixed = {(column, cell.value) for (_, column), cell in sheet.cells.items()}
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
                and (column, cell.value) not in fixed
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
            if cell is not None and (cell.formula or same(value, cell.value)):
                continue
            new = cell.value if cell is not None else None
            place = f"{letter}{now + 1}"
            text = f"{place}{_row_label(content, letter)} fra {told(value)} til {told(new)}"
            if looks is not None and ((now, column) in looks.open):
                inputs.append(text)
            else:
                (texts if isinstance(value, str) else numbers).append(text)
    inputs += _typed(sheet, cells, kept, moved, found)
    yield from told_some(ChangeKind.LIST_CHANGED, sheet.name, numbers)
    yield from told_some(ChangeKind.TEXT_CHANGED, sheet.name, texts)
    yield from told_some(ChangeKind.INPUT_CHANGED, sheet.name, inputs)


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
