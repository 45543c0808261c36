"""The IT note and the checklist say what the program does: every check, place, rule and file."""

from __future__ import annotations

import re

import pytest

from addin.folders import HOME_VARIABLE, log_file, undo_folder
from addin.installation.checks_defender import API_RULE, CHILD_RULE
from addin.installation.doctor import CHECKS
from addin.installation.places import ON_WINDOWS
from tests.addin.installation.powershell import texts, tree
from tests.addin.installation.test_scripts import INSTALL, SCRIPTS, words
from tests.docs.pages import ROOT, code_spans, page, section, tables

NOTE, LIST = page("docs/it-notat.md"), page("docs/windows-tjekliste.md")


def test_the_note_lists_every_check_in_order() -> None:
    (table,) = tables(section(NOTE, "Fejlsøgning"))
    assert [row[0] for row in table[1:]] == [check.label for check in CHECKS]


def test_the_note_has_every_place_that_is_written() -> None:
    said = code_spans(section(NOTE, "Hvad bliver lagt hvor"))
    assert {place.partition(" (")[0] for place in ON_WINDOWS} <= set(said)
    for shim in re.findall(r"'(Microsoft\\WindowsApps\\\w+\.cmd)'", words(INSTALL)):
        assert rf"%LOCALAPPDATA%\{shim}" in said


def test_the_note_has_log_and_undo_and_what_is_in_them() -> None:
    (table,) = tables(section(NOTE, "Hvad læses og skrives"))
    rows = {row[1]: row[2] for row in table[1:]}
    base = r"`%LOCALAPPDATA%\indsatstrappen"
    assert rf"{base}\{log_file().name}`" in rows
    assert "tal fra brugerens projektmapper" in rows[rf"{base}\{undo_folder().name}`"]
    assert HOME_VARIABLE in code_spans(section(NOTE, "Hvad læses og skrives"))


@pytest.mark.parametrize("rule", [CHILD_RULE, API_RULE])
def test_the_note_has_the_rules_of_defender(rule: str) -> None:
    assert rule in code_spans(section(NOTE, "Defender: attack surface reduction"))


def test_facts_about_windows_lead_to_microsoft() -> None:
    for heading in ("Trusted Location", "Makroer", "Mark of the Web", "Defender: attack surface reduction"):
        assert "https://learn.microsoft.com/" in section(NOTE, heading), heading


def test_the_parameters_of_the_scripts_that_are_told_exist() -> None:
    told = set(re.findall(r"-(Stille|SletData|Tilfoejelsesprogram|Mappe|Python)\b", NOTE + LIST))
    there = {
        name.removeprefix("$")
        for path in SCRIPTS
        for block in [re.search(r"^param\(.*?^\)", words(path).replace("\r\n", "\n"), re.M | re.S)]
        if block
        for name in texts(tree(block[0].encode()), "variable")
    }
    assert told == {"Stille", "SletData", "Tilfoejelsesprogram"}
    assert told <= there


def test_both_pages_say_that_nothing_was_tried_in_excel() -> None:
    assert "aldrig åbnet i Excel" in NOTE
    assert "Intet af dette er prøvet i Excel" in LIST


def test_the_checklist_has_boxes_under_every_heading() -> None:
    numbered = re.findall(r"^## (\d+\. .+)$", LIST, re.MULTILINE)
    assert len(numbered) >= 8
    assert [heading for heading in numbered if "- [ ] " not in section(LIST, heading)] == []


def test_the_programs_that_are_named_exist() -> None:
    for name in ("install.ps1", "uninstall.ps1", "LAESMIG.txt"):
        assert name in code_spans(NOTE)
        assert (ROOT / "addin" / "installer" / name).is_file()
    assert "scripts/windows_package.py" in NOTE
