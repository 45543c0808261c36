"""The sheets that a reader looks at, against `generator.ladder`: every unit, denominator and price level."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd
import pytest

from generator.ladder.before_after import TOTAL, compare_periods
from generator.ladder.population import AgeGroup, per_head
from generator.ladder.prices import current_prices, fixed_prices
from generator.ladder.shares import step_shares
from generator.ladder.steps import AREA_KEYS
from tests.support.libreoffice import CellKey, Office, Value
from tests.twin.conftest import Files, Layouts
from tests.twin.layout import Layout
from tests.twin.model import Twin, inputs_of
from tests.twin.scenarios import model_of

UNITS = {"kr.": 1, "1.000 kr.": 1_000, "mio. kr.": 1_000_000}
FIRST_COLUMN = 6
"""Where the years begin on a sheet with the timeline, from 1."""

Frames = dict[tuple[str, str], pd.DataFrame]
"""Expected block, the total as its last row, by sheet and heading."""


def with_total(steps: pd.DataFrame) -> pd.DataFrame:
    """The steps of the area and their sum."""
    return pd.concat([steps, steps.sum().to_frame(TOTAL).T])


def expected_blocks(name: str, group: AgeGroup, unit: int) -> Frames:
    """What the ladder says of a workbook as it is built."""
    model = model_of(name)
    sums, choices = Twin(inputs_of(model)).sums, model.choices

    def fixed(oere: pd.DataFrame) -> pd.DataFrame:
        return fixed_prices(oere, model.prices["indeks"], choices.prisaar)

    steps = {
        "Nettoudgifter i løbende priser": current_prices(sums.netto) / unit,
        "Nettoudgifter i faste priser": fixed(sums.netto) / unit,
        "Nettoudgift pr. barn": per_head(fixed(sums.netto), model.population, group),
        "Udgifter i løbende priser": current_prices(sums.udgift) / unit,
        "Indtægter i løbende priser": current_prices(sums.indtaegt) / unit,
        "Udgifter i faste priser": fixed(sums.udgift) / unit,
        "Indtægter i faste priser": fixed(sums.indtaegt) / unit,
        "Trinnenes andel": step_shares(sums.netto),
    }
    known = sums.first_step_years
    blocks = {
        ("Trin pr. år", head): unknown_empty(with_total(area_of(frame)), known)
        for head, frame in steps.items()
    }
    periods = compare_periods(fixed(sums.netto), choices.basis, choices.sammenlign)
    table = periods.table.astype("float64")
    kroner = ["base_gennemsnit", "sammenligning_gennemsnit", "aendring_kr"]
    later = {"Merudgift pr. år": periods.merudgift, "Akkumuleret merudgift": periods.akkumuleret}
    average = table.assign(**{column: table[column] / unit for column in kroner})
    shown = {
        head: frame.reindex(columns=list(choices.shown_years), fill_value=0.0) / unit
        for head, frame in later.items()
    }
    after = {"Gennemsnitlig nettoudgift pr. år": average, **shown}
    return blocks | {
        ("Før og efter", head): frame if known else unknown_empty(frame, known)
        for head, frame in after.items()
    }


def unknown_empty(frame: pd.DataFrame, known: Collection[object]) -> pd.DataFrame:
    """Trin 1 is empty where it is not known: it is not 0."""
    shown = frame.astype("float64")
    for column in frame.columns:
        if column not in known:
            shown[column] = shown[column].where(frame.index != "1")
    return shown


def area_of(steps: pd.DataFrame) -> pd.DataFrame:
    """The steps of the area, also of a table that has no others."""
    return steps.loc[list(AREA_KEYS)]


def block(layout: Layout, values: Mapping[CellKey, Value], place: tuple[str, str], width: int) -> list[Value]:
    """The cells of a grid with its total, row by row: it begins at the first step 1 under the heading."""
    sheet, heading = place
    cells = layout.book.sheet_by_name[sheet].filled
    head = next(cell for cell in cells if cell.text.startswith(heading) and cell.column == 2)
    top = next(cell.row for cell in cells if cell.row > head.row and cell.column == 2 and cell.value == 1)
    columns = range(FIRST_COLUMN, FIRST_COLUMN + width)
    return [values.get((sheet, top + row, column), "") for row in range(9) for column in columns]


@pytest.mark.parametrize(
    ("unit", "group"), [(u, g) for u, g in zip(UNITS, [*AgeGroup, *AgeGroup], strict=False)]
)
@pytest.mark.parametrize("name", ["eksempel", "lang_konto"])
def test_result_sheets_show_what_the_ladder_says(
    name: str, unit: str, group: AgeGroup, file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    layout = layout_of(name)
    with libreoffice.open(file_of(name)) as book:
        book.set_cells(
            {
                layout.setting("Vist enhed"): unit,
                layout.setting("Nævner for udgift pr. barn"): group.value,
            }
        )
        book.recalculate()
        values = book.values()
    for place, frame in expected_blocks(name, group, UNITS[unit]).items():
        found = block(layout, values, place, len(frame.columns))
        expected = frame.to_numpy().ravel().tolist()
        for there, here in zip(found, expected, strict=True):
            wanted = "" if pd.isna(here) else pytest.approx(here, rel=1e-9, abs=1e-6)
            assert there == wanted, place
