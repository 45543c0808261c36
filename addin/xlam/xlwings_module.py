"""xlwings' VBA module (BSD, its licence at the head), with less in it and some lines changed.

`RunPython` finds Python in a configuration file, `%USERPROFILE%\\.indsatstrappen\\indsatstrappen.conf`:
folder and file are named by `PROJECT`. Its lines are `"NAME","value"` in Windows' own code page (VBA does not
read UTF-8), and it needs one only: `INTERPRETER_WIN`, the full path of `python.exe`. The installer writes it.

What is changed, and why: no sheet of a workbook and no file beside it may say what is run, since workbooks
come from others; code in a workbook is never run; an error is told by our own message. What is left out is
xlwings' worksheet functions, with all that loads a DLL or changes VBA, which virus scanners dislike.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from addin.xlam.project import Module

NAME = "xlwings"
PROJECT = "indsatstrappen"
"""What the configuration file and its folder are named by."""

_FILE = "xlwings_custom_addin.bas"
_NOTICE = (
    "'Changed for Indsatstrappen: only the user's own configuration file is read, code in or beside\n"
    "'workbooks is never run, errors are told by IndsatstrappenRibbon, worksheet functions are left out.\n"
)
_LEFT_OUT = (
    ("#If VBA7 Then\n", "Public Const XLWINGS_VERSION"),
    ("        If OPTIMIZED_CONNECTION = True Then\n", "            RunPython = ExecuteWindows("),
    ("Public Function RunFrozenPython(", '\'Attribute VB_Name = "Config"'),
)
"""Parts by their beginning and by what follows them."""
_CHANGES = (
    ("interpreter, PYTHONPATH)\n        End If\n", "interpreter, PYTHONPATH)\n", 1),
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"', 1),
    ('If source = "" Or source = "sheet" Then', 'If source = "sheet" Then', 1),
    ('If source = "" Or source = "directory" Then', 'If source = "directory" Then', 1),
    ('GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")', '"false"', 1),
    ('If Right$(sht.Name, 3) = ".py" Then', "If False Then", 1),
    ('GetConfig("USE UDF SERVER", False)', "False", 1),
    (
        "Call ShowError(LOG_FILE)\n        ExecuteWindows = -1",
        "KeepLog LOG_FILE\n        ExecuteWindows = -1",
        1,
    ),
    ('MsgBox "Could not find Interpreter!", vbCritical', "ExecuteWindows = -1", 1),
)
"""Text, new text, and how often it stands there."""


class XlwingsModuleError(Exception):
    """xlwings' module is another than the one that this version was made for."""


def xlwings_module() -> Module:
    """The module as it goes into the add-in.

    Raises:
        XlwingsModuleError: xlwings is missing, or a line that is to be changed is not there.
    """
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise XlwingsModuleError("xlwings is not installed")
    text = (Path(found.origin).parent / _FILE).read_text("ascii")
    _, _, text = text.partition("\n")  # the attribute with the module's name
    for start, following in _LEFT_OUT:
        text = _without(text, start, following)
    for old, new, count in _CHANGES:
        if text.count(old) != count:
            raise XlwingsModuleError(f"{_FILE} does not have {count} times: {old}")
        text = text.replace(old, new)
    return Module(NAME, _NOTICE + text)


def _without(text: str, start: str, following: str) -> str:
    if text.count(start) != 1 or text.count(following) != 1:
        raise XlwingsModuleError(f"{_FILE} does not have once: {start}{following}")
    before, _, rest = text.partition(start)
    return before + rest[rest.index(following) :]
