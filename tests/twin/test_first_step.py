"""Trin 1 in the workbook: not entered until it is, and then a figure like the others."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.libreoffice import CellError, CellKey, InputValue, Office, Value
from tests.twin.conftest import Files, Layouts
from tests.twin.layout import Address, Layout

NAME = "lang_konto"
"""2022-2025, without trin 1."""
YEARS = (2022.0, 2023.0, 2024.0, 2025.0)
NOT_ENTERED = "ikke indtastet"
LABEL = "Tidlig indsats i almenområdet"


def entered(layout: Layout, kroner: Mapping[float, InputValue]) -> dict[Address, InputValue]:
    """The cells of the box for these years."""
    return {
        layout.entry("Trin1", "Trin 1 i kr.", layout.row_where("Trin1", År=year)): amount
        for year, amount in kroner.items()
    }


def row_of(layout: Layout, values: Mapping[CellKey, Value], sheet: str, heading: str) -> list[Value]:
    """Label and years of trin 1 in the first grid under a heading."""
    cells = layout.book.sheet_by_name[sheet].filled
    head = next(cell for cell in cells if cell.text.startswith(heading) and cell.column == 2)
    top = next(cell.row for cell in cells if cell.row > head.row and cell.column == 2 and cell.value == 1)
    return [values.get((sheet, top, column), "") for column in (3, 6, 7, 8, 9)]


def front(layout: Layout, values: Mapping[CellKey, Value]) -> list[Value]:
    """Kroner and share of trin 1 on the front page, below its name."""
    cell = next(cell for cell in layout.book.sheet_by_name["Forside"].filled if cell.text == LABEL)
    return [values.get(("Forside", cell.row + down, cell.column), "") for down in (1, 2)]


def test_until_it_is_entered_no_sheet_says_0(file_of: Files, layout_of: Layouts, libreoffice: Office) -> None:
    layout = layout_of(NAME)
    with libreoffice.open(file_of(NAME)) as book:
        values = book.values()
    for heading in ("Nettoudgifter i løbende", "Nettoudgifter i faste", "Nettoudgift pr. barn", "Trinnenes"):
        assert row_of(layout, values, "Trin pr. år", heading) == [
            f"Tidlig indsats, {NOT_ENTERED}",
            "",
            "",
            "",
            "",
        ]
    assert row_of(layout, values, "Før og efter", "Gennemsnitlig")[1:] == [""] * 4
    assert front(layout, values) == [NOT_ENTERED, ""]
    drawn = row_of(layout, values, "Beregning", "Diagrammet over udviklingen")
    assert drawn[1:] == [CellError("#N/A")] * 4
    statuses = [values["Indstillinger", *place] for place in _statuses(layout)]
    assert statuses[:4] == [NOT_ENTERED] * 4
    assert set(statuses[4:]) == {"intet regnskab"}


def test_an_amount_is_shown_in_its_year_and_the_others_are_told(
    file_of: Files, layout_of: Layouts, libreoffice: Office
) -> None:
    layout = layout_of(NAME)
    with libreoffice.open(file_of(NAME)) as book:
        before = book.values()
        book.set_cells(entered(layout, {2024.0: 5_000_000, 2025.0: 0}))
        book.recalculate()
        some = book.values()
        book.set_cells(entered(layout, {2022.0: 1, 2023.0: 2}))
        book.recalculate()
        whole = book.values()
    shown = row_of(layout, some, "Trin pr. år", "Nettoudgifter i løbende")
    assert shown == ["Tidlig indsats, ikke i alle år", "", "", 5000.0, 0.0]
    assert [layout.named("UM_Trin1Kendt").values(values)[0] for values in (before, some, whole)] == [
        [0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 1.0, 1.0],
        [1.0, 1.0, 1.0, 1.0],
    ]
    net = [sum(map(_number, column)) for column in zip(*layout.named("UM_Netto").values(before), strict=True)]
    after = [sum(map(_number, column)) for column in zip(*layout.named("UM_Netto").values(some), strict=True)]
    assert [round(b - a, 2) for a, b in zip(net, after, strict=True)] == [0, 0, 5_000_000, 0]
    assert layout.named("UM_Kontrol").values(some) == [["OK"]], "it is not part of the export"
    assert row_of(layout, whole, "Trin pr. år", "Nettoudgifter i løbende")[0] == LABEL


def _statuses(layout: Layout) -> list[tuple[int, int]]:
    _, table = layout.table("Trin1")
    column = table.area.left + table.columns.index("Status")
    return [(row, column) for row in range(table.area.top + 1, table.area.bottom + 1)]


def _number(value: Value) -> float:
    assert isinstance(value, float)
    return value
