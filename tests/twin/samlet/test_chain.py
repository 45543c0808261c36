"""One file of both models: a new accounting year moves step prices and the investment case by itself.

The figures are done by hand from Eksempelkøbing's accounts: 2025 has 46.268.000 kr. on trin 6 and
31.113.000 kr. on trin 5, and the new year's lines are those of 2025 twice as dear.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.books.samlet import build_samlet, join
from generator.books.soem import SoemModel
from generator.files import SourceFile
from generator.ladder.full_years import FullYears
from generator.soem import read_case
from tests.support.libreoffice import Book, Office, Value
from tests.support.xlsx_edit import grow_table
from tests.support.xlsx_reader import read_workbook
from tests.twin.changes import pasted_line
from tests.twin.layout import Address, Layout
from tests.twin.model import Line, inputs_of
from tests.twin.scenarios import example_municipality

CASE = """
navn: Fra trin 6 til trin 5
startaar: 2026
prisaar: 2025
diskonteringsrente: 0.0
horisont: 1
deltagere: {1: 10}
succesrate: {med: 0.5, uden: 0.0}
omkostninger: [{navn: Forløb, art: drift, beloeb: {1: 100000}}]
konsekvenser:
  - {navn: Institution, hovedomraade: Anbringelse, enhed: helårsbørn, maengde: [-1],
     pris_fra: "Trin 6: Anbringelse på institution"}
  - {navn: Plejefamilie, hovedomraade: Anbringelse, enhed: helårsbørn, maengde: [1],
     pris_fra: "Trin 5: Anbringelse i plejefamilie"}
"""
SUCCESSES, COST = 5, 100_000
CHILDREN = {("6", 2024): 42.0, ("5", 2024): 50.5, ("6", 2025): 43.0, ("5", 2025): 50.0}
NET_6, NET_5 = 46_268_000, 31_113_000
NET_6_BEFORE, NET_5_BEFORE = 47_877_000, 30_383_000
"""Kr. in 2025 and in 2024."""
INDEX, INDEX_BEFORE, NEW_INDEX = 148.9, 145.7, 152.5
NEW_CHILDREN = {"Trin 6": 38.0, "Trin 5": 55.0}
OERE = 0.005


@pytest.fixture(scope="module")
def samlet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eksempelkøbing's accounts with a case that can be done by hand."""
    case = read_case(SourceFile("case.yaml", CASE.encode()))
    model = join(example_municipality(), SoemModel(case, date(2026, 1, 31)), FullYears(CHILDREN))
    path = tmp_path_factory.mktemp("samlet") / "samlet.xlsx"
    path.write_bytes(build_samlet(model).content)
    return path


@pytest.fixture(scope="module")
def layout(samlet: Path) -> Layout:
    """Where things stand in it."""
    return Layout(read_workbook(samlet))


def shown(book: Book, layout: Layout, name: str) -> Value:
    """What a contract name shows now."""
    return layout.named(name).values(book.values())[0][0]


def price(book: Book, layout: Layout, trin: int) -> Value:
    """The price on the sheet Trinpriser."""
    sheet, table = layout.table("Trinpriser")
    column = table.area.left + table.columns.index("Pris")
    return book.values()[(sheet.name, table.area.top + trin, column)]


def used_price(book: Book, layout: Layout, consequence: int) -> Value:
    """The kommune's price of a consequence that the sheet Priser says is used."""
    cells = layout.book.sheet_by_name["Priser"].filled
    heading = next(cell.row for cell in cells if cell.text == "Priser, der regnes med")
    head = next(cell for cell in cells if cell.text == "Kommune" and cell.row > heading)
    return book.values()[("Priser", head.row + consequence, head.column)]


def by_hand(price_6: float, price_5: float, index: float) -> float:
    """Net result in 2025 prices, of prices per child in the prices of a year with this index."""
    return SUCCESSES * (price_6 - price_5) * INDEX / index - COST


def twice_as_dear() -> list[Line]:
    """2025's lines at double cost, as lines of 2026."""
    lines = inputs_of(example_municipality()).lines
    last = lines[lines["aar"] == 2025]
    dear = last.assign(aar=2026, udgift_oere=2 * last["udgift_oere"], indtaegt_oere=2 * last["indtaegt_oere"])
    return [tuple(record) for record in dear.to_numpy().tolist()]


def year_cells(layout: Layout, children: dict[str, float]) -> dict[Address, float]:
    """What the guide tells the user to type for 2026 besides pasting the lines."""
    cells: dict[Address, float] = {}
    at = layout.row_where("Årstabel", År=2026.0)
    cells[layout.entry("Årstabel", "Prisindeks", at)] = NEW_INDEX
    for group in ("0-17-årige", "0-22-årige"):
        cells[layout.entry("Årstabel", group, at)] = 13_000
    for trin, number in children.items():
        at = layout.row_where("Helårsbørn", År=2026.0)
        cells[layout.entry("Helårsbørn", trin, at)] = number
    return cells | {layout.named("UM_SidsteAar").addresses[0]: 2026}


Result = Callable[[Book], Value]


@pytest.fixture
def result(layout: Layout) -> Result:
    """The net result as LibreOffice has it."""
    return lambda book: shown(book, layout, "SOEM_Nettoresultat")


def test_the_step_price_is_the_accounts_net_per_child(
    samlet: Path, layout: Layout, result: Result, libreoffice: Office
) -> None:
    with libreoffice.open(samlet) as book:
        assert price(book, layout, 6) == pytest.approx(NET_6 / 43, abs=OERE)
        assert used_price(book, layout, 1) == pytest.approx(NET_6 / 43, abs=OERE)
        assert result(book) == pytest.approx(by_hand(NET_6 / 43, NET_5 / 50, INDEX), abs=OERE)
        assert shown(book, layout, "SOEM_Kontrol") == "OK"


def test_another_last_year_is_another_price_in_that_years_prices(
    samlet: Path, layout: Layout, result: Result, libreoffice: Office
) -> None:
    with libreoffice.open(samlet) as book:
        book.set_cells({layout.named("UM_SidsteAar").addresses[0]: 2024})
        book.recalculate()
        expected = by_hand(NET_6_BEFORE / 42, NET_5_BEFORE / 50.5, INDEX_BEFORE)
        assert result(book) == pytest.approx(expected, abs=OERE)
        assert price(book, layout, 6) == pytest.approx(NET_6_BEFORE / 42, abs=OERE)


def test_a_new_year_of_accounts_moves_the_investment_case(
    samlet: Path, layout: Layout, result: Result, libreoffice: Office, tmp_path: Path
) -> None:
    grown = tmp_path / "samlet.xlsx"
    grow_table(samlet, grown, "Regnskab", [pasted_line(line) for line in twice_as_dear()])
    with libreoffice.open(grown) as book:
        book.set_cells(year_cells(layout, NEW_CHILDREN))
        book.recalculate()
        dear = {6: 2 * NET_6 / 38, 5: 2 * NET_5 / 55}
        assert price(book, layout, 6) == pytest.approx(dear[6], abs=OERE)
        assert used_price(book, layout, 1) == pytest.approx(dear[6], abs=OERE)
        assert result(book) == pytest.approx(by_hand(dear[6], dear[5], NEW_INDEX), abs=OERE)
        assert shown(book, layout, "SOEM_Kontrol") == "OK"


def test_a_new_year_without_its_children_has_no_price_and_says_so(
    samlet: Path, layout: Layout, libreoffice: Office, tmp_path: Path
) -> None:
    grown = tmp_path / "samlet.xlsx"
    grow_table(samlet, grown, "Regnskab", [pasted_line(line) for line in twice_as_dear()])
    with libreoffice.open(grown) as book:
        book.set_cells(year_cells(layout, {}))
        book.recalculate()
        assert price(book, layout, 6) == ""
        assert shown(book, layout, "SOEM_Kontrol") == "FEJL"
        assert check(book, layout, "Valgte priser, der intet tal har (de tæller 0)") == "FEJL"
        assert [
            text for text in texts(book, "Priser") if text.startswith("FEJL: En valgt pris har intet tal")
        ]


@pytest.mark.parametrize("trin", [1, 2, 3, 4, 5, 6])
def test_a_line_that_moves_the_accounts_moves_the_reconciliation_too(
    trin: int, samlet: Path, layout: Layout, libreoffice: Office
) -> None:
    """The sum of the steps is taken from the sheet Beregning; what it is held against, from the lines."""
    typed = trin == 1
    table, column = ("Trin1", "Trin 1 i kr.") if typed else ("Regnskab", "Udgift")
    row = next(
        at
        for at, line in enumerate(layout.records(table))
        if line["År"] == 2025.0 and (typed or line["Trin"] == float(trin))
    )
    with libreoffice.open(samlet) as book:
        book.set_cells({layout.entry(table, column, row): 1_000_000})
        book.recalculate()
        assert check(book, layout, "Trinpriserne er afstemt med regnskabet") == "OK"


def test_a_step_price_that_is_not_the_accounts_is_fejl(
    samlet: Path, layout: Layout, libreoffice: Office
) -> None:
    with libreoffice.open(samlet) as book:
        book.set_cells({layout.entry("Trinpriser", "Nettoudgift", 5): 1})
        book.recalculate()
        assert check(book, layout, "Trinpriserne er afstemt med regnskabet") == "FEJL"
        assert shown(book, layout, "SOEM_Kontrol") == "FEJL"


def test_a_fault_of_the_accounts_is_a_fault_of_the_whole(
    samlet: Path, layout: Layout, libreoffice: Office
) -> None:
    with libreoffice.open(samlet) as book:
        book.set_cells({layout.named("UM_BasisFra").addresses[0]: 2020})
        book.recalculate()
        assert (shown(book, layout, "UM_Kontrol"), shown(book, layout, "SOEM_Kontrol")) == ("FEJL", "FEJL")


def check(book: Book, layout: Layout, label: str) -> Value:
    """The result of a check of the SØM part."""
    cells = layout.book.sheet_by_name["SØM Kontrol"].filled
    head = next(cell for cell in cells if cell.text == "Resultat")
    row = next(cell.row for cell in cells if cell.text == label)
    return book.values()[("SØM Kontrol", row, head.column)]


def texts(book: Book, sheet: str) -> list[str]:
    """All text that a sheet shows."""
    return [
        value for (name, _, _), value in book.values().items() if name == sheet and isinstance(value, str)
    ]
