"""What stands above the charts and what they draw follows the figures, in LibreOffice as in Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.built import built_workbook
from tests.support.libreoffice import CellError, CellKey, InputValue, Office, Value
from tests.support.xlsx_reader import read_workbook
from tests.twin.conftest import Files, Layouts
from tests.twin.layout import Address, Layout

STACKED, SHARES, LINES, PERIODS, CHANGE = (
    f"UM_Diagram_diagrammer_{name}" for name in ("stablet", "andele", "linjer", "perioder", "merudgift")
)
GAP = CellError("#N/A")
STEPS = range(2, 8)
"""The series of the six lines; the first holds the axis at 0."""


def above(layout: Layout, values: Mapping[CellKey, Value], chart: str) -> tuple[str, str]:
    """What stands above a chart: finding, and unit with price level."""
    finding, unit = (layout.named(f"{chart}_{end}").values(values)[0][0] for end in ("Fund", "Enhed"))
    return str(finding), str(unit)


def drawn(layout: Layout, values: Mapping[CellKey, Value], chart: str, series: int) -> list[Value]:
    """The figures of a series."""
    return [cell for row in layout.named(f"{chart}_{series}").values(values) for cell in row]


def totals(values: Mapping[CellKey, Value], label: str) -> list[Value]:
    """The figures of a total on Før og efter, right of its label, unit and price level."""
    sheet, row, column = next(key for key in values if key[0] == "Før og efter" and values[key] == label)
    last = max(key[2] for key in values if key[:2] == (sheet, row))
    return [values[sheet, row, place] for place in range(column + 3, last + 1)]


def states(
    libreoffice: Office, path: Path, changes: Sequence[Mapping[Address, InputValue]]
) -> list[Mapping[CellKey, Value]]:
    """The workbook's values as opened and after each change, in one sitting."""
    found: list[Mapping[CellKey, Value]] = []
    with libreoffice.open(path) as book:
        found.append(book.values())
        for change in changes:
            book.set_cells(change)
            book.recalculate()
            found.append(book.values())
    return found


def test_unit_year_and_a_missing_index(file_of: Files, layout_of: Layouts, libreoffice: Office) -> None:
    layout = layout_of("eksempel")
    gone = layout.entry("Årstabel", "Prisindeks", layout.row_where("Årstabel", År=2020.0))
    start, millions, earlier, missing = states(
        libreoffice,
        file_of("eksempel"),
        [
            {layout.setting("Vist enhed"): "mio. kr."},
            {layout.named("UM_SidsteAar").addresses[0]: 2024},
            {gone: None},
        ],
    )
    assert above(layout, start, STACKED)[1] == "1.000 kr., løbende priser"
    assert above(layout, start, LINES)[1] == "1.000 kr., 2025-priser"
    for chart in (STACKED, LINES, PERIODS, CHANGE):
        assert above(layout, millions, chart)[0] == above(layout, start, chart)[0]
        assert above(layout, millions, chart)[1].startswith("mio. kr., ")
        thousands, whole = (
            [_figure(value) for value in drawn(layout, state, chart, 2) if value != GAP]
            for state in (start, millions)
        )
        assert thousands == pytest.approx([value * 1000 for value in whole])
    assert "i 2025" in above(layout, millions, SHARES)[0]
    assert "i 2024" in above(layout, earlier, SHARES)[0]
    assert "i 2024" in above(layout, earlier, LINES)[0]
    years = drawn(layout, earlier, LINES, 1), layout.named(f"{LINES}_2_Akse").values(earlier)[0]
    assert len(years[0]) == len(years[1])
    at = years[1].index(2020.0)
    for number in STEPS:
        before, after = (drawn(layout, state, LINES, number) for state in (earlier, missing))
        assert [place for place, value in enumerate(before) if value == GAP] == [0], "no accounts in 2006"
        assert [place for place, value in enumerate(after) if value == GAP] == [0, at]
    for number in (1, 2):
        assert drawn(layout, earlier, CHANGE, number)[at] != GAP
        assert drawn(layout, missing, CHANGE, number)[at] == GAP
    assert set(drawn(layout, missing, CHANGE, 2)[at:]) == {GAP}, "what is added up lacks a year from there on"
    assert "ikke beregnet" in above(layout, missing, CHANGE)[0]
    yearly, added = (totals(missing, label) for label in ("Merudgift i alt", "Akkumuleret i alt"))
    assert [place for place, value in enumerate(yearly) if value == ""] == [at]
    assert [place for place, value in enumerate(added) if value == ""] == list(range(at, len(added)))
    assert "" not in totals(earlier, "Akkumuleret i alt")


@pytest.mark.parametrize("name", ["eksempel", "lang_konto"])
def test_the_shares_add_up_to_the_whole_of_the_area(
    name: str, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    """Trin 1-6 and, in grey, all that has no step: the stack of a year is the year's total."""
    layout = layout_of(name)
    (values,) = states(libreoffice, file_of(name), [])
    net = layout.named("UM_Netto").values(values)
    wholes = [sum(_figure(cell) for cell in year) / 1000 for year in zip(*net, strict=True)]
    for chart in (STACKED, SHARES):
        series = [drawn(layout, values, chart, number) for number in range(1, 8)]
        stacks = [sum(_figure(cell) for cell in year) for year in zip(*series, strict=True)]
        assert stacks == pytest.approx(wholes)
    first = drawn(layout, values, STACKED, 1)
    assert (set(first) == {GAP}) == (name == "lang_konto"), "trin 1 that is not entered is no 0"
    named = layout.named(f"{STACKED}_1_Navn").values(values)[0][0]
    assert ("ikke indtastet" in str(named)) == (name == "lang_konto")


def test_what_is_not_known_is_said_above_and_not_drawn(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    """No year has a price index."""
    layout = layout_of("lang_konto")
    rows = range(len(layout.records("Årstabel")))
    gone = {layout.entry("Årstabel", "Prisindeks", row): None for row in rows}
    _, values = states(libreoffice, file_of("lang_konto"), [gone])
    for chart in (LINES, PERIODS, CHANGE):
        assert "ikke beregnet" in above(layout, values, chart)[0]
    for chart, number in [*((LINES, number) for number in STEPS), (PERIODS, 1), (PERIODS, 2), (CHANGE, 2)]:
        assert set(drawn(layout, values, chart, number)) == {GAP}
    for label in ("I alt", "Merudgift i alt", "Akkumuleret i alt"):
        assert set(totals(values, label)) == {""}


@pytest.mark.parametrize("kind", ["soem", "samlet"])
def test_years_beyond_the_horizon_are_not_drawn(
    kind: str, tmp_path_factory: pytest.TempPathFactory, libreoffice: Office
) -> None:
    path = built_workbook(tmp_path_factory, kind)
    layout = Layout(read_workbook(path))
    start, shorter = states(
        libreoffice,
        path,
        [{layout.named("SOEM_Horisont").addresses[0]: 5, layout.named("SOEM_Prisaar").addresses[0]: 2021}],
    )
    for chart in ("SOEM_Diagram_forside_netto", "SOEM_Diagram_resultat_netto"):
        for number in (1, 2):
            before, after = (drawn(layout, state, chart, number) for state in (start, shorter))
            assert GAP not in before[:5]
            assert set(after[5:]) == {GAP}
            assert GAP not in after[:5]
        assert above(layout, start, chart)[0] != above(layout, shorter, chart)[0]
        assert "2021-priser" in above(layout, shorter, chart)[1]


def _figure(cell: Value) -> float:
    return cell if isinstance(cell, float) else 0.0
