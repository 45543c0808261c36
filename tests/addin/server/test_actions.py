"""The server's actions are what the desktop's buttons wrote: the same commands, the same cells."""

from __future__ import annotations

import base64
import copy
from pathlib import Path

import pytest

import addin
from addin.content import written
from addin.registry import all_commands, find
from addin.server.answer import CHART, TABLE
from generator.files import SourceFile, read_source
from tests.addin.server.posting import Json, replied
from tests.addin.server.recorded import ACCOUNTS, CASES, Clicked, Recorded, fixed_seed

CLICKS = [(case, *click) for case, (_, clicks, _) in CASES.items() for click in clicks]


@pytest.fixture(autouse=True)
def same_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.commands.soem.secrets.randbelow", fixed_seed)


def calls(answer: Json, name: str) -> list[Json]:
    return [action["args"][1] for action in answer["actions"] if action["args"][:1] == [name]]


def desktop_cells(clicked: Clicked) -> list[tuple[str, str, list[list[object]]]]:
    """What the desktop wrote in cells that are no table's."""
    if clicked.kept is None:
        return []
    return [
        (
            one.sheet,
            one.address,
            [["" if cell is None else written(cell) for cell in line] for line in one.after],
        )
        for one in clicked.kept.ranges[len(clicked.kept.tables) :]
    ]


def column(number: int) -> str:
    """A column's letters; columns count from 0."""
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def address(action: Json) -> str:
    first = f"${column(action['start_column'])}${action['start_row'] + 1}"
    right, bottom = (
        action["start_column"] + action["column_count"] - 1,
        action["start_row"] + action["row_count"],
    )
    last = f"${column(right)}${bottom}"
    return first if first == last else f"{first}:{last}"


def server_cells(answer: Json, sheets: list[str]) -> list[tuple[str, str, list[list[object]]]]:
    return [
        (sheets[action["sheet_position"]], address(action), action["values"])
        for action in answer["actions"]
        if action["func"] == "setValues"
    ]


@pytest.mark.parametrize(("case", "identity", "tag"), CLICKS)
def test_the_server_answers_what_the_desktop_wrote(
    recorded: dict[str, Recorded], case: str, identity: str, tag: str
) -> None:
    taken, command = recorded[case], find(identity, tag)
    clicked = taken.clicks[identity, tag]
    sheets = [sheet["name"] for sheet in taken.body["sheets"]]
    reply = replied(command, tag, copy.deepcopy(taken.body), {"regnskab": read_source(ACCOUNTS)})
    assert reply.answer.status == 200, reply.json
    assert reply.json["indsatstrappen"]["message"] == clicked.message
    assert reply.json["indsatstrappen"]["writes"] == (clicked.kept is not None)
    assert server_cells(reply.json, sheets) == desktop_cells(clicked)
    shown = [
        sheets[action["args"][0]] for action in reply.json["actions"] if action["func"] == "activateSheet"
    ]
    assert shown == [clicked.show] * bool(clicked.show)
    assert [aim["chart"] for aim in calls(reply.json, CHART)] == [chart.chart for chart in clicked.charts]


def test_a_table_gets_the_rows_that_the_desktop_wrote(recorded: dict[str, Recorded]) -> None:
    taken = recorded["udgiftsmodel"]
    kept = taken.clicks["data_importer", ""].kept
    assert kept is not None
    source = read_source(ACCOUNTS)
    reply = replied(find("data_importer"), "", copy.deepcopy(taken.body), {"regnskab": source})
    assert [question["kind"] for question in reply.asked] == ["file", "confirm"]
    assert reply.asked[0]["endings"] == ["csv", "txt", "xlsx"]
    ((table,), desktop) = calls(reply.json, TABLE), kept.ranges[0].after
    heads = list(table["rows"][0])
    assert len(table["rows"]) == len([line for line in desktop if any(cell is not None for cell in line)])
    for row, line in zip(table["rows"], desktop, strict=False):
        plain = [written(cell) for cell in line if not (isinstance(cell, dict) and "f" in cell)]
        assert [row[head] for head in heads] == plain


def test_a_chart_is_aimed_where_the_desktop_aimed_it(recorded: dict[str, Recorded]) -> None:
    taken = recorded["skæv"]
    reply = replied(find("diagrammer_opdater"), "", copy.deepcopy(taken.body), {})
    (aim,), (after,) = calls(reply.json, CHART), taken.clicks["diagrammer_opdater", ""].charts
    assert aim["title"] == after.title
    assert ["=" + one["values"] for one in aim["series"]] == [one.values for one in after.series]
    assert ["=" + one["name"] for one in aim["series"]] == [one.name for one in after.series]


def test_a_button_for_another_kind_of_workbook_is_refused(recorded: dict[str, Recorded]) -> None:
    reply = replied(find("soem_scenarier"), "", copy.deepcopy(recorded["udgiftsmodel"].body), {})
    assert reply.answer.status == 422
    assert "virker ikke i en udgiftsmodel" in reply.json["error"]


def test_undo_is_left_to_the_client(recorded: dict[str, Recorded]) -> None:
    reply = replied(find("hjaelp_fortryd"), "", copy.deepcopy(recorded["soem"].body), {})
    assert reply.answer.status == 400
    assert "i Excel selv" in reply.json["error"]


BESIDES = {
    "data_tilfoej_aar": ("udgiftsmodel", "2026", ""),
    "data_kontroller": ("udgiftsmodel", "stemmer med modellen", ""),
    "soem_trinpriser": ("soem", "Trinpriser for", ""),
    "diagrammer_kopier": ("soem", "7 diagrammer", ".png"),
    "udsendelse_klargoer": ("udgiftsmodel", "klar til at blive sendt", ".xlsx"),
    "udsendelse_rapport": ("soem", "Notatet er skrevet", ".docx"),
    "hjaelp_vejledning": ("soem", "Vejledningen", ""),
    "hjaelp_om": ("soem", "Selvtesten er OK", ""),
}
"""Buttons whose desktop click is not recorded: workbook, words of the message, ending of the files."""
PICTURE = Path(addin.__file__).parent / "icons" / "tab-80.png"
NEW_YEAR = "År;Konto;Tekst;Art;Beløb\r\n2026;528211003;Aflastning;409;1.000,10\r\n"


def test_every_button_of_the_registry_is_tried() -> None:
    tried = {identity for _, identity, _ in CLICKS} | set(BESIDES) | {"hjaelp_fortryd"}
    assert tried == {command.id for command in all_commands()}


@pytest.mark.parametrize("identity", BESIDES)
def test_the_other_buttons_answer_too(
    recorded: dict[str, Recorded], built: dict[str, Path], identity: str
) -> None:
    case, words, ending = BESIDES[identity]
    body = copy.deepcopy(recorded[case].body)
    body["indsatstrappen"]["content"] = base64.b64encode(built[case].read_bytes()).decode()
    charts = [chart["name"] for sheet in body["sheets"] for chart in sheet["charts"]]
    body["indsatstrappen"]["pictures"] = {
        name: base64.b64encode(PICTURE.read_bytes()).decode() for name in charts
    }
    files = {
        "regnskab": SourceFile("nyt.csv", NEW_YEAR.encode()),
        "trinpriser": read_source(built["udgiftsmodel"]),
    }
    reply = replied(find(identity), "", body, files)
    assert reply.answer.status == 200, reply.json
    own = reply.json["indsatstrappen"]
    assert words in own["message"]
    assert all(file["name"].endswith(ending) for file in own["files"])
    assert bool(own["files"]) == bool(ending)
    assert bool(own["pages"]) == (identity == "hjaelp_vejledning")
