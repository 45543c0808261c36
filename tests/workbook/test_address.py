"""Addresses and the quoting of sheet names, against openpyxl's reading of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import range_to_tuple
from openpyxl.workbook.defined_name import DefinedName

from generator.workbook.address import Area, quoted

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383

sheet_names = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="[]:*?/\\"), min_size=1, max_size=31
).filter(lambda name: not name.startswith("'") and not name.endswith("'"))
areas = st.builds(
    lambda sheet, rows, columns: Area(sheet, min(rows), min(columns), max(rows), max(columns)),
    sheet_names,
    st.tuples(st.integers(0, LAST_ROW), st.integers(0, LAST_ROW)),
    st.tuples(st.integers(0, LAST_COLUMN), st.integers(0, LAST_COLUMN)),
)
dollars = st.sampled_from(("$", ""))


@given(areas)
def test_an_address_from_another_sheet_is_read_back_as_the_area(area: Area) -> None:
    sheet, bounds = range_to_tuple(area.address())
    assert sheet.replace("''", "'") == area.sheet
    assert bounds == (area.left + 1, area.top + 1, area.right + 1, area.bottom + 1)


@given(areas, dollars, dollars, dollars)
def test_dollars_change_nothing_but_how_an_address_moves(area: Area, row: str, first: str, last: str) -> None:
    address = area.address(seen_from=area.sheet, row=row, first=first, last=last)
    left, top, right, bottom = range_boundaries(address)
    assert (left, top) == (area.left + 1, area.top + 1)
    assert (right, bottom) == (area.right + 1, area.bottom + 1)
    start, _, end = address.partition(":")
    assert start.startswith("$") == bool(first)
    assert (start.count("$"), (end or start).count("$")) == (
        bool(first) + bool(row),
        bool(last if end else first) + bool(row),
    )


@given(areas)
def test_a_formula_with_the_address_has_one_operand(area: Area) -> None:
    operands = [item.value for item in Tokenizer(f"={area.address()}+1").items if item.type == "OPERAND"]
    assert operands == [area.address(), "1"]


def test_names_that_need_quotes_have_them() -> None:
    named = {
        "Beregning": "Beregning",
        "Trin pr. år": "'Trin pr. år'",
        "2024": "'2024'",
        "Åben": "'Åben'",
        "Peter's": "'Peter''s'",
        "A-B": "'A-B'",
    }
    assert {name: quoted(name) for name in named} == named


def test_names_that_look_like_cells_have_quotes() -> None:
    assert {name: quoted(name) for name in ("A1", "R1C1", "UM2024", "rc")} == {
        "A1": "'A1'",
        "R1C1": "'R1C1'",
        "UM2024": "'UM2024'",
        "rc": "'rc'",
    }


def test_openpyxl_reads_a_defined_name_with_the_address() -> None:
    name = DefinedName("UM_X", attr_text=Area("Før og efter", 1, 2, 3, 4).address())
    assert list(name.destinations) == [("Før og efter", "$C$2:$E$4")]
