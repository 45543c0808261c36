"""What may stand in the VBA, and what is changed in xlwings' module."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings

from addin.registry import Choice
from addin.xlam.vba import literal, modules
from addin.xlam.xlwings_module import XlwingsModuleError, xlwings_module
from tests.addin.xlam.sample import GROUPS

BUTTON = GROUPS[0][1][0]
TEXT = xlwings_module().text.replace("\r\n", "\n")
ORIGINAL = (Path(xlwings.__file__).parent / "xlwings_custom_addin.bas").read_text("ascii")
PROCEDURE = re.compile(r"^(?:Public |Private )?(?:Sub|Function) (\w+)", re.MULTILINE)


def test_a_literal_is_quoted() -> None:
    assert literal('a "b" æ') == '"a ""b"" æ"'


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\0b"])
def test_a_literal_stays_on_its_line(text: str) -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        literal(text)


def test_a_letter_that_vba_lacks_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        modules([replace(BUTTON, label="α")])


@pytest.mark.parametrize(
    "identity", ["Data_importer", "data", "data_2", "data_impörter", "data_a'", f"data_{'a' * 40}"]
)
def test_an_id_that_would_be_refused_is_not_built(identity: str) -> None:
    with pytest.raises(ValueError, match="cannot be a button's id"):
        modules([replace(BUTTON, id=identity)])


@pytest.mark.parametrize("tag", ["", "a b", "a|b", "Å", "a" * 41])
def test_a_tag_that_would_be_refused_is_not_built(tag: str) -> None:
    with pytest.raises(ValueError, match="cannot be a tag"):
        modules([replace(BUTTON, choices=(Choice(tag, "Et valg"),))])


def test_the_licence_of_xlwings_is_kept_and_the_change_told() -> None:
    licence = ORIGINAL[ORIGINAL.index("'xlwings is distributed") : ORIGINAL.index("'SOFTWARE, EVEN IF")]
    assert licence in TEXT
    assert "'Changed for Indsatstrappen" in TEXT


def test_python_is_found_by_the_users_own_file_alone() -> None:
    get_config = TEXT[TEXT.index("Function GetConfig(") : TEXT.index("Function SaveConfigToFile")]
    assert re.findall(r"^    If (source .*) Then", get_config, re.MULTILINE) == [
        'source = "sheet"',
        'source = "directory"',
        'source = "" Or source = "user"',
    ]
    assert 'PROJECT_NAME As String = "indsatstrappen"' in TEXT
    assert not re.search(r"GetConfig\([^)]*\"(sheet|directory)\"\)", TEXT)


def test_no_code_of_a_workbook_is_run() -> None:
    run_python = TEXT[TEXT.index("Public Function RunPython") : TEXT.index("Sub ExecuteMac")]
    assert "uses_embedded_code = False" in run_python
    assert re.search(r"If False Then\n\s+uses_embedded_code = True", run_python)
    assert 'AddExcelDir = "false"' in run_python
    assert "ADD_WORKBOOK_TO_PYTHONPATH" not in TEXT


def test_errors_of_python_are_kept_for_the_log_and_not_shown() -> None:
    execute = TEXT[TEXT.index("Function ExecuteWindows") : TEXT.index('\'Attribute VB_Name = "Config"')]
    assert "KeepLog LOG_FILE\n        ExecuteWindows = -1" in execute
    assert "ShowError" not in execute
    assert "MsgBox" not in execute


def test_nothing_that_loads_a_library_or_changes_vba_is_left() -> None:
    assert not re.search(r"(?i)\bDeclare\b|LoadLibrary|VBProject|VBComponents|\.dll\b(?!.*found)", TEXT)


def test_what_is_left_needs_nothing_that_was_left_out() -> None:
    gone = set(PROCEDURE.findall(ORIGINAL)) - set(PROCEDURE.findall(TEXT))
    assert {"XLPy", "KillPy", "ImportXlwingsUdfsModule"} <= gone
    code = "\n".join(line.partition("'")[0] for line in TEXT.splitlines())
    assert {name for name in gone if re.search(rf"\b{name}\b", code)} == set()


def test_another_xlwings_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = ORIGINAL.replace('If source = "" Or source = "sheet" Then', "If True Then")
    (tmp_path / "xlwings_custom_addin.bas").write_text(changed, "ascii", newline="\r\n")
    spec = importlib.machinery.ModuleSpec("xlwings", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: spec)
    with pytest.raises(XlwingsModuleError, match="sheet"):
        xlwings_module()
