"""What the ribbon's functions do in a browser when the user says no, or something is not as it should be."""

from __future__ import annotations

import copy

import pytest
from playwright.sync_api import Browser

from addin.registry import all_commands
from tests.addin.server.mock_book import area, bar, cells, without_bar
from tests.addin.server.recorded import Recorded
from tests.addin.server.serving import Excel, Opened, serving


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


def test_what_cannot_be_put_back_is_told_and_put_back_by_the_next_click(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened = excel(recorded["soem"].excel)
    before = opened.workbook()
    opened.set("mock.state.failAt = 20; mock.state.failures = 2")
    opened.click("soem_eksempel__keep")
    opened.answer("OK")
    opened.dialog.get_by_text("kunne heller ikke sættes tilbage").wait_for()
    opened.answer("OK")
    opened.finish()
    opened.click("soem_scenarier")
    opened.finish()
    after = opened.workbook()
    assert "Hent eksempel blev afbrudt, og felterne er sat tilbage." in bar(after)
    assert without_bar(after) == without_bar(before)


def broken_off(opened: Excel) -> None:
    """Excel is closed while an example is being written, and opened again."""
    opened.set("mock.state.closedAt = 20")
    opened.click("soem_eksempel__keep")
    opened.answer("OK")
    opened.until("mock.state.writes === 20")
    opened.reopen()


@pytest.mark.parametrize("button", ["soem_scenarier", "hjaelp_fortryd"])
def test_the_click_after_one_that_was_broken_off_puts_everything_back(
    excel: Opened, recorded: dict[str, Recorded], button: str
) -> None:
    opened = excel(recorded["soem"].excel)
    before = opened.workbook()
    broken_off(opened)
    assert without_bar(opened.workbook()) != without_bar(before)
    opened.click(button)
    if button == "hjaelp_fortryd":
        assert "Hent eksempel blev afbrudt, og felterne er sat tilbage." in opened.answer("OK")
    opened.finish()
    after = opened.workbook()
    assert without_bar(after) == without_bar(before)
    if button == "soem_scenarier":
        assert "Hent eksempel blev afbrudt, og felterne er sat tilbage." in bar(after)
    opened.click("soem_scenarier")
    opened.finish()
    assert "afbrudt" not in bar(opened.workbook())


def test_what_was_broken_off_in_another_file_of_the_name_is_left_alone(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened, clicked = excel(recorded["soem"].excel), recorded["soem"].clicks["soem_eksempel", "keep"]
    broken_off(opened)
    assert clicked.kept is not None
    place = area(clicked.kept.ranges[0].sheet, clicked.kept.ranges[0].address)
    opened.set(
        f"mock.state.book.sheets.find((sheet) => sheet.name === '{place.sheet}')"
        f".cells[{place.top}][{place.left}].value = 4711"
    )
    before = opened.workbook()
    opened.click("hjaelp_fortryd")
    assert opened.answer("OK").startswith("Der er ikke noget at fortryde")
    opened.finish()
    assert opened.workbook() == before


def test_what_was_broken_off_does_not_stop_the_buttons_when_its_sheet_is_gone(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened, clicked = excel(recorded["soem"].excel), recorded["soem"].clicks["soem_eksempel", "keep"]
    broken_off(opened)
    assert clicked.kept is not None
    opened.set(
        f"mock.state.book.sheets.find((one) => one.name === '{clicked.kept.ranges[0].sheet}').name = 'X'"
    )
    opened.click("hjaelp_fortryd")
    assert opened.answer("OK").startswith("Der er ikke noget at fortryde")
    opened.finish()
    assert opened.page.evaluate("localStorage.length") == 0


def test_what_cannot_be_read_of_a_broken_off_click_does_not_stop_the_buttons(
    excel: Opened, recorded: dict[str, Recorded]
) -> None:
    opened = excel(recorded["soem"].excel)
    broken_off(opened)
    opened.set("localStorage.setItem(localStorage.key(0), '{halv')")
    opened.click("hjaelp_fortryd")
    assert opened.answer("OK").startswith("Der er ikke noget at fortryde")
    opened.finish()


def test_nothing_of_the_workbook_stays_in_the_browser(excel: Opened, recorded: dict[str, Recorded]) -> None:
    opened = excel(recorded["soem"].excel)
    opened.click("soem_eksempel__keep")
    opened.answer("OK")
    opened.finish()
    assert opened.page.evaluate("localStorage.length") == 0


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
    opened.until("mock.state.ribbon !== null")
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
