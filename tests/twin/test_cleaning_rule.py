"""The helper columns of the table Regnskab and `generator.accounts.pasted` read the same from any cell."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.accounts.pasted import HARD_SPACE, Pasted, clean_line
from generator.workbook.compute import results
from tests.support.libreoffice import Office
from tests.twin.conftest import Layouts
from tests.twin.layout import Layout

HEADS = ("År", "Funktion", "Dranst", "Gruppering", "Udgift", "Indtægt")
Cells = tuple[Pasted, ...]

odd = st.text(f"0123456789.,-+%eE/: {HARD_SPACE}\t½²Tæ", max_size=9)
blanks = st.sampled_from(["", " ", HARD_SPACE, "  "])
words = st.sampled_from(["", " Tekst", f"{HARD_SPACE}Drift og mere", "x"])


def written(codes: st.SearchStrategy[str]) -> st.SearchStrategy[Pasted]:
    """A code with blanks and words around it, as a number, or something else altogether."""
    spelled = st.tuples(blanks, codes, words).map("".join)
    numbers = codes.map(lambda text: int(digits) if (digits := text.replace(".", "")).isdigit() else text)
    return st.one_of(spelled, spelled, numbers, odd, st.none(), st.booleans(), st.floats(-10, 99_999))


functions = st.from_regex(r"0?[0-9]\.?[0-9]{2}\.?[0-9]{1,2}", fullmatch=True)
amounts = st.one_of(st.floats(-1e9, 1e9), st.integers(-9, 9), st.none(), odd)
rows = st.tuples(
    written(st.integers(1998, 2102).map(str)),
    written(functions | st.just("(ingen konto)")),
    written(st.integers(0, 11).map(str)),
    written(st.from_regex(r"[0-9]{1,4}", fullmatch=True)),
    amounts,
    amounts,
)


def small_book(lines: Sequence[Cells], formulas: dict[str, str], hard_space: tuple[int, int]) -> bytes:
    """A workbook that has the table with its columns of cleaning, and the limits, only."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": dt.datetime(2026, 1, 1)})
    sheet, limits = book.add_worksheet("Regnskab"), book.add_worksheet("Lister")
    columns = [{"header": head} for head in HEADS]
    columns += [{"header": head, "formula": formula} for head, formula in formulas.items()]
    last = len(lines)
    sheet.add_table(0, 0, last, len(columns) - 1, {"name": "Regnskab", "columns": columns})
    for number, cells in enumerate(lines, start=1):
        for at, cell in enumerate(cells):
            if cell is not None and cell != "":
                sheet.write(number, at, cell)
    limits.add_table(0, 4, 2, 5, {"name": "Lovlige", "columns": [{"header": "År"}, {"header": "Dranst"}]})
    for number, pair in enumerate(((2000, 0), (2100, 7)), start=1):
        limits.write_row(number, 4, pair)
    limits.write_string(*hard_space, HARD_SPACE)
    book.close()
    return stream.getvalue()


def expected(cells: Cells) -> tuple[object, ...]:
    """What the model makes of a row: its faults, and the fields that have none."""
    aar, funktion, dranst, gruppering, *kroner = (None if cell == "" else cell for cell in cells)
    line = clean_line(aar, funktion, dranst, gruppering, kroner)
    if line.blank or line.faults:
        return (", ".join(line.faults),)
    return "", line.aar, line.funktion or "ukendt", line.dranst, line.gruppering


def read(found: Sequence[object]) -> tuple[object, ...]:
    """The same of the formulas' values."""
    return tuple(found[:1]) if found[0] or not found[1] else tuple(found)


CLEANED = ("Linjefejl", "Årstal", "Funktionsnr", "Dranstnr", "Gruppenr")
HELPERS: tuple[str, ...] = (
    "Linjefejl",
    "Årord",
    "Kode",
    "Dranstord",
    "Grupord",
    "Årstal",
    "Cifre",
    "Punkter",
    "Funktionsnr",
)
HELPERS += ("Dranstnr", "Trecifret", "Gruppenr", "Talfejl", "Kontofejl", "Beløbsfejl")


def of_the_workbook(layout: Layout) -> tuple[dict[str, str], tuple[int, int]]:
    """The formulas that clean, as a built workbook has them, and the cell of the hard blank."""
    sheet, table = layout.table("Regnskab")
    first = {
        head: sheet.cells[table.area.top + 1, table.area.left + at] for at, head in enumerate(table.columns)
    }
    cell = next(c for c in layout.book.sheet_by_name["Lister"].filled if c.text == HARD_SPACE)
    return {head: first[head].formula or "" for head in HELPERS}, (cell.row - 1, cell.column - 1)


@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(lines=st.lists(rows, min_size=60, max_size=120))
def test_the_formulas_and_the_model_read_the_same(lines: list[Cells], layout_of: Layouts) -> None:
    formulas, blank = of_the_workbook(layout_of("eksempel"))
    content = small_book(lines, formulas, blank)
    columns = [len(HEADS) + HELPERS.index(head) for head in CLEANED]
    places = [(row, column) for row in range(1, len(lines) + 1) for column in columns]
    values = results(content, {"Regnskab": places})
    for row, cells in enumerate(lines, start=1):
        found = [values["Regnskab", row, column].value for column in columns]
        assert read(found) == expected(cells), cells


@settings(
    max_examples=2,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(lines=st.lists(rows, min_size=60, max_size=120))
def test_libreoffice_reads_the_same(
    lines: list[Cells], layout_of: Layouts, libreoffice: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # There a logical value is the number 0 or 1.
    lines = [tuple(None if isinstance(cell, bool) else cell for cell in cells) for cells in lines]
    formulas, blank = of_the_workbook(layout_of("eksempel"))
    path = tmp_path_factory.mktemp("cleaning") / "cleaning.xlsx"
    path.write_bytes(small_book(lines, formulas, blank))
    with libreoffice.open(path) as book:
        book.recalculate()
        values = book.values()
    for row, cells in enumerate(lines, start=2):
        found = [values.get(("Regnskab", row, len(HEADS) + HELPERS.index(head) + 1)) for head in CLEANED]
        assert read(found) == expected(cells), cells
