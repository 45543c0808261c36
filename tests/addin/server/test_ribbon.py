"""The ribbon's functions in a browser, from click to cells; Excel is a mock with a real workbook in it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openpyxl.utils.cell import range_boundaries
from playwright.sync_api import Browser

from addin.content import written
from addin.journal import Journal
from addin.registry import all_commands
from addin.server.pages import clickables
from generator.workbook.address import Area
from tests.addin.server.posting import Json
from tests.addin.server.recorded import ACCOUNTS, Recorded
from tests.addin.server.serving import Excel, chromium, serving

Opened = Callable[[Json], Excel]
EMPTY = {"formula": None, "value": ""}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(licence: None) -> Iterator[str]:
    with serving() as started:
        yield started


@pytest.fixture
def excel(browser: Browser, address: str) -> Iterator[Opened]:
    opened: list[Excel] = []

    def open_workbook(workbook: Json) -> Excel:
        opened.append(Excel(browser, address, copy.deepcopy(workbook)))
        return opened[-1]

    yield open_workbook
    for one in opened:
        one.close()


def area(sheet: str, address: str) -> Area:
    left, top, right, bottom = (int(part or 0) for part in range_boundaries(address.replace("$", "")))
    return Area(sheet, top - 1, left - 1, bottom - 1, right - 1)


def cells(workbook: Json, place: Area) -> list[list[Json]]:
    sheet = next(one for one in workbook["sheets"] if one["name"] == place.sheet)["cells"]
    return [
        [
            sheet[row][column] if row < len(sheet) and column < len(sheet[row]) else EMPTY
            for column in range(place.left, place.right + 1)
        ]
        for row in range(place.top, place.bottom + 1)
    ]


def expected(held: Any) -> Json:
    """A cell of the desktop's journal as the mock holds it: formulas are not computed there."""
    content = written(held)
    if isinstance(held, dict):
        return {"formula": content, "value": "#UBEREGNET"}
    return {"formula": None, "value": held if held is not None else ""}


def assert_written(workbook: Json, kept: Journal) -> None:
    """Every cell that the desktop wrote has what the desktop wrote in it."""
    assert kept.ranges
    for one in kept.ranges:
        found = cells(workbook, area(one.sheet, one.address))
        assert found == [[expected(held) for held in line] for line in one.after], (one.sheet, one.address)


def without_bar(workbook: Json) -> Json:
    """A workbook without message bars, formulas' results (the mock computes none) and empty ends of rows."""
    bars = {name["formula"] for name in workbook["names"] if name["name"].endswith("_Besked")}
    places = [area(*bar[1:].replace("'", "").rsplit("!", 1)) for bar in bars]
    assert places
    kept = copy.deepcopy(workbook)
    for sheet in kept["sheets"]:
        for place in places:
            if place.sheet == sheet["name"]:
                sheet["cells"][place.top][place.left] = EMPTY
        sheet["cells"] = [
            trimmed([uncomputed(cell) for cell in line], lambda cell: cell == EMPTY)
            for line in trimmed(sheet["cells"], lambda line: all(cell == EMPTY for cell in line))
        ]
    return kept | {"active": ""}


def uncomputed(cell: Json) -> Json:
    return cell if cell["formula"] is None else {"formula": cell["formula"]}


def trimmed(items: list[Any], is_empty: Callable[[Any], bool]) -> list[Any]:
    while items and is_empty(items[-1]):
        items = items[:-1]
    return items


def bar(workbook: Json) -> str:
    name = next(name for name in workbook["names"] if name["name"].endswith("_Besked"))
    place = area(*name["formula"][1:].replace("'", "").rsplit("!", 1))
    return str(cells(workbook, place)[0][0]["value"])


def test_every_button_has_a_function(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened = excel(recorded["soem"].excel)
    wanted = [one.function for command in all_commands() for one in clickables(command)]
    assert opened.page.evaluate("mock.names()") == wanted


def test_an_example_is_confirmed_written_and_undone(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened, clicked = excel(recorded["soem"].excel), recorded["soem"].clicks["soem_eksempel", "keep"]
    before = opened.workbook()
    opened.click("soem_eksempel__keep")
    assert "bliver erstattet" in opened.answer("OK")
    opened.finish()
    after = opened.workbook()
    assert clicked.kept is not None
    assert_written(after, clicked.kept)
    assert after["active"] == clicked.show
    assert clicked.message in bar(after)
    opened.click("hjaelp_fortryd")
    opened.finish()
    undone = opened.workbook()
    assert without_bar(undone) == without_bar(before)
    assert "Hent eksempel" in bar(undone) and "er fortrudt" in bar(undone)


@pytest.mark.parametrize("way", ["Annullér", "luk"])
def test_a_no_leaves_all_as_it_was(excel: Opened, recorded: dict[str, Recorded], way: str) -> None:
    opened = excel(recorded["soem"].excel)
    before = opened.workbook()
    opened.click("soem_eksempel__tom")
    if way == "luk":
        opened.dialog.locator("#knapper button").first.wait_for()
        opened.set("mock.closeDialog()")
    else:
        opened.answer(way)
    opened.finish()
    assert opened.workbook() == before


def test_accounts_are_chosen_confirmed_and_fill_the_table(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened, clicked = (
        excel(recorded["udgiftsmodel"].excel),
        recorded["udgiftsmodel"].clicks["data_importer", ""],
    )
    before = opened.workbook()
    opened.click("data_importer")
    opened.dialog.locator("input[type=file]").set_input_files(ACCOUNTS)
    opened.answer("OK")
    opened.dialog.get_by_text("Skal det skrives i projektmappen?").wait_for()
    opened.answer("OK")
    opened.finish()
    after, kept = opened.workbook(), clicked.kept
    assert kept is not None
    table = kept.ranges[0]
    found = cells(after, area(table.sheet, table.address))
    assert [[one["value"] for one in line if one["formula"] is None] for line in found] == [
        [expected(held)["value"] for held in line if not isinstance(held, dict)] for line in table.after
    ]
    assert clicked.message in bar(after)
    opened.click("hjaelp_fortryd")
    opened.finish()
    assert without_bar(opened.workbook()) == without_bar(before)


def test_a_chart_is_aimed_again(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened, (wanted,) = (
        excel(recorded["skæv"].excel),
        recorded["skæv"].clicks["diagrammer_opdater", ""].charts,
    )
    before = opened.workbook()
    opened.click("diagrammer_opdater")
    opened.finish()
    sheet = next(one for one in opened.workbook()["sheets"] if one["name"] == wanted.sheet)
    chart = next(one for one in sheet["charts"] if one["name"] == wanted.chart)
    plain = [one["values"].replace("$", "").replace("'", "") for one in chart["series"]]
    assert plain == [one.values.replace("$", "").replace("'", "") for one in wanted.series]
    assert chart["title"].replace("$", "") == wanted.title.replace("$", "")
    assert "1 er rettet" in bar(opened.workbook())
    opened.click("hjaelp_fortryd")
    opened.finish()
    series = [one["charts"] for one in opened.workbook()["sheets"]]
    assert [[chart["series"][0]["values"].replace("$", "") for chart in charts] for charts in series] == [
        [chart["series"][0]["values"].replace("$", "") for chart in one["charts"]] for one in before["sheets"]
    ]


def test_nothing_is_written_where_the_sheet_is_locked(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened = excel(recorded["soem"].excel)
    opened.set("mock.state.book.sheets.forEach((sheet) => { sheet.protected = true; sheet.locked = true; })")
    before = opened.workbook()
    opened.click("soem_gem_scenarie__egen1")
    assert "er låst, så der er ikke skrevet noget" in opened.answer("OK")
    opened.finish()
    assert opened.workbook() == before


def test_a_refusal_in_the_middle_puts_everything_back(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened = excel(recorded["soem"].excel)
    before = opened.workbook()
    opened.set("mock.state.failAt = 20")
    opened.click("soem_eksempel__keep")
    opened.answer("OK")
    opened.dialog.get_by_text("alt er sat tilbage").wait_for()
    opened.answer("OK")
    opened.finish()
    assert opened.page.evaluate("mock.state.writes") > 20
    assert without_bar(opened.workbook()) == without_bar(before)


def test_undoing_what_was_changed_since_is_asked_first(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened, clicked = excel(recorded["soem"].excel), recorded["soem"].clicks["soem_gem_scenarie", "egen1"]
    opened.click("soem_gem_scenarie__egen1")
    opened.finish()
    assert clicked.kept is not None
    place = area(clicked.kept.ranges[-1].sheet, clicked.kept.ranges[-1].address)
    opened.set(
        f"mock.state.book.sheets.find((sheet) => sheet.name === '{place.sheet}')"
        f".cells[{place.top}][{place.left}].value = 4711"
    )
    opened.click("hjaelp_fortryd")
    assert "ændringer går tabt" in opened.answer("Annullér")
    opened.finish()
    assert cells(opened.workbook(), place)[0][0]["value"] == 4711


def test_files_are_offered(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened = excel(recorded["udgiftsmodel"].excel)
    opened.click("diagrammer_kopier")
    links = opened.dialog.locator("#svar a")
    links.first.wait_for()
    assert all(name.startswith("Gem ") and name.endswith(".png") for name in links.all_inner_texts())
    with opened.page.expect_download() as saved:
        links.first.click()
    assert saved.value.path().read_bytes().startswith(b"billede af UM_Diagram_")
    opened.answer("OK")
    opened.finish()


def test_the_guide_is_shown_without_sending_the_workbook(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened = excel(recorded["soem"].excel)
    with opened.page.expect_request("**/commands/hjaelp_vejledning") as sent:
        opened.click("hjaelp_vejledning")
    opened.dialog.frame_locator("iframe").get_by_role("heading", level=1).first.wait_for()
    opened.answer("OK")
    opened.finish()
    assert len(sent.value.post_data or "") < 500


def test_a_workbook_of_others_has_grey_buttons_and_a_clear_message(excel: Opened) -> None:
    opened = excel(
        {
            "name": "andet.xlsx",
            "active": "Ark1",
            "selection": ["Ark1!A1"],
            "names": [],
            "sheets": [
                {"name": "Ark1", "values": [["tal", 1]], "formulas": [["tal", 1]], "tables": [], "charts": []}
            ],
        }
    )
    opened.page.wait_for_function("mock.state.ribbon !== null")
    groups = opened.page.evaluate("mock.state.ribbon.tabs[0].groups")
    enabled = {control["id"]: control["enabled"] for group in groups for control in group["controls"]}
    assert enabled == {command.id: not command.kinds for command in all_commands()}
    opened.click("soem_scenarier")
    assert "ikke en af indsatstrappens" in opened.answer("OK")
    opened.finish()


def test_the_token_is_asked_for_and_kept(
    browser: Browser, licence: None, recorded: dict[str, Recorded]
) -> None:
    token = "et-token-som-ingen-kan-gaette-7f3a"
    with serving((token,)) as address:
        opened = Excel(browser, address, copy.deepcopy(recorded["soem"].excel))
        opened.click("soem_scenarier")
        for typed in ("forkert", token):
            opened.dialog.locator("input[type=password]").fill(typed)
            opened.answer("OK")
        opened.finish()
        assert recorded["soem"].clicks["soem_scenarier", ""].message in bar(opened.workbook())
        opened.click("soem_scenarier")
        opened.finish()
        opened.close()
