"""Clicks through our VBA: what reaches Python, what is refused, which buttons are live, what is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.books.soem import CONTRACT as SOEM_CONTRACT
from generator.books.udgiftsmodel import CONTRACT as UDGIFTSMODEL_CONTRACT
from tests.addin.xlam.basic import BOTH, Vba
from tests.addin.xlam.sample import EXAMPLES, GROUPS

COMMANDS = {command.id: command for _, commands in GROUPS for command in commands}
TAGS = {
    identity: [choice.tag for choice in command.choices] or [""] for identity, command in COMMANDS.items()
}
UM, SOEM = (BOTH[0],), (BOTH[1],)

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
hostile = st.sampled_from("'\";&|<>^%\n\r\t()!$`\\/. ÆæØøÅå,:=*?[]{}~@#")
identities = st.one_of(
    st.sampled_from(sorted(COMMANDS)),
    texts,
    st.tuples(st.sampled_from(sorted(COMMANDS)), hostile, texts).map("".join),
    st.tuples(texts, hostile, st.sampled_from(sorted(COMMANDS))).map("".join),
)
tags = st.one_of(
    st.sampled_from(["", *(choice.tag for choice in EXAMPLES)]),
    texts,
    st.tuples(st.sampled_from(["", *(choice.tag for choice in EXAMPLES)]), hostile, texts).map("".join),
)


def expected(identity: str, tag: str) -> str | None:
    """What the registry allows; a line of a menu is called as its command, a hyphen and its tag."""
    command, _, _ = identity.partition("-")
    if tag in TAGS.get(command, []):
        return f"import addin.run; addin.run.click('{command}', '{tag}')"
    return None


@settings(max_examples=400, deadline=None)
@given(identities, tags)
@example("HJAELP_OM", "")
@example("hjaelp_om", "'); import os; os.system('calc")
@example("hjaelp_om'", "")
@example("soem_eksempel", "cool-kids|keep")
@example("soem_eksempel", "|")
@example("soem_eksempel", "")
@example("soem_eksempel", "a" * 41)
@example("", "")
def test_only_what_is_registered_reaches_the_command_line(vba: Vba, identity: str, tag: str) -> None:
    command = vba.click(identity, tag)
    assert command == expected(identity, tag)
    assert command is None or re.fullmatch(
        r"import addin\.run; addin\.run\.click\('[a-z_]+', '[a-z0-9_-]*'\)", command
    )


def test_every_button_and_every_line_of_a_menu_hands_over_its_command(vba: Vba) -> None:
    for identity, tags_of in TAGS.items():
        for tag in tags_of:
            control = f"{identity}-{tag}" if tag else identity
            assert vba.click(control, tag) == f"import addin.run; addin.run.click('{identity}', '{tag}')"


def test_a_refused_click_is_told(vba: Vba) -> None:
    clicked = vba.clicked("soem_ukendt")
    assert clicked.command == ""
    assert "trappen addin install" in clicked.message


@pytest.mark.parametrize(
    ("identity", "alive"),
    [
        ("data_importer", {"udgiftsmodel": True, "soem": False, "samlet": True, "fremmed": False}),
        ("data_kontroller", {"udgiftsmodel": True, "soem": True, "samlet": True, "fremmed": False}),
        ("soem_eksempel", {"udgiftsmodel": False, "soem": True, "samlet": True, "fremmed": False}),
        ("hjaelp_om", {"udgiftsmodel": True, "soem": True, "samlet": True, "fremmed": True}),
        ("findes_ikke", {"udgiftsmodel": False, "soem": False, "samlet": False, "fremmed": False}),
    ],
)
def test_a_button_is_live_in_the_workbooks_that_it_works_on(
    vba: Vba, identity: str, alive: dict[str, bool]
) -> None:
    names = {"udgiftsmodel": UM, "soem": SOEM, "samlet": BOTH, "fremmed": ("Andet", "UM_Andet")}
    assert {kind: vba.enabled(identity, names[kind]) for kind in alive} == alive


def test_without_a_workbook_only_help_is_live(vba: Vba) -> None:
    live = [identity for identity in COMMANDS if vba.enabled(identity, (), path="")]
    assert live == ["hjaelp_om"]


def test_the_names_that_tell_the_kind_are_contract_names() -> None:
    assert BOTH[0] in UDGIFTSMODEL_CONTRACT
    assert BOTH[1] in SOEM_CONTRACT


def test_the_status_bar_tells_what_runs_and_is_given_back(vba: Vba) -> None:
    clicked = vba.clicked("data_importer")
    assert clicked.status_meanwhile == "Indsatstrappen: Importér regnskab ..."
    assert (clicked.status_after, clicked.message) == ("False", "")


def test_what_python_leaves_in_the_status_bar_stays(vba: Vba) -> None:
    assert (
        vba.clicked("data_importer", status="Importeret: 12 linjer").status_after == "Importeret: 12 linjer"
    )


@pytest.mark.parametrize("ending", ["failed", "blocked"])
def test_python_that_does_not_run_is_told_once_with_what_to_do(vba: Vba, ending: str) -> None:
    clicked = vba.clicked("data_importer", ending=ending, status="halvvejs")
    assert clicked.message.startswith("»Importér regnskab« blev ikke gennemført")
    assert "trappen addin doctor" in clicked.message
    assert clicked.status_after == "False"
    assert vba.click("data_importer") is not None  # the next click is not barred


def test_a_second_click_meanwhile_does_nothing(vba: Vba) -> None:
    clicked = vba.clicked("data_importer", ending="clicks again")
    assert clicked.command.count("addin.run.click") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"path": ""}, "Åbn en projektmappe først"),
        ({"names": SOEM}, "»Importér regnskab« virker ikke i den projektmappe"),
        ({"path": "C:\\a^&calc.xlsx"}, "Gem den under et andet navn"),
        ({"interpreter": ""}, "trappen addin install"),
        ({"interpreter": "python"}, "trappen addin install"),
    ],
)
def test_what_stands_in_the_way_is_told_and_python_not_started(
    vba: Vba, change: dict[str, str], words: str
) -> None:
    clicked = vba.clicked("data_importer", **change)
    assert clicked.command == ""
    assert words in clicked.message


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("C:\\Børn & Unge\\Æblegård (1) 50.xlsx", True),
        ("https://kommune.sharepoint.com/sites/x/Delte%20dokumenter/Bog%C3%B8.xlsx", True),
        ("\\\\server\\deling\\bog.xlsx", True),
        ("C:\\%CMDCMDLINE%.xlsx", False),
        ("C:\\50%", False),
        ("C:\\50%2", False),
        ("C:\\50% af det.xlsx", False),
        ("C:\\a^b.xlsx", False),
        ('C:\\a"b.xlsx', False),
        ("C:\\a\nb.xlsx", False),
    ],
)
def test_a_path_that_cmd_would_change_is_refused(vba: Vba, path: str, safe: bool) -> None:
    assert vba.safe_path(path) is safe


def test_another_workbook_makes_excel_ask_for_the_buttons_anew(vba: Vba) -> None:
    assert vba.invalidations(loaded=True, changes=3) == 3


def test_a_reset_of_vba_is_no_error(vba: Vba) -> None:
    assert vba.invalidations(loaded=False, changes=2) == 0
