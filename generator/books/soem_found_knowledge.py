"""The knowledge base and the prices of steps as the user left them in a SØM workbook."""

from __future__ import annotations

from collections.abc import Iterator

from generator.books.soem_found_cells import Leaf, Row, cell_fault, filled, number, text, whole
from generator.books.soem_tables import StepPrice
from generator.soem.knowledge import COLUMNS, Art, Entry, Knowledge, folded_name
from generator.soem.knowledge_cells import FIGURE_COLUMNS, RowCells
from generator.soem.knowledge_rows import read_row
from generator.tables.errors import quoted
from generator.workbook.found import FoundBook
from generator.workbook.harvest import Harvest, table_rows
from generator.workbook.harvest_cells import Field

TABLES = {
    "Målgrupper": Art.TARGET_GROUP,
    "Effekter": Art.EFFECT,
    "Konsekvensskøn": Art.CONSEQUENCE,
    "Enhedspriser": Art.PRICE,
}
STEP_HEADS = {
    "navn": "Navn",
    "netto": "Nettoudgift",
    "prisaar": "Prisår",
    "boern": "Helårsbørn",
    "kilde": "Kilde",
}


def found_knowledge(harvest: Harvest) -> Knowledge:
    """The four tables of the sheet Vidensdatabase; empty rows are left out.

    Raises:
        CaseValueError: a row that an import would refuse, or a name that stands twice; with its cell.
    """
    return Knowledge.of([entry for table, art in TABLES.items() for entry in _entries(harvest, table, art)])


def _entries(harvest: Harvest, table: str, art: Art) -> Iterator[Entry]:
    names: set[str] = set()
    for row in harvest.tables.get(table, ()):
        if not any(cell.value is not None for cell in row.values()):
            continue
        entry = _entry(row, art)
        if folded_name(entry.navn) in names:
            action = "Giv hver række sit eget navn."
            raise cell_fault(row["navn"], f"Navnet {quoted(entry.navn)} står to gange", action)
        names.add(folded_name(entry.navn))
        yield entry


def _entry(row: Row, art: Art) -> Entry:
    cells = dict.fromkeys(COLUMNS, "") | {"art": art.value}
    figures: dict[str, float | None] = {}
    for key, cell in row.items():
        name = str(key)
        cells[name] = _written(cell)
        if name in FIGURE_COLUMNS and isinstance(cell.value, int | float):
            figures[cells[name]] = float(cell.value)
    read = RowCells(cells, figures)
    entry = read_row(read, None)
    if entry is None:
        raise cell_fault(
            _cell_of(row, read.faults[0]), read.faults[0].capitalize(), "Ret rækken, eller tøm den."
        )
    return entry


def _cell_of(row: Row, fault: str) -> Field:
    """The cell whose column a fault begins with; the row's name where it names none."""
    return row.get(fault.split(maxsplit=1)[0].rstrip(","), row["navn"])


def _written(cell: Field) -> str:
    """A cell as text on one line; a figure with decimal comma."""
    value = cell.value
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return "" if value is None else " ".join(str(value).split())


def found_steps(found: FoundBook) -> tuple[StepPrice, ...]:
    """The rows of the sheet Trinpriser that have a name, typed or computed from accounts in the same file.

    Raises:
        CaseValueError: text where a figure should be, with its cell.
    """
    rows = table_rows(found, "Trinpriser", STEP_HEADS)
    return tuple(_step(row) for row in rows if "navn" in row and row["navn"].value is not None)


def _step(row: Row) -> StepPrice:
    year, source = whole(row, "prisaar"), text(row, "kilde")
    return StepPrice(
        str(row["navn"].value),
        net=_figure(number(row, "netto")),
        year=year.value if year is not None and isinstance(year.value, int) else None,
        children=_figure(number(row, "boern")),
        source=str(source.value) if source is not None and filled(source) else "",
    )


def _figure(leaf: Leaf | None) -> float | None:
    return float(leaf.value) if leaf is not None and isinstance(leaf.value, int | float) else None
