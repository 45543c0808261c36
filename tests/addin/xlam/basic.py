"""The add-in's VBA, run by LibreOffice: what a click hands to Python, which buttons are live, what is said.

Our modules are taken out of the built file as LibreOffice reads them. Only what lies outside them is a
stand-in: Excel's `Application` and `ActiveWorkbook`, the ribbon's control, xlwings' `RunPython`, the box.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from addin.xlam.build import PROJECT_NAME
from addin.xlam.vba import RIBBON
from tests.addin.xlam.twin import as_workbook
from tests.engine.bridge import options, url
from tests.engine.office import Office

BOTH = ("UM_Kontrol", "SOEM_Kontrol")
"""The contract names of a workbook in which every button is live."""
PATH = "C:\\Økonomi & drift\\Bog 1.xlsx"
INTERPRETER = "C:\\Programmer\\Python\\python.exe"

_SEPARATOR = "\x1f"
_CLASS = "Option VBASupport 1\nOption ClassModule\n"
STAND_INS = {
    "FakeControl": _CLASS + "Public ID As String\nPublic Tag As String\n",
    "FakeApplication": _CLASS + "Public StatusBar As Variant\n",
    "FakeRibbon": _CLASS + "Public Count As Long\nPublic Sub Invalidate()\n Count = Count + 1\nEnd Sub\n",
    "FakeWorkbook": _CLASS
    + """Public FullName As String
Public Known As String
Public Function Names(ByVal contractName As String) As Object
 If InStr(Known, "|" & contractName & "|") = 0 Then Err.Raise 1004
 Set Names = Me
End Function
""",
    "Stage": """Option VBASupport 1
Public Application As Object
Public ActiveWorkbook As Object
Public Face As Object
Public Command As String
Public Message As String
Public StatusMeanwhile As String
Public Interpreter As String
Public Ending As String
Public StatusOfPython As String

Public Function RunPython(PythonCommand As String)
 Command = Command & PythonCommand
 StatusMeanwhile = Application.StatusBar
 If StatusOfPython <> "" Then Application.StatusBar = StatusOfPython
 If Ending = "blocked" Then Err.Raise 70
 If Ending = "failed" Then RunPython = -1
 If Ending = "clicks again" Then Press "hjaelp_om", ""
End Function

Public Sub Tell(text As String)
 Message = text
End Sub

Public Function GetConfig(configKey As String, default As String) As String
 GetConfig = default
 If configKey = "INTERPRETER_WIN" Then GetConfig = Interpreter
End Function

Public Sub Prepare(path As String, known As String, python As String, how As String, status As String)
 Set Application = New FakeApplication
 Application.StatusBar = False
 Set ActiveWorkbook = Nothing
 If path <> "" Then
  Set ActiveWorkbook = New FakeWorkbook
  ActiveWorkbook.FullName = path
  ActiveWorkbook.Known = known
 End If
 Command = ""
 Message = ""
 StatusMeanwhile = ""
 Interpreter = python
 Ending = how
 StatusOfPython = status
End Sub

Private Sub Press(id As String, tag As String)
 Dim control As New FakeControl
 control.ID = id
 control.Tag = tag
 OnAction control
End Sub

Public Function Click(id As String, tag As String) As String
 Press id, tag
 Click = Command & Chr(31) & Message & Chr(31) & StatusMeanwhile & Chr(31) & Application.StatusBar
End Function

Public Function Enabled(id As String) As Boolean
 Dim control As New FakeControl, answer
 control.ID = id
 GetEnabled control, answer
 Enabled = answer
End Function

Public Sub StartRibbon(withRibbon As Boolean)
 Dim none As Object
 Set Face = New FakeRibbon
 Face.Count = 0
 OnLoad none
 If withRibbon Then OnLoad Face
End Sub

Public Function Refreshed() As Long
 RefreshRibbon
 Refreshed = Face.Count
End Function

Public Function Safe(path As String) As Boolean
 Safe = SafePath(path)
End Function
""",
}


@dataclass(frozen=True)
class Clicked:
    """What came of a click: the command for Python ("" for none), what was said, and the status bar."""

    command: str
    message: str
    status_meanwhile: str
    status_after: str


class Macros:
    """The VBA project of a built add-in as LibreOffice reads it; close it, or use it in a `with`."""

    def __init__(self, xlam: bytes, office: Office) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="trappen-vba-")
        path = Path(self._folder.name) / "addin.xlsm"
        path.write_bytes(as_workbook(xlam))
        hidden = options(Hidden=True, MacroExecutionMode=4)
        self._document: Any = office.desktop.loadComponentFromURL(url(path), "_blank", 0, hidden)
        self._scripts = self._document.getScriptProvider()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the document."""
        self._document.close(True)
        self._folder.cleanup()

    def source(self, module: str) -> str:
        """A module as LibreOffice read it out of the file."""
        return str(self._document.BasicLibraries.getByName(PROJECT_NAME).getByName(module))

    def library(self, name: str, modules: Mapping[str, str]) -> None:
        """Put modules beside one another; each sees the others' public names, before Excel's own."""
        library = self._document.BasicLibraries.createLibrary(name)
        for module, source in modules.items():
            library.insertByName(module, source)

    def call(self, procedure: str, *arguments: object) -> Any:
        """Call "library.module.procedure"; None when its library cannot be compiled."""
        address = f"vnd.sun.star.script:{procedure}?language=Basic&location=document"
        return self._scripts.getScript(address).invoke(arguments, (), ())[0]


class Vba(Macros):
    """Our own VBA of a built add-in, between stand-ins."""

    def __init__(self, xlam: bytes, office: Office) -> None:
        super().__init__(xlam, office)
        # LibreOffice lacks the library of Office that has the ribbon's types.
        ours = {
            name: self.source(name).replace("As IRibbonUI", "As Object") for name in (RIBBON, "AppEvents")
        }
        self.library("Host", ours | STAND_INS)

    def click(self, identity: str, tag: str = "", names: Collection[str] = BOTH) -> str | None:
        """The Python command that a click on a control hands over; None when it hands over none.

        Args:
            identity: the control's id, a line of a menu's too ("soem_eksempel-keep").
            tag: the control's tag.
            names: the contract names of the active workbook.
        """
        return self.clicked(identity, tag, names=names).command or None

    def clicked(
        self,
        identity: str,
        tag: str = "",
        *,
        names: Collection[str] = BOTH,
        path: str = PATH,
        interpreter: str = INTERPRETER,
        ending: str = "",
        status: str = "",
    ) -> Clicked:
        """All that comes of a click.

        Args:
            identity: the control's id.
            tag: the control's tag.
            names: the contract names of the active workbook.
            path: where the active workbook is; "" when none is open.
            interpreter: what the configuration says of Python.
            ending: how it goes: "" well, "failed", "blocked" or "clicks again".
            status: what Python leaves in the status bar.
        """
        self._call("Prepare", path, "".join(f"|{name}" for name in names) + "|", interpreter, ending, status)
        return Clicked(*self._call("Click", identity, tag).split(_SEPARATOR))

    def enabled(self, identity: str, names: Collection[str], path: str = PATH) -> bool:
        """Whether a button is live in a workbook with these names; `path` "" means that none is open."""
        self._call("Prepare", path, "".join(f"|{name}" for name in names) + "|", INTERPRETER, "", "")
        return bool(self._call("Enabled", identity))

    def invalidations(self, *, loaded: bool, changes: int) -> int:
        """How often the ribbon is asked anew after some changes of workbook; not loaded: VBA was reset."""
        self._call("StartRibbon", loaded)
        return [int(self._call("Refreshed")) for _ in range(changes)][-1]

    def safe_path(self, path: str) -> bool:
        """Whether a workbook's path may reach a command line."""
        return bool(self._call("Safe", path))

    def _call(self, name: str, *arguments: object) -> Any:
        return self.call(f"Host.Stage.{name}", *arguments)
