"""Boxes and file dialogs, answered from the test's list."""

# ruff: noqa: N802 (names and arguments are COM's)

from __future__ import annotations

from tests.engine.control import Control, Shown


def alert(control: Control, prompt: str, title: str | None, buttons: str | None, mode: str | None) -> str:
    """A message box; gives the button that the test presses."""
    control.call()
    answer = control.ask(Shown(prompt, title or "", buttons or "ok", mode or ""))
    allowed = (buttons or "ok").split("_")
    if answer not in allowed:
        raise AssertionError(f"the box has the buttons {allowed}, not {answer!r}")
    return str(answer)


def path_or_false(control: Control, kind: str, prompt: str, title: str) -> str | bool:
    """A dialog for a file to open or to save; False when it is cancelled, as in Excel."""
    control.call()
    answer = control.ask(Shown(prompt, title, kind, ""))
    return False if answer in (False, "cancel") else str(answer)


class FileDialog:
    """`Application.FileDialog(4)`: choose a folder."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._chosen = ""
        self.Title = ""
        self.InitialFileName = ""
        self.AllowMultiSelect = False

    def Show(self) -> int:
        """-1 when a folder was chosen, 0 when it was cancelled."""
        answer = path_or_false(self._control, "folder", self.InitialFileName, self.Title)
        self._chosen = "" if answer is False else str(answer)
        return -1 if self._chosen else 0

    def SelectedItems(self, index: int) -> str:
        """The chosen folder, which is the first."""
        if index != 1 or not self._chosen:
            raise IndexError(index)
        return self._chosen
