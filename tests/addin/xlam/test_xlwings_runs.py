"""xlwings' module as it is in the add-in, run by LibreOffice: that it compiles, and what it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.addin.xlam.basic import Macros
from tests.engine.engine import Engine

NOON = "12:00:00"
PYTHON = "C:\\Programmer\\Python 3.11\\python.exe"
CLASS = "Option VBASupport 1\nOption ClassModule\n"
STAND_INS = {
    "FakeApplication": CLASS + "Public Path As String\nPublic Name As String\nPublic Hwnd As Long\n",
    "FakeWorkbook": CLASS
    + "Public FullName As String\nPublic Name As String\nPublic Worksheets As Variant\n",
    "FakeShell": CLASS
    + """Public Function Run(text As String, style, wait) As Long
 Lines = Lines & text
 Run = ExitCode
End Function
""",
    "Stage": """Option VBASupport 1
Public Application As Object
Public ActiveWorkbook As Object
Public ThisWorkbook As Object
Public Lines As String
Public Kept As String
Public ExitCode As Long
Public Interpreter As String
Public Exists As Boolean
Public Clock As Double

Public Sub Seed(number As Double)
 Randomize number - 32749 * Int(number / 32749)
End Sub

Public Function WScript() As Object
 Set WScript = New FakeShell
End Function

Public Function IsThere(path As String) As Boolean
 IsThere = Exists
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
 GetConfig = default
 If configKey = "INTERPRETER_WIN" Then GetConfig = Interpreter
End Function

Public Sub KeepLog(path As String)
 Kept = path
End Sub

Public Sub SetExcel(seconds As Double, window As Double)
 Clock = seconds
 Set Application = New FakeApplication
 Application.Path = "C:\\Office"
 Application.Name = "Microsoft Excel"
 Application.Hwnd = window
End Sub

Public Function Started(path As String, book As String, python As String, there As Boolean, bad As Boolean)
 Dim answer
 On Error GoTo Wrong
 Set ActiveWorkbook = New FakeWorkbook
 ActiveWorkbook.FullName = path
 ActiveWorkbook.Name = book
 ActiveWorkbook.Worksheets = Array()
 Set ThisWorkbook = ActiveWorkbook
 Lines = ""
 Kept = ""
 Interpreter = python
 Exists = there
 ExitCode = 0
 If bad Then ExitCode = 9009
 answer = RunPython("import addin.run; addin.run.click('soem_simuler', '')")
 Started = Lines & Chr(31) & (answer = 0) & Chr(31) & (Kept <> "")
 Exit Function
Wrong:
 Started = "error " & Err.Number & " in line " & Erl & ": " & Err.Description
End Function
""",
}


def for_excel_on_windows(text: str) -> str:
    """What is left of a module after conditional compilation, which LibreOffice does not know in full."""
    shown, taken = [], []
    for line in text.splitlines():
        word = line.strip()
        if word.startswith("#If "):
            taken.append('"Microsoft Excel"' in word or word.startswith("#If Not Mac"))
        elif word.startswith("#ElseIf "):
            taken[-1] = False
        elif word.startswith("#Else"):
            taken[-1] = not taken[-1]
        elif word.startswith("#End If"):
            taken.pop()
        elif all(taken) and not word.startswith("#Const"):
            shown.append(line)
    assert not taken
    return "\n".join(shown) + "\n"


@pytest.fixture(scope="module")
def macros(xlam: bytes, whole_engine: Engine) -> Iterator[Macros]:
    with Macros(xlam, whole_engine.office) as made:
        module = for_excel_on_windows(made.source("xlwings"))
        made.library("Whole", {"xlwings": module, "Probe": PROBE})
        made.library("Broken", {"xlwings": module.replace("    End If", "", 1), "Probe": PROBE})
        for name in ("WScript", "FileExists", "GetConfig"):
            module, count = re.subn(rf"(?ms)^Function {name}\(.*?^End Function$", "", module)
            assert count == 1
        module = module.replace("FileExists(", "IsThere(")  # LibreOffice has a function of the name
        # LibreOffice's Timer follows the machine's clock, and its Randomize takes no number above 32,767.
        assert module.count(SEEDING) == 1
        module = module.replace(SEEDING, "Seed Clock + Application.Hwnd")
        module = module.replace("As Workbook", "As Object").replace("As Worksheet", "As Variant")
        made.library("Windows", {"xlwings": module, **STAND_INS})
        yield made


SEEDING = "Randomize Timer() + Application.Hwnd"
PROBE = "Option VBASupport 1\nPublic Function Alive() As Boolean\n Alive = True\nEnd Function\n"


def started(
    macros: Macros,
    path: str,
    *,
    python: str = PYTHON,
    there: bool = True,
    fails: bool = False,
    clock: str = NOON,
    window: int = 77,
) -> list[str]:
    """The command line, whether RunPython says that it went well, and whether the log was kept.

    Args:
        macros: the modules.
        path: where the active workbook is.
        python: what the configuration says of Python.
        there: whether that is a file.
        fails: whether Python ends with a fault.
        clock: the time of day.
        window: the handle of Excel's window.
    """
    hours, minutes, seconds = map(int, clock.split(":"))
    since_midnight = hours * 3600 + minutes * 60 + seconds
    macros.call("Windows.Stage.SetExcel", float(since_midnight), float(window))
    name = path.replace("/", "\\").rpartition("\\")[2]
    return str(macros.call("Windows.Stage.Started", path, name, python, there, fails)).split("\x1f")


def test_the_changed_module_compiles_and_a_damaged_one_does_not(macros: Macros) -> None:
    assert macros.call("Whole.Probe.Alive") is True
    assert macros.call("Broken.Probe.Alive") is not True


def test_windows_is_asked_to_run_the_command_with_the_configured_python(macros: Macros) -> None:
    line, well, kept = started(macros, "C:\\Børn & Unge\\Bog 1.xlsx")
    assert line.startswith(
        'cmd.exe /C C: & cd "C:\\Programmer\\Python 3.11" & "' + PYTHON + '" -B -c "import xlwings'
    )
    assert "; import addin.run; addin.run.click('soem_simuler', '')\"" in line
    assert '--wb="Bog 1.xlsx" --from_xl=1' in line
    assert (well, kept) == ("True", "False")


def test_the_workbooks_folder_is_no_place_for_code(macros: Macros) -> None:
    line, _, _ = started(macros, "C:\\Børn & Unge\\Bog 1.xlsx")
    argument = line.partition('prepare_sys_path(\\"')[2].partition('\\")')[0]
    assert argument.split(";")[:2] == ["false", "C:\\\\Børn ^& Unge\\\\Bog 1.xlsx"]


def test_a_python_that_fails_gives_its_log_away_and_shows_no_box(macros: Macros) -> None:
    _, well, kept = started(macros, "C:\\Bog.xlsx", fails=True)
    assert (well, kept) == ("False", "True")


def test_a_python_that_is_gone_is_not_started(macros: Macros) -> None:
    assert started(macros, "C:\\Bog.xlsx", there=False) == ["", "False", "False"]


HOURS = ("00:00:00", "00:00:01", "09:05:00", "09:06:08", NOON, "18:12:16", "23:59:59")
"""Seconds after midnight on both sides of what an Integer holds, once and twice, and the ends of the day."""


@pytest.mark.parametrize("window", [1, 77, 2**31 - 1])
@pytest.mark.parametrize("clock", HOURS)
def test_python_is_started_at_every_hour_and_from_every_window(
    macros: Macros, clock: str, window: int
) -> None:
    line, well, kept = started(macros, "C:\\Bog.xlsx", clock=clock, window=window)
    assert (well, kept) == ("True", "False")
    assert f' --hwnd="{window}" 2> "' in line


def test_each_click_has_a_log_of_its_own(macros: Macros) -> None:
    lines = [started(macros, "C:\\Bog.xlsx", clock=clock)[0] for clock in HOURS]
    logs = [re.search(r'2> "[^"]*\\xlwings-([-0-9A-F]{36})\.log" $', line) for line in lines]
    assert len({log and log[1] for log in logs} - {None}) == len(HOURS)
