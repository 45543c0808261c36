"""The PowerShell installer, read by a parser: what it may call, and what Windows PowerShell 5.1 has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tree_sitter import Node

from addin.installation.places import FILE_NAME, PROJECT
from tests.addin.installation.powershell import BOM, nodes, script, texts, tree

INSTALLER = Path(__file__).parents[3] / "addin" / "installer"
INSTALL, UNINSTALL = INSTALLER / "install.ps1", INSTALLER / "uninstall.ps1"
SCRIPTS = (INSTALL, UNINSTALL)

CMDLETS = {
    "Copy-Item",
    "Expand-Archive",
    "Get-ChildItem",
    "Get-Content",
    "Get-Item",
    "Get-Process",
    "Join-Path",
    "New-Item",
    "Out-Host",
    "Out-Null",
    "Read-Host",
    "Remove-Item",
    "Rename-Item",
    "Select-Object",
    "Set-Content",
    "Set-StrictMode",
    "Split-Path",
    "Test-Path",
    "Where-Object",
    "Write-Host",
    "Write-Verbose",
}
"""All that the scripts may call: it is in Windows PowerShell 5.1, and reaches no network and no policy."""
NEWER_THAN_5_1 = ("&&", "||")
"""What the parser reads and 5.1 does not; ??, ?. and ?: are faults to both."""


def words(path: Path) -> str:
    return path.read_bytes().removeprefix(BOM).decode()


@pytest.mark.parametrize("path", sorted(INSTALLER.iterdir()), ids=lambda path: path.name)
def test_danish_letters_are_read_right_by_windows_own_programs(path: Path) -> None:
    content = path.read_bytes()
    assert content.startswith(BOM)
    assert set("æøå") <= set(content.decode("utf-8-sig"))
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_parser_reads_the_script_without_a_fault(path: Path) -> None:
    assert not script(path).has_error


@pytest.mark.parametrize(
    "broken", ["function A {", "if ($x) }", "throw 'ikke lukket", "foreach ($a $b) {}", "$x = $a ?? 1"]
)
def test_the_parser_sees_what_is_broken(broken: str) -> None:
    assert tree(broken.encode()).has_error


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_only_known_commands_are_called_and_each_function_is_used(path: Path) -> None:
    root = script(path)
    functions = set(texts(root, "function_name"))
    called = {name for name in texts(root, "command_name") if re.match(r"[A-Za-z]", name)}
    assert called - functions <= CMDLETS
    assert functions <= called


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_of_a_newer_powershell_is_used(path: Path) -> None:
    assert newer(script(path)) == set()
    assert not re.search(r"\$IsWindows|-Parallel", words(path))


def newer(root: Node) -> set[str]:
    return {kind for kind in NEWER_THAN_5_1 if any(nodes(root, kind))}


def test_what_is_newer_is_seen() -> None:
    assert newer(tree(b"Get-Item x && Get-Item y")) == {"&&"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_neither_policies_nor_administrators_nor_networks_are_asked_for(path: Path) -> None:
    forbidden = r"ExecutionPolicy|RunAs|Invoke-|Net\.WebClient|https?://|HKLM:.*Set|Set-ItemProperty"
    assert [
        line
        for line in words(path).splitlines()
        if re.search(forbidden, line) and "Invoke-Program" not in line
    ] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_variable_is_set_before_strict_mode_meets_it(path: Path) -> None:
    root = script(path)
    names = [name.lower().removeprefix("$script:").lstrip("$@") for name in texts(root, "variable")]
    known = {"_", "args", "null", "true", "false", "lastexitcode", "psscriptroot", "pid", "executioncontext"}
    assigned = {
        found.lower()
        for found in re.findall(
            r"\$(\w+)\s*\+?=|foreach \(\$(\w+) in|\[[\w\[\]]+\] \$(\w+)|\(\$(\w+)\)", words(path)
        )
        for found in found
    }
    assert {name for name in names if not name.startswith("env:")} - assigned - known == set()


def test_packages_come_from_the_folder_and_are_held_against_their_hashes() -> None:
    said = words(INSTALL)
    (call,) = re.findall(r"'-m', 'pip'.*?\)\) 'Pakkerne|'-m', 'pip'.*?'requirements\.txt'\)", said, re.DOTALL)
    for option in ("--isolated", "--no-index", "--find-links", "--require-hashes", "--no-input", "':all:'"):
        assert option in call


def test_what_was_there_is_put_back_when_the_installation_fails() -> None:
    (inner,) = (
        node
        for node in nodes(script(INSTALL), "try_statement")
        if b"Install-Program (Find-Python" in (node.text or b"") and b"Assert-Ready" not in (node.text or b"")
    )
    (catch,) = nodes(inner, "catch_clause")
    assert texts(catch, "command_name") == ["Undo-Install"]
    assert b"throw" in (catch.text or b"")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_folder_that_the_script_is_run_from_cannot_stand_in_for_the_program(path: Path) -> None:
    calls = re.findall(r"(\S+) '?-m'?,? '?(\w+)", words(path))
    assert calls
    assert [call for call in calls if call[0].strip("@(',") not in {"-P", "-I"}] == []


def test_nothing_is_deleted_but_by_a_path_of_the_program_s_own() -> None:
    """No wildcard, and never the folder that the user named, unless it is empty."""
    for path in SCRIPTS:
        removed = [text for text in texts(script(path), "command") if text.startswith("Remove-Item")]
        assert removed
        assert all("-LiteralPath" in text and "*" not in text for text in removed)
        whole = [text for text in removed if "$Mappe" in text]
        assert all("-Recurse" not in text for text in whole)


def test_the_scripts_know_the_same_places_as_the_program() -> None:
    said = words(UNINSTALL)
    assert rf"Microsoft\Excel\XLSTART\{FILE_NAME}" in said
    assert rf".{PROJECT}\{PROJECT}.conf" in said
    for path in SCRIPTS:
        assert rf"Programs\{PROJECT}" in words(path)
        assert r"venv\Scripts" in words(path) or r"'Scripts\python.exe'" in words(path)
    assert "'addin', 'install'" in words(INSTALL)
    assert "addin doctor" in words(INSTALL)
    assert "addin uninstall" in said
