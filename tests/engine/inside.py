"""Questions that the office answers from within, in one call: over the pipe each object costs a lot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

LIBRARY, MODULE = "Trappen", "Inside"
SOURCE = Path(__file__).with_suffix(".bas")
_CONTAINER = "com.sun.star.script.ApplicationScriptLibraryContainer"
_PROVIDERS = "com.sun.star.script.provider.MasterScriptProviderFactory"


class Inside:
    """The functions of `inside.bas` in a running office.

    Args:
        service: makes a UNO service by its name.
    """

    def __init__(self, service: Callable[[str], Any]) -> None:
        service(_CONTAINER).createLibrary(LIBRARY).insertByName(MODULE, SOURCE.read_text("utf-8"))
        self._provider = service(_PROVIDERS).createScriptProvider("")
        self._scripts: dict[str, Any] = {}

    def ask(self, function: str, *arguments: object) -> Any:
        """What a function answers.

        Raises:
            RuntimeError: it gives nothing, which LibreOffice does of a module that it cannot compile.
        """
        if function not in self._scripts:
            address = f"vnd.sun.star.script:{LIBRARY}.{MODULE}.{function}?language=Basic&location=application"
            self._scripts[function] = self._provider.getScript(address)
        answer = self._scripts[function].invoke(arguments, (), ())[0]
        if answer is None:
            raise RuntimeError(f"{SOURCE.name}: {function} has no answer")
        return answer
