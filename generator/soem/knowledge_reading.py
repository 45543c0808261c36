"""A knowledge base from a small table: all of it, or one error that lists every row with a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.accounts import names
from generator.errors import TrappenError
from generator.ladder.table import read_table
from generator.soem.knowledge import COLUMNS, Art, Entry, Knowledge, folded_name
from generator.soem.knowledge_cells import FIGURE_COLUMNS, RowCells, read_figures
from generator.soem.knowledge_rows import read_row
from generator.tables.cpr import refuse_cpr
from generator.tables.errors import line_place, quoted
from generator.tables.grid import TextGrid
from generator.visible import FORMULA_STARTS

MAX_ROWS = 2000
"""SØM's own knowledge base is smaller; a file with more is something else."""
MAX_FAULTS = 50
"""So many faults are listed; a file with more has the wrong columns rather than many mistakes."""
REQUIRED = ("art", "navn")


class KnowledgeError(TrappenError):
    """A knowledge file with faults; all of them (up to 50) are listed, each with its line.

    Attributes:
        faults: the listed faults, in the order of the file.
    """

    def __init__(self, what: str, *, where: str = "", action: str = "", faults: tuple[str, ...] = ()) -> None:
        self.faults = faults
        super().__init__(what, where=where, action=action)


@dataclass(frozen=True)
class _Row:
    """A row of the file: its line, its cells by column, and a fault of its form ("" for none)."""

    line: int
    cells: dict[str, str]
    stray: str = ""


def read_knowledge(grid: TextGrid, groups: Collection[str] | None = None) -> Knowledge:
    """Read a table with the columns COLUMNS, of which only art and navn must be there.

    Args:
        grid: the cells of the file.
        groups: names of target groups (any case) that rows may be about besides the file's own; None = any.

    Raises:
        KnowledgeError: listing every fault with file and line; nothing of the file is read then.
        PersonalDataError: a cell that holds what can be a CPR number.
    """
    rows = _rows(grid)
    figures = read_figures(row.cells[name] for row in rows for name in FIGURE_COLUMNS if row.cells[name])
    known = None if groups is None else {folded_name(name) for name in groups} | _groups_of(rows)
    faults = list(_repeated(rows))
    entries: list[Entry] = []
    for row in rows:
        cells = RowCells(row.cells, figures, [row.stray] if row.stray else [])
        entry = read_row(cells, known)
        faults += [(row.line, fault) for fault in cells.faults]
        entries += [] if entry is None else [entry]
    if faults:
        raise _error(grid, sorted(faults, key=lambda fault: fault[0]))
    return Knowledge.of(entries)


def _rows(grid: TextGrid) -> list[_Row]:
    """The rows under the header, cleaned, with a cell for every column."""
    if len(grid.rows) > MAX_ROWS + 1:
        raise KnowledgeError(
            f"Filen har {len(grid.rows) - 1} rækker; en vidensdatabase kan have {MAX_ROWS}",
            where=grid.name,
            action="Kontrollér, at det er den rigtige fil.",
        )
    clean = [tuple(_cleaned(cell) for cell in row) for row in grid.rows]
    for line, row in zip(grid.lines, clean, strict=True):
        refuse_cpr(row, name=grid.name, sheet=grid.sheet, line=line)
    width = len(clean[0]) if clean else 0
    header = [tuple(names.name_key(cell) for cell in row) for row in clean[:1]]
    within = replace(grid, rows=(*header, *(row[:width] for row in clean[1:])))
    table = read_table(within, required=REQUIRED, optional=COLUMNS[2:], error=KnowledgeError)
    extra = [next((cell for cell in row[width:] if cell), "") for row in clean[1:]]
    return [
        _Row(
            int(cells.pop("linje")),
            {str(name): str(cell) for name, cell in cells.items()},
            f"{quoted(cell)} står ikke under nogen overskrift" if cell else "",
        )
        for cells, cell in zip(table.to_dict("records"), extra, strict=True)
    ]


def _cleaned(cell: str) -> str:
    """A cell on one line, without unseen characters and without the apostrophe of `as_csv`."""
    text = "".join(character for character in " ".join(cell.split()) if character.isprintable()).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def _key(row: _Row) -> tuple[str, str]:
    return names.name_key(row.cells["art"]), folded_name(row.cells["navn"])


def _groups_of(rows: Sequence[_Row]) -> set[str]:
    return {name for art, name in map(_key, rows) if art == Art.TARGET_GROUP}


def _repeated(rows: Sequence[_Row]) -> Iterator[tuple[int, str]]:
    """The rows whose kind and name stand on an earlier line too."""
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        if not row.cells["navn"]:
            continue
        first = lines.setdefault(_key(row), row.line)
        if first != row.line:
            yield row.line, f"navnet {quoted(row.cells['navn'])} står også i linje {first}"


def _error(grid: TextGrid, faults: Sequence[tuple[int, str]]) -> KnowledgeError:
    """One error for all faults of a file."""
    listed = tuple(f"linje {line}: {fault}" for line, fault in faults[:MAX_FAULTS])
    action = "Ret filen, og prøv igen."
    if len(faults) == 1:
        line, fault = faults[0]
        return KnowledgeError(
            fault, where=line_place(grid.name, line, grid.sheet), action=action, faults=listed
        )
    rest = len(faults) - len(listed)
    more = f"\n  og {rest} til" if rest else ""
    what = f"Filen har {len(faults)} fejl:\n  " + ";\n  ".join(listed) + more
    return KnowledgeError(what, where=grid.name, action=action, faults=listed)
