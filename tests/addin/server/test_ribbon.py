"""The ribbon's functions in a browser, from click to cells; Excel is a mock with a real workbook in it."""

from __future__ import annotations

from addin.registry import all_commands
from addin.server.pages import clickables
from tests.addin.server.mock_book import area, assert_written, bar, cells, expected, without_bar
from tests.addin.server.recorded import ACCOUNTS, Recorded
from tests.addin.server.serving import Opened


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
    assert [_first_values(charts) for charts in series] == [
        _first_values(one["charts"]) for one in before["sheets"]
    ]


def _first_values(charts: list[dict[str, list[dict[str, str]]]]) -> list[str]:
    return [chart["series"][0]["values"].replace("$", "").replace("'", "") for chart in charts]


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
